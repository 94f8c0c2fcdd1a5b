"""Verdicts in columns against those of the evaluator, one report at a time."""

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from compliance_rules.compiler import Pack
from compliance_rules.model import Report
from tests.strategies.packs import packs
from tests.strategies.plans import small_packs
from tests.strategies.reports import reports

pytest.importorskip("numpy", reason="columns are arrays of NumPy")

from compliance_rules.engine import _columns as columns
from compliance_rules.engine._evaluate import status_of


@st.composite
def years(draw: st.DrawFn) -> tuple[Pack, list[Report], list[Report | None]]:
    """Return a pack, reports over its form, and those of the year before."""
    pack = draw(st.one_of(small_packs(), packs()))
    own = draw(st.lists(reports(pack.form), min_size=1, max_size=4))
    before = st.one_of(st.none(), reports(pack.form))
    return pack, own, [draw(before) for _ in own]


@settings(max_examples=80, deadline=None)
@given(years())
def test_verdicts_are_those_of_the_evaluator(
    year: tuple[Pack, list[Report], list[Report | None]],
) -> None:
    pack, own, before = year
    plan = columns.column_plan(pack)
    table = columns.verdicts(plan, columns.columns_of(plan, own, before), len(own))
    settled = columns.settle(plan, table, own, before)
    event(f"decided in columns: {bool((table != columns.UNDECIDED).any())}")
    assert (len(plan.instances), len(own)) == table.shape
    for at, (rule, instance) in enumerate(plan.instances):
        for number, (report, earlier) in enumerate(zip(own, before, strict=True)):
            if instance.over:
                assert columns.UNDECIDED == table[at, number]
                continue
            expected = columns.CODES[status_of(rule, instance, report, earlier)]
            assert table[at, number] in (columns.UNDECIDED, expected)
            assert expected == settled[at, number]
