"""CSV: rows of cells as grids; a row with running text alone as paragraphs."""

from collections.abc import Iterable, Iterator, Sequence

from compliance_rules.diagnostics import Diagnostic, Location
from compliance_rules.model import Block, Grid, GridCell, Paragraph
from compliance_rules.readers._content import Content
from compliance_rules.readers._csv_records import MOST_FIELDS, Field, Record, records_of
from compliance_rules.readers._encoding import decode
from compliance_rules.readers._lines import begin, lines_of
from compliance_rules.readers._refused import refused
from compliance_rules.readers._running import is_running

#: Empty rows of a table, one below the other, that are kept.
_MOST_EMPTY = 2


def read_csv(data: bytes, source: str) -> Content:
    """Read a CSV file.

    Raises:
        ReportReadError: It is no text, or has more cells than a report does.
    """
    decoded = decode(data)
    if decoded is None:
        raise refused("CR508", source)
    records = records_of(decoded.text.removeprefix("\ufeff"))
    rows = list(_counted(records, source))
    runs = map(_trimmed, _runs(rows)) if _is_padded(rows) else _runs(rows)
    blocks = tuple(block for run in runs for block in _blocks(run))
    if not blocks:
        raise refused("CR504", source)
    place = records.open_quote
    notes = () if place is None else (Diagnostic.of("CR616", place),)
    return Content(blocks=blocks, reading=(*decoded.reading, *notes))


def _counted(records: Iterable[Record], source: str) -> Iterator[Record]:
    """Return records as long as there are not too many cells."""
    cells = 0
    for record in records:
        cells += len(record)
        if cells > MOST_FIELDS:
            raise refused("CR509", source, most=MOST_FIELDS)
        yield record


def _is_padded(records: Iterable[Record]) -> bool:
    """Whether all lines are equally long, as programs fill them up."""
    return len({len(each) for each in records if _filled(each)}) == 1


def _trimmed(run: list[Record]) -> list[Record]:
    """Return rows without the fields that only fill lines up."""
    width = max(map(_width, run), default=0) or 1
    return [each[:width] for each in run]


def _width(record: Record) -> int:
    """Return the number of fields to the last filled one."""
    return max((at for at, each in enumerate(record, 1) if each.text.strip()), default=0)


def _runs(records: Iterable[Record]) -> Iterator[list[Record]]:
    """Return runs of rows; an empty line ends one, running text is one of its own."""
    run: list[Record] = []
    for record in records:
        texts = _filled(record)
        is_apart = is_running(texts)
        if run and (is_apart or (len(record) == 1 and not texts)):
            yield run
            run = []
        if is_apart:
            yield [record]
        elif texts or any(map(_filled, run[-_MOST_EMPTY:])):
            run.append(record)
    if run:
        yield run


def _filled(record: Record) -> list[str]:
    return [text for each in record if (text := each.text.strip())]


def _blocks(run: Sequence[Record]) -> Iterator[Block]:
    """Return the lines in front of a table as paragraphs, and the table as a grid."""
    first = next((at for at, record in enumerate(run) if _is_row(record)), len(run))
    for record in run[:first]:
        for field in record:
            yield from _paragraphs(field)
    if first < len(run):
        rows = tuple(tuple(map(_cell, record)) for record in run[first:])
        yield Grid(rows=rows, location=rows[0][0].location)


def _is_row(record: Record) -> bool:
    texts = _filled(record)
    return len(texts) > 1 and not is_running(texts)


def _paragraphs(field: Field) -> Iterator[Block]:
    for line in lines_of(field.text):
        if not line.is_empty:
            at = begin(line.text)
            yield Paragraph(text=line.text.strip(), location=_place(field, line.number, at))


def _cell(field: Field) -> GridCell:
    at = begin(field.text) if field.text[:1].isspace() and "\n" not in field.text else 0
    return GridCell(text=field.text.strip(), location=_place(field, 1, at))


def _place(field: Field, number: int, at: int) -> Location:
    """Return the place of a character of a field, on a line counted from its own."""
    line, column = field.location.line or 1, field.location.column or 1
    if number == 1:
        return Location(line=line, column=column + at)
    return Location(line=line + number - 1, column=at + 1)
