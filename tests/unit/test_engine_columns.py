"""Many reports at once: exact whatever the figures, undecided what no array can tell."""

from decimal import Decimal

import pytest

from compliance_rules.model import State
from compliance_rules.packs import load, shipped_names
from compliance_rules.packs._blank import blank_report
from tests.conformance.cases import Case, all_cases, report_of
from tests.unit.straight_packs import filled, pack_of, without

pytest.importorskip("numpy", reason="columns are arrays of NumPy")

from compliance_rules.engine import _columns as columns
from compliance_rules.engine._columns import FAIL, NOT_APPLICABLE, PASS, UNDECIDED, UNKNOWN
from compliance_rules.engine._evaluate import status_of

CASES = tuple(all_cases())


@pytest.mark.parametrize("case", CASES, ids=[f"{case.topic}: {case.title}" for case in CASES])
def test_every_conformance_vector_has_the_verdicts_of_the_evaluator(case: Case) -> None:
    pack = case.pack()
    plan = columns.column_plan(pack)
    report = report_of(case.report, pack.form)
    before = None if case.previous is None else report_of(case.previous, pack.form)
    table = columns.verdicts(plan, columns.columns_of(plan, [report], [before]), reports=1)
    for (rule, instance), (found,) in zip(plan.instances, table, strict=True):
        if not instance.over and found != UNDECIDED:
            assert columns.CODES[status_of(rule, instance, report, before)] == found


def test_each_report_has_its_verdicts() -> None:
    pack = pack_of("x[r, c] = x[s, c]", "x[r, c] > 1")
    plan = columns.column_plan(pack)
    reports = [filled(pack), filled(pack, x_r_c="2"), filled(pack, x_r_c="2", x_s_c="2")]
    table = columns.verdicts(plan, columns.columns_of(plan, reports), reports=3)
    assert [[PASS, FAIL, PASS], [FAIL, PASS, PASS]] == table.tolist()


def test_what_is_blank_or_absent_is_as_the_rule_has_it() -> None:
    pack = pack_of("x[r, c] = 0", "x[r, c] = 0?0")
    plan = columns.column_plan(pack)
    states = (State.BLANK, State.ABSENT, State.GARBLED)
    reports = [without(filled(pack), state, "x", "r", "c") for state in states]
    table = columns.verdicts(plan, columns.columns_of(plan, reports), reports=3)
    assert [[UNDECIDED] * 3, [PASS] * 3] == table.tolist()
    assert [[UNKNOWN] * 3, [PASS] * 3] == columns.settle(plan, table, reports).tolist()


def test_a_condition_that_is_false_makes_it_not_applicable() -> None:
    pack = pack_of("x[r, c] = 1 when x[s, c] > 0")
    plan = columns.column_plan(pack)
    reports = [filled(pack), filled(pack, x_s_c="1"), filled(pack, x_s_c="1", x_r_c="1")]
    table = columns.verdicts(plan, columns.columns_of(plan, reports), reports=3)
    assert [[NOT_APPLICABLE, FAIL, PASS]] == table.tolist()


@pytest.mark.parametrize("figure", [2**30, 2**31 - 1, 10**14, 999_999_999_999_999])
def test_no_product_is_cut_off(figure: int) -> None:
    pack = pack_of(
        "x[r, c] * x[r, c] * x[s, c] = x[t, c]",
        "x[r, c] * x[r, c] > x[t, c]",
        "x[r, c] * 5000000000 > x[t, c]",
    )
    plan = columns.column_plan(pack)
    report = filled(pack, x_r_c=str(figure), x_s_c="4")
    table = columns.verdicts(plan, columns.columns_of(plan, [report]), reports=1)
    assert [[FAIL], [PASS], [PASS]] == table.tolist()


def test_amounts_are_exact() -> None:
    pack = pack_of("m[r, c] + m[s, c] = 0.3", "m[r, c] * m[s, c] = 0.02")
    plan = columns.column_plan(pack)
    reports = [filled(pack, m_r_c="0.1", m_s_c="0.2"), filled(pack, m_r_c="0.1", m_s_c="0.200001")]
    table = columns.verdicts(plan, columns.columns_of(plan, reports), reports=2)
    assert [[PASS, FAIL], [PASS, FAIL]] == table.tolist()
    assert all(
        column.figures.dtype.kind == "i" for column in columns.columns_of(plan, reports).values()
    )


def test_a_figure_that_no_array_holds_is_left() -> None:
    pack = pack_of("m[r, c] = m[r, c]", "x[r, c] = x[r, c]")
    plan = columns.column_plan(pack)
    report = filled(pack, m_r_c=str(10**14), x_r_c=str(Decimal(10) ** 30))
    table = columns.verdicts(plan, columns.columns_of(plan, [report]), reports=1)
    assert [[UNDECIDED], [UNDECIDED]] == table.tolist()
    assert [[PASS], [PASS]] == columns.settle(plan, table, [report]).tolist()


def test_a_plan_says_what_it_leaves_to_the_evaluator() -> None:
    pack = pack_of('a mentions "x"', "x[r, c] = 0")
    assert (("p.r0", ""),) == columns.column_plan(pack).left


@pytest.mark.parametrize("name", shipped_names())
def test_the_shipped_packs_in_columns(name: str) -> None:
    pack = load(name)
    plan = columns.column_plan(pack)
    report = blank_report(pack.form)
    table = columns.verdicts(plan, columns.columns_of(plan, [report, report]), reports=2)
    for (rule, instance), found in zip(plan.instances, table, strict=True):
        if found[0] != UNDECIDED:
            assert [columns.CODES[status_of(rule, instance, report, None)]] * 2 == found.tolist()
