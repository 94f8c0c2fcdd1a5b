"""The rows and columns of a table, from their declarations."""

from collections.abc import Iterable, Sequence

from compliance_rules.compiler._cells import cell_type
from compliance_rules.compiler._problems import Problems, place
from compliance_rules.diagnostics import Phrase, Span
from compliance_rules.language import ast
from compliance_rules.model import Axis, AxisName, FormTable, Node, fold

AXES: dict[AxisName, Phrase] = {"row": Phrase("row", "行"), "column": Phrase("column", "列")}
_LONGEST_LIST = 1000
_SUBTOTAL = Phrase("'{name}' is a subtotal of nothing below it", "小计“{name}”下面没有内容")
_LENGTH = Phrase(
    f"the list '{{name}}' must have a length from 1 to {_LONGEST_LIST}",
    f"列表“{{name}}”的长度应为 1 到 {_LONGEST_LIST}",
)
_LIST = Phrase(
    "the list '{name}' cannot have anything else below it", "列表“{name}”下面不能再有其他内容"
)
_OPEN_COLUMN = Phrase(
    "column '{name}' cannot be open, only rows can", "列“{name}”不能是不定的，只有行可以"
)
_OPEN_HEADING = Phrase(
    "the open row '{name}' cannot have rows below it", "不定行“{name}”下面不能再有行"
)
_OPEN_OPTIONAL = Phrase(
    "the open row '{name}' needs no `optional`: it may stand for no row at all",
    "不定行“{name}”本来就可以一行也没有，不必标为 `optional`",
)
_EMPTY = Phrase("table '{name}' has no rows or no columns", "表“{name}”缺少行或列")
_NO_LABEL = Phrase(
    "'{name}' needs a label, or `unlabelled`", "“{name}”要有标签，或者标为 `unlabelled`"
)


def axis(
    name: AxisName, declared: ast.AxisDecl | None, table: ast.TableDecl, problems: Problems
) -> Axis:
    """Return the rows or the columns of a table."""
    if declared is None or not declared.nodes:
        # One that is not there at all has been told by the parser.
        if declared is not None:
            problem(problems, _EMPTY, declared.span or table.span, table.name)
        return Axis(nodes=())
    nodes = _nodes(name, declared.nodes, problems)
    return Axis(nodes=nodes, heads=declared.heads)


def problem(problems: Problems, phrase: Phrase, span: Span | None, name: str) -> None:
    """Note that a row, column or table is declared in a way that means nothing."""
    said = Phrase(phrase.say("en", name=name), phrase.say("zh", name=name))
    problems.add("CR326", span, problem=said)


def _nodes(
    axis_name: AxisName, declared: Sequence[ast.NodeDecl], problems: Problems
) -> tuple[Node, ...]:
    check_siblings(declared, AXES[axis_name], problems)
    return tuple(_node(axis_name, each, problems) for each in declared)


def _node(axis_name: AxisName, declared: ast.NodeDecl, problems: Problems) -> Node:
    _check(axis_name, declared, problems)
    return Node(
        name=declared.name,
        labels=() if declared.is_unlabelled else declared.labels,
        children=_nodes(axis_name, declared.children, problems) or _items(declared),
        is_subtotal=declared.is_subtotal,
        is_open=declared.is_each,
        is_optional=declared.is_optional,
        cells=cell_type(declared.cells, problems),
    )


def _items(declared: ast.NodeDecl) -> tuple[Node, ...]:
    """Return the places of an ordered list: `1`, `2`, …, without labels."""
    length = min(declared.length or 0, _LONGEST_LIST)
    return tuple(Node(name=str(at)) for at in range(1, length + 1))


def _check(axis_name: AxisName, declared: ast.NodeDecl, problems: Problems) -> None:
    has_length = declared.length is not None
    wrong = {
        _OPEN_COLUMN: declared.is_each and axis_name == "column",
        _OPEN_HEADING: declared.is_each and (bool(declared.children) or has_length),
        _OPEN_OPTIONAL: declared.is_each and declared.is_optional,
        _LENGTH: has_length and not 1 <= (declared.length or 0) <= _LONGEST_LIST,
        _LIST: has_length and bool(declared.children),
        _SUBTOTAL: declared.is_subtotal and not (declared.children or has_length),
        _NO_LABEL: not (
            declared.labels or declared.is_unlabelled or declared.is_each or has_length
        ),
    }
    for phrase, is_wrong in wrong.items():
        if is_wrong:
            problem(problems, phrase, declared.span, declared.name)


def check_siblings(
    declared: Iterable[ast.NodeDecl | ast.SectionDecl], what: Phrase, problems: Problems
) -> None:
    """Tell of names and labels that stand twice side by side."""
    names: dict[str, ast.NodeDecl | ast.SectionDecl] = {}
    labels: dict[str, str] = {}
    for each in declared:
        known = names.setdefault(each.name, each)
        if known is not each:
            first = place(known.span)
            problems.add("CR208", each.span, what=what, name=each.name, first=first)
            continue
        for label in each.labels:
            other = labels.setdefault(fold(label), each.name)
            if other != each.name:
                problems.add("CR212", each.span, name=each.name, other=other, label=label)


def check_types(table: FormTable, declared: ast.TableDecl, problems: Problems) -> None:
    """Tell of the first row and column that give their cell two types."""
    rows = [(path, leaf.cells) for path, leaf in table.rows.leaves.items() if leaf.cells]
    columns = [(path, leaf.cells) for path, leaf in table.columns.leaves.items() if leaf.cells]
    # One type of each kind is enough: a table has few types and may have many leaves.
    first_rows = {cells: path for path, cells in reversed(rows)}
    first_columns = {cells: path for path, cells in reversed(columns)}
    for row_type, row in first_rows.items():
        for column_type, column in first_columns.items():
            if row_type != column_type:
                span = _span_of(declared.rows, row) or declared.span
                problems.add("CR319", span, row=row, column=column)
                return


def _span_of(declared: ast.AxisDecl | None, path: str) -> Span | None:
    nodes = declared.nodes if declared else ()
    span = None
    for name in path.split("."):
        found = next((each for each in nodes if each.name == name), None)
        if found is None:
            return span
        span, nodes = found.span or span, found.children
    return span
