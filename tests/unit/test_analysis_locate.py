"""Which cell is wrong: the true cells are among the answers, and every answer mends the report."""

import json
import random
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from compliance_rules import audit, compile, load  # noqa: A004 - the library's own word
from compliance_rules.analysis import Corrections, locate
from compliance_rules.compiler import Pack
from compliance_rules.engine import CellKey, Status, evaluate
from compliance_rules.model import Report
from compliance_rules.packs._blank import blank_report
from tools.bench_analysis import case, changed, whole_report

_EXAMPLE = Path(__file__).parents[2] / "examples" / "shifan-2020.txt"
_PACK = """
pack p "P" { version "1" }
section s "一、情况"
table t "表" in s {
    rows { a "甲" b "乙" total "总计" }
    columns { x "男" y "女" both "合计" }
}
rule down "D" in t { check row total = row a + row b }
rule across "A" in t { check column both = column x + column y }
rule few "F" in t { check t[a, x] <= 100 }
"""


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Return a small pack."""
    return compile(_PACK)


@pytest.fixture(scope="module")
def national() -> Pack:
    """Return the pack of the national form."""
    return load("cn.form2019")


def _report(pack: Pack, **figures: int | None) -> Report:
    """Return a report with figures by `row_column`."""
    cells = {
        CellKey("t", *name.split("_")): Decimal(figure)
        for name, figure in figures.items()
        if figure is not None
    }
    return changed(blank_report(pack.form), cells)


_WHOLE = {
    "a_x": 12, "a_y": 30, "a_both": 42, "b_x": 5, "b_y": 7, "b_both": 12,
    "total_x": 17, "total_y": 37, "total_both": 54,
}  # fmt: skip


def _found(corrections: Corrections) -> list[dict[str, Decimal | None]]:
    return [
        {f"{each.cell.row}_{each.cell.column}": each.suggested for each in proposal.corrections}
        for proposal in corrections.proposals
    ]


def test_a_report_that_holds_gets_no_proposal(pack: Pack) -> None:
    found = locate(_report(pack, **_WHOLE), pack)

    assert ("nothing broken", ()) == (found.outcome, found.proposals)


def test_one_wrong_cell_is_found_with_its_figure_and_its_slip(pack: Pack) -> None:
    found = locate(_report(pack, **{**_WHOLE, "a_x": 21}), pack)

    assert [{"a_x": 12}] == _found(found)
    (correction,) = found.proposals[0].corrections
    assert correction.slip is not None
    assert "two digits have changed places" == correction.slip.en
    assert 2 == len(found.proposals[0].explains)


@pytest.mark.parametrize(
    ("slip", "cell", "read"),
    [
        ("a digit is missing", "a_y", 3),
        ("a digit is there twice", "a_x", 122),
        ("a digit too many", "a_x", 172),
        ("one digit is another", "total_both", 84),
        ("it stands in the cell beside: 女", "b_x", 3),
    ],
)
def test_slips_are_named(slip: str, cell: str, read: int, pack: Pack) -> None:
    figures = {**_WHOLE, cell: read}
    if "beside" in slip:
        figures |= {"b_both": 14, "total_x": 19, "total_both": 56}
    found = locate(_report(pack, **figures), pack)

    named = [
        each.slip.en
        for proposal in found.proposals
        for each in proposal.corrections
        if each.slip and f"{each.cell.row}_{each.cell.column}" == cell
    ]
    assert slip in named


def test_an_application_filed_in_the_wrong_column_is_one_mistake(national: Pack) -> None:
    whole = whole_report(national, random.Random(3))  # noqa: S311 - nothing here is secret
    row = "outcome.granted"
    before = whole.tables["applications"]
    natural, other = before[row, "natural"].value, before[row, "legal.other"].value
    assert natural is not None
    assert other is not None
    broken = changed(
        whole,
        {
            CellKey("applications", row, "natural"): natural - 1,
            CellKey("applications", row, "legal.other"): other + 1,
        },
    )

    found = locate(broken, national)

    assert "located" == found.outcome
    true = {"natural": natural, "legal.other": other}
    assert any(
        {each.cell.column: each.suggested for each in proposal.corrections} == true
        and {each.cell.row for each in proposal.corrections} == {row}
        for proposal in found.proposals
    )
    assert all(len(proposal.explains) >= 2 for proposal in found.proposals)
    assert (1, "1 that belongs under 自然人 is under 其他") == (
        found.mistakes,
        found.proposals[0].slip and found.proposals[0].slip.en,
    )


def test_tables_without_a_relation_between_them_have_mistakes_of_their_own(
    national: Pack,
) -> None:
    whole = whole_report(national, random.Random(3))  # noqa: S311 - nothing here is secret
    cells = [
        CellKey("applications", "received", "total"),
        CellKey("reviews", *next(iter(whole.tables["reviews"].cells))),
    ]
    broken = changed(whole, dict.fromkeys(cells, Decimal(977)))

    found = locate(broken, national)

    assert {1, 2} == {each.mistake for each in found.proposals}
    assert all(1 == len(each.corrections) for each in found.proposals)
    assert cells[0] in [each.corrections[0].cell for each in found.proposals if each.mistake == 1]
    assert cells[1] in [each.corrections[0].cell for each in found.proposals if each.mistake == 2]


def test_figures_that_have_changed_places_are_one_slip(pack: Pack) -> None:
    found = locate(_report(pack, **{**_WHOLE, "a_x": 30, "a_y": 12}), pack)

    assert {"a_x": 12, "a_y": 30} in _found(found)
    assert "the two figures have changed places" in [
        each.slip.en for each in found.proposals if each.slip
    ]


def test_what_a_cell_cannot_hold_is_not_proposed(pack: Pack) -> None:
    # One cell alone would need a figure below 0.
    found = locate(_report(pack, a_x=5, a_y=0, a_both=3, b_x=0, b_y=0, b_both=0,
                           total_x=0, total_y=0, total_both=0), pack)  # fmt: skip

    assert "located" == found.outcome
    for proposal in found.proposals:
        for each in proposal.corrections:
            assert each.low is not None
            assert each.low >= 0


def test_what_a_blank_cell_cannot_be_is_told() -> None:
    pack = compile(_PACK.replace("rows {", "cells count, blank as unknown rows {"))
    report = _report(pack, **{**_WHOLE, "a_both": 3})
    cells = dict(report.tables["t"].cells)
    del cells["a", "x"]
    bound = evolve(report.tables["t"], cells=cells)

    found = locate(evolve(report, tables={"t": bound}), pack)

    # With a blank of 0 or more, 30 and it cannot come to 3.
    assert "located" == found.outcome
    assert all(each.explains for each in found.proposals)


@pytest.mark.parametrize("wrong", [1, 2, 3])
@pytest.mark.parametrize("seed", range(4))
def test_the_true_cells_are_among_the_answers(wrong: int, seed: int, national: Pack) -> None:
    broken = case(national, wrong, random.Random(seed))  # noqa: S311 - nothing here is secret

    found = locate(broken.report, national)

    answers = [
        {each.cell: each.suggested for each in proposal.corrections} for proposal in found.proposals
    ]
    assert dict(broken.right) in answers or found.why is not None


@pytest.mark.parametrize("seed", range(6))
def test_every_answer_makes_the_pack_hold(seed: int, national: Pack) -> None:
    broken = case(national, 1 + seed % 2, random.Random(seed)).report  # noqa: S311 - as above

    for proposal in locate(broken, national).proposals[:5]:
        mended = changed(
            broken,
            {
                each.cell: each.suggested
                for each in proposal.corrections
                if each.suggested is not None
            },
        )
        failing = {
            each.fingerprint for each in evaluate(national, mended) if each.status is Status.FAIL
        }
        assert failing.isdisjoint(proposal.explains)


def test_figures_up_to_ten_to_the_fifteenth_are_exact(national: Pack) -> None:
    broken = case(national, 1, random.Random(7), 10**15)  # noqa: S311 - as above

    (true,) = broken.right.items()

    assert [dict([true])] == [
        {each.cell: each.suggested for each in proposal.corrections}
        for proposal in locate(broken.report, national).proposals
        if len(proposal.corrections) == 1 and proposal.corrections[0].cell == true[0]
    ]


def test_a_blank_cell_costs_nothing(pack: Pack) -> None:
    report = _report(pack, **{**_WHOLE, "b_both": 13})
    cells = dict(report.tables["t"].cells)
    del cells["total", "both"]

    bound = evolve(report.tables["t"], cells=cells)
    found = locate(evolve(report, tables={"t": bound}), pack)

    assert {"b_both": Decimal(12)} in _found(found)


def test_what_breaks_an_inequality_alone_gets_a_range() -> None:
    pack = compile("""
    pack q "Q" { version "1" }
    section s "一、情况"
    table t "表" in s { rows { a "甲" } columns { x "男" y "女" } }
    rule few "F" in t { check t[a, x] <= t[a, y] }
    """)
    found = locate(_report(pack, a_x=9, a_y=4), pack)

    ranges = {
        each.cell.column: (each.low, each.high)
        for proposal in found.proposals
        for each in proposal.corrections
    }
    assert {"x": (None, Decimal(4)), "y": (Decimal(9), None)} == ranges


def test_more_wrong_cells_than_are_searched_for_are_not_located(pack: Pack) -> None:
    figures = {**_WHOLE, "a_both": 1, "b_both": 200, "total_x": 3, "total_y": 400, "total_both": 7}

    found = locate(_report(pack, **figures), pack)

    assert "located" != found.outcome or all(len(each.corrections) <= 3 for each in found.proposals)
    assert found.proposals or found.why is not None


def test_the_audit_tells_it_everywhere() -> None:
    found = audit(_EXAMPLE, lang="en")

    (proposal,) = found.corrections.proposals
    (correction,) = proposal.corrections
    assert "applications[outcome.granted, natural]" == str(correction.cell)
    assert 4 == correction.suggested
    (entry,) = json.loads(found.to_json())["corrections"]
    assert ("applications[outcome.granted, natural]", 4) == (entry["cell"], entry["suggested"])
    for text in (str(found), found.to_markdown(), found.to_html()):
        assert "5 → 4" in text
