"""Write a page of `tests.layouts` as a PDF, the way that offices print their reports.

A table is drawn once on an endless strip; a page break cuts the strip, so that
lines, merged cells and labels break as they do in print.
"""

import io
import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

from attrs import evolve, frozen
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.layouts import Block, Cells, TableBlock

#: Tables whole on a page; broken across pages; broken, with the header on each page.
PdfLayout: TypeAlias = Literal["whole", "broken", "repeated"]
PDF_LAYOUTS: tuple[PdfLayout, ...] = ("whole", "broken", "repeated")
#: How the lines of a table are drawn: strokes, thin filled boxes, a box round each cell, strips
#: with slanting ends as browsers fill them, not.
Lines: TypeAlias = Literal["strokes", "bars", "boxes", "strips", "none"]

FONT = "STSong-Light"
_BODY, _SMALL = 12.0, 8.0
_LEADING, _SMALL_LEADING = 18.0, 10.0
_MARGIN = 60.0
_PADDING = 2.0
# A group's label stands in a column of one character.
_FIGURE, _GROUP = 38.0, 14.0


@frozen(kw_only=True)
class Style:
    """What differs from printer to printer."""

    layout: PdfLayout
    size: tuple[float, float] = A4
    lines: Lines = "strokes"
    #: Whether a break draws a line across the whole table.
    closes: bool = True
    #: Whether a break may cut through a row.
    cuts_rows: bool = False
    numbers: bool = False


@frozen(kw_only=True)
class Box:
    """A cell on the strip: rows and columns that it covers, ends excluded; its lines."""

    text: str
    top: int
    left: int
    bottom: int
    right: int


@frozen
class _Stroke:
    """A line from one point of the strip to another, downwards or to the right."""

    left: float
    top: float
    right: float
    bottom: float


@frozen
class _Words:
    """A line of text; `top` is the top of its letters."""

    left: float
    top: float
    text: str


_Mark: TypeAlias = _Stroke | _Words


@frozen
class _Strip:
    """A drawn table: its marks, and the tops of its rows with its end."""

    marks: tuple[_Mark, ...]
    tops: tuple[float, ...]
    head: int

    @property
    def height(self) -> float:
        return self.tops[-1]


def write_pdf(
    blocks: Sequence[Block], layout: PdfLayout, rng: random.Random, *, has_lines: bool = True
) -> bytes:
    """Return a page as a PDF; what is left to the printer is drawn from `rng`."""
    height = A4[1] if layout == "whole" else rng.choice((A4[1], 620.0, 520.0))
    style = Style(
        layout=layout,
        size=(A4[0], height),
        lines=rng.choice(("strokes", "bars", "boxes", "strips")),
        closes=rng.random() < 0.5,
        cuts_rows=layout != "whole" and rng.random() < 0.3,
        numbers=layout == "repeated" or rng.random() < 0.5,
    )
    return print_pdf(blocks, style if has_lines else evolve(style, lines="none"))


def print_pdf(blocks: Sequence[Block], style: Style) -> bytes:
    """Return a page as a PDF in one style; the same page gives the same bytes."""
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    into = io.BytesIO()
    printer = _Printer(Canvas(into, pagesize=style.size, invariant=1), style)
    for block in blocks:
        if block.table is not None:
            printer.table(block.table)
        elif block.heading is not None:
            printer.lines(block.heading, 0.0)
        else:
            printer.lines(block.text or "", 2 * _BODY)
    printer.close()
    return into.getvalue()


