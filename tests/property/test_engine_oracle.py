"""The engine against a slow evaluator that tries every value of every unknown."""

from hypothesis import event, given, settings
from hypothesis import strategies as st

from compliance_rules.compiler import plan
from compliance_rules.engine import holds
from compliance_rules.model import Form, Report
from tests import oracle
from tests.strategies.plans import any_truths, forms, linear_truths
from tests.strategies.reports import reports


@st.composite
def filled(draw: st.DrawFn, forms_: st.SearchStrategy[Form], most_unknown: int) -> Report:
    return draw(reports(draw(forms_), most_unknown))


@settings(max_examples=300, deadline=None)
@given(filled(forms("count", "integer"), 2), linear_truths())
def test_sums_are_decided_exactly_where_every_value_agrees(
    report: Report, node: plan.Expression
) -> None:
    expected = oracle.truth(node, report)
    event(f"{expected}")
    assert expected == holds(node, report)


@settings(max_examples=300, deadline=None)
@given(filled(forms("count", "integer", "number", "amount"), 2), any_truths())
def test_what_is_decided_holds_for_every_value(report: Report, node: plan.Expression) -> None:
    decided = holds(node, report)
    event(f"{decided}")
    if decided is not None:
        assert {decided} >= set(oracle.outcomes(node, report, most=6)) - {None}


@settings(max_examples=300, deadline=None)
@given(filled(forms("count", "integer", "number", "amount"), 0), any_truths())
def test_with_every_figure_known_all_is_decided_but_division_by_nought(
    report: Report, node: plan.Expression
) -> None:
    (expected,) = set(oracle.outcomes(node, report))
    found = holds(node, report)
    event(f"{found}")
    if expected is not None:
        assert expected == found
