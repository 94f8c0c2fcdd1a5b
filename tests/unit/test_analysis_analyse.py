"""Which equalities repeat or contradict each other, and what they cannot tell."""

import pytest

from compliance_rules import compile  # noqa: A004 - the library's own word
from compliance_rules.analysis import Analysis, analyse, picture
from compliance_rules.analysis import _analyse as module
from compliance_rules.analysis._errors import TooMuchWorkError
from compliance_rules.engine import Relation

_FORM = """
pack p "P" { version "1" }
section s "一、情况"
table t "表" in s {
    cells count
    rows { a "甲" b "乙" total "总计" }
    columns { x "男" y "女" both "合计" }
}
"""


def _analysed(rules: str) -> Analysis:
    pack = compile(_FORM + rules)
    return analyse(pack)


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
        made = sum((times or 0) * each.factors.get(cell, 0) for each, times in derived.by)
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

    (conflict,) = found.contradictions
    assert ["one", "two", "three"] == [_name(each) for each in conflict.relations]
    assert not conflict.needs_types


def test_cells_that_no_equality_tells_apart_are_named() -> None:
    found = _analysed('rule down "D" in t { check t[total, x] = t[a, x] + t[b, x] }')

    assert [["t[a, x]", "t[b, x]", "t[total, x]"]] == [
        sorted(map(str, group)) for group in found.alike
    ]
    assert 6 == len(found.unseen)


def test_whole_figures_contradict_what_fractions_could_fulfil() -> None:
    found = _analysed('rule half "H" { check 2 * t[a, x] = 2 * t[b, x] + 1 }')

    (conflict,) = found.contradictions
    assert ["half"] == [_name(each) for each in conflict.relations]
    assert conflict.needs_types


def test_figures_below_nought_contradict_what_the_form_allows() -> None:
    found = _analysed('rule less "L" { check t[a, x] + t[b, x] + 1 <= 0 }')

    (conflict,) = found.contradictions
    assert ["less"] == [_name(each) for each in conflict.relations]


def test_an_inequality_that_a_sum_implies_is_named() -> None:
    found = _analysed("""
    rule down "D" { check t[total, x] = t[a, x] + t[b, x] }
    rule part "P" { check t[a, x] <= t[total, x] }
    """)

    (derived,) = found.implied
    assert "part" == _name(derived.relation)
    assert ["down"] == [_name(each) for each, _ in derived.by]


def test_what_holds_of_all_figures_never_fails() -> None:
    found = _analysed("""
    rule empty "E" { check t[a, x] >= 0 }
    rule more "M" { check t[a, x] >= 1 }
    rule dates "D" { check invalid_dates(report) < 1 }
    """)

    assert ("p.empty",) == found.never_fail


def test_conditions_that_no_report_fulfils_are_named() -> None:
    found = _analysed("""
    rule never "N" { check if t[a, x] < 0 then t[b, x] = 1 }
    rule ever "E" { check if t[a, x] > 5 then t[b, x] = 1 }
    rule text "T" { check report.year in {years(s)} when count(years(s)) > 0 }
    """)

    assert ("p.never",) == found.never_apply


def test_conclusions_that_clash_where_both_conditions_hold_are_named() -> None:
    found = _analysed("""
    rule first "1" { check if t[a, x] > 5 then t[b, x] = 1 }
    rule second "2" { check if t[a, y] > 5 then t[b, x] = 2 }
    rule third "3" { check if t[a, x] < 3 then t[b, x] = 3 }
    """)

    told = [{_name(each) for each in clash.relations} for clash in found.clashes]
    assert [{"first", "second"}, {"second", "third"}] == told
    assert () == found.contradictions


def test_what_was_not_decided_is_said_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_: object) -> None:
        raise TooMuchWorkError

    monkeypatch.setattr(module, "clash", give_up)

    found = _analysed('rule half "H" { check 2 * t[a, x] = 2 * t[b, x] + 1 }')

    assert not found.is_complete
    assert () == found.contradictions


def test_a_form_without_rules_has_no_picture() -> None:
    pack = compile(_FORM)

    assert not picture(pack, analyse(pack))


def test_a_picture_tells_what_its_signs_mean_in_both_languages() -> None:
    pack = compile(_FORM + 'rule down "D" in t { check t[total, x] = t[a, x] + t[b, x] }')

    drawn = picture(pack, analyse(pack), "zh")

    assert "● 单独有误时能确定是这一格" in drawn
    assert ["  a      a · ·", "  b      a · ·", "  total  a · ·"] == drawn.splitlines()[-3:]
