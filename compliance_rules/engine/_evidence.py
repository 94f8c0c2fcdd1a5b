"""The evidence for a verdict: what it rests on, as printed, each with its place."""

from compliance_rules.compiler import plan
from compliance_rules.diagnostics import Location
from compliance_rules.engine._finding import Evidence
from compliance_rules.engine._scope import Scope
from compliance_rules.engine._walk import Leaf, leaves
from compliance_rules.model import BoundTable, FormTable, Passage, Printed, Report, State

#: Running text is shown up to this length.
_EXCERPT = 60


def collect(node: plan.Expression, scope: Scope) -> tuple[Evidence, ...]:
    """Return the evidence for an expression, in its order, nothing twice."""
    found: dict[str, Evidence] = {}
    for leaf in leaves(node):
        evidence = of_leaf(leaf, scope)
        if evidence is not None:
            found.setdefault(evidence.name, evidence)
    return tuple(found.values())


def of_leaf(leaf: Leaf, scope: Scope) -> Evidence | None:
    """Return the evidence for one thing; None if there is no report to take it from."""
    if leaf.whose == "previous" and scope.previous is None:
        return None
    prefix = "" if leaf.whose == "this" else "previous "
    report = scope.whose(leaf.whose)
    match leaf:
        case plan.Cell():
            return _cell(leaf, scope, report, prefix)
        case plan.Fact(name):
            return _fact(name, scope, prefix)
        case plan.SectionText(section):
            return _section(section, report, prefix)
        case plan.ReportText():
            text = report.passages[0] if report.passages else None
            return _text(f"{prefix}report", report.info.title or "", text, report)
        case plan.ReportAttribute(name):
            value = getattr(report.info, name)
            return Evidence(
                name=f"{prefix}report.{name}",
                label=name,
                text="" if value is None else str(value),
                kind="report",
                state=State.ABSENT if value is None else State.VALUE,
                location=start_of(report),
            )


def _cell(node: plan.Cell, scope: Scope, report: Report, prefix: str) -> Evidence:
    row = scope.row_path(node)
    table = report[node.table]
    value = table[row, node.column]
    return Evidence(
        name=f"{prefix}{node.table}[{row}, {node.column}]",
        label=cell_label(report.form.tables[node.table], node.row, node.column, scope.row),
        text=value.text,
        state=value.state,
        value=value.value,
        location=value.location or nearest(report, table, row, node.column),
    )


def cell_label(form: FormTable, row: str, column: str, open_row: str | None = None) -> str:
    """Return the labels of a cell: its row's and its column's, as the form has them."""
    leaf = form.rows.leaves[row]
    head = open_row if leaf.node.is_open and open_row else trail_label(form, "row", row)
    tail = trail_label(form, "column", column)
    return f"{head} × {tail}" if head else tail


def trail_label(form: FormTable, axis: str, path: str) -> str:
    """Return the label of a row or column; its parents' too where it alone is not enough."""
    nodes = form.rows if axis == "row" else form.columns
    trail = nodes.nodes_by_path[path]
    label = trail[-1].labels[0] if trail[-1].labels else ""
    is_shared = sum(
        each[-1].labels[:1] == trail[-1].labels[:1] for each in nodes.nodes_by_path.values()
    )
    if is_shared > 1 and len(trail) > 1:
        return "／".join(node.label for node in trail[-2:])
    return label


def nearest(report: Report, table: BoundTable, row: str, column: str) -> Location | None:
    """Return the nearest place known to a cell that is not there."""
    printed = table.row_labels.get(row) or table.column_labels.get(column)
    if printed is not None:
        return printed.location
    beside = next(
        (value.location for key, value in table.cells.items() if key[0] == row and value.location),
        None,
    )
    return beside or table.location or of_section(report, report.form.tables[table.name].section)


def of_section(report: Report, path: str | None) -> Location | None:
    """Return the place of a section's heading, or the report's first place."""
    section = report.sections.get(path or "")
    if section is not None and section.heading is not None:
        return section.heading.location
    return start_of(report)


def start_of(report: Report) -> Location | None:
    """Return the first place of a report that is known."""
    return report.passages[0].location if report.passages else None


def _fact(name: str, scope: Scope, prefix: str) -> Evidence | None:
    stated = scope.figures.get(name)
    if stated is None:
        return None
    ordinal = scope.ordinals.get(name, 0)
    return Evidence(
        name=f"{prefix}{name}" if not ordinal else f"{prefix}{name}#{ordinal + 1}",
        label=f"{scope.report.form.facts[name].label}：{excerpt(stated.passage.text)}",
        text=stated.value.text,
        kind="fact",
        state=stated.value.state,
        value=stated.value.value,
        location=stated.value.location or stated.passage.location,
    )


def _section(path: str, report: Report, prefix: str) -> Evidence:
    section = report.sections.get(path)
    passage = section.passages[0] if section is not None and section.passages else None
    label = report.form.sections[path].label if path in report.form.sections else path
    found = _text(f"{prefix}{path}", label, passage, report)
    if section is None or section.heading is None:
        return Evidence(
            name=found.name,
            label=label,
            text="",
            kind="section",
            state=State.ABSENT,
            location=start_of(report),
        )
    return found


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
