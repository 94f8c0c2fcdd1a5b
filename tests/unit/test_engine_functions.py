"""The functions that rules may call."""

from decimal import Decimal

import pytest

from compliance_rules.compiler._functions import FUNCTIONS
from compliance_rules.engine._functions import (
    call,
    invalid_dates,
    length,
    misquotes,
    similarity,
    years,
)
from compliance_rules.engine._labels import is_declared, split_ordinal
from compliance_rules.engine._numerals import digit_by_digit, small_number

NAME = "中华人民共和国政府信息公开条例"


def test_every_function_that_compiles_is_there() -> None:
    # `years` gives several values; expressions take it apart themselves.
    for name, signatures in FUNCTIONS.items():
        if name != "years":
            call(name, [None] * len(signatures[0].parameters))


def test_length_leaves_white_space_out() -> None:
    assert 4 == length(" 总体\n情　况 ")


@pytest.mark.parametrize(
    ("expected", "first", "second"),
    [("1", "", ""), ("0", "甲", "乙"), ("1", "政 务", "政务"), ("0.6667", "abc", "abd")],
)
def test_similarity_is_the_share_in_common(expected: str, first: str, second: str) -> None:
    assert Decimal(expected) == similarity(first, second)


def test_texts_that_are_too_long_are_not_compared() -> None:
    assert similarity("甲" * 400_000, "乙" * 400_000) is None


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (1, "《中华人民共和国政府公开条例》"),
        (1, "《政府公开信息条例》"),
        (0, "《条例》"),
        (0, "《政府信息公开条例》"),
        (0, "《中华人民共和国政府信息公开条例》"),
        (0, "《中华人民共和国政府采购法》"),
        (0, "《中华人民共和国政府信息公开条例释义》"),
        (0, "《关于规范政府信息公开平台有关事项的通知》"),
        (2, "《政府信息公开条列》和《政府信息公开条例列》《政府信息公开条律》"),
    ],
)
def test_misquotes_are_near_a_name_and_not_it(expected: int, text: str) -> None:
    assert expected == misquotes(text, NAME)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (1, "2020年1月1月——12月31日"),
        (1, "２０２０年２月３０日"),
        (1, "13月"),
        (1, "2019年2月29日"),
        (0, "2020年2月29日"),
        (0, "2月29日"),
        (0, "2021年1月31日、3个月、1-12月、6月7月"),
        (1, "二〇二〇年二月三十日"),
        (0, "二〇二一年一月三十一日"),
        (1, "0月"),
    ],
)
def test_invalid_dates_are_not_in_the_calendar(expected: int, text: str) -> None:
    assert expected == invalid_dates(text)


def test_years_are_named_once_each() -> None:
    assert (2020, 2019) == years("2020年、二〇一九年、２０２０年度，3020年，1570条")


@pytest.mark.parametrize(
    ("expected", "text"), [(12, "12"), (12, "十二"), (31, "三十一"), (20, "二十"), (None, "十十")]
)
def test_small_numbers(expected: int | None, text: str) -> None:
    assert expected == small_number(text)


def test_digits_spelled_one_by_one() -> None:
    assert 2020 == digit_by_digit("二〇二〇")
    assert digit_by_digit("二十") is None


@pytest.mark.parametrize(
    ("expected", "label"),
    [
        (1, "一、新收"),
        (1, "１．新收"),
        (1, "（一）新收"),
        (1, "①新收"),
        (1, "第一部分 新收"),
        (None, "新收"),
        (None, "一般新收"),
    ],
)
def test_ordinals_are_split_from_labels(expected: int | None, label: str) -> None:
    assert expected == split_ordinal(label)[0]


@pytest.mark.parametrize(
    ("expected", "printed"),
    [
        (True, "（一） 予以公开"),
        (True, "1、予以公开"),
        (False, "予以公开"),
        (False, "（二）予以公开"),
        (False, "（一）予以公开的"),
    ],
)
def test_a_label_is_declared_whatever_the_style_of_its_ordinal(
    *, expected: bool, printed: str
) -> None:
    assert expected is is_declared(printed, ("（一）予以公开",))
