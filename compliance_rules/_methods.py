"""The methods of a class of values: how it is made, compared, hashed, shown and kept.

Making one is all that needs code of its own, and gets it when the first value is made.
"""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from compliance_rules._fields import NOTHING, Field, fields


class Init:
    """The `__init__` of a class until it is used: then it is written, and takes its place."""

    def __init__(self, owner: Any) -> None:  # noqa: ANN401 - any class
        self._owner = owner

    def __get__(self, value: object, cls: type | None = None) -> Any:  # noqa: ANN401 - a function or method
        written = _written(self._owner)
        self._owner.__init__ = written
        return written if value is None else written.__get__(value, cls)


def _written(cls: Any) -> Any:  # noqa: ANN401 - a function
    """Return the function that fills the fields of a new value."""
    found = fields(cls)
    names: dict[str, Any] = {"NOTHING": NOTHING}
    lines = [_filling(cls, each, names) for each in found] or ["pass"]
    body = "\n    ".join(lines)
    # What is run is made of the names of fields, which stand in our own classes.
    exec(f"def __init__({_arguments(found)}):\n    {body}", names)  # noqa: S102 - see above
    made = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__module__ = cls.__module__
    made.__annotations__ = {each.alias: each.type for each in found if each.init}
    made.__annotations__["return"] = None
    return made


def _arguments(found: Sequence[Field]) -> str:
    """Return the arguments of `__init__`, those that are passed by name last."""
    placed = [_argument(each) for each in found if each.init and not each.kw_only]
    named = [_argument(each) for each in found if each.init and each.kw_only]
    return ", ".join(["self", *placed, *(["*", *named] if named else ())])


def _argument(each: Field) -> str:
    if each.factory:
        return f"{each.alias}=NOTHING"
    return each.alias if each.given is NOTHING else f"{each.alias}=_default_{each.name}"


def _value(each: Field, names: dict[str, Any]) -> str:
    """Return what a field is filled with, as code."""
    default = f"_default_{each.name}"
    names[default] = each.factory or each.given
    if not each.factory:
        return each.alias if each.init else default
    made = f"{default}({'self' if each.takes_self else ''})"
    return f"{made} if {each.alias} is NOTHING else {each.alias}" if each.init else made


def _filling(cls: type, each: Field, names: dict[str, Any]) -> str:
    """Return the line that fills a field, past what keeps values from being changed."""
    value = _value(each, names)
    if each.converter:
        names[f"_convert_{each.name}"] = each.converter
        value = f"_convert_{each.name}({value})"
    slot: Any = getattr(cls, each.name, None)
    if not hasattr(slot, "__set__"):
        return f"self.__dict__[{each.name!r}] = {value}"
    names[f"_set_{each.name}"] = slot.__set__
    return f"_set_{each.name}(self, {value})"


def compared(found: Sequence[Field]) -> Callable[..., Any]:
    """Return what tells whether two values are equal: of one class, and in all fields."""
    values = _values([each.name for each in found if each.eq])

    def __eq__(self: Any, other: object) -> bool:  # noqa: ANN401, N807 - becomes a method of any class
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(values(self) == values(other))

    return __eq__


def hashed(cls: type, found: Sequence[Field], *, is_kept: bool) -> Callable[..., Any]:
    """Return what hashes a value, kept in it where that is asked for."""
    values = _values([each.name for each in found if each.eq])
    # The name keeps apart values of different classes with the same fields.
    name = cls.__qualname__

    def __hash__(self: Any) -> int:  # noqa: ANN401, N807 - the same
        return hash((name, values(self)))

    return _keeping(__hash__) if is_kept else __hash__


def _keeping(find: Callable[[Any], int]) -> Callable[[Any], int]:
    def __hash__(self: Any) -> int:  # noqa: ANN401, N807 - the same
        try:
            found: int = self._hash_found
        except AttributeError:
            found = find(self)
            object.__setattr__(self, "_hash_found", found)
        return found

    return __hash__


def _values(names: list[str]) -> Callable[[Any], Any]:
    """Return what takes the fields out of a value."""
    return attrgetter(*names) if names else lambda _: ()


def shown(cls: type, found: Sequence[Field]) -> Callable[..., Any]:
    """Return what shows a value."""
    title = cls.__qualname__.rpartition(">.")[2]
    names = [each.name for each in found if each.repr]

    def __repr__(self: Any) -> str:  # noqa: ANN401, N807 - the same
        return f"{title}({', '.join(f'{each}={getattr(self, each)!r}' for each in names)})"

    return __repr__


def pickled(found: Sequence[Field]) -> Iterator[Callable[..., Any]]:
    """Return what takes a value with slots apart, and puts it together."""
    names = [each.name for each in found]

    def __getstate__(self: Any) -> dict[str, Any]:  # noqa: ANN401, N807 - the same
        return {name: getattr(self, name) for name in names}

    def __setstate__(self: Any, state: dict[str, Any]) -> None:  # noqa: ANN401, N807 - the same
        for name, value in state.items():
            object.__setattr__(self, name, value)

    yield __getstate__
    yield __setstate__


def unchanging() -> Iterator[Callable[..., Any]]:
    """Return what keeps a value from being changed."""

    def __setattr__(_: object, __: str, ___: object) -> None:  # noqa: N807 - the same
        raise _frozen_error()

    def __delattr__(_: object, __: str) -> None:  # noqa: N807 - the same
        raise _frozen_error()

    yield __setattr__
    yield __delattr__


def _frozen_error() -> Exception:
    from attrs.exceptions import FrozenInstanceError  # noqa: PLC0415 - slow to import

    return FrozenInstanceError()
