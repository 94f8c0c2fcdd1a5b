"""What is said of findings, as plain text that each format then makes safe."""

from collections.abc import Iterable, Sequence

from compliance_rules.diagnostics import Diagnostic, Lang
from compliance_rules.engine import Evidence, Finding, Status, Waived
from compliance_rules.model import State
from compliance_rules.render import _words as words
from compliance_rules.render._figures import figure_text, points_text
from compliance_rules.render._groups import Group
from compliance_rules.render._places import place
from compliance_rules.render._safe import shorten

_MOST_EVIDENCE = 6
_MOST_PLACES = 40
_LABEL_WIDTH = 48
_TEXT_WIDTH = 60
_STATES = {
    State.BLANK: words.BLANK,
    State.ABSENT: words.ABSENT,
    State.ABSENT_TABLE: words.ABSENT,
    State.LEFT_OUT: words.LEFT_OUT,
}


def seen(finding: Finding, lang: Lang) -> str:
    """Return the evidence of a finding briefly: what it is, as printed, and where."""
    # What is missing or unreadable says most; it must not be cut off. What was left out says least.
    found = [each for each in finding.evidence if each.state is not State.LEFT_OUT]
    ordered = sorted(found or finding.evidence, key=lambda each: each.state is State.VALUE)
    return _listed([_evidence(each, lang) for each in ordered], _MOST_EVIDENCE, lang)


def places(findings: Iterable[Finding], lang: Lang) -> str:
    """Return the keys of findings and their places."""
    shown = [_place(each, lang) for each in findings]
    return _listed(shown, _MOST_PLACES, lang)


def advice(group: Group, lang: Lang) -> list[tuple[str, str]]:
    """Return what is said once for all findings of a rule: cost, cure, clause."""
    said = []
    name = words.LOST if group.status is Status.FAIL else words.AT_STAKE
    if group.rule.is_draft:
        said.append((name.say(lang), words.NOTHING_LOST.say(lang)))
    elif group.cost:
        cost = words.LOST_POINTS.say(lang, points=points_text(group.cost))
        said.append((name.say(lang), cost))
    said.extend((words.REMEDIATION.say(lang), each) for each in group.remediations)
    if group.rule.reference:
        said.append((words.REFERENCE.say(lang), group.rule.reference))
    return said


def acceptance(waived: Waived, lang: Lang) -> list[tuple[str, str]]:
    """Return why a failure is accepted, who approved that, and until when."""
    return [
        (words.WAIVED_BECAUSE.say(lang), waived.reason),
        (words.APPROVED_BY.say(lang), waived.approved_by),
        (words.EXPIRES.say(lang), waived.expires.isoformat()),
    ]


def hint(note: Diagnostic, lang: Lang) -> list[tuple[str, str]]:
    """Return what to do about a waiver; what reading had to guess stands as it is."""
    said = None if note.span is None else note.advice(lang)
    return [] if said is None else [(words.HINT.say(lang), said)]


def _listed(items: Sequence[str], most: int, lang: Lang) -> str:
    comma = words.COMMA.say(lang)
    if len(items) <= most:
        return comma.join(items)
    rest = words.MORE.say(lang, number=len(items) - most)
    return comma.join((*items[:most], rest))


def _place(finding: Finding, lang: Lang) -> str:
    key = finding.key or words.WHOLE.say(lang)
    where = place(finding.location, lang)
    return key + (words.WHY.say(lang, why=where) if where else "")


def _evidence(evidence: Evidence, lang: Lang) -> str:
    label = shorten(evidence.label or evidence.name, _LABEL_WIDTH)
    where = place(evidence.location, lang)
    shown = words.IS.say(lang, name=label, text=printed(evidence, lang))
    return shown + (words.WHY.say(lang, why=where) if where else "")


def printed(evidence: Evidence, lang: Lang) -> str:
    """Return evidence as printed, with the figure where that reads otherwise."""
    state = _STATES.get(evidence.state)
    if state is not None:
        return state.say(lang)
    text = shorten(evidence.text, _TEXT_WIDTH)
    if evidence.value is None or figure_text(evidence.value) == evidence.text:
        return text
    return f"{text} = {figure_text(evidence.value)}"
