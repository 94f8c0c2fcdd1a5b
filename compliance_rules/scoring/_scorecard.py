"""What an audit comes to: points of each rule, score, grade, and how much was decided.

Points are exact fractions, because a share of a weight has no exact decimal;
what people see (score, scale, weight, decided) are decimals.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from compliance_rules._values import frozen
from compliance_rules.analysis import NOTHING_BROKEN, Corrections
from compliance_rules.compiler import Change
from compliance_rules.diagnostics import Diagnostic, Lang, Severity
from compliance_rules.engine import Finding, Status
from compliance_rules.model import ReportInfo


@frozen(kw_only=True)
class Counts:
    """How many instances of a rule had which outcome."""

    passed: int = 0
    failed: int = 0
    unknown: int = 0
    not_applicable: int = 0
    error: int = 0
    #: Failures that someone has accepted; they count neither for nor against.
    waived: int = 0


@frozen(kw_only=True)
class RuleResult:
    """A rule's outcome with the points that it earned."""

    id: str
    title: str
    status: Status
    severity: Severity
    #: Points that the rule can earn; 0 for a draft and for a rule that only adds a bonus.
    weight: Decimal
    #: Points earned; exact, so that the lines add up to the score.
    points: Fraction
    #: Points that it would earn if all that is undecided passed.
    best: Fraction
    reference: str | None
    tags: tuple[str, ...]
    counts: Counts
    is_draft: bool = False
    is_deprecated: bool = False
    #: Whether its weight is among the points that were possible.
    is_scored: bool = True
    #: What it adds to the score on top; 0 unless it passed.
    bonus: Decimal = Decimal(0)

    @property
    def lost(self) -> Fraction:
        """Points that what failed costs, whatever becomes of what is undecided."""
        return Fraction(self.weight) - self.best if self.is_scored else Fraction(0)

    @property
    def at_stake(self) -> Fraction:
        """Points that hang on what is undecided."""
        return self.best - self.points


@frozen(kw_only=True)
class DimensionScore:
    """The score of the rules that bear a dimension's tags; None if none applied."""

    title: str
    score: Decimal | None
    points: Fraction
    possible: Fraction


@frozen(kw_only=True)
class DeductionResult:
    """What a deduction takes from the scale."""

    title: str
    #: What it costs, once or for each failing instance, and at most.
    points: Decimal
    is_each: bool
    at_most: Decimal | None
    #: Ids of the rules that it is for.
    rules: tuple[str, ...]
    status: Status
    #: Points that it costs; what is undecided costs as well.
    lost: Fraction
    #: Points of these that hang on what is undecided.
    at_stake: Fraction


@frozen(kw_only=True)
class Sums:
    """What the outcomes of all rules come to; the fields are those of a scorecard."""

    score: Decimal | None
    grade: str | None
    decided: Decimal
    points: Fraction
    possible: Fraction
    bonus: Fraction
    cap: Decimal | None
    dimensions: tuple[DimensionScore, ...]
    deductions: tuple[DeductionResult, ...]


@frozen(kw_only=True)
class PackUsed:
    """A pack that took part, and why."""

    name: str
    title: str
    version: str
    why: str


@frozen(kw_only=True)
class Scorecard:
    """Everything that an audit says of a report."""

    report: ReportInfo
    packs: tuple[PackUsed, ...]
    lang: Lang
    title: str
    #: The name of the scorecard, where one was chosen by its name.
    name: str | None = None
    #: None where no scored rule applied: an empty audit is not perfect.
    score: Decimal | None
    scale: Decimal
    grade: str | None
    #: Share of the possible points that was decided, rounded down; 1 where
    #: nothing was possible, since nothing was left open.
    decided: Decimal
    #: Points earned and possible, before scaling; bonuses apart.
    points: Fraction
    possible: Fraction
    #: What bonuses add to the score, before the scale limits it.
    bonus: Fraction = Fraction(0)
    #: The lowest cap of a failing rule, where one holds the score down.
    cap: Decimal | None = None
    dimensions: tuple[DimensionScore, ...] = ()
    #: What is taken from the scale, where the scorecard deducts; rules then earn nothing.
    deductions: tuple[DeductionResult, ...] = ()
    rules: tuple[RuleResult, ...] = ()
    #: All findings, passes too, in the order of rules and instances.
    findings: Sequence[Finding] = ()
    changes: tuple[Change, ...] = ()
    reading: tuple[Diagnostic, ...] = ()
    #: What is to be said of waivers that waived nothing.
    waivers: tuple[Diagnostic, ...] = ()
    #: Which cells are probably wrong.
    corrections: Corrections = NOTHING_BROKEN
