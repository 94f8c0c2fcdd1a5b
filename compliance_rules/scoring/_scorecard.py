"""What an audit comes to: points of each rule, score, grade, and how much was decided."""

from decimal import Decimal

from attrs import frozen

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


@frozen(kw_only=True)
class RuleResult:
    """A rule's outcome with the points that it earned."""

    id: str
    title: str
    status: Status
    severity: Severity
    #: Points that the rule can earn; 0 where it is not scored.
    weight: Decimal
    #: Points earned; exact, so that the lines add up to the score.
    points: Decimal
    #: Points that it would earn if all that is unknown passed.
    best: Decimal
    reference: str | None
    tags: tuple[str, ...]
    counts: Counts
    is_draft: bool = False
    #: Whether its weight is among the points that were possible.
    is_scored: bool = True


@frozen(kw_only=True)
class DimensionScore:
    """The score of the rules that bear a dimension's tags; None if none applied."""

    title: str
    score: Decimal | None
    points: Decimal
    possible: Decimal


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
    #: None where no scored rule applied: an empty audit is not perfect.
    score: Decimal | None
    scale: Decimal
    grade: str | None
    #: Share of the possible points that was decided, rounded down.
    decided: Decimal
    #: Points earned and possible, before scaling; bonuses apart.
    points: Decimal
    possible: Decimal
    bonus: Decimal = Decimal(0)
    #: The lowest cap of a failing rule, where one holds the score down.
    cap: Decimal | None = None
    dimensions: tuple[DimensionScore, ...] = ()
    rules: tuple[RuleResult, ...] = ()
    #: All findings, passes too, in the order of rules and instances.
    findings: tuple[Finding, ...] = ()
    changes: tuple[Change, ...] = ()
    reading: tuple[Diagnostic, ...] = ()
