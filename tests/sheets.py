"""Write pages of `tests.layouts` as workbooks and as CSV, merged cells and all."""

import csv
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from tests.layouts import MERGED, Block, Cells, Page, TableBlock

_LINE = Side(style="thin")
_LINES = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def workbook_of(
    page: Page,
    *,
    sheets: bool = False,
    numbers: bool = False,
    merged: bool = True,
    gaps: bool = True,
) -> bytes:
    """Return a page as a workbook.

    Args:
        page: What to write.
        sheets: Whether each section has a sheet of its own, which has its name.
        numbers: Whether figures are stored as numbers where they are plain ones.
        merged: Whether cells without text of their own are merged with those beside them.
        gaps: Whether an empty row stands before and after each table.
    """
    book = Workbook()
    sheet = _active(book)
    sheet.title = "年报"
    row = 1
    for block in page:
        if block.heading is not None and sheets:
            title = "".join(char for char in block.heading if char not in r"[]:*?/\|")
            sheet = book.create_sheet(title[:31])
            row = 1
        elif block.table is None:
            sheet.cell(row, 1, _text(block))
            row += 1
        else:
            row = _write(sheet, block.table, row + gaps, numbers=numbers, merged=merged) + gaps
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def csv_of(page: Page, delimiter: str = ",", *, gaps: bool = True, width: int = 0) -> str:
    """Return a page as CSV; each line has at least as many fields as the width says."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter)
    for block in page:
        if block.table is None:
            writer.writerow(_padded([_text(block)], width))
            continue
        rows = (*block.table.head, *block.table.rows)
        blank = [_padded([], width)] if gaps else []
        cells = [_padded([cell or "" for cell in row], width) for row in rows]
        writer.writerows([*blank, *cells, *blank])
    return file.getvalue()


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _text(block: Block) -> str:
    return block.heading or block.text or ""


def _active(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def _write(sheet: Worksheet, table: TableBlock, top: int, *, numbers: bool, merged: bool) -> int:
    """Write a table from a row on; return the row below it."""
    rows = (*table.head, *table.rows)
    width = max(map(len, rows))
    for at, cells in enumerate(rows):
        for column in range(width):
            text = cells[column] if column < len(cells) else MERGED
            is_figure = at >= len(table.head) and column >= table.label_width
            value = int(text) if numbers and is_figure and text and text.isdecimal() else text
            cell = sheet.cell(top + at, column + 1, value if value != "" else None)
            if column < len(cells) and (is_figure or cells[column] is not MERGED):
                cell.border = _LINES
    if merged:
        _merge(sheet, table, rows, top)
    return top + len(rows)


def _merge(sheet: Worksheet, table: TableBlock, rows: tuple[Cells, ...], top: int) -> None:
    """Merge each label with the cells without one to its right, else with those below."""
    taken: set[tuple[int, int]] = set()
    for at, cells in enumerate(rows):
        width = len(cells) if at < len(table.head) else table.label_width
        for column in range(width):
            if cells[column] is MERGED or (at, column) in taken:
                continue
            right = column
            while right + 1 < width and cells[right + 1] is MERGED:
                right += 1
            below = at
            limit = len(table.head) if at < len(table.head) else len(rows)
            while (
                below + 1 < limit
                and all(
                    each < len(rows[below + 1]) and rows[below + 1][each] is MERGED
                    for each in range(column, right + 1)
                )
                and _is_free(rows[below + 1], column)
            ):
                below += 1
            taken |= {(i, j) for i in range(at, below + 1) for j in range(column, right + 1)}
            if (below, right) != (at, column):
                sheet.merge_cells(
                    start_row=top + at,
                    end_row=top + below,
                    start_column=column + 1,
                    end_column=right + 1,
                )


def _is_free(cells: Cells, column: int) -> bool:
    """Whether nothing in front of a column begins a group of its own."""
    return not any(cells[:column])


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def raw_book(  # noqa: PLR0913 - the parts of a workbook, all but the first by name
    *sheets: str,
    texts: Sequence[str] = (),
    formats: Sequence[str] = (),
    names: Sequence[str] = (),
    workbook: str = "",
    sheet_attributes: str = "",
    more: Mapping[str, bytes] | None = None,
    method: int = ZIP_DEFLATED,
) -> bytes:
    """Return a workbook with its parts written by hand.

    Args:
        sheets: What stands inside the `worksheet` element of each sheet.
        texts: Shared texts, as XML inside `si`.
        formats: Number formats; style 1 has the first.
        names: Names of the sheets.
        workbook: What else stands in the workbook.
        sheet_attributes: Attributes of each sheet in the list of sheets.
        more: Further parts, or other contents of those above.
        method: How parts are compressed.
    """
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}" {sheet_attributes}/>'
        for n, name in zip(numbers, names or map("Sheet{}".format, numbers), strict=True)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>'
        for n in numbers
    )
    own = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{escape(each, {chr(34): "&quot;"})}"/>'
        for n, each in enumerate(formats)
    )
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="a" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{workbook}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}'
        f'<Relationship Id="t" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="f" Type="{_OFFICE}/styles" Target="/xl/styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}">'
        + "".join(f"<si>{each}</si>" for each in texts)
        + "</sst>",
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><numFmts>{own}</numFmts>'
        f"<cellXfs><xf/>{styles}</cellXfs></styleSheet>",
        **{
            f"xl/worksheets/s{n}.xml": f'<worksheet xmlns="{_MAIN}">{each}</worksheet>'
            for n, each in zip(numbers, sheets, strict=True)
        },
    }
    return archive_of(
        {name: text.encode() for name, text in parts.items()} | dict(more or {}), method
    )


def archive_of(parts: Mapping[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(ZipInfo(name), data, method)
    return file.getvalue()
