"""Every kind of noise by name, and combinations of kinds that come together."""

import random
from collections.abc import Mapping

from tests.generator.change import Noise, both
from tests.generator.characters import CHARACTERS
from tests.generator.headings import HEADINGS
from tests.generator.labels import LABELS
from tests.generator.tables import TABLES
from tests.generator.titles import TITLES
from tests.generator.values import VALUES
from tests.layouts import Page


def _none(page: Page, _rng: random.Random) -> Page:
    return page


def _by_chance(page: Page, rng: random.Random) -> Page:
    """Do one thing of each kind to a page."""
    # Labels first: what cuts a table must not come before what knows its rows.
    for kind in (LABELS, VALUES, TABLES, HEADINGS, TITLES, CHARACTERS):
        page = kind[rng.choice(sorted(kind))](page, rng)
    return page


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
