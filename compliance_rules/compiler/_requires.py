"""Expand a `require` statement into what it demands of sections, tables, rows, cells."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias, assert_never

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.compiler._axes import AXES
from compliance_rules.compiler._context import Context
from compliance_rules.compiler._form import find_section
from compliance_rules.compiler._paths import below, leaf
from compliance_rules.compiler._selections import find_table, is_open_row
from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast
from compliance_rules.model import AxisName, Form, FormTable

_ALL = ("*",)
_DEMAND: TypeAlias = Literal["present", "order", "filled", "labels", "only"]
_OPEN = Phrase(
    "row '{name}' is open: the report chooses its rows, so that none is required",
    "行“{name}”是不定行，由报告自行决定，不能要求其存在",
)
#: A statement that may have more targets than this is not even listed.
_MOST = 100_000


def expand_require(require: ast.Require, context: Context) -> plan.Require | None:
    """Return a `require` with its targets, or None if something is wrong with it."""
    demand: _DEMAND = require.modifier or "present"
    if demand == "only":
        return _only(require, context)
    targets = _targets(require, demand, context)
    if targets is None:
        return None
    return plan.Require(
        demand=demand,
        targets=targets,
        table=context.table.name if context.table else None,
        span=require.span,
    )


def _only(require: ast.Require, context: Context) -> plan.Require | None:
    if require.kind is None or require.kind == "table":
        context.problems.add("CR430", require.span, what="require only section")
        return None
    for path in require.paths:
        if path.parts != _ALL:
            context.problems.add(
                "CR430", path.span or require.span, what=f"require only {require.kind}"
            )
            return None
    return plan.Require(
        demand="only",
        only=require.kind,
        table=context.table.name if context.table and require.kind != "section" else None,
        span=require.span,
    )


def _targets(
    require: ast.Require, demand: _DEMAND, context: Context
) -> tuple[plan.Target, ...] | None:
    match demand:
        case "order":
            return _sections(require.paths or (ast.Path(_ALL),), context)
        case "labels":
            return tuple(_labels(context))
        case "filled":
            return _cells(require, context)
        case "present" | "only":
            return _present(require, context)
        case _:
            assert_never(demand)


def _present(require: ast.Require, context: Context) -> tuple[plan.Target, ...] | None:
    match require.kind:
        case "section":
            return _sections(require.paths, context)
        case "table":
            return _tables(require.paths, context)
        case "row" | "column" as axis:
            return _lines(axis, require, context)
        case None:
            return ()
        case _:
            assert_never(require.kind)


# --- sections and tables -------------------------------------------------------------


def _sections(paths: Sequence[ast.Path], context: Context) -> tuple[plan.Target, ...] | None:
    sections = context.scope.form.sections
    found: dict[str, None] = {}
    is_sound = True
    for path in paths:
        if path.parts == _ALL:
            found.update(dict.fromkeys(sections))
        elif path.is_wild:
            names = _nested(path, context)
            is_sound = is_sound and names is not None
            found.update(dict.fromkeys(names or ()))
        else:
            name = find_section(path, sections, context.problems)
            is_sound = is_sound and name is not None
            found.update({name: None} if name else {})
    if not is_sound:
        return None
    return tuple(plan.Target(kind="section", key=name, path=name) for name in found)


def _nested(path: ast.Path, context: Context) -> list[str] | None:
    """Return the sections below one: `a.*` its own, `a.**` all."""
    sections = context.scope.form.sections
    base = find_section(evolve(path, parts=path.parts[:-1]), sections, context.problems)
    if base is None:
        return None
    inside = [name for name in sections if name.startswith(f"{base}.")]
    if path.parts[-1] == "*":
        inside = [name for name in inside if sections[name].parent == base]
    if not inside:
        context.problems.add("CR308", path.span)
        return None
    return inside


def _tables(paths: Sequence[ast.Path], context: Context) -> tuple[plan.Target, ...] | None:
    found: dict[str, None] = {}
    is_sound = True
    for path in paths:
        if path.parts == _ALL:
            found.update(dict.fromkeys(context.scope.form.tables))
        else:
            table = find_table(path, context)
            is_sound = is_sound and table is not None
            found.update({table.name: None} if table else {})
    if not is_sound:
        return None
    named = {str(path) for path in paths}
    tables = context.scope.form.tables
    return tuple(
        plan.Target(
            kind="table",
            key=name,
            table=name,
            may_be_left_out=tables[name].is_optional and name not in named,
        )
        for name in found
    )


# --- rows, columns, cells ------------------------------------------------------------


@frozen
class _Line:
    """A row or column of a table."""

    table: FormTable
    axis: AxisName
    path: str


def _lines(
    axis: AxisName, require: ast.Require, context: Context
) -> tuple[plan.Target, ...] | None:
    lines = _find_lines(axis, require, context)
    if lines is None or not _none_open(lines, require, context):
        return None
    is_own = context.table is not None
    named = {str(path) for path in require.paths}
    return tuple(
        plan.Target(
            kind=line.axis,
            key=line.path if is_own else _bracketed(line),
            table=line.table.name,
            path=line.path,
            may_be_left_out=line.path not in named and line.path in line.table.axis(axis).optional,
        )
        for line in lines
        if not _is_open(line)
    )


def _find_lines(axis: AxisName, require: ast.Require, context: Context) -> tuple[_Line, ...] | None:
    """Return the rows or columns with cells that a statement names."""
    found: dict[_Line, None] = {}
    is_sound = True
    for path in require.paths:
        if path.parts == _ALL:
            found.update(dict.fromkeys(_all_lines(axis, context)))
            continue
        lines = _named_lines(axis, path, context)
        is_sound = is_sound and lines is not None
        found.update(dict.fromkeys(lines or ()))
    return tuple(found) if is_sound else None


def _all_lines(axis: AxisName, context: Context) -> Iterator[_Line]:
    for table in _scope(context):
        for path in table.axis(axis).leaves:
            yield _Line(table, axis, path)


def _named_lines(axis: AxisName, path: ast.Path, context: Context) -> list[_Line] | None:
    table = context.table
    if table is None:
        context.problems.add("CR304", path.span, axis=AXES[axis])
        return None
    if path.is_wild:
        paths = below(axis, path, table, context.problems)
        return [_Line(table, axis, each) for each in paths] or None
    found = leaf(axis, path, table, context.problems)
    return [_Line(table, axis, found)] if found else None


def _scope(context: Context) -> Iterable[FormTable]:
    return [context.table] if context.table else context.scope.form.tables.values()


def _is_open(line: _Line) -> bool:
    return line.axis == "row" and is_open_row(line.table, line.path)


def _none_open(lines: Iterable[_Line], require: ast.Require, context: Context) -> bool:
    """Return whether no open row is required by name, and tell if one is."""
    named = {str(path): path for path in require.paths if not path.is_wild}
    for line in lines:
        if line.path in named and _is_open(line):
            said = Phrase(_OPEN.say("en", name=line.path), _OPEN.say("zh", name=line.path))
            context.problems.add("CR316", named[line.path].span, problem=said)
            return False
    return True


def _bracketed(line: _Line) -> str:
    pair = (line.path, "*") if line.axis == "row" else ("*", line.path)
    return f"{line.table.name}[{', '.join(pair)}]"


def _cells(require: ast.Require, context: Context) -> tuple[plan.Target, ...] | None:
    axis: AxisName = "column" if require.kind == "column" else "row"
    lines = _find_lines(axis, require, context)
    if lines is None:
        return None
    others = {line.table.name: _crossing(line) for line in lines}
    count = sum(len(others[line.table.name]) for line in lines)
    if count > _MOST:
        context.problems.add("CR421", require.span, most=_MOST)
        return None
    return tuple(_cell(line, other) for line in lines for other in others[line.table.name])


def _crossing(line: _Line) -> tuple[str, ...]:
    other = line.table.columns if line.axis == "row" else line.table.rows
    return tuple(other.leaves)


def _cell(line: _Line, other: str) -> plan.Target:
    row, column = (line.path, other) if line.axis == "row" else (other, line.path)
    return plan.Target(
        kind="cell",
        key=f"{line.table.name}[{row}, {column}]",
        table=line.table.name,
        path=row,
        column=column,
    )


# --- labels --------------------------------------------------------------------------


def _labels(context: Context) -> Iterator[plan.Target]:
    """Return all that has a printed label: of the rule's table, or of the whole form."""
    if context.table is None:
        for name in context.scope.form.sections:
            yield plan.Target(kind="section", key=name, path=name)
    for table in _scope(context):
        if table.rows.heads:
            yield plan.Target(kind="head", key=f"{table.name}[*, *]", table=table.name)
        yield from _label_lines(table, "row")
        yield from _label_lines(table, "column")


def _label_lines(table: FormTable, axis: AxisName) -> Iterator[plan.Target]:
    for path, trail in table.axis(axis).nodes_by_path.items():
        if trail[-1].labels and not trail[-1].is_open:
            key = _bracketed(_Line(table, axis, path))
            yield plan.Target(kind=axis, key=key, table=table.name, path=path)


def target_label(target: plan.Target, form: Form) -> str:
    """Return the official label of what a target is about, for `{label}`."""
    if target.table is None:
        return form.sections[target.path].label
    table = form.tables[target.table]
    match target.kind:
        case "row" | "column" as axis:
            return table.axis(axis).nodes_by_path[target.path][-1].label
        case "cell":
            row = table.rows.leaves[target.path].node.label
            return f"{row} / {table.columns.leaves[target.column].node.label}"
        case "head":
            return table.rows.heads[0]
        case "table" | "section":
            return table.label
        case _:
            assert_never(target.kind)
