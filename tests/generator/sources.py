"""The figures that documents are made of: those of real reports, and two sets of our own.

Real reports are full of zeros, and a zero that was read from a wrong place
looks right. In our own sets every cell has a figure that no other cell has.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from attrs import evolve, frozen

from compliance_rules.model import CellType, Form, FormFact
from tests.forms import SHARED, national_form
from tests.generator.marks import Figure, Head

REAL = (
    "hangzhou-2025",
    "shanghai-office-2019",
    "shanghai-stc-2024",
    "suqian-2023",
    "suqian-2024",
    "tangyuan-2020",
)
DISTINCT: Mapping[str, str] = {"distinct-2019": "cn.form2019", "distinct-2021": "cn.form2021"}
SOURCES = (*REAL, *DISTINCT)
#: Headings of sections whose wording is not the form's.
_OTHER_HEADINGS = {
    "一、主动公开政府信息情况": "disclosure",
    "二、收到和处理政府信息公开申请情况": "requests",
    "三、政府信息公开行政复议、行政诉讼情况": "disputes",
    "五、其他需要报告的事项": "other",
}
#: What the running text states: the cell that it repeats, and how it is found.
_FACTS: Mapping[str, tuple[tuple[str, str, str], str]] = {
    "stated_received": (("applications", "received", "total"), "收到.{0,12}申请{value}件"),
    "stated_carried_out": (("applications", "carried_out", "total"), "结转下年度.{0,4}{value}件"),
    "stated_reviews": (("reviews", "cases", "review.total"), "行政复议案件{value}件"),
}


@frozen(kw_only=True)
class Source:
    """What one report says, whatever it looks like."""

    name: str
    form: Form
    #: Figures by table, row and column.
    cells: Mapping[str, Mapping[str, Mapping[str, Figure]]]
    headings: tuple[Head, ...]
    body: str
    year: int
    #: What the running text states.
    facts: Mapping[str, Decimal]


@cache
def source(name: str) -> Source:
    """Return one of `SOURCES`."""
    raw = _distinct(name) if name in DISTINCT else _real(name)
    form = national_form(raw["form"])
    cells = _cells(raw["cells"], form)
    facts = {
        fact: cells[table][row][column].value or Decimal(0)
        for fact, ((table, row, column), _) in _FACTS.items()
    }
    return Source(
        name=name,
        form=evolve(form, facts={each: _fact(each) for each in _FACTS}),
        cells=cells,
        headings=tuple(Head(each, _section(each, form)) for each in raw["headings"]),
        body=_body(raw["report"]["body"]),
        year=raw["report"]["year"],
        facts=facts,
    )


def _real(name: str) -> dict[str, Any]:
    path = SHARED / "reports" / "figures" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def _distinct(name: str) -> dict[str, Any]:
    form = national_form(DISTINCT[name])
    count = iter(range(1003, 10_000))
    return {
        "form": DISTINCT[name],
        "report": {"body": "清河县人民政府", "year": int(name[-4:]) + 1},
        "headings": [section.label for section in form.sections.values()],
        "cells": {
            table.name: {
                row: {column: str(next(count)) for column in table.columns.leaves}
                for row in table.rows.leaves
            }
            for table in form.tables.values()
        },
    }


def _cells(
    raw: Mapping[str, Mapping[str, Mapping[str, str]]], form: Form
) -> dict[str, dict[str, dict[str, Figure]]]:
    return {
        table: {
            row: {
                column: Figure(
                    text,
                    (table, row, column),
                    stated(text, form.tables[table].cell_type(row, column)),
                )
                for column, text in columns.items()
            }
            for row, columns in rows.items()
        }
        for table, rows in raw.items()
    }


def stated(text: str, cells: CellType) -> Decimal | None:
    """Return what a real report's cell says in the unit of its form."""
    if not text:
        return None
    figure = Decimal(text.removesuffix("元"))
    return figure / 10_000 if text.endswith("元") and cells.unit == "万元" else figure


def _section(heading: str, form: Form) -> str | None:
    for path, section in form.sections.items():
        if heading in section.labels:
            return path
    return _OTHER_HEADINGS.get(heading)


def _body(raw: str) -> str:
    # The source of one file does not name the body.
    return "杭州市人民政府" if raw.startswith("(") else raw


def _fact(name: str) -> FormFact:
    return FormFact(
        name=name, label=name, cells=CellType(kind="count"), patterns=(_FACTS[name][1],)
    )
