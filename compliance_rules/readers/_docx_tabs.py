"""Tables that were typed with tabs: lines one below the other that tabs divide alike.

Where one line has more tabs than another, they may only make room, as two do behind a
short word: such lines stay lines, since their figures could be read in wrong columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import evolve

from compliance_rules.model import Block, Paragraph
from compliance_rules.readers._grids import grid, is_tab_row, tab_row
from compliance_rules.readers._lines import Line

#: A single line with tabs is as a rule a name and a date, or a line to fill in.
_LEAST_ROWS = 2


def with_typed_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, runs of divided lines as grids, all other lines without outer spaces."""
    for _, run in groupby(enumerate(blocks), lambda each: _run(*each)):
        yield from _read([block for _, block in run])


def _run(at: int, block: Block) -> int | None:
    """Return what divided lines share that stand one below the other; None for other blocks."""
    # Lines of notes to a table have no number, and no table of their own.
    if isinstance(block, Paragraph) and "\t" in block.text and block.location.line:
        return block.location.line - at
    return None


def _read(blocks: Sequence[Block]) -> Iterator[Block]:
    lines = [
        Line(block.text, block.location.line)
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.location.line and _run(at, block) is not None
    ]
    is_even = len({line.text.count("\t") for line in lines}) == 1
    if is_even and len(lines) >= _LEAST_ROWS and any(map(is_tab_row, lines)):
        yield grid([tab_row(line) for line in lines])
    else:
        yield from map(_stripped, blocks)


def _stripped(block: Block) -> Block:
    return evolve(block, text=block.text.strip()) if isinstance(block, Paragraph) else block
