"""Sections, tables, stated figures and running text of a report handed over as JSON."""

from collections.abc import Mapping
from decimal import Decimal

from compliance_rules.diagnostics import Location, Phrase
from compliance_rules.model import (
    How,
    NamedFact,
    NamedFigure,
    NamedPassage,
    NamedSection,
    NamedTable,
    Passage,
    Printed,
)
from compliance_rules.readers._json_shape import Shape, named
from compliance_rules.readers._json_values import Node

_STATES = ("value", "blank", "garbled", "absent", "left_out")
_PRESENCE = ("found", "absent")
_HOWS = tuple(each.value for each in How)
_FIGURE = Phrase("a number, a text or an object", "数字、文字或对象")
_TEXT_OF_RANGE = Phrase("given together with the text", "与原文一起给出")
_NAME = Phrase("the name of a section", "章节的名称")
_PAIRS = Phrase("pairs of whole numbers", "整数对")


def section_of(node: Node, shape: Shape) -> tuple[NamedSection, tuple[NamedPassage, ...]]:
    """Return a section, and its running text where it is told with it."""
    members = shape.members(node, "sections")
    path = shape.text(members.get("name"), "sections.name")
    if path is None:
        shape.fault(node, "sections", _NAME)
    heading = shape.text(members.get("heading"), "heading")
    section = NamedSection(
        path=path or "",
        place=node.location,
        is_found=_is_found(members, shape),
        heading=None if heading is None else _printed(heading, members, node, shape),
        has_tables=shape.truth(members.get("has_tables"), "has_tables"),
        order=shape.whole(members.get("order"), "order", 0),
    )
    return section, _lines(members.get("text"), section.path, shape)


def _lines(node: Node | None, section: str, shape: Shape) -> tuple[NamedPassage, ...]:
    text = shape.text(node, "text")
    if node is None or text is None:
        return ()
    return tuple(
        NamedPassage(
            passage=Passage(text=line.strip(), location=node.location),
            section=section,
            place=node.location,
        )
        for line in text.splitlines()
        if line.strip()
    )


def passage_of(node: Node, shape: Shape) -> NamedPassage:
    """Return a piece of running text with its section."""
    members = shape.members(node, "passages")
    return NamedPassage(
        passage=_passage(node, shape),
        section=shape.text(members.get("section"), "section"),
        place=node.location,
    )


def _passage(node: Node, shape: Shape) -> Passage:
    members = shape.members(node, "passage")
    return Passage(
        text=shape.text(members.get("text"), "text") or "",
        location=_where(members, node, shape) or Location(),
        shifts=_shifts(members.get("shifts"), shape),
    )


def _shifts(node: Node | None, shape: Shape) -> tuple[tuple[int, int], ...]:
    shifts: list[tuple[int, int]] = []
    for each in shape.items(node, "shifts"):
        numbers = [shape.whole(number, "shifts", -1000) for number in shape.items(each, "shifts")]
        match numbers:
            case [int(at), int(by)]:
                shifts.append((at, by))
            case _:
                shape.fault(each, "shifts", _PAIRS)
    return tuple(shifts)


def table_of(node: Node, path: str, shape: Shape) -> NamedTable:
    """Return a table with its cells and labels."""
    members = shape.members(node, path)
    labels = shape.members(members.get("labels"), f"{path}.labels")
    head = labels.get("head")
    return NamedTable(
        place=node.location,
        is_found=_is_found(members, shape),
        location=shape.location(members.get("location")),
        cells=_cells(members.get("cells"), f"{path}.cells", shape),
        rows=_names(members.get("rows"), f"{path}.rows", shape),
        columns=_names(members.get("columns"), f"{path}.columns", shape),
        head=None if head is None or head.value is None else printed_of(head, "head", shape),
        row_labels=_labels(labels.get("rows"), shape),
        column_labels=_labels(labels.get("columns"), shape),
        extra_rows=_extra(members.get("extra_rows"), shape),
        extra_columns=_extra(members.get("extra_columns"), shape),
    )


