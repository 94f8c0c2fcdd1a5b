"""Say which cells are wrong: the smallest sets whose change makes every relation hold."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, lcm
from typing import TypeAlias

from attrs import evolve, field, frozen

from compliance_rules.analysis._corrections import (
    NOTHING_BROKEN,
    Correction,
    Corrections,
    Proposal,
)
from compliance_rules.analysis._decode import (
    Column,
    Search,
    System,
    TooMuchWorkError,
    changes,
    without,
)
from compliance_rules.analysis._slips import moved, slip
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Phrase
from compliance_rules.engine import CellKey, Finding, Relation, Status, evaluate, relations
from compliance_rules.model import CellType, How, Report, State, Value

#: So many cells may be wrong at once.
_LARGEST = 3
#: Steps of the search, each of which tries one cell.
_MOST_STEPS = 200_000
#: Sets that are checked by the whole pack; each takes as long as an audit.
_MOST_CHECKED = 60
_TOO_MUCH = Phrase(
    "the search ended at its limit: more than one figure is wrong, and too many could be",
    "查找达到上限：不止一处有误，且可能的组合过多",
)
_NO_SET = Phrase(
    "no change of up to {most} cells makes all relations hold",
    "改动不超过 {most} 格，无法使全部勾稽关系成立",
)
_MORE = Phrase(
    "there are more sets of the same size; the first {most} are shown",
    "同样大小的组合还有更多，只列出前 {most} 组",
)


def locate(
    report: Report,
    pack: Pack,
    *,
    previous: Report | None = None,
    members: Sequence[Report] = (),
    findings: Sequence[Finding] | None = None,
) -> Corrections:
    """Return the smallest sets of cells whose change makes every linear relation hold.

    Cells of other reports are fixed. What is proposed has been checked by the whole
    pack: none of the broken relations fails any longer, and nothing else begins to.

    Args:
        report: A report that is bound to the pack's form.
        pack: The compiled rules.
        previous: The same body's report of the year before.
        members: The reports of the bodies below.
        findings: What the pack finds in the report, where that is known already.
    """
    found = relations(pack, report, previous=previous, members=members)
    problem = _Problem.of(found, report)
    if not problem.is_broken:
        return NOTHING_BROKEN
    if findings is None:
        findings = evaluate(pack, report, previous=previous, members=members)
    check = _Check(pack, report, previous, tuple(members), tuple(findings))
    try:
        for size in range(1, _LARGEST + 1):
            proposals, are_more = _checked(problem.solutions(size), problem, check)
            if proposals:
                why = _said(_MORE, most=_MOST_CHECKED) if are_more else None
                return Corrections(outcome="located", proposals=proposals, why=why)
    except TooMuchWorkError:
        return Corrections(outcome="not located", why=_TOO_MUCH)
    return Corrections(outcome="not located", why=_said(_NO_SET, most=_LARGEST))


def _said(phrase: Phrase, **arguments: int) -> Phrase:
    return Phrase(phrase.say("en", **arguments), phrase.say("zh", **arguments))


Known: TypeAlias = int | Fraction
#: For each cell of a set, by its number: the least and the most that it may become.
_Ranges = Mapping[int, tuple[Fraction | None, Fraction | None]]


@frozen(kw_only=True)
class _Problem:
    """The relations of a report as equations over numbered cells, and what bounds them."""

    report: Report
    cells: tuple[CellKey, ...]
    figures: tuple[Known, ...]
    system: System
    #: By how much each equation is broken, times `scale`, so that it is whole.
    residual: Column
    scale: int
    #: Factors, constant, and whether 0 itself is left out: each sum must not be above 0.
    inequalities: tuple[tuple[Mapping[int, Fraction], Fraction, bool], ...]
    #: Work that is left, shared by all sizes.
    search: Search = field(eq=False, repr=False)

    @classmethod
    def of(cls, found: Sequence[Relation], report: Report) -> "_Problem":
        """Return the problem that the relations pose."""
        figures = _figures(found)
        cells = tuple(figures)
        at = {cell: number for number, cell in enumerate(cells)}
        free = frozenset(at[cell] for cell, figure in figures.items() if figure is None)
        known = tuple(figure or 0 for figure in figures.values())
        equalities = [each for each in found if each.sign == "="]
        equations = [
            {at[cell]: times for cell, times in each.factors.items()} for each in equalities
        ]
        broken = [
            each.constant + sum(times * known[cell] for cell, times in equation.items())
            for each, equation in zip(equalities, equations, strict=True)
        ]
        left = without(equations, free)
        residual = {
            number: sum(broken[i] * times for i, times in made.items())
            for number, (_, made) in enumerate(left)
        }
        scale = lcm(*(value.denominator for value in residual.values()))
        system = System.of([factors for factors, _ in left], len(cells))
        return cls(
            report=report,
            cells=cells,
            figures=known,
            system=system,
            residual={at: int(value * scale) for at, value in residual.items() if value},
            scale=scale,
            inequalities=tuple(
                _inequality(each, at)
                for each in found
                if each.sign != "=" and free.isdisjoint(at[cell] for cell in each.factors)
            ),
            search=Search(system, _MOST_STEPS),
        )

    @property
    def is_broken(self) -> bool:
        """Whether any relation is."""
        return bool(self.residual) or any(not self._holds(each, {}) for each in self.inequalities)

    def _type(self, cell: int) -> CellType:
        key = self.cells[cell]
        return self.report.form.tables[key.table].cell_type(_path(key.row), key.column)

    def solutions(self, size: int) -> Iterator[_Ranges]:
        """Return the sets of a size that make all relations hold, with the figures needed.

        Raises:
            TooMuchWorkError: The search has come to its limit.
        """
        if self.residual:
            for each in sorted(map(sorted, self.search.sets(self.residual, size))):
                yield from self._exact(each)
            if size > 1:
                for smaller in sorted(map(sorted, self.search.sets(self.residual, size - 1))):
                    yield from self._spread(smaller)
        else:
            yield from self._bounded(size)

    def _exact(self, cells: Sequence[int]) -> Iterator[_Ranges]:
        moves = self._moves(cells)
        if moves is not None and all(moves.values()) and self._fits(moves):
            yield {
                cell: (self.figures[cell] + by, self.figures[cell] + by)
                for cell, by in moves.items()
            }

    def _moves(self, cells: Sequence[int]) -> dict[int, Fraction] | None:
        """Return the change of each cell of a set that mends the equations, if it does."""
        needed = changes(self.system, self.residual, cells)
        if needed is None:
            return None
        return {cell: by / self.scale for cell, by in zip(cells, needed, strict=True)}

    def _spread(self, cells: Sequence[int]) -> Iterator[_Ranges]:
        """Return sets with one cell more that stands in the same equations as one of them.

        Where a set would mend the equations but needs what a cell cannot hold, the
        change may be shared between two cells that no equation tells apart.
        """
        base = self._moves(cells)
        if base is None or self._fits(base):
            return
        for cell in cells:
            for twin, ratio in self._twins(cell):
                if twin not in base:
                    direction = {cell: Fraction(1), twin: -ratio}
                    found = self._range({**base, twin: Fraction(0)}, direction)
                    if found is not None:
                        yield found

    def _twins(self, cell: int) -> Iterator[tuple[int, Fraction]]:
        """Return the cells whose column is a multiple of another's, and of how much."""
        own = self.system.columns[cell]
        beside = dict.fromkeys(c for at in own for c in self.system.rows[at])
        for other in beside or range(len(self.cells)):
            column = self.system.columns[other]
            if other == cell or set(column) != set(own):
                continue
            ratios = {Fraction(own[at], column[at]) for at in own}
            if len(ratios) <= 1:
                yield other, next(iter(ratios), Fraction(1))

    def _bounded(self, size: int) -> Iterator[_Ranges]:
        """Return what mends inequalities alone, where no equation is broken."""
        wrong = [each for each in self.inequalities if not self._holds(each, {})]
        cells = dict.fromkeys(cell for factors, _, _ in wrong for cell in factors)
        for cell in cells:
            if size == 1 and not self.system.columns[cell]:
                found = self._range({cell: Fraction(0)}, {cell: Fraction(1)})
                if found is not None:
                    yield found
            elif size == 2 and self.system.columns[cell]:  # noqa: PLR2004 - a pair
                for twin, ratio in self._twins(cell):
                    direction = {cell: Fraction(1), twin: -ratio}
                    base = dict.fromkeys(direction, Fraction(0))
                    found = self._range(base, direction)
                    if found is not None:
                        yield found

    def _range(
        self, base: Mapping[int, Fraction], direction: Mapping[int, Fraction]
    ) -> _Ranges | None:
        """Return what the cells may become along a direction, if anything; None if nothing."""
        low: Fraction | None = None
        high: Fraction | None = None
        bounds = [*self._limits(base, direction), *self._sums(base, direction)]
        for factor, rest, is_strict in bounds:
            # factor × t + rest must not be above 0.
            if not factor:
                if rest > 0 or (is_strict and not rest):
                    return None
                continue
            end = -rest / factor
            if factor > 0:
                end = end - 1 if is_strict and end.denominator == 1 else end
                high = end if high is None else min(high, end)
            else:
                end = end + 1 if is_strict and end.denominator == 1 else end
                low = end if low is None else max(low, end)
        if self._is_whole(base, direction):
            low = None if low is None else Fraction(ceil(low))
            high = None if high is None else Fraction(floor(high))
        if low is not None and high is not None and low > high:
            return None
        found: dict[int, tuple[Fraction | None, Fraction | None]] = {}
        for cell, by in base.items():
            ends = [
                None if t is None else self.figures[cell] + by + direction.get(cell, 0) * t
                for t in (low, high)
            ]
            if direction.get(cell, Fraction(0)) < 0:
                ends.reverse()
            found[cell] = (
                (ends[0], ends[1]) if direction.get(cell) else (self.figures[cell] + by,) * 2
            )
        return found

    def _limits(
        self, base: Mapping[int, Fraction], direction: Mapping[int, Fraction]
    ) -> Iterator[tuple[Fraction, Fraction, bool]]:
        """Return that no cell falls below the least that its type allows."""
        for cell, by in base.items():
            low = self._type(cell).low
            if low is not None:
                yield (
                    -direction.get(cell, Fraction(0)),
                    Fraction(low) - self.figures[cell] - by,
                    False,
                )

    def _sums(
        self, base: Mapping[int, Fraction], direction: Mapping[int, Fraction]
    ) -> Iterator[tuple[Fraction, Fraction, bool]]:
        for factors, constant, is_strict in self.inequalities:
            if any(cell in base for cell in factors):
                rest = constant + sum(
                    (
                        times * (self.figures[cell] + base.get(cell, 0))
                        for cell, times in factors.items()
                    ),
                    Fraction(0),
                )
                factor = sum(
                    (times * direction.get(cell, 0) for cell, times in factors.items()), Fraction(0)
                )
                yield factor, rest, is_strict

    def _is_whole(self, base: Mapping[int, Fraction], direction: Mapping[int, Fraction]) -> bool:
        return all(
            self._type(cell).is_whole and (by + direction.get(cell, 0)).denominator == 1
            for cell, by in base.items()
        )

    def _fits(self, moves: Mapping[int, Fraction]) -> bool:
        """Whether each cell can hold what it would become, and no inequality is broken."""
        for cell, by in moves.items():
            becomes, cells = self.figures[cell] + by, self._type(cell)
            if cells.is_whole and becomes.denominator != 1:
                return False
            if cells.low is not None and becomes < cells.low:
                return False
            if _decimal(becomes) is None:
                return False
        return all(self._holds(each, moves) for each in self.inequalities)

    def _holds(
        self,
        inequality: tuple[Mapping[int, Fraction], Fraction, bool],
        moves: Mapping[int, Fraction],
    ) -> bool:
        factors, constant, is_strict = inequality
        total = constant + sum(
            (times * (self.figures[cell] + moves.get(cell, 0)) for cell, times in factors.items()),
            Fraction(0),
        )
        return total < 0 or (not is_strict and not total)


