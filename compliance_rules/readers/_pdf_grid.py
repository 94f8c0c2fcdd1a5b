"""Find tables in the lines of a page: cells are what lines divide, however they are drawn."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import field

from compliance_rules._values import frozen
from compliance_rules.readers._pdf_page import Box, Stroke, hull

#: Lines nearer than this are one line; ends nearer than this meet.
NEAR = 3.0
#: No letter is narrower; lines within it are the edges of neighbours, or one double line.
_SLIVER = 5.0
#: A line divides two cells from here on, as a share of their common side.
_DIVIDES = 0.6
#: A page with more separate lines than this is a drawing.
_MOST = 1_200
_MOST_SQUARES = 40_000


@frozen(kw_only=True)
class Area:
    """A cell by the columns and rows that it covers, ends excluded."""

    left: int
    top: int
    right: int
    bottom: int
    #: Whether a line ends it above and below.
    is_closed_above: bool = True
    is_closed_below: bool = True
    #: Whether it may be the room beside a table that is narrower there.
    is_open_right: bool = False


@frozen(kw_only=True)
class Ruled:
    """A table as its lines show it: where columns and rows begin, and the last ends."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]

    @property
    def box(self) -> Box:
        """The box round it."""
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, area: Area) -> Box:
        """Return where a cell stands."""
        return (self.xs[area.left], self.ys[area.top], self.xs[area.right], self.ys[area.bottom])


def ruled_tables(strokes: Sequence[Stroke]) -> list[Ruled]:
    """Return the tables of a page from top to bottom; a frame is none."""
    upright = _merged([each for each in strokes if not each.is_level])
    level = [_flipped(each) for each in _merged([_flipped(s) for s in strokes if s.is_level])]
    if len(upright) + len(level) > _MOST:
        return []
    found = [_table(group) for group in _groups(upright, level)]
    tables = [each for each in found if each is not None and len(each.areas) > 1]
    return sorted(tables, key=lambda each: (each.box[1], each.box[0]))


def _flipped(stroke: Stroke) -> Stroke:
    return Stroke(stroke.top, stroke.left, stroke.bottom, stroke.right)


