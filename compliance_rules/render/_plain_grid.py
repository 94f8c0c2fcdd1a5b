"""Tables of plain text as tabulate lays them out, without its import.

Importing tabulate takes longer than all else that a scorecard needs to be shown.
What is more than plain is left to it: characters whose width depends on others, and words
with hyphens that must be wrapped.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final, TypeAlias

from compliance_rules.render._widths import cells, is_plain

#: The lines of one cell.
_Cell: TypeAlias = list[str]
#: By how much a column is at least wider than its header.
_PADDING: Final = 2
_BETWEEN: Final = "  "


def plain_grid(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    right: Collection[int],
    widest: int | None,
) -> str | None:
    """Return a table with lines under its header; None if it is not plain.

    Args:
        header: What stands over each column, if anything does.
        rows: The cells; each row has as many as there are columns.
        right: The columns that are aligned to the right.
        widest: The terminal cells that a column may take before its text is wrapped.
    """
    if not all(_is_plain(each, widest) for row in (header, *rows) for each in row):
        return None
    # Empty lines of a header put the others where they belong.
    top = [each.split("\n") for each in header]
    body = [[_lines(each, widest) for each in row] for row in rows]
    least = [_width(each) + _PADDING for each in top]
    columns = zip(*body, strict=True) if body else ([] for _ in top)
    widths = [max([0, *map(_width, column)]) for column in columns]
    if top:
        widths = list(map(max, widths, least))
    shown = [_row(row, widths, right) for row in body]
    if top:
        shown = [
            _row(top, widths, right if rows else ()),
            _BETWEEN.join("-" * each for each in widths),
            *shown,
        ]
    return "\n".join(shown)


def _is_plain(text: str, widest: int | None) -> bool:
    lines = text.split("\n")
    if not all(map(is_plain, lines)):
        return False
    return widest is None or "-" not in text or all(cells(each) <= widest for each in lines)


def _lines(text: str, widest: int | None) -> _Cell:
    lines = text.strip().split("\n")
    if widest is None:
        return lines
    broken = [part for each in lines if each.strip() for part in _wrapped(each, widest)]
    return broken or [""]


def _wrapped(text: str, widest: int) -> Iterator[str]:
    """Break a line between words, and a word that is too long for any line anywhere."""
    if cells(text) <= widest:
        yield text.rstrip()
        return
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if cells(joined) <= widest:
            line = joined
        elif cells(word) <= widest:
            yield line
            line = word
        else:
            *full, line = _cut(joined, widest)
            yield from map(str.strip, full)
    yield line


def _cut(text: str, widest: int) -> Iterator[str]:
    """Cut a text into parts as long as a line may be."""
    start = taken = 0
    for at, char in enumerate(text):
        width = cells(char)
        if taken + width > widest:
            yield text[start:at]
            # No line begins with the space between two words.
            is_space = char == " "
            start, taken = at + is_space, -is_space
        taken += width
    yield text[start:]


def _width(cell: _Cell) -> int:
    return max(map(cells, cell))


def _row(row: Sequence[_Cell], widths: Sequence[int], right: Collection[int]) -> str:
    """Return the lines of a row; a cell that has fewer is filled up below."""
    height = max(map(len, row))
    return "\n".join(
        _BETWEEN.join(
            _padded(cell[line] if line < len(cell) else "", width, is_right=at in right)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for line in range(height)
    )


def _padded(text: str, width: int, *, is_right: bool) -> str:
    space = " " * (width - cells(text))
    return f"{space}{text}" if is_right else f"{text}{space}"
