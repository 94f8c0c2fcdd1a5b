"""Put the text of a page into the cells of its tables."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import field

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.readers._pdf_grid import Area, Ruled
from compliance_rules.readers._pdf_page import LOST, Box, Char, hull
from compliance_rules.readers._pdf_text import joined, lines_of

#: In the height of the letters: nearer than this across a line is one text.
_TOUCHES = 0.05
#: How much of a letter lies beyond a line that it stands on.
_STRADDLES = 0.15
_CENTRED = 0.5
_INDENT = 0.8
_FIGURE = late(r"[+\-]?[0-9][0-9.,]*\Z")


@frozen(kw_only=True)
class Cell:
    """A cell with its text; rows and columns that it covers, ends excluded."""

    left: int
    top: int
    right: int
    bottom: int
    text: str
    page: int
    box: Box
    is_closed_above: bool = True
    is_closed_below: bool = True


@frozen(kw_only=True)
class Table:
    """A table, or the part of one that stands on a page."""

    xs: tuple[float, ...]
    rows: int
    cells: tuple[Cell, ...]
    page: int
    box: Box


def filled(table: Ruled, runs: Iterable[tuple[Char, ...]], page: int) -> Table:
    """Return a table with the text that stands in it."""
    lot = _Lot(table=table)
    for run in runs:
        for part in _parts(run, lot):
            lot.put(part)
    lot.clash()
    found = {area: lot.text(area) for area in table.areas}
    cells = tuple(
        Cell(
            left=area.left,
            top=area.top,
            right=area.right,
            bottom=area.bottom,
            text=text,
            page=page,
            box=table.box_of(area),
            is_closed_above=area.is_closed_above,
            is_closed_below=area.is_closed_below,
        )
        for area, text in found.items()
        if text or not area.is_open_right or not _has_end(table)
    )
    return Table(xs=table.xs, rows=len(table.ys) - 1, cells=cells, page=page, box=table.box)


def _has_end(table: Ruled) -> bool:
    """Whether a line ends any row of a table on the right."""
    return any(area.right == len(table.xs) - 1 and not area.is_open_right for area in table.areas)


@frozen(kw_only=True)
class _Lot:
    """The characters of a table by cell, and what ran over the lines."""

    table: Ruled
    squares: dict[tuple[int, int], Area] = field(init=False)
    chars: defaultdict[Area, list[Char]] = field(factory=lambda: defaultdict(list))
    unsure: set[Area] = field(factory=set)
    #: What ran from its own cell into others.
    over: list[tuple[tuple[Char, ...], Area, frozenset[Area]]] = field(factory=list)

    @squares.default
    def _squares(self) -> dict[tuple[int, int], Area]:
        return {
            (column, row): area
            for area in self.table.areas
            for column in range(area.left, area.right)
            for row in range(area.top, area.bottom)
        }

    def area_of(self, char: Char) -> Area:
        """Return the cell in which a character stands."""
        return self.squares[
            _gap(self.table.xs, char.centre),
            _gap(self.table.ys, char.middle),
        ]

    def put(self, run: tuple[Char, ...]) -> None:
        """Put characters into a cell, all into one."""
        areas = list(dict.fromkeys(map(self.area_of, run)))
        owner = areas[0] if len(areas) == 1 else self._owner(run, areas)
        if owner is not None and _is_label_and_figure(run, self):
            owner = None
        if owner is None:
            # Whose it is cannot be told: none of the cells is read.
            self.unsure.update(areas)
            for char in run:
                self.chars[self.area_of(char)].append(char)
            return
        self.chars[owner].extend(run)
        if len(areas) > 1:
            self.over.append((run, owner, frozenset(areas) - {owner}))

    def _owner(self, run: Sequence[Char], areas: Sequence[Area]) -> Area | None:
        """Return the cell whose text runs over its lines; it is centred, or begins at one."""
        left, _, right, _ = hull(run)
        size = run[0].height
        boxes = {area: self.table.box_of(area) for area in areas}
        for area in areas:
            middle = (boxes[area][0] + boxes[area][2]) / 2
            if abs((left + right) / 2 - middle) <= _CENTRED * size:
                return area
        first, last = areas[0], areas[-1]
        if left - boxes[first][0] <= _INDENT * size:
            return first
        return last if boxes[last][2] - right <= _INDENT * size else None

    def clash(self) -> None:
        """Give up cells where text ran over text."""
        for run, owner, others in self.over:
            box = hull(run)
            hit = {area for area in others if any(_overlap(box, c) for c in self.chars[area])}
            if hit:
                self.unsure.update(hit, {owner})

    def text(self, area: Area) -> str:
        """Return the text of a cell; what cannot be told reads as lost."""
        width = self.table.xs[area.right] - self.table.xs[area.left]
        return joined(lines_of(self.chars[area]), width) + (LOST if area in self.unsure else "")


def _parts(run: tuple[Char, ...], lot: _Lot) -> Iterator[tuple[Char, ...]]:
    """Return a run cut where a line passes through a gap in it."""
    start = 0
    for index, (before, char) in enumerate(pairwise(run), 1):
        if lot.area_of(before) is lot.area_of(char):
            continue
        if _is_one(before, char, lot.table.xs) and not _is_at_line(run, index, lot):
            continue
        yield run[start:index]
        start = index
    yield run[start:]


def _is_one(before: Char, char: Char, xs: Sequence[float]) -> bool:
    """Whether two characters on either side of a line are one text."""
    size = max(before.height, char.height)
    if char.left - before.right < _TOUCHES * size:
        return True
    return any(
        each.left + _STRADDLES * size < x < each.right - _STRADDLES * size
        for each in (before, char)
        for x in xs
    )


def _is_at_line(run: Sequence[Char], index: int, lot: _Lot) -> bool:
    """Whether a line parts a label from a figure that touches it, in a table without padding."""
    before, char = run[index - 1], run[index]
    near = _TOUCHES * char.height
    return _is_label_and_figure(run, lot, index) and any(
        before.right - near <= x <= char.left + near for x in lot.table.xs
    )


def _is_label_and_figure(run: Sequence[Char], lot: _Lot, at: int | None = None) -> bool:
    """Whether text is a label in one cell and a figure in the next, with no gap between."""
    figure = _FIGURE.search("".join(each.text for each in run))
    if figure is None or figure.start() == 0 or at not in {None, figure.start()}:
        return False
    label, rest = run[: figure.start()], run[figure.start() :]
    areas = {id(lot.area_of(each)) for each in rest}
    return (
        len("".join(each.text for each in run)) == len(run)
        and not label[-1].text.isascii()
        and len(areas) == 1
        and id(lot.area_of(label[-1])) not in areas
    )


def _gap(places: Sequence[float], value: float) -> int:
    """Return the gap between places in which a value lies, or the nearest."""
    return min(max(bisect_right(places, value) - 1, 0), len(places) - 2)


def _overlap(box: Box, char: Char) -> bool:
    left, top, right, bottom = box
    return left < char.centre < right and top < char.middle < bottom


def row_texts(table: Table) -> Mapping[int, tuple[tuple[int, int, int, str], ...]]:
    """Return for each row what begins in it: columns, how many rows, text."""
    rows: defaultdict[int, list[tuple[int, int, int, str]]] = defaultdict(list)
    for cell in sorted(table.cells, key=lambda each: (each.top, each.left)):
        rows[cell.top].append((cell.left, cell.right, cell.bottom - cell.top, cell.text))
    return {row: tuple(cells) for row, cells in rows.items()}
