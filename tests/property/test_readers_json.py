"""A report written as JSON and handed over again is the same report."""

import json
from decimal import Decimal

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_rules.binding import bind, read_value
from compliance_rules.model import (
    BoundTable,
    Document,
    FormTable,
    Report,
    State,
    Value,
)
from compliance_rules.packs import load
from compliance_rules.readers import read_document
from compliance_rules.readers._json_values import Node, parse_json
from compliance_rules.render import report_json
from tests.strategies import reports
from tests.strategies.bindable import FORM, documents

_NATIONAL = load("cn.form2019").form


def _again(report: Report) -> Report:
    return bind(read_document(report_json(report).encode(), "again.json"), report.form)


def _told(report: Report) -> Report:
    """Return what of a report is handed over: all but why figures are garbled, and notes."""
    return evolve(
        report,
        tables={name: _table(table) for name, table in report.tables.items()},
        facts={
            name: tuple(evolve(each, value=_value(each.value)) for each in figures)
            for name, figures in report.facts.items()
        },
        reading=(),
    )


def _table(table: BoundTable) -> BoundTable:
    return evolve(table, cells={key: _value(each) for key, each in table.cells.items()})


def _value(value: Value) -> Value:
    return evolve(value, why=None)


@settings(max_examples=80, deadline=None)
@given(documents)
def test_a_bound_document_is_handed_over_whole(document: Document) -> None:
    report = bind(document, FORM)

    assert _told(report) == _told(_again(report))


@settings(max_examples=15, deadline=None)
@given(reports.reports(_NATIONAL, most_unknown=20))
def test_a_generated_report_is_handed_over_whole(generated: Report) -> None:
    report = evolve(
        generated,
        tables={
            name: _as_read(table, generated.form.tables[name])
            for name, table in generated.tables.items()
        },
        facts={},
    )
    told = _told(_again(report))

    assert _told(report).tables == told.tables
    # A generated order may have gaps.
    assert [evolve(each, order=0) for each in report.sections.values()] == [
        evolve(each, order=0) for each in told.sections.values()
    ]
    assert report.passages == told.passages
    assert report.info == told.info


def _as_read(table: BoundTable, form: FormTable) -> BoundTable:
    """Return a table with each cell as its text reads, garbled ones as they are."""
    cells = {
        key: value
        if value.state is State.GARBLED
        else read_value(value.text, form.cell_type(*key), value.location)
        for key, value in table.cells.items()
    }
    return evolve(table, cells=cells)


_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**90), 10**90),
    st.floats(-1e9, 1e9).filter(lambda each: each == 0 or abs(each) > 1e-9),
    st.text(),
)
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@settings(max_examples=300, deadline=None)
@given(_VALUES)
def test_json_reads_as_the_usual_library_reads_it(value: object) -> None:
    text = json.dumps({"a": value}, ensure_ascii=False)

    assert json.loads(text, parse_int=Decimal, parse_float=Decimal) == _plain(
        parse_json(text, "any")
    )


def _plain(node: Node) -> object:
    match node.value:
        case dict() as members:
            return {name: _plain(each) for name, each in members.items()}
        case tuple() as items:
            return [_plain(each) for each in items]
        case scalar:
            return scalar
