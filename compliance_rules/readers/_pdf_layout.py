"""From the pages of a PDF to blocks in reading order: text, table, text."""

from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import TypeAlias

from compliance_rules.model import Block
from compliance_rules.readers._pdf_aligned import Aligned, grid_of_aligned, parted
from compliance_rules.readers._pdf_cells import Table, filled
from compliance_rules.readers._pdf_grid import Ruled, ruled_tables
from compliance_rules.readers._pdf_joins import grid_of, joined_tables
from compliance_rules.readers._pdf_margins import without_margins
from compliance_rules.readers._pdf_page import Char, Page
from compliance_rules.readers._pdf_paragraphs import Placed, heading_sizes, paragraphs, placed
from compliance_rules.readers._pdf_text import lines_of, runs_of

_Item: TypeAlias = Table | Placed


def blocks_of(pages: Sequence[Page]) -> tuple[Block, ...]:
    """Return the blocks of a file; tables that a page break cut are whole again."""
    split = [_split(page) for page in pages]
    lines = without_margins(pages, [lines_of(chars) for _, chars in split])
    items = list(
        chain.from_iterable(
            _ordered(tables, each)
            for (tables, _), each in zip(split, placed(pages, lines), strict=True)
        )
    )
    return tuple(_blocks(_joined(items)))


def _split(page: Page) -> tuple[list[Table], list[Char]]:
    """Return the tables of a page, and the characters outside them."""
    ruled = ruled_tables(page.strokes)
    inside: list[list[tuple[Char, ...]]] = [[] for _ in ruled]
    outside: list[Char] = []
    for run in runs_of(page.chars):
        at = _table_at(ruled, run)
        if at is None:
            outside.extend(run)
        else:
            inside[at].append(run)
    tables = [filled(table, runs, page.number) for table, runs in zip(ruled, inside, strict=True)]
    return tables, outside


def _table_at(tables: Sequence[Ruled], run: Sequence[Char]) -> int | None:
    """Return the smallest table in which most of a run stands."""
    found: list[tuple[float, int]] = []
    for index, table in enumerate(tables):
        left, top, right, bottom = table.box
        held = sum(1 for c in run if left <= c.centre <= right and top <= c.middle <= bottom)
        if held * 2 > len(run):
            found.append(((right - left) * (bottom - top), index))
    return min(found)[1] if found else None


def _ordered(tables: Sequence[Table], lines: Sequence[Placed]) -> list[_Item]:
    """Return what stands on a page from top to bottom."""
    return sorted([*tables, *lines], key=_top)


def _top(item: _Item) -> tuple[float, float]:
    box = item.box if isinstance(item, Table) else item.line.box
    return box[1], box[0]


def _joined(items: Sequence[_Item]) -> list[_Item]:
    """Return tables that follow each other across a page break as one."""
    found: list[_Item] = []
    page = 0
    for item in items:
        last = found[-1] if found else None
        if isinstance(item, Table) and isinstance(last, Table) and item.page > page:
            whole = joined_tables(last, item)
            if whole is not None:
                found[-1] = whole
                page = item.page
                continue
        found.append(item)
        page = item.page
    return found


def _blocks(items: Sequence[_Item]) -> Iterator[Block]:
    sizes = heading_sizes(each for each in items if isinstance(each, Placed))
    number = 0
    for is_table, group in groupby(items, key=lambda each: isinstance(each, Table)):
        run = list(group)
        parts = run if is_table else parted([each for each in run if isinstance(each, Placed)])
        for part in parts:
            match part:
                case Table():
                    number += 1
                    yield grid_of(part, number)
                case Aligned():
                    number += 1
                    yield grid_of_aligned(part, number)
                case list():
                    yield from paragraphs(part, sizes)
