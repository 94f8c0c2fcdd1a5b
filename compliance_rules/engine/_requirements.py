"""Evaluate `require`: what must be there, filled, in order, labelled as declared."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from compliance_rules.compiler import plan
from compliance_rules.diagnostics import Lang, Location, Phrase
from compliance_rules.engine import _words as words
from compliance_rules.engine._evidence import (
    cell_label,
    nearest,
    of_label,
    of_section,
    start_of,
    trail_label,
)
from compliance_rules.engine._finding import Evidence, Status
from compliance_rules.model import BoundTable, FormTable, Printed, Report, State, label_key


@frozen(kw_only=True)
class Verdict:
    """The outcome of one instance of a requirement, before it becomes a finding."""

    key: str
    status: Status
    message: str
    evidence: tuple[Evidence, ...] = ()


def verdicts(statement: plan.Require, report: Report, lang: Lang) -> Iterator[Verdict]:
    """Return the verdict on each target; for `only`, on each thing that is too much."""
    if statement.demand == "only":
        yield from _only(statement, report, lang)
        return
    check = _CHECKS[statement.demand]
    for target in statement.targets:
        yield check(target, statement.targets, report, lang)


def _verdict(
    target: plan.Target, status: Status, text: str, evidence: Evidence | None = None
) -> Verdict:
    found = () if evidence is None else (evidence,)
    return Verdict(key=target.key, status=status, message=text, evidence=found)


def _place(
    name: str,
    label: str,
    location: Location | None,
    *,
    text: str = "",
    state: State = State.VALUE,
) -> Evidence:
    return Evidence(name=name, label=label, text=text, kind="label", state=state, location=location)


# --- present -------------------------------------------------------------------------


def _present(target: plan.Target, _: Sequence[plan.Target], report: Report, lang: Lang) -> Verdict:
    if target.kind == "section":
        return _section_present(target, report, lang)
    if target.kind == "table":
        return _table_present(target, report, lang)
    return _line_present(target, report, lang)


def _section_present(target: plan.Target, report: Report, lang: Lang) -> Verdict:
    label = report.form.sections[target.path].label
    section = report.sections.get(target.path)
    if section is None or section.heading is None:
        evidence = _place(target.path, label, start_of(report), state=State.ABSENT)
        return _verdict(target, Status.FAIL, words.SECTION_ABSENT.say(lang, label=label), evidence)
    evidence = of_label(target.path, label, section.heading)
    if section.is_empty:
        return _verdict(target, Status.FAIL, words.SECTION_EMPTY.say(lang, label=label), evidence)
    return _verdict(target, Status.PASS, words.SECTION_PRESENT.say(lang, label=label), evidence)


def _table_present(target: plan.Target, report: Report, lang: Lang) -> Verdict:
    form, table = _form_and_table(target, report)
    place = table.location or of_section(report, form.section)
    state = State.VALUE if table.is_found else State.ABSENT_TABLE
    evidence = _place(form.name, form.label, place, state=state)
    status = Status.PASS if table.is_found else Status.FAIL
    phrase = words.TABLE_PRESENT if table.is_found else words.TABLE_ABSENT
    return _verdict(target, status, phrase.say(lang, label=form.label), evidence)


def _line_present(target: plan.Target, report: Report, lang: Lang) -> Verdict:
    """Return whether a row or column is there; unknown where its table is not."""
    form, table = _form_and_table(target, report)
    is_row = target.kind == "row"
    label = trail_label(form, target.kind, target.path) or form.label
    name = f"{form.name}[{target.path}, *]" if is_row else f"{form.name}[*, {target.path}]"
    if not table.is_found:
        place = of_section(report, form.section)
        evidence = _place(name, label, place, state=State.ABSENT_TABLE)
        text = words.UNKNOWN.say(lang, where="", cells=words.NO_TABLE)
        return _verdict(target, Status.UNKNOWN, text, evidence)
    labels = table.row_labels if is_row else table.column_labels
    printed = labels.get(target.path)
    is_there = target.path in (table.rows if is_row else table.columns) or bool(
        is_row and form.rows.leaves[target.path].node.is_open and table.open_rows(target.path)
    )
    if is_there:
        evidence = (
            of_label(name, label, printed)
            if printed
            else _place(name, label, table.location or of_section(report, form.section))
        )
        phrase = words.ROW_PRESENT if is_row else words.COLUMN_PRESENT
        return _verdict(target, Status.PASS, phrase.say(lang, label=label), evidence)
    place = table.location or of_section(report, form.section)
    phrase = words.ROW_ABSENT if is_row else words.COLUMN_ABSENT
    evidence = _place(name, label, place, state=State.ABSENT)
    return _verdict(target, Status.FAIL, phrase.say(lang, label=label), evidence)


# --- order ---------------------------------------------------------------------------


def _order(
    target: plan.Target, targets: Sequence[plan.Target], report: Report, lang: Lang
) -> Verdict:
    """Return whether a section stands behind all that the form has before it."""
    label = report.form.sections[target.path].label
    section = report.sections.get(target.path)
    if section is None or section.heading is None:
        text = words.NOT_FOUND.say(lang, label=label)
        return _verdict(target, Status.NOT_APPLICABLE, text)
    evidence = of_label(target.path, label, section.heading)
    for before in targets:
        if before.path == target.path:
            break
        other = report.sections.get(before.path)
        if other is not None and other.is_found and other.order > section.order:
            text = words.OUT_OF_ORDER.say(
                lang, label=label, other=report.form.sections[before.path].label
            )
            return _verdict(target, Status.FAIL, text, evidence)
    return _verdict(target, Status.PASS, words.IN_ORDER.say(lang, label=label), evidence)


# --- filled --------------------------------------------------------------------------


def _filled(target: plan.Target, _: Sequence[plan.Target], report: Report, lang: Lang) -> Verdict:
    """Return whether a cell holds a value of its type.

    Nothing, a dash and what cannot be read fail; a cell that was not found is
    unknown: whether it was filled cannot be seen.
    """
    form, table = _form_and_table(target, report)
    value = table[target.path, target.column]
    label = cell_label(form, target.path, target.column)
    place = value.location or nearest(report, table, target.path, target.column)
    evidence = Evidence(
        name=f"{form.name}[{target.path}, {target.column}]",
        label=label,
        text=value.text,
        state=value.state,
        value=value.value,
        location=place,
    )
    match value.state:
        case State.VALUE:
            return _verdict(target, Status.PASS, words.CELL_FILLED.say(lang, label=label), evidence)
        case State.BLANK:
            return _verdict(target, Status.FAIL, words.CELL_BLANK.say(lang, label=label), evidence)
        case State.DASH:
            text = words.CELL_DASH.say(lang, label=label, text=value.text)
            return _verdict(target, Status.FAIL, text, evidence)
        case State.GARBLED:
            why = value.why or words.NOT_OF_TYPE
            text = words.CELL_GARBLED.say(lang, label=label, text=value.text, why=why)
            return _verdict(target, Status.FAIL, text, evidence)
        case _:
            text = words.CELL_ABSENT.say(lang, label=label)
            return _verdict(target, Status.UNKNOWN, text, evidence)


# --- labels --------------------------------------------------------------------------


def _labels(target: plan.Target, _: Sequence[plan.Target], report: Report, lang: Lang) -> Verdict:
    """Return whether a printed label is a declared one, width, space and punctuation apart.

    The ordinal is part of a declared label: one that was lost or changed is
    reported. What was not found has no label to judge.
    """
    declared, printed = _declared_and_printed(target, report)
    if printed is None:
        text = words.LABEL_LOST.say(lang, declared=declared[0] if declared else target.path)
        return _verdict(target, Status.NOT_APPLICABLE, text)
    evidence = of_label(target.key, declared[0], printed)
    key = label_key(printed.text)
    if any(label_key(each) == key for each in declared):
        return _verdict(
            target, Status.PASS, words.LABEL_SAME.say(lang, printed=printed.text), evidence
        )
    text = words.LABEL_DIFFERS.say(lang, printed=printed.text, declared=declared[0])
    return _verdict(target, Status.FAIL, text, evidence)


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
        case _:
            labels = form.columns.nodes_by_path[target.path][-1].labels
            return labels, table.column_labels.get(target.path)


# --- only ----------------------------------------------------------------------------


def _only(statement: plan.Require, report: Report, lang: Lang) -> Iterator[Verdict]:
    """Return a failure for each section, row or column that the form does not have."""
    extras: tuple[Printed, ...]
    phrase: Phrase
    if statement.only == "section":
        extras, phrase, name = report.extra_sections, words.EXTRA_SECTION, "section"
    else:
        name = statement.table or ""
        table = report[name]
        is_row = statement.only == "row"
        extras = table.extra_rows if is_row else table.extra_columns
        phrase = words.EXTRA_ROW if is_row else words.EXTRA_COLUMN
        if not table.is_found:
            text = words.UNKNOWN.say(lang, where="", cells=words.NO_TABLE)
            yield Verdict(key="", status=Status.UNKNOWN, message=text)
            return
    for printed in extras:
        yield Verdict(
            key=printed.text,
            status=Status.FAIL,
            message=phrase.say(lang, printed=printed.text),
            evidence=(of_label(name, "", printed),),
        )
    if not extras:
        yield Verdict(key="", status=Status.PASS, message=words.NOTHING_EXTRA.say(lang))


def _form_and_table(target: plan.Target, report: Report) -> tuple[FormTable, BoundTable]:
    name = target.table or target.path
    return report.form.tables[name], report[name]


_CHECKS = {"present": _present, "order": _order, "filled": _filled, "labels": _labels}
