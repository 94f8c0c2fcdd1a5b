"""A sequence that is found out when it is first asked for."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TypeVar, overload

from attrs import define, field

T = TypeVar("T")


@define(frozen=True, slots=False, eq=False)
class Deferred(Sequence[T]):
    """What a function returns, once somebody looks; equal to a tuple of the same."""

    _find: Callable[[], Sequence[T]] = field(repr=False)

    @cached_property
    def _found(self) -> tuple[T, ...]:
        return tuple(self._find())

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T, ...]: ...
    def __getitem__(self, index: int | slice) -> T | tuple[T, ...]:
        return self._found[index]

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[T]:
        return iter(self._found)

    def __eq__(self, other: object) -> bool:
        return self._found == (other._found if isinstance(other, Deferred) else other)

    def __hash__(self) -> int:
        return hash(self._found)
