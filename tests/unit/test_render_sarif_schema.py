"""What is written as SARIF is valid by the standard's own schema, where the machine has it.

`SARIF_SCHEMA` is the path of the schema of SARIF 2.1.0; `.ci/run` sets it.
"""

import json
import os
from pathlib import Path

import jsonschema
import pytest

import compliance_rules as cr
from compliance_rules.cli import main
from tests.docs.snippets import ROOT

_HOSTILE = "<script>\n\x1b[31m\u202e=1+1"


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft4Validator:
    path = os.environ.get("SARIF_SCHEMA", "")
    if not Path(path).is_file():
        pytest.skip("SARIF_SCHEMA names no file: the standard's schema is not on this machine")
    found: dict[str, object] = json.loads(Path(path).read_text("utf-8"))
    return jsonschema.Draft4Validator(found)


def _wrong(schema: jsonschema.Draft4Validator, text: str) -> list[str]:
    return [f"{each.json_path}: {each.message}" for each in schema.iter_errors(json.loads(text))]


@pytest.mark.parametrize("name", ["shifan-2020.txt", "shifan-2022.txt", "us-foia-2023.json"])
def test_audits_are_valid(schema: jsonschema.Draft4Validator, name: str) -> None:
    assert [] == _wrong(schema, cr.audit(ROOT / "examples" / name).to_sarif())


def test_hostile_text_is_valid(schema: jsonschema.Draft4Validator, tmp_path: Path) -> None:
    text = (ROOT / "examples" / "shifan-2020.txt").read_text("utf-8")
    path = tmp_path / "odd name & [1].txt"
    path.write_text(text.replace("本年公开数量", f"本年公开{_HOSTILE}数量"), encoding="utf-8")

    assert [] == _wrong(schema, cr.audit(path).to_sarif())


def test_several_reports_and_waivers_are_valid(
    schema: jsonschema.Draft4Validator, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(ROOT / "examples" / f"shifan-2020.{kind}") for kind in ("txt", "csv", "html")]
    main(["audit", *files, "--format", "sarif"])

    assert [] == _wrong(schema, capsys.readouterr().out)


def test_problems_of_packs_are_valid(
    schema: jsonschema.Draft4Validator, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "p.rules"
    path.write_text('pack p "P" { version "1" }\nrule r "R" { check t[a, b] = }\n', "utf-8")
    main(["check", str(path), "--format", "sarif"])

    assert [] == _wrong(schema, capsys.readouterr().out)


def test_what_is_not_valid_is_noticed(schema: jsonschema.Draft4Validator) -> None:
    found = json.loads(cr.audit(ROOT / "examples" / "shifan-2020.txt").to_sarif())
    del found["runs"][0]["tool"]

    assert _wrong(schema, json.dumps(found))
