"""What only a tree that no parser made can hold is told as well."""

from decimal import Decimal

from compliance_rules.compiler import compile_pack
from compliance_rules.language import ast
from tests.strategies.packs import path

_CELLS = ast.CellsClause("count")
_AXIS = ast.AxisDecl((ast.NodeDecl("a", ("A",)),))


def codes(*declared: ast.Declaration) -> list[str]:
    """Return the codes of a pack with a table and some more declarations."""
    pack = ast.PackDecl(path("p"), "P")
    table = ast.TableDecl("t", ("T",), cells=_CELLS, columns=_AXIS, rows=_AXIS)
    _, found = compile_pack("p", {"p": (ast.File((pack, table, *declared)),)})
    return [each.code for each in found]


def a_rule(*parts: ast.Statement | ast.Attribute) -> ast.RuleDecl:
    statements = tuple(each for each in parts if not isinstance(each, ast.Attribute))
    attributes = tuple(each for each in parts if isinstance(each, ast.Attribute))
    statements = statements or (ast.Require(None, "order"),)
    return ast.RuleDecl("it", "It", path("t"), statements, attributes)


def a_check(expression: ast.Expression) -> ast.RuleDecl:
    return a_rule(ast.Check(expression))


def test_a_table_that_declares_no_row_at_all() -> None:
    table = ast.TableDecl("u", ("U",), columns=_AXIS, rows=ast.AxisDecl(()))
    assert ["CR326"] == codes(table)


def test_only_of_a_single_row_or_of_tables() -> None:
    assert ["CR430"] == codes(a_rule(ast.Require("row", "only", (path("a"),))))
    assert ["CR430"] == codes(a_rule(ast.Require("table", "only", (path("*"),))))


def test_points_below_nought() -> None:
    minus = Decimal(-1)
    assert ["CR324"] == codes(a_rule(ast.Attribute("weight", minus)))
    assert ["CR324"] == codes(a_rule(ast.Attribute("caps", minus)))
    assert ["CR324"] == codes(a_rule(ast.Attribute("bonus", minus)))
    assert ["CR324"] == codes(a_rule(ast.Attribute("deduct", ast.Deduct(minus, Decimal(1)))))
    assert ["CR324"] == codes(a_rule(ast.Attribute("deduct", ast.Deduct(Decimal(1), minus))))


def test_an_allowed_difference_below_nought() -> None:
    cell = ast.Cell(path("t"), path("a"), path("a"))
    compared = ast.Comparison(cell, (("=", cell),), ast.Number(Decimal(-1)))
    assert ["CR324"] == codes(a_check(compared))


def test_an_attribute_that_is_given_twice() -> None:
    twice = (ast.Attribute("weight", Decimal(1)), ast.Attribute("weight", Decimal(2)))
    assert ["CR213"] == codes(a_rule(*twice))


def test_a_choice_among_nothing() -> None:
    cell = ast.Cell(path("t"), path("a"), path("a"))
    assert ["CR329"] == codes(a_check(ast.Membership(cell, ())))


def test_a_mention_of_nothing() -> None:
    report = ast.Reference(path("report"))
    assert ["CR329"] == codes(a_check(ast.Mention(report, (" ",))))


def test_an_each_that_names_no_open_row() -> None:
    selected = ast.Selection("row", path("a"), is_each=True)
    compared = ast.Comparison(selected, (("=", ast.Number(Decimal(1))),))
    assert ["CR316"] == codes(a_check(compared))
