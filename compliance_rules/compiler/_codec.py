"""A compiled pack as plain data, and back: no code, nothing that is believed unchecked.

The data is a list of entries, one for each distinct value: the number of its class
and its fields, other values being named by their place in the list. Where rules
stand is kept; the trees of their tests are not.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache, partial
from hashlib import sha256
from json import dumps
from typing import Any, Final, TypeAlias

from attrs import fields

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.compiler._deferred import Deferred
from compliance_rules.compiler._shapes import NotPlainError, Reader, reader
from compliance_rules.diagnostics import Source, Span
from compliance_rules.model import (
    Axis,
    CellType,
    Form,
    FormAsked,
    FormFact,
    FormSection,
    FormTable,
    Node,
)

#: Changes with the classes below, their order, and what is written of them.
FORMAT: Final = 2
Data: TypeAlias = list[list[Any]]
_Maker: TypeAlias = Callable[[list[Any], list[object]], object]


@frozen(kw_only=True)
class Scope:
    """What of a pack decides whether it is the one for a report."""

    name: str
    #: The names of the packs that it extends, nearest first.
    bases: tuple[str, ...]
    applies_when: plan.Expression | None
    #: The names of its scorecards, inherited ones too.
    scorecards: tuple[str, ...] = ()


_CLASSES: Final[tuple[type, ...]] = (
    plan.Number,
    plan.Text,
    plan.Date,
    plan.Cell,
    plan.Fact,
    plan.ReportAttribute,
    plan.Asked,
    plan.SectionText,
    plan.ReportText,
    plan.Negative,
    plan.Arithmetic,
    plan.Aggregate,
    plan.OpenAggregate,
    plan.Members,
    plan.Function,
    plan.Comparison,
    plan.Between,
    plan.OneOf,
    plan.Mention,
    plan.Match,
    plan.Is,
    plan.Ordered,
    plan.Not,
    plan.All,
    plan.Any,
    plan.If,
    plan.EachFigure,
    plan.EachRow,
    plan.RowLabel,
    plan.Instance,
    plan.Check,
    plan.Target,
    plan.Require,
    plan.Deduct,
    plan.Rule,
    plan.Dimension,
    plan.Grade,
    plan.Deduction,
    plan.ScorecardPlan,
    plan.Change,
    plan.PackIdentity,
    plan.Pack,
    Span,
    CellType,
    Node,
    Axis,
    FormSection,
    FormTable,
    FormFact,
    FormAsked,
    Form,
    Scope,
)
_NUMBERS: Final = {kind: number for number, kind in enumerate(_CLASSES)}
#: What a pack has beside its plan.
_LEFT_OUT: Final = frozenset({"functions", "tests"})


class NotEncodableError(Exception):
    """A pack holds what plain data cannot: a function of a program, or too deep a nest."""


# --- from a pack ---------------------------------------------------------------------


def encode(pack: plan.Pack, sources: Sequence[Source]) -> Data:
    """Return a pack as plain data.

    Args:
        pack: The pack.
        sources: The rule files that it was made of.

    Raises:
        NotEncodableError: It calls functions of a program, or is nested too deeply.
    """
    encoder = _Encoder(sources)
    try:
        encoder.place(pack)
    except RecursionError as error:
        raise NotEncodableError from error
    return encoder.data


def scope_of(pack: plan.Pack) -> Scope:
    """Return what decides whether a pack is the one for a report."""
    bases = tuple(each.name for each in pack.bases)
    return Scope(
        name=pack.name,
        bases=bases,
        applies_when=pack.applies_when,
        scorecards=tuple(each.name for each in pack.scorecards if each.name is not None),
    )


def encode_scope(pack: plan.Pack) -> Data:
    """Return, as plain data, what decides whether a pack is the one for a report.

    Raises:
        NotEncodableError: It calls functions of a program, or is nested too deeply.
    """
    encoder = _Encoder(())
    try:
        encoder.place(scope_of(pack))
    except RecursionError as error:
        raise NotEncodableError from error
    return encoder.data


def digest(*values: object) -> str:
    """Return a hash of what values say, wherever in rule files they stand.

    Raises:
        NotEncodableError: They call functions of a program, or are nested too deeply.
    """
    encoder = _Encoder((), has_spans=False)
    try:
        places = [encoder.place(value) for value in values]
    except RecursionError as error:
        raise NotEncodableError from error
    return sha256(dumps([places, encoder.data]).encode("ascii")).hexdigest()


class _Encoder:
    """Puts values into a pool, each once."""

    def __init__(self, sources: Sequence[Source], *, has_spans: bool = True) -> None:
        self.data: Data = []
        self._has_spans = has_spans
        self._places: dict[str, int] = {}
        self._sources = {source: number for number, source in enumerate(sources)}

    def place(self, value: object) -> int:
        """Return the place of a value in the pool."""
        kind: Any = type(value)
        if kind not in _NUMBERS:
            raise NotEncodableError(kind)
        entry = [_NUMBERS[kind], *(self._plain(getattr(value, name)) for name in _names(kind))]
        key = dumps(entry)
        if key not in self._places:
            self._places[key] = len(self.data)
            self.data.append(entry)
        return self._places[key]

    def _plain(self, value: object) -> object:
        match value:
            case None | bool() | int() | str():
                return value
            case Decimal():
                return str(value)
            case date():
                return value.isoformat()
            case tuple():
                return [self._plain(each) for each in value]
            case Mapping():
                return [[key, self._plain(each)] for key, each in value.items()]
            case Source():
                return self._source(value)
            case Span() if not self._has_spans:
                return None
            case _:
                return self.place(value)

    def _source(self, source: Source) -> int:
        if source not in self._sources:
            raise NotEncodableError(source)
        return self._sources[source]


@cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a class of attrs
    return tuple(each.name for each in fields(kind) if each.name not in _LEFT_OUT)


# --- to a pack -----------------------------------------------------------------------


@frozen
class Company:
    """What a pack has that is not in its data."""

    #: The rule files that it was made of.
    sources: Sequence[Source]
    #: Finds its tests, when somebody asks for them.
    tests: Callable[[], Sequence[plan.TestPlan]]
    functions: Mapping[str, Any]


def decode(data: object, company: Company) -> plan.Pack | None:
    """Return the pack that data stands for, or None if it stands for none."""
    try:
        pool = _pool(data, company)
    except (NotPlainError, InvalidOperation, LookupError, TypeError, ValueError):
        return None
    pack = pool[-1] if pool else None
    return pack if isinstance(pack, plan.Pack) else None


def decode_scope(data: object) -> Scope | None:
    """Return what data says of when a pack is the one for a report, or None if nothing."""
    try:
        pool = _pool(data, Company((), tuple, {}))
    except (NotPlainError, InvalidOperation, LookupError, TypeError, ValueError):
        return None
    scope = pool[-1] if pool else None
    return scope if isinstance(scope, Scope) else None


def _pool(data: object, company: Company) -> list[object]:
    if type(data) is not list:
        raise NotPlainError
    makers: dict[int, _Maker] = {}
    pool: list[object] = []
    for entry in data:
        number = entry[0]
        if type(number) is not int or number < 0:
            raise NotPlainError
        if number not in makers:
            makers[number] = _maker(_CLASSES[number], company)
        pool.append(makers[number](entry[1:], pool))
    return pool


def _maker(kind: type, company: Company) -> _Maker:
    """Return what makes a value of a class from what is written of it."""
    if kind is Span:
        return partial(_span, company.sources)
    if kind is plan.Pack:
        make = partial(plan.Pack, tests=Deferred(company.tests), functions=company.functions)
        return partial(_named, make, *_parts(kind))
    return partial(_named if _is_named(kind) else _placed, kind, *_parts(kind))


def _placed(
    kind: Callable[..., object],
    _: tuple[str, ...],
    readers: tuple[Reader, ...],
    values: list[object],
    pool: list[object],
) -> object:
    if len(values) != len(readers):
        raise NotPlainError
    return kind(*[read(value, pool) for read, value in zip(readers, values)])  # noqa: B905 - see above


def _named(
    kind: Callable[..., object],
    names: tuple[str, ...],
    readers: tuple[Reader, ...],
    values: list[object],
    pool: list[object],
) -> object:
    if len(values) != len(readers):
        raise NotPlainError
    parts = zip(names, readers, values)  # noqa: B905 - see above
    return kind(**{name: read(value, pool) for name, read, value in parts})


def _span(sources: Sequence[Source], values: list[object], _: list[object]) -> Span:
    match values:
        case [int() as number, int() as start, int() as end] if 0 <= number < len(sources):
            source = sources[number]
            if 0 <= start <= end <= len(source.text):
                return Span(source, start, end)
    raise NotPlainError


@cache
def _is_named(kind: Any) -> bool:  # noqa: ANN401 - a class of attrs
    return any(each.kw_only for each in fields(kind))


@cache
def _parts(kind: Any) -> tuple[tuple[str, ...], tuple[Reader, ...]]:  # noqa: ANN401 - the same
    """Return the names of a class's fields, and what reads each."""
    return _names(kind), tuple(
        reader(each.type) for each in fields(kind) if each.name not in _LEFT_OUT
    )
