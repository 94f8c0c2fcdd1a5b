"""Passages that two texts have in common."""

from decimal import Decimal

import pytest

from compliance_rules.engine._text_copies import LONGEST, SHORTEST, copied, copies, longest_copy

PASSAGE = "认真贯彻落实政府信息公开条例各项要求"
OTHER = "持续提升政务公开标准化规范化水平成效"


@pytest.mark.parametrize(
    ("expected", "text", "other"),
    [
        ("1", PASSAGE, PASSAGE),
        ("1", f" {PASSAGE}\n", PASSAGE),
        ("0", PASSAGE, OTHER),
        ("0", "", PASSAGE),
        ("0", PASSAGE[: SHORTEST - 1], PASSAGE),
        ("1", PASSAGE[:SHORTEST], PASSAGE),
        ("0.5", PASSAGE + OTHER, f"今年{PASSAGE}和其他"),
        ("1", PASSAGE + OTHER, f"{OTHER}，{PASSAGE}"),
    ],
)
def test_the_share_that_stands_in_common_passages(expected: str, text: str, other: str) -> None:
    assert Decimal(expected) == copied(text, other)


def test_the_longest_passage_is_counted() -> None:
    assert len(PASSAGE) == longest_copy(f"甲{PASSAGE}乙{OTHER}", f"丙{PASSAGE}丁")
    assert 0 == longest_copy("", PASSAGE)
    assert 2 == longest_copy("abab", "bbabb"[1:3])


def test_passages_are_quoted_the_longest_first_none_within_another() -> None:
    text = f"开头。{OTHER}。中间。{PASSAGE}结尾"
    found = copies(text, f"{PASSAGE}结尾？！{OTHER}")
    assert [f"{PASSAGE}结尾", OTHER] == [text[each.start : each.end] for each in found]
    assert "相同的文字共 20 字" == (found[0].note.zh if found[0].note else "")


def test_of_passages_that_overlap_the_longest_is_quoted() -> None:
    text = PASSAGE + OTHER
    found = copies(text, f"{text[:20]}？{text[5:]}")
    assert [text[5:]] == [text[each.start : each.end] for each in found]


def test_at_most_three_passages_are_quoted() -> None:
    parts = [f"{PASSAGE}{number}" for number in range(1000, 1005)]
    assert 3 == len(copies("一".join(parts), "二".join(parts)))


def test_texts_that_are_too_long_are_not_compared() -> None:
    text = "甲" * (LONGEST + 1)
    assert copied(text, "乙") is None
    assert longest_copy("乙", text) is None
    assert () == copies(text, text)
