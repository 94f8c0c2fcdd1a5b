"""Compare two packs, or two versions of one: what changes for a report."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Literal, TypeAlias

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.compiler import Merged, Pack, merge_pack
from compliance_rules.compiler.plan import Check, Rule, Statement
from compliance_rules.diagnostics import Lang
from compliance_rules.language import print_declaration
from compliance_rules.model import Axis, CellType, FormAsked, FormFact, FormSection, FormTable, Node
from compliance_rules.packs._catalogue import applies_text
from compliance_rules.packs._effective import view
from compliance_rules.packs._load import load
from compliance_rules.packs._trees import Trees, trees
from compliance_rules.render import Detail, DifferenceItem, PackDifference, RuleView

_What: TypeAlias = Literal["section", "table", "row", "column", "fact", "question"]
_Says: TypeAlias = Mapping[str, str | None]


@frozen(kw_only=True)
class _Side:
    """One of the two packs."""

    pack: Pack
    written: Trees
    merged: Merged
    lang: Lang

    def applies(self) -> str | None:
        """Return when the pack applies."""
        return applies_text(self.written.files[self.pack.name], self.lang)

    def rules(self) -> Mapping[str, RuleView]:
        """Return the rules in force by their own names."""
        shown = (view(each, self.written, self.merged, self.lang) for each in self.merged.rules)
        return {each.name: each for each in shown if each.disabled is None}


def difference(old: str | Path, new: str | Path, lang: Lang = "en") -> PackDifference:
    """Return what changes for a report when one pack takes the place of another.

    Rules are the same where their own names are, whatever their packs are called.

    Args:
        old: The name of a shipped pack, or the path of a rule file or folder.
        new: The one that takes its place.
        lang: The spelling in which rules are shown.

    Raises:
        PackNotFoundError: There is no such pack.
        RulePackError: One of them has mistakes.
    """
    before, after = _side(old, lang), _side(new, lang)
    items = chain(
        _packs(before, after),
        _form(before.pack, after.pack),
        _rules(before, after),
        _scorecards(before, after),
    )
    return PackDifference(old=_named(before.pack), new=_named(after.pack), items=tuple(items))


def _side(name: str | Path, lang: Lang) -> _Side:
    written = trees(name)
    merged = merge_pack(written.name, written.files)
    return _Side(pack=load(name), written=written, merged=merged, lang=lang)


def _named(pack: Pack) -> str:
    return f"{pack.name} {pack.version}".rstrip()


# --- the pack and its scorecard --------------------------------------------------------


def _packs(old: _Side, new: _Side) -> Iterator[DifferenceItem]:
    details = _details(_pack_says(old), _pack_says(new))
    if details:
        name = new.pack.name
        yield DifferenceItem(what="pack", name=name, change="changed", details=details)


def _pack_says(side: _Side) -> _Says:
    return {
        "name": side.pack.name,
        "title": side.pack.title,
        "version": side.pack.version or None,
        "applies when": side.applies(),
        "reference": "; ".join(side.pack.references) or None,
    }


def _scorecards(old: _Side, new: _Side) -> Iterator[DifferenceItem]:
    before, after = _scorecards_of(old), _scorecards_of(new)
    for name in dict.fromkeys((*before, *after)):
        was, now = before.get(name, ()), after.get(name, ())
        gone = [Detail(name="", old=each) for each in was if each not in now]
        come = [Detail(name="", new=each) for each in now if each not in was]
        if gone or come:
            title = name or new.pack.scorecard.title
            details = (*gone, *come)
            yield DifferenceItem(what="scorecard", name=title, change="changed", details=details)


def _scorecards_of(side: _Side) -> Mapping[str | None, tuple[str, ...]]:
    return {
        each.name: tuple(line.strip() for line in print_declaration(each, side.lang) if line != "}")
        for each in side.merged.scorecards
    }


# --- the form --------------------------------------------------------------------------


def _form(old: Pack, new: Pack) -> Iterator[DifferenceItem]:
    before, after = old.form, new.form
    yield from _named_items(
        "section", _all(before.sections, _section), _all(after.sections, _section)
    )
    yield from _named_items("table", _all(before.tables, _table), _all(after.tables, _table))
    for name in before.tables.keys() & after.tables.keys():
        yield from _axes(before.tables[name], after.tables[name])
    yield from _named_items("fact", _all(before.facts, _fact), _all(after.facts, _fact))
    yield from _named_items("question", _all(before.asked, _asked), _all(after.asked, _asked))


def _all(parts: Mapping[str, "_Part"], says: Callable[..., _Says]) -> Mapping[str, _Says]:
    return {name: says(part) for name, part in parts.items()}


_Part: TypeAlias = FormSection | FormTable | FormFact | FormAsked


def _axes(old: FormTable, new: FormTable) -> Iterator[DifferenceItem]:
    yield from _named_items("row", _nodes(old.name, old.rows), _nodes(new.name, new.rows))
    yield from _named_items("column", _nodes(old.name, old.columns), _nodes(new.name, new.columns))


def _nodes(table: str, axis: Axis) -> Mapping[str, _Says]:
    return {f"{table}.{path}": _node(trail[-1]) for path, trail in axis.nodes_by_path.items()}


def _section(section: FormSection) -> _Says:
    return _labels(section.labels)


def _table(table: FormTable) -> _Says:
    return {
        **_labels(table.labels),
        "in": table.section,
        "cells": _cells(table.cells),
        "optional": _yes(table.is_optional),
    }


def _node(node: Node) -> _Says:
    cells = None if node.cells is None else _cells(node.cells)
    kind = "each" if node.is_open else "subtotal" if node.is_subtotal else None
    optional = _yes(node.is_optional)
    return {**_labels(node.labels), "kind": kind, "cells": cells, "optional": optional}


def _yes(is_so: bool) -> str | None:  # noqa: FBT001 - one that is not so is not told
    return "yes" if is_so else None


def _fact(fact: FormFact) -> _Says:
    return {
        "label": fact.label,
        "cells": _cells(fact.cells),
        "from": ", ".join(fact.sections) or None,
        "pattern": "\n".join(fact.patterns) or None,
    }


def _asked(asked: FormAsked) -> _Says:
    return {"label": asked.question, "type": asked.kind}


def _labels(labels: tuple[str, ...]) -> _Says:
    return {"label": labels[0] if labels else None, "also": "\n".join(labels[1:]) or None}


def _cells(cells: CellType) -> str:
    unit = f" in {cells.unit}" if cells.unit else ""
    tokens = "".join(f", {word} as {_figure(value)}" for word, value in cells.tokens)
    blank = "unknown" if cells.blank is None else f"{cells.blank:f}"
    return f"{cells.kind}{unit}{tokens}, blank as {blank}"


def _figure(value: object) -> str:
    return "blank" if value is None else f"{value:f}"


def _named_items(
    what: _What, old: Mapping[str, _Says], new: Mapping[str, _Says]
) -> Iterator[DifferenceItem]:
    for name in (*old, *(each for each in new if each not in old)):
        title = (new.get(name) or old[name]).get("label") or ""
        if name not in new:
            yield DifferenceItem(what=what, name=name, change="removed", title=title)
        elif name not in old:
            yield DifferenceItem(what=what, name=name, change="added", title=title)
        elif details := _details(old[name], new[name]):
            yield DifferenceItem(
                what=what, name=name, change="changed", title=title, details=details
            )


def _details(old: _Says, new: _Says) -> tuple[Detail, ...]:
    return tuple(
        Detail(name=name, old=old.get(name), new=new.get(name))
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    )


# --- rules -------------------------------------------------------------------------------


def _rules(old: _Side, new: _Side) -> Iterator[DifferenceItem]:
    before, after = old.rules(), new.rules()
    for name in (*before, *(each for each in after if each not in before)):
        title = _title(new if name in after else old, name)
        if name not in after:
            details = _why_off(new, name)
            yield DifferenceItem(
                what="rule", name=name, change="removed", title=title, details=details
            )
        elif name not in before:
            yield DifferenceItem(what="rule", name=name, change="added", title=title)
        elif details := _rule_details(name, before[name], after[name], old.pack, new.pack):
            yield DifferenceItem(
                what="rule", name=name, change="changed", title=title, details=details
            )


def _title(side: _Side, name: str) -> str:
    return next(
        each
        for each in side.merged.rules
        if each.declaration.name == name and each.disabled is None
    ).declaration.title


def _why_off(side: _Side, name: str) -> tuple[Detail, ...]:
    return tuple(
        Detail(name="because", new=f"{each.because} ({each.by})")
        for each in side.merged.changes
        if each.kind == "disable" and each.target.rpartition(".")[2] == name
    )


def _rule_details(
    name: str, old: RuleView, new: RuleView, before: Pack, after: Pack
) -> tuple[Detail, ...]:
    details = _details(_rule_says(old), _rule_says(new))
    is_said = any(each.name in ("rule", "demands", "when") for each in details)
    if not is_said and _demands(_rule(before, name)) != _demands(_rule(after, name)):
        # The words are the same, but what they name is not: a definition, a table, a `when`.
        details = (*details, Detail(name="expands"))
    return details


def _rule_says(rule: RuleView) -> _Says:
    attributes: dict[str, str] = {}
    for each in rule.attributes:
        said = attributes.get(each.name)
        attributes[each.name] = each.text if said is None else f"{said}\n{each.text}"
    return {"rule": rule.head, "demands": "\n".join(rule.statements), **attributes}


def _rule(pack: Pack, name: str) -> Rule | None:
    return next((each for each in pack.rules if each.id.rpartition(".")[2] == name), None)


def _demands(rule: Rule | None) -> tuple[Statement, ...]:
    """Return what a rule demands, wherever it is written."""
    return () if rule is None else tuple(_bare(each) for each in rule.statements)


def _bare(statement: Statement) -> Statement:
    if isinstance(statement, Check):
        instances = tuple(evolve(each, message=None) for each in statement.instances)
        return Check(instances=instances)
    return evolve(statement, span=None, message=None)
