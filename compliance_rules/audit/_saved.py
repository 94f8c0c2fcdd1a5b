"""Read an audit back that `audit --format json` has written."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, TypeVar

import simplejson

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic, Phrase, Severity
from compliance_rules.errors import ReportReadError
from compliance_rules.scoring import Audited, Noted

SCHEMA: Final = "compliance-rules/audit/1"
_OBJECT = Phrase("an object", "对象")
_ARRAY = Phrase("an array", "数组")
_TEXT = Phrase("a text", "文字")
_NUMBER = Phrase("a number", "数字")
_OUTCOME = Phrase("pass, fail, unknown, not_applicable or error", "规定的检查结果之一")
_SEVERITY = Phrase("note, warning or error", "note、warning、error 之一")
_PASSED = ("pass", "not_applicable")
_Any = TypeVar("_Any")


def saved(data: bytes, source: str) -> Audited | None:
    """Return an audit out of its JSON; None where it is something else, such as a report.

    Raises:
        ReportReadError: It says that it is an audit and is not shaped like one.
    """
    if SCHEMA.encode() not in data[:200]:
        return None
    try:
        root = simplejson.loads(data.decode("utf-8-sig"), use_decimal=True)
    except (ValueError, RecursionError):
        return None
    if not isinstance(root, dict) or root.get("schema") != SCHEMA:
        return None
    return _Reader(source).audited(root)


@frozen
class _Reader:
    """Takes what a comparison needs, and says what is not as it should be."""

    source: str

    def audited(self, root: Mapping[str, object]) -> Audited:
        """Return the audit."""
        report = self._get(root, "report", dict, _OBJECT)
        year = self._number(report, "year")
        return Audited(
            source=self._text(report, "source") or self.source,
            title=self._text(report, "title"),
            body=self._text(report, "body"),
            year=None if year is None else int(year),
            score=self._number(root, "score"),
            scale=self._number(root, "scale") or Decimal(0),
            packs=tuple(
                (self._known(each, "name"), self._known(each, "version"))
                for each in self._objects(root, "packs")
            ),
            points=dict(self._points(each) for each in self._objects(root, "rules")),
            noted=tuple(
                found
                for each in self._objects(root, "findings")
                if (found := self._noted(each)) is not None
            ),
        )

    def _points(self, rule: Mapping[str, object]) -> tuple[str, Decimal | None]:
        counts = self._known(rule, "status") != "not_applicable" and self._number(rule, "weight")
        return self._known(rule, "id"), self._number(rule, "points") if counts else None

    def _noted(self, finding: Mapping[str, object]) -> Noted | None:
        status = self._known(finding, "status")
        if status in _PASSED:
            return None
        return Noted(
            rule=self._known(finding, "rule"),
            key=self._text(finding, "key") or "",
            status=self._status(status),
            severity=self._severity(self._known(finding, "severity")),
            message=self._text(finding, "message") or "",
            fingerprint=self._text(finding, "fingerprint") or "",
            is_waived="waived" in finding,
        )

    def _status(self, text: str) -> Literal["fail", "unknown", "error"]:
        match text:
            case "fail" | "unknown" | "error":
                return text
            case _:
                raise self._fault("status", _OUTCOME)

    def _severity(self, text: str) -> Severity:
        match text:
            case "note" | "warning" | "error":
                return text
            case _:
                raise self._fault("severity", _SEVERITY)

    def _objects(self, node: Mapping[str, object], name: str) -> list[Mapping[str, object]]:
        found = self._get(node, name, list, _ARRAY)
        for at, each in enumerate(found):
            if not isinstance(each, dict):
                raise self._fault(f"{name}[{at}]", _OBJECT)
        return found

    def _known(self, node: Mapping[str, object], name: str) -> str:
        return self._get(node, name, str, _TEXT)

    def _text(self, node: Mapping[str, object], name: str) -> str | None:
        return None if node.get(name) is None else self._known(node, name)

    def _number(self, node: Mapping[str, object], name: str) -> Decimal | None:
        found = node.get(name)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int | Decimal):
            raise self._fault(name, _NUMBER)
        return Decimal(found)

    def _get(self, node: Mapping[str, object], name: str, kind: type[_Any], wanted: Phrase) -> _Any:
        found = node.get(name)
        if not isinstance(found, kind):
            raise self._fault(name, wanted)
        return found

    def _fault(self, what: str, wanted: Phrase) -> ReportReadError:
        found = Diagnostic.of("CR621", source=self.source, what=what, wanted=wanted)
        return ReportReadError((found,))
