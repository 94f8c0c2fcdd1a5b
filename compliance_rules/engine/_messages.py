"""Say in one line why an instance failed or cannot be decided, with labels and figures."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from compliance_rules.compiler import plan
from compliance_rules.diagnostics import Lang, Phrase
from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine import _words as words
from compliance_rules.engine._evidence import cell_label, trail_label
from compliance_rules.engine._expressions import evaluate, truth
from compliance_rules.engine._finding import Evidence
from compliance_rules.engine._numbers import Linear
from compliance_rules.engine._scope import DoesNotApplyError, MissingFailsError, Result, Scope
from compliance_rules.engine._walk import leaves

#: A sum of more operands is shown by its total and what is not 0 in it.
_MOST_TERMS = 4
#: More cells than this are counted and not named.
_MOST_CELLS = 5
_FAILED = {
    "=": words.NOT_EQUAL,
    "!=": words.EQUAL,
    "<": words.NOT_LESS,
    "<=": words.NOT_AT_MOST,
    ">": words.NOT_MORE,
    ">=": words.NOT_AT_LEAST,
}
_IS = {
    "known": words.NOT_KNOWN,
    "unknown": words.NOT_UNKNOWN,
    "blank": words.NOT_BLANK,
    "present": words.NOT_PRESENT,
}


@frozen
class Speaker:
    """Says things of one instance in one language."""

    scope: Scope
    lang: Lang
    #: The row or column that the instance stands for, and its label.
    key: str = ""
    label: str = ""

    def _say(self, phrase: Phrase, **arguments: str | int | Phrase) -> str:
        where = f"{self.label}：" if self.lang == "zh" else f"{self.label}: "
        return phrase.say(self.lang, where=where if self.label else "", **arguments)

    # --- outcomes --------------------------------------------------------------------

    def held(self) -> str:
        """Return what is said of an instance that passes."""
        return self._say(words.HELD)

    def unknown(self, evidence: Sequence[Evidence], *, is_condition: bool = False) -> str:
        """Return which figures are missing, and why."""
        cells = self._reasons(evidence)
        if not cells:
            return self._say(words.UNKNOWN_BARE)
        return self._say(words.UNKNOWN_WHEN if is_condition else words.UNKNOWN, cells=cells)

    def missing(self, evidence: Sequence[Evidence]) -> str:
        """Return which figures are missing, for a rule that fails for it."""
        return self._say(words.MISSING_FAILS, cells=self._reasons(evidence))

    def _reasons(self, evidence: Sequence[Evidence]) -> str:
        groups: dict[str, list[str]] = {}
        for each in evidence:
            if each.state.word != "value" or each.kind == "fact":
                groups.setdefault(each.state.word, []).append(f"“{each.label}”")
        return ("；" if self.lang == "zh" else "; ").join(
            words.STATES[state].say(self.lang, cells=self._several(cells))
            for state, cells in groups.items()
        )

    def _several(self, cells: Sequence[str]) -> str:
        shown = self._join(cells[:_MOST_CELLS])
        if len(cells) <= _MOST_CELLS:
            return shown
        more = len(cells) - _MOST_CELLS
        return words.AND_MORE.say(self.lang, shown=shown, more=more, count=len(cells))

    def _join(self, items: Iterable[str]) -> str:
        return ("、" if self.lang == "zh" else ", ").join(items)

    # --- failures --------------------------------------------------------------------

    def failed(self, node: plan.Expression) -> str:
        """Return why an expression does not hold: the first part of it that does not."""
        match node:
            case plan.Comparison():
                return self._comparison(node)
            case plan.All(operands) | plan.Aggregate("all", operands):
                return self._first_failing(operands)
            case plan.Any(operands) | plan.Aggregate("any", operands):
                parts = [Speaker(self.scope, self.lang, self.key).failed(each) for each in operands]
                return self._whole(("；" if self.lang == "zh" else "; ").join(parts[:_MOST_TERMS]))
            case plan.If(_, conclusion):
                return self.failed(conclusion)
            case plan.OneOf():
                return self._one_of(node)
            case plan.Between(operand, low, high):
                return self._say(
                    words.NOT_BETWEEN,
                    left=self.side(operand),
                    low="−∞" if low is None else self.side(low),
                    high="∞" if high is None else self.side(high),
                )
            case plan.Mention(operand, wanted, _):
                quoted = self._join(f"“{word}”" for word in wanted)
                return self._say(words.NOT_MENTIONED, left=self.name(operand), words=quoted)
            case plan.Match(operand, pattern):
                return self._say(words.NO_MATCH, left=self.name(operand), pattern=pattern)
            case plan.Is(operand, wanted):
                return self._say(_IS[wanted], left=self.name(operand))
            case plan.Ordered(operands, _):
                return self._say(words.NOT_ORDERED, values=self._join(map(self.side, operands)))
            case _:
                return self._generic(node)

    def _whole(self, text: str) -> str:
        if not self.label:
            return text
        return f"{self.label}：{text}" if self.lang == "zh" else f"{self.label}: {text}"

    def _generic(self, node: plan.Expression) -> str:
        shown = self._join(self.side(leaf) for leaf in list(leaves(node))[:_MOST_CELLS])
        if not shown:
            return self._say(words.NOT_HELD_BARE)
        return self._say(words.NOT_HELD, values=shown)

    def _first_failing(self, operands: Sequence[plan.Expression]) -> str:
        for operand in operands:
            if self._holds(operand) is False:
                return self.failed(operand)
        return self._say(words.NOT_HELD_BARE)

    def _holds(self, node: plan.Expression) -> bool | None:
        try:
            return truth(node, self.scope)
        except (DoesNotApplyError, MissingFailsError):
            return None

    def _comparison(self, node: plan.Comparison) -> str:
        phrase = _FAILED[node.operator]
        if node.operator == "=" and node.within is not None:
            phrase = words.NOT_NEAR
        return self._say(
            phrase,
            left=self.side(node.left),
            right=self.side(node.right),
            within=_within(node),
            difference=self._difference(node),
        )

    def _difference(self, node: plan.Comparison) -> str:
        left, right = evaluate(node.left, self.scope), evaluate(node.right, self.scope)
        if isinstance(left, str | date | None) or isinstance(right, str | date | None):
            return ""
        return plain(numbers.absolute(numbers.add([(left, 1), (right, -1)])))

    def _one_of(self, node: plan.OneOf) -> str:
        left = self.side(node.operand)
        options = self._join(map(self.side, node.options))
        if not node.is_reading:
            return self._say(words.NOT_ONE_OF, left=left, options=options)
        return self._say(words.NO_READING, left=left, options=options, nearest=self._nearest(node))

    def _nearest(self, node: plan.OneOf) -> str:
        """Return the figure that comes nearest, among the readings and the table behind them."""
        wanted = evaluate(node.operand, self.scope)
        best: tuple[Fraction, int, str] | None = None
        for order, candidate in enumerate((*node.options, *self._figures(node))):
            found = evaluate(candidate, self.scope)
            if isinstance(found, int | Fraction) and isinstance(wanted, int | Fraction):
                rank = (abs(Fraction(found) - Fraction(wanted)), order, self.side(candidate))
                best = rank if best is None else min(best, rank)
        return best[2] if best else words.UNKNOWN_FIGURE.say(self.lang)

    def _figures(self, node: plan.OneOf) -> list[plan.Cell]:
        """Return the cells of the tables that the readings speak of."""
        tables = dict.fromkeys(leaf.table for leaf in leaves(node) if isinstance(leaf, plan.Cell))
        return [
            plan.Cell(name, row, column)
            for name in tables
            for row, column in self.scope.report[name].cells
            if "[" not in row and (row, column) not in _totals(node)
        ]

    # --- sides of a comparison -------------------------------------------------------

    def side(self, node: plan.Expression) -> str:
        """Return an expression with its figures: terms and their total, or label and figure."""
        match node:
            case plan.Number(value):
                return f"{value:f}"
            case plan.Text(value):
                return f"“{value}”"
            case plan.Date(value):
                return value.isoformat()
            case plan.Aggregate("sum") | plan.Arithmetic("+" | "-"):
                return self._sum(node)
            case plan.Arithmetic(operator, left, right):
                shown = f"{self._term(left)} {operator} {self._term(right)}"
                return f"{shown} = {self._value(node)}"
            case _:
                return self._term(node)

    def _sum(self, node: plan.Expression) -> str:
        terms, total = _terms(node, 1), self._value(node)
        if len(terms) <= _MOST_TERMS:
            shown = [self._signed(each, is_first=not at) for at, each in enumerate(terms)]
            return f"{''.join(shown)} = {total}"
        counted = [each for each in terms if self._value(each[1]) != "0"]
        parts = self._join(self._signed(each, is_first=True) for each in counted[:_MOST_CELLS])
        which = words.OF_WHICH.say(self.lang, parts=parts) if parts else ""
        return words.SUM_OF.say(self.lang, count=len(terms), total=total, parts=which)

    def _signed(self, term: tuple[int, plan.Expression], *, is_first: bool) -> str:
        sign, node = term
        if is_first:
            return f"{'-' if sign < 0 else ''}{self._term(node)}"
        return f" {'-' if sign < 0 else '+'} {self._term(node)}"

    def _term(self, node: plan.Expression) -> str:
        match node:
            case plan.Number() | plan.Text() | plan.Date():
                return self.side(node)
            case plan.Arithmetic(operator, left, right):
                return f"({self._term(left)} {operator} {self._term(right)})"
            case plan.Negative(operand):
                return f"-{self._term(operand)}"
            case _:
                name = self.name(node)
                return f"“{name}” {self._value(node)}" if name else self._value(node)

    def name(self, node: plan.Expression) -> str:
        """Return what an expression is called; of a cell only what the key does not say."""
        match node:
            case plan.Cell():
                name = self._cell_name(node)
            case plan.Fact(name):
                name = self.scope.report.form.facts[name].label
            case plan.SectionText(section):
                name = self.scope.report.form.sections[section].label
            case plan.ReportText():
                return "报告" if self.lang == "zh" else "the report"
            case plan.ReportAttribute(name):
                return f"report.{name}"
            case plan.Function(name):
                return name
            case _:
                return ""
        if getattr(node, "whose", "this") == "previous":
            return f"上年{name}" if self.lang == "zh" else f"{name} (year before)"
        return name

    def _cell_name(self, node: plan.Cell) -> str:
        form = self.scope.report.form.tables[node.table]
        if node.column == self.key:
            return self.scope.row or trail_label(form, "row", node.row)
        if node.row == self.key:
            return trail_label(form, "column", node.column)
        return cell_label(form, node.row, node.column, self.scope.row)

    def _value(self, node: plan.Expression) -> str:
        try:
            return self.shown(evaluate(node, self.scope))
        except (DoesNotApplyError, MissingFailsError):
            return words.UNKNOWN_FIGURE.say(self.lang)

    def shown(self, found: Result) -> str:
        """Return a value as people write it."""
        match found:
            case None:
                return words.UNKNOWN_FIGURE.say(self.lang)
            case str():
                return f"“{found}”"
            case date():
                return found.isoformat()
            case _:
                return plain(found)

    def template(self, parts: Sequence[str | plan.Expression]) -> str:
        """Return a rule's own message with its figures put in."""
        return "".join(
            part if isinstance(part, str) else self._value(part).strip("“”") for part in parts
        )


