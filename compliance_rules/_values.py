"""The frozen classes of attrs, made in less than half the time.

A short run makes more classes than it makes use of, and most of what making one takes is
compiling its methods. Comparing, hashing and showing need none of their own: they are the
same for all classes but for the names of the fields.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

__all__ = ["frozen"]

if TYPE_CHECKING:
    from attrs import frozen
else:
    Class = TypeVar("Class", bound=type)

    def frozen(
        cls: Class | None = None, *, kw_only: bool = False
    ) -> Class | Callable[[Class], Class]:
        """Make a frozen class of attrs, as `attrs.frozen` does.

        Two values are equal if they are of one class and all fields are; what differs
        from `attrs.frozen` is only who compares, hashes and shows them.
        """
        if cls is None:
            return lambda given: frozen(given, kw_only=kw_only)
        made = attrs.frozen(cls, kw_only=kw_only, eq=False, repr=False)
        fields = attrs.fields(made)
        methods = [_shown(made, [each.name for each in fields if each.repr])]
        if "__eq__" not in cls.__dict__:
            values = _values([each.name for each in fields if each.eq])
            methods += [_equal(values), _hashed(values, made.__qualname__)]
        for method in methods:
            if method.__name__ not in cls.__dict__:
                method.__qualname__ = f"{made.__qualname__}.{method.__name__}"
                setattr(made, method.__name__, method)
        return made


def _values(names: list[str]) -> Callable[[Any], Any]:
    """Return what takes the fields out of a value."""
    return attrgetter(*names) if names else lambda _: ()


def _equal(values: Callable[[Any], Any]) -> Callable[[Any, object], bool]:
    def __eq__(self: Any, other: object) -> bool:  # noqa: ANN401, N807 - becomes a method of any class
        if other.__class__ is not self.__class__:
            return NotImplemented
        return bool(values(self) == values(other))

    return __eq__


def _hashed(values: Callable[[Any], Any], name: str) -> Callable[[Any], int]:
    # The name keeps apart values of different classes with the same fields.
    def __hash__(self: Any) -> int:  # noqa: ANN401, N807 - the same
        return hash((name, values(self)))

    return __hash__


def _shown(made: type, names: list[str]) -> Callable[[Any], str]:
    title = made.__qualname__.rpartition(">.")[2]

    def __repr__(self: Any) -> str:  # noqa: ANN401, N807 - the same
        return f"{title}({', '.join(f'{each}={getattr(self, each)!r}' for each in names)})"

    return __repr__
