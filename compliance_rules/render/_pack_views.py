"""What there is to show of packs: plain values, filled in by `packs`."""

from typing import Literal, TypeAlias

from compliance_rules._values import frozen
from compliance_rules.compiler import Change
from compliance_rules.diagnostics import Lang, Severity

#: Where an attribute comes from: the pack that is shown, one that it extends, an
#: override, the pack's own reference, or nobody.
Origin: TypeAlias = Literal["own", "base", "override", "pack", "default"]
#: How a rule speaks of a row, a column or a cell.
Mark: TypeAlias = Literal["left", "right", "named"]


@frozen(kw_only=True)
class PackEntry:
    """A pack in the list of packs."""

    name: str
    title: str
    version: str = ""
    #: The condition as the pack has it; None where it applies only when asked for.
    applies: str | None = None
    rules: int = 0


@frozen(kw_only=True)
class AttributeView:
    """An attribute of a rule and where it comes from."""

    name: str
    #: As rules have it.
    text: str
    origin: Origin
    #: The pack that gave it; empty for a default.
    pack: str = ""
    #: What an override replaced, as rules have it.
    replaced: str | None = None


@frozen(kw_only=True)
class RuleView:
    """A rule after every overlay."""

    id: str
    name: str
    pack: str
    #: The rule's first line, and its statements.
    head: str
    statements: tuple[str, ...]
    attributes: tuple[AttributeView, ...] = ()
    #: Who switched it off, and why.
    disabled: Change | None = None


@frozen(kw_only=True)
class Heading:
    """A row or column of a table."""

    path: str
    label: str
    #: The label where the headings above are not seen; told apart from others like it.
    short: str = ""
    #: How many headings stand above it.
    depth: int = 0
    has_cells: bool = True
    #: Whether a report may leave it out.
    is_optional: bool = False


@frozen(kw_only=True)
class Relation:
    """What one rule relates in a table, by the paths of rows, of columns, or of both."""

    rule: str
    rows: tuple[tuple[str, Mark], ...] = ()
    columns: tuple[tuple[str, Mark], ...] = ()
    cells: tuple[tuple[tuple[str, str], Mark], ...] = ()


@frozen(kw_only=True)
class TablePicture:
    """A table of the form with the rules that relate its figures."""

    name: str
    label: str
    section: str | None = None
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    relations: tuple[Relation, ...] = ()
    #: Whether a report may leave it out.
    is_optional: bool = False


@frozen(kw_only=True)
class Example:
    """A test that shows what passes or fails."""

    title: str
    #: What it does to a report that is in order, as rules have it.
    steps: tuple[str, ...]
    expected: str


@frozen(kw_only=True)
class RuleReference:
    """Everything that a reader needs to know of a rule."""

    id: str
    name: str
    title: str
    #: What it demands, in words, one line a statement.
    words: tuple[str, ...]
    #: As rules have it, one line each.
    text: tuple[str, ...]
    severity: Severity
    weight: str
    #: How points are lost, where that is not all or nothing.
    points: tuple[str, ...] = ()
    status: str = "stable"
    reference: str | None = None
    remediation: str | None = None
    changes: tuple[Change, ...] = ()
    passes: tuple[Example, ...] = ()
    fails: tuple[Example, ...] = ()


@frozen(kw_only=True)
class PackReference:
    """Everything that a reader needs to know of a pack."""

    name: str
    title: str
    version: str
    lang: Lang
    applies: str | None
    references: tuple[str, ...]
    #: Name, version and title of each pack that it extends.
    bases: tuple[tuple[str, str, str], ...]
    #: Labels of the sections, and how deep each stands.
    sections: tuple[Heading, ...]
    tables: tuple[TablePicture, ...]
    rules: tuple[RuleReference, ...]
    changes: tuple[Change, ...]
    #: As rules have them, each in its lines; the pack's own first.
    scorecards: tuple[tuple[str, ...], ...] = ()
    #: What is asked of whoever audits a report, a line each.
    asked: tuple[str, ...] = ()


@frozen(kw_only=True)
class Detail:
    """What one part of something was and is; None where it was or is not there."""

    name: str
    old: str | None = None
    new: str | None = None


@frozen(kw_only=True)
class DifferenceItem:
    """A part of a pack that another has not, or has otherwise."""

    what: Literal[
        "pack", "section", "table", "row", "column", "fact", "question", "rule", "scorecard"
    ]
    name: str
    change: Literal["added", "removed", "changed"]
    title: str = ""
    details: tuple[Detail, ...] = ()


@frozen(kw_only=True)
class PackDifference:
    """What changes for a report when one pack takes the place of another."""

    old: str
    new: str
    items: tuple[DifferenceItem, ...] = ()
