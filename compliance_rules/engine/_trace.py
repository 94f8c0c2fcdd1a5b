"""Tell step by step how a rule came out: the figures put in, what held and what did not."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.compiler import Pack, plan
from compliance_rules.diagnostics import Lang, Phrase
from compliance_rules.engine import _instances as instances
from compliance_rules.engine import _words as words
from compliance_rules.engine._evaluate import evaluate
from compliance_rules.engine._expressions import truth
from compliance_rules.engine._finding import Finding
from compliance_rules.engine._registered import FunctionFailedError
from compliance_rules.engine._requirements import demands
from compliance_rules.engine._scope import DoesNotApplyError, MissingFailsError, Scope
from compliance_rules.engine._terms import Terms, terms_of
from compliance_rules.model import Report

_SIGNS = {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
_WHEN = Phrase("applies where", "适用条件")
_NOT = Phrase("not", "并非")
_IF, _THEN = Phrase("if", "如果"), Phrase("then", "那么")
_ALL, _ANY = Phrase("all of", "全部成立"), Phrase("any of", "任一成立")
_WITHIN = Phrase("{text} (give or take {within})", "{text}（允许相差 {within}）")
_ONE_OF = Phrase("{left} is one of {options}", "{left} 是下列之一：{options}")
_BETWEEN = Phrase("{left} from {low} to {high}", "{left} 在 {low} 至 {high} 之间")
_MENTIONS = Phrase("{left} mentions {words}", "{left}提到{words}")
_MATCHES = Phrase("{left} has something like {pattern}", "{left}中有符合 {pattern} 的内容")
_IS = Phrase("{left} is {property}", "{left}：{property}")
_ANYTHING = Phrase("anything", "不限")
_PROPERTIES = {
    "known": Phrase("known", "有数据"),
    "unknown": Phrase("unknown", "没有数据"),
    "blank": Phrase("blank", "空白"),
    "present": Phrase("present", "存在"),
}
_ORDERS = {
    "non_increasing": Phrase("never rising", "不递增"),
    "non_decreasing": Phrase("never falling", "不递减"),
    "increasing": Phrase("rising", "递增"),
    "decreasing": Phrase("falling", "递减"),
}
#: More operands of one conjunction are counted and not shown.
_MOST = 8


@frozen(kw_only=True)
class Step:
    """One step of an evaluation."""

    text: str
    #: Whether it holds; None where that is not known.
    held: bool | None = None
    #: Whether it is a figure or a heading, which neither holds nor not.
    is_plain: bool = False
    depth: int = 0


@frozen(kw_only=True)
class Traced:
    """A finding with the steps that led to it; none for what `require` demands."""

    finding: Finding
    steps: tuple[Step, ...] = ()


#: An instance of a check with what it is evaluated on; None for other findings.
_Place: TypeAlias = tuple[plan.Instance, Scope] | None


def trace(  # noqa: PLR0913 - as `evaluate`, with the rule
    pack: Pack,
    rule: plan.Rule,
    report: Report,
    *,
    previous: Report | None = None,
    members: Sequence[Report] = (),
    lang: Lang = "en",
) -> tuple[Traced, ...]:
    """Return the findings of one rule, each with the steps that led to it.

    Args:
        pack: The pack of the rule.
        rule: One of its rules.
        report: A report that is bound to the pack's form.
        previous: As for `evaluate`.
        members: As for `evaluate`.
        lang: The language of the steps.
    """
    alone = evolve(pack, rules=(rule,))
    findings = evaluate(alone, report, previous=previous, members=members, lang=lang)
    scope = Scope(report=report, previous=previous, members=tuple(members), missing=rule.missing)
    places = _places(rule, scope, lang)
    return tuple(
        Traced(finding=finding, steps=() if place is None else tuple(_steps(*place, lang)))
        for finding, place in zip(findings, places, strict=True)
    )


def _places(rule: plan.Rule, scope: Scope, lang: Lang) -> Iterator[_Place]:
    """Return what each finding of a rule is about, in the order of its findings."""
    for statement in rule.statements:
        match statement:
            case plan.Check():
                for instance in statement.instances:
                    yield from _of_instance(instance, scope)
            case plan.Require():
                for _ in demands(statement, scope.report, lang):
                    yield None


def _of_instance(instance: plan.Instance, scope: Scope) -> Iterator[_Place]:
    if not instance.over:
        yield instance, scope
        return
    is_absent = instances.absent_table(instance, scope) is not None
    if is_absent or instances.why_none(instance, scope) is not None:
        yield None
        return
    scopes, are_more = instances.some(instance, scope)
    for each in scopes:
        yield instance, each
    if are_more:
        yield None


def _steps(instance: plan.Instance, scope: Scope, lang: Lang) -> Iterator[Step]:
    if instance.when is not None:
        yield Step(text=_WHEN.say(lang), is_plain=True)
        yield from _of(instance.when, terms_of(instance.when, instance.key, scope, lang), 1)
    node = instance.expression
    yield from _of(node, terms_of(node, instance.key, scope, lang), 0)


def _of(node: plan.Expression, terms: Terms, depth: int) -> Iterator[Step]:
    held = _held(node, terms.scope)
    match node:
        case plan.All(operands) | plan.Aggregate("all", operands):
            yield from _several(_ALL, node, operands, terms, depth)
        case plan.Any(operands) | plan.Aggregate("any", operands):
            yield from _several(_ANY, node, operands, terms, depth)
        case plan.Not(operand):
            yield Step(text=_NOT.say(terms.lang), held=held, depth=depth)
            yield from _of(operand, terms, depth + 1)
        case plan.If(condition, conclusion):
            yield Step(text=_IF.say(terms.lang), is_plain=True, depth=depth)
            yield from _of(condition, terms, depth + 1)
            yield Step(text=_THEN.say(terms.lang), held=held, depth=depth)
            yield from _of(conclusion, terms, depth + 1)
        case plan.Comparison():
            yield from _comparison(node, terms, depth)
        case _:
            yield Step(text=_simple(node, terms), held=held, depth=depth)


def _several(
    phrase: Phrase,
    node: plan.Expression,
    operands: Sequence[plan.Expression],
    terms: Terms,
    depth: int,
) -> Iterator[Step]:
    yield Step(text=phrase.say(terms.lang), held=_held(node, terms.scope), depth=depth)
    for operand in operands[:_MOST]:
        yield from _of(operand, terms, depth + 1)
    if len(operands) > _MOST:
        yield Step(text=f"… {len(operands) - _MOST}", is_plain=True, depth=depth + 1)


def _comparison(node: plan.Comparison, terms: Terms, depth: int) -> Iterator[Step]:
    """Return each side that is reckoned on a line of its own, then both results."""
    for side in (node.left, node.right):
        if _is_reckoned(side):
            yield Step(text=terms.side(side), is_plain=True, depth=depth)
    left, right = (
        terms.shown(side) if _is_reckoned(side) else terms.side(side)
        for side in (node.left, node.right)
    )
    said = f"{left} {_SIGNS[node.operator]} {right}"
    if node.within is not None:
        within = f"{node.within * 100:f}%" if node.is_share else f"{node.within:f}"
        said = _WITHIN.say(terms.lang, text=said, within=within)
    yield Step(text=said, held=_held(node, terms.scope), depth=depth)


def _is_reckoned(node: plan.Expression) -> bool:
    match node:
        case plan.Arithmetic() | plan.Negative():
            return True
        case plan.Aggregate("sum", operands):
            return len(operands) > 1
        case _:
            return False


def _simple(node: plan.Expression, terms: Terms) -> str:
    lang = terms.lang
    match node:
        case plan.OneOf(operand, options):
            said = terms.join(map(terms.side, options))
            return _ONE_OF.say(lang, left=terms.side(operand), options=said)
        case plan.Between(operand, low, high):
            ends = [_ANYTHING.say(lang) if end is None else terms.side(end) for end in (low, high)]
            return _BETWEEN.say(lang, left=terms.side(operand), low=ends[0], high=ends[1])
        case plan.Mention(operand, wanted):
            quoted = terms.join(f"“{word}”" for word in wanted)
            return _MENTIONS.say(lang, left=_name(operand, terms), words=quoted)
        case plan.Match(operand, pattern):
            return _MATCHES.say(lang, left=_name(operand, terms), pattern=pattern)
        case plan.Is(operand, wanted):
            return _IS.say(lang, left=terms.side(operand), property=_PROPERTIES[wanted])
        case plan.Ordered(operands, order):
            values = terms.join(map(terms.side, operands))
            return _IS.say(lang, left=values, property=_ORDERS[order])
        case _:
            return terms.side(node)


def _name(node: plan.Expression, terms: Terms) -> str:
    name = terms.name(node)
    return f"“{name}”" if name else words.THE_REPORT.say(terms.lang)


def _held(node: plan.Expression, scope: Scope) -> bool | None:
    try:
        return truth(node, scope)
    except (DoesNotApplyError, MissingFailsError, FunctionFailedError):
        return None
