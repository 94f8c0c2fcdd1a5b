"""Say what an expression is called, and show it with its figures."""

from collections.abc import Iterable, Iterator, Sequence

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.diagnostics import Lang
from compliance_rules.engine import _words as words
from compliance_rules.engine._evidence import cell_label
from compliance_rules.engine._expressions import spread
from compliance_rules.engine._scope import DoesNotApplyError, MissingFailsError, Result, Scope
from compliance_rules.engine._shown import shown
from compliance_rules.engine._walk import leaves
from compliance_rules.model import AxisName, State

#: A sum of more terms is shown by its total and by what is not 0 in it.
_MOST_TERMS = 4
#: Of those, more are counted and not shown.
_MOST_SHOWN = 5


@frozen
class _Signed:
    """A term of a sum."""

    node: plan.Expression
    is_negative: bool = False


@frozen(kw_only=True)
class Terms:
    """Shows expressions of one instance in one language."""

    scope: Scope
    lang: Lang
    #: The row or column that the instance stands for, which is not said again, as is the open
    #: row at hand; and which of the two it is.
    key: str = ""
    along: AxisName | None = None
    #: Whether cells of several tables are spoken of, so that each is said with its table.
    has_tables: bool = False

    def value(self, node: plan.Expression) -> Result:
        """Return the value of an expression; None where it has none, or several."""
        found = self._values(node)
        return found[0] if len(found) == 1 else None

    def _values(self, node: plan.Expression) -> Sequence[Result]:
        try:
            return spread(node, self.scope)
        except (DoesNotApplyError, MissingFailsError):
            return (None,)

    def shown(self, node: plan.Expression) -> str:
        """Return the value of an expression as people write it, texts in quotation marks."""
        return self.join(map(self._quoted, self._values(node))) or words.NOTHING.say(self.lang)

    def _quoted(self, found: Result) -> str:
        text = shown(found, self.lang)
        return f"“{text}”" if isinstance(found, str) else text

    def join(self, items: Iterable[str]) -> str:
        """Return a list in one line."""
        return words.COMMA.say(self.lang).join(items)

    def side(self, node: plan.Expression) -> str:
        """Return an expression with its figures: terms and their total, or label and figure."""
        terms = self._there(list(_terms(node)))
        if len(terms) > 1:
            return self._sum(node, terms)
        if terms and terms[0].node is not node and not terms[0].is_negative:
            return self._term(terms[0].node)
        if isinstance(node, plan.Arithmetic):
            return f"{self._inside(node)} = {self.shown(node)}"
        return self._term(node)

    def _there(self, terms: list[_Signed]) -> list[_Signed]:
        """Return the terms of a sum but for what the report left out; all if it did so with all."""
        return [each for each in terms if not self._is_left_out(each.node)] or terms

    def _is_left_out(self, node: plan.Expression) -> bool:
        if not isinstance(node, plan.Cell):
            return False
        if node.whose == "previous" and self.scope.previous is None:
            return False
        return self.scope.value(node).state is State.LEFT_OUT

    def _sum(self, node: plan.Expression, terms: list[_Signed]) -> str:
        total = self.shown(node)
        if len(terms) <= _MOST_TERMS:
            return f"{self._added(terms)} = {total}"
        counted = [each for each in terms if self.value(each.node) != 0]
        more = "…" if len(counted) > _MOST_SHOWN else ""
        named = [
            f"{'-' if each.is_negative else ''}{self._term(each.node)}"
            for each in counted[:_MOST_SHOWN]
        ]
        parts = words.OF_WHICH.say(self.lang, parts=self.join(named) + more) if named else ""
        return words.SUM_OF.say(self.lang, count=len(terms), total=total, parts=parts)

    def _added(self, terms: Iterable[_Signed]) -> str:
        said = ""
        for each in terms:
            sign = " - " if each.is_negative else " + "
            said += (sign if said else sign.strip(" +")) + self._term(each.node)
        return said

    def _inside(self, node: plan.Expression) -> str:
        match node:
            case plan.Arithmetic(operator, left, right):
                return f"{self._operand(left)} {operator} {self._operand(right)}"
            case _:
                return self._term(node)

    def _operand(self, node: plan.Expression) -> str:
        return f"({self._inside(node)})" if isinstance(node, plan.Arithmetic) else self._term(node)

    def _term(self, node: plan.Expression) -> str:
        """Return a term with its figure, which a constant is itself."""
        match node:
            case plan.Text():
                return self.shown(node)
            case plan.Arithmetic():
                return f"({self._inside(node)})"
            case plan.Negative(operand):
                return f"-{self._term(operand)}"
            case plan.Function(name, arguments):
                names = [self.name(each) for each in arguments]
                # One that computes with figures is its value.
                if not all(names):
                    return self.shown(node)
                return f"{name}({self.join(names)}) {self.shown(node)}"
            case _:
                name = self.name(node)
                return f"“{name}” {self.shown(node)}" if name else self.shown(node)

    def name(self, node: plan.Expression) -> str:
        """Return what an expression is called; empty for what has no name."""
        match node:
            case plan.Cell():
                name = self._cell_name(node)
            case plan.Fact(fact):
                name = self.scope.report.form.facts[fact].label
            case plan.SectionText(section):
                name = self.scope.report.form.sections[section].label
            case plan.ReportText():
                name = words.THE_REPORT.say(self.lang)
            case plan.ReportAttribute(attribute):
                name = words.ATTRIBUTES[attribute].say(self.lang)
            case plan.Asked(asked):
                name = self.scope.report.form.asked[asked].question
            case plan.Aggregate(function) | plan.OpenAggregate(function):
                return words.AGGREGATES[function].say(self.lang)
            case plan.Members(function):
                said = words.AGGREGATES[function].say(self.lang)
                return words.OF_MEMBERS.say(self.lang, name=said)
            case plan.Text(value):
                return f"“{value}”"
            case _:
                return ""
        is_previous = node.whose == "previous"
        return words.YEAR_BEFORE.say(self.lang, name=name) if is_previous else name

    def _cell_name(self, node: plan.Cell) -> str:
        form = self.scope.report.form.tables[node.table]
        if node.is_open or (self.along == "row" and node.row == self.key):
            name = form.columns.short_labels[node.column]
        elif self.along == "column" and node.column == self.key:
            name = form.rows.short_labels[node.row]
        else:
            name = cell_label(form, node.row, node.column)
        if name and self.has_tables:
            return f"{form.label}：{name}"
        return name or form.label


def terms_of(node: plan.Expression, key: str, scope: Scope, lang: Lang) -> Terms:
    """Return what shows an expression, leaving out what the key of its instance says."""
    cells = [leaf for leaf, _ in leaves(node, scope) if isinstance(leaf, plan.Cell)]
    along: AxisName | None = None
    if all(cell.column == key for cell in cells):
        along = "column"
    elif all(cell.row == key for cell in cells):
        along = "row"
    has_tables = len({cell.table for cell in cells}) > 1
    return Terms(scope=scope, lang=lang, key=key, along=along, has_tables=has_tables)


def _terms(node: plan.Expression, *, is_negative: bool = False) -> Iterator[_Signed]:
    """Return the terms of a sum, of sums within it too; anything else is one term."""
    match node:
        case plan.Arithmetic(("+" | "-") as operator, left, right):
            yield from _terms(left, is_negative=is_negative)
            yield from _terms(right, is_negative=is_negative ^ (operator == "-"))
        case plan.Aggregate("sum", operands):
            for each in operands:
                yield from _terms(each, is_negative=is_negative)
        case plan.Negative(operand):
            yield from _terms(operand, is_negative=not is_negative)
        case _:
            yield _Signed(node, is_negative)
