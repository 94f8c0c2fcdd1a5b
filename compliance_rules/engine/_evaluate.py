"""Evaluate a pack on a report: one finding for each instance, passes too."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256

from attrs import evolve, frozen

from compliance_rules.compiler import Pack, plan
from compliance_rules.diagnostics import CODES, Lang, Phrase
from compliance_rules.engine import _instances as instances
from compliance_rules.engine import _words as words
from compliance_rules.engine._checks import check, require
from compliance_rules.engine._evidence import collect
from compliance_rules.engine._expressions import truth
from compliance_rules.engine._finding import Finding, Status
from compliance_rules.engine._registered import FunctionFailedError
from compliance_rules.engine._requirements import demands
from compliance_rules.engine._scope import DoesNotApplyError, MissingFailsError, Scope
from compliance_rules.engine._shown import shown
from compliance_rules.engine._speaker import Speaker
from compliance_rules.engine._verdict import Verdict
from compliance_rules.model import FormTable, Report

_FAULT = "CR901"


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
    return tuple(finding for rule in pack.rules for finding in _of_rule(rule, scope, lang))


def holds(expression: plan.Expression, report: Report) -> bool | None:
    """Return whether an expression holds of a report; None where that is not known."""
    try:
        return truth(expression, Scope(report=report))
    except (DoesNotApplyError, MissingFailsError, FunctionFailedError):
        return None


def _of_rule(rule: plan.Rule, scope: Scope, lang: Lang) -> Iterator[Finding]:
    run = _Run(rule, evolve(scope, missing=rule.missing), lang)
    seen: Counter[str] = Counter()
    for statement in rule.statements:
        found = (
            run.checked(statement) if isinstance(statement, plan.Check) else run.required(statement)
        )
        for verdict in found:
            place = f"{verdict.key}{verdict.mark}"
            # Several statements of a rule may stand for the same place.
            again = f"/{seen[place]}" if seen[place] else ""
            seen[place] += 1
            yield _finding(rule, verdict, f"{place}{again}", scope.report.info.body)


def _finding(rule: plan.Rule, verdict: Verdict, place: str, body: str | None) -> Finding:
    identity = "\0".join((rule.id, place, body or ""))
    return Finding(
        rule=rule.id,
        status=verdict.status,
        severity=rule.severity,
        key=verdict.key,
        message=verdict.message,
        remediation=rule.remediation,
        fingerprint=sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        evidence=verdict.evidence,
    )


@frozen
class _Run:
    """One rule on one report."""

    rule: plan.Rule
    scope: Scope
    lang: Lang

    # --- check -----------------------------------------------------------------------

    def checked(self, statement: plan.Check) -> Iterator[Verdict]:
        """Return the verdicts on the instances of a check."""
        for instance in statement.instances:
            yield from self._instance(instance)

    def _instance(self, instance: plan.Instance) -> Iterator[Verdict]:
        if not instance.over:
            yield self._guarded(instance.key, partial(self._check, instance, self.scope))
            return
        why = instances.why_none(instance, self.scope)
        if why is not None:
            yield self._guarded(instance.key, partial(self._about_nothing, instance, why))
            return
        scopes, are_more = instances.some(instance, self.scope)
        for scope in scopes:
            key = instances.full_key(instance, scope)
            yield self._guarded(key, partial(self._check, instance, scope))
        if are_more:
            text = words.TOO_MANY.say(self.lang, most=instances.MAX_COMBINATIONS)
            yield Verdict(key=instance.key, status=Status.UNKNOWN, message=text, mark="#more")

    def _about_nothing(self, instance: plan.Instance, why: Phrase) -> Verdict:
        """Return the verdict on an instance whose figures or rows are not there."""
        evidence = collect(instance.expression, self.scope)
        table = instances.absent_table(instance, self.scope)
        status, text = Status.NOT_APPLICABLE, why.say(self.lang)
        if table is not None:
            label = self.scope.report.form.tables[table].label
            status, text = Status.UNKNOWN, words.NO_TABLE_BARE.say(self.lang, table=label)
        return Verdict(key=instance.key, status=status, message=text, evidence=evidence)

    def _check(self, instance: plan.Instance, scope: Scope) -> Verdict:
        label = scope.row or self._label(instance)
        speaker = Speaker(scope=scope, lang=self.lang, key=instance.key, label=label)
        verdict = check(instance, speaker, instances.full_key(instance, scope))
        return evolve(verdict, mark=instances.mark(scope)) if scope.figures else verdict

    def _label(self, instance: plan.Instance) -> str:
        """Return what the key of an instance is called."""
        if not instance.labels:
            return ""
        if self.rule.table is None:
            return instance.labels[-1]
        return _short_label(self.scope.report.form.tables[self.rule.table], instance)

    # --- require ---------------------------------------------------------------------

    def required(self, statement: plan.Require) -> Iterator[Verdict]:
        """Return the verdicts on what a statement requires."""
        for key, demand in demands(statement, self.scope.report, self.lang):
            yield self._guarded(key, partial(self._require, statement, demand))

    def _require(self, statement: plan.Require, demand: Callable[[], Verdict]) -> Verdict:
        verdict = demand()
        speaker = Speaker(scope=self.scope, lang=self.lang)
        if verdict.status is Status.FAIL and statement.message is not None:
            verdict = evolve(verdict, message=speaker.template(statement.message))
        return verdict if statement.when is None else require(statement.when, verdict, speaker)

    def _guarded(self, key: str, judge: Callable[[], Verdict]) -> Verdict:
        try:
            return judge()
        except FunctionFailedError as fault:
            text = CODES["CR902"].message.say(
                self.lang, name=fault.name, what=shown(fault.what, self.lang)
            )
            return Verdict(key=key, status=Status.ERROR, message=text)
        except Exception as fault:  # noqa: BLE001 - a fault of ours costs one instance, not the audit
            what = shown(f"{type(fault).__name__}: {fault}", self.lang)
            text = CODES[_FAULT].message.say(self.lang, what=what)
            return Verdict(key=key, status=Status.ERROR, message=text)


def _short_label(form: FormTable, instance: plan.Instance) -> str:
    for axis in (form.columns, form.rows):
        trail = axis.nodes_by_path.get(instance.key)
        if trail is not None and tuple(node.label for node in trail) == instance.labels:
            return axis.short_labels[instance.key] or form.label
    return instance.labels[-1]
