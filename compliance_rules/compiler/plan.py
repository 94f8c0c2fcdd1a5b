"""What a checked pack is: its form, its rules as scalar instances, its scorecard.

The compiler writes these values and the engine reads them. Vectors are gone:
a relation between rows has become one instance for each column, and every
aggregate lists what it adds up. What only a report can tell stays open: the
figures that its text states and the rows that it chose itself; an instance
names them in `over`, and the engine makes one finding for each combination.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import field

from compliance_rules._values import frozen
from compliance_rules.compiler._registered import RuleFunction
from compliance_rules.diagnostics import Lang, Severity, Span
from compliance_rules.language.words import ComparisonOperator, Missing
from compliance_rules.model import Form

if TYPE_CHECKING:
    # Only its types are meant: a pack from the cache is evaluated without the language.
    from compliance_rules.language import ast

# --- scalar expressions --------------------------------------------------------------

#: Whose report a value is taken from.
#: `own` is the report at hand, where another one is gone through: within `members`.
Whose: TypeAlias = Literal["this", "previous", "own"]
#: What is known of a report as a whole.
Attribute: TypeAlias = Literal["title", "body", "year", "level", "region", "published"]


@frozen
class Number:
    """An exact decimal."""

    value: Decimal


@frozen
class Text:
    """A string."""

    value: str


@frozen
class Date:
    """A date."""

    value: date


@frozen
class Cell:
    """A cell. In an open row, `row` is the open path and the instance says which."""

    table: str
    row: str
    column: str
    is_open: bool = False
    whose: Whose = "this"


@frozen
class Fact:
    """The figure of a fact that the instance is about; it must be in `over`."""

    name: str
    whose: Whose = "this"


@frozen
class ReportAttribute:
    """`report.year` and the like: a number, a text or a date."""

    name: Attribute
    whose: Whose = "this"


@frozen
class Asked:
    """`report.NAME` of what the pack asks: a date, a number, a text or a truth."""

    name: str
    whose: Whose = "this"


@frozen
class SectionText:
    """The running text of a section; unknown where it was not found."""

    section: str
    whose: Whose = "this"


@frozen
class ReportText:
    """All running text of the report."""

    whose: Whose = "this"


@frozen
class Negative:
    """`-X`."""

    operand: "Expression"


@frozen
class Arithmetic:
    """Two numbers, combined; `date - date` is a number of days."""

    operator: Literal["+", "-", "*", "/"]
    left: "Expression"
    right: "Expression"


@frozen
class Aggregate:
    """`sum`, `min`, `max`, `count`, `any`, `all` over operands that are listed.

    `count` counts the operands that are known (numbers) or true (truths).
    """

    function: Literal["sum", "min", "max", "count", "any", "all"]
    operands: tuple["Expression", ...]


@frozen
class OpenAggregate:
    """The same over all rows of an open row (`sum(row each component)`)."""

    function: Literal["sum", "min", "max", "count", "any", "all"]
    operand: "Expression"
    over: "Binder"


@frozen
class Members:
    """An aggregate of one number over the reports of the bodies below."""

    function: Literal["sum", "min", "max", "count"]
    operand: "Expression"


@frozen
class Function:
    """A function of the library, by name, or of the caller."""

    name: str
    arguments: tuple["Expression", ...]
    #: The caller's function; None for one of the library.
    registered: RuleFunction | None = None


@frozen
class Comparison:
    """One comparison; chains have become `All` of several."""

    operator: ComparisonOperator
    left: "Expression"
    right: "Expression"
    #: Allowed difference: a number, or with `is_share` a share of the right side.
    within: Decimal | None = None
    is_share: bool = False


@frozen
class Between:
    """`X in 1..5`, ends included; None is open."""

    operand: "Expression"
    low: "Expression | None"
    high: "Expression | None"


@frozen
class OneOf:
    """`X in {a, b}`; `is_reading` where the options are readings of one sentence."""

    operand: "Expression"
    options: tuple["Expression", ...]
    is_reading: bool = False


@frozen
class Mention:
    """Whether a text has any or all of some words, width and spaces apart."""

    operand: "Expression"
    words: tuple[str, ...]
    mode: Literal["any", "all"]


@frozen
class Match:
    """Whether an RE2 expression is found in a text."""

    operand: "Expression"
    pattern: str


@frozen
class Is:
    """`X is known`, `is unknown`, `is blank`, `is present`: always true or false."""

    operand: "Expression"
    property: Literal["known", "unknown", "blank", "present"]


@frozen
class Ordered:
    """Whether numbers stand in order: `is non_increasing` and the like."""

    operands: tuple["Expression", ...]
    order: Literal["non_increasing", "non_decreasing", "increasing", "decreasing"]


@frozen
class Not:
    """`not A`."""

    operand: "Expression"


@frozen
class All:
    """Kleene's conjunction."""

    operands: tuple["Expression", ...]


