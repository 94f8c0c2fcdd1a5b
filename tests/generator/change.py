"""Ways to change a page that keep the marks of its figures and headings."""

import random
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from attrs import evolve

from tests.generator.marks import Figure, Head
from tests.layouts import Block, Cells, Page, TableBlock

Noise: TypeAlias = Callable[[Page, random.Random], Page]


def plain(change: Callable[[Page], Page]) -> Noise:
    """Return noise that leaves nothing to chance."""
    return lambda page, _rng: change(page)


def on_tables(change: Callable[[TableBlock], TableBlock], *names: str) -> Noise:
    """Return noise that changes each table, or those of the names given."""
    return on_drawn_tables(lambda table, _rng: change(table), *names)


def on_drawn_tables(
    change: Callable[[TableBlock, random.Random], TableBlock], *names: str
) -> Noise:
    """Return noise that changes each table, or those of the names given, by chance."""

    def noise(page: Page, rng: random.Random) -> Page:
        return tuple(
            evolve(block, table=change(block.table, rng))
            if block.table and (not names or block.table.name in names)
            else block
            for block in page
        )

    return noise


def on_labels(change: Callable[[str], str], *names: str) -> Noise:
    """Return noise that changes each label of rows and columns."""

    def cells(row: Cells) -> Cells:
        return tuple(cell if not cell or isinstance(cell, Figure) else change(cell) for cell in row)

    return on_tables(
        lambda table: evolve(
            table, head=tuple(map(cells, table.head)), rows=tuple(map(cells, table.rows))
        ),
        *names,
    )


def on_figures(change: Callable[[Figure, random.Random], Figure | None], *names: str) -> Noise:
    """Return noise that prints each figure in another way, or leaves its cell out."""

    def row(cells: Cells, rng: random.Random) -> Cells:
        changed = (change(cell, rng) if isinstance(cell, Figure) else cell for cell in cells)
        return tuple(
            now
            for cell, now in zip(cells, changed, strict=True)
            if now is not None or not isinstance(cell, Figure)
        )

    return on_drawn_tables(
        lambda table, rng: evolve(table, rows=tuple(row(cells, rng) for cells in table.rows)),
        *names,
    )


def on_headings(change: Callable[[Head], str]) -> Noise:
    """Return noise that prints each heading in another way."""

    def noise(page: Page, _rng: random.Random) -> Page:
        return tuple(
            evolve(block, heading=block.heading.printed(change(block.heading)))
            if isinstance(block.heading, Head)
            else block
            for block in page
        )

    return noise


def on_texts(change: Callable[[str], str]) -> Noise:
    """Return noise that changes the running text; the title is the first of it."""

    def noise(page: Page, _rng: random.Random) -> Page:
        return tuple(
            evolve(block, text=change(block.text)) if block.text else block for block in page
        )

    return noise


def on_title(change: Callable[[str], Iterable[str]]) -> Noise:
    """Return noise that prints the title in another way, on one line or several."""

    def noise(page: Page, _rng: random.Random) -> Page:
        return (*(Block(text=line) for line in change(page[0].text or "")), *page[1:])

    return noise


def on_everything(change: Callable[[str], str]) -> Noise:
    """Return noise that changes all words; figures stay."""
    return both(on_texts(change), on_headings(change), on_labels(change))


def both(*parts: Noise) -> Noise:
    """Return several kinds of noise as one."""

    def noise(page: Page, rng: random.Random) -> Page:
        for part in parts:
            page = part(page, rng)
        return page

    return noise


def replaced(words: Mapping[str, str]) -> Callable[[str], str]:
    """Return a change of some words for others."""

    def change(text: str) -> str:
        for old, new in words.items():
            text = text.replace(old, new)
        return text

    return change


def instead(words: Mapping[str, str]) -> Callable[[str], str]:
    """Return a change of whole labels for others."""
    return lambda text: words.get(text, text)
