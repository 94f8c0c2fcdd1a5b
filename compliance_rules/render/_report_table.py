"""What was read of a report: each table as a grid, and what was guessed."""

from collections.abc import Iterator, Mapping

from compliance_rules.diagnostics import Lang
from compliance_rules.model import (
    AxisName,
    BoundTable,
    FormTable,
    How,
    Printed,
    Report,
    State,
    StatedFigure,
    Value,
)
from compliance_rules.render import _words as words
from compliance_rules.render._figures import figure_text
from compliance_rules.render._grid import grid, pairs
from compliance_rules.render._keys import keys
from compliance_rules.render._notes import notes
from compliance_rules.render._places import opened, place
from compliance_rules.render._safe import one_line, shorten

_SIMILAR, _POSITION, _ABSENT, _BLANK, _GARBLED, _EXTRA = "~", "#", "∅", "□", "?", "*"
_MARKS: Mapping[How, str] = {How.SIMILAR: f" {_SIMILAR}", How.POSITION: f" {_POSITION}"}
#: A table wider than this and with fewer rows is shown on its side.
_MANY_COLUMNS = 8
_LABEL_WIDTH = 44


def report_table(report: Report, *, lang: Lang = "en") -> str:
    """Return what was read, beside the form's labels, for a terminal."""
    return "\n\n".join(_blocks(report, lang)) + "\n"


def _blocks(report: Report, lang: Lang) -> Iterator[str]:
    yield pairs(_info(report, lang))
    if report.form.sections:
        yield _headed(words.SECTIONS.say(lang), _sections(report, lang))
    for name, form in report.form.tables.items():
        yield _table(form, report.tables.get(name), lang)
    if report.form.facts:
        yield _headed(words.FACTS.say(lang), _facts(report, lang))
    extra = [*_extra(report, lang)]
    if extra:
        yield _headed(words.NOT_IN_FORM.say(lang), "\n".join(extra))
    yield words.LEGEND.say(lang)
    if report.reading:
        yield _headed(words.READING.say(lang), "\n".join(_reading(report, lang)))


def _headed(heading: str, text: str) -> str:
    return f"{one_line(heading)}\n\n{text}"


def _info(report: Report, lang: Lang) -> list[tuple[str, str]]:
    info, missing = report.info, words.NONE.say(lang)
    shown = (
        (words.REPORT, info.title),
        (words.BODY, info.body),
        (words.YEAR, info.year),
        (words.LEVEL, words.LEVELS[info.level].say(lang) if info.level else None),
        (words.REGION, info.region),
        (words.PUBLISHED, info.published),
        (words.SOURCE, info.source),
    )
    return [(name.say(lang), missing if it is None else str(it)) for name, it in shown]


def _sections(report: Report, lang: Lang) -> str:
    header = [each.say(lang) for each in (words.FORM_LABEL, words.PRINTED, words.FOUND_PLACE)]
    rows = []
    for path, form in report.form.sections.items():
        section = report.sections.get(path)
        rows.append([form.label, *_as_printed(section.heading if section else None, lang)])
    return grid(header, rows, widest=_LABEL_WIDTH)


def _as_printed(printed: Printed | None, lang: Lang) -> tuple[str, str]:
    if printed is None:
        return _ABSENT, ""
    return printed.text + _MARKS.get(printed.how, ""), place(printed.location, lang)


def _table(form: FormTable, bound: BoundTable | None, lang: Lang) -> str:
    if bound is None or not bound.is_found:
        return _headed(form.label, words.ABSENT.say(lang))
    where = place(bound.location, lang)
    heading = form.label + (words.WHY.say(lang, why=where) if where else "")
    differing = "\n".join(_differing(form, bound, lang))
    return _headed(heading, _cells(form, bound) + (f"\n\n{differing}" if differing else ""))


def _cells(form: FormTable, bound: BoundTable) -> str:
    rows, columns = keys(form, bound, "row"), keys(form, bound, "column")
    if len(columns) > max(_MANY_COLUMNS, len(rows)):
        body = [
            [
                _label(form, bound, "column", column, " / "),
                *(_cell(bound[row, column]) for row in rows),
            ]
            for column in columns
        ]
        return _figures("", [_label(form, bound, "row", row, "\n") for row in rows], body)
    body = [
        [_label(form, bound, "row", row, " / "), *(_cell(bound[row, column]) for column in columns)]
        for row in rows
    ]
    head = form.rows.heads[0] if form.rows.heads else ""
    return _figures(head, [_label(form, bound, "column", each, "\n") for each in columns], body)