def _terms(node: plan.Expression, sign: int) -> list[tuple[int, plan.Expression]]:
    """Return the terms of a sum with their signs, those of sums inside it among them."""
    match node:
        case plan.Aggregate("sum", operands):
            return [term for each in operands for term in _terms(each, sign)]
        case plan.Arithmetic("+" | "-" as operator, left, right):
            return [*_terms(left, sign), *_terms(right, sign if operator == "+" else -sign)]
        case plan.Negative(operand):
            return _terms(operand, -sign)
        case _:
            return [(sign, node)]


def _totals(node: plan.OneOf) -> set[tuple[str, str]]:
    return {(each.row, each.column) for each in node.options if isinstance(each, plan.Cell)}


def _within(node: plan.Comparison) -> str:
    if node.within is None:
        return ""
    return f"{node.within.scaleb(2):f}%" if node.is_share else f"{node.within:f}"


def plain(number: numbers.Number) -> str:
    """Return a number in plain digits; an unknown one as its range or a question mark."""
    if isinstance(number, Linear):
        low, high = numbers.bounds(number)
        if low is None or high is None:
            return "?"
        return f"{plain(low)}…{plain(high)}"
    exact = Fraction(number)
    if exact.denominator == 1:
        return str(exact.numerator)
    divisor = exact.denominator
    for prime in (2, 5):
        while divisor % prime == 0:
            divisor //= prime
    places = exact.denominator.bit_length() if divisor == 1 else 4
    rounded = round(exact, places)
    text = f"{Decimal(rounded.numerator) / Decimal(rounded.denominator):f}"
    shown = text.rstrip("0").rstrip(".") if "." in text else text
    return shown if divisor == 1 else f"≈{shown}"
