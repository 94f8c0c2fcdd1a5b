"""Find the smallest sets of unknowns whose change mends a system of linear equations.

Exact integers only. A set is searched for by its size: an equation that is broken
must hold one of the changed cells, so that each step chooses a cell of one broken
equation and eliminates it; what is left must again be mended by the rest of the set.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import gcd, lcm

from attrs import define, field

from compliance_rules._values import frozen
from compliance_rules.analysis._errors import TooMuchWorkError

#: The factors of one unknown, by equation; never 0.
Column = Mapping[int, int]


@frozen
class System:
    """Equations over cells 0 to n-1: for each equation, the sum of factors times changes."""

    #: The factors of each cell, by equation.
    columns: Sequence[Column]
    #: The cells of each equation.
    rows: Sequence[Sequence[int]]

    @classmethod
    def of(cls, equations: Sequence[Mapping[int, int]], cells: int) -> "System":
        """Return the system of equations, each given as the factors of its cells."""
        columns: list[dict[int, int]] = [{} for _ in range(cells)]
        for number, equation in enumerate(equations):
            for cell, factor in equation.items():
                columns[cell][number] = factor
        return cls(columns, [tuple(each) for each in equations])


@define
class Search:
    """A search for sets of one size; it counts its steps."""

    system: System
    most: int
    steps: int = 0
    _found: dict[frozenset[int], None] = field(factory=dict)

    def sets(self, residual: Column, size: int) -> list[frozenset[int]]:
        """Return all sets of cells of a size that mend a residual, none with a cell too many.

        Args:
            residual: By how much each broken equation is broken.
            size: The size of the sets; no smaller one may mend the residual.

        Raises:
            TooMuchWorkError: It would take more steps than it may.
        """
        self._found = {}
        if residual and size:
            self._choose(residual, (), size)
        return list(self._found)

    def _choose(self, residual: Column, chosen: tuple["_Pivot", ...], left: int) -> None:
        at, candidates = self._narrowest(residual, chosen)
        for cell in candidates:
            if any(cell == each.cell for each in chosen):
                continue
            self._count()
            column = _reduced(self.system.columns[cell], chosen)
            if at not in column:
                continue
            if left == 1:
                if _is_multiple(residual, column):
                    self._found[frozenset((*(each.cell for each in chosen), cell))] = None
                continue
            pivot = _Pivot(cell, at, column)
            rest = pivot.eliminated(residual)
            if rest:
                self._choose(rest, (*chosen, pivot), left - 1)

    def _narrowest(self, residual: Column, chosen: Sequence["_Pivot"]) -> tuple[int, Sequence[int]]:
        """Return the broken equation that the fewest cells could mend, and these cells."""
        best: tuple[int, Sequence[int]] | None = None
        for at in residual:
            cells = self._cells(at, chosen)
            if best is None or len(cells) < len(best[1]):
                best = at, cells
        if best is None:
            raise ValueError(residual)
        return best

    def _cells(self, at: int, chosen: Sequence["_Pivot"]) -> Sequence[int]:
        """Return the cells that have a factor in an equation once the chosen are eliminated."""
        found = dict.fromkeys(self.system.rows[at])
        # Eliminating a cell brings those of its equation into all others that it stands in.
        for each in reversed(chosen):
            if at in each.column:
                found.update(dict.fromkeys(self._cells_of_pivot(each, chosen)))
        return tuple(found)

    def _cells_of_pivot(self, pivot: "_Pivot", chosen: Sequence["_Pivot"]) -> Iterator[int]:
        before = chosen[: chosen.index(pivot)]
        yield from self.system.rows[pivot.at]
        for each in before:
            if pivot.at in each.column:
                yield from self._cells_of_pivot(each, chosen)

    def _count(self) -> None:
        self.steps += 1
        if self.steps > self.most:
            raise TooMuchWorkError


@frozen
class _Pivot:
    """A chosen cell, and the equation that its change is taken from."""

    cell: int
    at: int
    column: Column

    def eliminated(self, vector: Column) -> Column:
        """Return a vector without this cell's part, so that it is 0 in the pivot's equation."""
        factor = vector.get(self.at)
        if factor is None:
            return vector
        own = self.column[self.at]
        shared = gcd(own, factor)
        times, minus = own // shared, factor // shared
        found = {at: value * times for at, value in vector.items()} if times != 1 else dict(vector)
        for at, value in self.column.items():
            left = found.get(at, 0) - value * minus
            if left:
                found[at] = left
            else:
                found.pop(at, None)
        return found


def _reduced(column: Column, chosen: Sequence[_Pivot]) -> Column:
    for each in chosen:
        column = each.eliminated(column)
    return column


def _is_multiple(vector: Column, of: Column) -> bool:
    """Whether one vector is a multiple of another."""
    if len(vector) != len(of):
        return False
    first = next(iter(of))
    if first not in vector:
        return False
    above, below = vector[first], of[first]
    return all(at in vector and vector[at] * below == value * above for at, value in of.items())


def changes(system: System, residual: Column, cells: Sequence[int]) -> tuple[Fraction, ...] | None:
    """Return the change of each cell of a set that mends a residual; None if none does.

    The columns of the cells are independent, as those of a smallest set are.
    """
    rows = sorted({at for cell in cells for at in system.columns[cell]} | set(residual))
    matrix = [
        [Fraction(system.columns[cell].get(at, 0)) for cell in cells]
        + [Fraction(-residual.get(at, 0))]
        for at in rows
    ]
    for number in range(len(cells)):
        pivot = next((i for i in range(number, len(matrix)) if matrix[i][number]), None)
        if pivot is None:
            return None
        matrix[number], matrix[pivot] = matrix[pivot], matrix[number]
        own = matrix[number][number]
        matrix[number] = [value / own for value in matrix[number]]
        for i, row in enumerate(matrix):
            if i != number and row[number]:
                factor = row[number]
                matrix[i] = [a - factor * b for a, b in zip(row, matrix[number], strict=True)]
    if any(row[-1] for row in matrix[len(cells) :]):
        return None
    return tuple(matrix[number][-1] for number in range(len(cells)))


def without(
    equations: Sequence[Mapping[int, int | Fraction]], free: frozenset[int]
) -> list[tuple[Mapping[int, int], Mapping[int, int | Fraction]]]:
    """Return what equations say once free cells are eliminated, scaled to whole numbers.

    Returns:
        For each equation that is left: its factors, and how it is made of those given.
    """
    left: list[tuple[Mapping[int, int | Fraction], Mapping[int, int | Fraction]]] = [
        (each, {number: 1}) for number, each in enumerate(equations)
    ]
    for cell in sorted(free):
        pivot = next((i for i, (factors, _) in enumerate(left) if factors.get(cell)), None)
        if pivot is None:
            continue
        factors, origin = left.pop(pivot)
        left = [
            (
                _minus(each, factors, Fraction(each[cell]) / factors[cell]),
                _minus(made, origin, Fraction(each[cell]) / factors[cell]),
            )
            if each.get(cell)
            else (each, made)
            for each, made in left
        ]
    return [_whole(factors, made) for factors, made in left if factors]


def _minus(
    vector: Mapping[int, int | Fraction], other: Mapping[int, int | Fraction], times: Fraction
) -> dict[int, int | Fraction]:
    found = dict(vector)
    for at, value in other.items():
        rest = found.get(at, Fraction(0)) - value * times
        if rest:
            found[at] = rest
        else:
            found.pop(at, None)
    return found


def _whole(
    factors: Mapping[int, int | Fraction], made: Mapping[int, int | Fraction]
) -> tuple[Mapping[int, int], Mapping[int, int | Fraction]]:
    scale = lcm(*(value.denominator for value in factors.values()))
    if scale == 1:
        return {cell: value.numerator for cell, value in factors.items()}, made
    return (
        {cell: int(value * scale) for cell, value in factors.items()},
        {number: value * scale for number, value in made.items()},
    )
