"""Tables as real reports have them: split, joined, cut, without headers (variants, 4 to 6)."""

import random
from collections.abc import Callable, Mapping
from itertools import groupby

from attrs import evolve

from tests import layouts
from tests.generator.change import Noise, both, on_drawn_tables, on_tables, plain
from tests.generator.marks import Figure
from tests.layouts import MERGED, Block, Cells, Page, TableBlock
from tests.pdfs import boxes


def _cut(between: Callable[[int], str], *, repeats: bool) -> Noise:
    """Return noise that cuts each long table at a row, with a line of the page's foot between."""

    def noise(page: Page, rng: random.Random) -> Page:
        blocks: list[Block] = []
        for number, block in enumerate(page, 1):
            table = block.table
            if table is None or len(table.rows) < 2:
                blocks.append(block)
                continue
            at = rng.randrange(1, len(table.rows))
            blocks.append(Block(table=evolve(table, rows=table.rows[:at])))
            blocks.append(Block(text=between(number)))
            rest = evolve(table, rows=table.rows[at:], head=table.head if repeats else ())
            blocks.append(Block(table=rest))
        return tuple(blocks)

    return noise


def _moved(page: Page, rng: random.Random) -> Page:
    """Print tables that follow each other in another order."""
    blocks: list[Block] = []
    for is_table, run in groupby(page, lambda block: block.table is not None):
        found = list(run)
        if is_table:
            rng.shuffle(found)
        blocks.extend(found)
    return tuple(blocks)


def _titles_as_text(page: Page) -> Page:
    """Print the title of each table as a line above it."""
    blocks: list[Block] = []
    for block in page:
        table = block.table
        if table is None or not _has_title(table):
            blocks.append(block)
            continue
        blocks.append(Block(text=table.head[0][0]))
        blocks.append(Block(table=evolve(table, head=table.head[1:])))
    return tuple(blocks)


def _has_title(table: TableBlock) -> bool:
    return len(table.head) > 1 and sum(1 for cell in table.head[0] if cell) == 1


def _with_row(label: str, name: str) -> Noise:
    """Return noise that adds a row of the body's own to a table."""

    def change(table: TableBlock) -> TableBlock:
        figures = len(table.column_paths)
        row = (label, *[MERGED] * (table.label_width - 1), *map(str, range(901, 901 + figures)))
        return evolve(table, rows=(*table.rows, row))

    return on_tables(change, name)


def _one_row_for_others(table: TableBlock) -> TableBlock:
    """Print one row for 其他处理, as the form of 2019 has it, where that of 2021 has three."""
    rows: list[Cells] = []
    for path, row in zip(table.row_paths, table.rows, strict=True):
        if path.startswith("outcome.otherwise."):
            if path.endswith(".other"):
                # What the one row holds is of none of the three.
                width = table.label_width
                rows.append((MERGED, "（六）其他处理", MERGED, *map(str, row[width:])))
            continue
        rows.append(row)
    return evolve(table, rows=tuple(rows))


def _at_the_end(page: Page) -> Page:
    """Print all tables behind the text, as annexes."""
    texts = [block for block in page if block.table is None]
    return (*texts, *(block for block in page if block.table))


def _foreign(page: Page) -> Page:
    """Print a table of the body's own before each long one, with labels like the form's."""
    own = TableBlock(
        name="own",
        head=(("单位", "自然人", "法人或其他组织", "总计"),),
        rows=(
            ("县教育局", "211", "12", "223"),
            ("县公安局", "307", "9", "316"),
            ("行政许可", "41", "5", "46"),
            ("总计", "559", "26", "585"),
        ),
        row_paths=("a", "b", "c", "d"),
        column_paths=("natural", "legal", "total"),
        label_width=1,
    )
    blocks: list[Block] = []
    for block in page:
        if block.table and block.table.name == "applications":
            blocks += (Block(text="各单位收到申请的情况如下表："), Block(table=own))
            blocks.append(Block(text="全县汇总情况如下表："))
        blocks.append(block)
    return tuple(blocks)


def _non_zero(table: TableBlock) -> TableBlock:
    """Leave out the columns that hold nothing but zeros."""
    width = table.label_width
    kept = [
        place
        for place in range(width, width + len(table.column_paths))
        if any(row[place] not in ("", "0") for row in table.rows if place < len(row))
    ]
    return _with_columns(table, kept)


def _with_columns(table: TableBlock, kept: list[int]) -> TableBlock:
    """Keep some columns; the label of a group stays over what is left of it."""
    width = table.label_width
    places = [*range(width), *kept]
    labels = {
        (box.top, next(place for place in places if place >= box.left)): box.text
        for box in boxes(table)
        if box.bottom <= len(table.head) and any(box.left <= each < box.right for each in places)
    }
    return evolve(
        table,
        head=tuple(
            tuple(labels.get((top, place), MERGED) for place in places)
            for top in range(len(table.head))
        ),
        rows=tuple(
            (*row[:width], *(row[place] for place in kept if place < len(row)))
            for row in table.rows
        ),
        column_paths=tuple(table.column_paths[place - width] for place in kept),
    )


