"""The search for smallest sets finds exactly what trying every set finds."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from compliance_rules.analysis._decode import Search, System, changes, without

_CELLS = 7


@st.composite
def _systems(draw: st.DrawFn) -> tuple[list[dict[int, int]], dict[int, int]]:
    """Return equations over a few cells, and by how much changed cells have broken them."""
    factors = st.sampled_from([-2, -1, 1, 1, 1])
    equation = st.dictionaries(st.integers(0, _CELLS - 1), factors, min_size=1, max_size=5)
    equations = draw(st.lists(equation, min_size=1, max_size=6))
    changed = draw(
        st.dictionaries(
            st.integers(0, _CELLS - 1), st.integers(-3, 3).filter(bool), min_size=1, max_size=3
        )
    )
    broken = {
        at: sum(each.get(cell, 0) * by for cell, by in changed.items())
        for at, each in enumerate(equations)
    }
    return equations, {at: value for at, value in broken.items() if value}


def _mends(
    equations: Sequence[Mapping[int, int]], residual: Mapping[int, int], cells: Sequence[int]
) -> bool:
    """Whether some change of these cells mends the residual: elimination of the plainest kind."""
    rows = [
        [Fraction(each.get(cell, 0)) for cell in cells] + [Fraction(-residual.get(at, 0))]
        for at, each in enumerate(equations)
    ]
    for column in range(len(cells)):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows = [
            [a - b * row[column] / pivot[column] for a, b in zip(row, pivot, strict=True)]
            for row in rows
        ]
    return not any(row[-1] for row in rows)


@given(_systems())
def test_all_smallest_sets_are_found_and_no_others(
    drawn: tuple[list[dict[int, int]], dict[int, int]],
) -> None:
    equations, residual = drawn
    system = System.of(equations, _CELLS)
    if not residual:
        return
    for size in range(1, 4):
        expected = {
            frozenset(cells)
            for cells in combinations(range(_CELLS), size)
            if _mends(equations, residual, cells)
        }
        found = Search(system, 10**6).sets(residual, size)
        assert len(found) == len(set(found))
        assert expected == set(found)
        if expected:
            break


@given(_systems())
def test_the_changes_of_a_set_mend_the_equations(
    drawn: tuple[list[dict[int, int]], dict[int, int]],
) -> None:
    equations, residual = drawn
    system = System.of(equations, _CELLS)
    for size in range(1, 3):
        found = Search(system, 10**6).sets(residual, size)
        for cells in found:
            ordered = sorted(cells)
            by = changes(system, residual, ordered)
            assert by is not None
            for at, equation in enumerate(equations):
                moved = sum(
                    (equation.get(cell, 0) * each for cell, each in zip(ordered, by, strict=True)),
                    Fraction(0),
                )
                assert 0 == moved + residual.get(at, 0)
        if found:
            break


@given(_systems(), st.sets(st.integers(0, _CELLS - 1), max_size=2))
def test_free_cells_are_eliminated_and_nothing_else_is_lost(
    drawn: tuple[list[dict[int, int]], dict[int, int]], free: set[int]
) -> None:
    equations = [{cell: Fraction(by) for cell, by in each.items()} for each in drawn[0]]

    left = without(equations, frozenset(free))

    for factors, made in left:
        assert free.isdisjoint(factors)
        whole: dict[int, Fraction] = {}
        for number, times in made.items():
            for cell, by in equations[number].items():
                whole[cell] = whole.get(cell, Fraction(0)) + times * by
        assert factors == {cell: by for cell, by in whole.items() if by}
    # Each free cell takes at most one equation with it.
    gone = len([each for each in equations if each]) - len(left)
    assert gone <= len(free) + sum(1 for each in equations if set(each) <= free) + _dependent(
        equations
    )


def _dependent(equations: Sequence[Mapping[int, Fraction]]) -> int:
    """Return how many equations follow from the others: these may vanish altogether."""
    rows = [[each.get(cell, Fraction(0)) for cell in range(_CELLS)] for each in equations]
    rank = 0
    for column in range(_CELLS):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rank += 1
        rows = [
            [a - b * row[column] / pivot[column] for a, b in zip(row, pivot, strict=True)]
            for row in rows
        ]
    return len(equations) - rank
