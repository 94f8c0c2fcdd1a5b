"""Evaluate one instance of a `check` for one figure and open row that it is about."""

from collections.abc import Callable
from functools import partial

from attrs import evolve

from compliance_rules.compiler import plan
from compliance_rules.engine import _words as words
from compliance_rules.engine._evidence import collect, sentences
from compliance_rules.engine._expressions import truth
from compliance_rules.engine._finding import Status
from compliance_rules.engine._scope import DoesNotApplyError, MissingFailsError, Scope
from compliance_rules.engine._speaker import Speaker
from compliance_rules.engine._verdict import Settled, Verdict


def check(instance: plan.Instance, speaker: Speaker, key: str) -> Verdict | Settled:
    """Return the verdict on an instance: first whether it applies, then whether it holds."""
    verdict = _excused(instance.when, speaker, key)
    if verdict is not None:
        return verdict
    found = _judged(instance, speaker, key)
    if isinstance(found, Settled):
        whole = partial(_with_reasons, instance, speaker, found.whole)
        return evolve(found, whole=whole) if instance.when is not None else found
    return _with_reasons(instance, speaker, lambda: found)


def _with_reasons(
    instance: plan.Instance, speaker: Speaker, whole: Callable[[], Verdict]
) -> Verdict:
    """Return a verdict with the sentences for which its condition holds."""
    found = whole()
    if instance.when is None:
        return found
    # What the text says is why the rule applies, and where to look.
    return evolve(found, evidence=(*sentences(instance.when, speaker.scope), *found.evidence))


def _excused(when: plan.Expression | None, speaker: Speaker, key: str) -> Verdict | None:
    """Return the verdict on what does not apply, or may not; None if it applies."""
    if when is None:
        return None
    try:
        applies = truth(when, speaker.scope)
    except DoesNotApplyError as reason:
        return _verdict(key, Status.NOT_APPLICABLE, speaker.say(reason.reason), when, speaker.scope)
    except MissingFailsError:
        return _verdict(key, Status.FAIL, speaker.missing(when), when, speaker.scope)
    if applies:
        return None
    if applies is None:
        text = speaker.undecided(when, is_condition=True)
        return _verdict(key, Status.UNKNOWN, text, when, speaker.scope)
    text = speaker.say(words.WHEN_FALSE)
    return _verdict(key, Status.NOT_APPLICABLE, text, when, speaker.scope)


def _judged(instance: plan.Instance, speaker: Speaker, key: str) -> Verdict | Settled:
    node, scope = instance.expression, speaker.scope
    try:
        held = truth(node, scope)
    except DoesNotApplyError as reason:
        return _verdict(key, Status.NOT_APPLICABLE, speaker.say(reason.reason), node, scope)
    except MissingFailsError:
        return _verdict(key, Status.FAIL, speaker.missing(node), node, scope)
    if held:
        return Settled(key=key, whole=partial(_held, key, speaker, node))
    if held is None:
        return _verdict(key, Status.UNKNOWN, speaker.undecided(node), node, scope)
    own = instance.message
    text = speaker.failed(node, instance.when) if own is None else speaker.template(own)
    return _verdict(key, Status.FAIL, text, node, scope)


def _held(key: str, speaker: Speaker, node: plan.Expression) -> Verdict:
    return _verdict(key, Status.PASS, speaker.held(), node, speaker.scope)


def _verdict(key: str, status: Status, text: str, node: plan.Expression, scope: Scope) -> Verdict:
    return Verdict(key=key, status=status, message=text, evidence=collect(node, scope))


def require(when: plan.Expression, verdict: Verdict, speaker: Speaker) -> Verdict:
    """Return the verdict on a requirement that applies only under a condition."""
    excused = _excused(when, speaker, verdict.key)
    if excused is None:
        return verdict
    # Where it would be looked for is the better place to go to.
    return evolve(excused, evidence=(*verdict.evidence, *excused.evidence))
