"""The evidence for a verdict: what it rests on, as printed, each with its place."""

from collections.abc import Iterator
from typing import Literal, TypeAlias

from attrs import evolve

from compliance_rules.compiler import plan
from compliance_rules.diagnostics import Lang, Location
from compliance_rules.engine import _words as words
from compliance_rules.engine._finding import Evidence
from compliance_rules.engine._scope import Scope, Stated
from compliance_rules.engine._text_evidence import evidence, quoted
from compliance_rules.engine._walk import Leaf, leaves
from compliance_rules.model import BoundTable, FormTable, Passage, Printed, Report, State

#: On which side of a relation something stands.
Side: TypeAlias = Literal["", "left", "right"]
#: Running text is shown up to this length.
_EXCERPT = 60


def collect(node: plan.Expression, scope: Scope) -> tuple[Evidence, ...]:
    """Return the evidence for an expression, in its order, nothing twice; sentences first."""
    found = _named(node, scope)
    for side, part in sides(node):
        for leaf, inner in leaves(part, scope):
            if leaf.whose == "previous" and inner.previous is None:
                continue
            name = name_of(leaf, inner)
            # A text is not shown by its beginning where sentences of it are quoted.
            if name not in found and f"{name}#1" not in found:
                each = _of_leaf(name, leaf, inner, side)
                if each is not None:
                    found[name] = each if each.side == side else evolve(each, side=side)
    return tuple(found.values())


def sentences(node: plan.Expression, scope: Scope) -> tuple[Evidence, ...]:
    """Return the sentences that functions on texts rest on, as evidence."""
    return tuple(_named(node, scope).values())


def _named(node: plan.Expression, scope: Scope) -> dict[str, Evidence]:
    """Return the sentences that functions on texts rest on, numbered within their text."""
    found: dict[str, Evidence] = {}
    for each in quoted(node, scope):
        if isinstance(each.leaf, plan.SectionText | plan.ReportText):
            text = name_of(each.leaf, each.scope)
            name = f"{text}#{1 + sum(known.startswith(f'{text}#') for known in found)}"
            leaf = _of_leaf(text, each.leaf, each.scope)
            found[name] = evidence(each, name, leaf.label if leaf is not None else "")
    return found


def sides(node: plan.Expression) -> Iterator[tuple[Side, plan.Expression]]:
    """Return the parts of an expression, in order, and on which side of its relation they are."""
    match node:
        case plan.Comparison(_, left, right):
            yield "left", left
            yield "right", right
        case plan.If(condition, conclusion):
            yield "", condition
            yield from sides(conclusion)
        case plan.OneOf(operand, options):
            yield "left", operand
            for option in options:
                yield "right", option
        case _:
            yield "", node


def name_of(leaf: Leaf, scope: Scope) -> str:
    """Return the name of what an expression takes from a report, the same only for the same."""
    prefix = "previous " if leaf.whose == "previous" else ""
    if scope.member is not None and leaf.whose != "own":
        prefix = f"member {scope.member + 1} "
    match leaf:
        case plan.Cell(table, _, column):
            return f"{prefix}{table}[{scope.row_path(leaf)}, {column}]"
        case plan.Fact(name, whose):
            stated = scope.figures.get((name, whose))
            number = f"#{stated.ordinal + 1}" if stated is not None and stated.ordinal else ""
            return f"{prefix}{name}{number}"
        case plan.SectionText(section):
            return f"{prefix}{section}"
        case plan.ReportText():
            return f"{prefix}report"
        case plan.ReportAttribute(name) | plan.Asked(name):
            return f"{prefix}report.{name}"


def _of_leaf(name: str, leaf: Leaf, scope: Scope, side: Side = "") -> Evidence | None:
    report = scope.whose(leaf.whose)
    match leaf:
        case plan.Cell():
            return _cell(name, leaf, scope, side)
        case plan.Fact(fact, whose):
            stated = scope.figures.get((fact, whose))
            return None if stated is None else _fact(name, fact, stated, report)
        case plan.SectionText(section):
            return _section(name, section, report)
        case plan.ReportText():
            text = report.passages[0] if report.passages else None
            return _text(name, report.info.title or "", text, report)
        case plan.Asked(asked):
            return _asked(name, asked, report)
        case plan.ReportAttribute(attribute):
            value = getattr(report.info, attribute)
            return Evidence(
                name=name,
                label=f"report.{attribute}",
                text="" if value is None else str(value),
                kind="report",
                state=State.ABSENT if value is None else State.VALUE,
                location=start_of(report),
            )


