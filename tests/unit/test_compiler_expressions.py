"""Texts, dates, ranges, names and attributes: what they compile to, and what they refuse."""

from datetime import date
from decimal import Decimal

import pytest

from compliance_rules.compiler import plan
from tests.compiling import FORM, compile_texts, compiled, instances, problems, rule


def one(body: str, head: str = "") -> plan.Expression:
    """Return the expression of a check of single values."""
    (made,) = instances(f"check {body}", head)
    return made.expression


def told(body: str, head: str = "in t") -> list[tuple[str, str]]:
    """Return the problems of a check."""
    return problems(rule(f"check {body}", head))


_YEAR = plan.ReportAttribute("year")
_CELL = plan.Cell("t", "r", "a")
_ONE, _FIVE = plan.Number(Decimal(1)), plan.Number(Decimal(5))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("report.year in 1..5", plan.Between(_YEAR, _ONE, _FIVE)),
        ("report.year in 1..", plan.Between(_YEAR, _ONE, None)),
        ("report.year in ..5", plan.Between(_YEAR, None, _FIVE)),
        ("not report.year in {1, 5}", plan.Not(plan.OneOf(_YEAR, (_ONE, _FIVE)))),
        (
            'report.title matches "x+"',
            plan.Match(plan.ReportAttribute("title"), "x+"),
        ),
        ("t[r, a] is not known", plan.Not(plan.Is(_CELL, "known"))),
        (
            "report.published <= 2021-01-31",
            plan.Comparison("<=", plan.ReportAttribute("published"), plan.Date(date(2021, 1, 31))),
        ),
        (
            "max(2021-01-31, report.published) > 2020-01-01",
            plan.Comparison(
                ">",
                plan.Aggregate(
                    "max", (plan.Date(date(2021, 1, 31)), plan.ReportAttribute("published"))
                ),
                plan.Date(date(2020, 1, 1)),
            ),
        ),
        (
            "count(t[r, a] > 1, t[r, a] > 5) = 1",
            plan.Comparison(
                "=",
                plan.Aggregate(
                    "count",
                    (plan.Comparison(">", _CELL, _ONE), plan.Comparison(">", _CELL, _FIVE)),
                ),
                _ONE,
            ),
        ),
        (
            "if t[r, a] > 1 then t[r, a] > 5 or not t[r, a] > 1",
            plan.If(
                plan.Comparison(">", _CELL, _ONE),
                plan.Any(
                    (
                        plan.Comparison(">", _CELL, _FIVE),
                        plan.Not(plan.Comparison(">", _CELL, _ONE)),
                    )
                ),
            ),
        ),
        (
            'date("2021-01-31") = report.published',
            plan.Comparison(
                "=",
                plan.Function("date", (plan.Text("2021-01-31"),)),
                plan.ReportAttribute("published"),
            ),
        ),
        ("-t[r, a] = 1", plan.Comparison("=", plan.Negative(_CELL), _ONE)),
        ("-1 = t[r, a]", plan.Comparison("=", plan.Number(Decimal(-1)), _CELL)),
        (
            "round(t[r, a] / 5, t[s, a]) = 1",
            plan.Comparison(
                "=",
                plan.Function(
                    "round", (plan.Arithmetic("/", _CELL, _FIVE), plan.Cell("t", "s", "a"))
                ),
                _ONE,
            ),
        ),
    ],
)
def test_an_expression_of_single_values(text: str, expected: plan.Expression) -> None:
    assert expected == one(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("t[*, *] = 1", [("CR306", "*"), ("CR306", "*")]),
        ("sum(t[*, *]) = 1", [("CR305", "*"), ("CR305", "*")]),
        ("report.published + 1 = 2021-01-01", [("CR301", "report.published")]),
        ("report.published in 2021-02-01..2021-01-01", [("CR329", "2021-02-01..2021-01-01")]),
        ("report.published = 2021-01-01 within 1", [("CR301", "1")]),
        ("not report.year", [("CR301", "report.year")]),
        ('if report.year then one mentions "x"', [("CR301", "report.year")]),
        ('report.year mentions "x"', [("CR301", "report.year")]),
        (f'one matches "{"x" * 1001}"', [("CR322", f'one matches "{"x" * 1001}"')]),
        ("report.year in {report.title}", [("CR301", "report.title")]),
        ("nope in {1}", [("CR204", "nope")]),
        ("nope in 1..2", [("CR204", "nope")]),
        ("nope is increasing", [("CR204", "nope")]),
        ("row nope is known", [("CR201", "nope")]),
        ('t = "x"', [("CR204", "t")]),
        ("sum(row r, report.title) = 1", [("CR301", "report.title")]),
        ("min(1, report.published) = 1", [("CR301", "report.published")]),
        ("members sum(f) = 1", [("CR311", "f")]),
        ("t[group.x, a] = 1", [("CR201", "group.x")]),
        ("sum(row nope.*) = 1", [("CR201", "nope.*")]),
        ("sum(row r.*) = 1", [("CR308", "r.*")]),
        ("sum(row h.* except nope) = 1", [("CR201", "nope")]),
        ("half(nope) = 1", [("CR204", "nope")]),
        ("row r = column a", [("CR302", "row r = column a")]),
        ("sum(row r, column a) = 1", [("CR302", "sum(row r, column a)")]),
    ],
)
def test_what_cannot_mean_anything(text: str, expected: list[tuple[str, str]]) -> None:
    assert expected == told(text)


