"""A report whose cells already have the form's names: handed over by another system."""

from collections.abc import Mapping
from decimal import Decimal

from attrs import field

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Location
from compliance_rules.model._report import Passage, Printed, ReportInfo


@frozen(kw_only=True)
class NamedFigure:
    """What was told of one figure; None where something was not told."""

    text: str | None = None
    value: Decimal | None = None
    #: In the words of the JSON: value, blank, garbled, absent or left_out.
    state: str | None = None
    #: Where the figure stands in the report that it was read from.
    location: Location | None
    #: Where it stands in what was handed over.
    place: Location


@frozen(kw_only=True)
class NamedTable:
    """A table by its name in the form, its cells by row path and column path."""

    place: Location
    is_found: bool = True
    location: Location | None = None
    cells: Mapping[tuple[str, str], NamedFigure] = field(factory=dict)
    #: Rows and columns that were found; None leaves it to the cells.
    rows: tuple[str, ...] | None = None
    columns: tuple[str, ...] | None = None
    head: Printed | None = None
    row_labels: Mapping[str, Printed] = field(factory=dict)
    column_labels: Mapping[str, Printed] = field(factory=dict)
    extra_rows: tuple[Printed, ...] = ()
    extra_columns: tuple[Printed, ...] = ()


@frozen(kw_only=True)
class NamedSection:
    """A section by its path in the form."""

    path: str
    place: Location
    is_found: bool = True
    #: None where the heading was not told.
    heading: Printed | None = None
    has_tables: bool | None = None
    #: Where it stands among the sections found; None leaves it to the order told.
    order: int | None = None


@frozen(kw_only=True)
class NamedPassage:
    """A piece of running text, and the innermost section that it stands in."""

    passage: Passage
    section: str | None
    place: Location


@frozen(kw_only=True)
class NamedFact:
    """The figures that the running text states for a fact, each with its passage."""

    place: Location
    figures: tuple[tuple[NamedFigure, Passage], ...] = ()


@frozen(kw_only=True)
class NamedReport:
    """All that was told of a report in the names of some form."""

    #: What was told of the report as a whole, and which of it was told at all.
    info: ReportInfo
    told: frozenset[str] = frozenset()
    sections: tuple[NamedSection, ...] = ()
    tables: Mapping[str, NamedTable] = field(factory=dict)
    facts: Mapping[str, NamedFact] = field(factory=dict)
    passages: tuple[NamedPassage, ...] = ()
    extra_sections: tuple[Printed, ...] = ()
