"""The reference report, audited end to end: what must be found, and where."""

import json
from collections import Counter
from pathlib import Path

import pytest

import compliance_rules as cr
from compliance_rules.cli import main
from compliance_rules.engine import Finding, Status

REFERENCE = Path(__file__).parents[3] / "shared" / "reports" / "tangyuan-2020.txt"

pytestmark = pytest.mark.skipif(
    not REFERENCE.is_file(), reason="the reference report is not beside this checkout"
)


@pytest.fixture(scope="module")
def reference() -> cr.Audit:
    return cr.audit(REFERENCE, lang="en")


def findings(audit: cr.Audit, rule: str) -> list[Finding]:
    return [each for each in audit.findings if each.rule.rpartition(".")[2] == rule]


def outcomes(audit: cr.Audit, rule: str) -> Counter[Status]:
    return Counter(each.status for each in findings(audit, rule))


def test_the_pack_of_2019_is_chosen(reference: cr.Audit) -> None:
    assert reference.pack.name == "cn.form2019"


def test_the_report_is_named(reference: cr.Audit) -> None:
    info = reference.report.info
    assert (info.body, info.year) == ("汤原县人民政府办公室", 2020)


def test_sections_tables_rows_and_columns_are_all_there(reference: cr.Audit) -> None:
    assert outcomes(reference, "sections") == {Status.PASS: 12}
    assert outcomes(reference, "tables") == {Status.PASS: 7}
    assert set(outcomes(reference, "rows")) == {Status.PASS}


def test_the_balance_holds_in_seven_columns(reference: cr.Audit) -> None:
    assert outcomes(reference, "balance") == {Status.PASS: 7}


def test_outcomes_are_unknown_in_the_total_column_for_its_absent_cells(
    reference: cr.Audit,
) -> None:
    assert outcomes(reference, "outcomes") == {Status.PASS: 6, Status.UNKNOWN: 1}
    unknown = next(f for f in findings(reference, "outcomes") if f.status is Status.UNKNOWN)
    assert unknown.key == "total"
    absent = [each.name for each in unknown.evidence if each.state.is_absent]
    assert len(absent) == 12
    assert "applications[outcome.refused.state_secret, total]" in absent
    assert "1.属于国家秘密" in unknown.message


def test_applicants_pass_in_eleven_rows_and_are_unknown_in_twelve(reference: cr.Audit) -> None:
    assert outcomes(reference, "applicants") == {Status.PASS: 11, Status.UNKNOWN: 12}


def test_the_totals_of_reviews_and_suits_hold(reference: cr.Audit) -> None:
    assert outcomes(reference, "review_totals") == {Status.PASS: 3}


def test_the_text_agrees_with_the_table(reference: cr.Audit) -> None:
    (finding,) = findings(reference, "narrated_requests_agree")
    assert finding.status is Status.PASS
    assert finding.evidence[0].value == 1


@pytest.mark.parametrize(
    "printed",
    ["信息内筒", "危及“安全-稳定”", "信访举报报投诉类申", "只记", "本年制作数量", "对外公开数量"],
)
def test_labels_that_are_not_the_forms_are_named(reference: cr.Audit, printed: str) -> None:
    failed = [each for each in findings(reference, "labels") if each.status is Status.FAIL]
    assert any(printed in each.message for each in failed)


def test_labels_of_the_form_are_not_complained_of(reference: cr.Audit) -> None:
    failed = [each.key for each in findings(reference, "labels") if each.status is Status.FAIL]
    assert sorted(failed) == [
        "applications[outcome.declined.petition, *]",
        "applications[outcome.partial, *]",
        "applications[outcome.refused.security, *]",
        "documents[*, in_total]",
        "documents[*, made]",
        "documents[*, published]",
        "procurement[*, *]",
    ]


def test_not_all_was_decided(reference: cr.Audit) -> None:
    assert reference.decided < 1


def test_every_finding_has_its_line(reference: cr.Audit) -> None:
    shown = json.loads(reference.to_json())["findings"]
    assert shown
    for finding in shown:
        assert any("line" in (each["location"] or {}) for each in finding["evidence"]), finding


def test_a_changed_figure_breaks_its_column_and_its_row(tmp_path: Path) -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    changed = text.replace("四、结转下年度继续办理\t\t0", "四、结转下年度继续办理\t\t5")
    assert changed != text
    path = tmp_path / "changed.txt"
    path.write_text(changed, encoding="utf-8")
    audit = cr.audit(path, lang="en")
    (balance,) = [f for f in findings(audit, "balance") if f.status is Status.FAIL]
    (applicants,) = [f for f in findings(audit, "applicants") if f.status is Status.FAIL]
    assert (balance.key, applicants.key) == ("natural", "carried_out")
    assert "= 0" in balance.message
    assert "= 5" in balance.message
    assert "5" in balance.message.rpartition("differ")[2]


def test_reading_says_that_the_header_of_the_last_table_is_lost(reference: cr.Audit) -> None:
    messages = [each.message("en") for each in reference.reading]
    assert any(("header" in each and "reviews" in each) or "行政复议" in each for each in messages)


def test_the_command_line_prints_the_same_json(
    reference: cr.Audit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["audit", str(REFERENCE), "--format", "json", "--lang", "en"]) == 0
    assert capsys.readouterr().out == f"{reference.to_json()}\n"


def test_reading_gives_the_figures_as_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(REFERENCE), "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["report"]["body"] == "汤原县人民政府办公室"
    assert shown["report"]["year"] == 2020
    assert {each["status"] for each in shown["sections"]} == {"found"}
    assert {each["status"] for each in shown["tables"].values()} == {"found"}
    figures = json.loads((REFERENCE.parent / "figures/tangyuan-2020.json").read_text("utf-8"))
    for table, rows in figures["cells"].items():
        for row, cells in rows.items():
            read = shown["tables"][table]["cells"][row]
            assert {
                column: cell["text"] for column, cell in read.items() if cell["state"] == "value"
            } == cells


@pytest.mark.parametrize(
    ("rule", "line", "said"),
    [
        ("quotation", 9, "《中华人民共和国政府公开条例》"),
        ("dates", 9, "2020年1月1月"),
        ("assessment", 3, "考核"),
        ("assessment", 3, "评议"),
        ("assessment", 3, "追究"),
    ],
)
def test_what_the_text_gets_wrong_is_found_at_its_place(
    reference: cr.Audit, rule: str, line: int, said: str
) -> None:
    failed = [each for each in findings(reference, rule) if each.status is Status.FAIL]
    assert any(
        said in each.message and each.location is not None and each.location.line == line
        for each in failed
    )


def test_nothing_else_fails(reference: cr.Audit) -> None:
    failed = {each.rule for each in reference.findings if each.status is Status.FAIL}
    assert {
        "cn.form.labels",
        "cn.regulation.assessment",
        "cn.regulation.dates",
        "cn.regulation.quotation",
    } == failed
