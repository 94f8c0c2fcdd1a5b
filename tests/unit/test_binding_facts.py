"""Figures that running text states."""

from decimal import Decimal

import pytest

from compliance_rules.binding._facts import stated_figures
from compliance_rules.diagnostics import Location
from compliance_rules.model import CellType, FormFact, Passage, State, StatedFigure

REQUESTS = "(受理|收到|新收).{0,12}申请.{0,6}{value}件"


def find(
    text: str, *patterns: str, cells: CellType | None = None, line: int = 7
) -> tuple[StatedFigure, ...]:
    fact = FormFact(
        name="fact", label="fact", cells=cells or CellType(kind="count"), patterns=patterns
    )
    return stated_figures(fact, [Passage(text=text, location=Location(line=line, column=3))])


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (1, "本年度共受理政府信息公开申请 1 件。不公开的政府信息 0 件。"),
        (1570, "收到申请1570件"),
        (1570, "收到申请１，５７０件"),
        (1570, "收到申请一千五百七十件"),
        (12, "收到申请12件、答复3件"),
        (12, "收到申请3，12件"),
        (12000, "收到申请1万2千件"),
        (10000, "收到申请10 000件"),
    ],
)
def test_the_nearest_number_is_found_whole(figure: int, text: str) -> None:
    assert [Decimal(figure)] == [each.value.value for each in find(text, REQUESTS)]


@pytest.mark.parametrize(
    "text",
    [
        "收到申请2020 15件",
        "收到申请1,5703件",
        "收到申请5-8件",
        "收到申请数十件",
        "收到申请22①件",
        "收到申请-8件",
    ],
)
def test_a_figure_with_two_readings_is_garbled_and_not_half_of_it(text: str) -> None:
    assert [(State.GARBLED, None)] == [
        (each.value.state, each.value.value) for each in find(text, REQUESTS)
    ]


@pytest.mark.parametrize(
    "text",
    ["共受理申请 1181件 1182件 1183件 1184", "共受理申请 11件 12 13", "共受理申请15件 2　0 1"],
)
def test_the_row_of_a_table_is_no_statement(text: str) -> None:
    assert () == find(text, REQUESTS)


def test_a_figure_before_another_one_is_stated() -> None:
    (found,) = find("共受理申请 15 件 2020 年", REQUESTS)
    assert 15 == found.value.value


def test_an_ordinal_is_no_figure() -> None:
    assert () == find("收到申请第3件", REQUESTS)


def test_a_rounded_figure_is_a_range() -> None:
    (stated,) = find("主动公开各类信息 1570 余条", "信息{value}条")

    assert (Decimal(1570), Decimal(1579), "1570 余条") == (
        stated.value.value,
        stated.value.high,
        stated.value.text,
    )


def test_a_figure_stands_where_its_number_stands() -> None:
    (stated,) = find("共收到 申请 12 件", REQUESTS)

    assert Location(line=7, column=3 + 7) == stated.value.location


def test_columns_count_the_marks_that_reading_took_out() -> None:
    fact = FormFact(name="f", label="f", cells=CellType(kind="count"), patterns=(REQUESTS,))
    passage = Passage(
        text="收到申请12件", location=Location(line=1, column=1), shifts=((0, 2), (2, 2), (5, 1))
    )

    (stated,) = stated_figures(fact, [passage])

    assert Location(line=1, column=1 + 4 + 4) == stated.value.location


def test_a_figure_of_several_patterns_is_one_and_places_are_in_order() -> None:
    found = find("答复3件，收到申请12件，收到申请13件", REQUESTS, "申请{value}", "答复{value}件")

    assert ["3件", "12件", "13件"] == [each.value.text for each in found]


def test_a_unit_behind_the_match_is_the_figures() -> None:
    cells = CellType(kind="amount", unit="万元")

    assert [Decimal("160.5964"), Decimal("0.0003")] == [
        each.value.value
        for each in find(
            "收取费用160.5964万元，退回3元", "费用{value}万元", "退回{value}", cells=cells
        )
    ]


def test_a_share_is_the_same_however_the_pattern_asks_for_it() -> None:
    cells = CellType(kind="number")

    for pattern in ("率{value}", "率{value}%", "率{value}％"):
        (stated,) = find("公开率96.5％", pattern, cells=cells)
        assert Decimal("0.965") == stated.value.value
