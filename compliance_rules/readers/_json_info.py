"""What a report handed over as JSON tells of itself as a whole."""

from datetime import date
from typing import cast, get_args

from compliance_rules._patterns import late
from compliance_rules.diagnostics import Phrase
from compliance_rules.model import Level, ReportInfo
from compliance_rules.readers._json_shape import Shape
from compliance_rules.readers._json_values import Node

_DATE = late("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_YEAR = 1900


def info_of(node: Node | None, shape: Shape) -> ReportInfo:
    """Return what is told of a report as a whole."""
    members = shape.members(node, "report")
    texts = {
        name: shape.text(members.get(name), f"report.{name}")
        for name in ("source", "sha256", "title", "body", "region")
    }
    level = shape.choice(members.get("level"), "report.level", get_args(Level))
    return ReportInfo(
        source=texts["source"] or shape.source,
        sha256=texts["sha256"] or "",
        title=texts["title"],
        body=texts["body"],
        year=shape.whole(members.get("year"), "report.year", _FIRST_YEAR),
        # One of its words, or None: `choice` lets nothing else through.
        level=cast("Level | None", level),
        region=texts["region"],
        published=_date(members.get("published"), shape),
    )


def _date(node: Node | None, shape: Shape) -> date | None:
    text = shape.text(node, "report.published")
    if node is None or text is None:
        return None
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    shape.fault(node, "report.published", Phrase("a date, 2021-01-31", "日期，如 2021-01-31"))
    return None
