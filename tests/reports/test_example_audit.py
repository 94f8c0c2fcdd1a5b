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
