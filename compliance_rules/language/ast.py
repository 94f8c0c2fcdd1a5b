"""The tree of a rule file: plain frozen values, no lookup and no evaluation.

Spans say where a node stands; they do not take part in comparisons, so that
a tree and the tree of its printed text are equal.
"""

from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from attrs import field, frozen

from compliance_rules.diagnostics import Source, Span
from compliance_rules.language import words
from compliance_rules.model import AxisName, CellKind


def _span() -> Span | None:
    return field(default=None, eq=False, repr=False, kw_only=True)  # type: ignore[no-any-return]


# --- names ---------------------------------------------------------------------------


@frozen
class Path:
    """Names joined by dots; a last `*` is the children, `**` all leaves below.

    A lone name is a path of one part. `("*",)` is everything at the top.
    """

    parts: tuple[str, ...]
    span: Span | None = _span()

    def __str__(self) -> str:
        return ".".join(self.parts)

    @property
    def is_wild(self) -> bool:
        """Whether the path stands for several rows or columns."""
        return self.parts[-1] in ("*", "**")


# --- expressions ---------------------------------------------------------------------


@frozen
class Number:
    """An exact decimal; `3%` is 0.03 and remembers that it was a percentage."""

    value: Decimal
    is_percent: bool = False
    span: Span | None = _span()


@frozen
class Text:
    """A string."""

    value: str
    span: Span | None = _span()


@frozen
class Date:
    """A date such as `2021-01-31`."""

    value: date
    span: Span | None = _span()


@frozen
class Answer:
    """`yes` or `no`, where a test answers what a pack asks."""

    value: bool
    span: Span | None = _span()


@frozen
class Reference:
    """A bare path: a fact, a parameter, a section, `report` or `report.year`."""

    path: Path
    span: Span | None = _span()


@frozen
class Selection:
    """`row PATH` or `column PATH`; `row each PATH` for an open row."""

    axis: AxisName
    path: Path
    is_each: bool = False
    #: What is left out of a path with `*` or `**`.
    excluded: tuple[Path, ...] = ()
    span: Span | None = _span()


@frozen
class Cell:
    """`TABLE[ROW, COLUMN]`; the row may be `same`, the open row of the instance."""

    table: Path
    row: Path
    column: Path
    span: Span | None = _span()


@frozen
class Call:
    """An aggregate, a function or a definition, applied to its arguments."""

    name: str
    arguments: tuple["Expression", ...]
    span: Span | None = _span()


@frozen
class Previous:
    """`previous X`: the same thing in the same body's report of the year before."""

    operand: "Expression"
    span: Span | None = _span()


@frozen
class Members:
    """`members sum(X)`: an aggregate over the reports of the bodies below."""

    operand: Call
    span: Span | None = _span()


@frozen
class Own:
    """`own SECTION`: within `members`, the text of the report at hand, not of the body below."""

    operand: "Expression"
    span: Span | None = _span()


@frozen
class Negative:
    """`-X`."""

    operand: "Expression"
    span: Span | None = _span()


ArithmeticOperator: TypeAlias = Literal["+", "-", "*", "/"]


@frozen
class Arithmetic:
    """`A + B - C` or `A * B / C`: operators of one rank, from left to right.

    A long sum is one flat node, so that no tree is deeper than its text is nested.
    """

    first: "Expression"
    rest: tuple[tuple[ArithmeticOperator, "Expression"], ...]
    span: Span | None = _span()


ComparisonOperator: TypeAlias = words.ComparisonOperator


@frozen
class Comparison:
    """`A = B`, or a chain `A <= B <= C`; `within` allows for rounding."""

    first: "Expression"
    rest: tuple[tuple[ComparisonOperator, "Expression"], ...]
    within: Number | None = None
    span: Span | None = _span()


@frozen
class Range:
    """`1..5`; an end that is left out is open."""

    low: "Expression | None"
    high: "Expression | None"
    span: Span | None = _span()


