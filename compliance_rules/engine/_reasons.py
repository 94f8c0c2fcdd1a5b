"""Why an expression cannot be decided: which figures are missing, and what became of them."""

from collections.abc import Iterable, Iterator
from itertools import islice

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.engine import _words as words
from compliance_rules.engine._evidence import cell_label
from compliance_rules.engine._expressions import evaluate, is_known, spread, truth
from compliance_rules.engine._scope import DoesNotApplyError, MissingFailsError, Result, Scope
from compliance_rules.engine._shown import shown
from compliance_rules.engine._terms import Terms
from compliance_rules.engine._walk import Leaf, parts
from compliance_rules.model import State, Value

#: More than these are counted and not named.
_MOST_NAMED = 5
#: More than these are not even counted.
_MOST_COUNTED = 1000


@frozen
class Lack:
    """Something that is not known: what it is called, and which reason there is."""

    name: str
    reason: str


def reasons(node: plan.Expression, terms: Terms) -> str:
    """Return in one line what is missing in an expression; empty if nothing is."""
    groups: dict[str, dict[str, None]] = {}
    for each in islice(lacks(node, terms.scope, terms), _MOST_COUNTED):
        groups.setdefault(each.reason, {})[each.name] = None
    said = (
        words.REASONS[reason].say(terms.lang, cells=_several(list(names), terms))
        for reason, names in groups.items()
    )
    return words.SEMICOLON.say(terms.lang).join(said)


def _several(names: list[str], terms: Terms) -> str:
    said = terms.join(names[:_MOST_NAMED])
    more = len(names) - _MOST_NAMED
    if more <= 0:
        return said
    return words.AND_MORE.say(terms.lang, shown=said, more=more, count=len(names))


def lacks(node: plan.Expression, scope: Scope, terms: Terms) -> Iterator[Lack]:
    """Return what keeps an expression from being decided, in its order."""
    if isinstance(node, plan.Is):
        return
    if isinstance(node, Leaf):
        yield from _leaf(node, scope, terms)
        return
    if isinstance(node, plan.OpenAggregate) and isinstance(node.over, plan.EachRow):
        table = node.over.table
        if _is_table_absent(node.over, scope):
            yield Lack(f"“{scope.report.form.tables[table].label}”", "absent")
            return
    is_bare = True
    for child, inner in _open_parts(node, scope):
        for lack in lacks(child, inner, terms):
            is_bare = False
            yield lack
    if is_bare:
        yield from _result(node, scope, terms)


def _is_table_absent(over: plan.EachRow, scope: Scope) -> bool:
    is_given = over.whose == "this" or scope.previous is not None
    return is_given and not scope.whose(over.whose)[over.table].is_found


def _open_parts(node: plan.Expression, scope: Scope) -> Iterable[tuple[plan.Expression, Scope]]:
    """Return the parts that leave an expression open; of logic only those that are open."""
    is_logic = isinstance(node, plan.All | plan.Any | plan.If) or (
        isinstance(node, plan.Aggregate | plan.OpenAggregate) and node.function in ("any", "all")
    )
    for child, inner in parts(node, scope):
        if not is_logic or _truth(child, inner) is None:
            yield child, inner


def _truth(node: plan.Expression, scope: Scope) -> bool | None:
    try:
        return truth(node, scope)
    except (DoesNotApplyError, MissingFailsError):
        return None


def _value(node: plan.Expression, scope: Scope) -> Result:
    try:
        return evaluate(node, scope)
    except (DoesNotApplyError, MissingFailsError):
        return None


def _has_result(node: plan.Expression, scope: Scope) -> bool:
    """Whether an expression has a value; the years of a text are several."""
    try:
        return all(each is not None for each in spread(node, scope))
    except (DoesNotApplyError, MissingFailsError):
        return False


def _leaf(leaf: Leaf, scope: Scope, terms: Terms) -> Iterator[Lack]:
    if leaf.whose == "previous" and scope.previous is None:
        return
    if is_known(_value(leaf, scope)):
        return
    match leaf:
        case plan.Cell():
            value = scope.value(leaf)
            if value.state is not State.LEFT_OUT:
                yield _of_value(value, _cell_name(leaf, scope, terms), terms)
        case plan.Fact(name, whose):
            stated = scope.figures.get((name, whose))
            if stated is not None:
                yield _of_value(stated.figure.value, scope.report.form.facts[name].label, terms)
        case plan.Asked(name):
            yield Lack(f"“{terms.name(leaf)}” ({name})", "unanswered")
        case _:
            yield Lack(f"“{terms.name(leaf)}”", "absent")


def _cell_name(cell: plan.Cell, scope: Scope, terms: Terms) -> str:
    """Return what a cell is called; one of an aggregate's own row or body by all its labels."""
    if scope is terms.scope:
        return terms.name(cell)
    label = cell_label(scope.report.form.tables[cell.table], cell.row, cell.column, scope.row)
    if scope.member is None:
        return label
    return f"{scope.report.info.body or scope.report.info.source}：{label}"


def _of_value(value: Value, label: str, terms: Terms) -> Lack:
    reason = value.state.word
    if value.state is State.VALUE:
        reason = "approximate" if value.is_approximate else "large"
    if reason in ("garbled", "approximate") and value.text:
        text = shown(value.text, terms.lang)
        return Lack(words.AS_PRINTED.say(terms.lang, label=label, text=text), reason)
    return Lack(f"“{label}”", reason)


def _result(node: plan.Expression, scope: Scope, terms: Terms) -> Iterator[Lack]:
    """Return why an expression of known parts has no result, if it has none."""
    if isinstance(node, plan.Number) or _has_result(node, scope):
        return
    match node:
        case plan.Arithmetic("/", _, right):
            divisor = _value(right, scope)
            reason = "nought" if divisor is not None else "undefined"
            yield Lack(words.THE_QUOTIENT.say(terms.lang), reason)
        case plan.Arithmetic():
            yield Lack(words.A_RESULT.say(terms.lang), "large")
        case plan.Function("date"):
            yield Lack(terms.join(map(terms.side, node.arguments)), "undated")
        case plan.Function() | plan.Aggregate() | plan.OpenAggregate():
            yield Lack(terms.name(node) or words.A_RESULT.say(terms.lang), "undefined")
        case _:
            return
