"""Read a web page: its article as headings, paragraphs and grids."""

from collections.abc import Iterable, Iterator

from lxml import etree

from compliance_rules.diagnostics import Diagnostic, Location
from compliance_rules.model import Block, Grid, GridCell, Heading, Paragraph
from compliance_rules.readers._content import Content
from compliance_rules.readers._html_article import article_of
from compliance_rules.readers._html_encoding import page_of
from compliance_rules.readers._html_facts import facts_of, titles_of
from compliance_rules.readers._html_pieces import Area, Line, Table, lines_in, tables_in
from compliance_rules.readers._html_tree import tree_of
from compliance_rules.readers._html_walk import parts_of
from compliance_rules.readers._refused import refused


def read_html(data: bytes, source: str) -> Content:
    """Return the article of a page, and what the page says of itself.

    Raises:
        ReportReadError: The page has no text, or more in it than a report has.
    """
    page = page_of(data)
    if page is None:
        raise refused("CR508", source)
    reading = page.reading
    root = tree_of(page.data, source)
    parts = parts_of(root)
    blocks = _blocks(root, parts)
    if not blocks:
        root = tree_of(page.data, source, with_hidden=True)
        parts = parts_of(root)
        blocks = _blocks(root, parts)
        reading = (*reading, Diagnostic.of("CR542"))
    if not blocks:
        raise refused("CR522", source)
    return Content(blocks=blocks, metadata=facts_of(root, _texts(parts)), reading=reading)


def _blocks(root: etree._Element, page: Area) -> tuple[Block, ...]:
    return tuple(_as_blocks(article_of(page, titles_of(root))))


def _texts(page: Area) -> Iterator[str]:
    """Return the lines of a page, and each row of a table as one."""
    for line in lines_in(page.parts):
        yield line.text
    for table in tables_in(page.parts):
        for row in table.rows:
            yield " ".join(cell.text for cell in row.cells)


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
    return Grid(
        rows=tuple(
            tuple(
                GridCell(
                    text=cell.text,
                    location=Location(line=cell.line, table=number, row=row, cell=place),
                    row_span=cell.row_span,
                    column_span=cell.column_span,
                )
                for place, cell in enumerate(cells.cells, 1)
            )
            for row, cells in enumerate(table.rows, 1)
        ),
        location=Location(line=table.line, table=number),
    )
