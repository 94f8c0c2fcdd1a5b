"""The national forms beside the checkout, as the library's own value of a form."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compliance_rules.model import Axis, CellType, Form, FormSection, FormTable, Node

SHARED = Path(__file__).resolve().parents[2] / "shared"
#: For tests that need the real reports.
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the real reports (../shared) are not beside this checkout"
)
_HEADS = ("信息内容",)


@cache
def national_form(name: str) -> Form:
    """Return a form of `../shared/forms`, such as `cn.form2019`."""
    path = SHARED / "forms" / f"{name.replace('.', '-')}.json"
    return _form(json.loads(path.read_text(encoding="utf-8")))


def _form(raw: dict[str, Any]) -> Form:
    return Form(
        sections={
            each["name"]: FormSection(path=each["name"], labels=_labels(each))
            for each in raw["sections"]
        },
        tables={each["name"]: _table(each) for each in raw["tables"]},
    )


def _table(raw: dict[str, Any]) -> FormTable:
    return FormTable(
        name=raw["name"],
        labels=_labels(raw),
        section=raw["in"],
        cells=_cells(raw["cells"]),
        rows=Axis(nodes=_nodes(raw["rows"]), heads=_HEADS if raw["in"] == "disclosure" else ()),
        columns=Axis(nodes=_nodes(raw["columns"])),
    )


def _nodes(raw: list[dict[str, Any]]) -> tuple[Node, ...]:
    return tuple(
        Node(
            name=each["name"],
            labels=_labels(each),
            children=_nodes(each.get("children", [])),
            cells=_cells(each["cells"]) if "cells" in each else None,
        )
        for each in raw
    )


def _labels(raw: dict[str, Any]) -> tuple[str, ...]:
    label = raw.get("label")
    return (label, *raw.get("also", [])) if label else ()


def _cells(raw: str) -> CellType:
    kind, _, unit = raw.partition(" in ")
    # The kinds of the file are those of the model; a wrong one would fail below.
    return CellType(kind=kind, unit=unit or None)  # type: ignore[arg-type]
