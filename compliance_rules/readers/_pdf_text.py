"""From characters on a page to lines of text, and from lines to one text."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import define

from compliance_rules._patterns import late
from compliance_rules.readers._pdf_page import Box, Char, hull

#: Gaps and heights count in the height of the letters.
_WORD_GAP = 0.2
_WIDE_GAP = 1.5
_SAME_LINE = 0.45
_BACK = 0.3
#: Between a cell's line and its text, in points: what Word leaves, and a little.
_PADDING = 5.7
#: Writing that has no spaces between words: Chinese, its punctuation, full width.
_WIDE = late("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u2014\u2018-\u201d\u2026]")


@define(frozen=True, slots=False)
class TextLine:
    """Characters that stand beside each other, from left to right."""

    chars: tuple[Char, ...]

    @cached_property
    def text(self) -> str:
        """Its text; a gap is a space where letters or digits would run together."""
        parts = [self.chars[0].text]
        for before, char in pairwise(self.chars):
            parts.append(_space(before, char) + char.text)
        return "".join(parts)

    @cached_property
    def box(self) -> Box:
        """The box round its characters."""
        return hull(self.chars)

    @cached_property
    def size(self) -> float:
        """The height of its tallest letters."""
        return max(char.height for char in self.chars)


def lines_of(chars: Iterable[Char]) -> list[TextLine]:
    """Return characters as lines from top to bottom."""
    rows: list[list[Char]] = []
    for char in sorted(chars, key=lambda each: each.middle):
        first = rows[-1][0] if rows else None
        reach = _SAME_LINE * max(first.height, char.height) if first else 0.0
        if first is not None and char.middle - first.middle <= reach:
            rows[-1].append(char)
        else:
            rows.append([char])
    return [TextLine(tuple(sorted(row, key=lambda each: each.left))) for row in rows]


def runs_of(chars: Iterable[Char]) -> list[tuple[Char, ...]]:
    """Return characters that the file draws one right after the other."""
    runs: list[list[Char]] = []
    for char in chars:
        if runs and _follows(runs[-1][-1], char):
            runs[-1].append(char)
        else:
            runs.append([char])
    return [tuple(run) for run in runs]


def joined(lines: Sequence[TextLine], width: float) -> str:
    """Return the lines of a cell of some width as one text.

    A figure goes on in the next line only where it had no room in its own.
    """
    text = lines[0].text if lines else ""
    for before, line in pairwise(lines):
        first = line.chars[0]
        free = width - (before.box[2] - before.box[0]) - 2 * _PADDING
        is_full = free < first.right - first.left
        text += _between(text[-1], line.text[0], is_full=is_full) + line.text
    return text


def glued(before: str, after: str) -> str:
    """Return two parts of one text; figures stay apart."""
    if not before or not after:
        return before or after
    return before + _between(before[-1], after[0], is_full=False) + after


def _between(last: str, first: str, *, is_full: bool) -> str:
    if _WIDE.match(last) or _WIDE.match(first):
        return ""
    is_figure = (last.isdigit() or last in ".,") and (first.isdigit() or first in ".,")
    return "" if is_figure and is_full else " "


def _space(before: Char, char: Char) -> str:
    gap = char.left - before.right
    size = max(before.height, char.height)
    if gap > _WIDE_GAP * size:
        return " "
    is_wide = _WIDE.match(before.text[-1]) or _WIDE.match(char.text[0])
    return "" if is_wide or gap <= _WORD_GAP * size else " "


def _follows(before: Char, char: Char) -> bool:
    size = max(before.height, char.height)
    gap = char.left - before.right
    return abs(char.middle - before.middle) < _BACK * size and -_BACK * size < gap < (
        _WORD_GAP * size
    )
