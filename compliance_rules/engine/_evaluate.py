"""Evaluate a pack on a report: one finding for each instance, passes too."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import islice, product

from attrs import evolve, frozen

from compliance_rules.compiler import Pack, plan
from compliance_rules.diagnostics import Lang
from compliance_rules.engine import _words as words
from compliance_rules.engine._evidence import collect
from compliance_rules.engine._expressions import open_labels, truth
from compliance_rules.engine._finding import Evidence, Finding, Status
from compliance_rules.engine._messages import Speaker
from compliance_rules.engine._requirements import Verdict, verdicts
from compliance_rules.engine._scope import (
    NO_FIGURE,
    DoesNotApplyError,
    MissingFailsError,
    Scope,
)
from compliance_rules.model import Report

#: An instance that speaks of several facts has at most this many combinations.
MAX_COMBINATIONS = 10_000


def evaluate(
    pack: Pack,
    report: Report,
    *,
    previous: Report | None = None,
    members: Sequence[Report] = (),
    lang: Lang = "en",
) -> tuple[Finding, ...]:
    """Return a finding for every instance of every rule, in the order of the rules.

    Args:
        pack: The compiled rules.
        report: A report that is bound to the pack's form.
        previous: The same body's report of the year before, bound to the same form.
        members: The reports of the bodies below, bound to the same form.
        lang: The language of the messages.
    """
    scope = Scope(report=report, previous=previous, members=tuple(members))
    return tuple(finding for rule in pack.rules for finding in _Run(rule, scope, lang).findings())


def holds(expression: plan.Expression, report: Report) -> bool | None:
    """Return whether an expression holds of a report; None where that is not known."""
    try:
        return truth(expression, Scope(report=report))
    except (DoesNotApplyError, MissingFailsError):
        return None


@frozen
class _Run:
    """One rule on one report."""

    rule: plan.Rule
    scope: Scope
    lang: Lang

    def findings(self) -> Iterator[Finding]:
        """Return the findings of the rule, statement by statement."""
        scope = evolve(self.scope, missing=self.rule.missing)
        for number, statement in enumerate(self.rule.statements):
            # Several statements of one rule may stand for the same place.
            mark = f"/{number}" if number else ""
            if isinstance(statement, plan.Check):
                for instance in statement.instances:
                    yield from self._instances(instance, scope, mark)
            else:
                yield from self._require(statement, scope, mark)

    # --- check -----------------------------------------------------------------------

    def _instances(self, instance: plan.Instance, scope: Scope, mark: str) -> Iterator[Finding]:
        scopes = list(_bound(instance, scope))
        if not scopes:
            verdict = Verdict(
                key=instance.key,
                status=Status.NOT_APPLICABLE,
                message=NO_FIGURE.say(self.lang),
            )
            yield self._finding(verdict, mark)
        for each in scopes:
            verdict = self._guarded(instance, each)
            ordinal = "".join(f"#{at}" for at in each.ordinals.values() if at)
            yield self._finding(verdict, f"{mark}{ordinal}")

    def _guarded(self, instance: plan.Instance, scope: Scope) -> Verdict:
        key = _key(instance, scope)
        try:
            return self._check(instance, scope, key)
        except Exception as fault:  # noqa: BLE001 - a fault of ours costs one instance, not the audit
            text = words.FAULT.say(self.lang, what=repr(fault))
            return Verdict(key=key, status=Status.ERROR, message=text)

    def _check(self, instance: plan.Instance, scope: Scope, key: str) -> Verdict:
        label = instance.labels[-1] if instance.labels else ""
        speaker = Speaker(scope, self.lang, instance.key, scope.row or label)
        try:
            applies = True if instance.when is None else truth(instance.when, scope)
            if applies is None:
                assert instance.when is not None  # noqa: S101 - None can only come from it
                found = collect(instance.when, scope)
                text = speaker.unknown(found, is_condition=True)
                return Verdict(key=key, status=Status.UNKNOWN, message=text, evidence=found)
            if not applies:
                text = words.WHEN_FALSE.say(self.lang)
                return Verdict(key=key, status=Status.NOT_APPLICABLE, message=text)
            held = truth(instance.expression, scope)
        except DoesNotApplyError as reason:
            text = reason.reason.say(self.lang)
            return Verdict(key=key, status=Status.NOT_APPLICABLE, message=text)
        except MissingFailsError:
            found = collect(instance.expression, scope)
            text = speaker.missing(found)
            return Verdict(key=key, status=Status.FAIL, message=text, evidence=found)
        return self._decided(instance, speaker, key, held=held)

    def _decided(
        self, instance: plan.Instance, speaker: Speaker, key: str, *, held: bool | None
    ) -> Verdict:
        evidence = collect(instance.expression, speaker.scope)
        if held:
            return Verdict(key=key, status=Status.PASS, message=speaker.held(), evidence=evidence)
        if held is None:
            text = speaker.unknown(evidence)
            return Verdict(key=key, status=Status.UNKNOWN, message=text, evidence=evidence)
        if instance.message is None:
            text = speaker.failed(instance.expression)
        else:
            text = speaker.template(instance.message)
        return Verdict(key=key, status=Status.FAIL, message=text, evidence=evidence)

    # --- require ---------------------------------------------------------------------

    def _require(self, statement: plan.Require, scope: Scope, mark: str) -> Iterator[Finding]:
        speaker = Speaker(scope, self.lang)
        applies = True if statement.when is None else self._applies(statement.when, scope)
        for verdict in verdicts(statement, scope.report, self.lang):
            if applies is None and statement.when is not None:
                text = speaker.unknown(collect(statement.when, scope), is_condition=True)
                changed = evolve(verdict, status=Status.UNKNOWN, message=text)
            elif not applies:
                text = words.WHEN_FALSE.say(self.lang)
                changed = evolve(verdict, status=Status.NOT_APPLICABLE, message=text)
            elif verdict.status is Status.FAIL and statement.message is not None:
                changed = evolve(verdict, message=speaker.template(statement.message))
            else:
                changed = verdict
            yield self._finding(changed, mark)

    def _applies(self, when: plan.Expression, scope: Scope) -> bool | None:
        try:
            return truth(when, scope)
        except DoesNotApplyError:
            return False
        except MissingFailsError:
            return None

    def _finding(self, verdict: Verdict, mark: str) -> Finding:
        evidence: tuple[Evidence, ...] = verdict.evidence
        return Finding(
            rule=self.rule.id,
            status=verdict.status,
            severity=self.rule.severity,
            key=verdict.key,
            message=verdict.message,
            remediation=self.rule.remediation,
            fingerprint=self._fingerprint(f"{verdict.key}{mark}"),
            evidence=evidence,
        )

    def _fingerprint(self, key: str) -> str:
        body = self.scope.report.info.body or ""
        return sha256(f"{self.rule.id}\0{key}\0{body}".encode()).hexdigest()[:16]


def _key(instance: plan.Instance, scope: Scope) -> str:
    if scope.row is None:
        return instance.key
    row = next(each.row for each in instance.over if isinstance(each, plan.EachRow))
    place = f"{row}[{scope.row}]"
    return f"{place}, {instance.key}" if instance.key and instance.key != row else place


def _bound(instance: plan.Instance, scope: Scope) -> Iterator[Scope]:
    """Return a scope for each combination of figures and open rows that it speaks of."""
    rows = [each for each in instance.over if isinstance(each, plan.EachRow)]
    facts = [each.fact for each in instance.over if isinstance(each, plan.EachFigure)]
    labels: Sequence[str | None] = (None,)
    if rows:
        labels = open_labels(scope.report[rows[0].table].open_rows(rows[0].row), rows[0].row)
    stated = [list(enumerate(scope.report.facts.get(fact, ()))) for fact in facts]
    combinations = ((label, figures) for label in labels for figures in product(*stated))
    for label, figures in islice(combinations, MAX_COMBINATIONS):
        pairs = dict(zip(facts, figures, strict=True))
        yield evolve(
            scope,
            row=label,
            figures={fact: figure for fact, (_, figure) in pairs.items()},
            ordinals={fact: at for fact, (at, _) in pairs.items()},
        )
