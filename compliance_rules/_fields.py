"""The fields of a class of values: what is said of each, and values with some changed."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

_KEPT: Final = "__value_fields__"


class _Nothing:
    """Stands where a field has no default."""


NOTHING: Final = _Nothing()


class Field:
    """What a class says of one of its fields."""

    __slots__ = (
        "alias",
        "converter",
        "eq",
        "factory",
        "given",
        "init",
        "kw_only",
        "name",
        "repr",
        "takes_self",
        "type",
    )

    def __init__(  # noqa: PLR0913 - what attrs takes, all but the first by name
        self,
        default: object = NOTHING,
        *,
        factory: Callable[..., object] | None = None,
        converter: Callable[[Any], object] | None = None,
        init: bool = True,
        eq: bool = True,
        repr: bool = True,  # noqa: A002 - named as attrs names it
        kw_only: bool = False,
    ) -> None:
        #: The default, where it is the same for all.
        self.given = default
        self.factory = factory
        #: Whether the factory makes it of the value so far.
        self.takes_self = False
        #: Makes the value of what is given.
        self.converter = converter
        self.init = init
        self.eq = eq
        self.repr = repr
        self.kw_only = kw_only
        self.name = ""
        #: The name of its argument.
        self.alias = ""
        self.type: Any = None

    def default(self, factory: Callable[[Any], object]) -> Callable[[Any], object]:
        """Take a method for what makes the default of the fields before it."""
        self.factory = factory
        self.takes_self = True
        return factory

    def named(self, name: str, annotation: object, *, kw_only: bool) -> "Field":
        """Return the field with what only its class knows."""
        self.name = name
        self.alias = name.lstrip("_")
        self.type = annotation
        self.kw_only = self.kw_only or kw_only
        return self


def field(**options: Any) -> Field:  # noqa: ANN401 - mypy sees that of attrs
    """Say of a field what its annotation does not."""
    return Field(**options)


def declared(cls: type, *, kw_only: bool) -> list[Field]:
    """Return the fields that a class declares itself, in their order."""
    return list(_declared(cls.__dict__, kw_only=kw_only))


def _declared(namespace: Mapping[str, Any], *, kw_only: bool) -> Iterator[Field]:
    for name, annotation in namespace.get("__annotations__", {}).items():
        if str(annotation).startswith("typing.ClassVar"):
            continue
        given = namespace.get(name, NOTHING)
        if type(given).__name__ == "_CountingAttr":
            message = f"{name}: `field` must come from where its class comes from, not from attrs"
            raise TypeError(message)
        found = given if isinstance(given, Field) else Field(given)
        yield found.named(name, annotation, kw_only=kw_only)


def inherited(cls: type) -> list[Field]:
    """Return the fields of the class that a class is made of."""
    return list(next((fields(base) for base in cls.__mro__[1:] if _KEPT in base.__dict__), ()))


def keep(cls: Any, found: list[Field]) -> None:  # noqa: ANN401 - any class
    """Let a class know its fields, as ours and as those of attrs."""
    setattr(cls, _KEPT, tuple(found))
    cls.__attrs_attrs__ = _OfAttrs()


def fields(cls: Any) -> tuple[Field, ...]:  # noqa: ANN401 - any class
    """Return the fields of a class."""
    found: tuple[Field, ...] = getattr(cls, _KEPT)
    return found


def is_made(cls: object) -> bool:
    """Whether something is a class of values."""
    return hasattr(cls, _KEPT)


def evolve(value: Any, /, **changes: Any) -> Any:  # noqa: ANN401 - mypy sees that of attrs
    """Return a value with some of its fields changed."""
    for each in fields(value):
        if each.init and each.alias not in changes:
            changes[each.alias] = getattr(value, each.name)
    return type(value)(**changes)


class _OfAttrs:
    """The fields as attrs describes them, for what works on any class of attrs.

    Found when somebody asks: attrs takes longer to import than most reports to bind.
    """

    def __get__(self, _: object, cls: Any) -> Any:  # noqa: ANN401 - any class, a tuple of attrs
        import attr  # noqa: PLC0415 - see above

        default = {each: _default_of_attrs(each) for each in fields(cls)}
        described = {
            each.name: attr.ib(
                default=default[each],
                init=each.init,
                eq=each.eq,
                repr=each.repr,
                kw_only=each.kw_only,
                type=each.type,
            )
            for each in fields(cls)
        }
        cls.__attrs_attrs__ = found = attr.fields(attr.make_class(cls.__name__, described))
        return found


def _default_of_attrs(each: Field) -> Any:  # noqa: ANN401 - any value
    import attr  # noqa: PLC0415 - slow to import

    if each.factory is None:
        return attr.NOTHING if each.given is NOTHING else each.given
    made: Any = attr.Factory
    return made(each.factory, takes_self=each.takes_self)
