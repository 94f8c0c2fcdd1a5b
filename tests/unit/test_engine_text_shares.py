"""Shares and growth that figures contradict, those of the sentence and those given."""

from fractions import Fraction

import pytest

from compliance_rules.engine._text_fits import stated_growth, stated_shares
from compliance_rules.engine._text_growth import broken_growth
from compliance_rules.engine._text_quotes import decimals
from compliance_rules.engine._text_shares import broken_shares


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("275 ÷ 805 = 34.16%, not 33.9%", "全年答复805件，其中予以公开275件，占33.9%。"),
        ("275 ÷ 805 = 34.16%, not 33.9%", "办结申请805件，其中予以公开275件（占33.9%）。"),
        ("275 ÷ 805 = 34.16%, not 33.9%", "办结805件。其中，予以公开275件，占比33.9%。"),
        ("150 ÷ 200 = 75%, not 85%", "收到申请200件，自然人申请150件，占申请总数的85%。"),
        (
            "258 ÷ 805 = 32.05%, not 33.9%",
            "答复805件（结转18件）。公开258件，占33.9%；无法提供265件，占32.9%；不予处理158件，占19.6%。",
        ),
        ("1 ÷ 3 = 33.33%, not 33.4%", "收到申请3件，其中网上1件，占33.4%。"),
    ],
)
def test_a_share_that_no_whole_gives_is_told(expected: str, text: str) -> None:
    (quote,) = broken_shares(text)
    assert quote.note is not None
    assert expected == quote.note.en


@pytest.mark.parametrize(
    "text",
    [
        "全年答复805件，其中予以公开275件，占34.2%，无法提供265件，占32.9%。",
        "收到申请859件，答复805件，其中予以公开275件（占34.16%）。",
        "新收800件，上年结转5件，其中予以公开275件，占34.2%。",
        "予以公开208件，占17.46%。",
        "答复805件。公开275件，占34.2%；无法提供265件，占32.9%；不予处理158件，占19.6%。",
        "答复805件。公开258件，占33.9%；无法提供265件，占32.9%。",
        "公开258件，占33.9%；无法提供265件，占32.9%；不予处理158件，占19.6%。",
        "收到500件，办结400件。公开80件，占20%；网上200件，占40%；信函100件，占20%。",
        "收到申请859件，予以公开208件，占办结总数的17.46%。",
        "收到申请200余件，其中自然人申请150件，占85%。",
        "收到申请200件，其中自然人申请约150件，占85%。",
        "自然人占85%，其中占40%。",
        "收到申请0件，其中网上0件，占0%。",
    ],
)
def test_a_share_of_a_whole_that_is_not_clear_is_left_alone(text: str) -> None:
    assert () == broken_shares(text)


def test_given_wholes_excuse_a_share() -> None:
    text = "收到申请859件，其中予以公开208件，占17.46%。"
    assert 1 == len(broken_shares(text))
    assert () == broken_shares(text, (Fraction(1191),))


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("(3646 - 3607) ÷ 3607 = 1.08%, not 1.05%", "收办3646件，比上年3607件增长1.05%。"),
        ("(3646 - 3607) ÷ 3607 = 1.08%, not 1.05%", "由上年的3607件增加到3646件，增长1.05%。"),
        ("(3646 - 3607) ÷ 3607 = 1.08%, not 1.05%", "收办3646件，与上年3607件相比增长1.05%。"),
        ("from 3607 to 3646 is 39, not 40", "收到3646件，较去年（3607件）增加40件。"),
        ("from 100 to 90 is no rise", "收到申请90件，比2019年100件增加10%。"),
        ("from 90 to 100 is no fall", "收到申请100件，比2019年的90件减少10件。"),
        ("(90 - 100) ÷ 100 = -10%, not -11%", "收到申请90件，同比减少10件，下降11%。"),
    ],
)
def test_a_change_that_its_figures_contradict_is_told(expected: str, text: str) -> None:
    (quote,) = broken_growth(text)
    assert quote.note is not None
    assert expected == quote.note.en


@pytest.mark.parametrize(
    "text",
    [
        "收办3646件，比上年3607件增长1.08%。",
        "收办3646件，比上年3607件增加39件，增长1.1%。",
        "收办3646件，同比增长1.05%。",
        "收到申请90件，答复率同比提高10%。",
        "收到申请90件，同比增长约10%。",
        "收到申请90件，是上年的3倍。",
        "收到申请10件，同比增加10件，增长100%。",
        "由上年的5件增加到8件，下降60%。",
        "收到申请90件，比上年的80个增加3件。",
        "由上年的90件，收到申请8件。",
        "收到申请90件，增加10件，减少5件。",
        "收到申请90件，增加10%，增加5件。",
        "收到申请90件，增加10件，减少12.5%。",
        "公开信息3万条，比上年0.4万条增长5%。",
        "公开信息3条，比上年0条增加3条，增长100%。",
    ],
)
def test_a_change_that_holds_or_is_not_clear_is_left_alone(text: str) -> None:
    assert () == broken_growth(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([True], "予以公开275件，占34.2%。"),
        ([False], "予以公开275件，占33.9%。"),
        ([True], "予以公开占34.16%，其他占65.84%。"),
        ([], "予以公开275件，占约34.2%。"),
        ([], "不予处理3件，占0.4%。"),
        ([], "予以公开的部门占34.2%。"),
    ],
)
def test_shares_of_something_are_held_against_figures(expected: list[bool], text: str) -> None:
    found = stated_shares(text, "予以公开")
    assert expected == [each.fits(Fraction(275), Fraction(805)) for each in found]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([True], "收到申请3646件，同比增长1.08%。"),
        ([False], "收到申请3646件，同比增长1.05%。"),
        ([False], "收到申请3646件，同比下降1.08%。"),
        ([True], "申请量同比增长1.1%。"),
        ([True], "收到申请3646件，比上年3607件增长1.1%。"),
        ([True], "收到申请3646件，同比增加39件，增长1.1%。"),
        ([], "收到申请3646件，增长1.1%。"),
        ([], "收到申请3646件、复议28件，同比增长1.1%和3%。"),
        ([], "收到复议28件、申请3646件，同比增长1.5%。"),
        ([], "收到申请3646件，复议同比增长1.1%。"),
        ([], "申请占比1.1%。"),
    ],
)
def test_growth_of_something_is_held_against_figures(expected: list[bool], text: str) -> None:
    found = stated_growth(text, "申请")
    assert expected == [each.fits(Fraction(3646 - 3607), Fraction(3607)) for each in found]


def test_the_quote_of_a_fall_has_its_sign() -> None:
    (rate,) = stated_growth("收到申请90件，同比下降11%。", "申请")
    note = rate.quoted(Fraction(-10), Fraction(100)).note
    assert "-10 ÷ 100 = -10%, not -11%" == (note.en if note else "")
    assert rate.quoted(Fraction(-11), Fraction(100)).note is None


@pytest.mark.parametrize(
    ("expected", "value"),
    [("0.67", Fraction(2, 3)), ("-0.01", Fraction(-1, 200)), ("5", Fraction(5))],
)
def test_numbers_are_shown_with_two_places(expected: str, value: Fraction) -> None:
    assert expected == decimals(value)