@frozen
class Any:
    """Kleene's disjunction."""

    operands: tuple["Expression", ...]


@frozen
class If:
    """`if A then B`: false only where A holds and B does not."""

    condition: "Expression"
    conclusion: "Expression"


Expression: TypeAlias = (
    Number
    | Text
    | Date
    | Cell
    | Fact
    | ReportAttribute
    | Asked
    | SectionText
    | ReportText
    | Negative
    | Arithmetic
    | Aggregate
    | OpenAggregate
    | Members
    | Function
    | Comparison
    | Between
    | OneOf
    | Mention
    | Match
    | Is
    | Ordered
    | Not
    | All
    | Any
    | If
)

# --- instances -----------------------------------------------------------------------


@frozen
class EachFigure:
    """One instance for each figure that the text states for a fact.

    `previous FACT` is each figure that the text of the year before states.
    """

    fact: str
    whose: Whose = "this"


@frozen
class EachRow:
    """One instance for each row that an open row of a table stands for.

    An instance is always about a row of this report, and its cells of the year
    before are those of the row with the same label. `previous sum(row each X)`
    adds up the rows that the report of the year before chose.
    """

    table: str
    row: str
    whose: Whose = "this"


Binder: TypeAlias = EachFigure | EachRow


@frozen
class RowLabel:
    """The label of the row that the report chose, in a message."""


@frozen(kw_only=True)
class Instance:
    """One thing that a `check` demands.

    Where `over` has an `EachRow`, the finding's key names the row that the report
    chose: in place of the open row's path if that is the key (`component` becomes
    `component[Office A]`), else before the key (`component[Office A], processed`).
    """

    #: The row, column or `row, column` that it stands for; empty if none.
    key: str = ""
    #: The official labels of the key, outermost first.
    labels: tuple[str, ...] = ()
    expression: Expression
    #: Not applicable where this is not true.
    when: Expression | None = None
    #: The rule's own message: text and what is put into it; None takes the default.
    message: tuple[str | RowLabel | Expression, ...] | None = None
    over: tuple[Binder, ...] = ()


@frozen(kw_only=True)
class Check:
    """A `check` statement, expanded."""

    instances: tuple[Instance, ...]
    span: Span | None = None


@frozen(kw_only=True)
class Target:
    """What one instance of a `require` statement is about.

    A cell whose row is an open row of the form stands for one in each row that
    the report chose.
    """

    kind: Literal["section", "table", "row", "column", "cell", "head"]
    #: As in findings: a section, row or column path, a table's name; for `labels`
    #: and cells `TABLE[ROW, COLUMN]`, `*` where one of the two does not matter.
    key: str
    table: str | None = None
    #: Path of the section, row or column.
    path: str = ""
    #: Path of the column of a cell, whose row is `path`.
    column: str = ""
    #: Whether it was not named, so that one that a report may leave out is not required.
    may_be_left_out: bool = False


@frozen(kw_only=True)
class Require:
    """A `require` statement, expanded.

    `present`: the target is there (a section is also not empty). `order`: the
    section stands after those declared before it. `filled`: the cell holds a
    value of its type. `labels`: the printed label is a declared one. `only`:
    nothing of that kind (`kinds`) is in the report that the form does not have;
    its findings come from the report, so it has no targets.
    """

    demand: Literal["present", "order", "filled", "labels", "only"]
    targets: tuple[Target, ...] = ()
    #: For `only`: what kind, and of which table.
    only: Literal["section", "row", "column"] | None = None
    table: str | None = None
    #: Not applicable where this is not true.
    when: Expression | None = None
    message: tuple[str | RowLabel | Expression, ...] | None = None
    span: Span | None = None


