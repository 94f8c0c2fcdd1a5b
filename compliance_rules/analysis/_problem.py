"""The relations of a report as lines over numbered cells, and what sets of cells could mend."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeAlias, cast

from attrs import field

from compliance_rules._values import frozen
from compliance_rules.analysis._decode import Column, System, changes, without
from compliance_rules.analysis._simplex import (
    End,
    Number,
    Simplex,
    whole_conflict,
    whole_extreme,
)
from compliance_rules.engine import CellKey, Relation
from compliance_rules.model import CellType, Report

#: For each cell of a set, by its number: the least and the most that it may become.
Ranges: TypeAlias = Mapping[int, tuple[End, End]]


@frozen
class Line:
    """A sum of cells times factors plus a constant that must be 0, or not above 0."""

    factors: Mapping[int, Number]
    constant: Number
    is_equal: bool

    def holds(self, total: Number) -> bool:
        """Whether a total is as it should be."""
        return not total or (total < 0 and not self.is_equal)


@frozen(kw_only=True)
class Problem:
    """Relations that share cells: which sets of cells could make all of them hold."""

    cells: tuple[CellKey, ...]
    #: What each cell is read as; 0 for one without a figure.
    figures: tuple[Number, ...]
    #: Cells without a figure: they cost nothing to fill.
    free: frozenset[int]
    types: tuple[CellType, ...]
    lines: tuple[Line, ...]
    #: What each line comes to.
    totals: tuple[Number, ...]
    #: The lines of each cell.
    touching: tuple[tuple[int, ...], ...]
    #: The equalities without the free cells, and by how much each is broken, times `scale`.
    system: System
    residual: Column
    scale: int
    _known: dict[frozenset[int], frozenset[int] | None] = field(
        factory=dict, eq=False, repr=False, init=False
    )

    @classmethod
    def of(cls, found: Sequence["Numbered"], report: Report) -> "Problem":
        """Return the problem that relations pose."""
        read: dict[int, tuple[CellKey, Number | None]] = {}
        for each in found:
            for cell, key, figure in zip(
                each.factors, each.relation.factors, each.figures, strict=True
            ):
                if cell not in read or read[cell][1] is None:
                    read[cell] = key, figure
        at = {cell: number for number, cell in enumerate(read)}
        free = frozenset(at[cell] for cell, (_, figure) in read.items() if figure is None)
        figures = tuple(figure or 0 for _, figure in read.values())
        types = tuple(_type(report, key) for key, _ in read.values())
        lines = tuple(_line(each, at, types) for each in found)
        totals = tuple(
            sum([by * figures[cell] for cell, by in each.factors.items()], each.constant)
            for each in lines
        )
        touching: list[list[int]] = [[] for _ in at]
        for number, line in enumerate(lines):
            for cell in line.factors:
                touching[cell].append(number)
        system, residual, scale = _equations(lines, totals, free, len(at))
        return cls(
            cells=tuple(key for key, _ in read.values()),
            figures=figures,
            free=free,
            types=types,
            lines=lines,
            totals=totals,
            touching=tuple(map(tuple, touching)),
            system=system,
            residual=residual,
            scale=scale,
        )

    @property
    def is_broken(self) -> bool:
        """Whether no figures of the free cells make all lines hold."""
        return bool(self.residual) or self.why_not(frozenset()) is not None

    def moved(self, cells: Sequence[int]) -> Ranges | None:
        """Return the figures that make all lines hold, where the equalities leave no choice.

        None where they do not, and where a cell could not hold its figure.
        """
        needed = changes(self.system, self.residual, cells)
        if needed is None or not all(needed):
            return None
        becomes = {
            cell: self.figures[cell] + by / self.scale
            for cell, by in zip(cells, needed, strict=True)
        }
        if not all(_can_hold(self.types[cell], figure) for cell, figure in becomes.items()):
            return None
        if self.free:
            chosen = frozenset(cells)
            return None if self.why_not(chosen) is not None else self.ranges(chosen)
        for number in {line for cell in cells for line in self.touching[cell]}:
            line = self.lines[number]
            by = sum(
                line.factors[cell] * (figure - self.figures[cell])
                for cell, figure in becomes.items()
                if cell in line.factors
            )
            if not line.holds(self.totals[number] + by):
                return None
        if any(not self.lines[each].holds(self.totals[each]) for each in self._away_from(cells)):
            return None
        return {cell: (figure, figure) for cell, figure in becomes.items()}

    def why_not(self, chosen: frozenset[int]) -> frozenset[int] | None:
        """Return cells one of which must change as well; None if the chosen are enough.

        Without any such cell, nothing at all would be enough.

        Raises:
            TooMuchWorkError: It could not be decided within the bound.
        """
        if chosen not in self._known:
            self._known[chosen] = self._why_not(chosen)
        return self._known[chosen]

    def ranges(self, chosen: frozenset[int]) -> Ranges:
        """Return the least and the most that each cell of a set that is enough may become.

        Raises:
            TooMuchWorkError: It could not be decided within the bound.
        """
        simplex, numbers, _ = self._simplex(chosen)
        whole = self._whole(numbers)
        found: dict[int, tuple[End, End]] = {}
        for cell in sorted(chosen):
            least, most = (
                whole_extreme(simplex.narrowed(0), numbers[cell], whole, is_most=is_most)
                for is_most in (False, True)
            )
            found[cell] = least, most
        return found

    def nearest(self, chosen: frozenset[int]) -> dict[int, Number]:
        """Return figures that make all lines hold, each as near to what was read as can be.

        The set must be enough. Each cell in turn takes the nearest that those before leave.

        Raises:
            TooMuchWorkError: It could not be decided within the bound.
        """
        simplex, numbers, _ = self._simplex(chosen)
        whole = self._whole(numbers)
        found: dict[int, Number] = {}
        for cell in sorted(chosen):
            least, most = (
                whole_extreme(simplex.narrowed(0), numbers[cell], whole, is_most=is_most)
                for is_most in (False, True)
            )
            figure = self.figures[cell]
            if least is not None and figure < least:
                figure = least
            elif most is not None and figure > most:
                figure = most
            found[cell] = figure
            simplex = simplex.narrowed(numbers[cell], figure, figure)
        return found

    def _why_not(self, chosen: frozenset[int]) -> frozenset[int] | None:
        broken = [
            tuple(self.lines[each].factors)
            for each in self._away_from(chosen | self.free)
            if not self.lines[each].holds(self.totals[each])
        ]
        if broken:
            shortest: tuple[int, ...] = min(broken, key=len)
            return frozenset(shortest) - self.free
        if not chosen and not self.free:
            return None
        simplex, numbers, sums = self._simplex(chosen)
        clash = whole_conflict(simplex, self._whole(numbers))
        if clash is None:
            return None
        lines = (self.lines[sums[each]] for each in clash if each in sums)
        return frozenset(cell for line in lines for cell in line.factors) - chosen - self.free

    def _away_from(self, cells: Sequence[int] | frozenset[int]) -> Iterator[int]:
        touched = {line for cell in cells for line in self.touching[cell]}
        return (number for number in range(len(self.lines)) if number not in touched)

    def _simplex(self, chosen: frozenset[int]) -> tuple[Simplex, dict[int, int], dict[int, int]]:
        """Return the chosen and free cells as variables, and the lines that hold them as sums."""
        simplex = Simplex()
        numbers = {
            cell: simplex.variable(_least(self.types[cell])) for cell in sorted(chosen | self.free)
        }
        sums: dict[int, int] = {}
        for at in sorted({line for cell in numbers for line in self.touching[cell]}):
            line = self.lines[at]
            own = {cell: by for cell, by in line.factors.items() if cell in numbers}
            rest = self.totals[at] - sum(by * self.figures[cell] for cell, by in own.items())
            factors = {numbers[cell]: by for cell, by in own.items()}
            low = -rest if line.is_equal else None
            sums[simplex.add_sum(factors, low, -rest)] = at
        return simplex, numbers, sums

    def _whole(self, numbers: Mapping[int, int]) -> list[int]:
        return [number for cell, number in numbers.items() if self.types[cell].is_whole]


@frozen
class Numbered:
    """A relation over cells that are numbers."""

    relation: Relation
    factors: Mapping[int, Number]
    figures: Sequence[Number | None]

    @property
    def could_be_broken(self) -> bool:
        """Whether it does not hold, or lacks a figure."""
        total = self.relation.constant
        for by, figure in zip(self.factors.values(), self.figures, strict=True):
            if figure is None:
                return True
            total += by * figure
        match self.relation.sign:
            case "=":
                return bool(total)
            case "<=" | "<" as sign:
                return total > 0 or (not total and sign == "<")
            case sign:
                return total < 0 or (not total and sign == ">")


def numbered(found: Iterable[Relation]) -> list[Numbered]:
    """Return relations with numbers for their cells, in the order in which they come."""
    at: dict[CellKey, int] = {}
    return [
        Numbered(
            each,
            {at.setdefault(cell, len(at)): by for cell, by in each.factors.items()},
            [each.figures[cell] for cell in each.factors],
        )
        for each in found
    ]


def split(found: Sequence[Numbered]) -> list[list[Numbered]]:
    """Return the relations in groups that have no cell in common, in their order."""
    owner: dict[int, int] = {}
    over = list(range(len(found)))
    for number, each in enumerate(found):
        for cell in each.factors:
            other = _top(over, owner.setdefault(cell, number))
            over[other] = _top(over, number)
    groups: dict[int, list[Numbered]] = {}
    for number, each in enumerate(found):
        groups.setdefault(_top(over, number), []).append(each)
    return list(groups.values())


def _top(over: list[int], number: int) -> int:
    while over[number] != number:
        over[number] = over[over[number]]
        number = over[number]
    return number


def row_path(row: str) -> str:
    """Return the row of the form that an open row's key belongs to."""
    return row.partition("[")[0]


