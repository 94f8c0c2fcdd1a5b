"""All findings of a report: what did not pass is there at once, a pass when it is asked for.

Most findings are passes, and of most passes people only ever want to know how many
there are. So each rule has its number of passes, and makes them when somebody looks.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import overload

from attrs import define, field

from compliance_rules._values import frozen
from compliance_rules.engine._finding import Finding, Status


@frozen
class OfRule:
    """The findings of one rule: how many passed, and those that did not, in their order."""

    passes: int
    apart: tuple[Finding, ...]


@define(eq=False)
class Part:
    """The findings of one rule, made when they are asked for."""

    rule: str
    passes: int
    apart: tuple[Finding, ...]
    _make: Callable[[], Iterable[Finding]] | None = field(default=None, repr=False)
    _every: tuple[Finding, ...] | None = field(default=None, repr=False)

    @classmethod
    def of(cls, rule: str, found: tuple[Finding, ...]) -> "Part":
        """Return the part of findings that are all there."""
        apart = tuple(each for each in found if each.status is not Status.PASS)
        return cls(rule, len(found) - len(apart), apart, every=found)

    def every(self) -> tuple[Finding, ...]:
        """Return all of them, in the order of the rule's instances."""
        if self._every is None:
            made, apart = () if self._make is None else self._make(), iter(self.apart)
            self._every = tuple(
                each if each.status is Status.PASS else next(apart) for each in made
            )
            self._make = None
        return self._every

    def __getstate__(self) -> tuple[str, tuple[Finding, ...]]:
        """Return what another process needs: everything."""
        return self.rule, self.every()

    def __setstate__(self, state: tuple[str, tuple[Finding, ...]]) -> None:
        """Take what another process has found."""
        whole = Part.of(*state)
        self.rule, self.passes, self.apart = whole.rule, whole.passes, whole.apart
        self._make, self._every = None, state[1]


@define(eq=False, repr=False)
class Findings(Sequence[Finding]):
    """The findings of a report, in the order of rules and instances."""

    parts: tuple[Part, ...]

    def __len__(self) -> int:
        return sum(part.passes + len(part.apart) for part in self.parts)

    def __iter__(self) -> Iterator[Finding]:
        return chain.from_iterable(part.every() for part in self.parts)

    @overload
    def __getitem__(self, at: int) -> Finding: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, at: int | slice) -> Finding | tuple[Finding, ...]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        """Whether another sequence has the same findings."""
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def apart(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Return the findings that are no passes, in their order."""
    if isinstance(findings, Findings):
        return chain.from_iterable(part.apart for part in findings.parts)
    return (each for each in findings if each.status is not Status.PASS)


def tally(findings: Sequence[Finding]) -> Counter[Status]:
    """Return how many findings there are of each status."""
    counted = Counter(each.status for each in apart(findings))
    counted[Status.PASS] = len(findings) - counted.total()
    return counted


def by_rule(findings: Sequence[Finding]) -> Mapping[str, OfRule]:
    """Return the findings of each rule that has some."""
    if isinstance(findings, Findings):
        return {part.rule: OfRule(part.passes, part.apart) for part in findings.parts}
    found: dict[str, list[Finding]] = {}
    for each in findings:
        found.setdefault(each.rule, []).append(each)
    return {rule: _of_rule(some) for rule, some in found.items()}


def ordered(findings: Sequence[Finding], rules: Iterable[str]) -> Sequence[Finding]:
    """Return the findings of rules in the order of the rules; those of others are left out."""
    order = {rule: at for at, rule in enumerate(rules)}
    if isinstance(findings, Findings):
        parts = (part for part in findings.parts if part.rule in order)
        return Findings(tuple(sorted(parts, key=lambda part: order[part.rule])))
    known = (each for each in findings if each.rule in order)
    return tuple(sorted(known, key=lambda each: order[each.rule]))


def of_rules(findings: Sequence[Finding], rules: Container[str]) -> Sequence[Finding]:
    """Return the findings of some rules."""
    if isinstance(findings, Findings):
        return Findings(tuple(part for part in findings.parts if part.rule in rules))
    return tuple(each for each in findings if each.rule in rules)


def replaced(findings: Sequence[Finding], new: Mapping[int, Finding]) -> Sequence[Finding]:
    """Return the findings with others in the place of some that are no passes.

    Args:
        findings: The findings.
        new: The others, by the `id` of those whose place they take.
    """
    if not new:
        return findings
    if isinstance(findings, Findings):
        return Findings(tuple(_replaced(part, new) for part in findings.parts))
    return tuple(new.get(id(each), each) for each in findings)


def _of_rule(found: Sequence[Finding]) -> OfRule:
    others = tuple(each for each in found if each.status is not Status.PASS)
    return OfRule(len(found) - len(others), others)


def _replaced(part: Part, new: Mapping[int, Finding]) -> Part:
    others = tuple(new.get(id(each), each) for each in part.apart)
    return Part(part.rule, part.passes, others, part.every)
