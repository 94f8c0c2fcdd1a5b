"""What was read of a report: each table as a grid, and what was guessed."""

from collections.abc import Iterator

from compliance_rules.diagnostics import Lang
from compliance_rules.model import (
    BoundTable,
    FormTable,
    How,
    Printed,
    Report,
    StatedFigure,
)
from compliance_rules.render import _words as words
from compliance_rules.render._cells import ABSENT, MARKS, cell, figures
from compliance_rules.render._grid import grid, pairs
from compliance_rules.render._notes import notes
from compliance_rules.render._places import opened, place
from compliance_rules.render._safe import one_line, shorten

_EXTRA = "*"
#: Ways of matching that mean other words than the form's.
_DIFFERING = (How.ALIAS, How.SIMILAR)
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
        return ABSENT, ""
    return printed.text + MARKS.get(printed.how, ""), place(printed.location, lang)


def _table(form: FormTable, bound: BoundTable | None, lang: Lang) -> str:
    if bound is None or not bound.is_found:
        return _headed(form.label, words.ABSENT.say(lang))
    where = place(bound.location, lang)
    heading = form.label + (words.WHY.say(lang, why=where) if where else "")
    differing = "\n".join(_differing(form, bound, lang))
    return _headed(heading, figures(form, bound) + (f"\n\n{differing}" if differing else ""))


def _differing(form: FormTable, bound: BoundTable, lang: Lang) -> Iterator[str]:
    """Return the labels that were not printed as the form has them."""
    head = bound.head
    if head is not None and head.how in _DIFFERING and form.rows.heads:
        yield _difference(form.rows.heads[0], head, lang)
    for axis, labels in ((form.rows, bound.row_labels), (form.columns, bound.column_labels)):
        for path, printed in labels.items():
            trail = axis.nodes_by_path.get(path)
            if trail and printed.how in _DIFFERING:
                yield _difference(trail[-1].label, printed, lang)


def _difference(official: str, printed: Printed, lang: Lang) -> str:
    mark = MARKS.get(printed.how, " =").strip()
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
            rows.append([form.label, ABSENT, "", ""])
    return grid(header, rows, widest=_LABEL_WIDTH)


def _stated(figure: StatedFigure, lang: Lang) -> tuple[str, str, str]:
    where = figure.value.location or figure.passage.location
    passage = shorten(one_line(figure.passage.text), 2 * _LABEL_WIDTH)
    return cell(figure.value), passage, place(where, lang)


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
