"""What the relations of a pack say of each other, as diagnostics: exact, and before any report."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from compliance_rules.analysis import Conflict, Derived, analyse
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic, Span
from compliance_rules.engine import CellKey, Relation
from compliance_rules.packs._load import load

#: So many names are listed; the rest is counted.
_MOST = 8


def check_deep(name: str | Path) -> tuple[Diagnostic, ...]:
    """Return what the relations of a pack say of each other; `name` as for `load`.

    Raises:
        PackNotFoundError: There is no such pack.
        RulePackError: It has mistakes.
    """
    pack = load(name)
    found = analyse(pack)
    spans = {rule.id: rule.span for rule in pack.rules}
    return (
        *(_conflict(each, spans) for each in (*found.contradictions, *found.clashes)),
        *(Diagnostic.of("CR726", spans[rule], rule=rule) for rule in found.never_fail),
        *(Diagnostic.of("CR727", spans[rule], rule=rule) for rule in found.never_apply),
        *(_derived(each, spans[each.relation.rule]) for each in found.implied),
        *_groups(pack, found.alike),
        *_unseen(found.unseen),
        *(() if found.is_complete else (Diagnostic.of("CR728", pack=pack.name),)),
    )


def _conflict(conflict: Conflict, spans: Mapping[str, Span | None]) -> Diagnostic:
    relations = _listed([_named(each) for each in conflict.relations])
    span = spans.get(conflict.relations[-1].rule) if conflict.relations else None
    if conflict.conditions:
        where = _listed([_named(each) for each in conflict.conditions])
        return Diagnostic.of("CR725", span, where=where, relations=relations)
    code = "CR724" if conflict.needs_types else "CR720"
    return Diagnostic.of(code, span, relations=relations)


def _derived(derived: Derived, span: Span | None) -> Diagnostic:
    others = _listed([_named(each, times) for each, times in derived.by])
    return Diagnostic.of("CR721", span, relation=_named(derived.relation), others=others)


def _named(relation: Relation, times: int | Fraction | None = None) -> str:
    factor = "" if times is None or abs(times) == 1 else f"{abs(times)} × "
    sign = "-" if times is not None and times < 0 else ""
    place = f" [{relation.key}]" if relation.key else ""
    return f"{sign}{factor}{relation.rule}{place}"


def _groups(pack: Pack, groups: Iterable[tuple[CellKey, ...]]) -> Iterator[Diagnostic]:
    for group in groups:
        cells = _listed([str(each) for each in group])
        yield Diagnostic.of("CR722", count=len(group), cells=cells, pack=pack.name)


def _unseen(cells: tuple[CellKey, ...]) -> Iterator[Diagnostic]:
    if cells:
        listed = _listed([str(each) for each in cells])
        yield Diagnostic.of("CR723", count=len(cells), cells=listed)


def _listed(names: list[str]) -> str:
    more = f" … ({len(names)})" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
