"""Tables of a PDF without lines: figures that stand below each other in columns.

Nothing but the geometry tells that such lines are a table. It counts where several
rows have as many figures, each below the one of the row above, and no figure reaches
into another column; anything else stays text.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from attrs import evolve

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Location
from compliance_rules.model import Grid, GridCell
from compliance_rules.readers._pdf_page import Box, Char
from compliance_rules.readers._pdf_paragraphs import Placed
from compliance_rules.readers._pdf_text import TextLine

#: In the height of the letters: a gap between two cells, and between rows of one table.
_GAP = 0.9
_NEXT = 4.0
#: By so much the figures of a column may stand out: on the left, in the middle or on the right.
_OUT = 0.4
#: So many rows must have as many figures, and so many figures at least.
_LEAST_ROWS, _LEAST_FIGURES = 3, 3
#: Labels of columns stand nearer to each other, on so many lines.
_LABEL_GAP, _MOST_HEAD = 0.3, 8
_ENDS = ("。", "；", "：")
_FIGURE = late(
    r"[+\-－＋]?[0-9０-９][0-9０-９.,，．]*\s*(?:[件条项个次宗]|万?元)?|[-—–－/／]{1,2}|无"
)


@frozen
class _Line:
    """A line in pieces with wide gaps between them: labels, then figures."""

    placed: Placed
    labels: tuple[TextLine, ...]
    figures: tuple[TextLine, ...]


@frozen
class Aligned:
    """Lines of a table without rules, and the columns of its figures, from left to right."""

    lines: tuple[_Line, ...]
    columns: tuple[tuple[float, float], ...]
    #: The lines above the first row that labels of columns stand in.
    head: tuple[Placed, ...] = ()


def parted(run: Sequence[Placed]) -> Iterator[list[Placed] | Aligned]:
    """Return lines that follow each other as tables and what stands between them."""
    lines = [_line(each) for each in run]
    text: list[Placed] = []
    for part in _stretches(lines):
        table = _table(part)
        if table is None:
            text.extend(each.placed for each in part)
            continue
        above, head = _head(text, table)
        whole = evolve(table, head=tuple(head))
        if any(_are_several(labels) for labels in _labels(whole)):
            # Columns without any figure are among these, and nothing tells which.
            text.extend(each.placed for each in part)
            continue
        if above:
            yield above
        text = []
        yield whole
    if text:
        yield text


def _head(text: Sequence[Placed], table: Aligned) -> tuple[list[Placed], list[Placed]]:
    """Part the lines above a table from those that its labels of columns stand in."""
    first = table.lines[0].placed
    edge = table.columns[0][0]
    at = len(text)
    below = first
    while at and len(text) - at < _MOST_HEAD:
        above = text[at - 1]
        size = above.line.size
        is_near = above.page == below.page and (
            below.line.box[1] - above.line.box[1] <= _NEXT * size
        )
        # Running text begins at the left, and ends as sentences do.
        if not is_near or above.line.text.endswith(_ENDS) or above.line.box[2] <= edge:
            break
        below = above
        at -= 1
    return list(text[:at]), list(text[at:])


def _line(placed: Placed) -> _Line:
    pieces = _pieces(placed.line, _GAP)
    at = len(pieces)
    while at and _FIGURE.fullmatch(pieces[at - 1].text):
        at -= 1
    return _Line(placed, tuple(pieces[:at]), tuple(pieces[at:]))


def _pieces(line: TextLine, gap: float) -> list[TextLine]:
    pieces: list[list[Char]] = [[line.chars[0]]]
    for before, char in pairwise(line.chars):
        if char.left - before.right > gap * max(before.height, char.height):
            pieces.append([])
        pieces[-1].append(char)
    return [TextLine(tuple(each)) for each in pieces]


def _stretches(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Return stretches of lines: from the first row of figures to the last, and the rest."""
    for _, group in groupby(_numbered(lines), key=lambda each: each[0]):
        yield [line for _, line in group]


def _numbered(lines: Sequence[_Line]) -> Iterator[tuple[int, _Line]]:
    """Return each line with the number of its stretch."""
    number = 0
    rows = [at for at, line in enumerate(lines) if len(line.figures) >= _LEAST_FIGURES]
    inside = [False] * len(lines)
    for first, last in pairwise(rows):
        if all(_is_between(lines[at], lines[first]) for at in range(first + 1, last)) and (
            _follow(lines[first : last + 1])
        ):
            inside[first : last + 1] = [True] * (last + 1 - first)
    for at, line in enumerate(lines):
        if at and inside[at] != inside[at - 1]:
            number += 1
        yield number, line


def _is_between(line: _Line, row: _Line) -> bool:
    """Whether a line may be a piece of a label between rows of figures."""
    end = row.figures[0].box[0]
    return bool(line.figures) or all(each.box[2] <= end for each in line.labels)


def _follow(lines: Sequence[_Line]) -> bool:
    """Whether lines stand as near to each other as rows of a table; a page may end between."""
    return all(
        one.placed.page != other.placed.page
        or other.placed.line.box[1] - one.placed.line.box[1] <= _NEXT * one.placed.line.size
        for one, other in pairwise(lines)
    )


