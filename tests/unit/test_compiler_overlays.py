"""Packs on packs: what a pack inherits, changes, and must not change."""

from decimal import Decimal

from compliance_rules.compiler import Change, Pack, plan
from compliance_rules.diagnostics import Phrase
from tests.compiling import compile_texts, marked

_BASE = """
pack base "Base" { version "2.0" reference "Act" }
section one "One"
table t "T" in one {
    columns { a "A" b "B" }
    rows { r "R" s "S" }
}
rule first "First" in t { check row r = row s weight 3 tags relation }
rule second "Second" { require section * }
scorecard "Base card" { scale 50 }
"""


def overlay(text: str, head: str = 'pack top "Top" extends base {}') -> Pack:
    """Return a pack on top of the base; there are no problems."""
    pack, diagnostics = compile_texts("top", {"base": _BASE, "top": f"{head}\n{text}"})
    assert [] == [f"{each.code} {each.message()}" for each in diagnostics]
    assert pack is not None
    return pack


def refused(text: str, **others: str) -> list[tuple[str, str]]:
    """Return the problems of a pack on top of the base and of others."""
    bases = ", ".join(["base", *others])
    top = f'pack top "Top" extends {bases} {{}}\n{text}'
    _, found = compile_texts("top", {"base": _BASE, "top": top, **others})
    return [(each.code, marked(each)) for each in found]


def test_a_pack_has_what_it_extends() -> None:
    pack = overlay('rule third "Third" { check t[r, a] = 1 }')
    assert ["base.first", "base.second", "top.third"] == [each.id for each in pack.rules]
    assert (plan.PackIdentity(name="base", title="Base", version="2.0"),) == pack.bases
    assert Decimal(50) == pack.scorecard.scale
    assert () == pack.changes


def test_a_rule_rests_on_what_its_own_pack_rests_on() -> None:
    pack = overlay(
        'rule third "Third" { check t[r, a] = 1 }',
        'pack top "Top" extends base { reference "Decree" reference "Letter" }',
    )
    assert "Act" == pack.rule("first").reference
    assert "Decree; Letter" == pack.rule("third").reference


def test_an_override_replaces_attributes_one_by_one() -> None:
    pack = overlay("override rule first { weight 7 severity note }")
    rule = pack.rule("first")
    assert (Decimal(7), "note", ("relation",)) == (rule.weight, rule.severity, rule.tags)
    change = Change(
        kind="override", target="base.first", by="top", attributes=("weight", "severity")
    )
    assert (change,) == pack.changes


def test_an_override_may_name_the_full_id() -> None:
    assert Decimal(7) == overlay("override rule base.first { weight 7 }").rule("first").weight


def test_a_disabled_rule_is_gone_and_said_to_be() -> None:
    pack = overlay('disable rule second because "not here"')
    assert ["base.first"] == [each.id for each in pack.rules]
    change = Change(kind="disable", target="base.second", by="top", because="not here")
    assert (change,) == pack.changes


def test_a_disabled_rule_may_be_replaced() -> None:
    pack = overlay(
        'disable rule second because "ours is stricter"\n'
        'rule second "Ours" { require section * require order }'
    )
    assert ["base.first", "top.second"] == [each.id for each in pack.rules]


def test_an_extension_adds_rows_and_labels() -> None:
    pack = overlay('extend table t { also "Table" rows { r "R" also "Row" u "U" } }')
    table = pack.form.tables["t"]
    assert ("T", "Table") == table.labels
    assert ["r", "s", "u"] == list(table.rows.leaves)
    assert ("R", "Row") == table.rows.leaves["r"].node.labels
    assert (Change(kind="extend", target="t", by="top"),) == pack.changes


def test_new_rows_stand_in_front_of_the_row_named_after_them() -> None:
    pack = overlay('extend table t { rows { x "X" y "Y" s "S" z "Z" } }')
    assert ["r", "x", "y", "s", "z"] == list(pack.form.tables["t"].rows.leaves)


def test_a_scorecard_replaces_the_inherited_one() -> None:
    pack = overlay('scorecard "Own" { grade "pass" from 60 }')
    assert ("Own", Decimal(100)) == (pack.scorecard.title, pack.scorecard.scale)


def test_a_diamond_is_taken_once() -> None:
    texts = {
        "base": _BASE,
        "left": 'pack left "L" extends base {}\noverride rule first { weight 5 }',
        "right": 'pack right "R" extends base {}\noverride rule second { weight 4 }',
        "top": 'pack top "Top" extends left, right {}',
    }
    pack, diagnostics = compile_texts("top", texts)
    assert [] == diagnostics
    assert pack is not None
    assert ["left", "right", "base"] == [each.name for each in pack.bases]
    assert [Decimal(5), Decimal(4)] == [each.weight for each in pack.rules]


