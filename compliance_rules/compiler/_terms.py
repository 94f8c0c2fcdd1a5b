"""What an expression stands for while it is compiled: scalars laid out by key.

A term is a value, or a vector with one value for each column (of a `row`) or each
row (of a `column`). Inside an aggregate it may also be spread over the rows or
columns that a path with `*` selects. Terms are combined key by key and, inside an
aggregate, member by member; what has neither is the same everywhere.

Cells of a vector may be of different kinds, since a table may have a column of
text. Where numbers are asked for, the keys whose cells are all numbers remain;
`is known` and `count` take all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.compiler._functions import KINDS, Kind
from compliance_rules.compiler._scope import Scope
from compliance_rules.diagnostics import Phrase, Span
from compliance_rules.model import AxisName

#: What a vector is laid out along: a row has one cell in each column.
ALONG: Mapping[AxisName, Phrase] = {"row": Phrase("columns", "列"), "column": Phrase("rows", "行")}
_OR = Phrase(" or ", "或")


@frozen
class Entry:
    """One scalar of a term."""

    expression: plan.Expression
    #: What an instance with it is repeated over.
    binders: tuple[plan.Binder, ...] = ()
    #: The open row that the aggregate around it runs over.
    inner: plan.EachRow | None = None
    is_text: bool = False


@frozen
class Repeated:
    """What a scalar is repeated over, outside and inside of an aggregate."""

    binders: tuple[plan.Binder, ...] = ()
    inner: plan.EachRow | None = None


_ONCE = Repeated()


@frozen(kw_only=True)
class Term:
    """The scalars that an expression stands for, by member and key."""

    kind: Kind
    entries: Mapping[tuple[str, str], Entry]
    #: Whether it is a row or a column, and of which table; None is a single value.
    axis: AxisName | None = None
    table: str | None = None
    keys: tuple[str, ...] = ("",)
    #: What an aggregate around it adds up, by path; None is one thing.
    spread: tuple[str, ...] | None = None

    @property
    def members(self) -> tuple[str, ...]:
        """The members, one without a name where nothing is spread."""
        return ("",) if self.spread is None else self.spread

    def at(self, member: str, key: str) -> Entry:
        """Return the scalar that meets a member and a key of other terms."""
        return self.entries["" if self.spread is None else member, key if self.axis else ""]


def single(kind: Kind, expression: plan.Expression, *binders: plan.Binder) -> Term:
    """Return a term of one value."""
    return Term(kind=kind, entries={("", ""): Entry(expression, binders)})


@frozen(kw_only=True)
class Layout:
    """What several terms are laid out along together."""

    axis: AxisName | None = None
    table: str | None = None
    keys: tuple[str, ...] = ("",)
    spread: tuple[str, ...] | None = None

    @property
    def members(self) -> tuple[str, ...]:
        """The members, one without a name where nothing is spread."""
        return ("",) if self.spread is None else self.spread


def align(terms: Iterable[Term], scope: Scope, span: Span | None) -> Layout | None:
    """Return what terms have in common, or tell why they cannot meet."""
    layout = Layout()
    for term in terms:
        if term.axis is not None:
            keys = _common_keys(layout, term, scope, span)
            if keys is None:
                return None
            layout = evolve(layout, axis=term.axis, table=layout.table or term.table, keys=keys)
        if term.spread is not None:
            if layout.spread not in (None, term.spread):
                scope.problems.add("CR328", span)
                return None
            layout = evolve(layout, spread=term.spread)
    return layout


def _common_keys(
    layout: Layout, term: Term, scope: Scope, span: Span | None
) -> tuple[str, ...] | None:
    if layout.axis is None or layout.keys == term.keys:
        if layout.axis not in (None, term.axis):
            scope.problems.add("CR302", span)
            return None
        return term.keys
    if layout.axis != term.axis:
        scope.problems.add("CR302", span)
        return None
    theirs = frozenset(term.keys)
    keys = tuple(key for key in layout.keys if key in theirs)
    is_whole = len(keys) == len(layout.keys) == len(term.keys)
    if keys and (is_whole or layout.table == term.table):
        return keys
    scope.problems.add(
        "CR303",
        span,
        axes=ALONG[layout.axis],
        left=layout.table or "",
        right=term.table or "",
    )
    return None


def combine(
    kind: Kind,
    terms: Sequence[Term],
    build: Callable[[Sequence[plan.Expression]], plan.Expression],
    scope: Scope,
    span: Span | None,
) -> Term | None:
    """Return the term that is built of others, key by key and member by member."""
    layout = align(terms, scope, span)
    if layout is None or not scope.take(len(layout.members) * len(layout.keys), span):
        return None
    entries: dict[tuple[str, str], Entry] = {}
    for member in layout.members:
        for key in layout.keys:
            parts = [term.at(member, key) for term in terms]
            joined = join(parts, scope, span)
            if joined is None:
                return None
            expression = build([part.expression for part in parts])
            entries[member, key] = Entry(expression, joined.binders, joined.inner)
    return Term(
        kind=kind,
        entries=entries,
        axis=layout.axis,
        table=layout.table,
        keys=layout.keys,
        spread=layout.spread,
    )


def join(parts: Sequence[Entry], scope: Scope, span: Span | None) -> Repeated | None:
    """Return what a scalar is repeated over that is built of others."""
    if not any(part.binders or part.inner for part in parts):
        return _ONCE
    binders = tuple(dict.fromkeys(binder for part in parts for binder in part.binders))
    inner = _inner(part.inner for part in parts)
    rows = tuple(each for each in binders if isinstance(each, plan.EachRow))
    for found in (rows, inner):
        if len(found) > 1:
            first, second = (f"{each.table}[{each.row}]" for each in found[:2])
            scope.problems.add("CR317", span, first=first, second=second)
            return None
    return Repeated(binders, inner[0] if inner else None)


def _inner(rows: Iterable[plan.EachRow | None]) -> tuple[plan.EachRow, ...]:
    """Return the open rows that an aggregate runs over: this year's where both are."""
    found = dict.fromkeys(row for row in rows if row is not None)
    return tuple(
        row for row in found if row.whose == "this" or evolve(row, whose="this") not in found
    )


def expect(
    term: Term | None, kinds: Sequence[Kind], scope: Scope, span: Span | None
) -> Term | None:
    """Return a term if it is of one of some kinds, or tell that it is not."""
    if term is None:
        return None
    settled = term if term.kind in kinds or term.kind != "mixed" else _numbers(term)
    if settled.kind in kinds:
        return settled
    if settled.kind == "years":
        scope.problems.add("CR327", span)
    else:
        expected = one_of(kinds)
        scope.problems.add("CR301", span, expected=expected, found=KINDS[settled.kind])
    return None


def settle(term: Term) -> Term:
    """Return a term of one kind: the numbers, where it has numbers and texts."""
    return _numbers(term) if term.kind == "mixed" else term


def one_of(kinds: Iterable[Kind]) -> Phrase:
    """Return the words for one of several kinds."""
    said = [KINDS[kind] for kind in kinds if kind not in {"mixed", "years"}]
    return Phrase(_OR.en.join(each.en for each in said), _OR.zh.join(each.zh for each in said))


def _numbers(term: Term) -> Term:
    """Return the keys of mixed cells at which all are numbers; all if there are none."""
    keys = tuple(
        key
        for key in term.keys
        if not any(term.entries[member, key].is_text for member in term.members)
    )
    if not keys:
        return term
    entries = {(m, key): term.entries[m, key] for m in term.members for key in keys}
    return evolve(term, kind="number", keys=keys, entries=entries)
