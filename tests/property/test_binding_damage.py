"""Laws of binding: whatever is lost, doubled or moved, no figure stands in a wrong place.

Every cell has a figure of its own, so that a wrong place shows. What cannot be
seen by anybody is left out: figures that change places with each other, and
columns of one name that do.
"""

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from compliance_rules.binding import bind
from compliance_rules.model import Form, Report
from compliance_rules.readers import read_document
from tests import layouts
from tests.forms import national_form, needs_shared
from tests.layouts import LAYOUTS, Figures, Layout, Page

pytestmark = needs_shared

_FORM = "cn.form2021"
_TABLES = ("documents", "enforcement", "applications", "reviews")
_SOME = settings(max_examples=30, deadline=None)
_tables = st.sampled_from(_TABLES)
_layouts = st.sampled_from(LAYOUTS)
_numbers = st.integers(0, 200)


def _form() -> Form:
    return national_form(_FORM)


@cache
def _figures() -> Figures:
    found: dict[str, dict[str, dict[str, str]]] = {}
    count = 1000
    for name, table in _form().tables.items():
        found[name] = {}
        for row in table.rows.leaves:
            columns = list(table.columns.leaves)
            found[name][row] = {column: str(count + i) for i, column in enumerate(columns)}
            count += len(columns)
    return found


@cache
def _page() -> Page:
    headings = [section.label for section in _form().sections.values()]
    return layouts.page_of(_form(), _figures(), headings, "某市2024年政府信息公开工作年度报告")


def _bound(text: str) -> Report:
    return bind(read_document(text.encode(), "damaged"), _form())


def _expected() -> dict[tuple[str, str, str], str]:
    return {
        (table, row, column): text
        for table, rows in _figures().items()
        for row, columns in rows.items()
        for column, text in columns.items()
    }


def _found(report: Report) -> dict[tuple[str, str, str], str]:
    return {
        (table.name, row, column): value.text
        for table in report.tables.values()
        for (row, column), value in table.cells.items()
    }


def _is_right(report: Report) -> bool:
    return _found(report).items() <= _expected().items()


@_SOME
@given(_tables, _numbers, _layouts)
def test_a_lost_row_is_absent_and_the_others_exact(name: str, at: int, layout: Layout) -> None:
    rows = list(_form().tables[name].rows.leaves)
    lost = rows[at % len(rows)]
    assume(len(rows) > 1)

    report = _bound(layouts.write(layouts.drop_row(name, at)(_page()), layout))

    assert {key: text for key, text in _expected().items() if key[:2] != (name, lost)} == _found(
        report
    )


@_SOME
@given(_tables, _numbers, _layouts)
def test_a_doubled_row_changes_no_figure(name: str, at: int, layout: Layout) -> None:
    report = _bound(layouts.write(layouts.repeat_row(name, at)(_page()), layout))

    assert _is_right(report)


@_SOME
@given(_tables, _numbers, _numbers, _layouts)
def test_rows_that_change_places_keep_their_figures(
    name: str, one: int, other: int, layout: Layout
) -> None:
    report = _bound(layouts.write(layouts.swap_rows(name, one, other)(_page()), layout))

    assert _is_right(report)


@_SOME
@given(_tables, _numbers, _layouts)
def test_a_lost_column_moves_no_figure(name: str, at: int, layout: Layout) -> None:
    width = len(_form().tables[name].columns.leaves)

    def lose(cells: Sequence[str | None]) -> Sequence[str | None]:
        return [cell for i, cell in enumerate(cells) if i != at % width]

    report = _bound(layouts.write(layouts.on_columns(name, lose)(_page()), layout))

    assert _is_right(report)


@_SOME
@given(_tables, _numbers, _layouts)
def test_a_doubled_column_moves_no_figure(name: str, at: int, layout: Layout) -> None:
    width = len(_form().tables[name].columns.leaves)

    def double(cells: Sequence[str | None]) -> Sequence[str | None]:
        return [*cells[: at % width + 1], *cells[at % width :]]

    report = _bound(layouts.write(layouts.on_columns(name, double)(_page()), layout))

    assert _is_right(report)


@_SOME
@given(_tables, _numbers, _numbers, _layouts)
def test_columns_that_change_places_keep_their_figures(
    name: str, one: int, other: int, layout: Layout
) -> None:
    leaves = [leaf.trail for leaf in _form().tables[name].columns.leaves.values()]
    i, j = one % len(leaves), other % len(leaves)
    # One cell a line, the labels of groups do not show where they begin.
    assume(layout != "lines" or all(len(trail) == 1 for trail in leaves))
    assume(i == j or leaves[i][-1].label != leaves[j][-1].label)

    def swap(cells: Sequence[str | None]) -> Sequence[str | None]:
        changed = list(cells)
        changed[i], changed[j] = changed[j], changed[i]
        return changed

    report = _bound(layouts.write(layouts.on_columns(name, swap)(_page()), layout))

    assert _is_right(report)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["lose", "double", "swap"]), st.integers(0, 2000), _layouts)
def test_damaged_lines_move_no_figure(damage: str, at: int, layout: Layout) -> None:
    lines = layouts.write(_page(), layout).split("\n")
    i = at % (len(lines) - 1)
    if damage == "lose":
        del lines[i]
    elif damage == "double":
        lines.insert(i, lines[i])
    else:
        # Two labels or two figures that change places look like what they are not.
        assume(layout != "lines" or lines[i].isdigit() != lines[i + 1].isdigit())
        lines[i], lines[i + 1] = lines[i + 1], lines[i]

    assert _is_right(_bound("\n".join(lines)))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_undamaged_figures_are_exact(layout: Layout) -> None:
    assert _expected() == _found(_bound(layouts.write(_page(), layout)))
