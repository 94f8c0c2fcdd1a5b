"""What is checked of `test` declarations."""

from compliance_rules.language import ast
from tests.compiling import FORM, compile_texts, compiled, problems, rule

_RULE = rule("check row r = row s") + 'rule free "Free" in o { check column v > 0 }\n'


def told(steps: str) -> list[tuple[str, str]]:
    """Return the problems of a test."""
    return problems(f'{_RULE}test "x" {{ given blank {steps} }}')


def test_a_test_knows_its_rules_and_keys() -> None:
    text = f"""{_RULE}
        rule lines "Lines" {{ require row * }}
        test "x" {{
            given blank
            set t[r, a] = 3
            set previous t[r, a] blank
            set report.year = 2020
            set report.published = 2021-01-31
            set report.title = "…"
            text one.sub = "…"
            remove section two
            remove table q
            remove row h in t
            remove column group.x in t
            expect it fails at a, group.x
            expect p.free passes
            expect lines fails at t[h.i,*]
            expect score = 50
        }}
    """
    (test,) = compiled(text).tests
    assert ("p.it", "p.free", "p.lines") == test.rules
    keys = [each.keys for each in test.test.expectations if isinstance(each, ast.Expect)]
    assert [("a", "group.x"), (), ("t[h.i, *]",)] == keys


def test_cells_of_a_test_are_there() -> None:
    assert [("CR201", "nope"), ("CR305", "group")] == told("set t[nope, group] = 1")
    assert [("CR202", "nope")] == told("set nope[r, a] = 1")


def test_what_is_removed_is_there() -> None:
    assert [("CR203", "nope")] == told("remove section nope")
    assert [("CR201", "nope")] == told("remove column nope in t")
    assert [("CR202", "nope")] == told("remove row r in nope")


def test_the_report_has_what_is_set() -> None:
    assert [("CR207", "report.nope")] == told("set report.nope = 1")
    assert ["CR301"] == [code for code, _ in told("set report.published = 2021")]


def test_keys_of_open_rows_are_the_reports_own() -> None:
    assert [] == told("expect free fails at office[A]")


def test_a_disabled_rule_cannot_be_expected() -> None:
    base = FORM.replace("pack p", "pack base") + _RULE
    top = 'pack p "Top" extends base {}\ndisable rule it because "x"\n'
    texts = {"base": base, "p": top + 'test "x" { given blank expect it passes }'}
    _, found = compile_texts("p", texts)
    assert ["CR428"] == [each.code for each in found]
