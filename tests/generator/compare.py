"""Compare what was read with what was printed: exact, absent or wrong."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

from attrs import frozen

from compliance_rules.model import Report, State, Value
from tests.generator.marks import Figure, Head, Key
from tests.generator.sources import Source
from tests.layouts import Page


class Outcome(Enum):
    """How something printed was read."""

    EXACT = "exact"
    #: Not read, and said so.
    ABSENT = "absent"
    WRONG = "wrong"


@frozen
class Reading:
    """What became of one cell, section or fact."""

    kind: str
    name: str
    outcome: Outcome
    printed: str
    read: str


def compare(page: Page, source: Source, report: Report) -> tuple[Reading, ...]:
    """Return what became of all that a page prints."""
    return (
        *_cells(page, report),
        *_sections(page, report),
        *_facts(source, report),
        _year(source, report),
    )


def counts(readings: tuple[Reading, ...]) -> Counter[tuple[str, Outcome]]:
    """Return how many cells, sections and facts were read how."""
    return Counter((each.kind, each.outcome) for each in readings)


def wrong(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return what was read wrong."""
    return tuple(each for each in readings if each.outcome is Outcome.WRONG)


def figures(page: Page) -> dict[Key, list[Figure]]:
    """Return the figures that a page prints, by cell; damage may print one in pieces."""
    found: dict[Key, list[Figure]] = {}
    for block in page:
        for row in (*block.table.head, *block.table.rows) if block.table else ():
            for cell in row:
                if isinstance(cell, Figure):
                    found.setdefault(cell.key, []).append(cell)
    return found


def _cells(page: Page, report: Report) -> Iterator[Reading]:
    printed = figures(page)
    for table in report.form.tables.values():
        for row in table.rows.leaves:
            for column in table.columns.leaves:
                key = (table.name, row, column)
                value = report.tables[table.name][row, column]
                known = printed.get(key, [])
                # Where nothing is printed, an empty place is nothing either.
                if known or not (value.state.is_absent or value.state is State.BLANK):
                    text = " or ".join(known) if known else "(nothing)"
                    yield Reading("cell", "/".join(key), _cell(known, value), text, value.text)


def _cell(printed: list[Figure], value: Value) -> Outcome:
    if value.state.is_absent:
        return Outcome.ABSENT
    same = [each for each in printed if _plain(each) == _plain(value.text)]
    if not same:
        return Outcome.WRONG
    if value.state is State.GARBLED:
        # Its text is right, and it says that it holds no figure.
        return Outcome.ABSENT
    figure = None if value.state.is_blank else value.value
    return Outcome.EXACT if figure in [each.value for each in same] else Outcome.WRONG


def _sections(page: Page, report: Report) -> Iterator[Reading]:
    heads = [block.heading for block in page if isinstance(block.heading, Head)]
    for path, section in report.sections.items():
        printed = [head for head in heads if head.section == path]
        text = section.heading.text if section.heading else ""
        if not printed and not text:
            continue
        outcome = _heading([_bare(head) for head in printed], _bare(text))
        yield Reading("section", path, outcome, " or ".join(printed), text)


def _heading(printed: list[str], read: str) -> Outcome:
    if read in printed:
        return Outcome.EXACT
    # A heading that goes on in the next line may be read as far as its line goes.
    is_part = any(head.startswith(read) and 2 * len(read) > len(head) for head in printed)
    return Outcome.ABSENT if not read or is_part else Outcome.WRONG


def _facts(source: Source, report: Report) -> Iterator[Reading]:
    for name, figure in source.facts.items():
        found = [each.value for each in report.facts[name] if each.value.state is State.VALUE]
        values = [None if each.is_approximate else each.value for each in found]
        yield Reading(
            "fact",
            name,
            _stated(figure, values),
            str(figure),
            " ".join(each.text for each in found),
        )


def _stated(figure: Decimal, found: list[Decimal | None]) -> Outcome:
    if not found:
        return Outcome.ABSENT
    return Outcome.EXACT if set(found) == {figure} else Outcome.WRONG


def _year(source: Source, report: Report) -> Reading:
    year = report.info.year
    if year is None:
        outcome = Outcome.ABSENT
    else:
        outcome = Outcome.EXACT if year == source.year else Outcome.WRONG
    return Reading("fact", "year", outcome, str(source.year), str(year or ""))


def _plain(text: str) -> str:
    """Return text without what a format cannot show: spaces, widths, what nobody sees."""
    seen = (char for char in text if unicodedata.category(char) != "Cf")
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", "".join(seen)))


def _bare(text: str) -> str:
    """Return a heading without its marks and number, which a program may draw itself."""
    return re.sub(r"^[|l#*]*[一二三四五六七八九十]+、|[*#]", "", _plain(text))
