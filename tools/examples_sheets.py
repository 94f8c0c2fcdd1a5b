"""Write the example as a workbook, CSV, Markdown and JSON; the same text gives the same bytes."""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from compliance_rules.binding import bind
from compliance_rules.model import Grid
from compliance_rules.packs import load
from compliance_rules.readers import read_document
from compliance_rules.render import report_json

EXAMPLES: Final = Path(__file__).resolve().parent.parent / "examples"
TEXT: Final = EXAMPLES / "shifan-2020.txt"
_PACK = "cn.form2019"
_DATE = datetime(2021, 1, 20, tzinfo=UTC)
_WIDTH = 14
#: How deep a heading stands, by how it is numbered; the title has no number.
_NUMBERED: Final = ((2, re.compile("[一二三四五六]、")), (3, re.compile("（[一二三四五六]）")))
_TITLE_LINES = 2


def workbook(text: bytes) -> bytes:
    """Return the report as a workbook of one sheet: figures are numbers."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": _DATE.replace(tzinfo=None)})
    lined = book.add_format({"border": 1, "text_wrap": True, "valign": "vcenter"})
    sheet = book.add_worksheet("2020年度报告")
    sheet.set_column(0, 12, _WIDTH)
    row = 0
    for block in read_document(text, TEXT.name).blocks:
        if isinstance(block, Grid):
            cells = [[cell.text for cell in line] for line in block.rows]
            _table(sheet, lined, cells, row + 1)
            row += len(cells) + 2
        else:
            sheet.write_string(row, 0, block.text)
            row += 1
    book.close()
    return file.getvalue()


def _table(sheet: Worksheet, lined: Format, rows: Sequence[Sequence[str]], top: int) -> None:
    width = max(map(len, rows))
    for at, cells in enumerate(rows, top):
        for column in range(width):
            text = cells[column] if column < len(cells) else ""
            if text.isdecimal():
                sheet.write_number(at, column, int(text), lined)
            elif text:
                sheet.write_string(at, column, text, lined)
            else:
                sheet.write_blank(at, column, None, lined)


def comma_separated(text: bytes) -> bytes:
    """Return the report as CSV."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    for block in read_document(text, TEXT.name).blocks:
        if isinstance(block, Grid):
            rows = [[cell.text for cell in row] for row in block.rows]
            writer.writerows([[], *rows, []])
        else:
            writer.writerow([block.text])
    return file.getvalue().encode()


def markdown(text: bytes) -> bytes:
    """Return the report as Markdown: headings by their depth, tables with pipes."""
    blocks = read_document(text, TEXT.name).blocks
    written = [
        _piped([[cell.text for cell in row] for row in block.rows])
        if isinstance(block, Grid)
        else f"{_marks(block.text, number)}{block.text}"
        for number, block in enumerate(blocks)
    ]
    return ("\n\n".join(written) + "\n").encode()


def _marks(line: str, number: int) -> str:
    """Return what makes a line a heading of its depth; nothing for running text."""
    depth = 1 if number < _TITLE_LINES else 0
    depth = next((deep for deep, begin in _NUMBERED if begin.match(line)), depth)
    return "#" * depth + " " if depth else ""


def _piped(rows: Sequence[Sequence[str]]) -> str:
    width = max(map(len, rows))
    head, *others = [f"| {' | '.join((*row, *[''] * (width - len(row))))} |" for row in rows]
    return "\n".join((head, "|" + " --- |" * width, *others))


def handed_over(text: bytes) -> bytes:
    """Return the report as `read --format json` writes it."""
    document = read_document(text, TEXT.name)
    return report_json(bind(document, load(_PACK).form)).encode()


WRITTEN: Final[Mapping[Path, Callable[[bytes], bytes]]] = {
    EXAMPLES / "shifan-2020.xlsx": workbook,
    EXAMPLES / "shifan-2020.csv": comma_separated,
    EXAMPLES / "shifan-2020.md": markdown,
    EXAMPLES / "shifan-2020.json": handed_over,
}


def main() -> int:
    """Write the example in each format."""
    text = TEXT.read_bytes()
    for path, write in WRITTEN.items():
        path.write_bytes(write(text))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
