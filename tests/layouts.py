"""Write figures of a form out as a document: tabs, Markdown, or one cell a line.

A page is made of headings, running text and tables; noise is whatever maps a
page to a page. What real reports do to their tables is in the functions here,
so that every layout gets every kind of it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from attrs import evolve, frozen

from compliance_rules.model import Axis, Form, FormTable, Node

Layout: TypeAlias = Literal["tabs", "markdown", "lines"]
LAYOUTS: tuple[Layout, ...] = ("tabs", "markdown", "lines")
#: Figures by table, row and column; a row may lack its last columns.
Figures: TypeAlias = Mapping[str, Mapping[str, Mapping[str, str]]]
#: What a merged cell covers has no cell of its own.
MERGED = None
Cells: TypeAlias = tuple[str | None, ...]

_CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_OVER_COLUMNS = "申请人情况"


@frozen(kw_only=True)
class TableBlock:
    """A table of a page, as printed."""

    name: str
    #: Rows above the figures: the title, the labels of the columns.
    head: tuple[Cells, ...]
    rows: tuple[Cells, ...]
    #: The form's paths of the rows and columns, as they stand.
    row_paths: tuple[str, ...]
    column_paths: tuple[str, ...]
    #: How many columns the labels of the rows take.
    label_width: int


@frozen(kw_only=True)
class Block:
    """A heading, a paragraph or a table."""

    heading: str | None = None
    text: str | None = None
    table: TableBlock | None = None


Page: TypeAlias = tuple[Block, ...]
Noise: TypeAlias = Callable[[Page], Page]


def page_of(form: Form, figures: Figures, headings: Sequence[str], title: str) -> Page:
    """Return a page with the headings as given, and each table below its section's."""
    blocks: list[Block] = [Block(text=title)]
    left = list(form.tables.values())
    for heading in headings:
        blocks.append(Block(heading=heading))
        blocks.append(Block(text="本部分由本机关如实填写，统计时限为全年。"))
        mine = [table for table in left if _stands_below(form, table, heading)]
        left = [table for table in left if table not in mine]
        blocks.extend(Block(table=table_block(table, figures[table.name])) for table in mine)
        if mine:
            blocks.append(Block(text="以上各表的数据已经逐项核对，与正文一致，特此说明。"))
    return tuple(blocks)


def _stands_below(form: Form, table: FormTable, heading: str) -> bool:
    section = form.sections[table.section or ""]
    return any(_bare(label) == _bare(heading) for label in section.labels)


def _bare(label: str) -> str:
    return label.split("、", 1)[1] if label[1:2] == "、" else label


def table_block(table: FormTable, rows: Mapping[str, Mapping[str, str]]) -> TableBlock:
    """Return a table as the form prints it, merged cells and all."""
    columns = tuple(table.columns.leaves)
    width = max(len(leaf.trail) for leaf in table.rows.leaves.values())
    if not any(leaf.node.labels for leaf in table.rows.leaves.values()):
        width = 0
    return TableBlock(
        name=table.name,
        head=tuple(_head(table, columns, width)),
        rows=tuple(
            (*labels, *(rows[path][column] for column in columns if column in rows[path]))
            for path, labels in _labels(table.rows, width)
        ),
        row_paths=tuple(table.rows.leaves),
        column_paths=columns,
        label_width=width,
    )


def _head(table: FormTable, columns: Sequence[str], width: int) -> Iterator[Cells]:
    corner: Cells = ()
    if table.rows.heads:
        yield (table.label, *[MERGED] * (width + len(columns) - 1))
        corner = (table.rows.heads[0],)
    elif width:
        corner = (_CORNER, *[MERGED] * (width - 1))
        yield (*corner, _OVER_COLUMNS, *[MERGED] * (len(columns) - 1))
        corner = (MERGED,) * width
    trails = [leaf.trail for leaf in table.columns.leaves.values()]
    for level in range(max(map(len, trails))):
        above = corner if level == 0 else (MERGED,) * width
        yield (*above, *_level(trails, level))


def _level(trails: Sequence[tuple[Node, ...]], level: int) -> Iterator[str | None]:
    before: tuple[Node, ...] = ()
    for trail in trails:
        here = trail[: level + 1]
        is_new = len(here) > level and here != before
        yield here[level].label if is_new else MERGED
        before = here


