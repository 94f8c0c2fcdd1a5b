"""Scorecards as a SARIF 2.1.0 log: what failed, what stayed open, where, and since when."""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from compliance_rules.diagnostics import Lang, Location
from compliance_rules.engine import Evidence, Finding, Status, apart
from compliance_rules.render._json_parts import dump
from compliance_rules.render._places import place
from compliance_rules.scoring import RuleResult, Scorecard

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_TOOL = "compliance-rules"
#: SARIF's word for each outcome that is told; only what failed has a level.
_KINDS: Mapping[Status, str] = {Status.FAIL: "fail", Status.UNKNOWN: "open"}


def audits_sarif(scorecards: Sequence[Scorecard]) -> str:
    """Return a log with one run for each report; places of text are regions of its file."""
    return dump(
        {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(each) for each in scorecards]}
    )


def _run(card: Scorecard) -> dict[str, Any]:
    index = {rule.id: at for at, rule in enumerate(card.rules)}
    faults = [each for each in apart(card.findings) if each.status is Status.ERROR]
    return {
        "tool": {
            "driver": {"name": _TOOL, "rules": [_rule(each) for each in card.rules]},
            "extensions": [
                {"name": each.name, "version": each.version or "0"} for each in card.packs
            ],
        },
        "language": "zh-CN" if card.lang == "zh" else "en",
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(card)],
        "invocations": [
            {
                "executionSuccessful": not faults,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": each.message}} for each in faults
                ],
            }
        ],
        "results": [
            _result(each, index[each.rule], card)
            for each in apart(card.findings)
            if each.status in _KINDS
        ],
        "properties": {
            "score": None if card.score is None else str(card.score),
            "grade": card.grade,
            "decided": str(card.decided),
        },
    }


def _artifact(card: Scorecard) -> dict[str, Any]:
    found: dict[str, Any] = {"location": {"uri": _uri(card.report.source)}}
    if card.report.sha256:
        found["hashes"] = {"sha-256": card.report.sha256}
    return found


def _rule(rule: RuleResult) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": list(rule.tags), "weight": str(rule.weight)},
    }
    if rule.reference:
        found["help"] = {"text": rule.reference}
    return found


def _result(finding: Finding, index: int, card: Scorecard) -> dict[str, Any]:
    text = finding.message
    if finding.remediation:
        text = f"{text} ({finding.remediation})"
    others = [each for each in finding.evidence if each.is_of_report and each.location is not None]
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "kind": _KINDS[finding.status],
        "level": finding.severity if finding.status is Status.FAIL else "none",
        "message": {"text": text or finding.rule},
        "locations": [_location(finding.location, finding.key, card)],
        "relatedLocations": [
            _related(each, number, card) for number, each in enumerate(others, start=1)
        ],
        "partialFingerprints": {"rulePlaceBody/v1": finding.fingerprint},
        "properties": {"key": finding.key},
    }
    if finding.waived is not None:
        found["suppressions"] = [
            {
                "kind": "external",
                "status": "accepted",
                "justification": f"{finding.waived.reason} ({finding.waived.approved_by})",
            }
        ]
    return found


def _location(location: Location | None, name: str, card: Scorecard) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(card.report.source), "index": 0}}
    if location is not None and location.line is not None:
        region = {"startLine": location.line}
        if location.column is not None:
            region["startColumn"] = location.column
        physical["region"] = region
    found: dict[str, Any] = {"physicalLocation": physical}
    names = _logical(location, name, card.lang)
    if names:
        found["logicalLocations"] = names
    return found


def _logical(location: Location | None, name: str, lang: Lang) -> list[dict[str, str]]:
    """Return what a place is called: its name in the form, and its page, table or sheet."""
    where = place(location, lang) if location is not None and location.line is None else ""
    called = {"name": where, "fullyQualifiedName": name}
    kept = {key: text for key, text in called.items() if text}
    return [kept] if kept else []


def _related(evidence: Evidence, number: int, card: Scorecard) -> dict[str, Any]:
    text = f"{evidence.label or evidence.name}: {evidence.text}"
    return {
        **_location(evidence.location, evidence.name, card),
        "id": number,
        "message": {"text": text},
    }


def _uri(source: str) -> str:
    """Return a file's name as a URI reference, which viewers open from their own folder."""
    path = PurePath(source)
    try:
        return path.as_uri() if path.is_absolute() else quote(path.as_posix())
    except ValueError:
        return quote(source)