def _merged(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Return upright lines, those that continue each other as one."""
    columns: defaultdict[float, list[tuple[float, float]]] = defaultdict(list)
    places = _clustered(each.left for each in strokes)
    for each in strokes:
        columns[_nearest(places, each.left)].append((each.top, each.bottom))
    return [
        Stroke(place, top, place, bottom)
        for place in sorted(columns)
        for top, bottom in _stretches(sorted(columns[place]))
    ]


def _stretches(parts: Sequence[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    start, end = parts[0]
    for top, bottom in parts[1:]:
        if top > end + NEAR:
            yield start, end
            start, end = top, bottom
        end = max(end, bottom)
    yield start, end


def _clustered(values: Iterable[float]) -> list[float]:
    """Return values, each stretch of near ones as its middle."""
    clusters: list[list[float]] = []
    for value in sorted(values):
        if clusters and value - clusters[-1][0] <= _SLIVER:
            clusters[-1].append(value)
        else:
            clusters.append([value])
    return [(each[0] + each[-1]) / 2 for each in clusters]


def _nearest(places: Sequence[float], value: float) -> float:
    at = bisect_left(places, value)
    return min(places[max(at - 1, 0) : at + 1], key=lambda place: abs(place - value))


def _groups(upright: Sequence[Stroke], level: Sequence[Stroke]) -> list[list[Stroke]]:
    """Return lines in groups of those that meet."""
    strokes = [*upright, *level]
    parents = list(range(len(strokes)))
    for i, post in enumerate(upright):
        for j, bar in enumerate(level, len(upright)):
            if _meet(post, bar):
                parents[_root(parents, i)] = _root(parents, j)
    groups: defaultdict[int, list[Stroke]] = defaultdict(list)
    for index, stroke in enumerate(strokes):
        groups[_root(parents, index)].append(stroke)
    return list(groups.values())


def _root(parents: list[int], index: int) -> int:
    while parents[index] != index:
        parents[index] = parents[parents[index]]
        index = parents[index]
    return index


def _meet(post: Stroke, bar: Stroke) -> bool:
    return (
        bar.left - NEAR <= post.left <= bar.right + NEAR
        and post.top - NEAR <= bar.top <= post.bottom + NEAR
    )


def _table(strokes: Sequence[Stroke]) -> Ruled | None:
    upright = [each for each in strokes if not each.is_level]
    level = [each for each in strokes if each.is_level]
    left, top, right, bottom = hull(strokes)
    # The outer lines need not be drawn: ends of the others show where they would be.
    xs = _clustered([*(each.left for each in upright), left, right])
    ys = _clustered([*(each.top for each in level), top, bottom])
    columns, rows = len(xs) - 1, len(ys) - 1
    if not upright or not level or not 0 < columns * rows <= _MOST_SQUARES:
        return None
    sides = _Sides(xs=xs, ys=ys)
    for each in upright:
        sides.add_upright(each)
    for each in level:
        sides.add_level(each)
    return Ruled(xs=tuple(xs), ys=tuple(ys), areas=tuple(_areas(sides, columns, rows)))


@frozen(kw_only=True)
class _Sides:
    """Which sides of the squares between all lines are drawn."""

    xs: Sequence[float]
    ys: Sequence[float]
    #: By the line's number and the row or column that it passes.
    upright: set[tuple[int, int]] = field(factory=set)
    level: set[tuple[int, int]] = field(factory=set)

    def add_upright(self, stroke: Stroke) -> None:
        at = _index(self.xs, stroke.left)
        self.upright.update((at, row) for row in _passed(self.ys, stroke.top, stroke.bottom))

    def add_level(self, stroke: Stroke) -> None:
        at = _index(self.ys, stroke.top)
        self.level.update((at, column) for column in _passed(self.xs, stroke.left, stroke.right))


def _index(places: Sequence[float], value: float) -> int:
    return places.index(_nearest(places, value))


def _passed(places: Sequence[float], start: float, end: float) -> Iterator[int]:
    """Return the gaps between places that a stretch fills for the most part."""
    first = max(bisect_right(places, start) - 1, 0)
    for index in range(first, len(places) - 1):
        low, high = places[index], places[index + 1]
        if low >= end:
            return
        if min(end, high) - max(start, low) >= _DIVIDES * (high - low):
            yield index


def _areas(sides: _Sides, columns: int, rows: int) -> Iterator[Area]:
    """Return the squares that no line divides, together."""
    parents = list(range(columns * rows))
    for row in range(rows):
        for column in range(columns):
            at = row * columns + column
            if column + 1 < columns and (column + 1, row) not in sides.upright:
                parents[_root(parents, at + 1)] = _root(parents, at)
            if row + 1 < rows and (row + 1, column) not in sides.level:
                parents[_root(parents, at + columns)] = _root(parents, at)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for at in range(columns * rows):
        groups[_root(parents, at)].append(at)
    for squares in groups.values():
        yield from _rectangles([divmod(at, columns) for at in squares], sides)


def _rectangles(squares: Sequence[tuple[int, int]], sides: _Sides) -> Iterator[Area]:
    """Return squares as one cell, or as several where a line passes between some of them."""
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for row, column in sorted(squares):
        rows[row].append(column)
    for first, last in _bands(rows, sides):
        for left, right in _stripes(rows[first], range(first, last), sides):
            yield _area(left, first, right, last, sides)


def _bands(rows: Mapping[int, list[int]], sides: _Sides) -> Iterator[tuple[int, int]]:
    """Return stretches of rows that are alike and that no line divides."""
    start = previous = min(rows)
    for row in sorted(rows)[1:]:
        is_divided = any((row, column) in sides.level for column in rows[row])
        if is_divided or rows[row] != rows[previous]:
            yield start, row
            start = row
        previous = row
    yield start, previous + 1


def _stripes(columns: Sequence[int], rows: range, sides: _Sides) -> Iterator[tuple[int, int]]:
    """Return stretches of columns side by side that no line divides."""
    start = columns[0]
    for before, column in pairwise(columns):
        is_divided = any((column, row) in sides.upright for row in rows)
        if is_divided or column != before + 1:
            yield start, before + 1
            start = column
    yield start, columns[-1] + 1


def _area(left: int, top: int, right: int, bottom: int, sides: _Sides) -> Area:
    columns = range(left, right)
    ends = [(right, row) in sides.upright for row in range(top, bottom)]
    return Area(
        left=left,
        top=top,
        right=right,
        bottom=bottom,
        is_closed_above=any((top, column) in sides.level for column in columns),
        is_closed_below=any((bottom, column) in sides.level for column in columns),
        is_open_right=right == len(sides.xs) - 1 and not any(ends),
    )
