"""Laws of evaluating a pack: nothing raises, order does not matter, knowing less decides less."""

from decimal import Decimal

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_rules.compiler import Pack, Rule, plan
from compliance_rules.diagnostics import Lang
from compliance_rules.engine import Finding, Status, evaluate
from compliance_rules.language.ast import Missing
from compliance_rules.model import BoundTable, Form, Report, ReportInfo, State
from tests.strategies.plans import TABLE, any_truths, cells, forms, linear_truths
from tests.strategies.reports import figure, reports, table_of, without

KINDS = forms("count", "integer", "number", "amount")
TRUTHS = any_truths()
CONDITIONS = st.one_of(st.none(), TRUTHS)
CELLS = cells()
POLICIES: tuple[Missing | None, ...] = (None, None, "unknown", "zero", "not_applicable", "fail")


def rule(name: str, *instances: plan.Instance, missing: Missing | None = None) -> Rule:
    check = plan.Check(instances=instances)
    return Rule(id=f"p.{name}", title=name, statements=(check,), table=TABLE, missing=missing)


@st.composite
def instances(draw: st.DrawFn) -> plan.Instance:
    """Return an instance about cells, and perhaps about the figures of the text."""
    node: plan.Expression = draw(TRUTHS)
    over: tuple[plan.Binder, ...] = ()
    if draw(st.booleans()):
        stated, cell = plan.Fact("f"), draw(CELLS)
        same = plan.Comparison("=", stated, cell)
        options = (cell, plan.Aggregate("sum", (cell, cell)))
        is_reading = draw(st.booleans())
        node = (
            plan.OneOf(stated, options, is_reading=True) if is_reading else plan.All((node, same))
        )
        over = (plan.EachFigure("f"),)
    when = draw(CONDITIONS)
    return plan.Instance(
        key=draw(st.sampled_from(("", "x"))), expression=node, when=when, over=over
    )


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """Return a pack of some rules about one small form."""
    count = draw(st.integers(1, 3))
    rules = [
        rule(f"r{number}", draw(instances()), missing=draw(st.sampled_from(POLICIES)))
        for number in range(count)
    ]
    return Pack(name="p", title="P", form=draw(KINDS), rules=tuple(rules))


@st.composite
def audits(draw: st.DrawFn) -> tuple[Pack, Report, Report | None]:
    pack = draw(packs())
    previous = draw(st.one_of(st.none(), reports(pack.form)))
    return pack, draw(reports(pack.form)), previous


def outcomes(findings: tuple[Finding, ...]) -> list[tuple[str, str, Status]]:
    return [(each.rule, each.fingerprint, each.status) for each in findings]


@settings(max_examples=150, deadline=None)
@given(audits(), st.sampled_from(("en", "zh")))
def test_every_instance_comes_to_a_finding_with_a_message_of_one_line(
    audit: tuple[Pack, Report, Report | None], lang: Lang
) -> None:
    pack, report, previous = audit
    findings = evaluate(pack, report, previous=previous, lang=lang)
    assert {each.id for each in pack.rules} == {each.rule for each in findings}
    for each in findings:
        assert each.status is not Status.ERROR, each.message
        assert len(each.message.splitlines()) == 1
        assert not each.message.endswith((".", "。"))
        assert not each.evidence or each.location is not None


@settings(max_examples=60, deadline=None)
@given(audits())
def test_the_language_of_messages_changes_nothing_else(
    audit: tuple[Pack, Report, Report | None],
) -> None:
    pack, report, _ = audit
    english, chinese = (evaluate(pack, report, lang=lang) for lang in ("en", "zh"))
    assert [evolve(each, message="") for each in english] == [
        evolve(each, message="") for each in chinese
    ]


@settings(max_examples=60, deadline=None)
@given(audits())
def test_the_order_of_rules_does_not_matter(audit: tuple[Pack, Report, Report | None]) -> None:
    pack, report, _ = audit
    turned = evaluate(evolve(pack, rules=pack.rules[::-1]), report)
    found = evaluate(pack, report)
    by_rule = [each for rule in pack.rules for each in turned if each.rule == rule.id]
    assert list(found) == by_rule


@settings(max_examples=150, deadline=None)
@given(KINDS.flatmap(lambda form: reports(form, 0)), any_truths(), cells())
def test_a_cell_that_is_lost_never_turns_a_verdict_round(
    report: Report, node: plan.Expression, cell: plan.Expression
) -> None:
    assert isinstance(cell, plan.Cell)
    pack = Pack(name="p", title="P", form=report.form, rules=(rule("r", _instance(node)),))
    (before,) = evaluate(pack, report)
    (after,) = evaluate(pack, without(report, TABLE, (cell.row, cell.column)))
    assert after.status in (before.status, Status.UNKNOWN)


def _instance(node: plan.Expression) -> plan.Instance:
    return plan.Instance(expression=node)


@settings(max_examples=60, deadline=None)
@given(KINDS.flatmap(reports), linear_truths())
def test_what_is_unknown_names_a_cell_without_a_figure(
    report: Report, node: plan.Expression
) -> None:
    pack = Pack(name="p", title="P", form=report.form, rules=(rule("r", _instance(node)),))
    (finding,) = evaluate(pack, report)
    lost = [
        each
        for each in finding.evidence
        if each.state is not State.VALUE or each.text.endswith("余")
    ]
    if finding.status is Status.UNKNOWN:
        assert any(each.label in finding.message for each in lost)


@settings(max_examples=150, deadline=None)
@given(KINDS, st.lists(st.integers(0, 9), min_size=4, max_size=4))
def test_fingerprints_do_not_depend_on_figures(form: Form, figures: list[int]) -> None:
    node = plan.Comparison("=", plan.Cell(TABLE, "a", "x"), plan.Number(Decimal(1)))
    pack = Pack(name="p", title="P", form=form, rules=(rule("r", _instance(node)),))
    keys = [(row, column) for row in ("a", "b") for column in ("x", "y")]
    table = table_of(
        form.tables[TABLE],
        {key: figure(number) for key, number in zip(keys, figures, strict=True)},
    )
    (first,) = evaluate(pack, _report(form, table_of(form.tables[TABLE], {})))
    (second,) = evaluate(pack, _report(form, table))
    assert first.fingerprint == second.fingerprint


def _report(form: Form, table: BoundTable) -> Report:
    return Report(info=ReportInfo(source="r", body="甲局"), form=form, tables={TABLE: table})
