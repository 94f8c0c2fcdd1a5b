"""Places: in a rule file (`Span`) and in a report (`Location`)."""

from bisect import bisect_right
from functools import cached_property

from attrs import asdict, define, field

from compliance_rules._values import frozen


@define(frozen=True, slots=False)
class Source:
    """A rule file: the name that messages show, and its text."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts = [0]
        starts.extend(at + 1 for at, char in enumerate(self.text) if char == "\n")
        return tuple(starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and column, both from 1, of a character offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return one line, counted from 1, without its line break."""
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end].removesuffix("\r")


@frozen
class Span:
    """A stretch of a rule file, as character offsets `start` to `end`."""

    source: Source = field(repr=False)
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line, from 1, on which the span starts."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """The column in characters, from 1, at which the span starts."""
        return self.source.position(self.start)[1]


# Without slots: there is one for each cell, and they are made half as fast with slots.
@define(frozen=True, slots=False, kw_only=True)
class Location:
    """A place in a report; only what its format has is filled in.

    Lines, columns, tables, rows, cells and pages count from 1.
    """

    line: int | None = None
    column: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    page: int | None = None
    #: Left, top, right, bottom in points.
    box: tuple[int, int, int, int] | None = None
    sheet: str | None = None
    ref: str | None = None

    def known(self) -> dict[str, object]:
        """Return what is known of the place, in the order of the fields."""
        return {name: value for name, value in asdict(self).items() if value is not None}

    def __str__(self) -> str:
        if self.line is not None:
            return f"{self.line}:{self.column}" if self.column is not None else str(self.line)
        return ", ".join(f"{name} {value}" for name, value in self.known().items())
