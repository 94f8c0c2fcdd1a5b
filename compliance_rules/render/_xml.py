"""Scorecards as XML for other programs: JUnit for build panels, SVRL for Schematron tools."""

from collections.abc import Callable, Mapping, Sequence
from xml.etree import ElementTree as ET

from compliance_rules._patterns import late
from compliance_rules.engine import Finding, Status
from compliance_rules.render import _words as words
from compliance_rules.render._details import seen
from compliance_rules.render._places import opened
from compliance_rules.render._safe import one_line
from compliance_rules.scoring import Scorecard

#: What no XML 1.0 may hold.
_ILLEGAL = late(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SVRL = "http://purl.oclc.org/dsdl/svrl"
ET.register_namespace("svrl", _SVRL)


def audits_junit(scorecards: Sequence[Scorecard]) -> str:
    """Return a test suite for each report, a test case for each check.

    What failed is a failure, what could not be decided or does not apply is skipped
    with the reason, and a fault of this program is an error. What is waived is skipped.
    """
    top = ET.Element("testsuites", name="compliance-rules")
    for card in scorecards:
        top.append(_suite(card))
    return _text(top)


def audits_svrl(scorecards: Sequence[Scorecard]) -> str:
    """Return Schematron validation reports (ISO/IEC 19757-3, annex D), one for each report.

    A report is not XML, so that `location` is its root and the text tells the place.
    Several reports stand below a common element.
    """
    made = [_output(card) for card in scorecards]
    if len(made) == 1:
        return _text(made[0])
    top = ET.Element("reports")
    top.extend(made)
    return _text(top)


def _text(top: ET.Element) -> str:
    ET.indent(top)
    body = ET.tostring(top, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_ILLEGAL.sub(_REPLACEMENT, body)}'


# --- JUnit -----------------------------------------------------------------------------


def _suite(card: Scorecard) -> ET.Element:
    titles = {rule.id: rule.title for rule in card.rules}
    cases = [(_outcome(each), each) for each in card.findings]
    names = [name for name, _ in cases]
    suite = ET.Element(
        "testsuite",
        name=one_line(card.report.title or card.report.source),
        file=one_line(card.report.source),
        tests=str(len(cases)),
        failures=str(names.count("failure")),
        errors=str(names.count("error")),
        skipped=str(names.count("skipped")),
    )
    for name, finding in cases:
        suite.append(_case(name, finding, titles[finding.rule], card))
    return suite


def _outcome(finding: Finding) -> str:
    if finding.waived is not None:
        return "skipped"
    named: Mapping[Status, str] = {
        Status.PASS: "",
        Status.FAIL: "failure",
        Status.ERROR: "error",
        Status.UNKNOWN: "skipped",
        Status.NOT_APPLICABLE: "skipped",
    }
    return named[finding.status]


def _case(name: str, finding: Finding, title: str, card: Scorecard) -> ET.Element:
    called = f"{title} [{finding.key}]" if finding.key else title
    case = ET.Element("testcase", classname=finding.rule, name=one_line(called))
    if finding.location is not None and finding.location.line is not None:
        case.set("file", one_line(card.report.source))
        case.set("line", str(finding.location.line))
    if name:
        reason = finding.waived.reason if finding.waived else finding.message
        told = ET.SubElement(case, name, message=one_line(reason))
        if name != "skipped":
            told.set("type", finding.severity)
            told.text = _told(finding, card)
    return case


def _told(finding: Finding, card: Scorecard) -> str:
    lines = [f"{opened(card.report.source, finding.location, card.lang)} {finding.message}"]
    evidence = seen(finding, card.lang)
    if evidence:
        lines.append(words.IS.say(card.lang, name=words.EVIDENCE.say(card.lang), text=evidence))
    if finding.remediation:
        cure = words.REMEDIATION.say(card.lang)
        lines.append(words.IS.say(card.lang, name=cure, text=finding.remediation))
    return "\n".join(map(one_line, lines))


# --- SVRL ------------------------------------------------------------------------------


def _named(name: str) -> str:
    return f"{{{_SVRL}}}{name}"


def _output(card: Scorecard) -> ET.Element:
    top = ET.Element(_named("schematron-output"), title=one_line(card.title), schemaVersion="")
    by_rule: dict[str, list[Finding]] = {rule.id: [] for rule in card.rules}
    for finding in card.findings:
        by_rule[finding.rule].append(finding)
    for rule in card.rules:
        pattern = ET.SubElement(
            top, _named("active-pattern"), id=rule.id, name=one_line(rule.title)
        )
        pattern.set("documents", one_line(card.report.source))
        for finding in by_rule[rule.id]:
            if finding.status is Status.NOT_APPLICABLE:
                continue
            fired = ET.SubElement(top, _named("fired-rule"), context="/")
            fired.set("id", finding.fingerprint)
            fired.set("role", finding.severity)
            made = _ASSERTIONS.get(finding.status)
            if made is not None and finding.waived is None:
                top.append(made(finding, card))
    return top


def _failed(finding: Finding, card: Scorecard) -> ET.Element:
    told = ET.Element(_named("failed-assert"), location="/", test=finding.rule, id=finding.rule)
    told.set("role", finding.severity)
    text = ET.SubElement(told, _named("text"))
    text.text = _told(finding, card)
    return told


def _open(finding: Finding, card: Scorecard) -> ET.Element:
    told = ET.Element(_named("successful-report"), location="/", test=finding.rule)
    told.set("id", finding.rule)
    told.set("role", finding.status.value)
    text = ET.SubElement(told, _named("text"))
    text.text = _told(finding, card)
    return told


_ASSERTIONS: Mapping[Status, Callable[[Finding, Scorecard], ET.Element]] = {
    Status.FAIL: _failed,
    Status.UNKNOWN: _open,
    Status.ERROR: _open,
}
