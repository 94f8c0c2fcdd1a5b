"""What mending a failure would bring."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import evolve, field

from compliance_rules._values import frozen
from compliance_rules.compiler import Pack
from compliance_rules.engine import Finding, OfRule, Status, by_rule
from compliance_rules.scoring._outcome import rule_result
from compliance_rules.scoring._score import total
from compliance_rules.scoring._scorecard import Scorecard

_NOTHING = Decimal(0)


@frozen
class Gain:
    """By how much the score rises when the failures of one rule are mended."""

    #: All of them together.
    together: Decimal
    #: Each of them alone, by fingerprint: nothing where only all of them count.
    alone: Mapping[str, Decimal] = field(factory=dict)


def gains(pack: Pack, scorecard: Scorecard) -> Mapping[str, Gain]:
    """Return for each rule that fails what mending it would bring, in points of the score.

    The score is computed anew with the failures passed, so that shares, deductions,
    caps and the scale's end count as they do in the score itself.
    """
    every = by_rule(scorecard.findings)
    found: dict[str, Gain] = {}
    for at, rule in enumerate(pack.rules):
        own = every.get(rule.id, OfRule(0, ()))
        failing = [each for each in own.apart if each.needs_mending]
        if failing:
            rise = _Rise(pack, scorecard, at, own)
            alone = {each.fingerprint: rise.without([each]) for each in failing}
            together = rise.without(failing) if len(failing) > 1 else alone[failing[0].fingerprint]
            found[rule.id] = Gain(together, alone)
    return found


@frozen
class _Rise:
    """The rise of the score when findings of one rule are mended."""

    pack: Pack
    scorecard: Scorecard
    #: Which rule it is.
    at: int
    findings: OfRule

    def without(self, mended: Sequence[Finding]) -> Decimal:
        """Return by how much the score rises once these pass."""
        marks = {id(each) for each in mended}
        findings = [
            evolve(each, status=Status.PASS) if id(each) in marks else each
            for each in self.findings.apart
        ]
        rules = list(self.scorecard.rules)
        rule, passes = self.pack.rules[self.at], self.findings.passes
        rules[self.at] = rule_result(rule, findings, passes)
        after, before = total(self.pack, rules), self.scorecard.score
        return _NOTHING if after is None or before is None else after - before
