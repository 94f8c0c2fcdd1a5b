"""Decide which instances of a pack hold for a report, where every figure is plainly known.

What this cannot decide is left to the evaluator, whose answer is the definition.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, TypeAlias, cast

from compliance_rules._values import frozen
from compliance_rules.compiler import Pack, plan
from compliance_rules.engine._failing import Failing
from compliance_rules.engine._lower import Lowered, Lowering, NotLoweredError
from compliance_rules.engine._places import Places, read, read_rows
from compliance_rules.engine._scope import open_label
from compliance_rules.model import Report

#: Figures in; truths out, one for each instance that is decided here.
Decide: TypeAlias = Callable[[Sequence[Any]], Sequence[Any]]
#: Whether an instance is known to hold, or not to; of one about open rows, the labels of those
#: it holds for. False is not known.
Known: TypeAlias = bool | frozenset[str] | Failing


@frozen
class Code:
    """The code of the instances of a pack that are about the same: the report, or an open row."""

    #: The open row, each row of which is decided in turn.
    row: plan.EachRow | None
    #: The places of the figures that it takes.
    places: Places
    #: Which of the instances of the pack this decides.
    decided: tuple[int, ...]
    #: Of those that apply always, that they do not hold.
    failing: Mapping[int, Failing]
    #: For each place, the instances that speak of it.
    touching: tuple[tuple[int, ...], ...]
    source: str
    #: Whether each instance that is decided applies and holds.
    passes: Decide

    def known(self, report: Report, previous: Report | None, found: list[Known]) -> None:
        """Put down of each instance that is decided if it holds."""
        figures, holes = read(self.places, report, previous)
        for at, is_held in zip(self.decided, self.passes(figures), strict=True):
            found[at] = True if is_held else self.failing.get(at, False)
        for hole in holes:
            for at in self.touching[hole]:
                found[at] = False

    def passing(
        self, report: Report, previous: Report | None, labels: Sequence[str]
    ) -> Iterator[set[int]]:
        """Return the instances that are known to hold, of each open row by its label."""
        for figures, holes in read_rows(self.places, report, previous, labels):
            held = zip(self.decided, self.passes(figures), strict=True)
            found = {at for at, is_held in held if is_held}
            for hole in holes:
                found.difference_update(self.touching[hole])
            yield found

    def labels(self, report: Report) -> list[str]:
        """Return the labels of the rows that it decides."""
        if self.row is None or self.row.table not in report.tables:
            return []
        rows = report.tables[self.row.table].open_rows(self.row.row)
        return [open_label(each, self.row.row) for each in rows]


@frozen
class PartOfRule:
    """Which instances are those of a rule."""

    start: int
    end: int
    #: Whether no two instances of the rule stand for the same place.
    is_plain: bool
    #: Whether it only checks, and requires nothing.
    is_of_checks: bool


@frozen
class Straight:
    """All the code of a pack."""

    #: How many instances the pack has.
    size: int
    whole: Code
    rows: tuple[Code, ...]
    #: Where the instances of each rule are among them.
    parts: tuple["PartOfRule", ...]

    def known(self, report: Report, previous: Report | None) -> list[Known]:
        """Return for every instance whether it is known to hold."""
        found: list[Known] = [False] * self.size
        self.whole.known(report, previous, found)
        for code in self.rows:
            labels = code.labels(report)
            held_for: dict[int, set[str]] = {}
            passing = code.passing(report, previous, labels)
            for label, held in zip(labels, passing, strict=True):
                for at in held:
                    held_for.setdefault(at, set()).add(label)
            for at, those in held_for.items():
                found[at] = frozenset(those)
        return found


def straighten(pack: Pack) -> Straight:
    """Return the code of a pack."""
    every = all_instances(pack)
    rows = dict.fromkeys(
        each
        for _, instance in every
        for each in instance.over
        if isinstance(each, plan.EachRow) and each.whose == "this"
    )
    codes = (_code(Lowering(pack.form, row=row), every) for row in rows)
    return Straight(
        size=len(every),
        whole=_code(Lowering(pack.form), every),
        rows=tuple(code for code in codes if code.decided),
        parts=tuple(_parts(pack.rules)),
    )


def _parts(rules: Iterable[plan.Rule]) -> Iterator[PartOfRule]:
    start = 0
    for rule in rules:
        checks = [each for each in rule.statements if isinstance(each, plan.Check)]
        keys = [instance.key for each in checks for instance in each.instances]
        is_of_checks = len(checks) == len(rule.statements)
        yield PartOfRule(start, start + len(keys), _is_plain(rule, keys), is_of_checks)
        start += len(keys)


def _is_plain(rule: plan.Rule, keys: Sequence[str]) -> bool:
    places: list[object] = list(keys)
    for each in rule.statements:
        match each:
            case plan.Require(demand="filled", when=None):
                # Its keys are made of the rows that the report chooses.
                if len(rule.statements) > 1:
                    return False
                places.extend((target.path, target.column, target.table) for target in each.targets)
            case plan.Require(demand="present" | "labels", when=None):
                places.extend(target.key for target in each.targets)
            case plan.Require():
                return False
    return len(set(places)) == len(places)


def _code(lowering: Lowering, every: Sequence[tuple[plan.Rule, plan.Instance]]) -> Code:
    lowered = lowered_by(lowering, every)
    source = written(lowering, [_passes(each) for each in lowered.values()])
    return Code(
        row=lowering.row,
        places=Places.of(tuple(lowering.places)),
        decided=tuple(lowered),
        failing={
            at: Failing(every[at][1])
            for at, each in lowered.items()
            if each.applies == "True" and lowering.row is None
        },
        touching=touching(lowering, lowered),
        source=source,
        passes=made(source, min, max),
    )


def all_instances(pack: Pack) -> list[tuple[plan.Rule, plan.Instance]]:
    """Return the instances of all checks with their rules, in order."""
    checks = [
        (rule, each)
        for rule in pack.rules
        for each in rule.statements
        if isinstance(each, plan.Check)
    ]
    return [(rule, instance) for rule, check in checks for instance in check.instances]


def lowered_by(
    lowering: Lowering, every: Sequence[tuple[plan.Rule, plan.Instance]]
) -> dict[int, Lowered]:
    """Return the code of each instance that can have some."""
    for rule, instance in every:
        lowering.need(instance, rule.missing)
    found: dict[int, Lowered] = {}
    for at, (rule, instance) in enumerate(every):
        with suppress(NotLoweredError):
            found[at] = lowering.instance(instance, rule.missing)
    return found


def touching(lowering: Lowering, lowered: dict[int, Lowered]) -> tuple[tuple[int, ...], ...]:
    """Return for each place the instances that speak of it."""
    found: list[list[int]] = [[] for _ in lowering.places]
    for at, each in lowered.items():
        for place in each.places:
            found[place].append(at)
    return tuple(map(tuple, found))


def _passes(lowered: Lowered) -> str:
    if lowered.applies == "True":
        return lowered.holds
    return f"{lowered.applies} & {lowered.holds}"


def written(lowering: Lowering, results: Sequence[str]) -> str:
    """Return the text of a function that takes the figures and returns the results."""
    names = "".join(f"v{at}, " for at in range(len(lowering.places)))
    taken = [f"{names}= v"] if names else []
    lines = [*taken, *lowering.lines, f"return ({''.join(f'{each}, ' for each in results)})"]
    return "\n    ".join(["def decide(v):", *lines])


def made(source: str, least: Callable[..., Any], most: Callable[..., Any]) -> Decide:
    """Return the function of a text that was written here."""
    own = {"abs": abs, "all": all, "any": any, "len": len, "sum": sum, "zip": zip}
    names: dict[str, Any] = {
        "__builtins__": {},
        **own,
        "least": _of(least),
        "most": _of(most),
    }
    exec(compile(source, "<instances>", "exec"), names)  # noqa: S102 - of numbers and our own names only
    return cast("Decide", names["decide"])


def _of(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that takes one operand too."""
    return lambda *operands: function(operands)
