"""Sentences with the figures that real reports state, and the reference report itself."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from compliance_rules.engine._text_calls import said
from compliance_rules.engine._text_claims import says_all, says_none
from compliance_rules.engine._text_fits import stated_growth
from compliance_rules.engine._text_names import COUNTING
from compliance_rules.engine._text_shares import broken_shares
from compliance_rules.engine._text_stated import stated_of
from compliance_rules.engine._text_sums import broken_sums
from tests.forms import SHARED, needs_shared

REPORTS = SHARED / "reports"
pytestmark = needs_shared


def stated(name: str) -> list[tuple[str, Any]]:
    """Return what a real report states in its text: of what, and how many."""
    raw = json.loads((REPORTS / "figures" / f"{name}.json").read_text("utf-8"))
    return [(each["what"], each["value"]) for each in raw["stated_in_text"]]


def between(name: str, first: str, last: str, unit: str = "件") -> str:
    """Return the figures from one to another as a list of a sentence."""
    found = stated(name)
    names = [what for what, _ in found]
    members = found[names.index(first) : names.index(last) + 1]
    parts = (f"{what.partition('(')[0].split()[-1]}{value}{unit}" for what, value in members)
    return "，".join(each for each in parts if "%" not in each)


def test_the_parts_of_suqian_2023_add_up() -> None:
    total = dict(stated("suqian-2023"))["全市全年共收办政府信息公开申请案件(含结转)"]
    offices = between("suqian-2023", "其中 市政府", "市洋河新区")
    outcomes = between("suqian-2023", "予以公开", "转下年度办理")
    for parts in (offices, outcomes):
        assert () == broken_sums(f"全市全年共收办申请{total}件，其中{parts}。")
    fees = (
        "全年收取信息处理费2950元，其中甲局420元、乙政府290元、丙局1500元、丁分局140元、戊局600元。"
    )
    assert () == broken_sums(fees)


def test_the_parts_of_suqian_2024_add_up_and_its_growth_is_wrong() -> None:
    total = dict(stated("suqian-2024"))["全市全年共收办申请(含结转)"]
    parts = between("suqian-2024", "予以公开", "转下年度办理")
    assert () == broken_sums(f"全市全年共收办申请{total}件，其中{parts}。")
    (rate,) = stated_growth(f"全市全年共收办申请{total}件，同比增长1.05%。", "申请")
    assert not rate.fits(Fraction(total - 3607), Fraction(3607))


def test_the_parts_of_the_shanghai_office_do_not_add_up() -> None:
    parts = between("shanghai-office-2019", "予以公开及部分公开", "其他处理")
    (quote,) = broken_sums(f"受理申请859件，答复805件，其中{parts}。")
    assert quote.note is not None
    assert "258 + 35 + 265 + 158 + 0 = 716, not 805" == quote.note.en
    (quote,) = broken_shares("答复805件，其中予以公开及部分公开275件，占33.9%。")
    assert "275 ÷ 805 = 34.16%, not 33.9%" == (quote.note.en if quote.note else "")
    assert () == broken_shares("答复805件，其中无法提供265件，占32.9%。")


@pytest.fixture(scope="module")
def reference() -> str:
    return (REPORTS / "tangyuan-2020.txt").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(COUNTING))
def test_the_sentences_of_the_reference_report_are_sound(reference: str, name: str) -> None:
    assert () == said(name, [reference]).quotes


def test_what_the_reference_report_says_of_none_and_all(reference: str) -> None:
    wanted = "本年度没有发生有关政府信息公开事务的行政复议、行政诉讼案。"
    for noun in ("行政复议", "行政诉讼"):
        assert [wanted] == [reference[q.start : q.end] for q in says_none(reference, noun)]
    assert () == says_none(reference, "申请")
    assert () == says_all(reference, "办结")
    assert {Decimal(1)} == {each.value for each in stated_of(reference, "申请")}
