"""Diagnostics of rule packs for machines: JSON, and SARIF 2.1.0."""

from collections.abc import Iterable, Mapping
from typing import Any

import simplejson

from compliance_rules.diagnostics import CODES, Code, Diagnostic, Lang

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ADDRESS = "compliance-rules"


def diagnostics_json(diagnostics: Iterable[Diagnostic], lang: Lang) -> str:
    """Return diagnostics as one JSON object; lines and columns count characters from 1."""
    found = {
        "schema": "compliance-rules/diagnostics/1",
        "diagnostics": [_as_json(each, lang) for each in diagnostics],
    }
    return _text(found)


def diagnostics_sarif(diagnostics: Iterable[Diagnostic], lang: Lang) -> str:
    """Return diagnostics as a SARIF log with one run; regions count code points."""
    found = tuple(diagnostics)
    codes = sorted({each.code for each in found})
    run = {
        "tool": {
            "driver": {
                "name": _ADDRESS,
                "rules": [_rule(CODES[code], lang) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes.index(each.code), lang) for each in found],
    }
    return _text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _text(value: Mapping[str, Any]) -> str:
    return simplejson.dumps(value, ensure_ascii=False, indent=2)


def _as_json(diagnostic: Diagnostic, lang: Lang) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message(lang),
        "hint": diagnostic.advice(lang),
        "file": diagnostic.span.source.name if diagnostic.span else None,
        **_region(diagnostic, "line", "column", "end_line", "end_column"),
    }


def _region(diagnostic: Diagnostic, *names: str) -> dict[str, int]:
    span = diagnostic.span
    if span is None:
        return {}
    start, end = span.source.position(span.start), span.source.position(span.end)
    return dict(zip(names, (*start, *end), strict=True))


def _rule(code: Code, lang: Lang) -> dict[str, Any]:
    return {
        "id": code.id,
        "shortDescription": {"text": code.message.say(lang)},
        "fullDescription": {"text": code.explanation.say(lang)},
        "defaultConfiguration": {"level": code.severity},
    }


def _result(diagnostic: Diagnostic, index: int, lang: Lang) -> dict[str, Any]:
    advice = diagnostic.advice(lang)
    text = diagnostic.message(lang)
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": diagnostic.severity,
        "message": {"text": f"{text} ({advice})" if advice else text},
    }
    if diagnostic.span is not None:
        region = _region(diagnostic, "startLine", "startColumn", "endLine", "endColumn")
        artifact = {"uri": diagnostic.span.source.name}
        place = {"artifactLocation": artifact, "region": region}
        result["locations"] = [{"physicalLocation": place}]
    return result