def test_bases_may_repeat_each_other_word_for_word() -> None:
    other = 'pack other "O" {}\nsection one "One"\nrule second "Second" { require section * }'
    texts = {"base": _BASE, "other": other, "top": 'pack top "T" extends base, other {}'}
    pack, diagnostics = compile_texts("top", texts)
    assert [] == diagnostics
    assert pack is not None
    assert ["base.first", "base.second"] == [each.id for each in pack.rules]


def test_bases_may_not_contradict_each_other() -> None:
    other = 'pack other "O" {}\nsection one "Another"\nrule second "Other" { require order }'
    assert [
        ("CR406", 'section one "Another"'),
        ("CR406", 'rule second "Other" { require order }'),
    ] == refused("", other=other)


def test_two_overrides_that_differ_need_a_third() -> None:
    left = 'pack left "L" extends base {}\noverride rule first { weight 5 }'
    right = 'pack right "R" extends base {}\noverride rule first { weight 6 }'
    assert [("CR408", "weight 6")] == refused("", left=left, right=right)
    assert [] == refused("override rule first { weight 7 }", left=left, right=right)


def test_two_scorecards_that_differ_need_a_third() -> None:
    other = 'pack other "O" {}\nscorecard "Other card" {}'
    assert ["CR427"] == [code for code, _ in refused("", other=other)]
    assert [] == refused('scorecard "Own" {}', other=other)


def test_only_what_is_inherited_can_be_changed() -> None:
    text = """
        rule mine "Mine" { require order }
        table own "Own" { columns { a "A" } rows { r "R" } }
        override rule mine { weight 2 }
        disable rule frist because "typing"
        extend table own { rows { s "S" } }
        extend table u { rows { s "S" } }
    """
    assert ["CR407", "CR206", "CR407", "CR202"] == [code for code, _ in refused(text)]


def test_an_extension_does_not_change_what_is_there() -> None:
    text = 'extend table t { rows { r "R" { x "X" } s "S" cells text } }'
    assert [("CR409", "r"), ("CR409", "s")] == refused(text)


def test_a_leaf_becomes_a_subtotal_with_rows_below() -> None:
    pack = overlay('extend table t { rows { r "R" subtotal { x "X" } } }')
    assert ["r", "r.x", "s"] == list(pack.form.tables["t"].rows.leaves)


def test_a_circle_of_packs_is_told_once() -> None:
    texts = {
        "a": 'pack a "A" extends b {}',
        "b": 'pack b "B" extends c {}',
        "c": 'pack c "C" extends a {}',
    }
    pack, (found,) = compile_texts("a", texts)
    assert pack is None
    assert "packs extend each other in a circle: a → b → c → a" == found.message()


def test_a_pack_that_extends_itself_is_told_so() -> None:
    _, (found,) = compile_texts("a", {"a": 'pack a "A" extends a {}'})
    assert "a pack does not extend itself" == found.advice()


def test_a_missing_base_is_guessed_at() -> None:
    _, (found,) = compile_texts("top", {"base": _BASE, "top": 'pack top "T" extends bsae {}'})
    assert ("CR404", "did you mean 'base'?") == (found.code, found.advice())


def test_a_problem_in_a_base_is_told_with_its_place() -> None:
    base = _BASE.replace("row s weight", "row z weight")
    pack, (found,) = compile_texts("top", {"base": base, "top": 'pack top "T" extends base {}'})
    assert pack is None
    assert found.span is not None
    assert ("CR201", "base.rules") == (found.code, found.span.source.name)


def test_a_long_line_of_packs_is_no_deep_recursion() -> None:
    texts = {"p0": 'pack p0 "P" {}'}
    texts |= {f"p{at}": f'pack p{at} "P" extends p{at - 1} {{}}' for at in range(1, 1500)}
    pack, diagnostics = compile_texts("p1499", texts)
    assert [] == diagnostics
    assert pack is not None
    assert 1499 == len(pack.bases)


def test_the_title_decides_the_language_where_nothing_is_said() -> None:
    for title, head, expected in (
        ("Report", "", "en"),
        ("年度报告", "", "zh"),
        ("年度报告", "language en", "en"),
    ):
        pack, _ = compile_texts("p", {"p": f'pack p "{title}" {{ {head} }}'})
        assert pack is not None
        assert expected == pack.lang


def test_what_is_told_has_both_languages() -> None:
    _, (found,) = compile_texts("a", {"a": ""})
    assert "规则包“a”没有规则包声明" == found.message("zh")
    assert found.hint == Phrase(
        'begin with: pack {name} "title" {{ version "1.0.0" }}',
        '请以此开头：pack {name} "标题" {{ version "1.0.0" }}',
    )