Statement: TypeAlias = Check | Require


@frozen(kw_only=True)
class Deduct:
    """What each failing or unknown instance costs."""

    each: Decimal
    at_most: Decimal | None = None


@frozen(kw_only=True)
class Rule:
    """An obligation: what is audited and scored."""

    #: The pack's name and the rule's own: `cn.form.balance`.
    id: str
    title: str
    statements: tuple[Statement, ...]
    table: str | None = None
    severity: Severity = "error"
    weight: Decimal = Decimal(1)
    deduct: Deduct | None = None
    is_share: bool = False
    caps: Decimal | None = None
    bonus: Decimal | None = None
    reference: str | None = None
    remediation: str | None = None
    status: Literal["draft", "stable", "deprecated"] = "stable"
    #: What a cell without a figure is to this rule; None leaves it to the cell.
    missing: Missing | None = None
    tags: tuple[str, ...] = ()
    span: Span | None = None


@frozen(kw_only=True)
class Dimension:
    """A group of rules with a score of its own."""

    title: str
    tags: tuple[str, ...]


@frozen(kw_only=True)
class Grade:
    """A word for a score at or above `low`."""

    title: str
    low: Decimal


@frozen(kw_only=True)
class Deduction:
    """What it costs when any of some rules fails or cannot be decided."""

    title: str
    points: Decimal
    #: Whether each failing or unknown instance costs the points.
    is_each: bool = False
    at_most: Decimal | None = None
    #: Ids of the rules.
    rules: tuple[str, ...]


@frozen(kw_only=True)
class ScorecardPlan:
    """How findings become a score.

    Without deductions, by the points of the rules; with them, by what they take
    from the scale.
    """

    #: None for the pack's own.
    name: str | None = None
    title: str = ""
    reference: str | None = None
    scale: Decimal = Decimal(100)
    decimals: int = 1
    dimensions: tuple[Dimension, ...] = ()
    #: From the highest down.
    grades: tuple[Grade, ...] = ()
    deductions: tuple[Deduction, ...] = ()


@frozen(kw_only=True)
class Change:
    """What a pack changed in one that it extends, for the scorecard."""

    kind: Literal["override", "disable", "extend"]
    #: Id of the rule, or name of the table.
    target: str
    #: Name of the pack that changed it.
    by: str
    because: str = ""
    attributes: tuple[str, ...] = ()


@frozen(kw_only=True)
class TestPlan:
    """A test declaration whose names have been checked."""

    title: str
    test: "ast.TestDecl"
    #: Ids of the rules that it expects something of, in its order.
    rules: tuple[str, ...] = ()


@frozen(kw_only=True)
class PackIdentity:
    """What tells one pack from another."""

    name: str
    title: str
    version: str = ""


@frozen(kw_only=True)
class Pack:
    """A compiled pack, with everything that it extends."""

    name: str
    title: str
    version: str = ""
    lang: Lang = "en"
    references: tuple[str, ...] = ()
    #: The packs that it extends, nearest first, without itself.
    bases: tuple[PackIdentity, ...] = ()
    form: Form
    rules: tuple[Rule, ...] = ()
    #: The one that scores.
    scorecard: ScorecardPlan = ScorecardPlan()
    #: Those that can be chosen instead, by name.
    scorecards: tuple[ScorecardPlan, ...] = ()
    applies_when: Expression | None = None
    changes: tuple[Change, ...] = ()
    tests: Sequence[TestPlan] = ()
    #: The functions that the caller added to the language, by name.
    functions: Mapping[str, RuleFunction] = field(factory=dict, eq=False, repr=False)

    def rule(self, id: str) -> Rule:  # noqa: A002 - the field's own word
        """Return a rule by its full id, or by its own name where only one has it.

        Raises:
            KeyError: No rule, or more than one, is meant.
        """
        found = [rule for rule in self.rules if id in (rule.id, rule.id.rpartition(".")[2])]
        exact = [rule for rule in found if rule.id == id]
        if len(exact or found) != 1:
            raise KeyError(id)
        return (exact or found)[0]