def _asked(name: str, asked: str, report: Report) -> Evidence:
    answer, question = report.info.answers.get(asked), report.form.asked[asked].question
    # As it is written where the question is asked.
    lang: Lang = "en" if question.isascii() else "zh"
    if isinstance(answer, bool):
        answer = (words.YES if answer else words.NO).say(lang)
    return Evidence(
        name=name,
        label=question,
        text="" if answer is None else str(answer),
        kind="report",
        state=State.ABSENT if answer is None else State.VALUE,
    )


def _cell(name: str, node: plan.Cell, scope: Scope, side: Side) -> Evidence:
    report = scope.whose(node.whose)
    row, table = scope.row_path(node), report[node.table]
    value = table[row, node.column]
    label = cell_label(report.form.tables[node.table], node.row, node.column, scope.row)
    if scope.member is None:
        location = value.location or nearest(report, table, row, node.column)
    else:
        # A place in another file would be looked for in this one.
        label, location = f"{report.info.body or report.info.source}：{label}", None
    return Evidence(
        name=name,
        label=label,
        text=value.text,
        state=value.state,
        value=value.value,
        location=location,
        side=side,
    )


def cell_label(form: FormTable, row: str, column: str, open_row: str | None = None) -> str:
    """Return the labels of a cell: its row's and its column's, as the form has them."""
    is_chosen = open_row is not None and form.rows.leaves[row].node.is_open
    head = open_row if is_chosen else form.rows.short_labels[row]
    tail = form.columns.short_labels[column]
    return " × ".join(each for each in (head, tail) if each) or form.label


def nearest(report: Report, table: BoundTable, row: str, column: str) -> Location | None:
    """Return the nearest place known to a cell that is not there."""
    printed = table.row_labels.get(row)
    if printed is not None:
        return printed.location
    beside = (value.location for (at, _), value in table.cells.items() if at == row)
    found = next((location for location in beside if location is not None), None)
    head = table.column_labels.get(column)
    return (
        found
        or (head.location if head is not None else None)
        or table.location
        or of_section(report, report.form.tables[table.name].section)
    )


def of_section(report: Report, path: str | None) -> Location | None:
    """Return the place of a section's heading, or the report's first place."""
    section = report.sections.get(path or "")
    if section is not None and section.heading is not None:
        return section.heading.location
    return start_of(report)


def start_of(report: Report) -> Location | None:
    """Return the first place of a report that is known."""
    return report.passages[0].location if report.passages else None


def _fact(name: str, fact: str, stated: Stated, report: Report) -> Evidence:
    figure = stated.figure
    return Evidence(
        name=name,
        label=f"{report.form.facts[fact].label}：{_around(figure.passage.text, figure.value.text)}",
        text=figure.value.text,
        kind="fact",
        state=figure.value.state,
        value=figure.value.value,
        location=figure.value.location or figure.passage.location,
    )


def _section(name: str, path: str, report: Report) -> Evidence:
    label = report.form.sections[path].label
    section = report.sections.get(path)
    if section is None or section.heading is None:
        place = start_of(report)
        return Evidence(
            name=name, label=label, text="", kind="section", state=State.ABSENT, location=place
        )
    if section.passages:
        return _text(name, label, section.passages[0], report)
    place = section.heading.location
    return Evidence(name=name, label=label, text="", kind="section", location=place)


def _text(name: str, label: str, passage: Passage | None, report: Report) -> Evidence:
    return Evidence(
        name=name,
        label=label,
        text=excerpt(passage.text) if passage else "",
        kind="section",
        location=passage.location if passage else start_of(report),
    )


def of_label(name: str, declared: str, printed: Printed) -> Evidence:
    """Return the evidence for a printed label."""
    return Evidence(
        name=name, label=declared, text=printed.text, kind="label", location=printed.location
    )


def excerpt(text: str) -> str:
    """Return the beginning of a text."""
    return text if len(text) <= _EXCERPT else f"{text[: _EXCERPT - 1]}…"


def _around(text: str, figure: str) -> str:
    """Return the part of a passage that a figure stands in."""
    at = text.find(figure)
    start = max(0, at + len(figure) - _EXCERPT + _EXCERPT // 3)
    return f"…{excerpt(text[start:])}" if start else excerpt(text)
