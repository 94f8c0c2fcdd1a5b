"""Text of a report made safe to show: nothing in it commands the terminal."""

import re
import unicodedata

from wcwidth import wcswidth

#: Controls, invisible formatting (writing direction included), halves of
#: characters, line and paragraph separators.
_COMMANDS = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_SPACE = re.compile(r"\s+")
_CONTROL_PICTURES = 0x2400
_LAST_PICTURED = 0x20
_DELETE, _DELETE_PICTURE = 0x7F, "␡"
_ELLIPSIS = "…"


def one_line(text: str) -> str:
    """Return text on one line, every character that is not seen made visible."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    return "".join(map(_visible, _SPACE.sub(_space, text)))


def shorten(text: str, width: int) -> str:
    """Return text cut to so many terminal cells, a wide character being two."""
    if wcswidth(text) <= width:
        return text
    kept, used = [], 0
    for char in text:
        used += max(wcswidth(char), 0)
        if used >= width:
            break
        kept.append(char)
    return "".join(kept) + _ELLIPSIS


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
