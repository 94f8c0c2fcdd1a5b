"""Write the example report as PDF, from its text; the same text gives the same bytes."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from compliance_rules.model import Grid
from compliance_rules.readers import read_document
from tests.layouts import Block, Cells, TableBlock
from tests.pdfs import Style, print_pdf

EXAMPLES: Final = Path(__file__).resolve().parent.parent / "examples"
TEXT: Final = EXAMPLES / "shifan-2020.txt"
PDF: Final = EXAMPLES / "shifan-2020.pdf"
_HEADING = re.compile("（?[一二三四五六七八九][、）]")
_FIGURE = re.compile(r"[+-]?[\d.]+\D*")
_TITLE_LINES = 2


def example(text: bytes) -> bytes:
    """Return the report as PDF: ruled tables that break across pages, numbered pages."""
    style = Style(layout="repeated", numbers=True)
    return print_pdf(tuple(_blocks(text)), style)


def _blocks(text: bytes) -> Iterator[Block]:
    for number, block in enumerate(read_document(text, TEXT.name).blocks):
        if isinstance(block, Grid):
            rows = [[cell.text for cell in row] for row in block.rows]
            yield from (Block(table=_table(each)) for each in _tables(rows))
        elif number < _TITLE_LINES or _HEADING.match(block.text):
            yield Block(heading=block.text)
        else:
            yield Block(text=block.text)


def _tables(rows: Sequence[list[str]]) -> Iterator[list[list[str]]]:
    """Return the tables of a grid: each begins with its title, a row of one cell."""
    start = 0
    for index, row in enumerate(rows):
        if index > start and len(row) == 1:
            yield list(rows[start:index])
            start = index
    yield list(rows[start:])


def _table(rows: Sequence[list[str]]) -> TableBlock:
    width = max(map(len, rows))
    head = next(i for i, row in enumerate(rows) if any(map(_FIGURE.fullmatch, row)))
    figures = rows[head]
    labels = next(i for i, cell in enumerate(figures) if _FIGURE.fullmatch(cell))
    return TableBlock(
        name="",
        head=tuple(_merged([*row, *[""] * (width - len(row))], width) for row in rows[:head]),
        rows=tuple(_merged(row, labels) for row in rows[head:]),
        row_paths=(),
        column_paths=(),
        label_width=labels,
    )


def _merged(row: Sequence[str], width: int) -> Cells:
    """Return a row whose first cells, where they are empty, belong to a merged one."""
    return (*(cell or None for cell in row[:width]), *row[width:])


if __name__ == "__main__":
    PDF.write_bytes(example(TEXT.read_bytes()))