def _without_last_figure(table: TableBlock, rng: random.Random) -> TableBlock:
    """Leave out the last figure of some rows; which one was lost shows only then."""
    rows = tuple(
        row[:-1] if isinstance(row[-1], Figure) and rng.random() < 0.3 else row
        for row in table.rows
    )
    return evolve(table, rows=rows)


def _split_digits(table: TableBlock, rng: random.Random) -> TableBlock:
    """Print one figure of a row in two cells, a digit in each: `1 | 2` for 12.

    Only where the row is filled to its end: a workbook would print any other one as a
    whole row of other figures, which is then what stands there.
    """
    places = [
        (i, j)
        for i, row in enumerate(table.rows)
        for j, cell in enumerate(row)
        if isinstance(cell, Figure) and cell.isdigit() and len(cell) > 1 and row[-1]
    ]
    if not places:
        return table
    at, place = rng.choice(places)
    row = table.rows[at]
    pieces = (str(row[place])[:1], str(row[place])[1:])
    # The pieces are no figures: neither may be read as one.
    changed = (*row[:place], *pieces, *row[place + 1 :])
    return evolve(table, rows=(*table.rows[:at], changed, *table.rows[at + 1 :]))


def _shuffled_header(table: TableBlock, rng: random.Random) -> TableBlock:
    """Print all labels of the columns in one cell, in any order."""
    labels = [cell for row in table.head for cell in row if cell]
    rng.shuffle(labels)
    return evolve(table, head=((" ".join(labels),),))


def _flat_without_totals(table: TableBlock) -> TableBlock:
    """Print the labels of the columns in one row, those of the totals left out."""
    labels = [trail for row in table.head for trail in row if trail and trail != "总计"]
    return evolve(table, head=(tuple(labels[-12:]),))


def _placeholders(table: TableBlock) -> TableBlock:
    """Print a row of dashes below the header."""
    width = table.label_width + len(table.column_paths)
    return evolve(table, head=(*table.head, ("---",) * width))


def _noted(page: Page) -> Page:
    """Print a note below each table."""
    blocks: list[Block] = []
    for block in page:
        blocks.append(block)
        if block.table and block.table.name == "reviews":
            blocks.append(Block(text="注：行政复议、行政诉讼数量含上年度结转数量23件"))
        elif block.table:
            blocks.append(Block(text="（以上数据截至12月31日，共3项）"))
    return tuple(blocks)


def _empty_rows(table: TableBlock) -> TableBlock:
    """Print an empty row after every third one."""
    width = table.label_width + len(table.column_paths)
    rows: list[Cells] = []
    for number, row in enumerate(table.rows, 1):
        rows.append(row)
        if number % 3 == 0:
            rows.append(("",) * width)
    return evolve(table, rows=tuple(rows))


def _empty_columns(table: TableBlock) -> TableBlock:
    """Print an empty column after the last one."""
    return evolve(
        table,
        head=tuple((*row, "") for row in table.head),
        rows=tuple((*row, "") for row in table.rows),
    )


def _blank_header(number: int) -> Noise:
    return plain(layouts.on_tables(layouts.with_blank_header_cell(number)))


TABLES: Mapping[str, Noise] = {
    "tables: cut by a page number": _cut(lambda number: f"-{number}-", repeats=False),
    "tables: cut by a foot": _cut(lambda number: f"第 {number} 页 共 9 页", repeats=False),
    "tables: header repeated": _cut(lambda number: f"— {number} —", repeats=True),
    "tables: one grid": plain(layouts.join_tables),
    "tables: one grid, no titles": both(
        plain(layouts.on_tables(layouts.without_title)), plain(layouts.join_tables)
    ),
    "tables: titles as text": plain(_titles_as_text),
    "tables: no titles": plain(layouts.on_tables(layouts.without_title)),
    "tables: moved": _moved,
    "tables: row of its own": _with_row("其他主动公开文件", "documents"),
    "tables: 23 rows": on_tables(_one_row_for_others, "applications"),
    "tables: at the end": plain(_at_the_end),
    "tables: another one before": plain(_foreign),
    "tables: notes below": plain(_noted),
    "tables: empty rows": on_tables(_empty_rows),
    "tables: empty column": on_tables(_empty_columns),
    "header: flat": plain(layouts.on_tables(layouts.flat_header)),
    "header: none": plain(layouts.on_tables(layouts.without_header)),
    "header: none in table 4": on_tables(layouts.without_header, "reviews"),
    "header: shuffled": on_drawn_tables(_shuffled_header, "applications"),
    "header: flat without totals": on_tables(_flat_without_totals, "reviews"),
    "header: row of dashes": on_tables(_placeholders),
    **{f"header: blank cell {number}": _blank_header(number) for number in (0, 2, 5)},
    "columns: only some": on_tables(_non_zero, "applications"),
    "rows: last figure lost": on_drawn_tables(_without_last_figure, "applications"),
    "rows: digits split": on_drawn_tables(_split_digits, "applications"),
}
