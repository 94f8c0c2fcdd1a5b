"""Figures that a text states twice and differently."""

import pytest

from compliance_rules.engine._text_conflicts import conflicting_figures


def test_the_later_sentence_is_quoted_with_both_figures() -> None:
    text = "2020年，我局共收到政府信息公开申请12件。\n本年度收到政府信息公开申请13件。"
    (quote,) = conflicting_figures(text)
    assert "本年度收到政府信息公开申请13件。" == text[quote.start : quote.end]
    assert "13 here and 12 elsewhere" == (quote.note.en if quote.note else "")


def test_what_is_published_is_compared_where_no_channel_is_named() -> None:
    assert 1 == len(conflicting_figures("全年公开政府信息860条。\n全年公开政府信息890条。"))


@pytest.mark.parametrize(
    "text",
    [
        "2019年收到政府信息公开申请12件。2020年收到政府信息公开申请13件。2020年好。",
        "市公安局收到政府信息公开申请12件。市教育局收到政府信息公开申请13件。",
        "1.市公安局\n收到政府信息公开申请12件。\n2.市教育局\n收到政府信息公开申请13件。",
        "收到政府信息公开申请12件。\n全年收到政府信息公开申请12件。",
        "收到政府信息公开申请12件。上半年收到政府信息公开申请10件。",
        "收到政府信息公开申请12件。收到政府信息公开申请10余件。",
        "收到政府信息公开申请12件。收到政府信息公开申请10份。",
        "收到申请2件。收到申请3件。收到申请4件。",
        "公开2条。公开3条。",
        "网站运行平稳。共发布各类政府信息300条。微信运行平稳。共发布各类政府信息120条。",
        "受理申请2件。受理申请3件。",
        "1.政务微信\n共发布各类政府信息300条。\n2.政务微博\n共发布各类政府信息120条。",
        "市公安局表现突出，收到政府信息公开申请12件。收到政府信息公开申请13件。",
        "收到（含结转）政府信息公开申请12件。收到（含结转）政府信息公开申请13件。",
        "收到申请和建议、提案2件。收到申请和建议、提案3件。",
        "政府信息公开占12%。政府信息公开占13%。",
        "5月收到政府信息公开申请12件。收到政府信息公开申请13件。",
    ],
)
def test_what_may_be_of_something_else_is_left_alone(text: str) -> None:
    assert () == conflicting_figures(text)
