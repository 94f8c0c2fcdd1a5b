"""Frozen classes: the same as those of attrs."""

import copy
import inspect
import pickle
import subprocess
import sys
from functools import cached_property
from typing import Any

import attrs
import pytest

from compliance_rules._values import define, evolve, field, fields, frozen


@frozen
class Pair:
    """Two fields, of which one is not compared and one is not shown."""

    left: int
    right: str = field(default="", eq=False)
    hidden: int = field(default=0, repr=False)


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


# --- what else a class can say ------------------------------------------------------


@define
class Changing:
    """Fields that are made for each value, one of what stands before it."""

    _hidden: int
    seen: list[int] = field(factory=list)
    twice: int = field(init=False)
    texts: tuple[str, ...] = field(default=(), converter=tuple, kw_only=True)

    @twice.default
    def _twice(self) -> int:
        return 2 * self._hidden


@define(frozen=True, slots=False)
class Found:
    """A class whose values keep what was found out."""

    number: int = 3

    @cached_property
    def square(self) -> int:
        """What it takes a while to find out."""
        return self.number**2


@frozen(cache_hash=True)
class Kept:
    """A value that keeps its hash."""

    of: tuple[object, ...]


@frozen
class Longer(Pair):
    """A class with the fields of another before its own."""

    more: int = 0

    def shown(self) -> str:
        """Return what the class above shows."""
        return super().__repr__()


class _Counted:
    def __init__(self) -> None:
        self.times = 0

    def __hash__(self) -> int:
        self.times += 1
        return 1


def test_what_a_factory_makes_belongs_to_one_value() -> None:
    first, second = Changing(1), Changing(hidden=1)
    first.seen.append(5)
    assert [] == second.seen
    assert 2 == second.twice
    assert "Changing(_hidden=1, seen=[5], twice=2, texts=())" == repr(first)


def test_a_converter_makes_the_value_of_what_is_given() -> None:
    texts: Any = ["a"]
    assert ("a",) == Changing(1, texts=texts).texts


def test_a_value_that_changes_is_equal_but_not_hashed() -> None:
    assert Changing(1) == Changing(1)
    with pytest.raises(TypeError):
        hash(Changing(1))


def test_a_value_without_slots_keeps_what_was_found() -> None:
    value = Found(4)
    assert 16 == value.square
    assert value == Found(4)
    assert 9 == evolve(value, number=3).square
    assert value == copy.copy(value)


def test_a_hash_is_found_once_and_not_passed_on() -> None:
    counted = _Counted()
    value = Kept((counted,))
    assert hash(value) == hash(value)
    assert 1 == counted.times
    assert Kept((1,)) == pickle.loads(pickle.dumps(Kept((1,))))  # noqa: S301 - our own


def test_a_class_made_of_another_has_its_fields_first() -> None:
    value = Longer(1, "x", 2, 3)
    assert "Longer(left=1, right='x', more=3)" == repr(value)
    assert "Pair(left=1, right='x')" == value.shown()
    assert ["left", "right", "hidden", "more"] == [each.name for each in fields(Longer)]


def test_a_value_can_be_taken_apart_by_match() -> None:
    match Pair(1, "x"):
        case Pair(left, right):
            assert (1, "x") == (left, right)


def test_a_class_says_what_it_takes() -> None:
    assert ["hidden", "seen", "texts"] == list(inspect.signature(Changing).parameters)
    make: Any = Pair
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'left'"):
        make()


def test_attrs_sees_the_fields_as_its_own() -> None:
    assert [each.alias for each in attrs.fields(Changing)] == ["hidden", "seen", "twice", "texts"]
    assert {"left": 1, "right": "x", "hidden": 0} == attrs.asdict(Pair(1, "x"))
    assert [2] == attrs.evolve(Changing(1), seen=[2]).seen


def test_a_field_of_attrs_in_a_class_of_ours_is_refused() -> None:
    with pytest.raises(TypeError, match="`field` must come from where its class comes from"):

        @frozen
        class _Mixed:
            left: int = attrs.field(default=0)


def test_a_field_cannot_be_added_nor_taken_away() -> None:
    value: Any = Pair(1)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del value.left
    with pytest.raises(AttributeError):
        value.other = 1


def test_attrs_is_not_imported_to_make_a_class() -> None:
    program = (
        "import sys\nfrom compliance_rules._values import frozen\n"
        "@frozen\nclass A:\n    x: int\nA(1) == A(2), hash(A(1)), repr(A(1))\n"
        "sys.exit('attr' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False)  # noqa: S603 - our own program
    assert 0 == done.returncode
