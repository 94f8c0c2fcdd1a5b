"""Figures that sentences state, and what only looks like one."""

from decimal import Decimal

import pytest

from compliance_rules.engine._text_figures import figures
from compliance_rules.engine._text_sentences import LONGEST_SENTENCE, LONGEST_TEXT, sentences


def read(text: str) -> list[tuple[str | None, str]]:
    """Return the figures of a text, each with its unit."""
    return [
        (None if each.value is None else f"{each.value:f}", each.unit)
        for sentence in sentences(text)
        for each in figures(sentence)
    ]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (("12", "件"), "收到申请12件"),
        (("2139", "条"), "公开2,139条"),
        (("1570", "条"), "公开１５７０条"),
        (("125000", "条"), "公开12.5万条"),
        (("12", "件"), "收到申请十二件"),
        (("2", "件"), "收到申请两件"),
        (("33.9", "%"), "占33.9％"),
        (("33", "%"), "占百分之三十三"),
        (("33.9", "%"), "占百分之三十三点九"),
        (("0.5", "个百分点"), "提高0.5个百分点"),
        (("26", "个"), "全县 26 个新媒体"),
        (("1605964", "元"), "收取160.5964万元"),
        (("1000000000", "元"), "金额10亿元"),
    ],
)
def test_a_figure_is_read_with_its_unit(expected: tuple[str, str], text: str) -> None:
    assert [expected] == read(text)


@pytest.mark.parametrize(
    "text",
    [
        *("1570余条", "近100件", "约33.9%", "100件以上", "百余件", "100多件", "超过12万条"),
        *("3-5件", "3至5件", "3件至5件", "3～5件", "数10件", "不少于4次", "100件左右"),
        *("12，300件", "1 744件", "05件", "-8件", "+21件", "百分之3条"),
    ],
)
def test_what_is_not_exact_or_not_clear_has_no_value(text: str) -> None:
    assert {None} == {value for value, unit in read(text) if unit}


@pytest.mark.parametrize(
    "text",
    [
        *("2020年1月1日", "第十条", "第3号", "一是抓好制度", "一件事一次办", "三个平台", "两会"),
        *("〔2021〕", "附件2", "电话：8436801", "上午9时30分", "第三季度", "5A级", "十四五"),
        *("《关于印发10件实事的通知》", "零件", "一次性告知", "一体化", "3D", "a1件"),
    ],
)
def test_dates_ordinals_and_words_are_no_figures(text: str) -> None:
    assert [] == read(text)


def test_a_rounded_figure_may_be_off_by_half_of_its_last_place() -> None:
    (sentence,) = sentences("公开12.5万条、3亿条、0.35元、十二万件、33.90%、100%、7件")
    expected = ["500", "50000000", "0.005", "5000", "0.005", "0.5", "0"]
    assert list(map(Decimal, expected)) == [each.slack for each in figures(sentence)]


def test_the_bounds_of_a_figure_are_its_value_and_what_it_may_be_off() -> None:
    (sentence,) = sentences("公开12.5万条")
    (figure,) = figures(sentence)
    assert (Decimal(124500), Decimal(125500)) == (figure.low, figure.high)


def test_sentences_end_at_their_marks() -> None:
    assert ["收到3件。", "答复2件!", "好"] == [
        each.text for each in sentences("收到3 件。答复2件！好")
    ]


def test_a_line_that_is_cut_goes_on_in_the_next() -> None:
    assert ["其中网上6件,信函7件。"] == [
        each.text for each in sentences("其中网上6件，\n信函7件。")
    ]


def test_headings_stand_alone() -> None:
    found = [
        each.text for each in sentences("（一）主动公开\n全年公开3条。\n主动公开情况\n二、其他")
    ]
    assert ["(一)主动公开", "全年公开3条。", "主动公开情况", "二、其他"] == found


def test_a_sentence_knows_where_it_stands() -> None:
    text = "好。 收到 3 件。"
    last = sentences(text)[-1]
    assert "收到 3 件。" == text[last.start : last.end].strip()


def test_what_nobody_writes_is_not_looked_into() -> None:
    assert () == sentences("字" * (LONGEST_TEXT + 1))
    assert () == sentences("字" * (LONGEST_SENTENCE + 1))
