"""Scorecards and reports as JSON."""

import json
from decimal import Decimal
from pathlib import Path

import simplejson
from attrs import evolve
from jsonschema import Draft202012Validator

from compliance_rules.render import report_json, to_json
from tests.golden.compare import Golden
from tests.golden.scorecards.sample import REPORT, scorecard

_SCHEMAS = Path(__file__).parents[2] / "docs" / "reference"


def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((_SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def test_an_audit(golden: Golden) -> None:
    golden("scorecards/audit.json", to_json(scorecard("zh")))


def test_an_audit_is_as_its_schema_says() -> None:
    for everything in (False, True):
        _validator("audit").validate(json.loads(to_json(scorecard("zh"), everything=everything)))


def test_keys_stand_in_their_order() -> None:
    first = ["schema", "report", "packs", "score", "scale", "grade", "decided"]
    expected = [*first, "dimensions", "rules", "findings", "corrections", "reading"]
    assert expected == list(json.loads(to_json(scorecard("zh"))))


def test_findings_that_passed_are_listed_only_with_everything() -> None:
    def statuses(*, everything: bool) -> list[str]:
        shown = json.loads(to_json(scorecard("zh"), everything=everything))
        return [each["status"] for each in shown["findings"]]

    assert set(statuses(everything=False)) == {"fail", "unknown"}
    assert len(statuses(everything=True)) == len(scorecard("zh").findings)


def test_figures_are_exact_numbers() -> None:
    card = evolve(scorecard("zh"), score=Decimal("0.1234567890123456789012345"))
    shown = simplejson.loads(to_json(card), use_decimal=True)

    assert shown["score"] == Decimal("0.1234567890123456789012345")
    assert shown["rules"][2]["points"] == Decimal("3.333333")


def test_no_score_is_null() -> None:
    shown = json.loads(to_json(evolve(scorecard("zh"), score=None, grade=None)))

    assert (shown["score"], shown["grade"]) == (None, None)


def test_no_character_that_commands_stands_in_it_raw() -> None:
    text = to_json(scorecard("zh"))

    assert r"试行的规则没有通过 \u001b[31m\u202e" in text
    assert not any(char in text for char in "\x1b\u202e")


def test_a_report(golden: Golden) -> None:
    golden("scorecards/report.json", report_json(REPORT))


def test_a_report_is_as_its_schema_says() -> None:
    _validator("report").validate(json.loads(report_json(REPORT)))


def test_every_cell_of_the_form_is_there() -> None:
    shown = json.loads(report_json(REPORT))["tables"]

    absent = {"text": "", "value": None, "state": "absent", "location": None}
    assert shown["applications"]["cells"]["outcome.petition"]["total"] == absent
    assert shown["fees"]["status"] == "absent"
    assert shown["fees"]["cells"] == {"charges": {"items": absent}}


def test_an_approximate_figure_has_both_ends() -> None:
    (figure,) = json.loads(report_json(REPORT))["facts"]["narrated"]

    assert (figure["value"], figure["high"], figure["approximate"]) == (1570, 1579, True)