def _exactly(figure: Fraction) -> tuple[Fraction, Fraction]:
    return figure, figure


def _path(row: str) -> str:
    """Return the row of the form that an open row's key belongs to."""
    return row.partition("[")[0]


def _figures(found: Iterable[Relation]) -> dict[CellKey, Known | None]:
    """Return what each cell counts as; known where any rule knows it."""
    figures: dict[CellKey, Known | None] = {}
    for relation in found:
        for cell in relation.factors:
            if figures.get(cell) is None:
                figures[cell] = relation.figures[cell]
    return figures


def _inequality(
    relation: Relation, at: Mapping[CellKey, int]
) -> tuple[Mapping[int, Fraction], Fraction, bool]:
    turned = 1 if relation.sign in ("<", "<=") else -1
    factors = {at[cell]: Fraction(times) * turned for cell, times in relation.factors.items()}
    return factors, Fraction(relation.constant) * turned, relation.sign in ("<", ">")


def _decimal(value: Fraction) -> Decimal | None:
    """Return a figure exactly, None where it has no end."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return None
    places = 0
    while (value * 10**places).denominator != 1:
        places += 1
    return Decimal((value * 10**places).numerator).scaleb(-places)


# --- proposals -------------------------------------------------------------------------


@frozen
class _Check:
    """Checks a proposal by the whole pack."""

    pack: Pack
    report: Report
    previous: Report | None
    members: tuple[Report, ...]
    findings: tuple[Finding, ...]

    def explained(self, changed: Mapping[CellKey, Decimal]) -> tuple[str, ...] | None:
        """Return the failures that a change mends; None where it breaks something."""
        after = evaluate(
            self.pack,
            _with(self.report, changed),
            previous=self.previous,
            members=self.members,
        )
        before = self._failing(self.findings)
        now = self._failing(after)
        if not now <= before:
            return None
        return tuple(
            each.fingerprint
            for each in self.findings
            if each.fingerprint in before and each.fingerprint not in now
        )

    @staticmethod
    def _failing(findings: Iterable[Finding]) -> set[str]:
        return {each.fingerprint for each in findings if each.status is Status.FAIL}


def _checked(
    solutions: Iterator[_Ranges], problem: _Problem, check: _Check
) -> tuple[tuple[Proposal, ...], bool]:
    """Return the proposals that the whole pack confirms, the likeliest first."""
    found: list[tuple[tuple[int, ...], Proposal]] = []
    tried = 0
    seen: set[tuple[int, ...]] = set()
    for ranges in solutions:
        cells = tuple(sorted(ranges))
        if cells in seen:
            continue
        seen.add(cells)
        if tried == _MOST_CHECKED:
            return _ranked(found), True
        tried += 1
        corrections = tuple(_correction(problem, cell, ranges[cell]) for cell in cells)
        changed = {each.cell: _within(each) for each in corrections}
        explains = check.explained(changed)
        if explains:
            rank = _rank(corrections, problem)
            found.append((rank, Proposal(corrections=corrections, explains=explains)))
    return _ranked(found), False


def _ranked(found: list[tuple[tuple[int, ...], Proposal]]) -> tuple[Proposal, ...]:
    return tuple(proposal for _, proposal in sorted(found, key=lambda each: each[0]))


def _within(correction: Correction) -> Decimal:
    known = [each for each in (correction.low, correction.high) if each is not None]
    return known[0] if known else Decimal(0)


def _rank(corrections: Sequence[Correction], problem: _Problem) -> tuple[int, ...]:
    """Return what proposals are sorted by: how surely the cells were read, then slips."""
    sure = sum(_is_sure(problem.report, each.cell) for each in corrections)
    unexplained = sum(each.slip is None for each in corrections)
    places = (problem.cells.index(each.cell) for each in corrections)
    return (sure, unexplained, *places)


def _is_sure(report: Report, cell: CellKey) -> bool:
    """Whether a cell was read exactly, under labels that were matched without a guess."""
    bound = report.tables[cell.table]
    if bound[cell.row, cell.column].state is not State.VALUE:
        return False
    labels = (bound.row_labels.get(cell.row), bound.column_labels.get(cell.column))
    return not any(
        label is not None and label.how in (How.SIMILAR, How.POSITION) for label in labels
    )


def _correction(
    problem: _Problem, cell: int, ends: tuple[Fraction | None, Fraction | None]
) -> Correction:
    key, report = problem.cells[cell], problem.report
    value = report.tables[key.table][key.row, key.column]
    low, high = (None if end is None else _decimal(end) for end in ends)
    needed = low if low == high else None
    why = None
    if needed is not None:
        why = moved(key, needed, value.value, report) or slip(value.value, needed)
    form = report.form.tables[key.table]
    path = _path(key.row)
    row = form.rows.short_labels[path] if path == key.row else key.row
    label = " × ".join(each for each in (row, form.columns.short_labels[key.column]) if each)
    return Correction(
        cell=key,
        label=label or form.label,
        text=value.text,
        value=value.value,
        low=low,
        high=high,
        slip=why,
        location=value.location,
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
