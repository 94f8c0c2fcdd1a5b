"""What one cell or phrase says: figures, nothing, garbled."""

from decimal import Decimal

import pytest

from compliance_rules.binding._numbers import read_value
from compliance_rules.diagnostics import Location
from compliance_rules.model import CellKind, CellType, State, Value


def read(text: str, kind: CellKind = "count", unit: str | None = None) -> Value:
    return read_value(text, CellType(kind=kind, unit=unit), None)


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("0", "0"),
        ("12", " 12\n"),
        ("1570", "１５７０"),
        ("1570", "1,570"),
        ("1570", "１，５７０"),
        ("1570", "1 570"),
        ("1234567", "1,234,567"),
        ("21", "+21"),
        ("12", "12.0"),
        ("1570", "一千五百七十"),
        ("1005", "一千零五"),
        ("10050", "一万零五十"),
        ("2", "两"),
        ("2200", "两千二百"),
        ("10", "十"),
        ("15", "十五"),
        ("25", "廿五"),
        ("2020", "二〇二〇"),
        ("2020", "二○二○"),
        ("10", "一〇"),
        ("123", "壹佰贰拾叁"),
        ("120000", "十二万"),
        ("125000", "12.5万"),
        ("12000", "1万2千"),
        ("350000000", "三亿五千万"),
        ("22", "22件"),
        ("26", "26 个"),
        ("12", "12（件）"),
        ("22", "22（其中修订16件）"),
        ("55", "55（含自然失效 29 件）"),
        ("5", "\u200b5\ufeff"),
        ("5", "5。"),
        ("22", "22件。"),
    ],
)
def test_a_count_is_read_in_every_spelling_that_people_use(figure: str, text: str) -> None:
    assert (State.VALUE, Decimal(figure), None) == (
        read(text).state,
        read(text).value,
        read(text).high,
    )


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("it may hold two figures", "1 2"),
        ("it may hold two figures", "1\n2"),
        ("it may hold two figures", "一\u3000二"),
        ("it may hold two figures", "22（16）"),
        ("it may hold two figures", "1-3"),
        ("it may hold two figures", "3万5"),
        ("its separators do not stand in groups of three", "1,57"),
        ("its figure begins with 0 and may be two run together", "05"),
        ("its figure begins with 0 and may be two run together", "00"),
        ("it is below 0", "-8"),
        ("it is below 0", "−8"),
        ("it is not a whole number", "1.5"),
        ("its unit '元' does not fit", "5元"),
        ("its unit '元' does not fit", "￥5"),
        ("its unit '%' does not fit", "50%"),
        ("it does not say how many", "数十"),
        ("it does not say how many", "若干件"),
        ("it is not a number", "22①"),
        ("it is not a number", "2²"),
        ("it is not a number", "(22)"),
        ("it is not a number", "- 8"),
        ("it is not a number", "一万五"),
        ("it is not a number", "十两"),
        ("it is not a number", "三四件"),
        ("it is not a number", "点五"),
        ("it is not a number", "一点"),
        ("it may hold two figures", "1万2万"),
        ("it is not a number", "三四万"),
        ("it is not a number", "二三十件"),
        ("it is not a number", "2020年"),
        ("it is not a number", "٣"),
        ("it is not a number", "NaN"),
        ("it is not a number", "▲8"),
        ("it is longer than 1000 characters", "1" * 1001),
    ],
)
def test_what_is_no_count_or_may_be_two_is_garbled_and_says_why(why: str, text: str) -> None:
    value = read(text)

    assert (State.GARBLED, None, why) == (value.state, value.value, value.why and value.why.en)


@pytest.mark.parametrize("text", ["", "   ", "\u3000", "&nbsp;", "&nbsp;&nbsp;", "\u200b", "\t"])
def test_nothing_is_blank(text: str) -> None:
    assert read(text).state is State.BLANK


