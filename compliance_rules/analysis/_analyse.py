"""What the relations of a pack say of each other, before any report is audited."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

from attrs import frozen

from compliance_rules.compiler import Pack
from compliance_rules.engine import CellKey, Relation, relations
from compliance_rules.model import Report

_Key = TypeVar("_Key")


@frozen(kw_only=True)
class Derived:
    """An equality that others imply or contradict, and how it is made of them."""

    relation: Relation
    #: The others with their factors: their sum is the relation itself, but for its constant.
    by: tuple[tuple[Relation, Fraction], ...]


@frozen(kw_only=True)
class Analysis:
    """What was found; all of it exact."""

    #: Equalities that were looked at.
    equalities: int
    #: Equalities that no report could fulfil together with those that they rest on.
    contradictions: tuple[Derived, ...] = ()
    #: Equalities that follow from others.
    implied: tuple[Derived, ...] = ()
    #: Groups of cells that stand in the same equalities with proportional factors: if
    #: one of them is wrong, no equality can tell which.
    alike: tuple[tuple[CellKey, ...], ...] = ()
    #: Cells in no equality at all: an error in one of them breaks nothing.
    unseen: tuple[CellKey, ...] = ()


def analyse(pack: Pack, report: Report) -> Analysis:
    """Return which equalities contradict or repeat each other, and what they cannot tell.

    Args:
        pack: The compiled rules.
        report: A report that all of them apply to, such as the form filled in with 0.
    """
    found = [each for each in relations(pack, report) if each.sign == "="]
    contradictions, implied = _dependent(found)
    alike, seen = _alike(found)
    cells = (
        CellKey(name, row, column)
        for name, table in pack.form.tables.items()
        for row in table.rows.leaves
        for column in table.columns.leaves
        if table.cell_type(row, column).kind != "text"
    )
    return Analysis(
        equalities=len(found),
        contradictions=contradictions,
        implied=implied,
        alike=alike,
        unseen=tuple(cell for cell in cells if cell not in seen),
    )


@frozen
class _Row:
    """An equality reduced by those before it, and how it is made of all of them."""

    factors: Mapping[CellKey, Fraction]
    constant: Fraction
    made: Mapping[int, Fraction]
    pivot: CellKey


def _dependent(
    found: Sequence[Relation],
) -> tuple[tuple[Derived, ...], tuple[Derived, ...]]:
    """Return the equalities that contradict those before them, and those that follow from them.

    Those before are independent of each other, so that how one is made of them is the
    only way, and none of those named could be left out.
    """
    rows: list[_Row] = []
    contradictions: list[Derived] = []
    implied: list[Derived] = []
    for number, relation in enumerate(found):
        factors = {cell: Fraction(times) for cell, times in relation.factors.items()}
        constant, made = Fraction(relation.constant), {number: Fraction(1)}
        for row in rows:
            times = factors.get(row.pivot)
            if times:
                factors = _less(factors, row.factors, times)
                made = _less(made, row.made, times)
                constant -= times * row.constant
        if factors:
            pivot = next(iter(factors))
            scale = factors[pivot]
            rows.append(
                _Row(
                    {cell: times / scale for cell, times in factors.items()},
                    constant / scale,
                    {at: times / scale for at, times in made.items()},
                    pivot,
                )
            )
            continue
        by = tuple((found[at], -times) for at, times in sorted(made.items()) if at != number)
        (contradictions if constant else implied).append(Derived(relation=relation, by=by))
    return tuple(contradictions), tuple(implied)


def _less(
    vector: Mapping[_Key, Fraction], other: Mapping[_Key, Fraction], times: Fraction
) -> dict[_Key, Fraction]:
    found = dict(vector)
    for key, value in other.items():
        rest = found.get(key, Fraction(0)) - times * value
        if rest:
            found[key] = rest
        else:
            found.pop(key, None)
    return found


def _alike(found: Sequence[Relation]) -> tuple[tuple[tuple[CellKey, ...], ...], set[CellKey]]:
    columns: dict[CellKey, dict[int, Fraction]] = {}
    for number, relation in enumerate(found):
        for cell, times in relation.factors.items():
            columns.setdefault(cell, {})[number] = Fraction(times)
    groups: dict[tuple[tuple[int, Fraction], ...], list[CellKey]] = {}
    for cell, column in columns.items():
        first = next(iter(column.values()))
        signature = tuple((at, times / first) for at, times in sorted(column.items()))
        groups.setdefault(signature, []).append(cell)
    return tuple(tuple(each) for each in groups.values() if len(each) > 1), set(columns)
