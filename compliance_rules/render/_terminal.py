"""A scorecard on a terminal: the head, what to mend, what stayed open, all rules."""

from collections.abc import Iterable, Iterator

from compliance_rules.diagnostics import Diagnostic, Phrase
from compliance_rules.engine import Finding, Status
from compliance_rules.render import _corrections as told
from compliance_rules.render import _words as words
from compliance_rules.render._colour import Paint
from compliance_rules.render._details import acceptance, advice, hint, places, seen
from compliance_rules.render._grid import grid, pairs
from compliance_rules.render._groups import Group, groups, number, waived
from compliance_rules.render._notes import notes
from compliance_rules.render._places import opened, opened_note
from compliance_rules.render._safe import one_line
from compliance_rules.render._summary import (
    change_text,
    deduction_rows,
    dimension_rows,
    nothing_to_mend,
    rule_rows,
    summary,
)
from compliance_rules.scoring import Scorecard

_INDENT = "    "
#: Cells that a column of the table of rules takes before it is wrapped.
_WIDEST = 44


def terminal(
    scorecard: Scorecard, *, colour: bool = False, verbose: bool = False, score: str = ""
) -> str:
    """Return a scorecard as text for a terminal; places stand as editors open them.

    Args:
        scorecard: What to show.
        colour: Whether the terminal shows colours.
        verbose: Whether to list every check, those that passed or do not apply too.
        score: How the score comes about, as `score_table` tells it, if that is asked for.
    """
    page = _Page(scorecard, Paint(colour))
    blocks = [*page.blocks(), *(page.everything() if verbose else ())]
    if score:
        blocks.append(page.headed(words.HOW_SCORE, score))
    return "\n\n".join(blocks) + "\n"


