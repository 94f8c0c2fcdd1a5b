"""One run and its result: the scorecard, the report and the pack behind it."""

from decimal import Decimal

from attrs import frozen

from compliance_rules import render
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.engine import Finding
from compliance_rules.model import Report
from compliance_rules.scoring import DimensionScore, RuleResult, Scorecard


@frozen(kw_only=True)
class Audit:
    """What an audit found; `print` shows the scorecard."""

    scorecard: Scorecard
    report: Report
    pack: Pack

    @property
    def score(self) -> Decimal | None:
        """The score, or None where no scored rule applied."""
        return self.scorecard.score

    @property
    def grade(self) -> str | None:
        """The grade in the scorecard's words, or None where there is none."""
        return self.scorecard.grade

    @property
    def decided(self) -> Decimal:
        """The share of the points that could be decided, from 0 to 1."""
        return self.scorecard.decided

    @property
    def dimensions(self) -> tuple[DimensionScore, ...]:
        """The score of each dimension."""
        return self.scorecard.dimensions

    @property
    def rules(self) -> tuple[RuleResult, ...]:
        """The outcome and points of each rule."""
        return self.scorecard.rules

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, passes too, in the order of rules and instances."""
        return self.scorecard.findings

    @property
    def reading(self) -> tuple[Diagnostic, ...]:
        """What reading the report had to guess."""
        return self.scorecard.reading

    def __str__(self) -> str:
        return render.terminal(self.scorecard)

    def to_json(self, *, everything: bool = False) -> str:
        """Return the audit as JSON; `everything` adds findings that passed or do not apply."""
        return render.to_json(self.scorecard, everything=everything)

    def to_html(self) -> str:
        """Return the scorecard as one page, beside it the report with the cells of each finding."""
        return render.audit_html(self.scorecard, self.pack, self.report)

    def to_markdown(self) -> str:
        """Return the scorecard as Markdown."""
        return render.markdown(self.scorecard)
