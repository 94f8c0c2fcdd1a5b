"""Every kind of noise by name, and combinations of kinds that come together."""

import random
import re
from collections.abc import Mapping
from decimal import Decimal

from attrs import evolve

from tests.generator.change import Noise, both
from tests.generator.characters import CHARACTERS
from tests.generator.headings import HEADINGS
from tests.generator.labels import LABELS
from tests.generator.marks import Figure
from tests.generator.tables import TABLES
from tests.generator.titles import TITLES
from tests.generator.values import VALUES
from tests.layouts import Cells, Page, TableBlock

_OTHER_UNIT = re.compile("[:：]\\W*元")
#: A figure without signs, words and units.
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?", re.ASCII)


def _none(page: Page, _rng: random.Random) -> Page:
    return page


def _by_chance(page: Page, rng: random.Random) -> Page:
    """Do one thing of each kind to a page."""
    # Labels first: what cuts a table must not come before what knows its rows.
    for kind in (LABELS, VALUES, TABLES, HEADINGS, TITLES, CHARACTERS):
        page = kind[rng.choice(sorted(kind))](page, rng)
    return _in_shown_units(page)


def _in_shown_units(page: Page) -> Page:
    """Let amounts be in the form's unit where the label with another one was lost."""
    return tuple(
        block
        if block.table is None or any(map(_tells_unit, block.table.head))
        else evolve(block, table=_in_form_units(block.table))
        for block in page
    )


def _tells_unit(row: Cells) -> bool:
    return any(cell is not None and _OTHER_UNIT.search(cell) for cell in row)


def _in_form_units(table: TableBlock) -> TableBlock:
    return evolve(table, rows=tuple(tuple(map(_as_printed, row)) for row in table.rows))


def _as_printed(cell: str | None) -> str | None:
    if isinstance(cell, Figure) and cell.value is not None and _PLAIN.fullmatch(cell):
        return Figure(cell, cell.key, Decimal(cell))
    return cell


_TOGETHER: Mapping[str, Noise] = {
    "together: a county office": both(
        LABELS["labels: no 新, no 总"],
        LABELS["labels: typing errors"],
        TABLES["header: none in table 4"],
        TABLES["rows: last figure lost"],
    ),
    "together: a PDF turned into text": both(
        LABELS["groups: one character a line"],
        TABLES["tables: cut by a page number"],
        HEADINGS["headings with an edge"],
    ),
    "together: a mirror": both(
        CHARACTERS["traditional characters"],
        TITLES["advertising"],
        VALUES["zeros blank"],
    ),
    "together: a town": both(
        HEADINGS["headings worded otherwise 4"],
        HEADINGS["headings without numbers"],
        TABLES["tables: one grid"],
        VALUES["zeros as /"],
    ),
    **{f"together: one of each kind {number}": _by_chance for number in range(1, 11)},
}

#: Kinds of noise by what they do it to.
KINDS: Mapping[str, Mapping[str, Noise]] = {
    "nothing": {"none": _none},
    "titles": TITLES,
    "headings": HEADINGS,
    "labels": LABELS,
    "tables": TABLES,
    "figures": VALUES,
    "characters": CHARACTERS,
    "several": _TOGETHER,
}
NOISE: Mapping[str, Noise] = {
    name: noise for kind in KINDS.values() for name, noise in kind.items()
}