def test_open_rows_stay_out_of_members() -> None:
    assert ["CR311"] == [code for code, _ in told("column v = members sum(column v)", "in o")]


def test_open_rows_are_not_put_in_order() -> None:
    found = told("row * is increasing", "in o")
    assert [("CR311", "row *")] == found


def test_all_leaves_of_a_table_can_be_added_up() -> None:
    made = one("sum(q[**, **]) > 1")
    assert isinstance(made, plan.Comparison)
    assert isinstance(made.left, plan.Aggregate)
    assert 4 == len(made.left.operands)


def test_same_needs_a_row_to_match() -> None:
    form = FORM + 'table lone "Lone" { columns { v "V" } rows { other "Other" } }\n'
    found = problems(rule("check column v = lone[same, v]", "in o"), form)
    assert [("CR318", "same")] == found


def test_every_attribute_takes_its_place() -> None:
    text = """rule it "It" in t {
        check row r = row s
        severity warning weight 2.5 deduct 0.5 each, at most 2 caps 59 bonus 1
        reference "Act 2" remediation "Mend it" status draft missing as zero tags a, b
    }"""
    made = compiled(text).rule("it")
    assert (Decimal("2.5"), Decimal(59), Decimal(1)) == (made.weight, made.caps, made.bonus)
    assert plan.Deduct(each=Decimal("0.5"), at_most=Decimal(2)) == made.deduct
    assert ("warning", "draft", "zero") == (made.severity, made.status, made.missing)
    assert ("Act 2", "Mend it", ("a", "b")) == (made.reference, made.remediation, made.tags)


def test_points_in_proportion() -> None:
    assert compiled(rule("check row r = row s score share")).rule("it").is_share


def test_a_pack_says_where_it_applies() -> None:
    form = 'pack p "P" { applies when of_now(report.year) and report.level = "city" }\n'
    form += "define of_now(z) = z in 2019..2020\n"
    assert isinstance(compiled("", form).applies_when, plan.All)


def test_where_a_pack_applies_is_of_the_report_alone() -> None:
    for condition in ("of_now(report.year)", "report.year = t[r, a]", "previous report.year = 1"):
        form = FORM.replace("reference", f"applies when {condition} reference", 1)
        found = problems("define of_now(z) = z > f\n", form)
        assert ["CR323"] == [code for code, _ in found]


def test_a_message_along_another_axis_is_refused() -> None:
    assert [("CR302", "column a")] == [
        (code, words.strip("{}"))
        for code, words in problems(rule('check row r = row s message "{column a}"'))
    ]
    assert ["CR314"] == [code for code, _ in problems(rule('check t[r, a] = 1 message "{row r}"'))]


def test_a_condition_of_one_figure_is_repeated_with_it() -> None:
    (made,) = instances("check t[r, a] = 1 when f > 0", "")
    assert (plan.EachFigure("f"),) == made.over


def test_an_instance_is_about_one_open_row() -> None:
    form = FORM + 'table two_open "Two" { columns { v "V" } rows { each x each y } }\n'
    body = "check two_open[x, v] = 1 when two_open[y, v] = 1"
    assert ["CR317"] == [code for code, _ in problems(rule(body, ""), form)]


def test_labels_of_every_kind_can_be_said() -> None:
    body = """
        require section two
        require table q
        require column a
        require labels
        require filled row s
        message "{label}"
    """
    (statements,) = [each.statements for each in compiled(rule(body)).rules]
    said = {each.message for each in statements if isinstance(each, plan.Require)}
    assert {("Two",), ("Q",), ("A",), ("Head",), ("S / X",)} <= said


def test_no_label_where_the_report_decides() -> None:
    for statement in ("require order", "require only row *"):
        found = problems(rule(f'{statement} message "{{label}}"'))
        assert ["CR216"] == [code for code, _ in found]


def test_a_wrong_statement_does_not_hide_another() -> None:
    body = 'require section nope require table nope require row nope, r message "{row r}"'
    assert ["CR203", "CR202", "CR201", "CR314"] == [code for code, _ in problems(rule(body))]


def test_sections_that_are_not_there() -> None:
    found = problems(rule("require section one.sub.*, nope.*"))
    assert [("CR308", "one.sub.*"), ("CR203", "nope.*")] == found


def test_a_table_that_is_not_there() -> None:
    assert [("CR202", "nope")] == problems(rule("check row r = 1", "in nope"))


def test_a_text_cell_counts_as_no_figure() -> None:
    form = (
        'pack p "P" {}\ntable t "T" { cells text, blank as 0 columns { a "A" } rows { r "R" } }\n'
    )
    assert ["CR320"] == [code for code, _ in problems("", form)]


def test_a_token_is_read_in_one_way() -> None:
    tokens = 'tokens { "x" as 1, "x" as blank }'
    sides = 'columns { a "A" } rows { r "R" }'
    form = f'pack p "P" {{}}\ntable t "T" {{ cells number {tokens} {sides} }}\n'
    assert ["CR208"] == [code for code, _ in problems("", form)]


def test_nothing_to_guess_from() -> None:
    _, (found,) = compile_texts("p", {"p": 'pack p "P" {}\n' + rule("check t[a, b] = 1", "")})
    assert "none is declared" == found.advice()
