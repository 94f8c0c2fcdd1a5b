"""What there is to show of the tests of a pack: plain values, filled in by `packs`."""

from collections.abc import Mapping

from compliance_rules._values import frozen
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic, Phrase, Span
from compliance_rules.engine import Finding, Status


@frozen(kw_only=True)
class ExpectationResult:
    """What one `expect` said, and what came of it."""

    #: The rule's id, or `score`.
    about: str
    is_met: bool
    expected: str
    got: str
    #: Findings of the rule that did not pass, for the figures behind the outcome.
    findings: tuple[Finding, ...] = ()
    span: Span | None = None


@frozen(kw_only=True)
class TestResult:
    """One test with the results of its expectations."""

    title: str
    results: tuple[ExpectationResult, ...] = ()
    findings: tuple[Finding, ...] = ()
    #: Why it could not be run: a report that cannot be read, a step that cannot be done.
    problems: tuple[Diagnostic, ...] = ()
    span: Span | None = None

    @property
    def is_passed(self) -> bool:
        """Whether it ran, everything came as expected, and something was expected."""
        return (
            not self.problems and bool(self.results) and all(each.is_met for each in self.results)
        )


@frozen(kw_only=True)
class Reached:
    """How often tests that expect something of a rule reach the outcomes of a statement."""

    rule: str
    #: Which statement of the rule it is, from 1.
    statement: int
    #: By outcome; one that the statement cannot have is left out.
    outcomes: Mapping[Status, int]
    span: Span | None = None

    @property
    def missed(self) -> tuple[Status, ...]:
        """The outcomes that no test reaches."""
        return tuple(status for status, count in self.outcomes.items() if not count)


@frozen(kw_only=True)
class Coverage:
    """What the tests of a pack reach."""

    statements: tuple[Reached, ...]

    @property
    def possible(self) -> int:
        """The outcomes that there are to reach."""
        return sum(len(each.outcomes) for each in self.statements)

    @property
    def reached(self) -> int:
        """The outcomes that some test reaches."""
        return self.possible - sum(len(each.missed) for each in self.statements)

    @property
    def percent(self) -> int:
        """The share that is reached, in whole per cent, rounded down; 100 where there is none."""
        return self.reached * 100 // self.possible if self.possible else 100


@frozen(kw_only=True)
class Survivor:
    """A change of a declaration that no test notices."""

    #: The name of what was changed.
    name: str
    change: Phrase
    span: Span | None = None


@frozen(kw_only=True)
class MutationResult:
    """How many changes were tried, and those that no test notices."""

    count: int
    alive: tuple[Survivor, ...]


@frozen(kw_only=True)
class PackTests:
    """What came of the tests of a pack."""

    pack: Pack
    results: tuple[TestResult, ...]
    #: Own rules of which no test expects anything.
    untested: tuple[str, ...] = ()
    coverage: Coverage | None = None
    mutation: MutationResult | None = None
