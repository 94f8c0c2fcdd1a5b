"""A scorecard as the JSON object `compliance-rules/audit/1`."""

from collections.abc import Mapping

from compliance_rules.engine import Evidence, Finding, Status, apart
from compliance_rules.render._corrections import corrections_json
from compliance_rules.render._figures import decimal_of
from compliance_rules.render._json_parts import (
    Json,
    dump,
    info_json,
    location_json,
    number_json,
    reading_json,
    waiver_json,
)
from compliance_rules.scoring import (
    DeductionResult,
    DimensionScore,
    PackUsed,
    RuleResult,
    Scorecard,
)

SCHEMA = "compliance-rules/audit/1"
_NEEDS_A_LOOK = (Status.FAIL, Status.UNKNOWN, Status.ERROR)


def to_json(scorecard: Scorecard, *, everything: bool = False, on_one_line: bool = False) -> str:
    """Return a scorecard as JSON, in the terms of `docs/reference/audit.schema.json`.

    Args:
        scorecard: What to write.
        everything: Whether findings that passed or did not apply are listed too.
        on_one_line: Whether it is a line of JSON Lines.
    """
    shown = scorecard.findings if everything else apart(scorecard.findings)
    findings = [each for each in shown if everything or each.status in _NEEDS_A_LOOK]
    return dump(
        {
            "schema": SCHEMA,
            "report": info_json(scorecard.report),
            "packs": [_pack(each) for each in scorecard.packs],
            **({} if scorecard.name is None else {"scorecard": scorecard.name}),
            "score": number_json(scorecard.score),
            "scale": number_json(scorecard.scale),
            "grade": scorecard.grade,
            "decided": scorecard.decided,
            "dimensions": [_dimension(each) for each in scorecard.dimensions],
            **_deductions(scorecard),
            "rules": [_rule(each) for each in scorecard.rules],
            "findings": [_finding(each) for each in findings],
            "corrections": corrections_json(scorecard.corrections, scorecard.lang),
            "reading": reading_json(scorecard.reading, scorecard.lang),
            **_waivers(scorecard),
        },
        on_one_line=on_one_line,
    )


def _pack(pack: PackUsed) -> Mapping[str, Json]:
    return {"name": pack.name, "version": pack.version, "why": pack.why}


def _dimension(dimension: DimensionScore) -> Mapping[str, Json]:
    return {
        "title": dimension.title,
        "score": number_json(dimension.score),
        "points": decimal_of(dimension.points),
        "possible": decimal_of(dimension.possible),
    }


def _deductions(scorecard: Scorecard) -> Mapping[str, Json]:
    """Return what was taken from the scale, where the scorecard deducts."""
    found = [_deduction(each) for each in scorecard.deductions]
    return {"deductions": found} if found else {}


def _deduction(deduction: DeductionResult) -> Mapping[str, Json]:
    return {
        "title": deduction.title,
        "points": number_json(deduction.points),
        "each": deduction.is_each,
        "at_most": number_json(deduction.at_most),
        "rules": list(deduction.rules),
        "status": deduction.status.value,
        "lost": decimal_of(deduction.lost),
        "at_stake": decimal_of(deduction.at_stake),
    }


def _rule(rule: RuleResult) -> Mapping[str, Json]:
    return {
        "id": rule.id,
        "title": rule.title,
        "status": rule.status.value,
        "severity": rule.severity,
        "weight": number_json(rule.weight),
        "points": decimal_of(rule.points),
        "reference": rule.reference,
        "counts": {
            "pass": rule.counts.passed,
            "fail": rule.counts.failed,
            "unknown": rule.counts.unknown,
            "not_applicable": rule.counts.not_applicable,
            **({"waived": rule.counts.waived} if rule.counts.waived else {}),
        },
    }


def _finding(finding: Finding) -> Mapping[str, Json]:
    return {
        "rule": finding.rule,
        "status": finding.status.value,
        "severity": finding.severity,
        "key": finding.key,
        "message": finding.message,
        "remediation": finding.remediation,
        "fingerprint": finding.fingerprint,
        "evidence": [_evidence(each) for each in finding.evidence],
        **_waived(finding),
    }


def _waived(finding: Finding) -> Mapping[str, Json]:
    """Return why a failure is accepted, for those that are."""
    if finding.waived is None:
        return {}
    return {
        "waived": {
            "reason": finding.waived.reason,
            "approved_by": finding.waived.approved_by,
            "expires": finding.waived.expires.isoformat(),
        }
    }


def _waivers(scorecard: Scorecard) -> Mapping[str, Json]:
    """Return what is to be said of waivers, if anything is."""
    found = [waiver_json(each, scorecard.lang) for each in scorecard.waivers]
    return {"waivers": found} if found else {}


def _evidence(evidence: Evidence) -> Mapping[str, Json]:
    return {
        "name": evidence.name,
        "label": evidence.label,
        "text": evidence.text,
        "value": number_json(evidence.value),
        "location": location_json(evidence.location),
    }
