"""JSON: a report that another system read already, in the names of a form.

It is what `read --format json` writes; what a sender does not know may be left out.
"""

from collections.abc import Mapping
from typing import Final

from compliance_rules.diagnostics import Diagnostic
from compliance_rules.errors import ReportReadError
from compliance_rules.model import NamedReport
from compliance_rules.readers._content import Content
from compliance_rules.readers._encoding import decode
from compliance_rules.readers._json_info import info_of
from compliance_rules.readers._json_shape import Shape
from compliance_rules.readers._json_tables import (
    fact_of,
    passage_of,
    printed_of,
    section_of,
    table_of,
)
from compliance_rules.readers._json_values import Node, parse_json
from compliance_rules.readers._refused import refused

SCHEMA: Final = "compliance-rules/report/1"
_NOTES: Final[Mapping[str, str]] = {"note": "CR622", "warning": "CR623", "error": "CR623"}
_MOST_NOTES = 1000


def read_json(data: bytes, source: str) -> Content:
    """Read a report that was handed over as JSON.

    Raises:
        ReportReadError: It is no JSON, of another schema, or not shaped as the schema says.
    """
    decoded = decode(data)
    if decoded is None:
        raise refused("CR508", source)
    root = parse_json(decoded.text.removeprefix("\ufeff"), source)
    shape = Shape(source)
    members = shape.members(root, "report")
    _check_schema(members, shape)
    named = _named(members, shape)
    notes = _notes(members.get("reading"), shape)
    if shape.faults:
        raise ReportReadError(tuple(shape.faults))
    return Content(blocks=(), named=named, reading=(*decoded.reading, *notes))


def _check_schema(members: Mapping[str, Node], shape: Shape) -> None:
    """Refuse a report of another schema: its names could mean other things."""
    schema = shape.text(members.get("schema"), "schema")
    if schema != SCHEMA:
        found = "" if schema is None else schema[:80]
        raise ReportReadError(
            (Diagnostic.of("CR624", source=shape.source, found=found, wanted=SCHEMA),)
        )


def _named(members: Mapping[str, Node], shape: Shape) -> NamedReport:
    info = members.get("report")
    sections = [
        section_of(each, shape) for each in shape.items(members.get("sections"), "sections")
    ]
    tables = shape.members(members.get("tables"), "tables")
    facts = shape.members(members.get("facts"), "facts")
    told = shape.items(members.get("passages"), "passages")
    passages = [passage_of(each, shape) for each in told]
    extra = shape.items(members.get("extra_sections"), "extra_sections")
    return NamedReport(
        info=info_of(info, shape),
        told=frozenset(shape.members(info, "report")),
        sections=tuple(section for section, _ in sections),
        tables={name: table_of(node, f"tables.{name}", shape) for name, node in tables.items()},
        facts={name: fact_of(node, f"facts.{name}", shape) for name, node in facts.items()},
        passages=(*passages, *(each for _, texts in sections for each in texts)),
        extra_sections=tuple(printed_of(each, "extra_sections", shape) for each in extra),
    )


def _notes(node: Node | None, shape: Shape) -> tuple[Diagnostic, ...]:
    """Return what the sender had to guess, in the sender's words."""
    notes: list[Diagnostic] = []
    for each in shape.items(node, "reading")[:_MOST_NOTES]:
        members = shape.members(each, "reading")
        message = shape.text(members.get("message"), "message")
        severity = shape.choice(members.get("severity"), "severity", tuple(_NOTES)) or "note"
        if message:
            place = shape.location(members.get("location"))
            notes.append(Diagnostic.of(_NOTES[severity], place, problem=message))
    return tuple(notes)