def _cells(node: Node | None, path: str, shape: Shape) -> Mapping[tuple[str, str], NamedFigure]:
    return {
        (row, column): figure_of(cell, where, shape)
        for row, row_path, columns in named(shape.members(node, path), path)
        for column, where, cell in named(shape.members(columns, row_path), row_path)
    }


def figure_of(node: Node, path: str, shape: Shape) -> NamedFigure:
    """Return a figure: an object, or only its number or its text; null is an absent one."""
    match node.value:
        case None:
            return NamedFigure(state="absent", location=node.location, place=node.location)
        case str(words):
            return NamedFigure(text=words, location=node.location, place=node.location)
        case bool() | tuple():
            shape.fault(node, path, _FIGURE)
            return NamedFigure(location=node.location, place=node.location)
        case Decimal() as number:
            return NamedFigure(value=number, location=node.location, place=node.location)
    members = shape.members(node, path)
    text = shape.text(members.get("text"), f"{path}.text")
    high = members.get("high")
    if shape.number(high, f"{path}.high") is not None and high is not None and text is None:
        shape.fault(high, f"{path}.high", _TEXT_OF_RANGE)
    return NamedFigure(
        text=text,
        value=shape.number(members.get("value"), f"{path}.value"),
        state=shape.choice(members.get("state"), f"{path}.state", _STATES),
        location=_where(members, node, shape),
        place=node.location,
    )


def fact_of(node: Node, path: str, shape: Shape) -> NamedFact:
    """Return the figures that the running text states for a fact."""
    return NamedFact(
        place=node.location,
        figures=tuple(_stated(each, path, shape) for each in shape.items(node, path)),
    )


def _stated(node: Node, path: str, shape: Shape) -> tuple[NamedFigure, Passage]:
    figure = figure_of(node, path, shape)
    members = node.value if isinstance(node.value, dict) else {}
    passage = members.get("passage")
    if passage is not None and passage.value is not None:
        return figure, _passage(passage, shape)
    return figure, Passage(text=figure.text or "", location=figure.location or Location())


def printed_of(node: Node, path: str, shape: Shape) -> Printed:
    """Return a label or heading as printed."""
    members = shape.members(node, path)
    text = shape.text(members.get("text"), f"{path}.text") or ""
    return _printed(text, members, node, shape)


def _printed(text: str, members: Mapping[str, Node], node: Node, shape: Shape) -> Printed:
    how = shape.choice(members.get("how"), "how", _HOWS)
    likeness = shape.number(members.get("likeness"), "likeness")
    return Printed(
        text=text,
        location=_where(members, node, shape) or Location(),
        how=How.EXACT if how is None else How(how),
        likeness=Decimal(1) if likeness is None else likeness,
    )


def _labels(node: Node | None, shape: Shape) -> Mapping[str, Printed]:
    return {
        name: printed_of(each, path, shape)
        for name, path, each in named(shape.members(node, "labels"), "labels")
    }


def _extra(node: Node | None, shape: Shape) -> tuple[Printed, ...]:
    return tuple(printed_of(each, "extra", shape) for each in shape.items(node, "extra"))


def _names(node: Node | None, path: str, shape: Shape) -> tuple[str, ...] | None:
    if node is None or node.value is None:
        return None
    names = [shape.text(each, path) for each in shape.items(node, path)]
    return tuple(name for name in names if name is not None)


def _is_found(members: Mapping[str, Node], shape: Shape) -> bool:
    return shape.choice(members.get("status"), "status", _PRESENCE) != "absent"


def _where(members: Mapping[str, Node], node: Node, shape: Shape) -> Location | None:
    """Return the place that is told, else the place in the JSON itself."""
    if "location" in members:
        return shape.location(members["location"])
    return node.location
