"""Coverage counts what tests look at, not what happens to run."""

from compliance_rules.engine import Status
from compliance_rules.packs import compile_text, coverage

FORM = """\
pack my.own "Own" { version "1" reference "§" }
section one "一、总体情况"
table t "表" in one { cells count columns { a "甲" b "乙" } rows { x "子" y "丑" } }
fact f "数" count from one { pattern "收到{value}件" }
"""
EQUAL = 'rule equal "R" in t { check row x = row y check row x <= 5 }\n'


def reached(text: str) -> list[dict[str, int]]:
    """Return what tests reach of each statement."""
    found = coverage(compile_text(FORM + text)).statements
    return [{status.value: count for status, count in each.outcomes.items()} for each in found]


def test_each_statement_is_counted_for_itself() -> None:
    tests = 'test "t" { given blank set t[x, a] = 2 set t[y, a] = 2 expect equal passes }'
    assert [{"pass": 1, "fail": 0, "unknown": 0}] * 2 == reached(EQUAL + tests)
    tests = 'test "t" { given blank set t[x, a] = 9 set t[y, a] = 9 expect equal fails at a }'
    assert [1, 1] == [each["pass"] for each in reached(EQUAL + tests)]
    assert [0, 1] == [each["fail"] for each in reached(EQUAL + tests)]


def test_a_rule_that_only_ran_is_not_reached() -> None:
    tests = 'rule other "R" { require section * } test "t" { given blank expect other passes }'
    first, second, other = reached(EQUAL + tests)
    assert {0} == {*first.values(), *second.values()}
    assert {"pass": 1, "fail": 0} == other


def test_not_applicable_is_asked_for_where_it_can_be() -> None:
    rules = """
rule conditional "R" in t { check row x = row y when row x > 0 }
rule stated "R" { check f = t[x, a] }
rule grown "R" in t { check row x >= previous row x }
rule ordered "R" { require order }
rule lenient "R" in t { check row x = row y missing as not_applicable }
"""
    assert [True] * 5 == ["not_applicable" in each for each in reached(rules)]


def test_a_policy_for_what_is_missing_leaves_no_unknown_to_reach() -> None:
    assert [{"pass": 0, "fail": 0}] == reached(
        'rule r "R" in t { check row x = row y missing as zero }'
    )


def test_the_share_is_rounded_down() -> None:
    tests = 'test "t" { given blank expect equal passes }'
    found = coverage(compile_text(FORM + EQUAL + tests))
    assert (2, 6, 33) == (found.reached, found.possible, found.percent)
    assert (Status.FAIL, Status.UNKNOWN) == found.statements[0].missed


def test_nothing_to_reach_is_all_of_it() -> None:
    assert 100 == coverage(compile_text(FORM)).percent
