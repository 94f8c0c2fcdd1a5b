"""How expressions are read: what binds tighter, and what each form is."""

from datetime import date
from decimal import Decimal

import pytest

from compliance_rules.diagnostics import Lang, Source, show_all
from compliance_rules.language import ast, parse, print_file
from compliance_rules.language.ast import (
    Arithmetic,
    Call,
    Cell,
    Comparison,
    Condition,
    Date,
    Expression,
    Logic,
    Match,
    Members,
    Membership,
    Mention,
    Negative,
    Not,
    Number,
    Path,
    Previous,
    Range,
    Reference,
    Selection,
    Text,
)


def path(text: str) -> Path:
    return Path(tuple(text.split(".")))


def row(text: str) -> Selection:
    return Selection("row", path(text))


def name(text: str) -> Reference:
    return Reference(path(text))


def figure(text: str) -> Number:
    return Number(Decimal(text))


def read(text: str) -> Expression:
    """Return the one expression that a rule checks."""
    file, problems = parse(Source("x.rules", f'rule r "" in t {{ check {text} }}'))
    assert show_all(problems) == ""
    rule = file.declarations[0]
    assert isinstance(rule, ast.RuleDecl)
    (check,) = rule.statements
    assert isinstance(check, ast.Check)
    return check.expression


A, B, C = name("a"), name("b"), name("c")
ONE, TWO = figure("1"), figure("2")


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (Comparison(row("a"), (("=", row("b.c")),)), "row a = row b.c"),
        (Selection("column", path("legal.*")), "column legal.*"),
        (Selection("row", Path(("**",))), "row **"),
        (Selection("row", path("each.x"), is_each=True), "row each each.x"),
        (row("each"), "row each"),
        (Logic("and", (row("each"), A)), "row each and a"),
        (row("row"), "row row"),
        (Cell(path("t"), path("a.b"), path("*")), "t[a.b, *]"),
        (Cell(path("t"), path("same"), path("c")), "t[同行, c]"),
        (Call("sum", (row("a.*"), row("b"))), "sum(row a.*, row b)"),
        (Call("sum", (row("a"),)), "合计 ( 行 a )"),
        (Call("f", ()), "f()"),
        (
            Call("sum", (Selection("row", path("o.**"), excluded=(path("o.x"), path("o.y"))), ONE)),
            "sum(row o.** except o.x, o.y, 1)",
        ),
        (
            Call("sum", (Selection("row", path("o.**"), excluded=(path("o.x"),)), Call("f", ()))),
            "sum(row o.** except o.x, f())",
        ),
        (
            Call("sum", (Selection("row", path("o.*"), excluded=(path("o.x"),)), row("y"))),
            "sum(row o.* except o.x, row y)",
        ),
        (Previous(row("a")), "previous row a"),
        (Arithmetic(Previous(A), (("+", B),)), "previous a + b"),
        (Previous(Members(Call("sum", (row("a"),)))), "previous members sum(row a)"),
        (Negative(Previous(A)), "-previous a"),
        (Negative(Negative(ONE)), "--1"),
        (Arithmetic(A, (("+", B), ("-", C))), "a + b - c"),
        (Arithmetic(A, (("-", Arithmetic(B, (("-", C),))),)), "a - (b - c)"),
        (Arithmetic(A, (("+", Arithmetic(B, (("*", C), ("/", TWO)))),)), "a + b * c / 2"),
        (Arithmetic(Arithmetic(A, (("+", B),)), (("*", C),)), "(a + b) * c"),
        (Comparison(A, (("<=", B), ("<", C))), "a <= b < c"),
        (Comparison(A, (("=", B),), Number(Decimal("0.5"))), "a = b within 0.5"),
        (Comparison(A, (("=", B),), Number(Decimal("0.01"), is_percent=True)), "a = b within 1%"),
        (Comparison(A, (("!=", B),)), "a != b"),
        (Membership(A, (ONE, TWO)), "a in {1, 2}"),
        (Membership(A, (B, Arithmetic(B, (("+", C),))), is_reading=True), "a = {b, b + c}"),
        (Membership(A, Range(ONE, TWO)), "a in 1..2"),
        (Membership(A, Range(figure("2021"), None)), "a in 2021.."),
        (Membership(A, Range(None, Negative(ONE))), "a in ..-1"),
        (Membership(A, Range(B, Call("f", ()))), "a in (b)..(f())"),
        (
            Membership(A, Range(Date(date(2021, 1, 1)), Date(date(2021, 1, 31)))),
            "a in 2021-01-01..2021-01-31",
        ),
        (Mention(A, ("x",)), 'a mentions "x"'),
        (Mention(A, ("x", "y"), "any"), 'a mentions any {"x", "y"}'),
        (Mention(A, ("x",), "all"), "a 提到 全部 {“x”}"),
        (Match(A, r"\d{4}"), r'a matches "\d{4}"'),
        (ast.Test(A, "known"), "a is known"),
        (ast.Test(A, "blank", is_negated=True), "a is not blank"),
        (ast.Test(row("d.*"), "non_increasing"), "行 d.* 是 不增"),
        (Not(Comparison(A, (("=", B),))), "not a = b"),
        (Not(Not(A)), "not not a"),
        (Logic("or", (A, Logic("and", (Not(B), C)))), "a or not b and c"),
        (Logic("and", (Logic("or", (A, B)), C)), "(a or b) and c"),
        (Condition(A, B), "if a then b"),
        (Condition(A, Condition(B, C)), "若 a 则 if b then c"),
        (Condition(Condition(A, B), C), "if (if a then b) then c"),
        (Condition(Logic("or", (A, B)), Logic("or", (B, C))), "if a or b then b or c"),
        (Reference(path("report.year")), "报告.年度"),
        (name("rule.check"), "rule.check"),
        (name("sum"), "sum"),
        (figure("1570"), "1_570"),
        (figure("0.50"), "0.50"),
        (figure("0.1234567890123456789012345678901234"), "0.1234567890123456789012345678901234"),
        (Number(Decimal("0.03"), is_percent=True), "3%"),
        (figure("12"), "１２"),
        (Date(date(2021, 1, 31)), "2021-01-31"),
        (Text('a"b\\c\nd'), r'"a\"b\\c\nd"'),
        (Text("甲“乙”"), "“甲\\“乙\\””"),
        (Text("，"), "“，”"),
        (name("新收"), "新收"),
        (name("é"), "e\u0301"),
        (Comparison(A, (("=", Arithmetic(B, (("+", C),))),)), "ａ ＝ b ＋ c".replace("ａ", "a")),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_expression_is_read_as_it_is_meant(expected: Expression, text: str, lang: Lang) -> None:
    assert expected == read(text)
    rule = ast.RuleDecl("r", "", path("t"), (ast.Check(expected),))
    again, problems = parse(Source("x.rules", print_file(ast.File((rule,)), lang)))
    assert (rule,) == again.declarations
    assert problems == ()


def test_a_long_sum_is_one_flat_node() -> None:
    found = read(" + ".join(["row a"] * 500))

    assert isinstance(found, Arithmetic)
    assert 499 == len(found.rest)


@pytest.mark.parametrize("text", ["((((((((1))))))))", f"{'(' * 30}a{')' * 30}"])
def test_parentheses_leave_no_trace(text: str) -> None:
    assert isinstance(read(text), Number | Reference)
