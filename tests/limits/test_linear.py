"""Twice the rules, rows or terms take about twice the work, counted in calls."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

import compliance_rules as cr
from compliance_rules.diagnostics import Source
from compliance_rules.language import parse, print_file

#: Twice the source may take this much more: a little above 2 for what grows with the logarithm.
MOST = 2.25


def calls(work: Callable[[], object]) -> int:
    """Return how many Python and C functions are called while something is done."""
    count = 0

    def tally(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def pack(rules: int = 1, terms: int = 2, rows: int = 10) -> str:
    """Return a pack with so many rules, terms in its first rule, and rows in its table."""
    labels = "\n".join(f'    r{at} "第{at}行"' for at in range(rows))
    total = " + ".join(f"row r{at % rows}" for at in range(terms))
    stated = "\n".join(
        f'rule c{at} "规则{at}" in t {{ check row r{at % rows} >= {at} reference "依据" }}'
        for at in range(rules)
    )
    return (
        f'pack big.one "大" {{ version "1" language zh }}\n'
        f'table t "表" {{ cells count columns {{ a "甲" b "乙" }} rows {{\n{labels}\n}} }}\n'
        f'rule first "首" in t {{ check {total} >= 0 }}\n{stated}\n'
    )


def read(text: str) -> None:
    tree, problems = parse(Source("big.rules", text))
    assert not problems
    assert tree.declarations


@pytest.mark.parametrize(
    "text",
    [
        lambda size: pack(rules=40 * size),
        lambda size: pack(terms=100 * size),
        lambda size: pack(rows=60 * size),
    ],
    ids=["rules", "terms", "rows"],
)
def test_compiling_is_linear(text: Callable[[int], str]) -> None:
    cr.compile(text(1))  # whatever is made once is made before we count
    once = calls(lambda: cr.compile(text(1)))
    twice = calls(lambda: cr.compile(text(2)))
    assert twice <= MOST * once


@pytest.mark.parametrize(
    "text",
    [
        lambda size: pack(rules=40 * size),
        lambda size: 'rule r "长" { check ' + "(" * 6 * size + "1" + ")" * 6 * size + " = 1 }",
        lambda size: 'rule r "长" { check 1 = 1 message "' + "字" * 4000 * size + '" }',
        lambda size: "# " + "注" * 4000 * size + "\n",
        lambda size: "}{)(" * 300 * size,
    ],
    ids=["rules", "nesting", "label", "comment", "brackets"],
)
def test_parsing_is_linear(text: Callable[[int], str]) -> None:
    parse(Source("warm.rules", text(1)))
    once = calls(lambda: parse(Source("once.rules", text(1))))
    twice = calls(lambda: parse(Source("twice.rules", text(2))))
    assert twice <= MOST * once


def test_printing_is_linear() -> None:
    small, _ = parse(Source("small.rules", pack(rules=40)))
    large, _ = parse(Source("large.rules", pack(rules=80)))
    print_file(small)
    assert calls(lambda: print_file(large)) <= MOST * calls(lambda: print_file(small))
