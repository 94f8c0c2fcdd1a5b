"""What the rules of a pack say of each other, before any report is audited."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import field

from compliance_rules._values import frozen
from compliance_rules.analysis._clashes import (
    TypeOf,
    always_holds,
    clash,
    opposite,
)
from compliance_rules.analysis._dependent import Derived, implied_equalities, patterns
from compliance_rules.analysis._errors import TooMuchWorkError
from compliance_rules.analysis._form import ROWS, counted_cells, form_report, type_of
from compliance_rules.analysis._problem import numbered, split
from compliance_rules.compiler import Pack, plan
from compliance_rules.engine import PREVIOUS, REPORT, CellKey, Demand, Relation, conditions, demands
from compliance_rules.model import CellType

#: So many contradictions are told, and so many pairs of conditional rules compared.
_MOST_CONFLICTS = 20
_MOST_PAIRS = 2_000
#: Inequalities that are compared with all others.
_MOST_INEQUALITIES = 300


@frozen(kw_only=True)
class Conflict:
    """Relations that no report can fulfil together, none of which could be left out."""

    relations: tuple[Relation, ...]
    #: Whether they clash only because cells hold whole numbers, or none below 0.
    needs_types: bool = False
    #: What must hold for it to matter: the conditions of the rules in it.
    conditions: tuple[Relation, ...] = ()


@frozen(kw_only=True)
class Analysis:
    """What was found; all of it exact."""

    #: Relations that every report must fulfil.
    relations: int
    #: Equalities among them.
    equalities: int
    contradictions: tuple[Conflict, ...] = ()
    #: Conditional rules that cannot be fulfilled where they apply, alone or together.
    clashes: tuple[Conflict, ...] = ()
    #: Relations that follow from others.
    implied: tuple[Derived, ...] = ()
    #: Ids of rules whose checks hold of whatever figures the cells can hold.
    never_fail: tuple[str, ...] = ()
    #: Ids of rules whose conditions no report fulfils that the pack applies to.
    never_apply: tuple[str, ...] = ()
    #: Groups of cells that stand in the same equalities with proportional factors: if
    #: one of them is wrong, no equality can tell which.
    alike: tuple[tuple[CellKey, ...], ...] = ()
    #: Cells in no equality at all: an error in one of them breaks none.
    unseen: tuple[CellKey, ...] = ()
    #: Cells whose single error shows which it is.
    certain: tuple[CellKey, ...] = ()
    #: Whether all questions were decided within the bound on work.
    is_complete: bool = True


def analyse(pack: Pack) -> Analysis:
    """Return which rules contradict or repeat each other, and which cells they cannot tell apart.

    Looked at are the linear relations of the checks; rows that a report chooses itself
    are stood for by two. Figures of the text, and of other bodies, are left out.

    Args:
        pack: The compiled rules.
    """
    return _Work(pack).done()


@frozen
class _Work:
    """The demands of a pack, and what is asked of them."""

    pack: Pack
    demands: tuple[Demand, ...] = field(init=False)
    always: tuple[Relation, ...] = field(init=False)
    bounds: tuple[Relation, ...] = field(init=False)
    _undecided: list[str] = field(factory=list, init=False)

    @demands.default
    def _(self) -> tuple[Demand, ...]:
        return demands(self.pack, form_report(self.pack))

    @always.default
    def _(self) -> tuple[Relation, ...]:
        return tuple(
            relation
            for each in self.demands
            if each.is_unconditional
            for relation in each.relations
        )

    @bounds.default
    def _(self) -> tuple[Relation, ...]:
        return conditions(self.pack, form_report(self.pack))

    def type_of(self, cell: CellKey) -> CellType | None:
        """Return what a cell may hold."""
        return type_of(cell, self.pack)

    def done(self) -> Analysis:
        """Return the answers."""
        contradictions = self._contradictions()
        broken = {id(each) for conflict in contradictions for each in conflict.relations}
        sound = [each for each in self.always if each.factors and id(each) not in broken]
        here = [each for each in sound if not _is_elsewhere(each)]
        own = [each for each in here if each.sign == "="]
        groups = _alike(own)
        seen = {cell for group in groups for cell in group}
        implied = (*implied_equalities(own), *self._implied_inequalities(here))
        return Analysis(
            relations=len(self.always),
            equalities=sum(each.sign == "=" for each in sound),
            contradictions=contradictions,
            clashes=tuple(self._clashes()) if not contradictions else (),
            implied=tuple(each for each in implied if not _is_repeated(each.relation)),
            never_fail=self._never_fail(),
            never_apply=self._never_apply(),
            alike=tuple(each for each in groups if len(each) > 1),
            unseen=tuple(
                cell for cell in counted_cells(self.pack) if seen.isdisjoint(_stood_for(cell))
            ),
            certain=tuple(each for (each, *others) in groups if not others),
            is_complete=not self._undecided,
        )

    def _clash(self, found: Sequence[Relation], types: TypeOf) -> tuple[Relation, ...]:
        """Return relations that clash; nothing where it was not decided."""
        try:
            return clash(found, types)
        except TooMuchWorkError:
            self._undecided.append("clash")
            return ()

    def _contradictions(self) -> tuple[Conflict, ...]:
        return tuple(
            conflict for group in _connected(self.always) for conflict in self._conflicts(group)
        )

    def _conflicts(self, group: Sequence[Relation]) -> Iterator[Conflict]:
        left = list(group)
        for _ in range(_MOST_CONFLICTS):
            found = self._clash(left, self.type_of)
            if not found:
                return
            is_plain = bool(self._clash(found, _anything))
            yield Conflict(relations=found, needs_types=not is_plain)
            left = [each for each in left if each is not found[-1]]

    def _implied_inequalities(self, sound: Sequence[Relation]) -> Iterator[Derived]:
        for group in _connected(sound):
            unequal = [each for each in group if each.sign != "="]
            if len(unequal) > _MOST_INEQUALITIES:
                self._undecided.append("inequalities")
                continue
            rest = list(group)
            for each in unequal:
                if always_holds(each, self.type_of):
                    continue
                others = [other for other in rest if other is not each]
                (against,) = opposite(each)
                found = self._clash([*others, against], self.type_of)
                if found:
                    # What follows from what follows from it must not be told of both.
                    rest = others
                    by = tuple((other, None) for other in found if other is not against)
                    yield Derived(relation=each, by=by)

    def _never_fail(self) -> tuple[str, ...]:
        """Return the rules that are only checks, all of which always hold."""
        by_rule: dict[str, list[Demand]] = {}
        for each in self.demands:
            by_rule.setdefault(each.rule, []).append(each)
        whole = {
            rule.id
            for rule in self.pack.rules
            if all(_is_of_cells(statement) for statement in rule.statements)
        }
        return tuple(
            rule
            for rule, own in by_rule.items()
            if rule in whole
            and all(
                each.is_linear and all(always_holds(one, self.type_of) for one in each.relations)
                for each in own
            )
        )

    def _never_apply(self) -> tuple[str, ...]:
        by_rule: dict[str, list[bool]] = {}
        for each in self.demands:
            by_rule.setdefault(each.rule, []).append(self._is_out_of_reach(each))
        return tuple(rule for rule, found in by_rule.items() if all(found))

    def _is_out_of_reach(self, demand: Demand) -> bool:
        if not demand.conditions:
            return False
        return bool(self._clash([*demand.conditions, *self.bounds], self.type_of))

    def _clashes(self) -> Iterator[Conflict]:
        """Return what conditional rules demand that cannot be, where their conditions can."""
        held = [
            each
            for each in self.demands
            if (each.conditions or each.has_others)
            and each.relations
            and not self._is_out_of_reach(each)
        ]
        impossible: set[int] = set()
        for each in held:
            found = self._conflict((each,))
            if found is not None:
                impossible.add(id(each))
                yield found
        pairs = (
            (first, second)
            for at, first in enumerate(held)
            for second in held[at + 1 :]
            if id(first) not in impossible
            and id(second) not in impossible
            and not first.has_others
            and not second.has_others
            and not _cells(first).isdisjoint(_cells(second))
        )
        for number, pair in enumerate(pairs):
            if number == _MOST_PAIRS:
                self._undecided.append("pairs")
                return
            found = self._conflict(pair)
            if found is not None:
                yield found

    def _conflict(self, chosen: Sequence[Demand]) -> Conflict | None:
        where = [each for demand in chosen for each in demand.conditions]
        then = [each for demand in chosen for each in demand.relations]
        near = self._near([*where, *then])
        given = [*where, *self.bounds, *near]
        if self._clash(given, self.type_of):
            # Where the conditions hold, other rules are broken already.
            return None
        found = self._clash([*given, *then], self.type_of)
        if not found:
            return None
        kept = {id(each) for each in found}
        return Conflict(
            relations=tuple(each for each in found if not any(each is one for one in where)),
            conditions=tuple(each for each in where if id(each) in kept),
        )

    def _near(self, found: Iterable[Relation]) -> list[Relation]:
        """Return the relations that hang together with some by their cells."""
        cells = {cell for each in found for cell in each.factors}
        return [
            each
            for group in _connected(self.always)
            if not cells.isdisjoint({cell for one in group for cell in one.factors})
            for each in group
        ]


def _is_of_cells(statement: plan.Statement) -> bool:
    """Whether a statement is a check that no figure of the text takes part in."""
    return isinstance(statement, plan.Check) and not any(
        isinstance(binder, plan.EachFigure)
        for instance in statement.instances
        for binder in instance.over
    )


def _anything(_: CellKey) -> CellType | None:
    return None


def _connected(found: Iterable[Relation]) -> list[list[Relation]]:
    bare = [[each] for each in found if not each.factors]
    groups = split(numbered([each for each in found if each.factors]))
    return [*bare, *([each.relation for each in group] for group in groups)]


def _alike(equalities: Sequence[Relation]) -> list[tuple[CellKey, ...]]:
    groups: dict[object, list[CellKey]] = {}
    for cell, pattern in patterns(equalities).items():
        groups.setdefault(pattern, []).append(cell)
    return [tuple(each) for each in groups.values()]


def _is_elsewhere(relation: Relation) -> bool:
    """Whether a relation speaks of the year before, which not every report is audited with."""
    return any(cell.table.startswith(PREVIOUS) or cell.table == REPORT for cell in relation.factors)


def _is_repeated(relation: Relation) -> bool:
    """Whether a relation is about the second of the rows that stand for all."""
    first, second = (f"[{row}]" for row in ROWS)
    rows = [cell.row for cell in relation.factors]
    return any(row.endswith(second) for row in rows) and not any(
        row.endswith(first) for row in rows
    )


def _stood_for(cell: CellKey) -> set[CellKey]:
    return {cell, CellKey(cell.table, f"{cell.row}[{ROWS[0]}]", cell.column)}


def _cells(demand: Demand) -> set[CellKey]:
    return {cell for each in demand.relations for cell in each.factors}
