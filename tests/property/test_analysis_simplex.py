"""The simplex method says of small systems what trying every figure says."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from compliance_rules.analysis._simplex import Simplex, whole_conflict, whole_extreme

_MOST = 4
_FACTOR = st.integers(-2, 2)
_ROW = st.tuples(_FACTOR, _FACTOR, _FACTOR, st.integers(-6, 6), st.integers(0, 3))


def _built(rows: list[tuple[int, ...]], kept: set[int] | None = None) -> Simplex:
    simplex = Simplex()
    for _ in range(3):
        simplex.variable(0, _MOST)
    for number, (*factors, low, room) in enumerate(rows, start=3):
        bounds = (low, low + room) if kept is None or number in kept else (None, None)
        simplex.add_sum(dict(enumerate(factors)), *bounds)
    return simplex


def _solutions(rows: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    return [
        values
        for values in product(range(_MOST + 1), repeat=3)
        if all(
            low <= sum(f * v for f, v in zip(factors, values, strict=True)) <= low + room
            for *factors, low, room in rows
        )
    ]


@given(st.lists(_ROW, min_size=1, max_size=4))
def test_whole_figures_are_found_where_there_are_any(rows: list[tuple[int, ...]]) -> None:
    expected = _solutions(rows)

    clash = whole_conflict(_built(rows), range(3))

    assert bool(expected) == (clash is None)
    if clash is not None:
        # What clashes does so without the rest.
        assert whole_conflict(_built(rows, set(clash)), range(3)) is not None


@given(st.lists(_ROW, min_size=1, max_size=4), st.integers(0, 2), st.booleans())
def test_extremes_are_the_least_and_the_most(
    rows: list[tuple[int, ...]],
    number: int,
    is_most: bool,  # noqa: FBT001 - Hypothesis draws it
) -> None:
    expected = [values[number] for values in _solutions(rows)]
    if not expected:
        return
    simplex = _built(rows)

    found = whole_extreme(simplex, number, range(3), is_most=is_most)

    assert (max if is_most else min)(expected) == found


def test_what_nothing_bounds_has_no_end() -> None:
    simplex = Simplex()
    first, second = simplex.variable(0), simplex.variable(0)
    simplex.add_sum({first: 1, second: -1}, 2, 2)

    assert simplex.conflict() is None
    assert 2 == simplex.extreme(first, is_most=False)
    assert simplex.extreme(first, is_most=True) is None
