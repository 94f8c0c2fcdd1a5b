"""A report as it was read, as the JSON object `compliance-rules/report/1`."""

from collections.abc import Mapping, Sequence

from compliance_rules.diagnostics import Lang
from compliance_rules.model import (
    BoundSection,
    BoundTable,
    FormTable,
    Passage,
    Printed,
    Report,
    StatedFigure,
    Value,
)
from compliance_rules.render._json_parts import (
    Json,
    dump,
    info_json,
    location_json,
    number_json,
    reading_json,
)
from compliance_rules.render._keys import keys

SCHEMA = "compliance-rules/report/1"


def report_json(report: Report, *, lang: Lang = "en") -> str:
    """Return a report as JSON, in the terms of `docs/reference/report.schema.json`.

    Every cell of the form is there; one that was not found is `absent`.
    """
    return dump(
        {
            "schema": SCHEMA,
            "report": info_json(report.info),
            "sections": [
                _section(path, report.sections.get(path)) for path in report.form.sections
            ],
            "tables": {
                name: _table(form, _bound(report, name))
                for name, form in report.form.tables.items()
            },
            "facts": {name: _figures(report.facts.get(name, ())) for name in report.form.facts},
            "passages": _passages(report),
            "extra_sections": [_printed(each) for each in report.extra_sections],
            "reading": reading_json(report.reading, lang),
        }
    )


def _bound(report: Report, name: str) -> BoundTable:
    return report.tables.get(name) or BoundTable(name=name, is_found=False)


def _section(path: str, section: BoundSection | None) -> Mapping[str, Json]:
    heading = section.heading if section else None
    return {
        "name": path,
        "heading": heading.text if heading else None,
        "status": "found" if heading else "absent",
        "location": location_json(heading.location) if heading else None,
        **_match(heading),
        **_more_of(section),
    }


def _more_of(section: BoundSection | None) -> Mapping[str, Json]:
    if section is None or not section.is_found:
        return {}
    return {"order": section.order, "has_tables": section.has_tables}


def _passages(report: Report) -> list[Mapping[str, Json]]:
    """Return all running text, each piece with the innermost section that it stands in."""
    # By identity: two sections may each say no more than the same word.
    inside: dict[int, str] = {}
    for path, section in report.sections.items():
        for each in section.passages:
            if len(inside.get(id(each), "")) < len(path):
                inside[id(each)] = path
    return [{**_passage(each), "section": inside.get(id(each))} for each in report.passages]


def _passage(passage: Passage) -> Mapping[str, Json]:
    shifts = {"shifts": [list(each) for each in passage.shifts]} if passage.shifts else {}
    return {"text": passage.text, "location": location_json(passage.location), **shifts}


def _table(form: FormTable, bound: BoundTable) -> Mapping[str, Json]:
    columns = keys(form, bound, "column")
    return {
        "status": "found" if bound.is_found else "absent",
        "location": location_json(bound.location),
        "cells": {
            row: {column: _cell(bound[row, column]) for column in columns}
            for row in keys(form, bound, "row")
        },
        "labels": {
            "head": _printed(bound.head) if bound.head else None,
            "rows": {path: _printed(each) for path, each in bound.row_labels.items()},
            "columns": {path: _printed(each) for path, each in bound.column_labels.items()},
        },
        "rows": list(bound.rows),
        "columns": list(bound.columns),
        "extra_rows": [_printed(each) for each in bound.extra_rows],
        "extra_columns": [_printed(each) for each in bound.extra_columns],
    }


def _printed(printed: Printed) -> Mapping[str, Json]:
    where = location_json(printed.location)
    return {"text": printed.text, "location": where, **_match(printed)}


def _match(printed: Printed | None) -> Mapping[str, Json]:
    if printed is None:
        return {}
    return {"how": printed.how.value, "likeness": number_json(printed.likeness)}


def _cell(value: Value) -> Mapping[str, Json]:
    return {
        "text": value.text,
        "value": number_json(value.value),
        "state": value.state.word,
        "location": location_json(value.location),
        **_more(value),
    }


def _figures(figures: Sequence[StatedFigure]) -> list[Mapping[str, Json]]:
    return [
        {
            "text": each.value.text,
            "value": number_json(each.value.value),
            "approximate": each.value.is_approximate,
            "location": location_json(each.value.location or each.passage.location),
            **_more(each.value),
            "passage": _passage(each.passage),
        }
        for each in figures
    ]


def _more(value: Value) -> Mapping[str, Json]:
    """Return what only some figures have: an upper end, a unit."""
    shown: dict[str, Json] = {}
    if value.high is not None:
        shown["high"] = number_json(value.high)
    if value.unit is not None:
        shown["unit"] = value.unit
    return shown
