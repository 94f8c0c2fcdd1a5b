"""Find the rows and columns that paths name."""

from collections.abc import Iterable, Sequence

from compliance_rules._values import frozen
from compliance_rules.compiler._axes import AXES
from compliance_rules.compiler._context import Context
from compliance_rules.compiler._problems import Problems
from compliance_rules.compiler._suggest import advice
from compliance_rules.compiler._terms import ALONG
from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast
from compliance_rules.model import AxisName, FormTable, Node

_BELOW = Phrase(
    "name one that has cells: {names}; or all below it in an aggregate: {name}.*, {name}.**",
    "请指定有单元格的：{names}；或在汇总中写 {name}.*、{name}.** 表示其下全部",
)
_WITHOUT = Phrase(
    "write {wild}* for all leaves below, or leave it out with `except {name}`",
    "请写 {wild}* 表示其下全部末级，或用 `except {name}` 剔除",
)
_MOST = 8


@frozen
class Chosen:
    """The rows or columns that a path stands for."""

    paths: tuple[str, ...]
    is_spread: bool


def choose(
    axis: AxisName,
    path: ast.Path,
    table: FormTable,
    context: Context,
    excluded: Sequence[ast.Path] = (),
) -> Chosen | None:
    """Return what a path stands for where it is written, or tell why it cannot."""
    if path.is_wild:
        if context.gathers is None:
            context.problems.add("CR306", path.span, path=str(path), axes=_several(axis))
            return None
        found = below(axis, path, table, context.problems, excluded)
        return Chosen(found, is_spread=True) if found else None
    if excluded:
        context.problems.add("CR330", path.span)
        return None
    items = _items(axis, path, table) if context.gathers == "order" else ()
    if items:
        return Chosen(items, is_spread=True)
    found_leaf = leaf(axis, path, table, context.problems)
    return Chosen((found_leaf,), is_spread=False) if found_leaf else None


def leaf(axis: AxisName, path: ast.Path, table: FormTable, problems: Problems) -> str | None:
    """Return the path of a row or column with cells, or tell that there is none."""
    name = str(path)
    if name in table.axis(axis).leaves:
        return name
    trail = table.axis(axis).nodes_by_path.get(name)
    if trail is None:
        _tell_unknown(axis, path, name, table, problems)
        return None
    names = _with_cells(axis, name, table)
    problems.add(
        "CR305", path.span, hint=_BELOW, axis=AXES[axis], name=name, names=", ".join(names)
    )
    return None


def node(axis: AxisName, path: ast.Path, table: FormTable, problems: Problems) -> str | None:
    """Return the path of a row, column or heading, or tell that there is none."""
    name = str(path)
    if name in table.axis(axis).nodes_by_path:
        return name
    _tell_unknown(axis, path, name, table, problems)
    return None


def below(
    axis: AxisName,
    path: ast.Path,
    table: FormTable,
    problems: Problems,
    excluded: Sequence[ast.Path] = (),
) -> tuple[str, ...]:
    """Return the rows or columns that a path with `*` selects; none if one is wrong.

    `*` are the children, which must have cells. `**` are all nodes below that
    have no children: a subtotal would be counted beside what it is the total of.
    """
    base = ".".join(path.parts[:-1])
    covered = _covered(axis, path, base, table, problems)
    if covered is None:
        return ()
    kept = _without(axis, covered, excluded, table, problems)
    if kept is None:
        return ()
    if not kept:
        problems.add("CR308", path.span)
    return kept if _have_cells(axis, path, kept, table, problems) else ()


def _covered(
    axis: AxisName, path: ast.Path, base: str, table: FormTable, problems: Problems
) -> tuple[str, ...] | None:
    all_paths = table.axis(axis).nodes_by_path
    if base and base not in all_paths:
        _tell_unknown(axis, path, base, table, problems)
        return None
    nodes = all_paths[base][-1].children if base else table.axis(axis).nodes
    prefix = f"{base}." if base else ""
    if path.parts[-1] == "*":
        return tuple(f"{prefix}{node.name}" for node in nodes)
    return tuple(_leaves(nodes, prefix))


def _leaves(nodes: Iterable[Node], prefix: str) -> list[str]:
    found: list[str] = []
    for node in nodes:
        path = f"{prefix}{node.name}"
        found.extend(_leaves(node.children, f"{path}.") if node.children else [path])
    return found


def _without(
    axis: AxisName,
    covered: tuple[str, ...],
    excluded: Sequence[ast.Path],
    table: FormTable,
    problems: Problems,
) -> tuple[str, ...] | None:
    """Return what is left after `except`; None if it names what is not covered."""
    left = dict.fromkeys(covered)
    is_sound = True
    for path in excluded:
        name = str(path)
        out = [each for each in covered if each == name or each.startswith(f"{name}.")]
        if not out:
            is_sound = False
            if name not in table.axis(axis).nodes_by_path:
                _tell_unknown(axis, path, name, table, problems)
            else:
                problems.add("CR307", path.span, path=name, **advice(name, covered))
        for each in out:
            left.pop(each, None)
    return tuple(left) if is_sound else None


def _have_cells(
    axis: AxisName,
    path: ast.Path,
    paths: Iterable[str],
    table: FormTable,
    problems: Problems,
) -> bool:
    leaves = table.axis(axis).leaves
    bare = [each for each in paths if each not in leaves]
    for each in bare:
        problems.add("CR305", path.span, hint=_WITHOUT, axis=AXES[axis], name=each, wild=str(path))
    return not bare


def _items(axis: AxisName, path: ast.Path, table: FormTable) -> tuple[str, ...]:
    """Return the places of an ordered list; none if the path is no list."""
    trail = table.axis(axis).nodes_by_path.get(str(path), ())
    children = trail[-1].children if trail else ()
    if not children or not all(node.name.isdecimal() for node in children):
        return ()
    return tuple(f"{path}.{node.name}" for node in children)


def _with_cells(axis: AxisName, name: str, table: FormTable) -> list[str]:
    found = [each for each in table.axis(axis).leaves if each.startswith(f"{name}.")]
    totals = [each for each in found if each == f"{name}.total"]
    return [*totals, *(each for each in found if each not in totals)][:_MOST]


def _tell_unknown(
    axis: AxisName, path: ast.Path, name: str, table: FormTable, problems: Problems
) -> None:
    problems.add(
        "CR201",
        path.span,
        axis=AXES[axis],
        name=name,
        table=table.name,
        **advice(name, table.axis(axis).nodes_by_path),
    )


def _several(axis: AxisName) -> Phrase:
    # What a row vector is laid out along are columns, and the other way round.
    return ALONG["column" if axis == "row" else "row"]
