"""Plain text: every line a paragraph, runs of divided lines a grid."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TypeAlias

from compliance_rules.model import Block, GridCell, Paragraph
from compliance_rules.readers._grids import (
    gap_row,
    grid,
    is_gap_row,
    is_pipe_row,
    is_tab_row,
    pipe_row,
    tab_row,
)
from compliance_rules.readers._lines import Line, begin, lines_of

_Row: TypeAlias = Callable[[Line], tuple[GridCell, ...]]


def read_text(text: str) -> tuple[Block, ...]:
    """Return the blocks of a plain text."""
    return tuple(
        block
        for (kind, _), run in groupby(lines_of(text), _kind)
        for block in _READ[kind](list(run))
    )


def _kind(line: Line) -> tuple[str, int]:
    """Return what a line may be, and the number of cells that its run must have."""
    if "\t" in line.text:
        return "tabs", 0
    if line.is_empty:
        return "nothing", 0
    if is_pipe_row(line):
        return "pipes", 0
    return ("gaps", len(gap_row(line))) if is_gap_row(line) else ("words", 0)


def _tabs(lines: list[Line]) -> Iterator[Block]:
    # Tabs may only indent a paragraph: one line must show that they divide.
    if any(map(is_tab_row, lines)):
        yield grid([tab_row(line) for line in lines])
    else:
        yield from _words(lines)


def _several(read: _Row) -> Callable[[list[Line]], Iterator[Block]]:
    """Return a reader of runs that are a grid from two lines on."""

    def blocks(lines: list[Line]) -> Iterator[Block]:
        if len(lines) > 1:
            yield grid([read(line) for line in lines])
        else:
            yield from _words(lines)

    return blocks


def _words(lines: list[Line]) -> Iterator[Block]:
    for line in lines:
        if not line.is_empty:
            yield Paragraph(text=line.text.strip(), location=line.at(begin(line.text)))


def _nothing(_lines: list[Line]) -> Iterator[Block]:
    yield from ()


_READ: dict[str, Callable[[list[Line]], Iterator[Block]]] = {
    "tabs": _tabs,
    "pipes": _several(pipe_row),
    "gaps": _several(gap_row),
    "words": _words,
    "nothing": _nothing,
}
