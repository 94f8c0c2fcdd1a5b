"""Read plain values as the parts of a plan, each checked against its annotation.

A value is what JSON can say. One that is made of others stands in a pool, and
is named by its place there; what a place names always stands before it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, ForwardRef, Literal, TypeAlias, Union, get_args, get_origin

from compliance_rules.compiler import plan
from compliance_rules.compiler._registered import RuleFunction
from compliance_rules.diagnostics import Source
from compliance_rules.model import Node

#: Reads one value; the pool has what was read before.
Reader: TypeAlias = Callable[[object, Sequence[object]], object]
#: An annotation, as Python keeps it.
Annotation: TypeAlias = object

#: The annotations that are written as text, because they speak of what comes later.
_NAMED: Final[Mapping[str, Annotation]] = {
    "Expression": plan.Expression,
    "Expression | None": plan.Expression | None,
    "Binder": plan.Binder,
    "Node": Node,
}


class NotPlainError(Exception):
    """A value is not what its place asks for."""


@cache
def reader(shape: Any) -> Reader:  # noqa: ANN401 - an annotation
    """Return what reads a value of an annotation, and refuses all else."""
    named = _name(shape)
    if named is not None:
        return reader(_NAMED[named])
    arguments = get_args(shape)
    origin = get_origin(shape)
    if origin is Literal:
        return _one_of(frozenset(arguments))
    if origin in (Union, UnionType):
        return _union(arguments)
    if origin is tuple:
        return _tuple(arguments)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(reader(arguments[1]))
    return _scalar(shape)


def _name(shape: Annotation) -> str | None:
    if isinstance(shape, ForwardRef):
        return shape.__forward_arg__
    return shape if isinstance(shape, str) else None


def _scalar(shape: Annotation) -> Reader:
    match shape:
        case _ if shape in (str, int, bool):
            return _exactly(shape)
        case _ if shape is Decimal:
            return _decimal
        case _ if shape is date:
            return _date
        case type():
            return _reference((shape,))
    raise TypeError(shape)


def _exactly(kind: Annotation) -> Reader:
    def read(value: object, _: Sequence[object]) -> object:
        if type(value) is not kind:
            raise NotPlainError
        return value

    return read


def _one_of(options: frozenset[object]) -> Reader:
    def read(value: object, _: Sequence[object]) -> object:
        if type(value) is not str or value not in options:
            raise NotPlainError
        return value

    return read


def _decimal(value: object, _: Sequence[object]) -> object:
    if type(value) is not str:
        raise NotPlainError
    number = Decimal(value)
    if not number.is_finite():
        raise NotPlainError
    return number


def _date(value: object, _: Sequence[object]) -> object:
    if type(value) is not str:
        raise NotPlainError
    return date.fromisoformat(value)


def _reference(kinds: tuple[type, ...]) -> Reader:
    exactly = frozenset(kinds)

    def read(value: object, pool: Sequence[object]) -> object:
        if type(value) is not int or value < 0:
            raise NotPlainError
        found = pool[value]
        if type(found) not in exactly:
            raise NotPlainError
        return found

    return read


def _union(options: Iterable[Annotation]) -> Reader:
    """Return what reads a place of several kinds: they all differ in JSON."""
    kinds = set(_flat(options))
    # A caller's function is code, which no file may bring.
    may_be_none = NoneType in kinds
    kinds -= {NoneType, RuleFunction}
    classes = tuple(each for each in kinds if isinstance(each, type) and _stands_in_pool(each))
    others = [reader(each) for each in kinds if each not in classes]
    at_place = _reference(classes)

    def read(value: object, pool: Sequence[object]) -> object:
        if value is None and may_be_none:
            return None
        if type(value) is int and classes:
            return at_place(value, pool)
        if not others:
            raise NotPlainError
        return others[0](value, pool)

    if len(others) > 1:
        raise TypeError(kinds)
    return read


def _flat(options: Iterable[Annotation]) -> Iterable[Annotation]:
    for option in options:
        named = _name(option)
        shape = option if named is None else _NAMED[named]
        if get_origin(shape) in (Union, UnionType):
            yield from _flat(get_args(shape))
        else:
            yield shape


def _stands_in_pool(kind: type) -> bool:
    return kind is Source or hasattr(kind, "__attrs_attrs__")


def _tuple(arguments: tuple[Annotation, ...]) -> Reader:
    if arguments[-1] is not Ellipsis:
        return _fixed(tuple(map(reader, arguments)))
    item = reader(arguments[0])

    def read(value: object, pool: Sequence[object]) -> object:
        if type(value) is not list:
            raise NotPlainError
        return tuple([item(each, pool) for each in value])

    return read


def _fixed(items: tuple[Reader, ...]) -> Reader:
    def read(value: object, pool: Sequence[object]) -> object:
        if type(value) is not list or len(value) != len(items):
            raise NotPlainError
        return tuple(item(each, pool) for item, each in zip(items, value, strict=True))

    return read


def _mapping(item: Reader) -> Reader:
    """Return what reads a mapping of texts, written as a list of pairs: order counts."""

    def read(value: object, pool: Sequence[object]) -> object:
        if type(value) is not list:
            raise NotPlainError
        pairs = [_pair(each) for each in value]
        found = {key: item(each, pool) for key, each in pairs}
        if len(found) != len(pairs):
            raise NotPlainError
        return found

    return read


def _pair(value: object) -> tuple[str, object]:
    if type(value) is not list or len(value) != 2 or type(value[0]) is not str:  # noqa: PLR2004 - a pair
        raise NotPlainError
    return value[0], value[1]
