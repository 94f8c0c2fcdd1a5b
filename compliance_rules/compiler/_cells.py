"""Cell types from `cells` clauses."""

from decimal import Decimal

from compliance_rules.compiler._problems import Problems
from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast
from compliance_rules.model import CellKind, CellType

_KINDS: dict[CellKind, Phrase] = {
    "count": Phrase("a whole number, 0 or more", "不小于 0 的整数"),
    "integer": Phrase("a whole number", "整数"),
    "number": Phrase("a number", "数"),
    "amount": Phrase("a number, 0 or more", "不小于 0 的数"),
    "text": Phrase("a figure of a text cell", "文字单元格的值"),
}
_TOKEN = Phrase("token", "特定文字")


def cell_type(clause: ast.CellsClause | None, problems: Problems) -> CellType | None:
    """Return the type that a clause gives; what it cannot mean is told."""
    if clause is None:
        return None
    blank = clause.blank if isinstance(clause.blank, Decimal) else None
    made = CellType(kind=clause.kind, unit=clause.unit, blank=blank, tokens=clause.tokens)
    figures = (blank, *(figure for _, figure in clause.tokens))
    for figure in figures:
        if figure is not None and not holds(made, figure):
            problems.add("CR320", clause.span, value=format(figure, "f"), kind=_KINDS[clause.kind])
    words = [word for word, _ in clause.tokens]
    for word in dict.fromkeys(words):
        if words.count(word) > 1:
            problems.add("CR208", clause.span, what=_TOKEN, name=word, first=word)
    return made


def holds(cells: CellType, figure: Decimal) -> bool:
    """Return whether a figure is of a type."""
    if cells.kind == "text":
        return False
    is_low = cells.low is not None and figure < cells.low
    return not is_low and not (cells.is_whole and figure != figure.to_integral_value())
