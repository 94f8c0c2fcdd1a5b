"""Documents: plain values with what a format leaves out filled in."""

from compliance_rules.diagnostics import Location
from compliance_rules.model import Document, Grid, GridCell

_PLACE = Location(line=1, column=1)


def test_a_cell_takes_one_row_and_one_column_unless_it_is_merged() -> None:
    cell = GridCell(text="1", location=_PLACE)
    assert (1, 1) == (cell.row_span, cell.column_span)


def test_a_document_says_nothing_of_itself_unless_its_format_does() -> None:
    grid = Grid(rows=((GridCell(text="1", location=_PLACE),),), location=_PLACE)
    document = Document(source="a.txt", sha256="", format="text", blocks=(grid,))
    assert ({}, ()) == (dict(document.metadata), document.reading)