class _Printer:
    """A canvas and how far down its page is filled."""

    def __init__(self, canvas: Canvas, style: Style) -> None:
        self._canvas = canvas
        self._style = style
        self._top = _MARGIN
        self._number = 1

    @property
    def _room(self) -> float:
        return self._style.size[1] - _MARGIN - self._top

    @property
    def _width(self) -> float:
        return self._style.size[0] - 2 * _MARGIN

    def lines(self, text: str, indent: float) -> None:
        """Print a paragraph."""
        if not text:
            return
        for number, line in enumerate(wrapped(text, self._width, _BODY, indent)):
            if self._room < _LEADING:
                self._turn()
            self._text(_Words(0 if number else indent, 0, line), self._top, _BODY)
            self._top += _LEADING

    def table(self, table: TableBlock) -> None:
        """Print a table, on as many pages as it takes."""
        strip = _drawn(table, self._width)
        if self._style.layout == "whole" and strip.height > self._room:
            self._turn()
        done, head = 0.0, 0.0
        while done < strip.height:
            cut = self._cut(strip, done, self._room - head)
            if cut <= max(done, self._kept(strip)):
                self._turn()
                head = self._head(strip, done)
                continue
            if head:
                self._part(strip, 0, head)
            self._part(strip, done, cut)
            done = cut
            if done < strip.height:
                self._turn()
                head = self._head(strip, done)
        self._top += _LEADING / 2

    def close(self) -> None:
        """End the last page."""
        self._foot()
        self._canvas.showPage()
        self._canvas.save()

    def _head(self, strip: _Strip, done: float) -> float:
        """Return the height of the header that is printed again."""
        height = strip.tops[strip.head]
        # A header that fills a page would leave no room for what is under it.
        fits = 2 * height < self._style.size[1] - 2 * _MARGIN
        return height if self._style.layout == "repeated" and fits and done >= height else 0.0

    def _kept(self, strip: _Strip) -> float:
        """Return the height of what no break cuts."""
        is_kept = self._style.layout == "repeated" and self._top > _MARGIN
        return strip.tops[strip.head] if is_kept else 0.0

    def _cut(self, strip: _Strip, done: float, room: float) -> float:
        """Return where a strip is cut so that it fits."""
        if strip.height - done <= room:
            return strip.height
        end = max((top for top in strip.tops if top <= done + room), default=done)
        if self._style.cuts_rows:
            # A row is cut between two lines of all its cells, or not at all.
            marks = [mark for mark in strip.marks if isinstance(mark, _Words)]
            lines = [mark.top for mark in marks if end < mark.top < done + room]
            for top in sorted(lines, reverse=True):
                at = top - 1
                if not any(mark.top < at < mark.top + _SMALL for mark in marks):
                    return at
        if end <= done:
            return min(done + room, strip.height) if self._top == _MARGIN else done
        return end

    def _part(self, strip: _Strip, start: float, end: float) -> None:
        """Print a strip from one height to another."""
        for mark in strip.marks:
            if isinstance(mark, _Words):
                if start <= mark.top + _SMALL / 2 < end:
                    self._text(mark, self._top - start + mark.top, _SMALL)
            elif mark.top <= end and mark.bottom >= start:
                top, bottom = max(mark.top, start), min(mark.bottom, end)
                self._stroke(evolve(mark, top=top - start, bottom=bottom - start))
        if self._style.closes:
            for at in (0, end - start):
                self._stroke(_Stroke(0, at, self._width, at))
        self._top += end - start

    def _text(self, words: _Words, top: float, size: float) -> None:
        self._canvas.setFont(FONT, size)
        baseline = self._style.size[1] - top - size * 0.88
        self._canvas.drawString(_MARGIN + words.left, baseline, words.text)

    def _stroke(self, stroke: _Stroke) -> None:
        if self._style.lines == "none":
            return
        height = self._style.size[1] - self._top
        left, right = _MARGIN + stroke.left, _MARGIN + stroke.right
        top, bottom = height - stroke.top, height - stroke.bottom
        self._canvas.setLineWidth(0.5)
        if self._style.lines == "bars":
            self._canvas.rect(
                left - 0.25, bottom - 0.25, right - left + 0.5, top - bottom + 0.5, stroke=0, fill=1
            )
        elif self._style.lines == "boxes" and right > left and top > bottom:
            self._canvas.rect(left, bottom, right - left, top - bottom)
        elif self._style.lines == "strips":
            self._strip(left, top, right, bottom)
        else:
            self._canvas.line(left, top, right, bottom)

    def _strip(self, left: float, top: float, right: float, bottom: float) -> None:
        """Fill a line as browsers do the border of a cell: its ends slant."""
        across, down = (0.5, 0.0) if right > left else (0.0, 0.5)
        path = self._canvas.beginPath()
        path.moveTo(left, top)
        path.lineTo(right, bottom)
        path.lineTo(right - across - down, bottom - across + down)
        path.lineTo(left + across - down, top - across - down)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def _turn(self) -> None:
        self._foot()
        self._canvas.showPage()
        self._number += 1
        self._top = _MARGIN

    def _foot(self) -> None:
        if self._style.numbers:
            self._canvas.setFont(FONT, 10)
            self._canvas.drawCentredString(
                self._style.size[0] / 2, _MARGIN / 2, f"- {self._number} -"
            )


def wrapped(text: str, width: float, size: float, indent: float = 0.0) -> Iterator[str]:
    """Return the lines that a text takes, broken between any two characters."""
    # What is printed of them: a space, and nothing.
    text = text.replace("\xa0", " ").replace("\xad", "")
    line, room = "", width - indent
    for char in text:
        if line and pdfmetrics.stringWidth(line + char, FONT, size) > room:
            yield line
            line, room = "", width
        line += char
    yield line