class _Page:
    """The blocks of one scorecard's text."""

    def __init__(self, scorecard: Scorecard, paint: Paint) -> None:
        self._card = scorecard
        self._lang = scorecard.lang
        self._paint = paint

    def blocks(self) -> Iterator[str]:
        """Return the blocks that have something to say, from the top down."""
        card = self._card
        yield self._paint.strong(one_line(card.title))
        yield pairs(summary(card))
        if card.dimensions:
            yield self.headed(words.DIMENSIONS, grid(*dimension_rows(card), right=(1, 2, 3)))
        if card.deductions:
            yield self.headed(words.DEDUCTIONS, grid(*deduction_rows(card), right=(3, 4)))
        yield from self._failures()
        yield from self._corrections()
        yield from self._faults()
        yield from self._undecided()
        yield from self._waived()
        if card.rules:
            table = grid(*rule_rows(card), right=(3, 4, 5, 6, 7), widest=_WIDEST)
            yield self.headed(words.RULE_TABLE, table)
        if card.changes:
            lines = [f"- {one_line(change_text(each, self._lang))}" for each in card.changes]
            yield self.headed(words.CHANGES, "\n".join(lines))
        if card.waivers:
            yield self.headed(words.WAIVER_NOTES, "\n".join(self._notes(card.waivers)))
        if card.reading:
            yield self.headed(words.READING, "\n".join(self._notes(card.reading)))

    def headed(self, heading: Phrase, text: str, **arguments: int) -> str:
        """Return a block below its heading."""
        said = heading.say(self._lang, **arguments)
        return f"{self._paint.strong(said)}\n\n{text}"

    def everything(self) -> Iterator[str]:
        """Return every check with its outcome, in the order of the rules."""
        lines = [self._outcome(each) for each in self._card.findings]
        if lines:
            yield self.headed(words.ALL_CHECKS, "\n".join(lines), number=len(lines))

    def _outcome(self, finding: Finding) -> str:
        place = opened(self._card.report.source, finding.location, self._lang)
        said = f"{words.STATUS[finding.status].say(self._lang)} {finding.rule}"
        key = finding.key or words.WHOLE.say(self._lang)
        return one_line(f"{place} {said} {key} {finding.message}".rstrip())

    def _failures(self) -> Iterator[str]:
        found = groups(self._card, Status.FAIL)
        if found:
            text = "\n\n".join(map(self._listed, found))
            yield self.headed(words.TO_MEND, text, number=number(found))
        elif self._card.findings:
            yield nothing_to_mend(self._card).say(self._lang)

    def _corrections(self) -> Iterator[str]:
        found, lang = self._card.corrections, self._lang
        if not told.is_told(found):
            return
        if not found.proposals:
            yield told.why_not(found, lang)
            return
        lines: list[str] = []
        for at, (cells, explained) in enumerate(
            told.proposals(found, self._card.findings, lang), start=1
        ):
            lines += [f"{at}. {cells[0]}", *(f"   {each}" for each in cells[1:])]
            lines.append(f"   {explained}")
        lines.extend(filter(None, [told.more(found, lang)]))
        yield f"{self._paint.strong(told.heading(found, lang))}\n\n" + "\n".join(lines)

    def _faults(self) -> Iterator[str]:
        found = groups(self._card, Status.ERROR)
        if found:
            text = "\n\n".join(map(self._listed, found))
            yield self.headed(words.FAULTS, text, number=number(found))

    def _undecided(self) -> Iterator[str]:
        found = groups(self._card, Status.UNKNOWN)
        if found:
            text = "\n\n".join(map(self._gathered, found))
            yield self.headed(words.UNDECIDED, text, number=number(found))

    def _waived(self) -> Iterator[str]:
        found = waived(self._card)
        if found:
            findings = (finding for group in found for finding in group.findings)
            text = "\n\n".join("\n".join(self._finding(each)) for each in findings)
            yield self.headed(words.WAIVED, text, number=number(found))

    def _listed(self, group: Group) -> str:
        """Return one line a finding with its evidence, then what holds for all of them."""
        lines = [line for finding in group.findings for line in self._finding(finding)]
        return "\n".join((*lines, *map(self._detail, advice(group, self._lang))))

    def _gathered(self, group: Group) -> str:
        """Return one block for all findings of a rule: they are often nearly the same."""
        rule, first = group.rule, group.findings[0]
        said = words.UNDECIDED_RULE.say(
            self._lang, rule=rule.id, title=rule.title, number=len(group.findings)
        )
        details = [
            (words.PLACES.say(self._lang), places(group.findings, self._lang)),
            (words.REASON.say(self._lang), self._reason(first)),
            *advice(group, self._lang),
        ]
        return "\n".join((one_line(said), *map(self._detail, details)))

    def _reason(self, finding: Finding) -> str:
        return f"{opened(self._card.report.source, finding.location, self._lang)} {finding.message}"

    def _finding(self, finding: Finding) -> Iterable[str]:
        place = opened(self._card.report.source, finding.location, self._lang)
        severity = words.SEVERITY[finding.severity].say(self._lang)
        painted = self._paint.severity(severity, finding.severity)
        yield f"{place} {painted} {one_line(f'{finding.rule}: {finding.message}')}"
        evidence = seen(finding, self._lang)
        if evidence:
            yield self._detail((words.EVIDENCE.say(self._lang), evidence))
        if finding.waived is not None:
            yield from map(self._detail, acceptance(finding.waived, self._lang))

    def _detail(self, detail: tuple[str, str]) -> str:
        name, text = detail
        return _INDENT + one_line(words.IS.say(self._lang, name=name, text=text))

    def _notes(self, found: Iterable[Diagnostic]) -> Iterable[str]:
        for note in notes(found, self._lang):
            each = note.diagnostic
            place = opened_note(self._card.report.source, each, self._lang)
            severity = words.SEVERITY[each.severity].say(self._lang)
            painted = self._paint.severity(severity, each.severity)
            yield f"{place} {painted}[{each.code}] {one_line(each.message(self._lang))}"
            yield from map(self._detail, hint(each, self._lang))
            if note.others:
                yield _INDENT + one_line(note.others)
