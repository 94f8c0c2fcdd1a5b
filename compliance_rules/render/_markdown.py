"""A scorecard as Markdown; no text of a report can become markup."""

from collections.abc import Iterable, Iterator

from compliance_rules.diagnostics import Diagnostic, Phrase
from compliance_rules.engine import Finding, Status
from compliance_rules.render import _corrections as told
from compliance_rules.render import _words as words
from compliance_rules.render._details import acceptance, advice, hint, places, seen
from compliance_rules.render._escape import code, escape
from compliance_rules.render._groups import Group, groups, number, waived
from compliance_rules.render._markdown_table import markdown_table
from compliance_rules.render._notes import notes
from compliance_rules.render._places import opened, opened_note
from compliance_rules.render._summary import (
    change_text,
    deduction_rows,
    dimension_rows,
    nothing_to_mend,
    rule_rows,
    summary,
)
from compliance_rules.scoring import Scorecard


def markdown(scorecard: Scorecard) -> str:
    """Return a scorecard as Markdown (CommonMark with tables)."""
    return "\n\n".join(_Page(scorecard).blocks()) + "\n"


class _Page:
    """The blocks of one scorecard's Markdown."""

    def __init__(self, scorecard: Scorecard) -> None:
        self._card = scorecard
        self._lang = scorecard.lang

    def blocks(self) -> Iterator[str]:
        """Return the blocks that have something to say, from the top down."""
        card = self._card
        yield f"# {escape(card.title)}"
        yield markdown_table(("", ""), summary(card))
        if card.dimensions:
            yield self._heading(words.DIMENSIONS)
            yield markdown_table(*dimension_rows(card), right=(1, 2, 3))
        if card.deductions:
            yield self._heading(words.DEDUCTIONS)
            yield markdown_table(*deduction_rows(card), right=(3, 4))
        yield from self._groups(Status.FAIL, words.TO_MEND)
        if not groups(card, Status.FAIL) and card.findings:
            yield nothing_to_mend(card).say(self._lang)
        yield from self._corrections()
        yield from self._groups(Status.ERROR, words.FAULTS)
        yield from self._groups(Status.UNKNOWN, words.UNDECIDED)
        yield from self._waived()
        if card.rules:
            yield self._heading(words.RULE_TABLE)
            yield markdown_table(*rule_rows(card), right=(3, 4, 5, 6, 7), names=(0,))
        if card.changes:
            yield self._heading(words.CHANGES)
            yield "\n".join(f"- {escape(change_text(each, self._lang))}" for each in card.changes)
        if card.waivers:
            yield self._heading(words.WAIVER_NOTES)
            yield "\n".join(self._notes(card.waivers))
        if card.reading:
            yield self._heading(words.READING)
            yield "\n".join(self._notes(card.reading))

    def _corrections(self) -> Iterator[str]:
        found, lang = self._card.corrections, self._lang
        if told.is_told(found) and not found.proposals:
            yield escape(told.why_not(found, lang))
        if found.proposals:
            yield f"## {escape(told.heading(found, lang))}"
            lines: list[str] = []
            for cells, explained in told.proposals(found, self._card.findings, lang):
                lines.append(f"1. {escape(words.COMMA.say(lang).join(cells))}")
                lines.append(f"   - {escape(explained)}")
            lines.extend(filter(None, [escape(told.more(found, lang))]))
            yield "\n".join(lines)

    def _heading(self, heading: Phrase, **arguments: int) -> str:
        return f"## {heading.say(self._lang, **arguments)}"

    def _groups(self, status: Status, heading: Phrase) -> Iterator[str]:
        found = groups(self._card, status)
        if found:
            yield self._heading(heading, number=number(found))
        for group in found:
            yield f"### {code(group.rule.id)} {escape(group.rule.title)}"
            gathers = status is Status.UNKNOWN
            yield "\n".join(self._gathered(group) if gathers else self._listed(group))

    def _waived(self) -> Iterator[str]:
        found = waived(self._card)
        if found:
            yield self._heading(words.WAIVED, number=number(found))
        for group in found:
            yield f"### {code(group.rule.id)} {escape(group.rule.title)}"
            yield "\n".join(self._each(group))

    def _listed(self, group: Group) -> Iterable[str]:
        yield from self._each(group)
        yield from map(self._detail, advice(group, self._lang))

    def _each(self, group: Group) -> Iterable[str]:
        for finding in group.findings:
            yield f"- {self._finding(finding)}"
            evidence = seen(finding, self._lang)
            if evidence:
                yield "  " + self._detail((words.EVIDENCE.say(self._lang), evidence))
            if finding.waived is not None:
                for detail in acceptance(finding.waived, self._lang):
                    yield "  " + self._detail(detail)

    def _gathered(self, group: Group) -> Iterable[str]:
        yield self._detail((words.PLACES.say(self._lang), places(group.findings, self._lang)))
        yield f"- {words.REASON.say(self._lang)} {self._finding(group.findings[0])}"
        yield from map(self._detail, advice(group, self._lang))

    def _finding(self, finding: Finding) -> str:
        place = opened(self._card.report.source, finding.location, self._lang)
        severity = words.SEVERITY[finding.severity].say(self._lang)
        return f"**{severity}** {code(place)} {escape(finding.message)}".rstrip()

    def _detail(self, detail: tuple[str, str]) -> str:
        name, text = detail
        return "- " + words.IS.say(self._lang, name=name, text=escape(text))

    def _notes(self, found: Iterable[Diagnostic]) -> Iterable[str]:
        for note in notes(found, self._lang):
            each = note.diagnostic
            place = opened_note(self._card.report.source, each, self._lang)
            severity = words.SEVERITY[each.severity].say(self._lang)
            said = escape(each.message(self._lang))
            yield f"- **{severity}** {each.code} {code(place)} {said}"
            for detail in hint(each, self._lang):
                yield "  " + self._detail(detail)
            if note.others:
                yield f"  - {escape(note.others)}"
