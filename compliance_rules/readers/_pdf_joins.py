"""Join the parts of a table that a page break cut."""

from bisect import bisect_left
from collections.abc import Sequence

from attrs import evolve

from compliance_rules._patterns import late
from compliance_rules.diagnostics import Location
from compliance_rules.model import Grid, GridCell
from compliance_rules.readers._pdf_cells import Cell, Table, row_texts
from compliance_rules.readers._pdf_grid import NEAR
from compliance_rules.readers._pdf_page import Box
from compliance_rules.readers._pdf_text import glued

_FIGURE = frozenset("0123456789.,+-—/％%０１２３４５６７８９ ")
#: What begins a label of its own.
_NUMBERED = late(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")

_NEVER_FIRST = ("、", "）", ")", "．", ".", "，", "。")


def joined_tables(above: Table, below: Table) -> Table | None:
    """Return two parts of a table as one, or None where their columns do not agree."""
    xs = _common(above.xs, below.xs)
    if xs is None:
        return None
    first, second = _placed(above, xs), _placed(below, xs)
    header = _repeated(first, second)
    rest = [
        evolve(each, top=each.top - header, bottom=each.bottom - header)
        for each in second.cells
        if each.top >= header
    ]
    pairs = _cut(first, rest, header=header > 0)
    shift = first.rows
    halves = {id(upper): lower for upper, lower in pairs}
    taken = {id(lower) for lower in halves.values()}
    cells = [
        _whole(each, halves[id(each)], shift) if id(each) in halves else each
        for each in first.cells
    ]
    cells += [_lowered(each, shift) for each in rest if id(each) not in taken]
    return evolve(first, rows=shift + second.rows - header, cells=tuple(cells))


def _common(above: Sequence[float], below: Sequence[float]) -> tuple[float, ...] | None:
    """Return the columns of two parts, if one has all those of the other."""
    if abs(above[0] - below[0]) > NEAR or abs(above[-1] - below[-1]) > NEAR:
        return None
    more, fewer = (above, below) if len(above) >= len(below) else (below, above)
    if all(min(abs(x - other) for other in more) <= NEAR for x in fewer):
        return tuple(more)
    return None


def _placed(table: Table, xs: Sequence[float]) -> Table:
    """Return a table with its columns counted by other edges."""
    at = [_nearest(xs, x) for x in table.xs]
    cells = tuple(evolve(each, left=at[each.left], right=at[each.right]) for each in table.cells)
    return evolve(table, xs=tuple(xs), cells=cells)


def _nearest(xs: Sequence[float], value: float) -> int:
    at = bisect_left(xs, value)
    return min(range(max(at - 1, 0), min(at + 1, len(xs))), key=lambda i: abs(xs[i] - value))


def _repeated(above: Table, below: Table) -> int:
    """Return how many rows at the top of a part only repeat the header."""
    first, second = row_texts(above), row_texts(below)
    count = 0
    for row in range(min(above.rows, below.rows)):
        cells = first.get(row, ())
        if cells != second.get(row, ()) or any(_is_figure(text) for *_, text in cells):
            break
        # A header ends where no cell of it goes on.
        ends = not any(each.top <= row < each.bottom - 1 for each in above.cells)
        has_text = any(text for *_, text in cells)
        count = row + 1 if ends and (has_text or count) else count
    return count


def _is_figure(text: str) -> bool:
    return bool(text) and set(text) <= _FIGURE


def _cut(above: Table, below: Sequence[Cell], *, header: bool) -> list[tuple[Cell, Cell]]:
    """Return the cells that the page break cut in two, as pairs of halves."""
    tops = {(each.left, each.right): each for each in below if each.top == 0}
    pairs = [
        (each, tops[each.left, each.right])
        for each in above.cells
        if each.bottom == above.rows and (each.left, each.right) in tops
    ]
    if len(pairs) == len(tops) and (_is_rest(pairs) or _is_beginning(pairs)):
        return pairs
    # A header that is printed again ends the part above it, whatever lines the rest has.
    is_open = header or not all(each.is_closed_above for each in tops.values())
    halves = [pair for pair in pairs if is_open and not pair[0].is_closed_below]
    figures = [any(_is_figure(pair[half].text) for pair in halves) for half in (0, 1)]
    # Two rows of figures are two rows, whatever lines are missing.
    kept = [] if all(figures) else halves
    return [*kept, *(pair for pair in pairs if pair not in kept and _is_group(*pair))]


def _is_group(upper: Cell, lower: Cell) -> bool:
    """Whether two cells are the label of a group of rows, which lines round both halves cut."""
    spans = max(upper.bottom - upper.top, lower.bottom - lower.top)
    is_label = bool(upper.text) and not _is_figure(upper.text) and upper.left == 0
    goes_on = spans > 1 or lower.text.startswith(_NEVER_FIRST)
    return goes_on and is_label and not _is_figure(lower.text) and not _begins(lower.text)


def _begins(text: str) -> bool:
    """Whether a text begins a label of its own."""
    return _NUMBERED.match(text) is not None


def _is_rest(pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    """Whether a row only holds the end of the label above it, and no figure.

    Programs draw lines round both halves of a row that they cut; the figures
    stay in the upper half, so that joining the two moves no figure.
    """
    told = [pair for pair in pairs if pair[1].text]
    return (
        bool(told)
        and all(upper.text and not _is_figure(upper.text) for upper, _ in told)
        and not any(_is_figure(lower.text) or _begins(lower.text) for _, lower in told)
        and (len(told) < len(pairs) or any(_is_figure(upper.text) for upper, _ in pairs))
    )


def _is_beginning(pairs: Sequence[tuple[Cell, Cell]]) -> bool:
    """Whether a row only holds the beginning of a numbered label, whose rest has the figures.

    Without the number nothing tells that the row below does not begin a label of its own.
    """
    both = [pair for pair in pairs if pair[0].text and pair[1].text]
    has_label = any(_begins(upper.text) and not _begins(lower.text) for upper, lower in both)
    has_figure = [[_is_figure(pair[half].text) for pair in pairs] for half in (0, 1)]
    return (
        has_label
        and not any(_begins(lower.text) for _, lower in both)
        and not any(has_figure[0])
        and any(has_figure[1])
        and not any(_is_figure(lower.text) for _, lower in both)
    )


def _whole(upper: Cell, lower: Cell, shift: int) -> Cell:
    return evolve(
        upper,
        text=glued(upper.text, lower.text),
        bottom=lower.bottom + shift,
        is_closed_below=lower.is_closed_below,
    )


def _lowered(cell: Cell, shift: int) -> Cell:
    return evolve(cell, top=cell.top + shift, bottom=cell.bottom + shift)


def grid_of(table: Table, number: int) -> Grid:
    """Return a table as a grid; rows and columns in which no cell begins are none."""
    rows = sorted({each.top for each in table.cells})
    columns = sorted({each.left for each in table.cells})
    lines: list[list[GridCell]] = [[] for _ in rows]
    for cell in sorted(table.cells, key=lambda each: (each.top, each.left)):
        row = bisect_left(rows, cell.top)
        line = lines[row]
        place = Location(
            page=cell.page, box=_rounded(cell.box), table=number, row=row + 1, cell=len(line) + 1
        )
        line.append(
            GridCell(
                text=cell.text,
                location=place,
                row_span=bisect_left(rows, cell.bottom) - row,
                column_span=bisect_left(columns, cell.right) - bisect_left(columns, cell.left),
            )
        )
    return Grid(
        rows=tuple(map(tuple, lines)),
        location=Location(page=table.page, box=_rounded(table.box), table=number),
    )


def _rounded(box: Box) -> tuple[int, int, int, int]:
    left, top, right, bottom = map(round, box)
    return (left, top, right, bottom)
