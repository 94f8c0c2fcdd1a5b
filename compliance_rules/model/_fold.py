"""Fold text for comparing: width, spaces, spellings of marks, traditional characters."""

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from compliance_rules._patterns import late

if TYPE_CHECKING:
    from opencc import OpenCC

#: Spellings of one mark; the first of each group stands for all.
_MARKS = (
    '"“”„‟＂「」『』〝〞',
    "'‘’‚‛＇`´",
    "-‐‑‒−﹣－",
    "—–―─⸺",
    "·•・‧∙",
    "〇○◯",
    "[［【〔〖",
    "]］】〕〗",
)
#: Marks that carry no meaning in running text: Markdown's emphasis.
_DROPPED = "*＊"
#: The only traditional characters of GB 2312, which is of simplified ones.
_TRADITIONAL = frozenset("乾菸薹捱摺吒後徵夥甯榘於麴醣麽")
_CLUSTER = late(r"(?s).[\u0300-\u036f\u3099\u309a]+")


def fold_character(char: str) -> str:
    """Return what one character is compared as; nothing for spaces and invisible ones."""
    return _FOLDS[ord(char)]


def fold(text: str) -> str:
    """Return text as it is compared: NFKC, without spaces, marks unified, characters simplified."""
    if text.isascii():
        return text.translate(_FOLDS)
    return _CLUSTER.sub(_composed, text).translate(_FOLDS)


def simplified(text: str) -> str:
    """Return text with each traditional character as its simplified one; as long as before."""
    return text if text.isascii() else text.translate(_SIMPLIFIED)


def fold_with_map(text: str) -> tuple[str, tuple[int, ...]]:
    """Return folded text, and for each of its characters its offset in `text`.

    One more offset stands at the end: where the text ends.
    """
    if _CLUSTER.search(text) is None:
        parts = [_FOLDS[code] for code in map(ord, text)]
        each = [at for at, part in enumerate(parts) for _ in part]
        return "".join(parts), (*each, len(text))
    folded: list[str] = []
    offsets: list[int] = []
    for start, piece in _pieces(text):
        part = fold_character(piece) if len(piece) == 1 else fold(piece)
        folded.append(part)
        offsets.extend([start] * len(part))
    return "".join(folded), (*offsets, len(text))


def _pieces(text: str) -> list[tuple[int, str]]:
    """Return the pieces that fold on their own: characters with their accents."""
    pieces: list[tuple[int, str]] = []
    done = 0
    for match in _CLUSTER.finditer(text):
        pieces.extend(enumerate(text[done : match.start()], done))
        pieces.append((match.start(), match.group()))
        done = match.end()
    pieces.extend(enumerate(text[done:], done))
    return pieces


def _composed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match.group())


class _Folds(dict[int, str]):
    """What each character folds to, found out once."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded(chr(code))
        return folded


def _folded(char: str) -> str:
    compatible = unicodedata.normalize("NFKC", char)
    if len(compatible) > 1 and compatible[0].isspace():
        # An accent that stands alone would join the character before it.
        compatible = char
    return "".join(
        _UNIFIED.get(each) or _SIMPLIFIED[ord(each)] for each in compatible if _is_seen(each)
    )


class _Simplified(dict[int, str]):
    """The simplified character of each, found out once.

    Words are left alone: what is folded must have a place for each character.
    """

    def __missing__(self, code: int) -> str:
        found = self[code] = _simplified(chr(code))
        return found


def _simplified(char: str) -> str:
    if not "\u3400" <= char <= "\U0003ffff" or "\ua000" <= char <= "\uf8ff":
        return char
    if _is_simplified(char):
        return char
    found: str = _converter().convert(char)
    return found if len(found) == 1 else char


def _is_simplified(char: str) -> bool:
    """Whether a character need not be looked up: the converter is slow to load."""
    if char in _TRADITIONAL:
        return False
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converter() -> "OpenCC":
    from opencc import OpenCC  # noqa: PLC0415 - slow to import

    return OpenCC("t2s")


def _is_seen(char: str) -> bool:
    return not (char.isspace() or char in _DROPPED or unicodedata.category(char) in {"Cc", "Cf"})


#: 反覆 is 反复; the converter keeps 覆 for the sake of 覆盖.
_SIMPLIFIED = _Simplified({ord("覆"): "复"})
_UNIFIED = {mark: group[0] for group in _MARKS for mark in group}
# Some marks would be split into others by NFKC before they could be unified.
_FOLDS = _Folds({ord(mark): first for mark, first in _UNIFIED.items()})
