"""Laws of aligning: the best total of all alignments in order, by trying them all."""

from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_rules.binding._align import align

_TARGETS = 4
# Eighths are exact as floats, so that equal totals are equal.
_weights = st.lists(
    st.dictionaries(
        st.integers(0, _TARGETS - 1), st.integers(1, 8).map(lambda eighths: eighths / 8)
    ),
    max_size=4,
)


def _best(weights: Sequence[Mapping[int, float]], first: int = 0) -> float:
    if not weights:
        return 0.0
    return max(
        _best(weights[1:], first),
        *(weight + _best(weights[1:], j + 1) for j, weight in weights[0].items() if j >= first),
        0.0,
    )


@settings(max_examples=150)
@given(_weights)
def test_no_other_alignment_has_a_better_total(weights: list[dict[int, float]]) -> None:
    pairs = align(weights, _TARGETS)

    assert _best(weights) == sum(weights[pair.printed][pair.declared] for pair in pairs)


@settings(max_examples=100)
@given(_weights)
def test_pairs_stand_in_order(weights: list[dict[int, float]]) -> None:
    pairs = align(weights, _TARGETS)

    assert sorted({pair.printed for pair in pairs}) == [pair.printed for pair in pairs]
    assert sorted({pair.declared for pair in pairs}) == [pair.declared for pair in pairs]


def test_a_printed_thing_that_fits_two_has_a_rival() -> None:
    (pair,) = align([{0: 0.5, 1: 0.5}], 2)

    assert {0, 1} == {pair.declared, pair.rival}


def test_two_printed_things_that_fit_one_are_twins() -> None:
    (pair,) = align([{0: 0.5}, {0: 0.5}], 1)

    assert {0, 1} == {pair.printed, *pair.twins}