def boxes(table: TableBlock) -> Iterator[Box]:
    """Return the cells of a table with what they cover."""
    rows = (*table.head, *table.rows)
    width = max(map(len, rows))
    # Above: labels of columns. A gap in them is covered from above or from the left.
    from_above = _covered_in_head(table.head, width)
    for top, row in enumerate(rows):
        padded = (*row, *[""] * (width - len(row)))
        left = 0
        while left < width:
            if padded[left] is None and not _is_blank(rows, top, left, from_above):
                left += 1
                continue
            right = left + 1
            while (
                padded[left] is not None
                and right < width
                and padded[right] is None
                and (top, right) not in from_above
            ):
                right += 1
            bottom = top + 1
            while bottom < len(rows) and _goes_on(table, rows, bottom, left, from_above):
                bottom += 1
            yield Box(text=padded[left] or "", top=top, left=left, bottom=bottom, right=right)
            left = right


def _covered_in_head(head: Sequence[Cells], width: int) -> frozenset[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for top in range(1, len(head)):
        for left in range(min(width, len(head[top]))):
            if head[top][left] is not None:
                continue
            above = head[top - 1][left] if left < len(head[top - 1]) else ""
            beside = left > 0 and (top, left - 1) not in found
            if above is not None or (top - 1, left) in found or not beside:
                found.add((top, left))
    return frozenset(found)


def _is_blank(
    rows: Sequence[Cells], top: int, left: int, from_above: frozenset[tuple[int, int]]
) -> bool:
    """Whether nothing above can cover a gap at the start of the first row."""
    is_first = top == 0 or len(rows[top - 1]) <= left
    return is_first and (top, left) not in from_above and not any(rows[top][: left + 1])


def _goes_on(
    table: TableBlock,
    rows: Sequence[Cells],
    row: int,
    left: int,
    from_above: frozenset[tuple[int, int]],
) -> bool:
    """Whether a row continues the cell above it."""
    if row < len(table.head):
        return (row, left) in from_above
    if row == len(table.head):
        return False
    return left < len(rows[row]) and not any(cell is not None for cell in rows[row][: left + 1])


def _drawn(table: TableBlock, width: float) -> _Strip:
    """Return a table as a strip of marks."""
    rows = len(table.head) + len(table.rows)
    lengths = [len(row) for row in (*table.head, *table.rows)]
    # Beside a row that is shorter than others nothing is drawn.
    cells = [cell for cell in boxes(table) if cell.left < lengths[cell.top]]
    edges = _columns(table, max(cell.right for cell in cells), width)
    lines = {
        cell: list(wrapped(cell.text, edges[cell.right] - edges[cell.left] - 2 * _PADDING, _SMALL))
        for cell in cells
    }
    tops = _rows(rows, lines)
    marks: list[_Mark] = []
    for cell in cells:
        left, right = edges[cell.left], edges[cell.right]
        top, bottom = tops[cell.top], tops[cell.bottom]
        marks += (
            _Stroke(left, top, right, top),
            _Stroke(left, bottom, right, bottom),
            _Stroke(left, top, left, bottom),
            _Stroke(right, top, right, bottom),
        )
        text = lines[cell]
        start = (top + bottom - len(text) * _SMALL_LEADING) / 2 + 1
        for number, line in enumerate(text):
            space = (right - left - pdfmetrics.stringWidth(line, FONT, _SMALL)) / 2
            marks.append(_Words(left + space, start + number * _SMALL_LEADING, line))
    return _Strip(tuple(marks), tuple(tops), len(table.head))


def _columns(table: TableBlock, count: int, width: float) -> list[float]:
    """Return the left edges of the columns, and the right one of the last."""
    labels = min(table.label_width, count - 1)
    figures = min(_FIGURE, width / count) if labels > 1 else width * 0.65 / max(count - labels, 1)
    if not labels:
        figures = width / count
    left = width - figures * (count - labels)
    groups = [_GROUP, 70.0][: max(labels - 1, 0)]
    widths = [*groups, *([left - sum(groups)] if labels else []), *[figures] * (count - labels)]
    edges = [0.0]
    for each in widths:
        edges.append(edges[-1] + each)
    return edges


def _rows(count: int, lines: Mapping[Box, Sequence[str]]) -> list[float]:
    """Return the tops of the rows, and the end of the last."""
    heights = [0.0] * count
    for cell in sorted(lines, key=lambda each: each.bottom - each.top):
        needed = len(lines[cell]) * _SMALL_LEADING + 2 * _PADDING
        missing = needed - sum(heights[cell.top : cell.bottom])
        heights[cell.bottom - 1] += max(missing, 0.0)
    tops = [0.0]
    for height in heights:
        tops.append(tops[-1] + height)
    assert all(above < below for above, below in pairwise(tops))
    return tops
