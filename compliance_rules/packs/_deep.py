"""What the relations of a pack say of each other, as diagnostics: exact, and before any report."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

from compliance_rules.analysis import Derived, analyse
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic, Span
from compliance_rules.engine import CellKey, Relation
from compliance_rules.packs._blank import blank_report
from compliance_rules.packs._load import load

#: So many names are listed; the rest is counted.
_MOST = 8


def check_deep(name: str | Path) -> tuple[Diagnostic, ...]:
    """Return contradictions and repetitions among the equalities of a pack; `name` as for `load`.

    Looked at is what applies to the form filled in with 0.

    Raises:
        PackNotFoundError: There is no such pack.
        RulePackError: It has mistakes.
    """
    pack = load(name)
    found = analyse(pack, blank_report(pack.form))
    spans = {rule.id: rule.span for rule in pack.rules}
    return (
        *(_derived("CR720", each, spans[each.relation.rule]) for each in found.contradictions),
        *(_derived("CR721", each, spans[each.relation.rule]) for each in found.implied),
        *_groups(pack, found.alike),
        *_unseen(found.unseen),
    )


def _derived(code: str, derived: Derived, span: Span | None) -> Diagnostic:
    listed = _listed([_named(each, times) for each, times in derived.by])
    return Diagnostic.of(code, span, relation=_named(derived.relation), others=listed)


def _named(relation: Relation, times: Fraction = Fraction(1)) -> str:
    factor = "" if abs(times) == 1 else f"{abs(times)} × "
    sign = "-" if times < 0 else ""
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
