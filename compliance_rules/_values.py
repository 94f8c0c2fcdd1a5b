"""Classes of values, as those of attrs are, made in a fraction of the time.

A short run makes more classes than it makes use of; importing attrs and making its classes
took more than a third of it. These take the same words and behave alike. attrs itself comes
in when somebody asks for its view of a class. What few classes need, such as validators, is
left to attrs.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from compliance_rules._fields import Field, declared, inherited, is_made, keep
from compliance_rules._methods import Init, compared, hashed, pickled, shown, unchanging

__all__ = ["define", "evolve", "field", "fields", "frozen", "is_made"]

#: What a class has that the one with slots must not take over.
_OWN: Final = ("__dict__", "__weakref__")


def _define(  # noqa: PLR0913 - what attrs takes, all by name
    cls: Any = None,  # noqa: ANN401 - any class
    *,
    frozen: bool = False,
    kw_only: bool = False,
    slots: bool = True,
    eq: bool = True,
    repr: bool = True,  # noqa: A002 - named as attrs names it
    cache_hash: bool = False,
) -> Any:  # noqa: ANN401 - the class, or what makes it
    """Make a class of values, as `attrs.define` does.

    Two values are equal if they are of one class and all fields are.
    """
    if cls is None:
        return partial(
            _define,
            frozen=frozen,
            kw_only=kw_only,
            slots=slots,
            eq=eq,
            repr=repr,
            cache_hash=cache_hash,
        )
    own = declared(cls, kw_only=kw_only)
    found = [*inherited(cls), *own]
    is_compared = eq and "__eq__" not in cls.__dict__
    made: Any = (
        _with_slots(cls, own, cache_hash=cache_hash) if slots else _without_defaults(cls, own)
    )
    keep(made, found)
    if "__init__" not in cls.__dict__:
        made.__init__ = Init(made)
    for method in _methods(
        made, found, slots=slots, frozen=frozen, eq=is_compared, repr=repr, cache_hash=cache_hash
    ):
        if method.__name__ not in cls.__dict__:
            method.__qualname__ = f"{made.__qualname__}.{method.__name__}"
            setattr(made, method.__name__, method)
    if is_compared and not frozen:
        made.__hash__ = None
    places = tuple(each.name for each in found if each.init and not each.kw_only)
    setattr(made, "__match_args__", places)  # noqa: B010 - mypy knows it for a tuple of literals
    return made


def _methods(  # noqa: PLR0913 - what a class asks for, all by name
    cls: type,
    found: Sequence[Field],
    *,
    slots: bool,
    frozen: bool,
    eq: bool,
    repr: bool,  # noqa: A002 - as above
    cache_hash: bool,
) -> Iterator[Callable[..., Any]]:
    if slots:
        yield from pickled(found)
    if frozen:
        yield from unchanging()
    if eq:
        yield compared(found)
    if eq and frozen:
        yield hashed(cls, found, is_kept=cache_hash)
    if repr:
        yield shown(cls, found)


def _without_defaults(cls: type, own: Sequence[Field]) -> type:
    """Return a class without what it says of its fields; defaults are with `__init__`."""
    for each in own:
        if each.name in cls.__dict__:
            delattr(cls, each.name)
    return cls


def _with_slots(cls: type, own: Sequence[Field], *, cache_hash: bool) -> type:
    """Return a class again with a slot for each field: slots cannot be added to one."""
    names = [each.name for each in own]
    left_out = {*names, *_OWN}
    namespace = {name: value for name, value in cls.__dict__.items() if name not in left_out}
    if cache_hash:
        names.append("_hash_found")
    if not any(base.__weakrefoffset__ for base in cls.__bases__):
        names.append("__weakref__")
    namespace["__slots__"] = tuple(names)
    namespace["__qualname__"] = cls.__qualname__
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    _lead_to(made, cls)
    return made


def _lead_to(made: type, cls: type) -> None:
    """Let `super()` in the methods of a class mean the class that took its place."""
    for value in cls.__dict__.values():
        for cell in getattr(value, "__closure__", None) or ():
            if cell.cell_contents is cls:
                cell.cell_contents = made


if TYPE_CHECKING:
    from attrs import define, evolve, field, fields, frozen
else:
    from compliance_rules._fields import evolve, field, fields

    define = _define
    frozen = partial(_define, frozen=True)