def _table(lines: list[_Line]) -> Aligned | None:
    """Return a stretch of lines as a table, if its figures stand in columns."""
    counts = Counter(len(each.figures) for each in lines if len(each.figures) >= _LEAST_FIGURES)
    most = max((count for count, times in counts.items() if times >= _LEAST_ROWS), default=0)
    if not most or any(len(each.figures) > most for each in lines):
        return None
    full = [each for each in lines if len(each.figures) == most]
    columns = tuple(
        (min(piece.box[0] for piece in column), max(piece.box[2] for piece in column))
        for column in zip(*(each.figures for each in full), strict=True)
    )
    if any(left[1] >= right[0] for left, right in pairwise(columns)) or not all(
        _is_straight(column) for column in zip(*(each.figures for each in full), strict=True)
    ):
        return None
    table = Aligned(tuple(lines), columns)
    if any(_places(table, each) is None for each in lines) or _is_broken(table):
        return None
    return table


def _is_broken(table: Aligned) -> bool:
    """Whether figures go on below themselves: a few in a line of their own beside other figures."""
    most = len(table.columns)
    return any(
        bool(one.figures and other.figures)
        and any(not each.labels and len(each.figures) < most for each in (one, other))
        for one, other in pairwise(table.lines)
    )


def _is_straight(column: Sequence[TextLine]) -> bool:
    """Whether figures stand right below each other, by one of their edges or their middles."""
    boxes = [each.box for each in column]
    out = _OUT * max(each.size for each in column)
    edges = (
        [box[0] for box in boxes],
        [box[2] for box in boxes],
        [(box[0] + box[2]) / 2 for box in boxes],
    )
    return any(max(edge) - min(edge) <= out for edge in edges)


def _places(table: Aligned, line: _Line) -> list[int] | None:
    """Return the column of each figure of a line; None where one is not clear."""
    places: list[int] = []
    for piece in line.figures:
        left, _, right, _ = piece.box
        hit = [at for at, (start, end) in enumerate(table.columns) if left < end and start < right]
        if len(hit) != 1:
            return None
        places.append(hit[0])
    is_clear = all(one < other for one, other in pairwise(places))
    # A label that reaches below the figures is none, or they are.
    edge = table.columns[0][0]
    return places if is_clear and all(each.box[2] <= edge for each in line.labels) else None


def grid_of_aligned(table: Aligned, number: int) -> Grid:
    """Return a table without rules as a grid; a column without a figure has an empty cell."""
    first = (*table.head, table.lines[0].placed)[0]
    width = max(len(each.labels) for each in table.lines)
    lines = [_header(table, width), *(_cells(table, line, width) for line in table.lines)]
    pages = [table.lines[0].placed.page, *(each.placed.page for each in table.lines)]
    rows = [(page, cells) for page, cells in zip(pages, lines, strict=True) if cells]
    boxes = [each.placed.line.box for each in table.lines if each.placed.page == first.page]
    return Grid(
        rows=tuple(
            tuple(
                GridCell(
                    text=text,
                    location=Location(
                        page=page, box=_around([box]), table=number, row=row, cell=place
                    ),
                )
                for place, (text, box) in enumerate(cells, start=1)
            )
            for row, (page, cells) in enumerate(rows, start=1)
        ),
        location=Location(page=first.page, box=_around(boxes), table=number),
    )


def _header(table: Aligned, width: int) -> list[tuple[str, Box]]:
    """Return the labels of the columns, after an empty cell for each of labels of rows."""
    labels = _labels(table)
    if not any(labels):
        return []
    box = table.head[0].line.box
    cells = [
        ("".join(each.text for each in pieces), pieces[0].box if pieces else box)
        for pieces in labels
    ]
    return [*[("", box)] * width, *cells]


def _labels(table: Aligned) -> list[list[TextLine]]:
    """Return for each column the pieces of its label: what stands over it and no other."""
    labels: list[list[TextLine]] = [[] for _ in table.columns]
    zones = _zones(table.columns)
    for line in table.head:
        for piece in _pieces(line.line, _LABEL_GAP):
            left, _, right, _ = piece.box
            out = _OUT * piece.size
            for at, (start, end) in enumerate(zones):
                if start - out <= left and right <= end + out:
                    labels[at].append(piece)
                    break
    return labels


def _are_several(labels: Sequence[TextLine]) -> bool:
    """Whether pieces of labels stand beside each other, and not below."""
    left = max((each.box[0] for each in labels), default=0.0)
    return left > min((each.box[2] for each in labels), default=left)


def _zones(columns: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return from where to where each column goes: half the way to the next ones."""
    middles = [(left + right) / 2 for left, right in columns]
    between = [(one + other) / 2 for one, other in pairwise(middles)]
    starts = [2 * middles[0] - between[0], *between]
    ends = [*between, 2 * middles[-1] - between[-1]]
    return list(zip(starts, ends, strict=True))


def _cells(table: Aligned, line: _Line, width: int) -> list[tuple[str, Box]]:
    """Return the cells of a line: its labels, then a cell for each column."""
    labels = [(each.text, each.box) for each in line.labels]
    if not line.figures:
        return labels
    places = dict(zip(_places(table, line) or (), line.figures, strict=True))
    _, top, _, bottom = line.placed.line.box
    figures = [
        (places[at].text, places[at].box) if at in places else ("", (left, top, right, bottom))
        for at, (left, right) in enumerate(table.columns)
    ]
    return [*[("", line.placed.line.box)] * (width - len(labels)), *labels, *figures]


def _around(boxes: Sequence[Box]) -> tuple[int, int, int, int]:
    left, top, right, bottom = map(
        round,
        (
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        ),
    )
    return (left, top, right, bottom)
