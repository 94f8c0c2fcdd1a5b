"""Evaluate a pack on a report: one finding for each instance, passes too."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain, repeat
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.compiler import Pack, plan
from compliance_rules.diagnostics import CODES, Lang, Phrase
from compliance_rules.engine import _instances as instances
from compliance_rules.engine import _words as words
from compliance_rules.engine._checks import check, require
from compliance_rules.engine._evidence import collect
from compliance_rules.engine._expressions import truth
from compliance_rules.engine._failing import Failing
from compliance_rules.engine._finding import Finding, Status, settled
from compliance_rules.engine._findings import Findings, Part
from compliance_rules.engine._registered import FunctionFailedError
from compliance_rules.engine._requirements import (
    FilledCell,
    demands,
    filled_cells,
    is_met,
    unfilled,
)
from compliance_rules.engine._scope import (
    NO_TABLE,
    DoesNotApplyError,
    MissingFailsError,
    Scope,
)
from compliance_rules.engine._shown import shown
from compliance_rules.engine._speaker import Speaker
from compliance_rules.engine._verdict import Settled, Verdict
from compliance_rules.engine._worthwhile import straight_of
from compliance_rules.model import FormTable, Report

if TYPE_CHECKING:
    from compliance_rules.engine._straight import Known, PartOfRule, Straight

_FAULT = "CR901"
#: Verdicts by instance, open row and figures.
_Judged: TypeAlias = dict[tuple[int, str | None, str], Verdict | Settled]
_Outcome = TypeVar("_Outcome", Verdict, Verdict | Settled)


def evaluate(
    pack: Pack,
    report: Report,
    *,
    previous: Report | None = None,
    members: Sequence[Report] = (),
    lang: Lang = "en",
) -> Sequence[Finding]:
    """Return a finding for every instance of every rule, in the order of the rules.

    Args:
        pack: The compiled rules.
        report: A report that is bound to the pack's form.
        previous: The same body's report of the year before, bound to the same form.
        members: The reports of the bodies below, bound to the same form.
        lang: The language of the messages.
    """
    scope = Scope(report=report, previous=previous, members=tuple(members))
    return found_by(straight_of(pack, report), pack, scope, lang)


def found_by(straight: "Straight | None", pack: Pack, scope: Scope, lang: Lang) -> Findings:
    """Return the findings; what the code of the pack knows to hold is not evaluated again."""
    if straight is None:
        return Findings(tuple(_whole(rule, scope, lang, ()) for rule in pack.rules))
    known = straight.known(scope.report, scope.previous)
    return Findings(
        tuple(
            [
                _of_part(rule, part, scope, lang, known[part.start : part.end])
                for rule, part in zip(pack.rules, straight.parts, strict=True)
            ]
        )
    )


def _of_part(
    rule: plan.Rule, part: "PartOfRule", scope: Scope, lang: Lang, known: "Sequence[Known]"
) -> Part:
    if not part.is_plain:
        return _whole(rule, scope, lang, known)
    if part.is_of_checks and known.count(True) == len(known):
        return Part(rule.id, len(known), (), partial(_of_rule, rule, scope, lang, known))
    return _counted(rule, scope, lang, known)


def _whole(rule: plan.Rule, scope: Scope, lang: Lang, known: "Sequence[Known]") -> Part:
    """Return the findings of a rule, all of them."""
    return Part.of(rule.id, tuple(_of_rule(rule, scope, lang, known)))


def _counted(rule: plan.Rule, scope: Scope, lang: Lang, known: "Sequence[Known]") -> Part:
    """Return the findings of a rule whose places are all different: its passes only counted."""
    judged: _Judged = {}
    run = _Run(rule, evolve(scope, missing=rule.missing), lang, iter(known), judged)
    body, passes, others = scope.report.info.body, 0, []
    for each in run.counted():
        if isinstance(each, int):
            passes += each
        else:
            others.append(_finding(rule, each, f"{each.key}{each.mark}", body))
    every = partial(_of_rule, rule, scope, lang, known, judged)
    return Part(rule.id, passes, tuple(others), every)


def holds(expression: plan.Expression, report: Report) -> bool | None:
    """Return whether an expression holds of a report; None where that is not known."""
    try:
        return truth(expression, Scope(report=report))
    except (DoesNotApplyError, MissingFailsError, FunctionFailedError):
        return None


def status_of(
    rule: plan.Rule, instance: plan.Instance, report: Report, previous: Report | None
) -> Status:
    """Return what became of an instance that stands for one thing."""
    scope = Scope(report=report, previous=previous, missing=rule.missing)
    run = _Run(rule, scope, "en", iter(()))
    verdict = run.judged(instance)
    return verdict.status


def _of_rule(
    rule: plan.Rule,
    scope: Scope,
    lang: Lang,
    known: "Sequence[Known]",
    judged: "_Judged | None" = None,
) -> Iterator[Finding]:
    passing = chain(known, repeat(object=False))
    run = _Run(rule, evolve(scope, missing=rule.missing), lang, passing, judged)
    body = scope.report.info.body
    seen: Counter[str] = Counter()
    for statement in rule.statements:
        found: Iterable[Verdict | Settled] = (
            run.checked(statement) if isinstance(statement, plan.Check) else run.required(statement)
        )
        for verdict in found:
            place = f"{verdict.key}{verdict.mark}"
            # Several statements of a rule may stand for the same place.
            again = f"/{seen[place]}" if seen[place] else ""
            seen[place] += 1
            yield _finding(rule, verdict, f"{place}{again}", body)


def _finding(rule: plan.Rule, verdict: Verdict | Settled, place: str, body: str | None) -> Finding:
    if isinstance(verdict, Settled):
        return settled(
            rule.id,
            verdict.status,
            partial(_rest, rule.id, verdict, place, body),
            severity=rule.severity,
            key=verdict.key,
            remediation=rule.remediation,
        )
    return Finding(
        rule=rule.id,
        status=verdict.status,
        severity=rule.severity,
        key=verdict.key,
        message=verdict.message,
        remediation=rule.remediation,
        fingerprint=_fingerprint(rule.id, place, body),
        evidence=verdict.evidence,
    )


def _rest(
    rule: str, verdict: Settled, place: str, body: str | None, name: str
) -> Mapping[str, object]:
    """Return a part of a finding, with what is made together with it."""
    if name == "fingerprint":
        return {name: _fingerprint(rule, place, body)}
    if name == "evidence" and verdict.evidence is not None:
        return {name: verdict.evidence()}
    whole = verdict.whole()
    return {"message": whole.message, "evidence": whole.evidence}


def _fingerprint(rule: str, place: str, body: str | None) -> str:
    identity = "\0".join((rule, place, body or ""))
    return sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@frozen
class _Run:
    """One rule on one report."""

    rule: plan.Rule
    scope: Scope
    lang: Lang
    #: For each instance of the pack, from this rule's first on, whether it is known to hold.
    passing: "Iterator[Known]"
    #: What has been judged already, and need not be judged again to be listed.
    verdicts: "_Judged | None" = None

    def counted(self) -> Iterator[int | Verdict | Settled]:
        """Return how many instances pass, in parts, and between them those that do not."""
        for statement in self.rule.statements:
            if isinstance(statement, plan.Check):
                yield from self._counted_checks(statement)
            else:
                yield from self._counted_requirements(statement)

    def _counted_requirements(self, statement: plan.Require) -> Iterator[int | Verdict]:
        report, lang = self.scope.report, self.lang
        if statement.demand == "filled":
            passes, others = unfilled(statement, report)
            yield passes
            verdicts = (self._filled_cell(statement, cell) for cell in others)
        else:
            unclear = [each for each in statement.targets if not is_met(statement, each, report)]
            yield len(statement.targets) - len(unclear)
            rest = evolve(statement, targets=tuple(unclear))
            verdicts = (
                self._guarded(key, partial(self._require, statement, demand))
                for key, demand in demands(rest, report, lang)
            )
        for verdict in verdicts:
            yield 1 if verdict.status is Status.PASS else verdict

    def _counted_checks(self, statement: plan.Check) -> Iterator[int | Verdict | Settled]:
        for instance, holds in zip(statement.instances, self.passing):  # noqa: B905 - of many
            if holds is True:
                yield 1
            elif isinstance(holds, Failing):
                yield self._failed(instance, holds)
            elif holds and len(holds) == _rows(instance, self.scope.report):
                yield len(holds)
            else:
                for verdict in self._instance(instance, holds or frozenset()):
                    if verdict.status is Status.PASS:
                        yield 1
                    else:
                        yield verdict

    # --- check -----------------------------------------------------------------------

    def checked(self, statement: plan.Check) -> Iterator[Verdict | Settled]:
        """Return the verdicts on the instances of a check."""
        for instance, holds in zip(statement.instances, self.passing):  # noqa: B905 - of many
            if holds is True:
                whole = partial(self._whole, instance, self.scope, instance.key)
                yield Settled(key=instance.key, whole=whole)
            elif isinstance(holds, Failing):
                yield self._failed(instance, holds)
            else:
                yield from self._instance(instance, holds or frozenset())

    def _failed(self, instance: plan.Instance, failing: Failing) -> Settled:
        """Return the verdict on an instance that is known not to hold."""
        return Settled(
            key=instance.key,
            status=Status.FAIL,
            whole=partial(self._whole, instance, self.scope, instance.key),
            evidence=partial(failing.evidence, self.scope),
        )

    def _instance(
        self, instance: plan.Instance, held: frozenset[str]
    ) -> Iterator[Verdict | Settled]:
        """Return the verdicts on an instance; `held` are the rows that it is known to hold for."""
        if not instance.over:
            yield self.judged(instance)
            return
        why = instances.why_none(instance, self.scope)
        if why is not None:
            yield self._guarded(instance.key, partial(self._about_nothing, instance, why))
            return
        scopes, are_more = instances.some(instance, self.scope)
        for scope in scopes:
            key = instances.full_key(instance, scope)
            if scope.row in held:
                yield Settled(key=key, whole=partial(self._whole, instance, scope, key))
            else:
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
            form = self.scope.report.form.tables[table]
            status, text = Status.UNKNOWN, words.NO_TABLE_BARE.say(self.lang, table=form.label)
            if form.is_optional:
                status, text = Status.NOT_APPLICABLE, NO_TABLE.say(self.lang)
        return Verdict(key=instance.key, status=status, message=text, evidence=evidence)

    def _check(self, instance: plan.Instance, scope: Scope) -> Verdict | Settled:
        if self.verdicts is None:
            return self._judge(instance, scope)
        place = id(instance), scope.row, instances.mark(scope)
        if place not in self.verdicts:
            self.verdicts[place] = self._judge(instance, scope)
        return self.verdicts[place]

    def _judge(self, instance: plan.Instance, scope: Scope) -> Verdict | Settled:
        label = scope.row or self._label(instance)
        speaker = Speaker(scope=scope, lang=self.lang, key=instance.key, label=label)
        key = instances.full_key(instance, scope)
        verdict = check(instance, speaker, key)
        if isinstance(verdict, Settled):
            verdict = evolve(verdict, whole=partial(self._guarded, key, verdict.whole))
        return evolve(verdict, mark=instances.mark(scope)) if scope.figures else verdict

    def judged(self, instance: plan.Instance) -> Verdict | Settled:
        """Return the verdict on an instance that stands for one thing."""
        return self._guarded(instance.key, partial(self._check, instance, self.scope))

    def _whole(self, instance: plan.Instance, scope: Scope, key: str) -> Verdict:
        """Return all that there is to say of an instance."""
        found = self._guarded(key, partial(self._check, instance, scope))
        return found.whole() if isinstance(found, Settled) else found

    def _label(self, instance: plan.Instance) -> str:
        """Return what the key of an instance is called."""
        if not instance.labels:
            return ""
        if self.rule.table is None:
            return instance.labels[-1]
        return _short_label(self.scope.report.form.tables[self.rule.table], instance)

    # --- require ---------------------------------------------------------------------

    def required(self, statement: plan.Require) -> Iterator[Verdict | Settled]:
        """Return the verdicts on what a statement requires."""
        if statement.demand == "filled" and statement.when is None:
            yield from self._filled(statement)
            return
        for key, demand in demands(statement, self.scope.report, self.lang):
            yield self._guarded(key, partial(self._require, statement, demand))

    def _filled(self, statement: plan.Require) -> Iterator[Verdict | Settled]:
        """Return the verdicts on cells that must be filled."""
        for cell in filled_cells(statement, self.scope.report):
            # Few objects for each: there may be thousands, and all of them stay.
            whole = partial(self._filled_cell, statement, cell)
            yield Settled(key=cell.key, whole=whole) if cell.holds else whole()

    def _filled_cell(self, statement: plan.Require, cell: FilledCell) -> Verdict:
        demand = partial(cell.verdict, self.scope.report, self.lang)
        return self._guarded(cell.key, partial(self._require, statement, demand))

    def _require(self, statement: plan.Require, demand: Callable[[], Verdict]) -> Verdict:
        verdict = demand()
        speaker = Speaker(scope=self.scope, lang=self.lang)
        if verdict.status is Status.FAIL and statement.message is not None:
            verdict = evolve(verdict, message=speaker.template(statement.message))
        return verdict if statement.when is None else require(statement.when, verdict, speaker)

    def _guarded(self, key: str, judge: Callable[[], _Outcome]) -> _Outcome | Verdict:
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


def _rows(instance: plan.Instance, report: Report) -> int:
    """Return how many open rows an instance is about, where it is about nothing else."""
    match instance.over:
        case (plan.EachRow(table, row),):
            return len(report[table].open_rows(row))
        case _:
            return -1


def _short_label(form: FormTable, instance: plan.Instance) -> str:
    for axis in (form.columns, form.rows):
        trail = axis.nodes_by_path.get(instance.key)
        if trail is not None and tuple(node.label for node in trail) == instance.labels:
            return axis.short_labels[instance.key] or form.label
    return instance.labels[-1]
