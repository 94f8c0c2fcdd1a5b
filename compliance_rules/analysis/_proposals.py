"""Turn sets of cells into proposals: what they would become, and by which slip."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, field

from compliance_rules._values import frozen
from compliance_rules.analysis._corrections import Correction, Proposal
from compliance_rules.analysis._problem import Problem, Ranges, row_path
from compliance_rules.analysis._simplex import End, Number
from compliance_rules.analysis._slips import moved, slip, together
from compliance_rules.compiler import Pack
from compliance_rules.engine import CellKey, Finding, Status, apart, evaluate
from compliance_rules.model import How, Report, State, Value

#: An end without an end of its own, such as a third, is told to so many places.
_PLACES = 6


@frozen
class Check:
    """Checks a proposal by the whole pack."""

    pack: Pack
    report: Report
    previous: Report | None
    members: tuple[Report, ...]
    #: What the pack finds in the report and is no pass.
    findings: tuple[Finding, ...]
    _failing: frozenset[str] = field(init=False)

    @_failing.default
    def _(self) -> frozenset[str]:
        return _failing(self.findings)

    def explained(self, changed: Mapping[CellKey, Decimal]) -> tuple[str, ...]:
        """Return the failures that a change mends; none where it breaks something."""
        report = _with(self.report, changed)
        now = _failing(evaluate(self.pack, report, previous=self.previous, members=self.members))
        if not now <= self._failing:
            return ()
        return tuple(
            each.fingerprint
            for each in self.findings
            if each.fingerprint in self._failing and each.fingerprint not in now
        )


def proposals(
    found: Iterable[Ranges], problem: Problem, check: Check, *, mistake: int, most: int
) -> tuple[tuple[Proposal, ...], bool]:
    """Return the proposals that the whole pack confirms, and whether some were not tried.

    Args:
        found: The sets, each with what its cells may become.
        problem: The relations that they mend.
        check: The whole pack.
        mistake: The number of the mistake.
        most: So many sets are checked, the likeliest first.
    """
    drafts = [
        draft
        for ranges in found
        if (draft := _draft(ranges, problem, check.report, mistake)) is not None
    ]
    drafts.sort(key=lambda each: _rank(each, problem, check.report))
    confirmed: list[Proposal] = []
    for draft in drafts[:most]:
        chosen = frozenset(problem.cells.index(each.cell) for each in draft.corrections)
        explains = check.explained(_changed(draft, problem, chosen))
        if explains:
            confirmed.append(evolve(draft, explains=explains))
    return tuple(confirmed), len(drafts) > most


def _draft(ranges: Ranges, problem: Problem, report: Report, mistake: int) -> Proposal | None:
    """Return a proposal that is not checked yet; None where no decimal says a figure."""
    corrections: list[Correction] = []
    for cell, (low, high) in sorted(ranges.items()):
        if low is not None and low == high and _decimal(low) is None:
            return None
        corrections.append(_correction(report, problem.cells[cell], low, high))
    slips = together(corrections, report)
    if slips is not None:
        # What explains both cells at once leaves nothing to explain of each.
        corrections = [evolve(each, slip=None) for each in corrections]
    return Proposal(corrections=tuple(corrections), explains=(), mistake=mistake, slip=slips)


def _correction(report: Report, key: CellKey, least: End, most: End) -> Correction:
    value = report.tables[key.table][key.row, key.column]
    low, high = _inside(least, up=True), _inside(most, up=False)
    needed = low if low == high else None
    why = None
    if needed is not None:
        why = moved(key, needed, value.value, report) or slip(value.value, needed)
    return Correction(
        cell=key,
        label=_label(key, report),
        text=value.text,
        value=value.value,
        low=low,
        high=high,
        slip=why,
        location=value.location,
    )


def _label(key: CellKey, report: Report) -> str:
    form = report.form.tables[key.table]
    path = row_path(key.row)
    row = form.rows.short_labels[path] if path == key.row else key.row
    names = (row, form.columns.short_labels[key.column])
    return " × ".join(each for each in names if each) or form.label


def _changed(draft: Proposal, problem: Problem, chosen: frozenset[int]) -> dict[CellKey, Decimal]:
    """Return figures for the cells of a proposal that go together, as near as read as they can."""
    if all(each.suggested is not None for each in draft.corrections):
        return {each.cell: each.low for each in draft.corrections if each.low is not None}
    return {
        problem.cells[cell]: figure
        for cell, value in problem.nearest(chosen).items()
        if (figure := _decimal(value)) is not None
    }


def _rank(draft: Proposal, problem: Problem, report: Report) -> tuple[int, ...]:
    """Return what proposals are sorted by: how surely the cells were read, then slips."""
    sure = sum(_is_sure(report, each.cell) for each in draft.corrections)
    unexplained = sum(each.slip is None for each in draft.corrections)
    places = (problem.cells.index(each.cell) for each in draft.corrections)
    return (sure, 0 if draft.slip else unexplained, *places)


def _is_sure(report: Report, cell: CellKey) -> bool:
    """Whether a cell was read exactly, under labels that were matched without a guess."""
    bound = report.tables[cell.table]
    if bound[cell.row, cell.column].state is not State.VALUE:
        return False
    labels = (bound.row_labels.get(cell.row), bound.column_labels.get(cell.column))
    return not any(
        label is not None and label.how in (How.SIMILAR, How.POSITION) for label in labels
    )


def _with(report: Report, changed: Mapping[CellKey, Decimal]) -> Report:
    """Return a report with other figures in some cells."""
    tables = dict(report.tables)
    for cell, figure in changed.items():
        bound = tables[cell.table]
        old = bound[cell.row, cell.column]
        new = Value(
            text=format(figure, "f"), state=State.VALUE, value=figure, location=old.location
        )
        tables[cell.table] = evolve(bound, cells={**bound.cells, (cell.row, cell.column): new})
    return evolve(report, tables=tables)


def _failing(findings: Sequence[Finding]) -> frozenset[str]:
    return frozenset(each.fingerprint for each in apart(findings) if each.status is Status.FAIL)


def _inside(end: End, *, up: bool) -> Decimal | None:
    """Return an end of a range as a decimal that is in the range."""
    if end is None:
        return None
    exact = _decimal(end)
    if exact is not None:
        return exact
    scaled = Fraction(end) * 10**_PLACES
    whole = scaled.__ceil__() if up else scaled.__floor__()
    return Decimal(whole).scaleb(-_PLACES)


def _decimal(value: Number) -> Decimal | None:
    """Return a figure exactly, None where it has no end."""
    places, rest = 0, value.denominator
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1:
        return None
    return Decimal((value * 10**places).numerator).scaleb(-places)
