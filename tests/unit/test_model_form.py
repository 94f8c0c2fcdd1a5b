"""The form: two trees of labels for each table, and the types of their cells."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance_rules.model import Axis, CellType, FormSection, FormTable, Node

_OUTCOME = Node(
    name="outcome",
    labels=("三、本年度办理结果",),
    children=(Node(name="granted", labels=("（一）予以公开",)), Node(name="total")),
)
_ROWS = Axis(nodes=(Node(name="received", labels=("一、新收", "新收")), _OUTCOME))
_COLUMNS = Axis(nodes=(Node(name="natural", labels=("自然人",)), Node(name="total")))


def _table(*, rows: Axis = _ROWS, columns: Axis = _COLUMNS, cells: CellType) -> FormTable:
    return FormTable(name="t", labels=("表",), rows=rows, columns=columns, cells=cells)


def test_leaves_are_named_by_their_path_in_the_form_s_order() -> None:
    assert ["received", "outcome.granted", "outcome.total"] == list(_ROWS.leaves)


def test_every_node_is_found_by_its_path() -> None:
    expected = ["received", "outcome", "outcome.granted", "outcome.total"]
    assert expected == list(_ROWS.nodes_by_path)


def test_a_leaf_knows_its_way_from_the_root() -> None:
    leaf = _ROWS.leaves["outcome.granted"]
    assert ["三、本年度办理结果", "（一）予以公开"] == [node.label for node in leaf.trail]
    assert leaf.trail[-1] is leaf.node


def test_a_heading_has_no_cells_unless_it_is_a_subtotal() -> None:
    fees = Node(name="fees", children=(Node(name="mail"), Node(name="copy")), is_subtotal=True)
    assert ["fees", "fees.mail", "fees.copy"] == list(Axis(nodes=(fees,)).leaves)


def test_a_node_without_a_label_is_shown_by_its_name() -> None:
    assert "total" == Node(name="total").label
    assert "一、新收" == _ROWS.nodes[0].label


def test_a_section_and_a_table_are_shown_by_their_official_label() -> None:
    assert "一、概述" == FormSection(path="a", labels=("一、概述", "概述")).label
    assert "表" == _table(cells=CellType()).label


def test_an_axis_is_asked_for_by_name() -> None:
    table = _table(cells=CellType())
    assert (_ROWS, _COLUMNS) == (table.axis("row"), table.axis("column"))


def test_cells_have_the_table_s_type_where_nothing_nearer_says() -> None:
    count = CellType(kind="count")
    assert count == _table(cells=count).cell_type("received", "natural")


@pytest.mark.parametrize("axis", ["rows", "columns"])
def test_a_type_of_a_row_or_column_comes_before_the_table_s(axis: str) -> None:
    amount = CellType(kind="amount", unit="万元")
    own = Axis(nodes=(Node(name="fee", cells=amount), Node(name="cases")))
    count = CellType(kind="count")
    if axis == "rows":
        table = _table(rows=own, cells=count)
        found = [table.cell_type(row, "natural") for row in ("fee", "cases")]
    else:
        table = _table(columns=own, cells=count)
        found = [table.cell_type("received", column) for column in ("fee", "cases")]
    assert [amount, count] == found


def test_a_type_holds_for_what_stands_below_until_something_nearer_says() -> None:
    text, count = CellType(kind="text"), CellType(kind="count")
    outer = Node(name="a", cells=text, children=(Node(name="b"), Node(name="c", cells=count)))
    leaves = Axis(nodes=(outer,)).leaves
    assert [text, count] == [leaves["a.b"].cells, leaves["a.c"].cells]


@pytest.mark.parametrize(
    ("kind", "low", "is_whole"),
    [
        ("count", Decimal(0), True),
        ("integer", None, True),
        ("amount", Decimal(0), False),
        ("number", None, False),
        ("text", None, False),
    ],
)
def test_a_type_tells_what_its_figures_can_be(
    kind: str, low: Decimal | None, *, is_whole: bool
) -> None:
    cells = CellType(kind=kind)  # type: ignore[arg-type]  # each is one of the kinds
    assert (low, is_whole) == (cells.low, cells.is_whole)


def _trees() -> st.SearchStrategy[tuple[Node, ...]]:
    nodes: st.SearchStrategy[tuple[Node, ...]] = st.just(())
    for _ in range(3):
        nodes = _siblings(nodes)
    return nodes


def _siblings(children: st.SearchStrategy[tuple[Node, ...]]) -> st.SearchStrategy[tuple[Node, ...]]:
    node = st.builds(
        Node, name=st.sampled_from("abc"), children=children, is_subtotal=st.booleans()
    )
    return st.lists(node, max_size=3, unique_by=lambda each: each.name).map(tuple)


@given(_trees())
def test_leaves_are_the_nodes_that_have_cells_and_paths_are_unique(nodes: tuple[Node, ...]) -> None:
    axis = Axis(nodes=nodes)
    with_cells = [
        path
        for path, trail in axis.nodes_by_path.items()
        if trail[-1].is_subtotal or not trail[-1].children
    ]
    assert with_cells == list(axis.leaves)
    assert _count(nodes) == len(axis.nodes_by_path)
    assert all(
        path == ".".join(node.name for node in axis.leaves[path].trail) for path in with_cells
    )


def _count(nodes: tuple[Node, ...]) -> int:
    return sum(1 + _count(node.children) for node in nodes)
