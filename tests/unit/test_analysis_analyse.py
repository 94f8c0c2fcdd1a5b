"""Which equalities repeat or contradict each other, and what they cannot tell."""

from fractions import Fraction

from compliance_rules import compile  # noqa: A004 - the library's own word
from compliance_rules.analysis import Analysis, analyse
from compliance_rules.engine import Relation
from compliance_rules.packs._blank import blank_report

_FORM = """
pack p "P" { version "1" }
section s "一、情况"
table t "表" in s {
    rows { a "甲" b "乙" total "总计" }
    columns { x "男" y "女" both "合计" }
}
"""


def _analysed(rules: str) -> Analysis:
    pack = compile(_FORM + rules)
    return analyse(pack, blank_report(pack.form))


def _name(relation: Relation) -> str:
    return f"{relation.rule.rpartition('.')[2]} {relation.key}".strip()


def test_the_sums_of_a_table_imply_one_of_themselves() -> None:
    found = _analysed("""
    rule down "D" in t { check row total = row a + row b }
    rule across "A" in t { check column both = column x + column y }
    """)

    assert 6 == found.equalities
    assert () == found.contradictions
    (derived,) = found.implied
    assert 5 == len(derived.by)
    for cell in {cell for each, _ in derived.by for cell in each.factors}:
        made = sum((times * each.factors.get(cell, 0) for each, times in derived.by), Fraction(0))
        assert derived.relation.factors.get(cell, 0) == made
    assert () == found.alike
    assert () == found.unseen


def test_a_contradiction_names_those_that_cannot_hold_together() -> None:
    found = _analysed("""
    rule one "1" { check t[a, x] = t[b, x] + 1 }
    rule two "2" { check t[b, x] = t[a, y] + 1 }
    rule three "3" { check t[a, y] = t[a, x] }
    rule other "4" { check t[b, y] = t[a, both] }
    """)

    (derived,) = found.contradictions
    assert "three" == _name(derived.relation)
    assert ["one", "two"] == [_name(each) for each, _ in derived.by]


def test_cells_that_no_equality_tells_apart_are_named() -> None:
    found = _analysed('rule down "D" in t { check t[total, x] = t[a, x] + t[b, x] }')

    assert [["t[a, x]", "t[b, x]", "t[total, x]"]] == [
        sorted(map(str, group)) for group in found.alike
    ]
    assert 6 == len(found.unseen)
