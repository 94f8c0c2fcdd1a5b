"""Read a web page: its article as headings, paragraphs and grids."""

from collections.abc import Iterable, Iterator

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic, Location
from compliance_rules.model import Block, Grid, GridCell, Heading, Paragraph
from compliance_rules.readers._content import Content
from compliance_rules.readers._html_article import article_of
from compliance_rules.readers._html_encoding import page_of
from compliance_rules.readers._html_facts import facts_of, tags_of
from compliance_rules.readers._html_pieces import Line, Row, Table
from compliance_rules.readers._html_tree import tree_of, without_pictures
from compliance_rules.readers._html_walk import walked
from compliance_rules.readers._refused import refused


def read_html(data: bytes, source: str) -> Content:
    """Return the article of a page, and what the page says of itself.

    Raises:
        ReportReadError: The page has no text, or more in it than a report has.
    """
    page = page_of(without_pictures(data, source))
    if page is None:
        raise refused("CR508", source)
    reading = page.reading
    read = _read(page.data, source)
    if not read.weighs:
        hidden = _read(page.data, source, with_hidden=True)
        if hidden.weighs or not read.blocks:
            read = hidden
            reading = (*reading, Diagnostic.of("CR542"))
    if not read.blocks:
        raise refused("CR522", source)
    return Content(blocks=read.blocks, metadata=read.metadata, reading=reading)


@frozen
class _Read:
    """What a page holds; whether anything in it may be of a report."""

    blocks: tuple[Block, ...]
    metadata: dict[str, str]
    weighs: bool


def _read(data: bytes, source: str, *, with_hidden: bool = False) -> _Read:
    root = tree_of(data, source, with_hidden=with_hidden)
    tags = tags_of(root)
    page = walked(root)
    # The tree is most of the memory, and nothing else is asked of it.
    del root
    blocks = tuple(_as_blocks(article_of(page.parts, tags.titles)))
    return _Read(blocks, facts_of(tags, page.texts), page.parts.weighs)


def _as_blocks(parts: Iterable[Line | Table]) -> Iterator[Block]:
    tables = 0
    for part in parts:
        match part:
            case Line(level=0):
                yield Paragraph(text=part.text, location=Location(line=part.line))
            case Line():
                location = Location(line=part.line)
                yield Heading(text=part.text, location=location, level=part.level)
            case Table():
                tables += 1
                yield _grid(part, tables)


def _grid(table: Table, number: int) -> Grid:
    rows = tuple(_row(row, number, at) for at, row in enumerate(table.rows, 1))
    return Grid(rows=rows, location=Location(line=table.line, table=number))


def _row(row: Row, table: int, number: int) -> tuple[GridCell, ...]:
    return tuple(
        [  # twice as fast as a generator, and most of a report is cells
            GridCell(
                text=cell.text,
                location=Location(line=cell.line, table=table, row=number, cell=place),
                row_span=cell.row_span,
                column_span=cell.column_span,
            )
            for place, cell in enumerate(row.cells, 1)
        ]
    )
