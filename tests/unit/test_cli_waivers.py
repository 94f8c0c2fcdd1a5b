"""Waivers on the command line: beside a report, by name, or not at all."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compliance_rules import Document, Waiver, audit
from compliance_rules.cli import main
from compliance_rules.readers import read_file

_ROOT = Path(__file__).parents[2]
_EXAMPLE = _ROOT / "examples" / "shifan-2020.txt"
_SCHEMA = _ROOT / "docs" / "reference" / "audit.schema.json"
_BODY = "示范县人民政府办公室"
#: The rules that the example fails with an error.
_ERRORS = ("outcomes", "applicants")

Run = Callable[..., tuple[int, str, str]]


def _waiver(rule: str, more: str = "", expires: str = "9999-12-31") -> str:
    return f"""
[[waiver]]
rule = "{rule}"
body = "{_BODY}"
reason = "checked against the register"
approved_by = "the auditor"
expires = {expires}
{more}
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Return the example in a folder of its own."""
    return Path(shutil.copy(_EXAMPLE, tmp_path))


@pytest.fixture
def run(report: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that writes waivers and audits the example."""

    def _run(waivers: str, *options: str, name: str = "waivers.toml") -> tuple[int, str, str]:
        (report.parent / name).write_text(waivers, encoding="utf-8")
        code = main(["audit", str(report), "--lang", "en", *options])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return _run


def _json(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    return json.loads(text)


def test_waived_errors_do_not_fail_the_audit(run: Run) -> None:
    assert 1 == run(_waiver("outcomes"))[0]
    assert 0 == run("".join(map(_waiver, _ERRORS)))[0]
    assert 1 == run("".join(map(_waiver, _ERRORS)), "--no-waivers")[0]


def test_what_is_waived_stands_in_a_block_of_its_own(run: Run) -> None:
    _, out, err = run(_waiver("outcomes"))
    mend, _, rest = out.partition("\nWaived (1)\n")
    block = rest.partition("\nAll rules\n")[0]
    assert "" == err
    assert "To mend, worst first (4)" in mend
    assert "outcomes" not in mend
    assert "cn.form.outcomes: 自然人" in block
    expected = """\
    waived because: checked against the register
    approved by: the auditor
    holds until: 9999-12-31
"""
    assert expected in block
    assert "not applicable; 1 of what failed waived" in mend


def test_what_is_waived_stands_in_a_block_of_its_own_in_markdown(run: Run) -> None:
    _, out, _ = run(_waiver("outcomes"), "--format", "markdown", "--lang", "zh")
    block = out.partition("## 已豁免（1 处）")[2].partition("## 全部规则")[0]
    assert "  - 豁免理由：checked against the register\n" in block
    assert "  - 批准人：the auditor\n" in block


def test_json_says_why_and_by_whom(run: Run) -> None:
    _, out, _ = run(_waiver("outcomes") + _waiver("nothing"), "--format", "json")
    found = _json(out)
    Draft202012Validator(_json(_SCHEMA.read_text("utf-8"))).validate(found)
    expected = {
        "reason": "checked against the register",
        "approved_by": "the auditor",
        "expires": "9999-12-31",
    }
    waived = {each["rule"]: each["waived"] for each in found["findings"] if "waived" in each}
    assert {"cn.form.outcomes": expected} == waived
    counts = {each["id"]: each["counts"] for each in found["rules"]}
    assert {"fail": 0, "waived": 1}.items() <= counts["cn.form.outcomes"].items()
    assert "waived" not in counts["cn.form.applicants"]
    assert ["CR448"] == [each["code"] for each in found["waivers"]]
    assert {"line": 10, "column": 1} == found["waivers"][0]["location"]


def test_waivers_that_waive_nothing_are_told_and_change_nothing(run: Run) -> None:
    code, out, _ = run(_waiver("outcomes", expires="2020-01-01") + _waiver("balance"))
    assert 1 == code
    block = out.partition("\nWaivers that waive nothing here\n")[2]
    assert "warning[CR447] the waiver of 'outcomes' expired on 2020-01-01" in block
    assert "warning[CR449] the waiver of 'balance' matches nothing that fails" in block
    assert "    hint: take it out, or have it approved again\n" in block
    assert "5 fail; " in out


def test_every_idle_waiver_is_told_and_those_for_others_are_gathered(run: Run) -> None:
    idle = "".join(_waiver(f"no_such_{at}") for at in range(9))
    others = "".join(_waiver("outcomes").replace(_BODY, f"{at}") for at in range(5))
    block = run(idle + others)[1].partition("\nWaivers that waive nothing here\n")[2]
    assert (9, 1) == (block.count("warning[CR448]"), block.count("note[CR450]"))
    assert "    and 4 more of these: line 82; line 90; line 98; line 106\n" in block


def test_a_file_can_be_named_and_takes_the_place_of_the_one_beside(run: Run, report: Path) -> None:
    other = report.parent / "other.toml"
    other.write_text("", encoding="utf-8")
    assert 0 == run("".join(map(_waiver, _ERRORS)))[0]
    assert 1 == run("".join(map(_waiver, _ERRORS)), "--waivers", str(other))[0]


@pytest.mark.parametrize("options", [(), ("--waivers",)])
def test_nothing_is_audited_with_a_broken_file(
    run: Run, report: Path, options: tuple[str, ...]
) -> None:
    named = [*options, str(report.parent / "waivers.toml")] if options else []
    code, out, err = run(_waiver("outcomes", 'colour = "red"'), *named)
    assert (2, "") == (code, out)
    assert err.startswith("error[CR443]: a waiver has no 'colour'\n")


def test_a_named_file_that_is_missing_is_an_error(run: Run) -> None:
    code, out, err = run("", "--waivers", "/nowhere/waivers.toml")
    assert (2, "") == (code, out)
    assert "error[CR440]: cannot read the waivers in /nowhere/waivers.toml" in err


def test_a_text_of_a_waiver_cannot_command_the_terminal(run: Run) -> None:
    waiver = _waiver("outcomes").replace("the auditor", "\\u001b[2Jx\\ny")
    _, out, _ = run(waiver)
    assert "\x1b" not in out
    assert "\ny" not in out


# --- from Python -------------------------------------------------------------------------


def test_waivers_may_be_values() -> None:
    waiver = Waiver(
        rule="outcomes", body=_BODY, reason="r", approved_by="a", expires=date(2026, 12, 31)
    )
    day = date(2026, 12, 31)
    scores = [audit(_EXAMPLE, waivers=each, today=day).score for each in ([waiver], ())]
    assert scores[0] is not None
    assert scores[1] is not None
    assert scores[0] > scores[1]


def test_a_document_has_no_file_beside_it(report: Path) -> None:
    (report.parent / "waivers.toml").write_text(_waiver("outcomes"), encoding="utf-8")
    document: Document = read_file(report)
    day = date(2026, 1, 1)
    assert audit(_EXAMPLE).score == audit(document, today=day).score
    assert audit(_EXAMPLE).score != audit(report, today=day).score
    beside = report.parent / "waivers.toml"
    assert audit(report, today=day).score == audit(document, waivers=beside, today=day).score