@frozen
class Membership:
    """`X in {a, b}`, `X in 1..5`, or `X = {a, b}` where one of them must fit.

    `is_reading` tells the last form, whose failure names the nearest figure.
    """

    operand: "Expression"
    options: "tuple[Expression, ...] | Range"
    is_reading: bool = False
    span: Span | None = _span()


MentionMode: TypeAlias = Literal["one", "any", "all"]


@frozen
class Mention:
    """`S mentions "…"`, `mentions any {…}`, `mentions all {…}`."""

    operand: "Expression"
    words: tuple[str, ...]
    mode: MentionMode = "one"
    span: Span | None = _span()


@frozen
class Match:
    """`S matches "regex"`, an RE2 expression."""

    operand: "Expression"
    pattern: str
    span: Span | None = _span()


Property: TypeAlias = Literal[
    "known",
    "unknown",
    "blank",
    "present",
    "non_increasing",
    "non_decreasing",
    "increasing",
    "decreasing",
]


@frozen
class Test:
    """`X is known` and the like; `is not` turns it round."""

    operand: "Expression"
    property: Property
    is_negated: bool = False
    span: Span | None = _span()


@frozen
class Not:
    """`not A`."""

    operand: "Expression"
    span: Span | None = _span()


@frozen
class Logic:
    """`A and B and …`, `A or B or …`."""

    operator: Literal["and", "or"]
    operands: tuple["Expression", ...]
    span: Span | None = _span()


@frozen
class Condition:
    """`if A then B`."""

    condition: "Expression"
    conclusion: "Expression"
    span: Span | None = _span()


Expression: TypeAlias = (
    Number
    | Text
    | Date
    | Reference
    | Selection
    | Cell
    | Call
    | Previous
    | Own
    | Members
    | Negative
    | Arithmetic
    | Comparison
    | Membership
    | Mention
    | Match
    | Test
    | Not
    | Logic
    | Condition
)

# --- the form ------------------------------------------------------------------------


@frozen
class CellsClause:
    """`cells amount in "万元" tokens {"N/A" as blank}, blank as 0`."""

    kind: CellKind
    unit: str | None = None
    #: None reads the token as blank.
    tokens: tuple[tuple[str, Decimal | None], ...] = ()
    #: A number, `"unknown"`, or None where the clause does not say.
    blank: Decimal | Literal["unknown"] | None = None
    span: Span | None = _span()


@frozen
class NodeDecl:
    """A row or column, with those below it."""

    name: str
    #: The official label first, then the `also` labels; none where unlabelled.
    labels: tuple[str, ...] = ()
    children: tuple["NodeDecl", ...] = ()
    is_unlabelled: bool = False
    is_subtotal: bool = False
    is_each: bool = False
    #: Whether a report may leave it out.
    is_optional: bool = False
    #: Length of an ordered list (`days list 10`); None if it is not one.
    length: int | None = None
    cells: CellsClause | None = None
    #: Where the whole of it stands; `span` is where its name does.
    extent: Span | None = _span()
    span: Span | None = _span()


@frozen
class AxisDecl:
    """`columns {…}` or `rows "信息内容" {…}`, whose labels head the row labels."""

    nodes: tuple[NodeDecl, ...]
    heads: tuple[str, ...] = ()
    span: Span | None = _span()


@frozen
class SectionDecl:
    """`section NAME "label" also "…" { section … }`."""

    name: str
    labels: tuple[str, ...]
    children: tuple["SectionDecl", ...] = ()
    span: Span | None = _span()


@frozen
class TableDecl:
    """`table NAME "label" in SECTION optional { cells … columns {…} rows {…} }`."""

    name: str
    labels: tuple[str, ...]
    section: Path | None = None
    cells: CellsClause | None = None
    columns: AxisDecl | None = None
    rows: AxisDecl | None = None
    #: Whether a report may leave it out.
    is_optional: bool = False
    span: Span | None = _span()


@frozen
class ExtendTableDecl:
    """`extend table NAME { also "…" columns {…} rows {…} }`: what a pack adds.

    A node that the table already has gets the new labels and children.
    """

    name: str
    labels: tuple[str, ...] = ()
    columns: AxisDecl | None = None
    rows: AxisDecl | None = None
    span: Span | None = _span()


