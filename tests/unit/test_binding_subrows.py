"""Groups of columns that are printed as rows; columns in another order than the form's."""

import pytest

from compliance_rules.binding import bind
from compliance_rules.diagnostics import Location
from compliance_rules.model import (
    Axis,
    CellType,
    Document,
    Form,
    FormTable,
    Grid,
    GridCell,
    Heading,
    Node,
    Report,
)

_LEAVES = (("third", "3rd Oldest"), ("second", "2nd Oldest"), ("first", "1st Oldest"))


def _group(name: str, label: str, kind: CellType) -> Node:
    children = tuple(Node(name=leaf, labels=(printed,)) for leaf, printed in reversed(_LEAVES))
    return Node(name=name, labels=(label,), children=children, cells=kind)


_FORM = Form(
    tables={
        "oldest": FormTable(
            name="oldest",
            labels=("Oldest Requests",),
            cells=CellType(kind="count", tokens=(("N/A", None),)),
            rows=Axis(
                nodes=(
                    Node(name="office", is_open=True),
                    Node(name="overall", labels=("AGENCY OVERALL",)),
                ),
                heads=("Office",),
            ),
            columns=Axis(
                nodes=(
                    _group("received", "Date of Receipt", CellType(kind="text")),
                    _group("days", "Days Pending", CellType(kind="count")),
                )
            ),
        )
    }
)
_HEAD = ("Office", "", *(label for _, label in _LEAVES))
_ROWS = (
    ("North", "Date of Receipt", "2021-03-01", "2021-02-01", "2021-01-01"),
    ("North", "Days Pending", "7", "8", "9"),
    ("AGENCY OVERALL", "Date of Receipt", "2021-03-01", "2021-02-01", "2021-01-01"),
    ("AGENCY OVERALL", "Days Pending", "7", "8", "9"),
)
_READ = {
    (row, column): text
    for row in ("office[North]", "overall")
    for column, text in (
        ("received.first", "2021-01-01"),
        ("received.second", "2021-02-01"),
        ("received.third", "2021-03-01"),
        ("days.first", "9"),
        ("days.second", "8"),
        ("days.third", "7"),
    )
}


def _bound(grid: Grid) -> Report:
    title = Heading(text="Oldest Requests", level=2)
    return bind(Document(blocks=(title, grid), source="report.html", format="html"), _FORM)


def _read(grid: Grid) -> dict[tuple[str, str], str]:
    return {place: value.text for place, value in _bound(grid)["oldest"].cells.items()}


def _grid(*rows: tuple[str, ...]) -> Grid:
    return Grid.of((_HEAD, *rows))


def test_groups_below_each_other_are_read_as_if_side_by_side() -> None:
    assert _READ == _read(_grid(*_ROWS))


def test_the_groups_may_stand_in_another_order() -> None:
    first, second, third, fourth = _ROWS
    assert _READ == _read(_grid(second, first, fourth, third))


def test_a_label_may_be_printed_once_for_all_of_its_rows() -> None:
    first, second, third, fourth = _ROWS
    assert _READ == _read(_grid(first, ("", *second[1:]), third, ("", *fourth[1:])))


def test_a_label_may_cover_its_rows() -> None:
    rows = [tuple(GridCell(text=text) for text in row) for row in (_HEAD, *_ROWS)]
    for at in (1, 3):
        rows[at] = (GridCell(text=_ROWS[at - 1][0], row_span=2), *rows[at][1:])
        rows[at + 1] = rows[at + 1][1:]
    assert _READ == _read(Grid(rows=tuple(rows)))


def test_a_cell_keeps_its_place() -> None:
    here = Location(table=1, row=3, cell=5)
    rows = [tuple(GridCell(text=text) for text in row) for row in (_HEAD, *_ROWS)]
    rows[2] = (*rows[2][:4], GridCell(text="9", location=here))
    found = _bound(Grid(rows=tuple(rows)))["oldest"]
    assert here == found["office[North]", "days.first"].location


@pytest.mark.parametrize(
    "rows",
    [
        # A group is missing, named twice, another's, or of another label; a cell is lost.
        _ROWS[:3],
        (_ROWS[0], _ROWS[0], *_ROWS[2:]),
        (_ROWS[0], ("North", "Remarks", "7", "8", "9"), *_ROWS[2:]),
        (_ROWS[0], ("South", *_ROWS[1][1:]), *_ROWS[2:]),
        (_ROWS[0], _ROWS[1][:4], *_ROWS[2:]),
    ],
)
def test_nothing_is_read_where_a_row_is_none_of_them(rows: tuple[tuple[str, ...], ...]) -> None:
    assert {} == _read(_grid(*rows))


def test_columns_in_another_order_are_known_by_their_words() -> None:
    labels = [label for _, label in _LEAVES]
    groups = (
        GridCell(text="Office", row_span=2),
        GridCell(text="Date of Receipt", column_span=3),
        GridCell(text="Days Pending", column_span=3),
    )
    rows = (
        groups,
        tuple(GridCell(text=text) for text in (*labels, *labels)),
        *(
            tuple(GridCell(text=text) for text in (one[0], *one[2:], *two[2:]))
            for one, two in zip(_ROWS[::2], _ROWS[1::2], strict=True)
        ),
    )
    assert _READ == _read(Grid(rows=rows))
