"""What the relations of a pack say of each other, as diagnostics: exact, and before any report."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from compliance_rules._values import frozen
from compliance_rules.analysis import Analysis, Conflict, Derived, analyse, picture
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic, Phrase, Span
from compliance_rules.engine import CellKey, Relation
from compliance_rules.packs._load import load

#: So many names are listed; the rest is counted.
_MOST = 8


@frozen
class Deep:
    """What was found in a pack, and which cells a single error shows, as a picture."""

    problems: tuple[Diagnostic, ...]
    picture: Phrase


def check_deep(name: str | Path) -> Deep:
    """Return what the relations of a pack say of each other; `name` as for `load`.

    Raises:
        PackNotFoundError: There is no such pack.
        RulePackError: It has mistakes.
    """
    pack = load(name)
    found = analyse(pack)
    return Deep(
        tuple(_problems(pack, found)),
        Phrase(picture(pack, found, "en"), picture(pack, found, "zh")),
    )


def _problems(pack: Pack, found: Analysis) -> Iterator[Diagnostic]:
    spans = {rule.id: rule.span for rule in pack.rules}
    for conflict in (*found.contradictions, *found.clashes):
        yield _conflict(conflict, spans)
    for rule in found.never_fail:
        yield Diagnostic.of("CR726", spans[rule], rule=rule)
    for rule in found.never_apply:
        yield Diagnostic.of("CR727", spans[rule], rule=rule)
    for derived in found.implied:
        yield _derived(derived, spans[derived.relation.rule])
    yield from _groups(pack, found.alike)
    yield from _unseen(found.unseen)
    if not found.is_complete:
        yield Diagnostic.of("CR728", pack=pack.name)


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
