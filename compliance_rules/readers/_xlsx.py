"""Spreadsheets (XLSX): every visible sheet a heading with its tables and its text."""

from collections.abc import Iterator, Sequence

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic, Location
from compliance_rules.model import Block, Grid, Heading
from compliance_rules.readers._content import Content
from compliance_rules.readers._refused import refused
from compliance_rules.readers._xlsx_blocks import blocks_of
from compliance_rules.readers._xlsx_package import Package, SheetPart
from compliance_rules.readers._xlsx_shared import shared_texts, styles
from compliance_rules.readers._xlsx_sheet import Cells, Shared, cells_of, place

#: Names that programs give; they say nothing.
_UNNAMED = late(r"(?i)(?:sheet|table|工作表|表|表格)\s*\d*")
_SPACES = late(r"\s+")
#: Places of one kind that are told one by one.
_MOST_TOLD = 20
_ENCRYPTED = b"\xd0\xcf\x11\xe0"


@frozen
class _Read:
    part: SheetPart
    cells: Cells


def read_xlsx(data: bytes, source: str) -> Content:
    """Read a workbook.

    Raises:
        ReportReadError: It is damaged, encrypted, binary, empty, or larger than a report is.
    """
    if data.startswith(_ENCRYPTED):
        raise refused("CR531", source)
    package = Package(data, source)
    try:
        return _content(package, source)
    finally:
        package.close()


def _content(package: Package, source: str) -> Content:
    shared = Shared(
        texts=shared_texts(package.shared("sharedStrings")),
        styles=styles(package.shared("styles")),
        uses_1904=package.uses_1904,
        is_stale=package.is_stale,
    )
    parts = package.sheets()
    visible = [each for each in parts if not each.is_hidden] or list(parts)
    read = [
        _Read(part, cells_of(package.sheet(part), shared, part.path, source)) for part in visible
    ]
    blocks = tuple(block for each in read for block in _blocks(each, source))
    if not blocks:
        raise refused("CR504", source)
    left_out = [each for each in parts if each not in visible]
    boxes = package.text_boxes()
    notes = [
        *(Diagnostic.of("CR611", sheet=each.name) for each in left_out),
        *(note for each in read for note in _notes(each)),
        *([Diagnostic.of("CR615", count=boxes)] if boxes else []),
    ]
    return Content(blocks=blocks, reading=tuple(notes))


def _blocks(read: _Read, source: str) -> Iterator[Block]:
    name = read.part.name
    blocks = tuple(blocks_of(read.cells, name, source))
    if blocks and not _UNNAMED.fullmatch(name.strip()) and not _begins_with(blocks[0], name):
        yield Heading(text=name.strip(), location=Location(sheet=name), level=2)
    yield from blocks


def _begins_with(block: Block, name: str) -> bool:
    """Whether a sheet begins with its own name; programs cut names to 31 characters."""
    text = block.rows[0][0].text if isinstance(block, Grid) else block.text
    return _SPACES.sub("", text).startswith(_SPACES.sub("", name))


def _notes(read: _Read) -> Iterator[Diagnostic]:
    name, cells = read.part.name, read.cells
    yield from _places("CR612", name, cells.uncalculated)
    yield from _places("CR613", name, cells.errors)
    hidden = len({row for row, _ in cells.texts} & cells.hidden_rows)
    hidden += len(
        {
            column
            for column in {column for _, column in cells.texts}
            if any(low <= column <= high for low, high in cells.hidden_columns)
        }
    )
    if hidden:
        yield Diagnostic.of("CR614", Location(sheet=name), sheet=name, count=hidden)


def _places(code: str, sheet: str, found: Sequence[tuple[int, int]]) -> Iterator[Diagnostic]:
    for row, column in found[:_MOST_TOLD]:
        ref = place(column, row)
        yield Diagnostic.of(
            code, Location(sheet=sheet, ref=ref), sheet=sheet, ref=ref, count=len(found)
        )
