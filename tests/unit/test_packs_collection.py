"""What grew without the collector is not looked through when it is switched on again."""

import gc
from collections.abc import Iterator

import pytest

from compliance_rules.packs._collection import uncollected


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """Leave the collector as it was."""
    gc.enable()
    yield
    gc.unfreeze()
    gc.enable()


def _runs() -> int:
    return sum(each["collections"] for each in gc.get_stats())


def test_nothing_is_collected_when_the_block_ends() -> None:
    with uncollected():
        kept = [[each] for each in range(100_000)]
        before = _runs()
    assert before == _runs()
    assert gc.get_count()[0] < gc.get_threshold()[0]
    assert 100_000 == len(kept)


def test_a_cycle_of_the_block_is_collected_some_day() -> None:
    class Node:
        """It refers to itself."""

        own: "Node"

    with uncollected():
        cycle = Node()
        cycle.own = cycle
        del cycle
    gc.collect()
    assert [] == [each for each in gc.get_objects() if isinstance(each, Node)]


def test_what_somebody_froze_stays_frozen() -> None:
    gc.freeze()
    before = gc.get_freeze_count()
    with uncollected():
        pass
    assert before == gc.get_freeze_count()
