"""Change an expression in one place: an operator, an operand, a constant, a row that it covers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from attrs import evolve, fields

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Phrase, Span
from compliance_rules.language import ast

_OPERATORS: Mapping[str, tuple[ast.ComparisonOperator, ...]] = {
    "=": ("!=", "<=", ">="),
    "!=": ("=", "<", ">"),
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
}
_TURNED: Mapping[str, ast.ArithmeticOperator] = {"+": "-", "-": "+", "*": "/", "/": "*"}
_TWINS: Mapping[str, str] = {"min": "max", "max": "min", "any": "all", "all": "any"}
_PERCENT = Decimal("0.01")

_FOR = Phrase("{new} for {old}", "{old} 改为 {new}")
_WITHOUT = Phrase("without {what}", "去掉 {what}")
_WITHOUT_NTH = Phrase("without operand {at} of {what}", "去掉 {what} 的第 {at} 项")
_OPPOSITE = Phrase("the opposite", "改为相反")
_UNCONDITIONAL = Phrase("without its condition", "去掉条件")
_THIS_YEAR = Phrase("this year's for the previous", "上年改为本年")

#: The rows or columns that a selection with `*` covers, as paths.
Covered: TypeAlias = Callable[[ast.Selection], Sequence[str]]


@frozen
class Changed:
    """An expression with one change."""

    expression: Any
    what: Phrase
    span: Span | None


def changes(node: Any, covered: Covered) -> Iterator[Changed]:  # noqa: ANN401 - `fields` has no types
    """Return an expression with each one change, at its top or anywhere below."""
    for changed, what in _here(node, covered):
        yield Changed(changed, what, node.span)
    for field in fields(type(node)):
        value = getattr(node, field.name)
        if isinstance(value, tuple):
            yield from _in_tuple(node, field.name, value, covered)
        elif _is_part(value):
            for below in changes(value, covered):
                yield evolve(below, expression=evolve(node, **{field.name: below.expression}))


def _is_part(value: object) -> bool:
    return isinstance(value, ast.Expression | ast.Range)


def _in_tuple(
    node: ast.Expression, name: str, values: tuple[Any, ...], covered: Covered
) -> Iterator[Changed]:
    for at, value in enumerate(values):
        # What follows an operator stands in a pair with it.
        operator, operand = value if isinstance(value, tuple) else (None, value)
        if not _is_part(operand):
            continue
        for below in changes(operand, covered):
            new = below.expression if operator is None else (operator, below.expression)
            parts: dict[str, Any] = {name: (*values[:at], new, *values[at + 1 :])}
            yield evolve(below, expression=evolve(node, **parts))


_Here: TypeAlias = Iterator[tuple[ast.Expression, Phrase]]


def _here(node: ast.Expression, covered: Covered) -> _Here:
    match node:
        case ast.Comparison():
            yield from _comparison(node)
        case ast.Arithmetic():
            yield from _arithmetic(node)
        case ast.Logic():
            yield from _logic(node)
        case ast.Not(operand):
            yield operand, _say(_WITHOUT, what="not")
        case ast.Negative(operand):
            yield operand, _say(_WITHOUT, what="-")
        case ast.Previous(operand):
            yield operand, _THIS_YEAR
        case ast.Condition(_, conclusion):
            yield conclusion, _UNCONDITIONAL
        case ast.Call():
            yield from _call(node)
        case ast.Selection():
            yield from _selection(node, covered)
        case ast.Membership():
            yield from _membership(node)
        case ast.Mention():
            yield from _mention(node)
        case ast.Match():
            yield ast.Not(node), _OPPOSITE
        case ast.Test():
            yield evolve(node, is_negated=not node.is_negated), _OPPOSITE
        case ast.Number():
            yield from _number(node)
        case _:
            return


def _comparison(node: ast.Comparison) -> _Here:
    for at, (operator, right) in enumerate(node.rest):
        for other in _OPERATORS[operator]:
            changed = (*node.rest[:at], (other, right), *node.rest[at + 1 :])
            yield evolve(node, rest=changed), _say(_FOR, new=other, old=operator)
    if node.within is not None:
        yield evolve(node, within=None), _say(_WITHOUT, what="within")


def _arithmetic(node: ast.Arithmetic) -> _Here:
    for at, (operator, right) in enumerate(node.rest):
        other = _TURNED[operator]
        changed = (*node.rest[:at], (other, right), *node.rest[at + 1 :])
        yield evolve(node, rest=changed), _say(_FOR, new=other, old=operator)
        kept = _without(node.rest, at)
        dropped = evolve(node, rest=kept) if kept else node.first
        yield dropped, _nth(at + 1, operator)
    # Without its first operand a sum begins with the next one; only `+` needs no sign there.
    (operator, second), *rest = node.rest
    if operator in ("+", "*"):
        yield evolve(node, first=second, rest=tuple(rest)) if rest else second, _nth(0, operator)


def _logic(node: ast.Logic) -> _Here:
    if node.operator == "and":
        yield evolve(node, operator="or"), _say(_FOR, new="or", old="and")
    else:
        yield evolve(node, operator="and"), _say(_FOR, new="and", old="or")
    for at in range(len(node.operands)):
        kept = _without(node.operands, at)
        yield (
            kept[0] if len(kept) == 1 else evolve(node, operands=kept),
            _nth(at, node.operator),
        )


def _call(node: ast.Call) -> _Here:
    if node.name in _TWINS:
        twin = _TWINS[node.name]
        yield evolve(node, name=twin), _say(_FOR, new=twin, old=node.name)
    if node.name == "abs":
        yield node.arguments[0], _say(_WITHOUT, what="abs")
    if len(node.arguments) > 1:
        for at in range(len(node.arguments)):
            yield evolve(node, arguments=_without(node.arguments, at)), _nth(at, node.name)


def _selection(node: ast.Selection, covered: Covered) -> _Here:
    for at, path in enumerate(node.excluded):
        changed = evolve(node, excluded=_without(node.excluded, at))
        yield changed, _say(_WITHOUT, what=f"except {path}")
    if node.path.is_wild:
        for name in covered(node):
            excluded = (*node.excluded, ast.Path(tuple(name.split("."))))
            yield evolve(node, excluded=excluded), _say(_WITHOUT, what=f"{node.axis} {name}")


def _membership(node: ast.Membership) -> _Here:
    if isinstance(node.options, tuple) and len(node.options) > 1:
        for at in range(len(node.options)):
            yield evolve(node, options=_without(node.options, at)), _nth(at, "in")
    elif isinstance(node.options, ast.Range):
        for end in ("low", "high"):
            if getattr(node.options, end) is not None:
                bounds: Any = {end: None}
                yield (
                    evolve(node, options=evolve(node.options, **bounds)),
                    _say(_WITHOUT, what=end),
                )
    if not node.is_reading:
        yield ast.Not(node), _OPPOSITE


def _mention(node: ast.Mention) -> _Here:
    yield ast.Not(node), _OPPOSITE
    if len(node.words) > 1:
        turned: ast.MentionMode = "all" if node.mode == "any" else "any"
        yield evolve(node, mode=turned), _say(_FOR, new=turned, old=node.mode)
        for at, word in enumerate(node.words):
            yield evolve(node, words=_without(node.words, at)), _say(_WITHOUT, what=f"“{word}”")


def _number(node: ast.Number) -> _Here:
    step = _PERCENT if node.is_percent else Decimal(1)
    for new in (node.value + step, node.value - step):
        yield evolve(node, value=new), _say(_FOR, new=f"{new:f}", old=f"{node.value:f}")


def _without(values: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return (*values[:at], *values[at + 1 :])


def _nth(at: int, what: str) -> Phrase:
    return _say(_WITHOUT_NTH, at=str(at + 1), what=what)


def _say(phrase: Phrase, **words: str) -> Phrase:
    return Phrase(phrase.say("en", **words), phrase.say("zh", **words))
