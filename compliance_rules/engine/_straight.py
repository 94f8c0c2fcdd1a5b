"""Decide which instances of a pack hold for a report, where every figure is plainly known.

What this cannot decide is left to the evaluator, whose answer is the definition.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, TypeAlias, cast
from weakref import ref

from attrs import define, frozen

from compliance_rules.compiler import Pack, plan
from compliance_rules.engine._lower import Lowered, Lowering, NotLoweredError
from compliance_rules.engine._places import Place, read
from compliance_rules.model import Report

#: Figures in; truths out, one for each instance that is decided here.
Decide: TypeAlias = Callable[[Sequence[Any]], Sequence[Any]]
#: A pack that is used for fewer reports is not worth writing code for.
_WORTHWHILE = 3


@frozen
class Straight:
    """The code of a pack."""

    #: The places of the figures that it takes.
    places: tuple[Place, ...]
    #: How many instances the pack has, and which of them this decides.
    size: int
    decided: tuple[int, ...]
    #: For each place, the instances that speak of it.
    touching: tuple[tuple[int, ...], ...]
    source: str
    #: Whether each instance that is decided applies and holds.
    passes: Decide

    def passing(self, report: Report, previous: Report | None) -> list[bool]:
        """Return for every instance whether it is known to hold."""
        figures, holes = read(self.places, report, previous)
        found = [False] * self.size
        for at, held in zip(self.decided, self.passes(figures), strict=True):
            found[at] = held
        for hole in holes:
            for at in self.touching[hole]:
                found[at] = False
        return found


@define
class _Used:
    """A pack that has been used, how often, and its code once that is worthwhile."""

    pack: "ref[Pack]"
    times: int = 0
    straight: Straight | None = None


_USED: dict[int, _Used] = {}


def straight_of(pack: Pack) -> Straight | None:
    """Return the code of a pack; None while it has been used for too few reports."""
    used = _USED.get(id(pack))
    if used is None or used.pack() is not pack:
        # A pack that nobody holds any more takes its code with it.
        used = _USED[id(pack)] = _Used(ref(pack, partial(_forget, id(pack))))
    used.times += 1
    if used.straight is None and used.times >= _WORTHWHILE:
        used.straight = straighten(pack)
    return used.straight


def _forget(key: int, _: object) -> None:
    _USED.pop(key, None)


def straighten(pack: Pack) -> Straight:
    """Return the code of a pack."""
    lowering = Lowering(pack.form)
    every = all_instances(pack)
    lowered = lowered_by(lowering, every)
    source = written(lowering, [_passes(each) for each in lowered.values()])
    return Straight(
        places=tuple(lowering.places),
        size=len(every),
        decided=tuple(lowered),
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
    names: dict[str, Any] = {"__builtins__": {}, "abs": abs, "least": _of(least), "most": _of(most)}
    exec(compile(source, "<instances>", "exec"), names)  # noqa: S102 - of numbers and our own names only
    return cast("Decide", names["decide"])


def _of(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that takes one operand too."""
    return lambda *operands: function(operands)
