"""Read conformance vectors: the pack, the reports and the findings of each case."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from compliance_rules.binding import read_value, stated_figures
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Location
from compliance_rules.model import (
    Axis,
    BoundSection,
    BoundTable,
    CellType,
    Form,
    FormTable,
    Passage,
    Printed,
    Report,
    ReportInfo,
)
from compliance_rules.packs import compile_text

VECTORS = Path(__file__).with_name("vectors")


@frozen(kw_only=True)
class Case:
    """One case: what is audited, and each finding: rule, key, status and perhaps message."""

    topic: str
    title: str
    rules: str
    report: Mapping[str, Any]
    previous: Mapping[str, Any] | None = None
    members: Sequence[Mapping[str, Any]] = ()
    expect: tuple[tuple[str, ...], ...]

    def pack(self) -> Pack:
        """Return the compiled rules."""
        return compile_text(self.rules, self.topic)


def all_cases() -> Iterator[Case]:
    """Return the cases of every file."""
    for path in sorted(VECTORS.glob("*.toml")):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        for each in raw["case"]:
            yield Case(
                topic=raw["topic"],
                title=each["title"],
                rules=f"{raw.get('form', '')}\n{each['rules']}",
                report=each.get("report", {}),
                previous=each.get("previous"),
                members=each.get("members", ()),
                expect=tuple(tuple(finding) for finding in each["expect"]),
            )


def report_of(raw: Mapping[str, Any], form: Form) -> Report:
    """Return a report bound to a form from its description."""
    sections = {path: _section(path, at, raw, form) for at, path in enumerate(form.sections)}
    in_order = [sections[path] for path in raw.get("sections", {})]
    passages = tuple(passage for section in in_order for passage in section.passages)
    return Report(
        info=ReportInfo(source="vector", **raw.get("info", {})),
        form=form,
        sections=sections,
        tables={name: _table(table, raw) for name, table in form.tables.items()},
        facts={
            name: stated_figures(fact, _passages(fact.sections or tuple(sections), sections))
            for name, fact in form.facts.items()
        },
        passages=passages,
        extra_sections=tuple(map(_printed, raw.get("extra_sections", ()))),
    )


def _passages(paths: Sequence[str], sections: Mapping[str, BoundSection]) -> list[Passage]:
    return [passage for path in paths for passage in sections[path].passages]


def _section(path: str, at: int, raw: Mapping[str, Any], form: Form) -> BoundSection:
    found = raw.get("sections", {})
    if path not in found:
        return BoundSection(path=path)
    text: str = found[path]
    printed = raw.get("headings", {}).get(path, form.sections[path].label)
    place = Location(line=at + 1, column=1)
    return BoundSection(
        path=path,
        heading=Printed(text=printed, location=place),
        passages=(Passage(text=text, location=place),) if text else (),
        has_tables=any(form.tables[name].section == path for name in raw.get("tables", {})),
        order=list(found).index(path),
    )


def _table(form: FormTable, raw: Mapping[str, Any]) -> BoundTable:
    rows = raw.get("tables", {}).get(form.name)
    if rows is None:
        return BoundTable(name=form.name, is_found=False)
    columns = [path for path in form.columns.leaves if any(path in row for row in rows.values())]
    labels = raw.get("labels", {}).get(form.name, {})
    extra = raw.get("extra", {}).get(form.name, {})
    return BoundTable(
        name=form.name,
        is_found=True,
        location=Location(line=100, column=1),
        cells={
            (row, column): read_value(text, _type(form, row, column), Location(line=101 + at))
            for at, (row, cells) in enumerate(rows.items())
            for column, text in cells.items()
        },
        row_labels=_labels(form.rows, tuple(rows), labels.get("rows", {})),
        column_labels=_labels(form.columns, columns, labels.get("columns", {})),
        head=_printed(labels.get("head", form.rows.heads[0])) if form.rows.heads else None,
        rows=tuple(rows),
        columns=tuple(columns),
        extra_rows=tuple(map(_printed, extra.get("rows", ()))),
        extra_columns=tuple(map(_printed, extra.get("columns", ()))),
        left_out_rows=() if extra.get("rows") else form.rows.left_out(rows),
        left_out_columns=() if extra.get("columns") else form.columns.left_out(columns),
    )


def _type(form: FormTable, row: str, column: str) -> CellType:
    return form.cell_type(row.partition("[")[0], column)


def _labels(axis: Axis, found: Sequence[str], printed: Mapping[str, str]) -> dict[str, Printed]:
    """Return the labels of what was found, and of the headings above it."""
    return {
        path: _printed(printed.get(path, trail[-1].labels[0]))
        for path, trail in axis.nodes_by_path.items()
        if trail[-1].labels and any(each == path or each.startswith(f"{path}.") for each in found)
    }


def _printed(text: str) -> Printed:
    return Printed(text=text, location=Location(line=100, column=1))
