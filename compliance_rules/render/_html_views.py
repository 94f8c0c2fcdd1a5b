"""What the page of a scorecard shows, as plain values that the template only places."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic, Lang
from compliance_rules.engine import Evidence, Finding, Status
from compliance_rules.render import _corrections as told
from compliance_rules.render import _words as words
from compliance_rules.render._details import acceptance, hint, printed
from compliance_rules.render._figures import figure_text, points_text
from compliance_rules.render._groups import Group, groups, waived
from compliance_rules.render._html_source import Source
from compliance_rules.render._notes import notes
from compliance_rules.render._places import opened_note, place
from compliance_rules.render._safe import one_line
from compliance_rules.render._score_lines import ScoreLine, risen, score_lines, score_sum
from compliance_rules.render._summary import deduction_rows
from compliance_rules.scoring import Gain, Scorecard

_NO_GAIN = Gain(Decimal(0))


@frozen(kw_only=True)
class EvidenceView:
    """One piece of evidence: what it is, as printed, where, and its place on the page."""

    label: str
    text: str
    place: str
    #: The id of the place in the report; nothing where it has none.
    target: str
    side: str


@frozen(kw_only=True)
class FindingView:
    """One finding."""

    id: str
    severity: str
    severity_word: str
    where: str
    place: str
    message: str
    evidence: tuple[EvidenceView, ...]
    #: By how much the score rises once it is mended; nothing where alone it does not.
    gain: str = ""
    details: tuple[tuple[str, str], ...] = ()

    @property
    def targets(self) -> str:
        """The places that it rests on with their sides, as the page's script reads them."""
        found = dict.fromkeys(f"{each.target}:{each.side}" for each in self.evidence if each.target)
        return " ".join(found)


@frozen(kw_only=True)
class GroupView:
    """The findings of one rule."""

    rule: str
    title: str
    severity: str
    status: str
    cost: str
    gain: str
    remediations: tuple[str, ...]
    reference: str
    findings: tuple[FindingView, ...]


@frozen(kw_only=True)
class ProposalView:
    """A set of cells that may be wrong, and what they would have to be."""

    cells: tuple[str, ...]
    explains: str
    targets: str


@frozen(kw_only=True)
class Bar:
    """A dimension of the chart; `share` is a whole number of percent."""

    title: str
    score: str
    points: str
    possible: str
    share: int


@frozen
class Views:
    """Makes the parts of one page."""

    card: Scorecard
    source: Source
    gains: Mapping[str, Gain]

    @property
    def lang(self) -> Lang:
        """The language of the page."""
        return self.card.lang

    def failing(self) -> tuple[GroupView, ...]:
        """Return what is to be mended, the worst first."""
        return tuple(map(self._group, groups(self.card, Status.FAIL)))

    def faults(self) -> tuple[GroupView, ...]:
        """Return what this program failed at."""
        return tuple(map(self._group, groups(self.card, Status.ERROR)))

    def undecided(self) -> tuple[GroupView, ...]:
        """Return what could not be decided."""
        return tuple(map(self._group, groups(self.card, Status.UNKNOWN)))

    def waived(self) -> tuple[GroupView, ...]:
        """Return the failures that someone has accepted."""
        return tuple(map(self._group, waived(self.card)))

    def corrections(self) -> tuple[ProposalView, ...]:
        """Return the proposals of what to correct, with their places on the page."""
        found, lang = self.card.corrections, self.lang
        views = told.proposals(found, self.card.findings, lang)
        return tuple(
            ProposalView(
                cells=tuple(cells),
                explains=explained,
                targets=" ".join(
                    f"{target}:left"
                    for each in proposal.corrections
                    if (target := self.source.id_of(each.location))
                ),
            )
            for proposal, (cells, explained) in zip(told.shown(found), views, strict=True)
        )

    def corrections_heading(self) -> str:
        """Return what stands over the proposals, or why there are none."""
        found = self.card.corrections
        if not told.is_told(found):
            return ""
        if not found.proposals:
            return told.why_not(found, self.lang)
        lines = (told.heading(found, self.lang), told.more(found, self.lang))
        return words.COMMA.say(self.lang).join(filter(None, lines))

    def bars(self) -> tuple[Bar, ...]:
        """Return the dimensions."""
        return tuple(
            Bar(
                title=one_line(each.title),
                score=figure_text(each.score),
                points=points_text(each.points),
                possible=points_text(each.possible),
                share=int(100 * each.points / each.possible) if each.possible else 0,
            )
            for each in self.card.dimensions
            if each.score is not None
        )

    def deductions(self) -> tuple[list[str], list[list[str]]]:
        """Return the header and the rows of the table of deductions."""
        head, rows = deduction_rows(self.card)
        return head, [[one_line(each) for each in row] for row in rows]

    def lines(self) -> tuple[ScoreLine, ...]:
        """Return the lines whose sum is the score, in the order of the pack."""
        return score_lines(self.card, self.gains)

    def sum(self) -> str:
        """Return how the lines make the score, in one line."""
        return score_sum(self.card)

    def notes(self, found: tuple[Diagnostic, ...]) -> Iterator[tuple[str, str, str]]:
        """Return notes as severity, place and text."""
        for note in notes(found, self.lang):
            each = note.diagnostic
            advice = "".join(f" {name}: {text}" for name, text in hint(each, self.lang))
            text = one_line(f"{each.message(self.lang)} {note.others}{advice}".strip())
            where = opened_note(self.card.report.source, each, self.lang)
            yield words.SEVERITY[each.severity].say(self.lang), one_line(where), text

    def _group(self, group: Group) -> GroupView:
        gain = self.gains.get(group.rule.id, _NO_GAIN)
        cost = group.cost if group.status is not Status.ERROR else Fraction(0)
        return GroupView(
            rule=group.rule.id,
            title=one_line(group.rule.title),
            severity=group.severity,
            status=group.status.value,
            cost=words.LOST_POINTS.say(self.lang, points=points_text(cost)) if cost else "",
            gain=risen(gain.together) if group.status is Status.FAIL else "",
            remediations=tuple(map(one_line, group.remediations)),
            reference=one_line(group.rule.reference or ""),
            findings=tuple(self._finding(each, gain) for each in group.findings),
        )

    def _finding(self, finding: Finding, gain: Gain) -> FindingView:
        details = acceptance(finding.waived, self.lang) if finding.waived else []
        return FindingView(
            id=f"f-{finding.fingerprint}",
            severity=finding.severity,
            severity_word=words.SEVERITY[finding.severity].say(self.lang),
            where=one_line(finding.key),
            place=one_line(place(finding.location, self.lang)),
            message=one_line(finding.message),
            evidence=tuple(map(self._evidence, finding.evidence)),
            gain=risen(gain.alone.get(finding.fingerprint, Decimal(0))),
            details=tuple((name, one_line(text)) for name, text in details),
        )

    def _evidence(self, evidence: Evidence) -> EvidenceView:
        return EvidenceView(
            label=one_line(evidence.label or evidence.name),
            text=one_line(printed(evidence, self.lang)),
            place=one_line(place(evidence.location, self.lang)),
            target=self.source.id_of(evidence.location) if evidence.is_of_report else "",
            side=evidence.side,
        )
