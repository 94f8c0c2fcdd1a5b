"""Which equalities follow from others, by exact elimination.

The same figures fulfil the others without one that follows, so what can be said of a
wrong cell is the same without it.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from compliance_rules._values import frozen
from compliance_rules.analysis._simplex import Number
from compliance_rules.engine import CellKey, Relation

_Key = TypeVar("_Key")
#: By equality: the factor of a cell, where the first is 1.
Pattern = tuple[tuple[int, Fraction], ...]


@frozen(kw_only=True)
class Derived:
    """A relation that others imply, and how it is made of them."""

    relation: Relation
    #: The others with their factors: their sum is the relation itself. Without factors
    #: it follows from them as an inequality does.
    by: tuple[tuple[Relation, Number | None], ...]


@frozen
class _Row:
    """An equality reduced by those before it, and how it is made of all of them."""

    factors: Mapping[CellKey, Number]
    made: Mapping[int, Number]
    pivot: CellKey


def implied_equalities(found: Sequence[Relation]) -> tuple[Derived, ...]:
    """Return the equalities that follow from those before them; none may contradict another.

    Those before are independent of each other, so that how one is made of them is the
    only way, and none of those named could be left out.
    """
    rows: list[_Row] = []
    implied: list[Derived] = []
    for number, relation in enumerate(found):
        factors: Mapping[CellKey, Number] = relation.factors
        made: Mapping[int, Number] = {number: 1}
        for row in rows:
            times = factors.get(row.pivot)
            if times:
                factors = _less(factors, row.factors, times)
                made = _less(made, row.made, times)
        if factors:
            pivot = next(iter(factors))
            scale = factors[pivot]
            if scale != 1:
                factors = {cell: Fraction(times) / scale for cell, times in factors.items()}
                made = {at: Fraction(times) / scale for at, times in made.items()}
            rows.append(_Row(factors, made, pivot))
            continue
        by = tuple((found[at], -times) for at, times in sorted(made.items()) if at != number)
        implied.append(Derived(relation=relation, by=by))
    return tuple(implied)


def patterns(found: Sequence[Relation]) -> dict[CellKey, Pattern]:
    """Return in which equalities each cell stands; those with the same cannot be told apart."""
    columns: dict[CellKey, dict[int, Number]] = {}
    for number, relation in enumerate(found):
        for cell, times in relation.factors.items():
            columns.setdefault(cell, {})[number] = times
    return {cell: _pattern(tuple(column.items())) for cell, column in columns.items()}


def _pattern(column: Sequence[tuple[int, Number]]) -> Pattern:
    first = column[0][1]
    return tuple((at, Fraction(times) / first) for at, times in column)


def _less(
    vector: Mapping[_Key, Number], other: Mapping[_Key, Number], times: Number
) -> dict[_Key, Number]:
    found = dict(vector)
    for key, value in other.items():
        rest = found.get(key, 0) - times * value
        if rest:
            found[key] = rest
        else:
            found.pop(key, None)
    return found
