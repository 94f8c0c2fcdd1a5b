"""Scorecards for machines: SARIF, JUnit, SVRL, CSV, JSON Lines, workbooks; all read back."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pysarif
import pytest

from compliance_rules import audit
from compliance_rules.audit import Audit
from compliance_rules.cli import main
from compliance_rules.engine import Status
from compliance_rules.readers import read_document
from compliance_rules.render import audits_csv, audits_junit, audits_sarif, audits_svrl

_EXAMPLE = Path(__file__).parents[2] / "examples" / "shifan-2020.txt"
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_ATTACK = "=1+1<script>&\"']]>\x1b[31m\u202e\x00\ufffe@SUM(A1)"


@pytest.fixture(scope="module")
def found() -> Audit:
    """Return the audit of the example."""
    return audit(_EXAMPLE, lang="en")


@pytest.fixture(scope="module")
def hostile() -> Audit:
    """Return the audit of a report that is out to hurt."""
    text = _EXAMPLE.read_text(encoding="utf-8").replace("本年公开数量", _ATTACK.replace("\x00", ""))
    return audit(read_document(text.encode("utf-8", "replace"), f"=a{_ATTACK}.txt"), lang="en")


def _failing(found: Audit) -> list[Any]:
    return [each for each in found.findings if each.needs_mending]


# --- SARIF -----------------------------------------------------------------------------


def test_a_sarif_log_reads_back(found: Audit) -> None:
    log = pysarif.load_from_json(found.to_sarif())

    (run,) = log.runs
    results = run.results or []
    told = [each for each in found.findings if each.status in (Status.FAIL, Status.UNKNOWN)]
    assert [each.rule for each in told] == [each.rule_id for each in results]
    for result, finding in zip(results, told, strict=True):
        assert (run.tool.driver.rules or [])[result.rule_index].id == finding.rule
        assert finding.message in (result.message.text or "")
        region = (result.locations or [])[0].physical_location.region
        assert finding.location is not None
        assert finding.location.line == region.start_line


def test_only_what_failed_has_a_level() -> None:
    log = json.loads(audit(_EXAMPLE, rules="cn.form2021", lang="en").to_sarif())

    results = log["runs"][0]["results"]
    assert {"fail", "open"} == {each["kind"] for each in results}
    for each in results:
        assert ("none" == each["level"]) == (each["kind"] != "fail")


def test_a_log_has_a_run_for_each_report(found: Audit) -> None:
    log = json.loads(audits_sarif([found.scorecard, found.scorecard]))

    assert 2 == len(log["runs"])


# --- JUnit and SVRL ----------------------------------------------------------------------


def test_junit_counts_what_it_holds(found: Audit) -> None:
    (suite,) = ET.fromstring(found.to_junit())  # noqa: S314 - our own text

    cases = suite.findall("testcase")
    assert len(found.findings) == len(cases) == int(suite.get("tests", ""))
    assert len(_failing(found)) == int(suite.get("failures", ""))
    assert len(_failing(found)) == len(suite.findall("testcase/failure"))
    told = {each.message for each in _failing(found)}
    assert told == {each.get("message") for each in suite.findall("testcase/failure")}


def test_svrl_names_each_failure(found: Audit) -> None:
    output = ET.fromstring(found.to_svrl())  # noqa: S314 - our own text

    failed = output.findall(f"{_SVRL}failed-assert")
    assert [each.rule for each in _failing(found)] == [each.get("id") for each in failed]
    assert len(found.rules) == len(output.findall(f"{_SVRL}active-pattern"))
    several = ET.fromstring(audits_svrl([found.scorecard] * 2))  # noqa: S314 - as above
    assert 2 == len(several.findall(f"{_SVRL}schematron-output"))


# --- tables ------------------------------------------------------------------------------


def test_csv_reads_back_to_the_findings(found: Audit) -> None:
    text = found.to_csv()

    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))
    assert [(each.rule, each.key, each.message) for each in _failing(found)] == [
        (row["rule"], row["key"], row["message"]) for row in rows if row["status"] == "fail"
    ]
    everything = audits_csv([found.scorecard], everything=True)
    assert len(found.findings) == everything.count("\r\n")


def test_a_workbook_shows_each_table_with_what_failed_marked(found: Audit) -> None:
    book = openpyxl.load_workbook(BytesIO(found.to_xlsx()))

    assert ["Scores", "Findings", *found.report.form.tables] == book.sheetnames
    sheet = book["applications"]
    form = found.report.form.tables["applications"]
    rows, columns = list(form.rows.leaves), list(form.columns.leaves)
    marked = set()
    for row, path in enumerate(rows, start=3):
        for column, name in enumerate(columns, start=2):
            cell, value = sheet.cell(row, column), found.report["applications"][path, name]
            if value.value is not None:
                assert value.value == cell.value
            if cell.comment is not None:
                marked.add(f"applications[{path}, {name}]")
    expected = {
        each.name
        for finding in _failing(found)
        for each in finding.evidence
        if each.kind == "cell" and each.name.startswith("applications[")
    }
    assert expected == marked


def test_the_same_audit_gives_the_same_workbook(found: Audit) -> None:
    assert found.to_xlsx() == audit(_EXAMPLE, lang="en").to_xlsx()


def test_json_lines_are_one_object_a_line(found: Audit) -> None:
    text = found.to_json(on_one_line=True)

    assert 1 == text.count("\n")
    assert json.loads(text) == json.loads(found.to_json())


# --- hostile reports -----------------------------------------------------------------------


def test_hostile_text_breaks_no_format(hostile: Audit) -> None:
    for text in (hostile.to_junit(), hostile.to_svrl()):
        assert list(ET.fromstring(text).iter())  # noqa: S314 - our own text
        assert "<script>" not in text
    for text in (hostile.to_sarif(), hostile.to_csv(), hostile.to_junit(), hostile.to_svrl()):
        assert "\x1b" not in text
        assert "\u202e" not in text
    assert pysarif.load_from_json(hostile.to_sarif()).runs


def test_nothing_is_a_formula(hostile: Audit) -> None:
    rows = list(csv.reader(StringIO(hostile.to_csv().removeprefix("\ufeff"))))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]
    book = openpyxl.load_workbook(BytesIO(hostile.to_xlsx()))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


# --- the command ---------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["sarif", "junit", "svrl", "csv", "jsonl"])
def test_the_command_writes_all_reports_in_one(
    form: str, found: Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["audit", str(_EXAMPLE), str(_EXAMPLE), "--format", form, "--lang", "en"])

    assert 1 == code
    text = capsys.readouterr().out
    cards = [found.scorecard, found.scorecard]
    whole = {
        "sarif": audits_sarif(cards),
        "junit": audits_junit(cards) + "\n",
        "svrl": audits_svrl(cards) + "\n",
        "csv": audits_csv(cards) + "\n",
        "jsonl": found.to_json(on_one_line=True) * 2,
    }
    assert whole[form].rstrip("\n") == text.rstrip("\n")


def test_a_workbook_needs_a_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["audit", str(_EXAMPLE), "--format", "xlsx", "--lang", "en"])
    assert "CR024" in capsys.readouterr().err
    place = tmp_path / "scores.xlsx"
    assert 1 == main(["audit", str(_EXAMPLE), "--format", "xlsx", "--output", str(place)])
    assert openpyxl.load_workbook(place).sheetnames
