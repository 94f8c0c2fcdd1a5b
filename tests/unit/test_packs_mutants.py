"""A mutant is a declaration with one change."""

import pytest
from hypothesis import given, settings

from compliance_rules.diagnostics import Source
from compliance_rules.language import ast, parse
from compliance_rules.packs import compile_text, survivors
from compliance_rules.packs._mutants import mutants
from tests.strategies import language

FORM = """\
pack my.own "Own" { version "1" reference "§" }
section one "一、总体情况" also "一、总体工作情况"
table t "表" in one {
    cells count, blank as 0
    columns { a "甲" b "乙" also "二" }
    rows { x "子" y "丑" z "组" { p "寅" q "卯" r "辰" } }
}
fact f "数" count from one { pattern "收到{value}件" pattern "收{value}" }
"""


def changes_of(rule: str, *, with_labels: bool = False) -> list[str]:
    """Return what is changed in the last declaration of the form and a rule."""
    file, problems = parse(Source("own.rules", FORM + rule))
    assert () == problems
    form = compile_text(FORM).form
    found = mutants(file.declarations[-1], form, with_labels=with_labels)
    return [each.change.en for each in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("row x = row y", ["!= for =", "<= for =", ">= for ="]),
        ("row x < row y", ["<= for <", ">= for <"]),
        ("row x = row y within 1", ["2 for 1", "0 for 1", "without within"]),
        ("not row x = 0", ["without not", "1 for 0"]),
        ("row x = 0 and row y = 0", ["or for and", "without operand 1 of and"]),
        ("row x = 0 or row y = 0", ["and for or", "without operand 2 of or"]),
        ("if row x = 0 then row y = 0", ["without its condition"]),
        ("row x = row y + row z.p - row z.q", ["- for +", "+ for -", "without operand 1 of +"]),
        ("row x = sum(row z.*)", [f"without row z.{each}" for each in "pqr"]),
        ("row x = sum(row z.* except z.q)", ["without except z.q", "without row z.p"]),
        ("row x = max(row y, row z.p)", ["min for max", "without operand 2 of max"]),
        ("row x = abs(row y)", ["without abs"]),
        ("row x = -row y", ["without -"]),
        ("row x >= previous row x", ["this year's for the previous"]),
        ("row x in {1, 2}", ["without operand 1 of in", "the opposite"]),
        ("row x in 1..5", ["without low", "without high", "2 for 1", "4 for 5"]),
        ("row x is known", ["the opposite"]),
        (
            'one mentions any {"收", "到"}',
            ["all for any", "without “收”", "without “到”", "the opposite"],
        ),
        ('one matches "收"', ["the opposite"]),
        ("row x = row y within 1%", ["0.02 for 0.01", "0.00 for 0.01"]),
    ],
)
def test_a_check_is_changed_in_one_place_after_the_other(body: str, expected: list[str]) -> None:
    found = changes_of(f'rule r "R" in t {{ check {body} }}')
    assert [] == [each for each in expected if each not in found]


def test_attributes_that_a_score_or_an_outcome_rests_on_are_changed() -> None:
    rule = """rule r "R" in t {
        check row x = row y
        check row x = row z.p
        when row x > 0
        missing as zero
        weight 4
        deduct 1 each, at most 2
        severity warning
    }"""
    found = changes_of(rule)
    expected = {
        "without statement 1",
        "without statement 2",
        "without when",
        "the opposite of when",
        "missing unknown for zero",
        "missing not_applicable for zero",
        "missing fail for zero",
        "weight 8 for 4",
        "without deduct",
        "deduct 0.5 for 1",
        "without at most",
    }
    assert set() == expected - set(found)
    assert [] == [each for each in found if "severity" in each]


def test_what_is_required_by_name_is_dropped_and_all_is_not() -> None:
    assert ["without x", "without y"] == changes_of('rule r "R" in t { require row x, y }')
    assert [] == changes_of('rule r "R" { require section * }')


def test_patterns_and_blanks_are_changed_and_labels_only_where_they_can_matter() -> None:
    file, _ = parse(Source("own.rules", FORM))
    form = compile_text(FORM).form
    assert ["without pattern 1", "without pattern 2"] == changes_of("")
    plain = [e.change.en for each in file.declarations for e in mutants(each, form)]
    assert "without blank as" in plain
    assert [] == [each for each in plain if "also" in each]
    labels = [
        e.change.en for each in file.declarations for e in mutants(each, form, with_labels=True)
    ]
    assert {"without also “一、总体工作情况”", "without also “二”"} <= set(labels)


def test_a_change_that_comes_to_the_same_is_none() -> None:
    text = FORM + 'rule r "R" in t { check row x = row y missing as unknown }'
    file, _ = parse(Source("own.rules", text))
    pack = compile_text(text)
    alive = [each.change.en for each in survivors({"my.own": (file,)}, pack).alive]
    assert "!= for =" in alive
    assert "missing zero for unknown" in alive


def test_drafts_are_left_alone() -> None:
    text = FORM + 'rule r "R" in t { check row x = row y status draft }'
    file, _ = parse(Source("own.rules", text))
    names = {each.name for each in survivors({"my.own": (file,)}, compile_text(text)).alive}
    assert "r" not in names


def test_definitions_are_changed() -> None:
    text = FORM + 'define d(a) = a + 1 rule r "R" in t { check row x < d(row y) }'
    file, _ = parse(Source("own.rules", text))
    alive = survivors({"my.own": (file,)}, compile_text(text)).alive
    assert "- for +" in [each.change.en for each in alive if each.name == "d"]


_FORM = compile_text(FORM).form


def test_half_of_nothing_is_no_mutant() -> None:
    (declared,) = (
        each
        for each in parse(Source("t", 'rule r "R" { check 1 = 1 weight 2 deduct 0.0 each }'))[
            0
        ].declarations
    )

    found = [each.declaration for each in mutants(declared, _FORM, with_labels=True)]
    assert declared not in found


@settings(max_examples=40, deadline=None)
@given(language.files())
def test_a_mutant_is_never_what_it_was_made_of(file: ast.File) -> None:
    for declared in file.declarations:
        for mutant in mutants(declared, _FORM, with_labels=True):
            assert type(declared) is type(mutant.declaration)
            assert declared != mutant.declaration
