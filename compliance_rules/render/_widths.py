"""How many cells of a terminal a text takes, without wcwidth where it is plain.

Nearly all that reports say is ASCII, Chinese and a few marks; the tables of wcwidth take
longer to import than a scorecard takes to lay out.
"""

from typing import Final

#: The first and last of characters that take one cell, or two, wherever they stand.
_RANGES: Final = (
    (0x20, 0x7E, 1),
    (0xA1, 0xAC, 1),
    (0xAE, 0x2FF, 1),
    (0x2010, 0x2027, 1),
    (0x2030, 0x205E, 1),
    (0x2190, 0x22FF, 1),
    (0x2460, 0x25FC, 1),
    (0x3001, 0x3029, 2),
    (0x3041, 0x3096, 2),
    (0x30A0, 0x30FF, 2),
    (0x3400, 0x4DBF, 2),
    (0x4E00, 0x9FFF, 2),
    (0xFF01, 0xFF60, 2),
)


class _Widths(dict[str, int]):
    """The cells of plain characters, found out once each; a negative number for all others."""

    def __missing__(self, char: str) -> int:
        code = ord(char)
        found = next((width for first, last, width in _RANGES if first <= code <= last), -1)
        self[char] = found
        return found


_WIDTHS = _Widths()


def is_plain(text: str) -> bool:
    """Whether every character has a width of its own, whatever stands beside it."""
    return (text.isascii() and text.isprintable()) or all(_WIDTHS[each] > 0 for each in text)


def cells(text: str) -> int:
    """Return how many cells a text takes, or one character of it; never less than none."""
    if text.isascii() and text.isprintable():
        return len(text)
    widths = [_WIDTHS[each] for each in text]
    if min(widths, default=0) >= 0:
        return sum(widths)
    from wcwidth import wcswidth  # noqa: PLC0415 - slow to import

    return max(wcswidth(text), 0)
