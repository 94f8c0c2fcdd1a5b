"""Laws of compiling: well-typed packs compile, the same way every time."""

from hypothesis import given, settings

from compliance_rules.compiler import compile_pack, plan
from compliance_rules.language import ast
from tests.strategies.packs import NAME, compiled, pack_files

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
