"""What all JSON of the library shares: exact numbers, safe text, places, reading notes."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from compliance_rules._patterns import late
from compliance_rules.diagnostics import Diagnostic, Lang, Location
from compliance_rules.model import Answer, ReportInfo
from compliance_rules.render._figures import plain

Json: TypeAlias = object
#: What JSON allows but a terminal or a text file does not: controls, invisible
#: formatting, writing direction, halves of characters. It stands only in strings.
_UNSAFE = late(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb]"
)


def dump(value: Json, *, on_one_line: bool = False) -> str:
    """Return JSON with exact numbers, Chinese as it is, and no character that commands."""
    import simplejson  # noqa: PLC0415 - what is shared with text needs none

    indent = None if on_one_line else 2
    text = simplejson.dumps(value, use_decimal=True, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(_escaped, text) + "\n"


def _escaped(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"


def number_json(figure: Decimal | None) -> Decimal | None:
    """Return a figure for JSON, None included."""
    return None if figure is None else plain(figure)


def location_json(location: Location | None) -> Mapping[str, object] | None:
    """Return what is known of a place."""
    return None if location is None else location.known()


def info_json(info: ReportInfo) -> Mapping[str, Json]:
    """Return what is known of a report as a whole."""
    return {
        "source": info.source,
        "sha256": info.sha256,
        "title": info.title,
        "body": info.body,
        "year": info.year,
        "level": info.level,
        "region": info.region,
        "published": info.published.isoformat() if info.published else None,
        **({"answers": dict(map(_answer, info.answers.items()))} if info.answers else {}),
    }


def _answer(named: tuple[str, Answer]) -> tuple[str, Json]:
    name, answer = named
    match answer:
        case date():
            return name, answer.isoformat()
        case Decimal():
            return name, plain(answer)
        case _:
            return name, answer


def reading_json(reading: Iterable[Diagnostic], lang: Lang) -> list[Mapping[str, Json]]:
    """Return what reading had to guess."""
    return [
        {
            "code": each.code,
            "severity": each.severity,
            "message": each.message(lang),
            "location": location_json(each.location),
        }
        for each in reading
    ]


def waiver_json(note: Diagnostic, lang: Lang) -> Mapping[str, Json]:
    """Return what is to be said of a waiver, and where it is written; null where nowhere."""
    span = note.span
    place = None if span is None else {"line": span.line, "column": span.column}
    return {
        "code": note.code,
        "severity": note.severity,
        "message": note.message(lang),
        "file": None if span is None else span.source.name,
        "location": place,
    }
