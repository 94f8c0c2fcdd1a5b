"""The tables of a store: their columns, with what each means."""

from typing import Final

from attrs import frozen

#: Changes with every change of the tables.
VERSION: Final = "3"


@frozen
class Column:
    """A column of a table."""

    name: str
    type: str
    meaning: str


@frozen
class Table:
    """A table of the store; the first column of each is the audit's id."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    #: Whether it is about the audit, and not only about the report.
    is_of_audit: bool = True

    @property
    def definition(self) -> str:
        """The statement that makes it."""
        columns = ", ".join(f'"{each.name}" {each.type}' for each in self.columns)
        return f'CREATE TABLE "{self.name}" ({columns})'


_AUDIT = Column("audit", "BIGINT", "the audit: `audits.id`")
_PLACE = Column("place", "VARCHAR", "where it stands in the file, as JSON")

AUDITS = Table(
    "audits",
    "One row a report, whatever became of it.",
    (
        Column("id", "BIGINT", "the same for the same path in every run"),
        Column("source", "VARCHAR", "path of the file as it was given"),
        Column("sha256", "VARCHAR", "hash of its bytes; empty if they could not be read"),
        Column(
            "state",
            "VARCHAR",
            "`audited`; `unread`: the file or its rules are at fault; "
            "`lost`: the process died, took too long or had a fault",
        ),
        Column("title", "VARCHAR", "the report's title"),
        Column("body", "VARCHAR", "the body, by the manifest or else by the report"),
        Column("body_key", "VARCHAR", "the body without spaces and widths, to compare with"),
        Column("year", "INTEGER", "the year that it reports on"),
        Column("level", "VARCHAR", "`nation`, `province`, `city`, `county` or `township`"),
        Column("region", "VARCHAR", "the province, or the region that the manifest names"),
        Column("published", "DATE", "day of publication"),
        Column("pack", "VARCHAR", "name of the pack"),
        Column("pack_version", "VARCHAR", "its version"),
        Column("score", "DECIMAL(18,6)", "the score; none where no scored rule applied"),
        Column("scale", "DECIMAL(18,6)", "the highest possible score"),
        Column("grade", "VARCHAR", "the grade in the scorecard's words"),
        Column("decided", "DECIMAL(5,4)", "share of the points that was decided, 0 to 1"),
        Column("points", "DECIMAL(24,6)", "points earned, rounded to six decimals"),
        Column("possible", "DECIMAL(24,6)", "points possible"),
        Column("previous", "VARCHAR", "path of the report of the year before, if one was taken"),
        Column("previous_sha256", "VARCHAR", "hash of that report"),
        Column("named_previous", "VARCHAR", "the one that the manifest names"),
        Column("parent", "VARCHAR", "the body above, by the manifest"),
        Column("parent_key", "VARCHAR", "the same without spaces and widths"),
        Column("members", "VARCHAR[]", "paths of the reports of the bodies below, if taken"),
        Column("members_sha256", "VARCHAR", "hash of the hashes of these"),
        Column("settings", "VARCHAR", "hash of the rules and options; `--resume` compares it"),
        Column(
            "plan",
            "VARCHAR",
            "hashes of form and language, of the rules, and of the choice of the pack where "
            "it was chosen; `rescore` compares them",
        ),
    ),
)
DIMENSIONS = Table(
    "dimensions",
    "The score of each dimension of the scorecard.",
    (
        _AUDIT,
        Column("position", "INTEGER", "place on the scorecard, from 1"),
        Column("dimension", "VARCHAR", "its title"),
        Column("score", "DECIMAL(18,6)", "its score; none where no rule of it applied"),
        Column("points", "DECIMAL(24,6)", "points earned, rounded to six decimals"),
        Column("possible", "DECIMAL(24,6)", "points possible"),
    ),
)
RULES = Table(
    "rules",
    "The outcome of each rule.",
    (
        _AUDIT,
        Column("rule", "VARCHAR", "the rule's id"),
        Column("title", "VARCHAR", "what it demands"),
        Column("status", "VARCHAR", "`pass`, `fail`, `unknown`, `not_applicable` or `error`"),
        Column("severity", "VARCHAR", "`error`, `warning` or `note`"),
        Column("weight", "DECIMAL(18,6)", "points that it can earn"),
        Column("points", "DECIMAL(24,6)", "points earned, rounded to six decimals"),
        Column("passed", "INTEGER", "instances that passed"),
        Column("failed", "INTEGER", "instances that failed"),
        Column("unknown", "INTEGER", "instances that could not be decided"),
        Column("not_applicable", "INTEGER", "instances that do not apply"),
        Column("error", "INTEGER", "instances with a fault of the program"),
        Column("waived", "INTEGER", "failures that someone has accepted"),
        Column("plan", "VARCHAR", "hash of what decides it; `rescore` compares it"),
    ),
)
FINDINGS = Table(
    "findings",
    "What failed, is unknown or is in error; what passed is counted in `rules`.",
    (
        _AUDIT,
        Column("position", "INTEGER", "place among the audit's findings, from 1"),
        Column("rule", "VARCHAR", "the rule's id"),
        Column("status", "VARCHAR", "`fail`, `unknown` or `error`"),
        Column("severity", "VARCHAR", "`error`, `warning` or `note`"),
        Column("key", "VARCHAR", "the row, column or section that it is about"),
        Column("message", "VARCHAR", "what is wrong, with the figures"),
        Column("remediation", "VARCHAR", "what to do"),
        Column("fingerprint", "VARCHAR", "the same for the same rule and place in every year"),
        Column("waived", "BOOLEAN", "whether someone has accepted it"),
        _PLACE,
        Column(
            "evidence", "VARCHAR", "the cells and passages behind it, as JSON; `side` of a relation"
        ),
    ),
)
CELLS = Table(
    "cells",
    "Each cell of the form's tables that was found.",
    (
        _AUDIT,
        Column("table", "VARCHAR", "name of the table in the form"),
        Column("row", "VARCHAR", "path of the row"),
        Column("column", "VARCHAR", "path of the column"),
        Column("state", "VARCHAR", "`value`, `blank`, `dash` or `garbled`"),
        Column("text", "VARCHAR", "as printed"),
        Column("value", "DECIMAL(38,10)", "the figure; none where it does not fit exactly"),
        Column("high", "DECIMAL(38,10)", "the upper end of an approximate figure"),
        Column("exact", "VARCHAR", "the figure in digits where it does not fit into `value`"),
        Column("unit", "VARCHAR", "the unit as printed"),
        _PLACE,
    ),
    is_of_audit=False,
)
CORRECTIONS = Table(
    "corrections",
    "Which cells are probably wrong: each proposal alone would make all relations hold.",
    (
        _AUDIT,
        Column("proposal", "INTEGER", "the proposal, from 1, the likeliest first"),
        Column("position", "INTEGER", "place in the proposal, from 1"),
        Column("cell", "VARCHAR", "the cell: `table[row, column]`"),
        Column("label", "VARCHAR", "its official labels"),
        Column("text", "VARCHAR", "as printed"),
        Column("low", "VARCHAR", "the figure that it would need at least, in digits"),
        Column("high", "VARCHAR", "the figure that it would need at most; often the same"),
        Column("slip", "VARCHAR", "the slip that would explain it"),
        _PLACE,
        Column("explains", "VARCHAR[]", "fingerprints of the findings that it explains"),
    ),
)
READING = Table(
    "reading",
    "What reading had to guess, and why a report could not be audited.",
    (
        _AUDIT,
        Column("position", "INTEGER", "place among the audit's notes, from 1"),
        Column("code", "VARCHAR", "the diagnostic's code"),
        Column("severity", "VARCHAR", "`error`, `warning` or `note`"),
        Column("message", "VARCHAR", "what it says"),
        _PLACE,
    ),
)
REPORTS = Table(
    "reports",
    "Each report as it was read, to be audited again without its file.",
    (
        _AUDIT,
        Column("report", "BLOB", "JSON `compliance-rules/report/1`, deflated (zlib)"),
    ),
    is_of_audit=False,
)
TABLES: Final = (AUDITS, DIMENSIONS, RULES, FINDINGS, CORRECTIONS, CELLS, READING, REPORTS)
