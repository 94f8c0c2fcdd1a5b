"""Write a page as plain text, Markdown and CSV."""

import csv
import io
import random

from attrs import evolve

from tests import layouts
from tests.layouts import Page, TableBlock


def tabs(page: Page, _rng: random.Random) -> bytes:
    """Return text with tabs between cells."""
    return layouts.write(_joined(page), "tabs").encode()


def lines(page: Page, _rng: random.Random) -> bytes:
    """Return text with each cell on a line of its own."""
    return layouts.write(layouts.on_tables(_without_empty_labels)(page), "lines").encode()


def pipes(page: Page, _rng: random.Random) -> bytes:
    """Return text with pipes between cells, as from pages that are one layout table."""
    parts = [
        "\n".join("| " + " | ".join(cells) + " |" for cells in _texts(block.table))
        if block.table
        else str(block.heading or block.text or "")
        for block in _joined(page)
    ]
    return ("\n\n".join(parts) + "\n").encode()


def markdown(page: Page, _rng: random.Random) -> bytes:
    """Return Markdown with pipe tables."""
    return layouts.write(_joined(page), "markdown").encode()


def comma_separated(page: Page, rng: random.Random) -> bytes:
    """Return CSV: a line of text is a row of one cell; the encoding is a program's choice."""
    into = io.StringIO()
    writer = csv.writer(into, lineterminator=rng.choice(("\n", "\r\n")))
    for block in page:
        if block.table:
            writer.writerows(_texts(block.table))
        else:
            writer.writerow([str(block.heading or block.text or "")])
    return into.getvalue().encode(rng.choice(("utf-8", "utf-8-sig", "gb18030")))


def _texts(table: TableBlock) -> list[list[str]]:
    return [[str(cell or "") for cell in row] for row in (*table.head, *table.rows)]


def _joined(page: Page) -> Page:
    """Return a page whose cells hold no line breaks; a line of text has none within a cell."""
    return layouts.on_labels(lambda label: label.replace("\n", ""))(page)


def _without_empty_labels(table: TableBlock) -> TableBlock:
    """Leave out labels that are empty: a line of their own would be a figure's."""
    width = table.label_width
    rows = tuple((*(cell or None for cell in row[:width]), *row[width:]) for row in table.rows)
    return evolve(table, rows=rows)
