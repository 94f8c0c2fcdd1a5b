"""Say in one line why an expression does not hold, with labels and figures."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from compliance_rules.compiler import plan
from compliance_rules.diagnostics import Phrase
from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine import _words as words
from compliance_rules.engine._expressions import truth
from compliance_rules.engine._numbers import Linear
from compliance_rules.engine._scope import DoesNotApplyError, MissingFailsError, Result
from compliance_rules.engine._shown import plain
from compliance_rules.engine._terms import Terms
from compliance_rules.engine._walk import leaves
from compliance_rules.model import fold

#: Of an alternative that fails in all its parts, more parts are not shown.
_MOST_PARTS = 4
_MOST_SHOWN = 5
#: A nearest figure is looked for among at most this many cells.
_MOST_CANDIDATES = 2000
_FAILED: Mapping[str, Phrase] = {
    "=": words.NOT_EQUAL,
    "!=": words.EQUAL,
    "<": words.NOT_LESS,
    "<=": words.NOT_AT_MOST,
    ">": words.NOT_MORE,
    ">=": words.NOT_AT_LEAST,
}
_IS_NOT: Mapping[str, Phrase] = {
    "known": words.NOT_KNOWN,
    "unknown": words.IS_KNOWN,
    "blank": words.NOT_BLANK,
    "present": words.NOT_PRESENT,
}
_IS: Mapping[str, Phrase] = {
    "known": words.IS_KNOWN,
    "unknown": words.NOT_KNOWN,
    "blank": words.IS_BLANK,
    "present": words.IS_PRESENT,
}


def failure(node: plan.Expression, terms: Terms) -> str:
    """Return why an expression does not hold: the first part of it that does not."""
    match node:
        case plan.Comparison():
            return _comparison(node, terms)
        case plan.All(operands) | plan.Aggregate("all", operands):
            return _first_failing(operands, node, terms)
        case plan.Any(operands) | plan.Aggregate("any", operands):
            said = [failure(each, terms) for each in operands[:_MOST_PARTS]]
            return words.SEMICOLON.say(terms.lang).join(said)
        case plan.If(_, conclusion):
            return failure(conclusion, terms)
        case plan.OneOf():
            return _one_of(node, terms)
        case plan.Between():
            return _between(node, terms)
        case plan.Mention(operand, wanted, mode):
            phrase = words.NOT_MENTIONED
            if mode == "any" and len(wanted) > 1:
                phrase = words.NONE_MENTIONED
            elif mode == "all":
                wanted = _mentioned(node, terms, is_there=False)
            quoted = _quoted(wanted, terms)
            return phrase.say(terms.lang, left=_name(operand, terms), words=quoted)
        case plan.Match(operand, pattern):
            name = _name(operand, terms)
            return words.NO_MATCH.say(terms.lang, left=name, pattern=pattern)
        case plan.Is(operand, wanted):
            return _IS_NOT[wanted].say(terms.lang, left=terms.side(operand))
        case plan.Ordered(operands):
            values = terms.join(map(terms.side, operands))
            return words.NOT_ORDERED.say(terms.lang, values=values)
        case plan.Not(operand):
            return _held(operand, terms)
        case _:
            return _generic(node, terms)


def _held(node: plan.Expression, terms: Terms) -> str:
    """Return that something holds which should not."""
    match node:
        case plan.Is(operand, wanted):
            return _IS[wanted].say(terms.lang, left=terms.side(operand))
        case plan.Mention(operand):
            quoted = _quoted(_mentioned(node, terms, is_there=True), terms)
            return words.MENTIONED.say(terms.lang, left=_name(operand, terms), words=quoted)
        case plan.Comparison("=", left, right, None):
            said = {"left": terms.side(left), "right": terms.side(right)}
            return words.EQUAL.say(terms.lang, **said)
        case plan.Not(operand):
            return failure(operand, terms)
        case _:
            return _generic(node, terms)


def _generic(node: plan.Expression, terms: Terms) -> str:
    """Return what an expression speaks of, where nothing better can be said."""
    found = (leaf for leaf, scope in leaves(node, terms.scope) if scope is terms.scope)
    said = list(dict.fromkeys(terms.side(leaf) for leaf in found))
    if not said:
        return words.NOT_HELD_BARE.say(terms.lang)
    more = "…" if len(said) > _MOST_SHOWN else ""
    return words.NOT_HELD.say(terms.lang, values=terms.join(said[:_MOST_SHOWN]) + more)


def _first_failing(operands: Sequence[plan.Expression], node: plan.Expression, terms: Terms) -> str:
    for operand in operands:
        try:
            if truth(operand, terms.scope) is False:
                return failure(operand, terms)
        except (DoesNotApplyError, MissingFailsError):
            continue
    return _generic(node, terms)


# --- comparisons ---------------------------------------------------------------------


def _comparison(node: plan.Comparison, terms: Terms) -> str:
    left, right = terms.value(node.left), terms.value(node.right)
    difference = _difference(left, right)
    phrase = _FAILED[node.operator]
    if node.operator == "=" and difference is None:
        phrase = words.NOT_THE_SAME
    elif node.operator == "=" and node.within is not None:
        phrase = words.NOT_NEAR
    return phrase.say(
        terms.lang,
        left=terms.side(node.left),
        right=terms.side(node.right),
        within=_within(node),
        difference=difference or "",
    )


def _difference(left: Result, right: Result) -> str | None:
    """Return how far two numbers are apart; None for texts and dates."""
    if isinstance(left, str | date) or isinstance(right, str | date):
        return None
    found = numbers.absolute(numbers.subtract(left, right))
    if not isinstance(found, Linear):
        return None if found is None else plain(found)
    low, high = numbers.bounds(found)
    if low is not None and high is None:
        return f"≥{plain(low)}"
    return plain(found)


def _within(node: plan.Comparison) -> str:
    if node.within is None:
        return ""
    within = numbers.known(node.within.scaleb(2) if node.is_share else node.within)
    said = "?" if within is None else plain(within)
    return f"{said}%" if node.is_share else said


def _between(node: plan.Between, terms: Terms) -> str:
    nothing = words.NO_LOW.say(terms.lang)
    return words.NOT_BETWEEN.say(
        terms.lang,
        left=terms.side(node.operand),
        low=nothing if node.low is None else terms.side(node.low),
        high=nothing if node.high is None else terms.side(node.high),
    )


def _one_of(node: plan.OneOf, terms: Terms) -> str:
    left = terms.side(node.operand)
    options = terms.join(map(terms.side, node.options))
    if not node.is_reading:
        return words.NOT_ONE_OF.say(terms.lang, left=left, options=options)
    nearest = _nearest(node, terms)
    if nearest is None:
        return words.NO_READING_BARE.say(terms.lang, left=left, options=options)
    return words.NO_READING.say(terms.lang, left=left, options=options, nearest=nearest)


def _nearest(node: plan.OneOf, terms: Terms) -> str | None:
    """Return the figure that comes nearest, of the readings and of the tables that they name."""
    wanted = terms.value(node.operand)
    if not isinstance(wanted, int | Fraction):
        return None
    best: tuple[Fraction, plan.Expression] | None = None
    for candidate in [*node.options, *_cells(node, terms)][:_MOST_CANDIDATES]:
        found = terms.value(candidate)
        if not isinstance(found, int | Fraction):
            continue
        distance = abs(Fraction(found) - wanted)
        # A figure of 0 is no reading of anything.
        if (found or not wanted) and (best is None or distance < best[0]):
            best = distance, candidate
    return None if best is None else terms.side(best[1])


def _cells(node: plan.OneOf, terms: Terms) -> list[plan.Cell]:
    """Return the other cells of the tables that the readings speak of."""
    options = [leaf for leaf, _ in leaves(node, terms.scope) if isinstance(leaf, plan.Cell)]
    form = terms.scope.report.form
    return [
        plan.Cell(name, row, column)
        for name in dict.fromkeys(cell.table for cell in options)
        for row, leaf in form.tables[name].rows.leaves.items()
        if not leaf.node.is_open
        for column in form.tables[name].columns.leaves
        if form.tables[name].cell_type(row, column).kind != "text"
    ]


# --- texts ---------------------------------------------------------------------------


def _name(node: plan.Expression, terms: Terms) -> str:
    name = terms.name(node)
    return f"“{name}”" if isinstance(node, plan.SectionText | plan.Cell) else name


def _mentioned(node: plan.Mention, terms: Terms, *, is_there: bool) -> tuple[str, ...]:
    text = terms.value(node.operand)
    folded = fold(text) if isinstance(text, str) else ""
    return tuple(word for word in node.words if (fold(word) in folded) is is_there)


def _quoted(wanted: Sequence[str], terms: Terms) -> str:
    return terms.join(f"“{word}”" for word in wanted)
