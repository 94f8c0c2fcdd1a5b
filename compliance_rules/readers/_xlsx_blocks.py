"""From the cells of a sheet to blocks: tables as grids, running text as paragraphs."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field

from compliance_rules.diagnostics import Location
from compliance_rules.model import Block, Grid, GridCell, Paragraph
from compliance_rules.readers._refused import refused
from compliance_rules.readers._running import is_running
from compliance_rules.readers._xlsx_sheet import MOST_CELLS, Cells, Range, place

#: Empty columns side by side that are kept, as many as any form has; more hold nothing apart.
_MOST_GAP = 32
#: Empty rows with lines, one below the other, that are kept.
_MOST_EMPTY = 2


def blocks_of(cells: Cells, sheet: str, source: str) -> Iterator[Block]:
    """Return the blocks of a sheet.

    Raises:
        ReportReadError: Its tables have more cells than a report does.
    """
    page = _Page(cells=cells, sheet=sheet, source=source)
    for rows in page.stretches():
        yield from page.blocks(rows)


@define(kw_only=True)
class _Page:
    """A sheet without what merged cells cover."""

    cells: Cells
    sheet: str
    source: str
    #: The cells with something in them, by row.
    rows: dict[int, dict[int, str]] = field(factory=dict)
    #: Columns of empty cells with lines at their sides, by row.
    boxes: dict[int, set[int]] = field(factory=dict)
    merged: dict[tuple[int, int], Range] = field(factory=dict)
    covered: set[tuple[int, int]] = field(factory=set)
    #: Cells that all grids have so far.
    size: int = 0

    def __attrs_post_init__(self) -> None:
        self._merge()
        for (row, column), text in sorted(self.cells.texts.items()):
            if (row, column) not in self.covered:
                self.rows.setdefault(row, {})[column] = text
        for row, column in self.cells.boxes - self.covered:
            self.boxes.setdefault(row, set()).add(column)

    def _merge(self) -> None:
        """Note merged ranges, cut to what the sheet has; of two that overlap the first counts."""
        used = [*self.cells.texts, *self.cells.boxes]
        last_row = max((row for row, _ in used), default=0)
        last_column = max((column for _, column in used), default=0)
        work = 0
        for each in self.cells.ranges:
            cut = Range(
                each.top, each.left, min(each.bottom, last_row), min(each.right, last_column)
            )
            inside = (
                [
                    (row, column)
                    for row in range(cut.top, cut.bottom + 1)
                    for column in range(cut.left, min(cut.right, cut.left + MOST_CELLS) + 1)
                ]
                if (cut.bottom - cut.top + 1) * (cut.right - cut.left + 1) <= MOST_CELLS
                else None
            )
            work += len(inside or ())
            if inside is None or work > 10 * MOST_CELLS:
                raise refused("CR509", self.source, most=MOST_CELLS)
            if (
                inside
                and self.covered.isdisjoint(inside)
                and (cut.top, cut.left) not in self.merged
            ):
                self.merged[cut.top, cut.left] = cut
                self.covered.update(inside[1:])

    def stretches(self) -> Iterator[list[int]]:
        """Return runs of rows without an empty row between; running text is a run of its own."""
        run: list[int] = []
        for row in self._numbers():
            is_apart = bool(run) and row != run[-1] + 1
            if run and (is_apart or self._is_prose(row)):
                yield run
                run = []
            if self._is_prose(row):
                yield [row]
            elif row in self.rows or any(each in self.rows for each in run[-_MOST_EMPTY:]):
                # Empty rows with lines belong to the table above them, the first few of them.
                run.append(row)
        if run:
            yield run

    def _numbers(self) -> list[int]:
        several = 1
        boxed = (row for row, columns in self.boxes.items() if len(columns) > several)
        return sorted({*self.rows, *boxed})

    def _is_prose(self, row: int) -> bool:
        """Whether a row holds running text, beside a label at most."""
        return is_running(self.rows.get(row, {}).values())

    def blocks(self, rows: Sequence[int]) -> Iterator[Block]:
        """Return a stretch as paragraphs, or as a grid below the lines in front of it."""
        first = next((at for at, row in enumerate(rows) if self._is_row(row)), len(rows))
        for row in rows[:first]:
            yield from self._paragraphs(row)
        if first < len(rows):
            yield self._grid(rows[first:])

    def _is_row(self, row: int) -> bool:
        """Whether a row is one of a table: with several cells, filled or drawn."""
        if self._is_prose(row):
            return False
        return len(self.rows.get(row, {})) + len(self.boxes.get(row, ())) > 1

    def _paragraphs(self, row: int) -> Iterator[Block]:
        for column, text in self.rows.get(row, {}).items():
            for line in text.splitlines():
                if line.strip():
                    yield Paragraph(text=line.strip(), location=self._at(row, column))

    def _grid(self, rows: Sequence[int]) -> Grid:
        columns = self._columns(rows)
        self.size += len(rows) * len(columns)
        if self.size > MOST_CELLS:
            raise refused("CR509", self.source, most=MOST_CELLS)
        places = {column: at for at, column in enumerate(columns)}
        return Grid(
            rows=tuple(self._row(row, rows[-1], places) for row in rows),
            location=self._at(rows[0], columns[0]),
        )

    def _columns(self, rows: Sequence[int]) -> list[int]:
        """Return the columns from the first filled one to the last; wide gaps are narrowed."""
        used = {column for row in rows for column in self.rows.get(row, ())}
        used |= {column for row in rows for column in self.boxes.get(row, ())}
        columns: list[int] = []
        for column in sorted(used):
            gap = range(columns[-1] + 1 if columns else column, column)
            columns.extend([*gap[:_MOST_GAP], column])
        return columns

    def _row(self, row: int, last: int, places: Mapping[int, int]) -> tuple[GridCell, ...]:
        texts = self.rows.get(row, {})
        return tuple(
            self._cell(row, column, texts.get(column, ""), last, places)
            for column in places
            if (row, column) not in self.covered
        )

    def _cell(
        self, row: int, column: int, text: str, last: int, places: Mapping[int, int]
    ) -> GridCell:
        merged = self.merged.get((row, column))
        if merged is None:
            return GridCell(text=text, location=self._at(row, column))
        return GridCell(
            text=text,
            location=self._at(row, column),
            row_span=min(merged.bottom, last) - row + 1,
            column_span=sum(1 for each in places if column <= each <= merged.right),
        )

    def _at(self, row: int, column: int) -> Location:
        return Location(sheet=self.sheet, ref=place(column, row))