@frozen
class FactDecl:
    """`fact NAME "label" TYPE from SECTION, … { pattern "…" … }`."""

    name: str
    label: str
    cells: CellsClause
    sections: tuple[Path, ...] = ()
    patterns: tuple[Text, ...] = ()
    span: Span | None = _span()


@frozen
class DefineDecl:
    """`define NAME(a, b) = EXPR`."""

    name: str
    parameters: tuple[str, ...]
    body: Expression
    span: Span | None = _span()


# --- rules ---------------------------------------------------------------------------


RequireKind: TypeAlias = Literal["section", "table", "row", "column"]
RequireModifier: TypeAlias = Literal["filled", "only", "order", "labels"]


@frozen
class Require:
    """A `require` statement; `paths` are as written, `*` among them.

    What the kinds mean is in the language reference, §3.3. For `labels` and
    `order` there are no paths. `only` requires nothing but what the form has.
    """

    kind: RequireKind | None
    modifier: RequireModifier | None = None
    paths: tuple[Path, ...] = ()
    span: Span | None = _span()


@frozen
class Check:
    """`check EXPR`."""

    expression: Expression
    span: Span | None = _span()


Statement: TypeAlias = Require | Check
Missing: TypeAlias = words.Missing


@frozen
class Deduct:
    """`deduct N each, at most M`."""

    each: Decimal
    at_most: Decimal | None = None


AttributeName: TypeAlias = Literal[
    "when",
    "severity",
    "weight",
    "deduct",
    "score",
    "caps",
    "bonus",
    "reference",
    "message",
    "remediation",
    "status",
    "missing",
    "tags",
]


@frozen
class Attribute:
    """An attribute of a rule and its value.

    | name | value |
    | --- | --- |
    | `when` | `Expression` |
    | `severity`, `status`, `missing` | `str` |
    | `weight`, `caps`, `bonus` | `Decimal` |
    | `deduct` | `Deduct` |
    | `score` | `"share"` |
    | `reference`, `message`, `remediation` | `Text` |
    | `tags` | `tuple[str, ...]` |
    """

    name: AttributeName
    value: Expression | str | Decimal | Deduct | tuple[str, ...]
    span: Span | None = _span()


