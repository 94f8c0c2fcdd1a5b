"""The example reports: the faults that were put into them, and nothing else."""

from pathlib import Path

import pytest

import compliance_rules as cr
from compliance_rules.engine import Status

_EXAMPLES = Path(__file__).parents[2] / "examples"


def _faults(name: str) -> list[tuple[str, str, int | None]]:
    """Return the rule, the key and the line of each finding that is not a pass."""
    audit = cr.audit(_EXAMPLES / name, lang="en")
    return [
        (each.rule, each.key, each.location.line if each.location else None)
        for each in audit.findings
        if each.status in {Status.FAIL, Status.UNKNOWN, Status.ERROR}
    ]


@pytest.mark.parametrize(
    ("name", "faults"),
    [
        (
            "shifan-2020.txt",
            [
                ("cn.form.filled", "fees[charges, change]", 39),
                ("cn.form.labels", "documents[*, published]", 26),
                ("cn.form.narrated_requests_agree", "", 17),
                ("cn.form.outcomes", "natural", 70),
                ("cn.form.applicants", "outcome.granted", 51),
            ],
        ),
        (
            "shifan-2022.txt",
            [
                ("cn.form.text_sums", "", 13),
                ("cn.form2021.aspects", "", 9),
                ("cn.form2021.fee_notices", "", 93),
            ],
        ),
    ],
)
def test_only_what_is_wrong_is_found(name: str, faults: list[tuple[str, str, int]]) -> None:
    assert sorted(faults) == sorted(_faults(name))


def test_a_row_of_the_form_before_is_named(tmp_path: Path) -> None:
    lines = (_EXAMPLES / "shifan-2022.txt").read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if "逾期未按收费通知" in line)
    lines[at - 1 : at + 2] = ["\t（六）其他处理\t\t1\t0\t0\t0\t0\t0\t1"]
    path = tmp_path / "old-row.txt"
    path.write_text("\n".join(lines), encoding="utf-8")

    audit = cr.audit(path, lang="zh")

    (found,) = (
        each
        for each in audit.findings
        if each.rule == "cn.form.extra" and each.status is Status.FAIL
    )
    assert "统一格式没有“（六）其他处理”行" == found.message
    assert {"outcome.otherwise.not_supplemented", "outcome.otherwise.other"} <= {
        each.key.partition("[")[2].partition(",")[0]
        for each in audit.findings
        if each.rule == "cn.form.rows" and each.status is Status.FAIL
    }


@pytest.fixture(scope="module")
def of_text() -> cr.Audit:
    """The audit that all formats of a report must come to."""
    return cr.audit(_EXAMPLES / "shifan-2020.txt")


@pytest.mark.parametrize("ending", ["csv", "docx", "html", "json", "md", "pdf", "xlsx"])
def test_a_report_is_the_same_in_each_format(ending: str, of_text: cr.Audit) -> None:
    other = cr.audit(_EXAMPLES / f"shifan-2020.{ending}")

    assert _told(other.report) == _told(of_text.report)
    assert (other.score, other.grade, other.decided) == (
        of_text.score,
        of_text.grade,
        of_text.decided,
    )
    assert [(each.rule, each.key, each.status) for each in other.findings] == [
        (each.rule, each.key, each.status) for each in of_text.findings
    ]


def _told(report: cr.Report) -> tuple[object, ...]:
    """Return what a report says: whose it is, its sections, and each cell as it is printed."""
    cells = {
        (name, *key): (value.text, value.value)
        for name, table in report.tables.items()
        for key, value in table.cells.items()
        if value.text
    }
    return report.info.body, report.info.year, set(report.sections), cells
