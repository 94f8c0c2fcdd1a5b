"""Write a page as a workbook: one sheet, a sheet for each section, numbers as text."""

import io
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.generator.marks import Figure
from tests.generator.web import whole
from tests.layouts import Block, Page

#: Without it, a workbook holds the time at which it was written.
_WRITTEN = datetime(2021, 1, 25, tzinfo=UTC)


def one_sheet(page: Page, _rng: random.Random) -> bytes:
    """Return a workbook with everything on one sheet."""
    return _written([("年度报告", page)], as_text=False)


def sheet_a_section(page: Page, _rng: random.Random) -> bytes:
    """Return a workbook with a sheet for each heading."""
    starts = [at for at, block in enumerate(page) if block.heading is not None]
    edges = [0, *starts, len(page)]
    parts = [
        (f"第{number}部分", page[start:end]) for number, (start, end) in enumerate(pairwise(edges))
    ]
    return _written(parts, as_text=False)


def as_text(page: Page, _rng: random.Random) -> bytes:
    """Return a workbook whose numbers are text."""
    return _written([("Sheet1", page)], as_text=True)


def _written(sheets: Sequence[tuple[str, Sequence[Block]]], *, as_text: bool) -> bytes:
    into = io.BytesIO()
    with Workbook(into, {"in_memory": True}) as book:
        book.set_properties({"created": _WRITTEN})
        for name, blocks in sheets:
            sheet = book.add_worksheet(name)
            row = 0
            for block in blocks:
                row = _add(sheet, row, block, as_text=as_text)
    return into.getvalue()


def _add(sheet: Worksheet, row: int, block: Block, *, as_text: bool) -> int:
    """Write a block from a row on; return the row below it."""
    if block.table is None:
        sheet.write_string(row, 0, str(block.heading or block.text or ""))
        return row + 1
    for box in whole(block.table):
        top, left = row + box.top, box.left
        if box.bottom - box.top > 1 or box.right - box.left > 1:
            sheet.merge_range(top, left, row + box.bottom - 1, box.right - 1, box.text)
        elif isinstance(box.text, Figure) and box.text.isdecimal() and not as_text:
            sheet.write_number(top, left, int(box.text))
        elif box.text:
            sheet.write_string(top, left, box.text)
    return row + len(block.table.head) + len(block.table.rows)
