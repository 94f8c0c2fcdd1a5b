"""One run and its result: the scorecard, the report and the pack behind it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from attrs import evolve

from compliance_rules import render, scoring
from compliance_rules._values import frozen
from compliance_rules.analysis import Corrections
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.engine import Finding
from compliance_rules.model import Report
from compliance_rules.scoring import (
    DeductionResult,
    DimensionScore,
    RuleResult,
    Scorecard,
    select,
)


@frozen(kw_only=True)
class Audit:
    """What an audit found; `print` shows the scorecard."""

    scorecard: Scorecard
    report: Report
    pack: Pack
    #: The scorecard with all findings, where `scorecard` shows only some.
    whole: Scorecard | None = None

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
    def deductions(self) -> tuple[DeductionResult, ...]:
        """What is taken from the scale, where the scorecard deducts."""
        return self.scorecard.deductions

    @property
    def rules(self) -> tuple[RuleResult, ...]:
        """The outcome and points of each rule."""
        return self.scorecard.rules

    @property
    def findings(self) -> Sequence[Finding]:
        """Every finding, passes too, in the order of rules and instances."""
        return self.scorecard.findings

    @property
    def corrections(self) -> Corrections:
        """Which cells are probably wrong, with the figures that they would need."""
        return self.scorecard.corrections

    @property
    def reading(self) -> tuple[Diagnostic, ...]:
        """What reading the report had to guess."""
        return self.scorecard.reading

    def __str__(self) -> str:
        return self.to_text()

    def to_text(
        self, *, colour: bool = False, verbose: bool = False, explain_score: bool = False
    ) -> str:
        """Return the scorecard as text for a terminal.

        Args:
            colour: Whether the terminal shows colours.
            verbose: Whether to list every check, those that passed or do not apply too.
            explain_score: Whether to add the score line by line, what mending each rule
                would bring, and the score by other models.
        """
        score = ""
        if explain_score:
            card = self.whole or self.scorecard
            score = render.score_table(
                card, scoring.gains(self.pack, card), scoring.model_scores(self.pack, card)
            )
        return render.terminal(self.scorecard, colour=colour, verbose=verbose, score=score)

    def only(self, wanted: Iterable[str] = (), unwanted: Iterable[str] = ()) -> "Audit":
        """Return the audit with the findings of some rules only; the score stays.

        Args:
            wanted: Rules by id, own name or the beginning of an id; tags; severities.
            unwanted: The same, for what is left out.
        """
        whole = self.whole or self.scorecard
        return evolve(self, scorecard=select(whole, wanted, unwanted), whole=whole)

    def to_json(self, *, everything: bool = False, on_one_line: bool = False) -> str:
        """Return the audit as JSON.

        Args:
            everything: Whether to add findings that passed or do not apply.
            on_one_line: Whether it is a line of JSON Lines.
        """
        return render.to_json(self.scorecard, everything=everything, on_one_line=on_one_line)

    def to_sarif(self) -> str:
        """Return what failed or stayed open as a SARIF 2.1.0 log."""
        return render.audits_sarif([self.scorecard])

    def to_junit(self) -> str:
        """Return every check as a test case of JUnit's XML."""
        return render.audits_junit([self.scorecard])

    def to_svrl(self) -> str:
        """Return the audit as a Schematron validation report."""
        return render.audits_svrl([self.scorecard])

    def to_csv(self, *, everything: bool = False) -> str:
        """Return a line for each finding, for spreadsheets; `everything` adds the rest."""
        return render.audits_csv([self.scorecard], everything=everything)

    def to_xlsx(self) -> bytes:
        """Return a workbook of scores, findings and tables with what failed marked.

        Raises:
            ModuleNotFoundError: The extra `xlsx` is not installed.
        """
        return render.audit_xlsx(self.scorecard, self.report)

    def to_html(self) -> str:
        """Return the scorecard as one page, beside it the report with the cells of each finding."""
        card = self.whole or self.scorecard
        return render.audit_html(self.scorecard, scoring.gains(self.pack, card), self.report)

    def to_markdown(self) -> str:
        """Return the scorecard as Markdown."""
        return render.markdown(self.scorecard)
