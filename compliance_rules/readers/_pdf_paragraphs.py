"""From lines of text to paragraphs: the first line is indented, or the line before is short."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Location
from compliance_rules.model import Heading, Paragraph
from compliance_rules.readers._pdf_page import Page
from compliance_rules.readers._pdf_text import TextLine, glued

#: All in the height of the letters.
_INDENT = 0.9
_SHORT = 2.2
#: In points: lines that end as near as this to the rightmost show the edge of the text.
_NEAR_END = 15.0
_SURE = 3
#: Of a page's width; text that ends before it consists of short lines.
_WIDEST_MARGIN = 0.7
_SAME_SIZE = 0.12
_NEXT_LINE = 2.6
_LARGER = 1.15
_LONGEST_HEADING = 60
_DEEPEST = 6
#: What begins a paragraph of its own wherever it stands.
_NUMBERED = late(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
#: A line of its own in a table without rules, beside a label of several lines.
_FIGURE = late(r"[0-9０-９][0-9０-９.,，．]*\s*[件条项个次宗元]?")
_ENDS = tuple("。；，、：;:,")


@frozen(kw_only=True)
class Placed:
    """A line on its page, with the edges of the page's text."""

    line: TextLine
    page: int
    left: float
    right: float


def placed(pages: Sequence[Page], lines: Sequence[Sequence[TextLine]]) -> list[list[Placed]]:
    """Return the lines of each page with the edges of its text."""
    left = min((line.box[0] for each in lines for line in each), default=0.0)
    ends = [line.box[2] for each in lines for line in each]
    right = max(ends, default=0.0)
    is_sure = sum(1 for end in ends if end > right - _NEAR_END) >= _SURE
    return [
        [
            Placed(
                line=line,
                page=page.number,
                left=min(other.box[0] for other in each),
                # Too few lines show where the right edge is: it is opposite the left one.
                right=right
                if is_sure and right > page.width * _WIDEST_MARGIN
                else max(right, page.width - left),
            )
            for line in each
        ]
        for page, each in zip(pages, lines, strict=True)
    ]


def paragraphs(lines: Sequence[Placed], sizes: Sequence[float]) -> Iterator[Heading | Paragraph]:
    """Return lines as paragraphs; `sizes` has the body's size, then those of headings."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _goes_on(lines[index - 1], lines[index]):
            continue
        yield _block(lines[start:index], sizes)
        start = index


def heading_sizes(lines: Iterable[Placed]) -> list[float]:
    """Return the size that most text has, then the larger ones from the largest."""
    counts: Counter[float] = Counter()
    for each in lines:
        counts[_step(each.line.size)] += len(each.line.text)
    if not counts:
        return [0.0]
    body = max(counts, key=lambda size: (counts[size], size))
    return [body, *sorted((size for size in counts if size >= body * _LARGER), reverse=True)]


def _step(size: float) -> float:
    return round(size * 2) / 2


def _goes_on(before: Placed, line: Placed) -> bool:
    size = line.line.size
    if before.page == line.page and _FIGURE.fullmatch(line.line.text):
        # Apart from what stands around it, nothing would tell of what it is the figure.
        return True
    is_full = before.line.box[2] >= before.right - _SHORT * size
    is_flush = line.line.box[0] <= line.left + _INDENT * size
    is_alike = abs(before.line.size - size) <= _SAME_SIZE * size
    is_near = before.page != line.page or (
        0 < line.line.box[1] - before.line.box[1] <= _NEXT_LINE * size
    )
    begins = _NUMBERED.match(line.line.text) is not None
    return is_full and is_flush and is_alike and is_near and not begins


def _block(lines: Sequence[Placed], sizes: Sequence[float]) -> Heading | Paragraph:
    text = ""
    for each in lines:
        text = _added(text, each.line.text)
    first = lines[0]
    boxes = [each.line.box for each in lines if each.page == first.page]
    place = Location(
        page=first.page,
        box=(
            round(min(box[0] for box in boxes)),
            round(min(box[1] for box in boxes)),
            round(max(box[2] for box in boxes)),
            round(max(box[3] for box in boxes)),
        ),
    )
    level = _level(lines, text, sizes)
    if level is None:
        return Paragraph(text=text, location=place)
    return Heading(text=text, location=place, level=level)


def _added(text: str, line: str) -> str:
    """Return a text with its next line; a figure may be cut by the end of a line."""
    if text and text[-1] in "0123456789.," and line[0] in "0123456789.,":
        return text + line
    return glued(text, line)


def _level(lines: Sequence[Placed], text: str, sizes: Sequence[float]) -> int | None:
    """Return how high a heading is that its letters mark; None for running text."""
    if len(text) > _LONGEST_HEADING or text.endswith(_ENDS):
        return None
    size = _step(max(each.line.size for each in lines))
    if size in sizes[1:]:
        return min(sizes.index(size, 1), _DEEPEST)
    is_bold = all(char.is_bold for each in lines for char in each.line.chars)
    return min(len(sizes), _DEEPEST) if is_bold else None
