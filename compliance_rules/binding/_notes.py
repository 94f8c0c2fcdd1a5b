"""What binding had to guess, as reading diagnostics."""

from compliance_rules.diagnostics import Diagnostic, Location
from compliance_rules.model import Printed


def section_missing(label: str) -> Diagnostic:
    """Say that the heading of a section was not found."""
    return Diagnostic.of("CR550", section=label)


def section_alike(heading: Printed, label: str) -> Diagnostic:
    """Say that a heading is only like that of the section."""
    return Diagnostic.of(
        "CR551",
        heading.location,
        printed=heading.text,
        section=label,
        likeness=str(heading.likeness),
    )


def section_repeated(heading: Printed, label: str, other: Location) -> Diagnostic:
    """Say that another line would do for the heading of a section as well."""
    return Diagnostic.of(
        "CR552", heading.location, section=label, chosen=str(heading.location), other=str(other)
    )


def table_missing(label: str) -> Diagnostic:
    """Say that a table was not found."""
    return Diagnostic.of("CR553", table=label)


def header_lost(table: str, count: int, location: Location | None) -> Diagnostic:
    """Say that the header of a table is lost, and its columns are known by their number."""
    return Diagnostic.of("CR554", location, table=table, count=count)


def columns_unknown(table: str, location: Location | None) -> Diagnostic:
    """Say that the columns of a table could not be told."""
    return Diagnostic.of("CR555", location, table=table)


def column_alike(table: str, printed: Printed, label: str) -> Diagnostic:
    """Say that the label of a column is only like the form's."""
    return Diagnostic.of(
        "CR556",
        printed.location,
        table=table,
        printed=printed.text,
        label=label,
        likeness=str(printed.likeness),
    )


def column_by_position(table: str, label: str, location: Location | None) -> Diagnostic:
    """Say that a column is known by its position only."""
    return Diagnostic.of("CR557", location, table=table, label=label)


def row_alike(table: str, printed: Printed, label: str) -> Diagnostic:
    """Say that the label of a row is only like the form's."""
    return Diagnostic.of(
        "CR558",
        printed.location,
        table=table,
        printed=printed.text,
        label=label,
        likeness=str(printed.likeness),
    )


def row_by_position(table: str, label: str, location: Location) -> Diagnostic:
    """Say that a row without a label is known by its position only."""
    return Diagnostic.of("CR559", location, table=table, label=label)


def row_short(table: str, label: str, count: int, wanted: int, location: Location) -> Diagnostic:
    """Say that a row prints fewer figures than the table has columns."""
    return Diagnostic.of("CR560", location, table=table, label=label, count=count, wanted=wanted)


def row_unread(table: str, label: str, count: int, wanted: int, location: Location) -> Diagnostic:
    """Say that the figures of a row cannot be told apart by column."""
    return Diagnostic.of("CR561", location, table=table, label=label, count=count, wanted=wanted)


def row_doubtful(
    table: str, printed: str, label: str, other: str, location: Location
) -> Diagnostic:
    """Say that a printed row would do for two rows of the form."""
    return Diagnostic.of("CR562", location, table=table, printed=printed, label=label, other=other)


def row_repeated(table: str, label: str, location: Location) -> Diagnostic:
    """Say that a row is printed several times with different figures."""
    return Diagnostic.of("CR563", location, table=table, label=label)


def row_missing(table: str, label: str, location: Location | None) -> Diagnostic:
    """Say that a row of the form was not found."""
    return Diagnostic.of("CR564", location, table=table, label=label)


def table_elsewhere(table: str, section: str, location: Location | None) -> Diagnostic:
    """Say that a table does not stand in its section."""
    return Diagnostic.of("CR565", location, table=table, section=section)


def table_too_long(table: str, most: int, location: Location | None) -> Diagnostic:
    """Say that only the first rows of a table were looked at."""
    return Diagnostic.of("CR566", location, table=table, most=most)
