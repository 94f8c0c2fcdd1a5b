"""From what the grammar found to the tree of an expression."""

from typing import cast

from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast
from compliance_rules.language._depth import MAX_NESTING, depth
from compliance_rules.language._elements import Raw
from compliance_rules.language._operators import Climber, Options
from compliance_rules.language._tokens import Tokens
from compliance_rules.language.words import FUNCTIONS, PROPERTIES, REPORT, SAME, canonical
from compliance_rules.model import AxisName

#: What stands where a mistake was; its declaration is left out.
_NOTHING = ast.Text("")


def expression(tokens: Tokens, raw: Raw) -> ast.Expression:
    """Return the tree of an expression, which must not be nested too deep."""
    found = _expression(tokens, raw)
    if depth(found) <= MAX_NESTING:
        return found
    tokens.report("CR104", raw, most=MAX_NESTING)
    return _NOTHING


def reference(path: ast.Path) -> ast.Path:
    """Return a path in its English spelling if it speaks of the report."""
    if path.parts[0] not in ("report", REPORT["report"]):
        return path
    rest = tuple(canonical(part, REPORT) or part for part in path.parts[1:])
    return ast.Path(("report", *rest), span=path.span)


def row(tokens: Tokens, raw: Raw) -> ast.Path:
    """Return the row of a cell; `same` in its English spelling."""
    path = tokens.path(raw)
    same = canonical(str(path), SAME)
    return path if same is None else ast.Path((same,), span=path.span)


def _expression(tokens: Tokens, raw: Raw) -> ast.Expression:
    conclusion = raw.the("conclusion")
    found = _chain(tokens, conclusion)
    for condition in reversed(raw.many("conditions")):
        span = tokens.between(condition, conclusion)
        found = ast.Condition(_chain(tokens, condition.the("condition")), found, span=span)
    return found


def _chain(tokens: Tokens, raw: Raw) -> ast.Expression:
    # Operands first: climbing never nests, however deep the brackets are.
    operands = {item.start: _operand(tokens, item) for item in raw.items if item.kind in _OPERANDS}
    options = {
        item.start: _options(tokens, item.the("options"))
        for item in raw.items
        if item.kind in ("in", "reading")
    }
    return Climber(raw.items, operands, options, _Maker(tokens)).climb()


_OPERANDS = frozenset(("selection", "date", "number", "string", "target", "group"))


def _operand(tokens: Tokens, raw: Raw) -> ast.Expression:
    match raw.kind:
        case "group":
            inner, found = tokens.inside(raw)
            return _NOTHING if found is None else _expression(inner, found)
        case "number":
            return tokens.number(raw)
        case "string":
            return tokens.string(raw)
        case "date":
            return tokens.day(raw)
        case "selection":
            return _selection(tokens, raw)
        case _:
            return _target(tokens, raw)


def _selection(tokens: Tokens, raw: Raw) -> ast.Selection:
    axis: AxisName = "row" if raw.word("axis") == "row" else "column"
    return ast.Selection(
        axis,
        tokens.path(raw.the("path")),
        is_each=raw.has("each"),
        excluded=tokens.paths(raw.many("excluded")),
        span=tokens.span(raw),
    )


def _target(tokens: Tokens, raw: Raw) -> ast.Expression:
    path, span = tokens.path(raw.the("path")), tokens.span(raw)
    if raw.has("column"):
        return ast.Cell(
            path, row(tokens, raw.the("row")), tokens.path(raw.the("column")), span=span
        )
    if not raw.has("arguments"):
        return ast.Reference(reference(path), span=span)
    inner, found = tokens.inside(raw.one("arguments"))
    arguments = () if found is None else found.items
    return ast.Call(
        canonical(str(path), FUNCTIONS) or str(path),
        tuple(_expression(inner, each) for each in arguments),
        span=span,
    )


def _options(tokens: Tokens, raw: Raw) -> Options:
    if raw.kind == "range":
        low, high = raw.one("low"), raw.one("high")
        return ast.Range(
            None if low is None else _end(tokens, low),
            None if high is None else _end(tokens, high),
            span=tokens.span(raw),
        )
    inner, found = tokens.inside(raw)
    return () if found is None else tuple(_expression(inner, each) for each in found.items)


def _end(tokens: Tokens, raw: Raw) -> ast.Expression:
    """Return an end of a range, whose sign the grammar leaves in the number."""
    found = _operand(tokens, raw)
    match found:
        case ast.Number(value, is_percent, span=span) if raw.text.startswith("-"):
            unsigned = Raw("number", raw.end - len(raw.text[1:].lstrip()), raw.end)
            place = tokens.span(unsigned)
            return ast.Negative(ast.Number(value.copy_negate(), is_percent, span=place), span=span)
        case _:
            return found


class _Maker:
    """What the climber makes of operators that bring something with them."""

    def __init__(self, tokens: Tokens) -> None:
        self.between = tokens.between
        self._tokens = tokens

    def needs_parentheses(self, raw: Raw) -> None:
        """Note an operator that stands where only parentheses would make it clear."""
        self._tokens.report("CR110", raw)

    def needs_comparison(self, raw: Raw) -> None:
        """Note `within` behind anything but a comparison."""
        self._tokens.report("CR121", raw)

    def needs_aggregate(self, raw: Raw) -> None:
        """Note `members` before anything but an aggregate."""
        self._tokens.report("CR118", raw)

    def tolerance(self, raw: Raw) -> ast.Number:
        """Return what `within` allows."""
        return self._tokens.number(raw.the("tolerance"))

    def postfix(
        self, operand: ast.Expression, options: Options, first: Raw, raw: Raw
    ) -> ast.Expression:
        """Return the tree of an operand with what follows it: `is known`, `in {…}`."""
        tokens, span = self._tokens, self._tokens.between(first, raw)
        match raw.kind:
            case "reading" | "in":
                return ast.Membership(operand, options, raw.kind == "reading", span=span)
            case "mentions":
                mode = raw.one("mode")
                chosen = "one" if mode is None else cast("ast.MentionMode", mode.text)
                return ast.Mention(operand, tokens.texts(raw.many("words")), chosen, span=span)
            case "matches":
                return ast.Match(operand, tokens.text(raw.the("pattern")), span=span)
            case _:
                words = Phrase("property", "性质")
                found = tokens.choice(raw.the("property"), PROPERTIES, words)
                return ast.Test(operand, cast("ast.Property", found), raw.has("not"), span=span)
