"""Waivers: failures that someone has accepted for a time, and what became of each waiver."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from attrs import evolve, field

from compliance_rules._values import frozen
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import DID_YOU_MEAN, Diagnostic, Phrase, Span
from compliance_rules.engine import Finding, Waived, apart, replaced
from compliance_rules.model import ReportInfo, fold

#: Likeness from which a name is taken for a slip of another.
_NEAR = 66


@frozen(kw_only=True)
class Waiver:
    """The leave to fail a rule: for one body, with a reason, until a day."""

    #: A rule's full id, or its own name where only one has it.
    rule: str
    #: The body as the report's title has it; spaces and widths do not matter.
    body: str
    reason: str
    approved_by: str
    #: The last day on which it holds.
    expires: date
    #: The only instance that is meant, as findings have it.
    key: str | None = None
    #: The only cell that is meant: findings that rest on `table[row, column]`.
    cell: str | None = None
    #: The only year of reports that is meant.
    year: int | None = None
    #: Where it is written; for messages only.
    span: Span | None = field(default=None, eq=False, repr=False)

    @property
    def waived(self) -> Waived:
        """What a finding bears that it waives."""
        return Waived(reason=self.reason, approved_by=self.approved_by, expires=self.expires)

    def is_for(self, info: ReportInfo) -> bool:
        """Whether it is for a report of this body and year."""
        is_body = info.body is not None and fold(self.body) == fold(info.body)
        return is_body and self.year in (None, info.year)

    def covers(self, finding: Finding) -> bool:
        """Whether a failure of its rule stands where it says."""
        is_key = self.key is None or fold(self.key) == fold(finding.key)
        return is_key and (self.cell is None or _rests_on(finding, self.cell))


@frozen(kw_only=True)
class Waiving:
    """Findings after waivers, and what is to be said of waivers that waived nothing."""

    findings: Sequence[Finding]
    notes: tuple[Diagnostic, ...] = ()


def waive(
    waivers: Iterable[Waiver],
    pack: Pack,
    info: ReportInfo,
    findings: Sequence[Finding],
    *,
    today: date | None,
) -> Waiving:
    """Mark the failures that waivers cover; the first waiver of a failure counts.

    Args:
        waivers: All that are known; those for other reports are left aside with a note.
        pack: The pack that was audited, whose rules the waivers name.
        info: The report that was audited.
        findings: What the audit found.
        today: The day on which a waiver must hold; without it, the report's
            date of publication. Where neither is known, no waiver holds: what
            might have expired must not hide a failure.
    """
    failing = _failing(findings)
    day = today or info.published
    marks: dict[int, Finding] = {}
    notes: list[Diagnostic] = []
    for waiver in waivers:
        problem = _obstacle(waiver, pack, info, day)
        if problem is None:
            there = failing.get(pack.rule(waiver.rule).id, ())
            covered = [each for each in there if waiver.covers(each)]
            marked = {id(each): evolve(each, waived=waiver.waived) for each in covered}
            marks = marked | marks
            problem = None if covered else _diagnostic("CR449", waiver)
        if problem is not None:
            notes.append(problem)
    return Waiving(findings=replaced(findings, marks), notes=tuple(notes))


def _failing(findings: Sequence[Finding]) -> Mapping[str, Sequence[Finding]]:
    """Return the failures of each rule."""
    found: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in apart(findings):
        if finding.needs_mending:
            found[finding.rule].append(finding)
    return found


def _rests_on(finding: Finding, cell: str) -> bool:
    wanted = fold(cell)
    return any(fold(each.name) == wanted for each in finding.evidence)


def _obstacle(waiver: Waiver, pack: Pack, info: ReportInfo, day: date | None) -> Diagnostic | None:
    """Return what keeps a waiver from waiving anything in a report."""
    if not waiver.is_for(info):
        wanted = _named(waiver.body, waiver.year)
        return _diagnostic("CR450", waiver, wanted=wanted, found=_named(info.body, info.year))
    try:
        pack.rule(waiver.rule)
    except KeyError:
        return _unknown_rule(waiver, pack)
    if day is None:
        return _diagnostic("CR451", waiver)
    if waiver.expires < day:
        return _diagnostic("CR447", waiver, expires=waiver.expires.isoformat())
    return None


def _unknown_rule(waiver: Waiver, pack: Pack) -> Diagnostic:
    """Return that a rule is not there, with the id that was probably meant."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - slow to import

    ids = {rule.id.rpartition(".")[2]: rule.id for rule in pack.rules}
    ids |= {rule.id: rule.id for rule in pack.rules}
    near = process.extractOne(waiver.rule, list(ids), scorer=fuzz.ratio, score_cutoff=_NEAR)
    if near is None:
        return _diagnostic("CR448", waiver, pack=pack.name)
    return _diagnostic("CR448", waiver, DID_YOU_MEAN, pack=pack.name, guess=ids[near[0]])


def _named(body: str | None, year: int | None) -> str:
    known = (body or "?", None if year is None else str(year))
    return " ".join(each for each in known if each)


def _diagnostic(
    code: str, waiver: Waiver, hint: Phrase | None = None, /, **arguments: str
) -> Diagnostic:
    return Diagnostic.of(code, waiver.span, hint=hint, rule=waiver.rule, **arguments)
