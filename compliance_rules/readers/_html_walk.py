"""Walk the tree of a page once, and gather its lines, tables and areas."""

import re
from typing import Final, cast

from lxml import etree

from compliance_rules.readers._html_pieces import Area, Cell, Line, Part, Row, joined, plain
from compliance_rules.readers._html_tables import Content, arranged

#: Where libxml2 stops counting lines.
_LAST_LINE = 65535
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_LONGEST_HEADING = 120
_BLOCKS = frozenset(
    (
        *("p", "li", "dt", "dd", "address", "blockquote", "figcaption", "hr", "summary"),
        *("caption", "legend"),
    )
)
_AREAS = frozenset(
    (
        *("div", "section", "article", "main", "header", "footer", "nav", "aside", "center"),
        *("form", "fieldset", "ul", "ol", "dl", "menu", "dir", "body", "figure", "details"),
        # Pieces of tables that stand in no table.
        *("tbody", "thead", "tfoot", "tr", "td", "th"),
    )
)
_FURNITURE = frozenset({"nav", "footer", "aside"})
#: Names by which sites call what stands around an article.
_NAMES = re.compile(
    "(?i)nav|menu|crumb|foot|share|relat|sidebar|copyright|friend|login|search|qrcode|ewm|"
    "toolbar|pager|banner|contentinfo|complementary"
)
_NUMBER = re.compile(r"\s*\+?(\d{1,9})")
_WORD_ENDS = re.compile(r"[0-9A-Za-z]\Z")


def parts_of(root: etree._Element) -> Area:
    """Return what a page is made of."""
    walk = _Walk()
    for child in root:
        if child.tag != "head":
            walk.block(child)
    if root.tag not in ("html", "head"):
        walk.block(root)
    return Area(walk.parts)


class _Walk:
    """The line that is being gathered, and the parts that are finished."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._text: list[str] = []
        self._line: int | None = None
        self._linked = 0
        self._links = 0

    def block(self, element: etree._Element) -> None:
        """Gather an element that stands on lines of its own."""
        self._flush()
        self._line = _line_of(element)
        self._content(element)
        self._flush()

    def _content(self, element: etree._Element) -> None:
        """Gather what stands in an element."""
        text = element.text
        if text:
            self._text.append(text)
        for child in element:
            self._child(child)
            tail = child.tail
            if tail:
                self._text.append(tail)

    def _child(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.block(element)
        elif tag == "br":
            self._flush()
            self._line = _line_of(element)
        elif tag == "a":
            self._link(element)
        elif tag == "table":
            self._table(element)
        elif tag in _AREAS:
            self._area(element)
        elif tag in _HEADINGS:
            self._heading(element)
        elif tag in ("sup", "sub"):
            self._raised(element)
        elif tag in ("pre", "xmp", "listing"):
            self._lines(element)
        else:
            self._content(element)

    def _flush(self) -> None:
        """Finish the line that is being gathered."""
        if self._text:
            text = plain(self._text)
            self._text.clear()
            if text:
                linked = len(text) if self._links else min(self._linked, len(text))
                self.parts.append(Line(text, self._line, linked))
        self._linked = 0

    def _link(self, element: etree._Element) -> None:
        if element.get("href") is None:
            self._content(element)
            return
        before = len(self._text)
        self._links += 1
        self._content(element)
        self._links -= 1
        # A line that ended inside the link has been counted as one.
        self._linked += len(plain(self._text[before:]))

    def _raised(self, element: etree._Element) -> None:
        """Keep the number of a note apart from the figure that it stands at."""
        if self._text and _WORD_ENDS.search(self._text[-1]):
            self._text.append(" ")
        self._content(element)

    def _lines(self, element: etree._Element) -> None:
        """Gather text whose own line breaks are shown."""
        self._flush()
        first = _line_of(element)
        for at, text in enumerate("".join(map(str, element.itertext())).split("\n")):
            self._text.append(text)
            self._line = first + at if first is not None else None
            self._flush()

    def _area(self, element: etree._Element) -> None:
        outer = self._open()
        self.block(element)
        area = Area(self.parts, is_named=_is_named(element))
        self.parts = outer
        if area.parts:
            self.parts.append(area)

    def _open(self) -> list[Part]:
        """Begin new parts; those so far are returned."""
        self._flush()
        outer, self.parts = self.parts, []
        return outer

    def _heading(self, element: etree._Element) -> None:
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

    def _table(self, element: etree._Element) -> None:
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
        loose.text(element.text)
        for child in element:
            tag = child.tag
            if tag == "tr":
                self._row(child, content)
            elif tag in ("tbody", "thead", "tfoot", "form"):
                self._rows(child, content)
            elif tag in ("td", "th"):
                content.append(Row([self._cell(child)]))
            elif tag not in ("colgroup", "col"):
                loose.element(child)
            loose.text(child.tail)
        _end_spans([each for each in content[first:] if isinstance(each, Row)])

    def _row(self, element: etree._Element, content: Content) -> None:
        row = Row([])
        content.append(row)
        loose = _Loose(self, content)
        for child in element:
            if child.tag in ("td", "th"):
                row.cells.append(self._cell(child))
            elif child.tag == "form":
                row.cells.extend(self._cell(each) for each in child if each.tag in ("td", "th"))
            else:
                loose.element(child)
            loose.text(child.tail)

    def _cell(self, element: etree._Element) -> Cell:
        outer, self.parts = self.parts, []
        line = _line_of(element)
        self._line = line
        self._content(element)
        self._flush()
        cell = Cell(self.parts, line)
        self.parts = outer
        columns, rows = element.get("colspan"), element.get("rowspan")
        if columns is not None:
            cell.column_span = _span(columns, 1)
        if rows is not None:
            cell.row_span = _span(rows, 0)
        return cell


class _Loose:
    """What stands in a table but in none of its cells."""

    def __init__(self, walk: _Walk, content: Content) -> None:
        self._walk = walk
        self._content = content

    def text(self, text: str | None) -> None:
        """Keep text between cells, if there is any."""
        if text and not text.isspace():
            line = plain([text])
            if line:
                self._content.append(Line(line, None))

    def element(self, element: etree._Element) -> None:
        """Keep an element between cells."""
        walk = self._walk
        outer, walk.parts = walk.parts, []
        walk._child(element)  # noqa: SLF001 - two halves of one walk
        walk._flush()  # noqa: SLF001
        if walk.parts:
            self._content.append(Area(walk.parts))
        walk.parts = outer


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
    # The stubs of lxml do not tell the type.
    line = cast("int | None", element.sourceline)
    return None if line is None or line >= _LAST_LINE else line


def _is_named(element: etree._Element) -> bool:
    """Whether an element calls itself site furniture."""
    if element.tag in _FURNITURE:
        return True
    names = (element.get("class"), element.get("id"), element.get("role"))
    return any(name and _NAMES.search(name) for name in names)
