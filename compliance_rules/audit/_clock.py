"""Where the time of an audit goes, for those who ask: by stage, by reader, by rule."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter_ns
from typing import TYPE_CHECKING

from attrs import define, field

if TYPE_CHECKING:
    from compliance_rules.render import Timing, TimingKind


@define
class Clock:
    """What has been timed since `timed` began."""

    _spent: "dict[tuple[TimingKind, str], list[int]]" = field(factory=dict)

    def add(self, kind: "TimingKind", name: str, spent: int) -> None:
        """Add nanoseconds to what a thing has taken."""
        self._spent.setdefault((kind, name), []).append(spent)

    def timings(self) -> "tuple[Timing, ...]":
        """Return what was timed: stages in their order, then the rest, the slowest first."""
        from compliance_rules.render import Timing  # noqa: PLC0415 - few ask

        found = [
            Timing(kind=kind, name=name, calls=len(spent), nanoseconds=sum(spent))
            for (kind, name), spent in self._spent.items()
        ]
        stages = [each for each in found if each.kind == "stage"]
        others = [each for each in found if each.kind != "stage"]
        return (*stages, *sorted(others, key=lambda each: (each.kind, -each.nanoseconds)))


_CLOCK: ContextVar[Clock | None] = ContextVar("clock", default=None)


@contextmanager
def timed() -> Iterator[Clock]:
    """Time the audits that are made inside."""
    clock = Clock()
    token = _CLOCK.set(clock)
    try:
        yield clock
    finally:
        _CLOCK.reset(token)


def running() -> Clock | None:
    """Return the clock, if somebody asked for one."""
    return _CLOCK.get()


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Time what happens inside as one stage, if a clock runs."""
    clock = _CLOCK.get()
    began = perf_counter_ns()
    yield
    if clock is not None:
        clock.add("stage", name, perf_counter_ns() - began)