@frozen
class RuleDecl:
    """`rule NAME "title" in TABLE { … }`, with its parts as written."""

    name: str
    title: str
    table: Path | None = None
    statements: tuple[Statement, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    span: Span | None = _span()


@frozen
class OverrideDecl:
    """`override rule NAME { … }`: attributes only."""

    rule: Path
    attributes: tuple[Attribute, ...]
    span: Span | None = _span()


@frozen
class DisableDecl:
    """`disable rule NAME because "…"`."""

    rule: Path
    because: str
    span: Span | None = _span()


# --- pack, scorecard, tests ----------------------------------------------------------


@frozen
class PackDecl:
    """`pack NAME "title" extends NAME, … { … }`."""

    name: Path
    title: str
    extends: tuple[Path, ...] = ()
    version: str | None = None
    #: The language version that it needs.
    requires: int | None = None
    #: The language of its words: `en` or `zh`; None lets the title decide.
    lang: Literal["en", "zh"] | None = None
    references: tuple[str, ...] = ()
    applies_when: Expression | None = None
    #: Where its items stand, by keyword; not part of what it says.
    places: tuple[tuple[str, int], ...] = field(default=(), eq=False, repr=False, kw_only=True)
    span: Span | None = _span()


@frozen
class Dimension:
    """`dimension "完整性" { tags a, b }`."""

    title: str
    tags: tuple[str, ...]
    span: Span | None = _span()


@frozen
class Grade:
    """`grade "优秀" from 90`."""

    title: str
    low: Decimal
    span: Span | None = _span()


@frozen
class Deduction:
    """`deduct N each, at most M "title" { rule a, b  tags c }` of a scorecard."""

    title: str
    points: Decimal
    #: Whether each failing instance costs the points, and not all of them together.
    is_each: bool = False
    at_most: Decimal | None = None
    rules: tuple[Path, ...] = ()
    tags: tuple[str, ...] = ()
    span: Span | None = _span()


@frozen
class ScorecardDecl:
    """`scorecard NAME "title" { … }`; None where it does not say.

    One without a name is the pack's own; one with a name is chosen by it.
    """

    title: str
    scale: Decimal | None = None
    decimals: int | None = None
    dimensions: tuple[Dimension, ...] = ()
    grades: tuple[Grade, ...] = ()
    name: str | None = None
    reference: str | None = None
    deductions: tuple[Deduction, ...] = ()
    #: Where its items stand, by keyword; not part of what it says.
    places: tuple[tuple[str, int], ...] = field(default=(), eq=False, repr=False, kw_only=True)
    span: Span | None = _span()


AskedKind: TypeAlias = Literal["date", "number", "text", "yes_no"]


@frozen
class AskDecl:
    """`ask NAME: date "question"`: what no report tells, known as `report.NAME`."""

    name: str
    kind: AskedKind
    question: str
    span: Span | None = _span()


@frozen
class SetCell:
    """`set previous TABLE[ROW, COLUMN] = N`, or `= "text"`, or `blank` (None).

    `set members "name" …` is about the report of a body below, by its name.
    """

    cell: Cell
    value: Decimal | str | None
    is_previous: bool = False
    #: Which of the rows that an open row stands for: `TABLE[component["Office A"], COLUMN]`.
    chosen: str | None = None
    #: The body below whose report is meant.
    member: str | None = None
    span: Span | None = _span()


@frozen
class SetReport:
    """`set report.year = 2020`."""

    attribute: Path
    value: Number | Text | Date | Answer
    span: Span | None = _span()


@frozen
class SetText:
    """`text previous SECTION = "…"`; `text members "name" …` is about a body below."""

    section: Path
    text: str
    is_previous: bool = False
    member: str | None = None
    span: Span | None = _span()


@frozen
class Remove:
    """`remove section X`, `remove table X`, `remove row X in T`, `remove column X in T`."""

    kind: RequireKind
    path: Path
    table: Path | None = None
    span: Span | None = _span()


Outcome: TypeAlias = Literal["passes", "fails", "unknown", "not_applicable"]


@frozen
class Expect:
    """`expect RULE fails at KEY, …`; `keys` as written, without quotes."""

    rule: Path
    outcome: Outcome
    keys: tuple[str, ...] = ()
    span: Span | None = _span()


@frozen
class ExpectScore:
    """`expect score = N`, or `expect score NAME = N` of a scorecard with a name."""

    score: Decimal
    scorecard: str | None = None
    span: Span | None = _span()


Step: TypeAlias = SetCell | SetReport | SetText | Remove
Expectation: TypeAlias = Expect | ExpectScore


@frozen
class TestDecl:
    """`test "title" { given … set … expect … }`; `given` None is `blank`."""

    title: str
    given: str | None = None
    steps: tuple[Step, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    #: Where its items stand, by keyword; not part of what it says.
    places: tuple[tuple[str, int], ...] = field(default=(), eq=False, repr=False, kw_only=True)
    span: Span | None = _span()


Declaration: TypeAlias = (
    PackDecl
    | SectionDecl
    | TableDecl
    | ExtendTableDecl
    | FactDecl
    | DefineDecl
    | RuleDecl
    | OverrideDecl
    | DisableDecl
    | ScorecardDecl
    | AskDecl
    | TestDecl
)


@frozen
class Comment:
    """A comment, `#` included, and whether it stands alone on its line."""

    text: str
    is_alone: bool
    span: Span | None = _span()


@frozen
class File:
    """What one rule file declares, in its order."""

    declarations: tuple[Declaration, ...]
    source: Source | None = field(default=None, eq=False, repr=False)
    comments: tuple[Comment, ...] = field(default=(), eq=False, repr=False)
