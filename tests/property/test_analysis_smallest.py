"""The smallest sets of cells are those that trying every set and every figure finds."""

from collections.abc import Sequence
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_rules import compile  # noqa: A004 - the library's own word
from compliance_rules.analysis import _cover as cover
from compliance_rules.analysis._errors import NotLocatedError, TooMuchWorkError
from compliance_rules.analysis._problem import Problem, numbered, split
from compliance_rules.analysis._smallest import smallest
from compliance_rules.engine import CellKey, Relation
from compliance_rules.packs._blank import blank_report
from tests.analysis_oracle import Sum, smallest_sets

_CELLS = 5
#: No figure above this is tried; a rule says so of each cell.
_MOST = 4
_REPORT = blank_report(
    compile(
        'pack p "P" { version "1" } section s "S" '
        'table t "T" in s { cells count rows { a "A" } columns { '
        + " ".join(f'c{number} "C{number}"' for number in range(_CELLS))
        + " } }"
    ).form
)
_KEYS = [CellKey("t", "a", f"c{number}") for number in range(_CELLS)]
_LIMITS = [Sum({cell: 1}, -_MOST, is_equal=False) for cell in range(_CELLS)]


@st.composite
def _sums(draw: st.DrawFn) -> list[Sum]:
    factor = st.sampled_from([-2, -1, -1, 1, 1, 1])
    factors = st.dictionaries(st.integers(0, _CELLS - 1), factor, min_size=1, max_size=4)
    one = st.builds(Sum, factors, st.integers(-3, 3), st.booleans())
    return draw(st.lists(one, min_size=1, max_size=4))


_FIGURES = st.lists(st.integers(0, _MOST), min_size=_CELLS, max_size=_CELLS)
_FREE = st.frozensets(st.integers(0, _CELLS - 1), max_size=1)


def _relations(sums: Sequence[Sum], figures: Sequence[int], free: frozenset[int]) -> list[Relation]:
    return [
        Relation(
            rule="p.r",
            key="",
            sign="=" if each.is_equal else "<=",
            factors={_KEYS[cell]: by for cell, by in each.factors.items()},
            constant=each.constant,
            figures={_KEYS[cell]: None if cell in free else figures[cell] for cell in each.factors},
        )
        for each in sums
    ]


def _found(
    relations: Sequence[Relation],
) -> dict[frozenset[int], dict[int, tuple[object, object]]] | None:
    problem = Problem.of(numbered(relations), _REPORT)
    if not problem.is_broken:
        return {frozenset(): {}}
    own = [_KEYS.index(cell) for cell in problem.cells]
    try:
        return {
            frozenset(own[cell] for cell in ranges): {
                own[cell]: ends for cell, ends in ranges.items()
            }
            for ranges in smallest(problem)
        }
    except (NotLocatedError, TooMuchWorkError):
        return None


@settings(max_examples=150, deadline=None)
@given(_sums(), _FIGURES, _FREE)
def test_the_smallest_sets_and_their_ranges_are_those_of_the_oracle(
    sums: list[Sum], figures: list[int], free: frozenset[int]
) -> None:
    sums = [*sums, *_LIMITS]
    expected = smallest_sets(sums, figures, free, _MOST, 3)

    found = _found(_relations(sums, figures, free))

    if expected:
        assert expected == found
    else:
        assert not found or all(len(each) > 3 for each in found)


@settings(max_examples=40, deadline=None)
@given(_sums(), _FIGURES, st.permutations(range(_CELLS)), st.randoms())
def test_permuting_rules_and_cells_permutes_the_answer(
    sums: list[Sum], figures: list[int], order: list[int], random: Random
) -> None:
    sums = [*sums, *_LIMITS]
    turned = [
        Sum({order[cell]: by for cell, by in each.factors.items()}, each.constant, each.is_equal)
        for each in sums
    ]
    random.shuffle(turned)
    moved = [figures[order.index(cell)] for cell in range(_CELLS)]

    before = _found(_relations(sums, figures, frozenset()))
    after = _found(_relations(turned, moved, frozenset()))

    assert (before is None) == (after is None)
    if before is not None:
        assert after == {
            frozenset(order[cell] for cell in chosen): {
                order[cell]: ends for cell, ends in ranges.items()
            }
            for chosen, ranges in before.items()
        }


@settings(max_examples=30, deadline=None)
@given(_sums(), _FIGURES)
def test_the_solver_finds_the_same_sets(sums: list[Sum], figures: list[int]) -> None:
    sums = [*sums, *_LIMITS]
    expected = smallest_sets(sums, figures, frozenset(), _MOST, 3)
    problem = Problem.of(numbered(_relations(sums, figures, frozenset())), _REPORT)
    if not expected or frozenset() in expected:
        return
    own = [_KEYS.index(cell) for cell in problem.cells]

    found = cover.covers(problem, 1)

    assert set(expected) == {frozenset(own[cell] for cell in each) for each in found}


@given(_sums(), _FIGURES)
def test_groups_of_relations_have_no_cell_in_common(sums: list[Sum], figures: list[int]) -> None:
    relations = _relations(sums, figures, frozenset())

    groups = [[one.relation for one in each] for each in split(numbered(relations))]

    assert sorted(map(id, relations)) == sorted(id(each) for group in groups for each in group)
    cells = [{cell for each in group for cell in each.factors} for group in groups]
    assert len({cell for group in cells for cell in group}) == sum(map(len, cells))
