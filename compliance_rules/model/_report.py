"""A document bound to a form: named sections, named cells, stated figures."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import Literal, TypeAlias

from attrs import define, evolve, field

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic, Location
from compliance_rules.model._document import Document
from compliance_rules.model._form import Form
from compliance_rules.model._value import State, Value

#: 国务院部门, 省, 市, 县, 乡镇街道; a department has the level of its government.
Level: TypeAlias = Literal["nation", "province", "city", "county", "township"]
#: An answer to what a pack asks.
Answer: TypeAlias = date | Decimal | str | bool


class How(Enum):
    """How something printed was matched to the form."""

    EXACT = "exact"
    #: Equal but for width, spaces and punctuation.
    NORMALISED = "normalised"
    #: A label that the form accepts beside its official one.
    ALIAS = "alias"
    SIMILAR = "similar"
    POSITION = "position"


@frozen(kw_only=True)
class Printed:
    """A label or heading as the report prints it, and how it was matched."""

    text: str
    location: Location
    how: How = How.EXACT
    #: Likeness to the form's label, from 0 to 1.
    likeness: Decimal = Decimal(1)


@frozen(kw_only=True)
class Passage:
    """A piece of running text with its place."""

    text: str
    location: Location
    #: Where marks of the format were taken out: the offset in the text, and how
    #: many more columns the source has before it.
    shifts: tuple[tuple[int, int], ...] = ()

    def place(self, offset: int) -> Location:
        """Return the place of one of its characters, as far as its own is known."""
        place = self.location
        if place.line is None or place.column is None:
            return place
        lines = self.text[:offset].split("\n")
        if len(lines) > 1:
            return evolve(place, line=place.line + len(lines) - 1, column=len(lines[-1]) + 1)
        skipped = sum(columns for at, columns in self.shifts if at <= offset)
        return evolve(place, column=place.column + offset + skipped)


@frozen(kw_only=True)
class StatedFigure:
    """A figure that the running text states, with the passage around it."""

    value: Value
    passage: Passage


@frozen(kw_only=True)
class BoundSection:
    """A section of the form as found; `heading` is None where it was not."""

    path: str
    heading: Printed | None = None
    #: Running text below the heading, headings of its own subsections included.
    passages: tuple[Passage, ...] = ()
    #: Whether a table stands in it.
    has_tables: bool = False
    #: Where it stands among the sections found, from 0.
    order: int = 0

    @property
    def is_found(self) -> bool:
        """Whether its heading was found."""
        return self.heading is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands below its heading."""
        return not self.has_tables and not any(each.text.strip() for each in self.passages)

    @property
    def text(self) -> str:
        """Its running text, one line a passage."""
        return "\n".join(each.text for each in self.passages)


@define(frozen=True, slots=False, kw_only=True)
class BoundTable:
    """A table of the form as found.

    An open row is keyed by its path and printed label: `component[Office A]`.
    """

    name: str
    is_found: bool
    location: Location | None = None
    #: Cells that were found, by row path and column path.
    cells: Mapping[tuple[str, str], Value] = field(factory=dict)
    #: Printed labels of the nodes found, by path; inner nodes included.
    row_labels: Mapping[str, Printed] = field(factory=dict)
    column_labels: Mapping[str, Printed] = field(factory=dict)
    #: The label printed over the row labels.
    head: Printed | None = None
    #: Rows and columns that were found; a header may be lost and the column not.
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    #: Rows and columns of the document that the form does not have.
    extra_rows: tuple[Printed, ...] = ()
    extra_columns: tuple[Printed, ...] = ()
    #: Rows and columns of the form that the report may leave out and surely did.
    left_out_rows: tuple[str, ...] = ()
    left_out_columns: tuple[str, ...] = ()

    def __getitem__(self, key: tuple[str, str]) -> Value:
        """Return the cell of a row path and a column path; absent ones too."""
        found = self.cells.get(key)
        if found is not None:
            return found
        if not self.is_found:
            return Value(text="", state=State.ABSENT_TABLE)
        is_out = key[0] in self.left_out_rows or key[1] in self.left_out_columns
        return Value(text="", state=State.LEFT_OUT if is_out else State.ABSENT)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.cells)

    def open_rows(self, path: str) -> tuple[str, ...]:
        """Return the keys of the rows that an open row stands for, in order."""
        return self._open_rows.get(path, ())

    @cached_property
    def row_keys(self) -> frozenset[str]:
        """The rows that were found, for looking them up."""
        return frozenset(self.rows)

    @cached_property
    def _open_rows(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for row in self.rows:
            path, bracket, _ = row.partition("[")
            if bracket:
                found.setdefault(path, []).append(row)
        return {path: tuple(rows) for path, rows in found.items()}


@frozen(kw_only=True)
class ReportInfo:
    """What is known of a report as a whole; None where nothing tells."""

    source: str
    sha256: str = ""
    title: str | None = None
    body: str | None = None
    year: int | None = None
    level: Level | None = None
    region: str | None = None
    published: date | None = None
    #: What no report tells, as whoever audits it has answered, by name.
    answers: Mapping[str, Answer] = field(factory=dict)


@define(frozen=True, slots=False, kw_only=True)
class Report:
    """A document bound to a form, with what binding had to guess."""

    info: ReportInfo
    form: Form
    sections: Mapping[str, BoundSection] = field(factory=dict)
    tables: Mapping[str, BoundTable] = field(factory=dict)
    facts: Mapping[str, tuple[StatedFigure, ...]] = field(factory=dict)
    #: All running text in reading order.
    passages: tuple[Passage, ...] = ()
    #: Sections of the document that the form does not have.
    extra_sections: tuple[Printed, ...] = ()
    reading: tuple[Diagnostic, ...] = ()
    #: What was bound, to show it; None for a report that was not read from a file.
    document: Document | None = field(default=None, eq=False, repr=False)

    def __getitem__(self, table: str) -> BoundTable:
        """Return a table of the form by name; one that was not found is empty."""
        return self.tables[table]

    @cached_property
    def text(self) -> str:
        """All running text, one line a passage."""
        return "\n".join(each.text for each in self.passages)
