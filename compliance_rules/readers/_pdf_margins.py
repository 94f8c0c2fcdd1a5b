"""Tell page numbers and running heads from text: they stand at a page's edge, page after page."""

from collections import Counter
from collections.abc import Sequence

from compliance_rules._patterns import late
from compliance_rules.readers._pdf_page import Page
from compliance_rules.readers._pdf_text import TextLine

#: Of a page's height; a margin is hardly wider.
_EDGE = 0.12
#: A running head stands at the same height on each page.
_STEP = 4.0
_MOST_EDGE_LINES = 3
_DASHES = "-—–－―_~·•.|/ "
_NUMBER = late(
    r"(?i)(?:第|page|p\.?)?\s*(?P<page>\d{1,4})\s*页?"
    r"(?:\s*(?:[,，、/]|of)?\s*(?:共|of)?\s*\d{1,4}\s*页?)?"
)
_DIGITS = late(r"\d+")


def without_margins(pages: Sequence[Page], lines: Sequence[list[TextLine]]) -> list[list[TextLine]]:
    """Return the lines of each page without page numbers and running heads."""
    edges = [_edges(page, each) for page, each in zip(pages, lines, strict=True)]
    heads = Counter(
        key
        for page, each in zip(pages, edges, strict=True)
        for key in {_key(page, line) for line in each}
    )
    steps = Counter(
        number - page.number
        for page, each in zip(pages, edges, strict=True)
        for number in {_bare_number(line.text) for line in each}
        if number is not None
    )
    return [
        [
            line
            for line in each
            if line not in edge
            or not (
                _is_decorated(line.text)
                or _is_numbered(line.text, page, steps)
                or _runs(heads[_key(page, line)], len(pages))
            )
        ]
        for page, each, edge in zip(pages, lines, edges, strict=True)
    ]


def _edges(page: Page, lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines in the margins above and below."""
    above = [each for each in lines[:_MOST_EDGE_LINES] if each.box[3] < _EDGE * page.height]
    below = [each for each in lines[-_MOST_EDGE_LINES:] if each.box[1] > (1 - _EDGE) * page.height]
    return [*above, *below]


def _key(page: Page, line: TextLine) -> tuple[str, int, bool]:
    """Return what the running heads of several pages share."""
    top = line.box[1]
    is_above = top < page.height / 2
    place = top if is_above else page.height - top
    return _DIGITS.sub("0", line.text), round(place / _STEP), is_above


def _runs(count: int, pages: int) -> bool:
    return count > 1 and count * 2 > pages


def _is_decorated(text: str) -> bool:
    """Whether a line is a page number and shows it: `- 3 -`, 第3页."""
    bare = text.strip(_DASHES)
    return (bare != text.strip() and _NUMBER.fullmatch(bare) is not None) or (
        not bare.isdigit() and _NUMBER.fullmatch(bare) is not None
    )


def _bare_number(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < 5 else None  # noqa: PLR2004 - 9999 pages


def _is_numbered(text: str, page: Page, steps: Counter[int]) -> bool:
    """Whether a lone figure counts the pages."""
    number = _bare_number(text)
    if number is None:
        return False
    return number == page.number or steps[number - page.number] > 1
