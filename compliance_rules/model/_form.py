"""What a pack says a report looks like: sections, tables as two trees, facts."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Literal, TypeAlias

from attrs import define, field

from compliance_rules._values import frozen

CellKind: TypeAlias = Literal["count", "integer", "number", "amount", "text"]
AxisName: TypeAlias = Literal["row", "column"]
AskedKind: TypeAlias = Literal["date", "number", "text", "yes_no"]


@frozen(kw_only=True)
class CellType:
    """What a cell holds and how it is read."""

    kind: CellKind = "number"
    #: The unit that figures are given in, for amounts.
    unit: str | None = None
    #: The figure that a blank cell counts as in checks; None leaves it unknown.
    blank: Decimal | None = None
    #: Words with a reading of their own; None reads the word as blank.
    tokens: tuple[tuple[str, Decimal | None], ...] = ()

    @property
    def low(self) -> Decimal | None:
        """The least figure that the type allows, if it has one."""
        return Decimal(0) if self.kind in ("count", "amount") else None

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers are of the type."""
        return self.kind in ("count", "integer")


@frozen(kw_only=True)
class Node:
    """A heading of an axis: a leaf has cells, an inner node has children."""

    name: str
    #: The official label first, then others that are accepted; none if unlabelled.
    labels: tuple[str, ...] = ()
    children: tuple["Node", ...] = ()
    #: Whether an inner node has cells of its own.
    is_subtotal: bool = False
    #: Whether it stands for any number of rows or columns that the report chooses.
    is_open: bool = False
    #: Whether a report may leave it out, with all that is below it.
    is_optional: bool = False
    #: The type of its cells, where it is not the table's.
    cells: CellType | None = None

    @property
    def label(self) -> str:
        """The official label, or the name where the form prints none."""
        return self.labels[0] if self.labels else self.name


@define(frozen=True, slots=False, kw_only=True)
class Leaf:
    """A row or column with cells: its path from the root and the nodes on it."""

    path: str
    trail: tuple[Node, ...]

    @property
    def node(self) -> Node:
        """The node that has the cells."""
        return self.trail[-1]

    @cached_property
    def cells(self) -> CellType | None:
        """The nearest type given on the way from the leaf to the root."""
        return next((node.cells for node in reversed(self.trail) if node.cells), None)


@define(frozen=True, slots=False, kw_only=True)
class Axis:
    """The rows or the columns of a table."""

    nodes: tuple[Node, ...]
    #: Labels printed over the row labels themselves (信息内容); the official first.
    heads: tuple[str, ...] = ()

    @cached_property
    def nodes_by_path(self) -> Mapping[str, tuple[Node, ...]]:
        """Every node's trail from the root, by path, in the form's order."""
        return dict(_walk(self.nodes, ()))

    @cached_property
    def short_labels(self) -> Mapping[str, str]:
        """The official label of every node, by path; empty where the form prints none.

        Where several nodes have the same label, the nearest heading above stands before it.
        """
        trails = self.nodes_by_path
        shared = Counter(trail[-1].labels[:1] for trail in trails.values())
        return {
            path: "／".join(
                node.labels[0]
                for node in (trail[-2:] if shared[trail[-1].labels[:1]] > 1 else trail[-1:])
                if node.labels
            )
            if trail[-1].labels
            else ""
            for path, trail in trails.items()
        }

    @cached_property
    def leaves(self) -> Mapping[str, Leaf]:
        """The rows or columns that have cells, by path, in the form's order.

        A subtotal stands before its children, as forms print it.
        """
        return {
            path: Leaf(path=path, trail=trail)
            for path, trail in self.nodes_by_path.items()
            if trail[-1].is_subtotal or not trail[-1].children
        }

    @cached_property
    def optional(self) -> Mapping[str, tuple[frozenset[str], ...]]:
        """For each leaf of an optional node: the leaves of each optional node that it is in."""
        groups: dict[str, list[frozenset[str]]] = {}
        for path, trail in self.nodes_by_path.items():
            if trail[-1].is_optional:
                inside = {leaf for leaf in self.leaves if f"{leaf}.".startswith(f"{path}.")}
                for leaf in inside:
                    groups.setdefault(leaf, []).append(frozenset(inside))
        return {path: tuple(groups[path]) for path in self.leaves if path in groups}

    def unprinted(self, found: Collection[str]) -> tuple[str, ...]:
        """Return the rows or columns that may be left out and are not among those found.

        What stands in an optional group is asked for where anything of the group is there.
        """
        if not self.optional:
            return ()
        there = {path.partition("[")[0] for path in found}
        return tuple(
            path
            for path, groups in self.optional.items()
            if any(there.isdisjoint(group) for group in groups)
        )

    def left_out(self, found: Collection[str]) -> tuple[str, ...]:
        """Return what of `unprinted` was left out: none as long as anything else is missing."""
        unprinted = self.unprinted(found)
        there = {path.partition("[")[0] for path in found}
        is_whole = all(
            path in there or path in unprinted or leaf.node.is_open
            for path, leaf in self.leaves.items()
        )
        return unprinted if is_whole else ()


def _walk(
    nodes: tuple[Node, ...], above: tuple[Node, ...]
) -> Iterator[tuple[str, tuple[Node, ...]]]:
    for node in nodes:
        trail = (*above, node)
        yield ".".join(each.name for each in trail), trail
        yield from _walk(node.children, trail)


@frozen(kw_only=True)
class FormSection:
    """A section that the form has."""

    #: Names from the outermost section, joined by dots.
    path: str
    labels: tuple[str, ...]
    #: Path of the section that it stands in.
    parent: str | None = None

    @property
    def label(self) -> str:
        """The official label."""
        return self.labels[0]


@frozen(kw_only=True)
class FormTable:
    """A table of the form."""

    name: str
    labels: tuple[str, ...]
    #: Path of the section that it stands in; None if it may stand anywhere.
    section: str | None = None
    cells: CellType = field(factory=CellType)
    rows: Axis
    columns: Axis
    #: Whether a report may leave it out.
    is_optional: bool = False

    @property
    def label(self) -> str:
        """The official label."""
        return self.labels[0]

    def axis(self, name: AxisName) -> Axis:
        """Return the rows or the columns."""
        return self.rows if name == "row" else self.columns

    def cell_type(self, row: str, column: str) -> CellType:
        """Return the type of one cell: the row's or column's own, or the table's.

        A row and a column that both have a type of their own are refused when
        the pack is compiled.
        """
        return self.rows.leaves[row].cells or self.columns.leaves[column].cells or self.cells


@frozen(kw_only=True)
class FormFact:
    """A figure that the running text states, and how to find it."""

    name: str
    label: str
    cells: CellType
    #: Paths of the sections to look in; none means the whole report.
    sections: tuple[str, ...] = ()
    #: RE2 expressions, `{value}` standing for the number.
    patterns: tuple[str, ...] = ()


@frozen(kw_only=True)
class FormAsked:
    """What no report tells and whoever audits it is asked for: `report.NAME`."""

    name: str
    kind: AskedKind
    question: str


@define(frozen=True, slots=False, kw_only=True)
class Form:
    """All that a pack says of a report's shape, in the form's order."""

    sections: Mapping[str, FormSection] = field(factory=dict)
    tables: Mapping[str, FormTable] = field(factory=dict)
    facts: Mapping[str, FormFact] = field(factory=dict)
    #: What is asked of whoever audits a report, by name.
    asked: Mapping[str, FormAsked] = field(factory=dict)
