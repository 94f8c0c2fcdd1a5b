"""Evaluate `require`: what must be there, filled, in order, labelled as declared."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias, assert_never

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.diagnostics import Lang
from compliance_rules.engine import _words as words
from compliance_rules.engine._evidence import cell_label, nearest, of_label, of_section, start_of
from compliance_rules.engine._finding import Evidence, Status
from compliance_rules.engine._labels import is_declared
from compliance_rules.engine._scope import LEFT_OUT, NO_TABLE, open_label
from compliance_rules.engine._verdict import Verdict
from compliance_rules.model import (
    AxisName,
    BoundTable,
    FormTable,
    Printed,
    Report,
    State,
    Value,
)

Demand: TypeAlias = Callable[[], Verdict]


def demands(statement: plan.Require, report: Report, lang: Lang) -> Iterator[tuple[str, Demand]]:
    """Return what a statement demands: each key, and what gives the verdict on it."""
    match statement.demand:
        case "only":
            for verdict in _only(statement, report, lang):
                yield verdict.key, partial(_same, verdict)
        case "order":
            for target in statement.targets:
                yield target.key, partial(_order, target, statement.targets, report, lang)
        case "present":
            for target in statement.targets:
                yield target.key, partial(_present, target, report, lang)
        case "labels":
            for target in statement.targets:
                yield target.key, partial(_label, target, report, lang)
        case "filled":
            for cell in filled_cells(statement, report):
                yield cell.key, partial(cell.verdict, report, lang)
        case _:
            assert_never(statement.demand)


def is_met(statement: plan.Require, target: plan.Target, report: Report) -> bool:
    """Return whether a target is plainly as demanded; where it is not so plain, it says no."""
    if statement.demand == "labels":
        declared, printed = _declared_and_printed(target, report)
        return printed is not None and is_declared(printed.text, declared)
    return statement.demand == "present" and _is_present(target, report)


def _is_present(target: plan.Target, report: Report) -> bool:
    if target.kind == "section":
        section = report.sections.get(target.path)
        return section is not None and section.is_found and not section.is_empty
    table = report[target.table or target.path]
    match target.kind:
        case "row":
            return table.is_found and target.path in table.row_keys
        case "column":
            return table.is_found and target.path in table.columns
        case _:
            return target.kind == "table" and table.is_found


def _same(verdict: Verdict) -> Verdict:
    return verdict


def _verdict(key: str, status: Status, text: str, *evidence: Evidence) -> Verdict:
    return Verdict(key=key, status=status, message=text, evidence=evidence)


def _absent(name: str, label: str, report: Report, form: FormTable) -> Evidence:
    """Return the evidence for something of a table that is not there: where it should be."""
    table = report[form.name]
    return Evidence(
        name=name,
        label=label,
        text="",
        kind="label",
        state=State.ABSENT if table.is_found else State.ABSENT_TABLE,
        location=table.location or of_section(report, form.section),
    )


# --- present -------------------------------------------------------------------------


def _present(target: plan.Target, report: Report, lang: Lang) -> Verdict:
    match target.kind:
        case "section":
            return _section_present(target, report, lang)
        case "table":
            return _table_present(target, report, lang)
        case "row" | "column" as axis:
            return _line_present(axis, target, report, lang)
        case "cell" | "head":
            raise TypeError(target)
        case _:
            assert_never(target.kind)


def _section_present(target: plan.Target, report: Report, lang: Lang) -> Verdict:
    label = report.form.sections[target.path].label
    section = report.sections.get(target.path)
    if section is None or section.heading is None:
        evidence = Evidence(
            name=target.path,
            label=label,
            text="",
            kind="section",
            state=State.ABSENT,
            location=start_of(report),
        )
        text = words.SECTION_ABSENT.say(lang, label=label)
        return _verdict(target.key, Status.FAIL, text, evidence)
    evidence = of_label(target.path, label, section.heading)
    if section.is_empty:
        text = words.SECTION_EMPTY.say(lang, label=label)
        return _verdict(target.key, Status.FAIL, text, evidence)
    text = words.SECTION_PRESENT.say(lang, label=label)
    return _verdict(target.key, Status.PASS, text, evidence)


def _table_present(target: plan.Target, report: Report, lang: Lang) -> Verdict:
    form, table = _form_and_table(target, report)
    if not table.is_found and target.may_be_left_out:
        evidence = _absent(form.name, form.label, report, form)
        return _verdict(target.key, Status.NOT_APPLICABLE, NO_TABLE.say(lang), evidence)
    if not table.is_found:
        text = words.TABLE_ABSENT.say(lang, label=form.label)
        evidence = _absent(form.name, form.label, report, form)
        return _verdict(target.key, Status.FAIL, text, evidence)
    place = table.location or of_section(report, form.section)
    evidence = Evidence(name=form.name, label=form.label, text="", kind="label", location=place)
    text = words.TABLE_PRESENT.say(lang, label=form.label)
    return _verdict(target.key, Status.PASS, text, evidence)


def _line_present(axis: AxisName, target: plan.Target, report: Report, lang: Lang) -> Verdict:
    """Return whether a row or column is there; unknown where its whole table is not."""
    form, table = _form_and_table(target, report)
    is_row = axis == "row"
    label = form.axis(axis).short_labels[target.path] or form.label
    pair = (target.path, "*") if is_row else ("*", target.path)
    name = f"{form.name}[{', '.join(pair)}]"
    if not table.is_found and form.is_optional:
        evidence = _absent(name, label, report, form)
        return _verdict(target.key, Status.NOT_APPLICABLE, NO_TABLE.say(lang), evidence)
    if not table.is_found:
        text = words.NO_TABLE.say(lang, label=label, table=form.label)
        return _verdict(target.key, Status.UNKNOWN, text, _absent(name, label, report, form))
    found = table.row_keys if is_row else table.columns
    if target.may_be_left_out and target.path in form.axis(axis).unprinted(found):
        evidence = _absent(name, label, report, form)
        return _verdict(target.key, Status.NOT_APPLICABLE, LEFT_OUT.say(lang), evidence)
    if target.path not in found:
        phrase = words.ROW_ABSENT if is_row else words.COLUMN_ABSENT
        evidence = _absent(name, label, report, form)
        return _verdict(target.key, Status.FAIL, phrase.say(lang, label=label), evidence)
    printed = (table.row_labels if is_row else table.column_labels).get(target.path)
    if printed is not None:
        evidence = of_label(name, label, printed)
    else:
        key = (target.path, "") if is_row else ("", target.path)
        place = nearest(report, table, *key)
        evidence = Evidence(name=name, label=label, text="", kind="label", location=place)
    phrase = words.ROW_PRESENT if is_row else words.COLUMN_PRESENT
    return _verdict(target.key, Status.PASS, phrase.say(lang, label=label), evidence)


# --- order ---------------------------------------------------------------------------


def _order(
    target: plan.Target, targets: tuple[plan.Target, ...], report: Report, lang: Lang
) -> Verdict:
    """Return whether a section stands behind all that the form has before it."""
    label = report.form.sections[target.path].label
    section = report.sections.get(target.path)
    if section is None or section.heading is None:
        text = words.NOT_FOUND.say(lang, label=label)
        return _verdict(target.key, Status.NOT_APPLICABLE, text)
    evidence = of_label(target.path, label, section.heading)
    for before in targets[: targets.index(target)]:
        other = report.sections.get(before.path)
        if other is not None and other.heading is not None and other.order > section.order:
            declared = report.form.sections[before.path].label
            text = words.OUT_OF_ORDER.say(lang, label=label, other=declared)
            also = of_label(before.path, declared, other.heading)
            return _verdict(target.key, Status.FAIL, text, evidence, also)
    return _verdict(target.key, Status.PASS, words.IN_ORDER.say(lang, label=label), evidence)


# --- filled --------------------------------------------------------------------------

_VALUE = State.VALUE


@frozen
class FilledCell:
    """A cell that must be filled, and whether it is."""

    key: str
    row: str
    target: plan.Target
    holds: bool

    def verdict(self, report: Report, lang: Lang) -> Verdict:
        """Return the verdict on it."""
        return _filled(self.key, self.row, self.target, report, lang)


def filled_cells(statement: plan.Require, report: Report) -> Iterator[FilledCell]:
    """Return the cells that must be filled, of which there may be thousands."""
    for target in statement.targets:
        cells = report[target.table or target.path].cells
        for key, row in _rows(target, report):
            value = cells.get((row, target.column))
            yield FilledCell(key, row, target, value is not None and _is_filled(value))


def unfilled(statement: plan.Require, report: Report) -> tuple[int, list[FilledCell]]:
    """Return how many cells are filled, and those of `filled_cells` that are not."""
    found = 0
    others: list[FilledCell] = []
    for target in statement.targets:
        form, table = _form_and_table(target, report)
        cells, column = table.cells, target.column
        rows = _chosen(target, form, table)
        # Most hold a value, which is seen without asking further.
        open_ones = [
            row
            for row in rows
            if (value := cells.get((row, column))) is None
            or (value.state is not _VALUE and not _is_filled(value))
        ]
        found += len(rows) - len(open_ones)
        others.extend(
            FilledCell(f"{form.name}[{row}, {column}]", row, target, holds=False)
            for row in open_ones
        )
    return found, others


def _chosen(target: plan.Target, form: FormTable, table: BoundTable) -> tuple[str, ...]:
    """Return the rows that a target stands for: of an open row, those that were chosen."""
    is_open = form.rows.leaves[target.path].node.is_open
    return table.open_rows(target.path) if is_open else (target.path,)


def _rows(target: plan.Target, report: Report) -> Iterator[tuple[str, str]]:
    """Return the cells that a target stands for: of an open row, one in each that was chosen."""
    form, table = _form_and_table(target, report)
    for row in _chosen(target, form, table):
        yield f"{form.name}[{row}, {target.column}]", row


def _is_filled(value: Value) -> bool:
    # Only a token is both printed and blank.
    return value.state is State.VALUE or (value.state is State.BLANK and bool(value.text))


def _filled(key: str, row: str, target: plan.Target, report: Report, lang: Lang) -> Verdict:
    """Return whether a cell holds a value of its type.

    Nothing, a dash and what cannot be read fail, but not a word that the form lets stand
    for nothing (a token read as blank). A cell that was not found is unknown: whether it
    was filled cannot be seen, and that its row or column is missing is for `require row`
    and `require column` to say.
    """
    form, table = _form_and_table(target, report)
    value = table[row, target.column]
    chosen = open_label(row, target.path) if row != target.path else None
    label = cell_label(form, target.path, target.column, chosen)
    evidence = Evidence(
        name=key,
        label=label,
        text=value.text,
        state=value.state,
        value=value.value,
        location=value.location or nearest(report, table, row, target.column),
    )
    said = {"label": label, "text": value.text}
    if _is_filled(value):
        return _verdict(key, Status.PASS, words.CELL_FILLED.say(lang, **said), evidence)
    match value.state:
        case State.BLANK:
            return _verdict(key, Status.FAIL, words.CELL_BLANK.say(lang, **said), evidence)
        case State.DASH:
            return _verdict(key, Status.FAIL, words.CELL_DASH.say(lang, **said), evidence)
        case State.GARBLED:
            text = words.CELL_GARBLED.say(lang, **said, why=value.why or words.NOT_OF_TYPE)
            return _verdict(key, Status.FAIL, text, evidence)
        case State.LEFT_OUT:
            return _verdict(key, Status.NOT_APPLICABLE, LEFT_OUT.say(lang), evidence)
        case State.ABSENT_TABLE if form.is_optional:
            return _verdict(key, Status.NOT_APPLICABLE, NO_TABLE.say(lang), evidence)
        case State.ABSENT | State.ABSENT_TABLE:
            return _verdict(key, Status.UNKNOWN, words.CELL_ABSENT.say(lang, **said), evidence)
        case _:
            raise TypeError(value)


# --- labels --------------------------------------------------------------------------


def _label(target: plan.Target, report: Report, lang: Lang) -> Verdict:
    """Return whether a printed label is a declared one; what was not found has none to judge."""
    declared, printed = _declared_and_printed(target, report)
    if printed is None:
        return _unlabelled(target, declared[0], report, lang)
    evidence = of_label(target.key, declared[0], printed)
    if is_declared(printed.text, declared):
        text = words.LABEL_SAME.say(lang, printed=printed.text)
        return _verdict(target.key, Status.PASS, text, evidence)
    text = words.LABEL_DIFFERS.say(lang, printed=printed.text, declared=declared[0])
    return _verdict(target.key, Status.FAIL, text, evidence)


def _unlabelled(target: plan.Target, declared: str, report: Report, lang: Lang) -> Verdict:
    label = declared
    evidence: tuple[Evidence, ...] = ()
    if target.table is not None:
        form = report.form.tables[target.table]
        if target.kind in ("row", "column"):
            axis = form.rows if target.kind == "row" else form.columns
            label = axis.short_labels[target.path]
        evidence = (_absent(target.key, label, report, form),)
    text = words.LABEL_LOST.say(lang, declared=label)
    return _verdict(target.key, Status.NOT_APPLICABLE, text, *evidence)


def _declared_and_printed(
    target: plan.Target, report: Report
) -> tuple[tuple[str, ...], Printed | None]:
    if target.kind == "section":
        section = report.sections.get(target.path)
        return report.form.sections[target.path].labels, section.heading if section else None
    form, table = _form_and_table(target, report)
    match target.kind:
        case "head":
            return form.rows.heads, table.head
        case "row":
            labels = form.rows.nodes_by_path[target.path][-1].labels
            return labels, table.row_labels.get(target.path)
        case "column":
            labels = form.columns.nodes_by_path[target.path][-1].labels
            return labels, table.column_labels.get(target.path)
        case _:
            raise TypeError(target)


# --- only ----------------------------------------------------------------------------


def _only(statement: plan.Require, report: Report, lang: Lang) -> Iterator[Verdict]:
    """Return a failure for each section, row or column that the form does not have."""
    if statement.only == "section" or statement.only is None:
        yield from _extras("", report.extra_sections, "section", lang)
        return
    names = tuple(report.form.tables) if statement.table is None else (statement.table,)
    for name in names:
        table, form = report[name], report.form.tables[name]
        key = name if statement.table is None else ""
        if not table.is_found and form.is_optional:
            evidence = _absent(name, form.label, report, form)
            yield _verdict(key, Status.NOT_APPLICABLE, NO_TABLE.say(lang), evidence)
            continue
        if not table.is_found:
            text = words.NO_TABLE_BARE.say(lang, table=form.label)
            yield _verdict(key, Status.UNKNOWN, text, _absent(name, form.label, report, form))
            continue
        extras = table.extra_rows if statement.only == "row" else table.extra_columns
        yield from _extras(key, extras, statement.only, lang)


_EXTRA = {
    "section": words.EXTRA_SECTION,
    "row": words.EXTRA_ROW,
    "column": words.EXTRA_COLUMN,
}


def _extras(key: str, extras: tuple[Printed, ...], kind: str, lang: Lang) -> Iterator[Verdict]:
    for printed in extras:
        place = f"{key}[{printed.text}]" if key else printed.text
        text = _EXTRA[kind].say(lang, printed=printed.text)
        yield _verdict(place, Status.FAIL, text, of_label(place, "", printed))
    if not extras:
        yield _verdict(key, Status.PASS, words.NOTHING_EXTRA.say(lang))


def _form_and_table(target: plan.Target, report: Report) -> tuple[FormTable, BoundTable]:
    name = target.table or target.path
    return report.form.tables[name], report[name]