def _type(report: Report, cell: CellKey) -> CellType:
    return report.form.tables[cell.table].cell_type(row_path(cell.row), cell.column)


def _least(cells: CellType) -> End:
    return None if cells.low is None else Fraction(cells.low)


def _can_hold(cells: CellType, figure: Number) -> bool:
    if cells.is_whole and figure.denominator != 1:
        return False
    return cells.low is None or figure >= Fraction(cells.low)


def _line(found: Numbered, at: Mapping[int, int], types: Sequence[CellType]) -> Line:
    sign = found.relation.sign
    turned = -1 if sign in (">", ">=") else 1
    factors: dict[int, Number] = {at[cell]: by * turned for cell, by in found.factors.items()}
    constant = found.relation.constant * turned
    if sign in ("<", ">") and all(types[cell].is_whole for cell in factors):
        # Below 0 in whole numbers is at most -1.
        scale = lcm(constant.denominator, *(by.denominator for by in factors.values()))
        factors = {cell: by * scale for cell, by in factors.items()}
        constant = constant * scale + 1
    return Line(factors, constant, sign == "=")


def _has_fraction(line: Line, total: Number) -> bool:
    return type(total) is Fraction or Fraction in map(type, line.factors.values())


def _equations(
    lines: Sequence[Line], totals: Sequence[Number], free: frozenset[int], cells: int
) -> tuple[System, Column, int]:
    equal = [number for number, each in enumerate(lines) if each.is_equal]
    if not free and not any(_has_fraction(lines[number], totals[number]) for number in equal):
        # Nothing to eliminate and nothing to scale, as in nearly every report.
        whole = [cast("Mapping[int, int]", lines[number].factors) for number in equal]
        wrong = {at: int(totals[number]) for at, number in enumerate(equal) if totals[number]}
        return System.of(whole, cells), wrong, 1
    left = without([lines[number].factors for number in equal], free)
    broken = {
        number: sum(totals[equal[i]] * times for i, times in made.items())
        for number, (_, made) in enumerate(left)
    }
    # An elimination turns totals as it turns factors: free cells count as 0 in both.
    scale = lcm(*(value.denominator for value in broken.values()))
    residual = {at: int(value * scale) for at, value in broken.items() if value}
    return System.of([factors for factors, _ in left], cells), residual, scale
