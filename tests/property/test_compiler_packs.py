"""Laws of compiling: well-typed packs compile, the same way every time."""

from functools import cache

from hypothesis import given, settings

from compliance_rules.compiler import compile_pack, plan
from compliance_rules.diagnostics import Source, show_all
from compliance_rules.language import ast, parse
from tests.compiling import FORM
from tests.strategies.packs import NAME, compiled, pack_files
from tests.strategies.wild_rules import wild_rules

_FEW = settings(max_examples=60, deadline=None)


@_FEW
@given(pack_files())
def test_a_well_typed_pack_compiles(file: ast.File) -> None:
    pack, diagnostics = compile_pack(NAME, {NAME: (file,)})
    assert [] == [each.message() for each in diagnostics]
    assert pack is not None


@_FEW
@given(pack_files())
def test_the_same_files_give_the_same_pack(file: ast.File) -> None:
    assert compiled(file) == compiled(file)


@_FEW
@given(pack_files())
def test_every_key_names_a_leaf_of_the_form(file: ast.File) -> None:
    pack = compiled(file)
    known = {""}
    for table in pack.form.tables.values():
        known.update(table.rows.leaves, table.columns.leaves)
    for rule in pack.rules:
        for statement in rule.statements:
            if isinstance(statement, plan.Check):
                assert {each.key for each in statement.instances} <= known


@_FEW
@given(pack_files())
def test_the_order_of_rules_does_not_matter(file: ast.File) -> None:
    is_rule = [isinstance(each, ast.RuleDecl) for each in file.declarations]
    rest = [each for each, rule in zip(file.declarations, is_rule, strict=True) if not rule]
    rules = [each for each, rule in zip(file.declarations, is_rule, strict=True) if rule]
    backward = compiled(ast.File((*rules[::-1], *rest)))
    assert compiled(file).rules == backward.rules[::-1]


@cache
def form() -> ast.File:
    """Return the form that the rules are about."""
    return parse(Source("p.rules", FORM))[0]


@settings(max_examples=60, deadline=None)
@given(wild_rules())
def test_rules_that_make_no_sense_end_in_a_pack_or_in_diagnostics(rule: ast.RuleDecl) -> None:
    pack, diagnostics = compile_pack("p", {"p": (form(), ast.File((rule,)))})
    assert (pack is None) == any(each.severity == "error" for each in diagnostics)
    assert show_all(diagnostics) is not None
    assert show_all(diagnostics, "zh") is not None
