"""The pack for annual FOIA reports: its example, and what it covers of the official checks."""

import json
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from compliance_rules.audit import Audit, audit, read
from compliance_rules.engine import Status
from compliance_rules.packs import load
from tools.examples_foia import PAGE as PAGE_EXAMPLE
from tools.examples_foia import SOURCE
from tools.examples_foia import page as web_page
from tools.foia_rules import ADVANCED, COVERED, IN_ROW, LEFT_OUT, OVERALL
from tools.foia_table import FACTS, PAGE, calculating, covering, page

_EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "us-foia-2023.json"
_OFFICIAL = range(1, 144)
needs_facts = pytest.mark.skipif(
    not FACTS.is_file(), reason="the facts of the official checks are not part of the project"
)


def _facts() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(FACTS.read_text(encoding="utf-8"))
    return found


def _failing(folder: Path, table: str, row: str, column: str, text: str) -> set[str]:
    """Return the rules that fail on the example with one other figure."""
    report = json.loads(_EXAMPLE.read_text(encoding="utf-8"))
    report["tables"][table]["cells"][row][column] = text
    path = folder / "report.json"
    path.write_text(json.dumps(report), encoding="utf-8")
    found: Audit = audit(path, rules="us.foia")
    return {
        each.rule.removeprefix("us.foia.") for each in found.findings if each.status is Status.FAIL
    }


# --- the example ---------------------------------------------------------------------


def test_the_example_keeps_every_rule() -> None:
    found = audit(_EXAMPLE, rules="us.foia")
    assert found.score == Decimal(100)
    assert found.decided == 1
    assert Counter({Status.PASS: 74}) == Counter(each.status for each in found.rules)


@pytest.mark.parametrize(
    ("cell", "text", "rules"),
    [
        (
            ("requests_flow", "overall", "received"),
            "531",
            {"requests_flow_overall", "requests_pending_end", "requests_compared_agree"},
        ),
        (("times", "overall", "simple.median"), "13", {"times_between"}),
        (("times", "component[Office A]", "simple.lowest"), "N/A", {"times_between"}),
        (("times", "component[Office B]", "simple.highest"), "65", {"times_extremes"}),
        (
            ("requests_oldest", "component[Office B]", "days.second"),
            "87",
            {"requests_oldest_order"},
        ),
        (
            ("requests_oldest", "component[Office B]", "received.second"),
            "2023-02-29",
            {"requests_oldest_dates"},
        ),
        (("fees", "component[Office A]", "share"), "0.53", {"fee_shares"}),
        (("simple_days", "overall", "days_1_20"), "", {"filled"}),
    ],
)
def test_one_wrong_figure_is_found(
    tmp_path: Path, cell: tuple[str, str, str], text: str, rules: set[str]
) -> None:
    assert rules == _failing(tmp_path, *cell, text)


# --- the example as a web page ---------------------------------------------------------


def test_the_page_is_written_from_the_same_figures() -> None:
    report = json.loads(SOURCE.read_text(encoding="utf-8"))
    assert web_page(report) == PAGE_EXAMPLE.read_text(encoding="utf-8")


def test_a_page_reads_as_the_same_report() -> None:
    wanted, found = read(SOURCE), read(PAGE_EXAMPLE)
    assert () == found.reading
    assert 732 == sum(len(table.cells) for table in found.tables.values())
    for name, table in wanted.tables.items():
        cells = {key: (each.text, each.value) for key, each in table.cells.items()}
        assert cells == {
            key: (each.text, each.value) for key, each in found.tables[name].cells.items()
        }


def test_a_page_is_audited_alike() -> None:
    wanted, found = audit(SOURCE), audit(PAGE_EXAMPLE)
    assert ("us.foia", "Example Agency", 2023) == (
        found.pack.name,
        found.report.info.body,
        found.report.info.year,
    )
    assert [each.counts for each in wanted.rules] == [each.counts for each in found.rules]
    assert wanted.score == found.score


def test_a_wrong_figure_of_a_page_is_found_at_its_line(tmp_path: Path) -> None:
    page = PAGE_EXAMPLE.read_text(encoding="utf-8")
    path = tmp_path / "report.html"
    path.write_text(page.replace("<td>530</td>", "<td>531</td>", 1), encoding="utf-8")
    found = [each for each in audit(path).findings if each.status is Status.FAIL]
    assert {
        "us.foia.requests_flow_overall",
        "us.foia.requests_pending_end",
        "us.foia.requests_compared_agree",
    } == {each.rule for each in found}
    line = next(at for at, text in enumerate(page.splitlines(), 1) if "<td>530</td>" in text)
    evidence = {each.location.line for one in found for each in one.evidence if each.location}
    assert line in evidence


# --- what it covers ------------------------------------------------------------------


def test_each_official_rule_is_covered_once_or_left_out_with_a_reason() -> None:
    covered = Counter(number for ranges, _ in COVERED for each in ranges for number in each)
    assert Counter([*_OFFICIAL]) == covered + Counter(LEFT_OUT.keys())


def test_what_covers_them_are_rules_of_the_pack() -> None:
    rules = {each.id.removeprefix("us.foia.") for each in load("us.foia").rules}
    named = {
        *(name for _, names in COVERED for name in names),
        *OVERALL.values(),
        *(name for names in IN_ROW.values() for name in names),
        *(name for names in ADVANCED for name in names),
    }
    assert {"tables", "columns"} == rules - named
    assert set() == named - rules


@needs_facts
def test_the_numbers_are_those_of_the_facts() -> None:
    facts = _facts()
    assert [*_OFFICIAL] == [each["n"] for each in facts["rules"]]
    assert len(facts["autocalc"]) == 156
    assert [] == [each for each in facts["autocalc"] if calculating(each) == ((), "")]


@needs_facts
def test_a_rule_says_which_official_rules_it_covers() -> None:
    rules = {each.id.removeprefix("us.foia."): each for each in load("us.foia").rules}
    for number in _OFFICIAL:
        for name in covering(number):
            assert "Validation rule" in (rules[name].reference or ""), (number, name)


@needs_facts
def test_the_page_is_what_its_generator_writes() -> None:
    assert page(_facts()) == PAGE.read_text(encoding="utf-8")
