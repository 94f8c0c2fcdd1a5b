"""Add to a table what an `extend table` declaration brings."""

from collections.abc import Sequence

from attrs import evolve

from compliance_rules.compiler._problems import Problems
from compliance_rules.language import ast


def extend(
    table: ast.TableDecl, extension: ast.ExtendTableDecl, problems: Problems
) -> ast.TableDecl:
    """Return a table with the labels, rows and columns of an extension."""
    return evolve(
        table,
        labels=_both(table.labels, extension.labels),
        columns=_axis(table, table.columns, extension.columns, problems),
        rows=_axis(table, table.rows, extension.rows, problems),
    )


def _axis(
    table: ast.TableDecl,
    known: ast.AxisDecl | None,
    added: ast.AxisDecl | None,
    problems: Problems,
) -> ast.AxisDecl | None:
    if known is None or added is None:
        return known or added
    return evolve(
        known,
        heads=_both(known.heads, added.heads),
        nodes=_nodes(table, known.nodes, added.nodes, problems),
    )


def _nodes(
    table: ast.TableDecl,
    known: tuple[ast.NodeDecl, ...],
    added: tuple[ast.NodeDecl, ...],
    problems: Problems,
) -> tuple[ast.NodeDecl, ...]:
    """Return siblings with new ones after those that are there.

    New ones that are named before one that is there stand in front of it.
    """
    # Not a mapping of what is known: names that stand twice are told elsewhere.
    nodes = list(known)
    waiting: list[ast.NodeDecl] = []
    for node in added:
        at = _last_named(nodes, node.name)
        if at is None:
            waiting.append(node)
        else:
            nodes[at : at + 1] = [*waiting, _node(table, nodes[at], node, problems)]
            waiting.clear()
    return (*nodes, *waiting)


def _last_named(nodes: Sequence[ast.NodeDecl], name: str) -> int | None:
    """Return where a sibling stands; None where there is none of the name."""
    return next((at for at in reversed(range(len(nodes))) if nodes[at].name == name), None)


def _node(
    table: ast.TableDecl, known: ast.NodeDecl, added: ast.NodeDecl, problems: Problems
) -> ast.NodeDecl:
    if _changes(known, added):
        problems.add("CR409", added.span, name=known.name, table=table.name)
        return known
    return evolve(
        known,
        labels=_both(known.labels, added.labels),
        children=_nodes(table, known.children, added.children, problems),
        is_subtotal=known.is_subtotal or added.is_subtotal,
        is_optional=known.is_optional or added.is_optional,
        is_unlabelled=known.is_unlabelled and not added.labels,
    )


def _changes(known: ast.NodeDecl, added: ast.NodeDecl) -> bool:
    """Return whether what is added would change what a row or column is."""
    is_new_heading = bool(added.children) and not known.children
    gains_cells = added.is_subtotal and not known.is_subtotal and bool(known.children)
    return (
        (added.cells is not None and added.cells != known.cells)
        or (added.length is not None and added.length != known.length)
        or (added.is_each and not known.is_each)
        or (is_new_heading and not (known.is_subtotal or added.is_subtotal))
        or gains_cells
    )


def _both(known: tuple[str, ...], added: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *added)))
