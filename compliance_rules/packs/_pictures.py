"""Picture a table: its rows and columns, and which of them each rule relates."""

from collections.abc import Iterable, Iterator

from compliance_rules._values import frozen
from compliance_rules.compiler import Check, Instance, Pack, Rule, plan
from compliance_rules.engine import operands
from compliance_rules.model import Axis, FormTable
from compliance_rules.render import Heading, Mark, Relation, TablePicture


def pictures(pack: Pack) -> tuple[TablePicture, ...]:
    """Return a picture of each table of a pack's form."""
    return tuple(_picture(table, pack.rules) for table in pack.form.tables.values())


def _picture(table: FormTable, rules: Iterable[Rule]) -> TablePicture:
    relations = (_relation(rule, table.name) for rule in rules)
    return TablePicture(
        name=table.name,
        label=table.label,
        section=table.section,
        rows=headings(table.rows),
        columns=headings(table.columns),
        relations=tuple(each for each in relations if each is not None),
        is_optional=table.is_optional,
    )


def headings(axis: Axis) -> tuple[Heading, ...]:
    """Return the rows or columns of a table, outer ones before what stands in them."""
    return tuple(
        Heading(
            path=path,
            label=trail[-1].label,
            short=axis.short_labels[path] or trail[-1].label,
            depth=len(trail) - 1,
            has_cells=path in axis.leaves,
            is_optional=trail[-1].is_optional or path in axis.optional,
        )
        for path, trail in axis.nodes_by_path.items()
    )


@frozen
class _Marked:
    """A cell as an instance speaks of it."""

    row: str
    column: str
    mark: Mark


def _relation(rule: Rule, table: str) -> Relation | None:
    rows: dict[str, Mark] = {}
    columns: dict[str, Mark] = {}
    cells: dict[tuple[str, str], Mark] = {}
    for instance in _instances(rule):
        found = list(_marked(instance.expression, table, "named"))
        # An instance that stands for a column relates the rows of it, and the other way round.
        if found and all(each.column == instance.key for each in found):
            rows.update((each.row, each.mark) for each in found)
        elif found and all(each.row == instance.key for each in found):
            columns.update((each.column, each.mark) for each in found)
        else:
            cells.update(((each.row, each.column), each.mark) for each in found)
    if not (rows or columns or cells):
        return None
    return Relation(
        rule=rule.id.rpartition(".")[2],
        rows=tuple(rows.items()),
        columns=tuple(columns.items()),
        cells=tuple(cells.items()),
    )


def _instances(rule: Rule) -> Iterator[Instance]:
    for statement in rule.statements:
        if isinstance(statement, Check):
            yield from statement.instances


def _marked(node: plan.Expression, table: str, mark: Mark) -> Iterator[_Marked]:
    match node:
        case plan.Cell():
            if node.table == table and node.whose == "this":
                yield _Marked(node.row, node.column, mark)
        case plan.Comparison(_, left, right):
            yield from _marked(left, table, "left")
            yield from _marked(right, table, "right")
        case plan.OneOf(operand, options):
            yield from _marked(operand, table, "left")
            for each in options:
                yield from _marked(each, table, "right")
        case _:
            for each in operands(node):
                yield from _marked(each, table, mark)
