"""Walk the tree of a page once, and gather its lines, tables and areas."""

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.readers._html_pieces import (
    Area,
    Cell,
    Line,
    Part,
    Row,
    joined,
    lines_in,
    plain,
)
from compliance_rules.readers._html_tables import Content, arranged
from compliance_rules.readers._html_tree import UNSEEN

#: Where libxml2 stops counting lines.
_LAST_LINE = 65535
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LONGEST_HEADING = 120
_ASIDE = frozenset({"nav", "footer", "aside"})
#: Names by which sites call what stands around an article.
_NAMES = late(
    "(?i)nav|menu|crumb|foot|share|relat|sidebar|copyright|friend|login|search|qrcode|ewm|"
    "toolbar|pager|banner|contentinfo|complementary"
)
_NUMBER = late(r"\s*\+?(\d{1,9})")
_WORD_ENDS = late(r"[0-9A-Za-z]\Z")


@frozen
class Walked:
    """What a page is made of, and all its lines, those of cells too."""

    parts: Area
    texts: tuple[str, ...]


def walked(root: etree._Element) -> Walked:
    """Return what a page is made of."""
    walk = _Walk()
    walk.block(root)
    return Walked(Area(walk.parts), tuple(walk.texts))


class _Walk:
    """The line that is being gathered, and the parts that are finished."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        #: All lines of the page, those of cells too.
        self.texts: list[str] = []
        self._text: list[str] = []
        self._line: int | None = None
        self._linked = 0
        self._links = 0

    def block(self, element: etree._Element) -> None:
        """Gather an element that stands on lines of its own."""
        self.flush()
        self._line = _line_of(element)
        self._content(element)
        self.flush()

    def child(self, element: etree._Element) -> None:
        """Gather an element inside another one."""
        handle = _HANDLERS.get(element.tag)
        if handle is None:
            self._content(element)
        else:
            handle(self, element)

    def _content(self, element: etree._Element) -> None:
        """Gather what stands in an element."""
        text = element.text
        if text:
            self._text.append(text)
        for child in element:
            self.child(child)
            tail = child.tail
            if tail:
                self._text.append(tail)

    def flush(self) -> None:
        """Finish the line that is being gathered."""
        if self._text:
            text = plain("".join(self._text))
            self._text.clear()
            if text:
                linked = len(text) if self._links else min(self._linked, len(text))
                self.parts.append(Line(text, self._line, linked))
                self.texts.append(text)
        self._linked = 0

    def link(self, element: etree._Element) -> None:
        """Gather a link, and count what is in it."""
        if element.get("href") is None:
            self._content(element)
            return
        before = len(self._text)
        self._links += 1
        self._content(element)
        self._links -= 1
        # A line that ended inside the link has been counted as one.
        self._linked += len(plain("".join(self._text[before:])))

    def line_break(self, element: etree._Element) -> None:
        """Finish the line that is being gathered, and begin another."""
        self.flush()
        self._line = _line_of(element)

    def raised(self, element: etree._Element) -> None:
        """Keep the number of a note apart from the figure that it stands at."""
        if self._text and _WORD_ENDS.search(self._text[-1]):
            self._text.append(" ")
        self._content(element)

    def lines(self, element: etree._Element) -> None:
        """Gather text whose own line breaks are shown."""
        self.flush()
        first = _line_of(element)
        for at, text in enumerate("".join(map(str, element.itertext())).split("\n")):
            self._text.append(text)
            self._line = first + at if first is not None else None
            self.flush()

    def area(self, element: etree._Element) -> None:
        """Gather a part of the page."""
        outer = self._open()
        self.block(element)
        area = Area(self.parts, _is_named(element), element.tag in _ASIDE)
        self.parts = outer
        if area.parts:
            self.parts.append(area)

    def _open(self) -> list[Part]:
        """Begin new parts; those so far are returned."""
        self.flush()
        outer, self.parts = self.parts, []
        return outer

    def heading(self, element: etree._Element) -> None:
        """Gather a heading: one line, if it is as short as headings are."""
        line = _line_of(element)
        outer = self._open()
        self.block(element)
        inner, self.parts = self.parts, outer
        lines = [part for part in inner if isinstance(part, Line)]
        text = joined([each.text for each in lines])
        if len(lines) == len(inner) and 0 < len(text) <= _LONGEST_HEADING:
            linked = sum(each.linked for each in lines)
            self.parts.append(Line(text, line, linked, _HEADINGS[element.tag]))
        else:
            self.parts.extend(inner)

    def table(self, element: etree._Element) -> None:
        """Gather a table."""
        line = _line_of(element)
        outer = self._open()
        content: Content = []
        self._rows(element, content)
        self.parts = outer
        self.parts.extend(arranged(content, line))

    def _rows(self, element: etree._Element, content: Content) -> None:
        """Gather the rows of a table, or of a group of rows.

        Pages made by hand have cells outside rows, and text outside cells.
        """
        loose = _Loose(self, content)
        first = len(content)
        stray: Row | None = None
        loose.text(element.text)
        for child in element:
            tag = child.tag
            if tag == "tr":
                self._row(child, content)
            elif tag in ("tbody", "thead", "tfoot", "form"):
                self._rows(child, content)
            elif tag in ("td", "th"):
                if stray is None or content[-1] is not stray:
                    stray = Row([])
                    content.append(stray)
                stray.cells.append(self._cell(child))
            elif tag not in ("colgroup", "col"):
                loose.element(child)
            loose.text(child.tail)
        _end_spans([each for each in content[first:] if isinstance(each, Row)])

    def _row(self, element: etree._Element, content: Content) -> None:
        row = Row([])
        content.append(row)
        loose = _Loose(self, content)
        cells = row.cells
        for child in element:
            tag = child.tag
            if tag == "td" or tag == "th":  # noqa: PLR1714 - half of the time, for most elements
                cells.append(self._cell(child))
            elif tag == "form":
                cells.extend(self._cell(each) for each in child if each.tag in ("td", "th"))
            else:
                loose.element(child)
            tail = child.tail
            if tail and not tail.isspace():
                loose.text(tail)

    def _cell(self, element: etree._Element) -> Cell:
        line = _line_of(element)
        text = _simple(element)
        if text is None:
            cell = self._rich_cell(element, line)
        else:
            text = plain(text)
            self.texts.append(text)
            cell = Cell(text, line)
        columns, rows = element.get("colspan"), element.get("rowspan")
        if columns is not None:
            cell.column_span = _span(columns, 1)
        if rows is not None:
            cell.row_span = _span(rows, 0)
        return cell

    def _rich_cell(self, element: etree._Element, line: int | None) -> Cell:
        outer, self.parts = self.parts, []
        self._line = line
        self._content(element)
        self.flush()
        parts, self.parts = self.parts, outer
        return Cell(joined([each.text for each in lines_in(parts)]), line, parts=parts)

    def unseen(self, element: etree._Element) -> None:
        """Pass over what the page does not show."""


class _Loose:
    """What stands in a table but in none of its cells."""

    def __init__(self, walk: _Walk, content: Content) -> None:
        self._walk = walk
        self._content = content

    def text(self, text: str | None) -> None:
        """Keep text between cells, if there is any."""
        if text and not text.isspace():
            line = plain(text)
            if line:
                self._content.append(Line(line, None))

    def element(self, element: etree._Element) -> None:
        """Keep an element between cells."""
        walk = self._walk
        outer, walk.parts = walk.parts, []
        walk.child(element)
        walk.flush()
        if walk.parts:
            self._content.append(Area(walk.parts))
        walk.parts = outer


def _simple(element: etree._Element) -> str | None:
    """Return the text of an element that has nothing but text, or a paragraph of it."""
    count = len(element)
    if not count:
        return element.text or ""
    child = element[0]
    if count > 1 or child.tag != "p" or len(child):
        return None
    around = f"{element.text or ''}{child.tail or ''}"
    return None if around.strip() else child.text or ""


def _end_spans(rows: list[Row]) -> None:
    """Cut spans that go on below a group of rows; 0 means to its end."""
    for at, row in enumerate(rows):
        for cell in row.cells:
            if cell.row_span != 1:
                left = len(rows) - at
                cell.row_span = min(cell.row_span or left, left)


def _span(value: str, least: int) -> int:
    """Return a span as browsers read it: the digits that it begins with."""
    found = _NUMBER.match(value)
    return max(int(found.group(1)), least) if found else 1


def _line_of(element: etree._Element) -> int | None:
    line: int | None = element.sourceline  # type: ignore[assignment] # the stubs say `...`
    return None if line is None or line >= _LAST_LINE else line


def _is_named(element: etree._Element) -> bool:
    """Whether an element calls itself site furniture."""
    names = (element.get("class"), element.get("id"), element.get("role"))
    return any(name and _NAMES.search(name) for name in names)


#: What is done with an element; those that are not here stand inside a line.
_HANDLERS: Final[Mapping[object, Callable[[_Walk, etree._Element], None]]] = {
    "a": _Walk.link,
    "br": _Walk.line_break,
    "table": _Walk.table,
    "sup": _Walk.raised,
    "sub": _Walk.raised,
    **dict.fromkeys(("pre", "xmp", "listing"), _Walk.lines),
    **dict.fromkeys(_HEADINGS, _Walk.heading),
    **dict.fromkeys(
        (
            *("p", "li", "dt", "dd", "address", "blockquote", "figcaption", "hr", "summary"),
            *("caption", "legend"),
        ),
        _Walk.block,
    ),
    **dict.fromkeys(
        (
            *("div", "section", "article", "main", "header", "footer", "nav", "aside", "center"),
            *("form", "fieldset", "ul", "ol", "dl", "menu", "dir", "body", "figure", "details"),
            # Pieces of tables that stand in no table.
            *("tbody", "thead", "tfoot", "tr", "td", "th"),
        ),
        _Walk.area,
    ),
    # Programs and controls, what was struck out, how characters are spoken.
    **dict.fromkeys(
        (
            *("head", "script", "style", "noscript", UNSEEN, "iframe", "noframes", "svg", "math"),
            *("canvas", "audio", "video", "select", "textarea", "button", "datalist", "map"),
            *("del", "s", "strike", "rt", "rp", "title"),
        ),
        _Walk.unseen,
    ),
}
