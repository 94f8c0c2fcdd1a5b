"""Which relations cannot hold together: exact, with a smallest set that clashes."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import TypeAlias

from attrs import evolve

from compliance_rules.analysis._simplex import Number, Simplex, whole_conflict
from compliance_rules.engine import CellKey, Relation
from compliance_rules.model import CellType

TypeOf: TypeAlias = Callable[[CellKey], CellType | None]


def clash(found: Sequence[Relation], type_of: TypeOf) -> tuple[Relation, ...]:
    """Return relations that no figures fulfil, none of which could be left out; else nothing.

    Args:
        found: The relations.
        type_of: What a cell may hold; None is any number.

    Raises:
        TooMuchWorkError: It could not be decided within the bound.
    """
    clashing = _clashing(found, type_of)
    if not clashing:
        return ()
    for each in tuple(clashing):
        rest = [other for other in clashing if other is not each]
        smaller = _clashing(rest, type_of)
        if smaller:
            clashing = smaller
    return tuple(clashing)


def _clashing(found: Sequence[Relation], type_of: TypeOf) -> list[Relation]:
    # Most packs hold of figures that are all 0.
    if all(holds_at_zero(each) for each in found):
        return []
    for each in found:
        if _is_uneven(each, type_of):
            return [each]
    simplex, sums, whole = built(found, type_of)
    conflict = whole_conflict(simplex, whole)
    if conflict is None:
        return []
    return [each for number, each in zip(sums, found, strict=True) if number in conflict]


def _is_uneven(relation: Relation, type_of: TypeOf) -> bool:
    """Whether an equality asks whole figures for a sum that is none of their multiples.

    Where cells have no upper end, a search would go on for ever.
    """
    if relation.sign != "=" or not relation.factors:
        return False
    types = [type_of(cell) for cell in relation.factors]
    if not all(each is not None and each.is_whole for each in types):
        return False
    numbers = [Fraction(each) for each in (*relation.factors.values(), relation.constant)]
    scale = lcm(*(each.denominator for each in numbers))
    *factors, constant = (int(each * scale) for each in numbers)
    return constant % gcd(*factors) != 0


def holds_at_zero(relation: Relation) -> bool:
    """Whether a relation holds where all figures are 0."""
    return _holds(relation.constant, relation.sign)


def _holds(total: Number, sign: str) -> bool:
    match sign:
        case "=":
            return not total
        case "<":
            return total < 0
        case "<=":
            return total <= 0
        case ">":
            return total > 0
        case _:
            return total >= 0


def built(found: Sequence[Relation], type_of: TypeOf) -> tuple[Simplex, list[int], list[int]]:
    """Return relations as bounded sums, the number of each, and the variables that are whole."""
    simplex = Simplex()
    numbers: dict[CellKey, int] = {}
    whole: list[int] = []
    for relation in found:
        for cell in relation.factors:
            if cell not in numbers:
                cells = type_of(cell)
                least = None if cells is None or cells.low is None else Fraction(cells.low)
                numbers[cell] = simplex.variable(least)
                if cells is not None and cells.is_whole:
                    whole.append(numbers[cell])
    are_whole = set(whole)
    sums: list[int] = []
    for relation in found:
        factors = {numbers[cell]: by for cell, by in relation.factors.items()}
        low, high = _ends(relation, is_whole=set(factors) <= are_whole)
        sums.append(simplex.add_sum(factors, low, high))
    return simplex, sums, whole


def _ends(relation: Relation, *, is_whole: bool) -> tuple[Number | None, Number | None]:
    """Return the bounds of a relation's sum of cells.

    In whole figures, below is at least one step below; elsewhere it is taken as
    at most, so that what is said to clash does.
    """
    at = -relation.constant
    step: Number = 0
    if relation.sign in ("<", ">") and is_whole:
        scale = lcm(at.denominator, *(by.denominator for by in relation.factors.values()))
        step = Fraction(1, scale)
    match relation.sign:
        case "=":
            return at, at
        case "<" | "<=":
            return None, at - step
        case _:
            return at + step, None


def opposite(relation: Relation) -> tuple[Relation, ...]:
    """Return relations, one of which holds exactly where this one does not."""
    match relation.sign:
        case "=":
            return evolve(relation, sign="<"), evolve(relation, sign=">")
        case "<":
            return (evolve(relation, sign=">="),)
        case "<=":
            return (evolve(relation, sign=">"),)
        case ">":
            return (evolve(relation, sign="<="),)
        case _:
            return (evolve(relation, sign="<"),)


def always_holds(relation: Relation, type_of: TypeOf) -> bool:
    """Whether a relation holds of all figures that its cells can hold.

    Below 0 is taken as at most 0 where figures may be fractions: then only what holds
    with room to spare is said to hold.

    Raises:
        TooMuchWorkError: It could not be decided within the bound.
    """
    return all(_clashing_alone(each, type_of) for each in opposite(relation))


def _clashing_alone(relation: Relation, type_of: TypeOf) -> bool:
    if not relation.factors:
        return not _holds(relation.constant, relation.sign)
    if holds_at_zero(relation):
        return False
    low: Number | None = relation.constant
    high: Number | None = relation.constant
    for cell, by in relation.factors.items():
        cells = type_of(cell)
        least: Number | None = None
        if cells is not None and cells.low is not None:
            least = Fraction(cells.low) * by
        low = _more(low, least) if by > 0 else None
        high = _more(high, least) if by < 0 else None
    return (
        relation.sign in ("<", "<=") and low is not None and not _holds(low, relation.sign)
    ) or (relation.sign in (">", ">=") and high is not None and not _holds(high, relation.sign))


def _more(sum_: Number | None, part: Number | None) -> Number | None:
    return None if sum_ is None or part is None else sum_ + part
