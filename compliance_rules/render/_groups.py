"""What a person should look at: findings by rule, the worst first."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Location, Severity
from compliance_rules.engine import Finding, Status, apart
from compliance_rules.scoring import RuleResult, Scorecard

_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "note": 2}


@frozen
class Group:
    """The findings of one rule with one status, in the order of their places."""

    rule: RuleResult
    status: Status
    findings: tuple[Finding, ...]

    @property
    def severity(self) -> Severity:
        """How bad the worst of them is."""
        return min((each.severity for each in self.findings), key=_RANK.__getitem__)

    @property
    def cost(self) -> Fraction:
        """Points lost by what failed, or at stake with what is undecided."""
        return self.rule.lost if self.status is Status.FAIL else self.rule.at_stake

    @property
    def remediations(self) -> tuple[str, ...]:
        """What to do, each advice once."""
        advice = (each.remediation for each in self.findings)
        return tuple(dict.fromkeys(each for each in advice if each))


def groups(scorecard: Scorecard, status: Status) -> tuple[Group, ...]:
    """Return the findings of one status by rule, without what is waived.

    The order is: severity, then points lost, then place in the report, then
    the order of the pack.
    """
    found = (each for each in apart(scorecard.findings) if each.waived is None)
    return _grouped(scorecard, status, (each for each in found if each.status is status))


def waived(scorecard: Scorecard) -> tuple[Group, ...]:
    """Return the failures that someone has accepted, in the same order."""
    found = (each for each in apart(scorecard.findings) if each.waived is not None)
    return _grouped(scorecard, Status.FAIL, found)


def _grouped(
    scorecard: Scorecard, status: Status, findings: Iterable[Finding]
) -> tuple[Group, ...]:
    by_rule: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_rule[finding.rule].append(finding)
    found = (
        Group(rule, status, tuple(sorted(by_rule[rule.id], key=_by_place)))
        for rule in scorecard.rules
        if rule.id in by_rule
    )
    return tuple(sorted(found, key=_worst_first))


def number(groups_: Iterable[Group]) -> int:
    """Return how many findings the groups have together."""
    return sum(len(each.findings) for each in groups_)


def _worst_first(group: Group) -> tuple[int, Fraction, "_Place"]:
    return _RANK[group.severity], -group.cost, _by_place(group.findings[0])


_Place = tuple[bool, str, tuple[int, ...]]


def _by_place(finding: Finding) -> _Place:
    """Return what findings are sorted by; those without a place come last."""
    at = finding.location or Location()
    numbers = (at.page, at.line, at.table, at.row, at.cell, at.column, *(at.box or ()))
    return finding.location is None, at.sheet or "", tuple(each or 0 for each in numbers)