def _labels(axis: Axis, width: int) -> Iterator[tuple[str, Cells]]:
    before: tuple[Node, ...] = ()
    for path, leaf in axis.leaves.items():
        cells: list[str | None] = [MERGED] * width
        for level, node in enumerate(leaf.trail[:width]):
            if leaf.trail[: level + 1] != before[: level + 1]:
                cells[level] = node.label
        before = leaf.trail
        yield path, tuple(cells)


def write(page: Page, layout: Layout) -> str:
    """Return a page as text."""
    parts = [_WRITE[layout](block.table) if block.table else _text(block, layout) for block in page]
    return "\n\n".join(parts) + "\n"


def _text(block: Block, layout: Layout) -> str:
    if block.heading is not None:
        return f"## {block.heading}" if layout == "markdown" else block.heading
    return block.text or ""


def _tabs(table: TableBlock) -> str:
    return "\n".join("\t".join(cell or "" for cell in row) for row in (*table.head, *table.rows))


def _markdown(table: TableBlock) -> str:
    rows = (*table.head, *table.rows)
    width = max(map(len, rows))
    lines = ["| " + " | ".join(cell or "" for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * width)
    return "\n".join(lines)


def _lines(table: TableBlock) -> str:
    return "\n".join(
        cell for row in (*table.head, *table.rows) for cell in row if cell is not MERGED
    )


_WRITE: Mapping[Layout, Callable[[TableBlock], str]] = {
    "tabs": _tabs,
    "markdown": _markdown,
    "lines": _lines,
}


def on_tables(change: Callable[[TableBlock], TableBlock]) -> Noise:
    """Return noise that changes each table."""

    def noise(page: Page) -> Page:
        return tuple(
            evolve(block, table=change(block.table)) if block.table else block for block in page
        )

    return noise


def on_labels(change: Callable[[str], str]) -> Noise:
    """Return noise that changes each label of a table, headers included."""

    def rows(table: TableBlock) -> TableBlock:
        return evolve(
            table,
            head=tuple(tuple(cell and change(cell) for cell in row) for row in table.head),
            rows=tuple(
                (
                    *(cell and change(cell) for cell in row[: table.label_width]),
                    *row[table.label_width :],
                )
                for row in table.rows
            ),
        )

    return on_tables(rows)


def on_headings(change: Callable[[str], str]) -> Noise:
    """Return noise that changes each heading."""

    def noise(page: Page) -> Page:
        return tuple(
            evolve(block, heading=change(block.heading)) if block.heading else block
            for block in page
        )

    return noise


def split_tables(page: Page) -> Page:
    """Break every table in two, with a page number between."""
    blocks: list[Block] = []
    for block in page:
        if block.table is None or len(block.table.rows) < 2:
            blocks.append(block)
            continue
        half = len(block.table.rows) // 2
        first, second = block.table.rows[:half], block.table.rows[half:]
        blocks.append(Block(table=evolve(block.table, rows=first)))
        blocks.append(Block(text="- 3 -"))
        blocks.append(Block(table=evolve(block.table, rows=second, head=())))
    return tuple(blocks)


def repeat_headers(page: Page) -> Page:
    """Break every table in two, with its header on both pages."""
    blocks: list[Block] = []
    for block in page:
        if block.table is None or len(block.table.rows) < 2:
            blocks.append(block)
            continue
        half = len(block.table.rows) // 2
        blocks.append(Block(table=evolve(block.table, rows=block.table.rows[:half])))
        blocks.append(Block(table=evolve(block.table, rows=block.table.rows[half:])))
    return tuple(blocks)


def join_tables(page: Page) -> Page:
    """Put tables that follow each other into one grid."""
    blocks: list[Block] = []
    for block in page:
        last = blocks[-1].table if blocks else None
        if block.table is None or last is None:
            blocks.append(block)
            continue
        both = (*last.rows, *block.table.head, *block.table.rows)
        blocks[-1] = Block(table=evolve(last, rows=both))
    return tuple(blocks)


def without_groups(table: TableBlock) -> TableBlock:
    """Lose the labels of groups of rows, and the columns that they stood in."""
    if table.label_width < 2:
        return table
    return evolve(
        table,
        head=tuple((row[0], *row[table.label_width :]) for row in table.head),
        rows=tuple(
            (_leaf_label(row, table.label_width), *row[table.label_width :]) for row in table.rows
        ),
        label_width=1,
    )


def _leaf_label(row: Cells, width: int) -> str | None:
    return next((cell for cell in reversed(row[:width]) if cell), None)


def flat_header(table: TableBlock) -> TableBlock:
    """Print all labels of the columns in one row, level by level."""
    title = table.head[:1] if table.head and len(table.head) > 1 else ()
    labels = [cell for row in table.head[len(title) :] for cell in row if cell]
    return evolve(table, head=(*title, tuple(labels)))


def without_header(table: TableBlock) -> TableBlock:
    """Lose all rows above the figures."""
    return evolve(table, head=())


def without_title(table: TableBlock) -> TableBlock:
    """Lose the row with the title of the table."""
    is_title = len(table.head) > 1 and sum(1 for cell in table.head[0] if cell) == 1
    return evolve(table, head=table.head[1:]) if is_title else table


def with_blank_header_cell(number: int) -> Callable[[TableBlock], TableBlock]:
    """Return a change that empties one label of a column in every table."""

    def change(table: TableBlock) -> TableBlock:
        labels = [
            (i, j)
            for i, row in enumerate(table.head)
            for j, cell in enumerate(row)
            if cell and j >= table.label_width
        ]
        if not labels:
            return table
        at = labels[number % len(labels)]
        return evolve(
            table,
            head=tuple(
                tuple("" if (i, j) == at else cell for j, cell in enumerate(row))
                for i, row in enumerate(table.head)
            ),
        )

    return change


def late_groups(table: TableBlock) -> TableBlock:
    """Print each group's label in front of the last of its rows instead of the first."""
    rows = [list(row) for row in table.rows]
    for level in range(table.label_width - 1):
        starts = [i for i, row in enumerate(rows) if _is_group(row, level, table.label_width)]
        for start in reversed(starts):
            end = start
            while end + 1 < len(rows) and not any(rows[end + 1][: level + 1]):
                end += 1
            rows[start][level], rows[end][level] = None, rows[start][level]
    return evolve(table, rows=tuple(map(tuple, rows)))


def _is_group(row: Sequence[str | None], level: int, width: int) -> bool:
    return bool(row[level]) and any(row[level + 1 : width])


def drop_row(name: str, at: int) -> Noise:
    """Return noise that loses a row of one table."""
    return _on_rows(name, lambda rows: rows[: at % len(rows)] + rows[at % len(rows) + 1 :])


def repeat_row(name: str, at: int) -> Noise:
    """Return noise that prints a row of one table twice."""
    return _on_rows(name, lambda rows: rows[: at % len(rows) + 1] + rows[at % len(rows) :])


def swap_rows(name: str, one: int, other: int) -> Noise:
    """Return noise that lets two rows of one table change places."""

    def swapped(rows: tuple[Cells, ...]) -> tuple[Cells, ...]:
        i, j = one % len(rows), other % len(rows)
        changed = list(rows)
        changed[i], changed[j] = changed[j], changed[i]
        return tuple(changed)

    return _on_rows(name, swapped)


def _on_rows(name: str, change: Callable[[tuple[Cells, ...]], tuple[Cells, ...]]) -> Noise:
    return on_tables(
        lambda table: evolve(table, rows=change(table.rows)) if table.name == name else table
    )


def on_columns(name: str, change: Callable[[Sequence[str | None]], Sequence[str | None]]) -> Noise:
    """Return noise that changes the order or the number of one table's columns."""

    def changed(row: Cells, width: int) -> Cells:
        return (*row[:width], *change(row[width:]))

    def table_changed(table: TableBlock) -> TableBlock:
        if table.name != name:
            return table
        width = table.label_width
        title = table.head[:1] if len(table.head[0]) and not any(table.head[0][1:]) else ()
        return evolve(
            table,
            head=(*title, *(changed(row, width) for row in table.head[len(title) :])),
            rows=tuple(changed(row, width) for row in table.rows),
        )

    return on_tables(table_changed)
