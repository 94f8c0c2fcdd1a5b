"""Frozen classes: the same as those of attrs."""

import pickle
from typing import Any

import attrs
import pytest

from compliance_rules._values import frozen


@frozen
class Pair:
    """Two fields, of which one is not compared and one is not shown."""

    left: int
    right: str = attrs.field(default="", eq=False)
    hidden: int = attrs.field(default=0, repr=False)


@frozen(kw_only=True)
class Other:
    """The same fields under another name."""

    left: int
    hidden: int = 0


@frozen
class Nothing:
    """No field at all."""


@frozen
class Own:
    """What compares and shows itself in its own way."""

    text: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own)

    def __hash__(self) -> int:
        return 7

    def __repr__(self) -> str:
        return "own"


@attrs.frozen
class Plain:
    """A class of attrs itself."""

    left: int
    right: str = attrs.field(default="", eq=False)
    hidden: int = attrs.field(default=0, repr=False)


def test_values_with_the_same_fields_are_equal_and_hash_alike() -> None:
    assert Pair(1, "x", 2) == Pair(1, "y", 2)
    assert hash(Pair(1, "x", 2)) == hash(Pair(1, "y", 2))
    assert Pair(1) != Pair(2)
    assert {Pair(1)} == {Pair(1), Pair(1)}
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


@pytest.mark.parametrize("other", [Other(left=1), Plain(1), (1, 0), 1, None])
def test_values_of_different_classes_are_not_equal(other: object) -> None:
    assert Pair(1) != other


def test_a_value_is_shown_as_attrs_shows_it() -> None:
    assert repr(Plain(1, "x", 2)).replace("Plain", "Pair") == repr(Pair(1, "x", 2))
    assert repr(Pair(1, "x")) == "Pair(left=1, right='x')"
    assert repr(Nothing()) == "Nothing()"


def test_a_class_keeps_its_own_methods() -> None:
    assert Own("a") == Own("b")
    assert {Own("a")} == {Own("b")}
    assert repr(Own("a")) == "own"


def test_a_value_is_one_of_attrs() -> None:
    assert Pair(2) == attrs.evolve(Pair(1), left=2)
    assert ["left", "right", "hidden"] == [each.name for each in attrs.fields(Pair)]
    assert Pair(1, "x", 3) == pickle.loads(pickle.dumps(Pair(1, "x", 3)))  # noqa: S301 - our own


def test_a_value_does_not_change() -> None:
    value: Any = Pair(1)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.left = 2


def test_fields_are_passed_by_name_where_the_class_says_so() -> None:
    make: Any = Other
    with pytest.raises(TypeError):
        make(1)