@pytest.mark.parametrize(
    "text",
    [
        *("—", "——", "-", "－", "--", "/", "／", "\\", "无", "無", " — ", "无。"),
        *(
            "没有",
            "沒有。",
            "没有发生",
            "未发生",
            "未产生",
            "未收费",
            "没有收费",
            "未收取",
            "无收费",
        ),
    ],
)
def test_a_dash_or_a_word_for_nothing_is_a_dash(text: str) -> None:
    assert read(text).state is State.DASH


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("1570", "1579", "1570余"),
        ("1570", "1579", "1570余条"),
        ("1639", None, "1639余"),
        ("180000", "189999", "18万余"),
        ("200000", "299999", "20余万"),
        ("300000", "399999", "三十余万条"),
        ("100", "199", "百余"),
        ("100", "199", "超过100"),
        ("50", "100", "近100"),
        ("50", "150", "约100"),
        ("500", "1500", "1000左右"),
        ("500", "1999", "约1000余"),
        ("12", None, "约12"),
    ],
)
def test_a_rounded_figure_is_the_range_that_its_last_digit_leaves(
    low: str, high: str | None, text: str
) -> None:
    value = read(text)

    assert (Decimal(low), high and Decimal(high)) == (value.value, value.high)


@pytest.mark.parametrize(
    ("plain", "in_ten_thousands", "text"),
    [
        ("251000", "25.1", "251000元"),
        ("1605964", "160.5964", "160.5964万元"),
        ("59237.2449", "59237.2449", "59237.2449"),
        ("1000", "0.1", "壹仟元整"),
        ("5000.5", "0.50005", "￥5,000.50"),
        ("5000", "0.5", "人民币5000元"),
        ("125000", "12.5", "12.5万"),
        ("15000", "1.5", "一点五万"),
        ("15000", "1.5", "一点五万元"),
        ("120000", "12", "十二万"),
        ("12000", "1.2", "一万二千元"),
        ("300000000", "30000", "3亿元"),
    ],
)
def test_an_amount_comes_out_in_the_unit_of_its_type(
    plain: str, in_ten_thousands: str, text: str
) -> None:
    assert Decimal(plain) == read(text, "amount").value
    assert Decimal(in_ten_thousands) == read(text, "amount", "万元").value


@pytest.mark.parametrize(
    ("why", "text"),
    [("its unit '件' does not fit", "5000件"), ("its unit is not clear", "三亿五千万")],
)
def test_an_amount_in_another_unit_or_an_unclear_one_is_garbled(why: str, text: str) -> None:
    value = read(text, "amount", "万元")

    assert (State.GARBLED, why) == (value.state, value.why and value.why.en)


@pytest.mark.parametrize(
    ("figure", "text"),
    [("21", "+21"), ("-8", "-8"), ("-8", "－8"), ("-8", "−8"), ("0", "-0"), ("1036", "+1036")],
)
def test_an_integer_may_have_a_sign(figure: str, text: str) -> None:
    assert Decimal(figure) == read(text, "integer").value


@pytest.mark.parametrize(
    ("figure", "text"), [("0.03", "3%"), ("0.9651", "96.51％"), ("0.5", "0.5")]
)
def test_a_number_may_be_a_share(figure: str, text: str) -> None:
    assert Decimal(figure) == read(text, "number").value


def test_a_figure_is_exact_whatever_its_length() -> None:
    assert Decimal("7" * 999) == read("7" * 999).value
    assert Decimal("-" + "7" * 60) == read("-" + "7" * 60, "integer").value
    assert Decimal("7" * 60 + "9") == read("7" * 60 + "0余").high


def test_text_is_anything_and_has_no_figure() -> None:
    value = read(" 已按期办结 ", "text")

    assert Value(text="已按期办结", state=State.VALUE) == value


def test_a_token_has_the_reading_that_its_type_gives_it() -> None:
    cells = CellType(kind="number", tokens=(("N/A", None), ("<1", Decimal("0.5"))))

    assert State.BLANK is read_value("Ｎ/Ａ", cells, None).state
    assert Decimal("0.5") == read_value("<1", cells, None).value


def test_a_value_keeps_its_text_unit_and_place() -> None:
    place = Location(line=3, column=7)

    assert Value(
        text="160.5964 万元",
        state=State.VALUE,
        value=Decimal(1605964),
        unit="万元",
        location=place,
    ) == read_value("\u3000160.5964 万元 ", CellType(kind="amount"), place)
