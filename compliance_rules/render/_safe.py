"""Text of a report made safe to show: nothing in it commands the terminal."""

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate, takewhile

from compliance_rules._patterns import late

#: Controls, invisible formatting (writing direction included), halves of
#: characters, line and paragraph separators.
_COMMANDS = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_SPACE = late(r"\s+")
_CONTROL_PICTURES = 0x2400
_LAST_PICTURED = 0x20
_DELETE, _DELETE_PICTURE = 0x7F, "␡"
_ELLIPSIS = "…"


def one_line(text: str) -> str:
    """Return text on one line, every character that is not seen made visible."""
    if text.isprintable():
        # No control, no format and no white space but the space itself.
        return text if "  " not in text else _SPACE.sub(" ", text)
    return "".join(map(_visible, _SPACE.sub(_space, text)))


def shorten(text: str, width: int) -> str:
    """Return text on one line, cut to so many terminal cells; a wide character is two."""
    line = one_line(text)
    # No character takes more than two cells: most need not be measured.
    if 2 * len(line) <= width or sum(map(_cells, line)) <= width:
        return line
    # One cell is left for the mark of what was cut off.
    used = accumulate(map(_cells, line))
    kept = takewhile(lambda pair: pair[1] < width, zip(line, used, strict=True))
    return "".join(char for char, _ in kept) + _ELLIPSIS


@lru_cache(maxsize=4096)
def _cells(char: str) -> int:
    from wcwidth import wcwidth  # noqa: PLC0415 - slow to import, and answers for machines need none

    return max(wcwidth(char), 0)


def _space(match: re.Match[str]) -> str:
    """Keep a single space as it is, the ideographic one too; the rest becomes one."""
    found = match.group()
    return found if found in (" ", "\u3000") else " "


def _visible(char: str) -> str:
    if unicodedata.category(char) not in _COMMANDS:
        return char
    code = ord(char)
    if code < _LAST_PICTURED:
        return chr(_CONTROL_PICTURES + code)
    return _DELETE_PICTURE if code == _DELETE else f"⟨U+{code:04X}⟩"