def _figures(head: str, header: list[str], body: list[list[str]]) -> str:
    return grid([head, *header], body, right=range(1, len(header) + 1), widest=_LABEL_WIDTH)


def _label(form: FormTable, bound: BoundTable, axis: AxisName, key: str, joint: str) -> str:
    """Return the form's label of a row or column, with the mark of how it was found."""
    leaf = form.axis(axis).leaves.get(key)
    # A row that the report chose has only the label that it prints.
    trail = [node.label for node in leaf.trail] if leaf else [key]
    return joint.join(trail) + _mark(bound, axis, key)


def _mark(bound: BoundTable, axis: AxisName, key: str) -> str:
    labels, found = (
        (bound.row_labels, bound.rows) if axis == "row" else (bound.column_labels, bound.columns)
    )
    if key not in found:
        return f" {_ABSENT}"
    # A column that is there without its header was told by where it stands.
    return _MARKS.get(labels[key].how, "") if key in labels else f" {_POSITION}"


def _cell(value: Value) -> str:
    match value.state:
        case State.ABSENT | State.ABSENT_TABLE:
            return _ABSENT
        case State.BLANK:
            return _BLANK
        case State.GARBLED:
            return f"{shorten(value.text, _LABEL_WIDTH)} {_GARBLED}"
        case State.DASH | State.VALUE:
            return _figure(value)


def _figure(value: Value) -> str:
    text = shorten(value.text, _LABEL_WIDTH)
    if value.value is None or figure_text(value.value) == value.text:
        return text or _BLANK
    high = "" if value.high is None else f"..{figure_text(value.high)}"
    return f"{text} = {figure_text(value.value)}{high}"


def _differing(form: FormTable, bound: BoundTable, lang: Lang) -> Iterator[str]:
    """Return the labels that were not printed as the form has them."""
    head = bound.head
    if head is not None and head.how is not How.EXACT and form.rows.heads:
        yield _difference(form.rows.heads[0], head, lang)
    for axis, labels in ((form.rows, bound.row_labels), (form.columns, bound.column_labels)):
        for path, printed in labels.items():
            trail = axis.nodes_by_path.get(path)
            if trail and printed.how in (How.ALIAS, How.SIMILAR):
                yield _difference(trail[-1].label, printed, lang)


def _difference(official: str, printed: Printed, lang: Lang) -> str:
    mark = _MARKS.get(printed.how, " =").strip()
    where = words.WHY.say(lang, why=place(printed.location, lang))
    return one_line(f"{official} {mark} {printed.text}{where}")


def _facts(report: Report, lang: Lang) -> str:
    header = [
        each.say(lang) for each in (words.FACT, words.FIGURE, words.PRINTED, words.FOUND_PLACE)
    ]
    rows: list[list[str]] = []
    for name, form in report.form.facts.items():
        found = report.facts.get(name, ())
        rows.extend([form.label, *_stated(each, lang)] for each in found)
        if not found:
            rows.append([form.label, _ABSENT, "", ""])
    return grid(header, rows, widest=_LABEL_WIDTH)


def _stated(figure: StatedFigure, lang: Lang) -> tuple[str, str, str]:
    where = figure.value.location or figure.passage.location
    passage = shorten(one_line(figure.passage.text), 2 * _LABEL_WIDTH)
    return _cell(figure.value), passage, place(where, lang)


def _extra(report: Report, lang: Lang) -> Iterator[str]:
    printed = [*report.extra_sections]
    for table in report.tables.values():
        printed.extend((*table.extra_rows, *table.extra_columns))
    for each in printed:
        where = words.WHY.say(lang, why=place(each.location, lang))
        yield one_line(f"{_EXTRA} {each.text}{where}")


def _reading(report: Report, lang: Lang) -> Iterator[str]:
    for note in notes(report.reading, lang):
        each = note.diagnostic
        at = opened(report.info.source, each.location, lang)
        severity = words.SEVERITY[each.severity].say(lang)
        yield f"{at} {severity}[{each.code}] {one_line(each.message(lang))}"
        if note.others:
            yield f"    {one_line(note.others)}"
