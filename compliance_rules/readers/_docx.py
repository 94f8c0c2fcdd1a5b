"""Word files (DOCX, DOCM): paragraphs, headings and tables as Word shows them.

A place is a line of running text (`line`, empty ones counted, those of tables not) or a
cell (`table`, `row`, `cell`). What the file says of itself (title, dates) is not read: it is as
a rule that of the file it was copied from.
"""

from collections.abc import Iterator

from attrs import define, field

from compliance_rules.diagnostics import Diagnostic, Location
from compliance_rules.model import Block, Grid, GridCell, Heading, Paragraph
from compliance_rules.readers._content import Content
from compliance_rules.readers._docx_names import DELETED, Element, flow, w
from compliance_rules.readers._docx_numbering import Numbering
from compliance_rules.readers._docx_package import Package, open_package
from compliance_rules.readers._docx_styles import Styles
from compliance_rules.readers._docx_tables import Placed, placed_rows
from compliance_rules.readers._docx_tabs import with_typed_tables
from compliance_rules.readers._docx_text import Inline, Note
from compliance_rules.readers._formats import reader
from compliance_rules.readers._kinds import WEB_PAGE, is_web_page, markup_kind
from compliance_rules.readers._refused import refused

_PAGES = ("html", "mhtml")


def read_docx(data: bytes, source: str) -> Content:
    """Read a Word file.

    Raises:
        ReportReadError: The file is damaged, encrypted, too large or hostile, or has no text.
    """
    package = open_package(data, source)
    reading = _Reading.of(package)
    if not reading.blocks and reading.embedded == 1 and package.foreign is not None:
        return _page(package.foreign, source)
    if not reading.blocks:
        raise refused("CR504", source)
    blocks = tuple(with_typed_tables(reading.blocks))
    return Content(blocks=blocks, reading=tuple(reading.diagnostics()))


def _page(data: bytes, source: str) -> Content:
    """Read the web page that some programs write as all that a Word file holds.

    Raises:
        ReportReadError: It is no page, or cannot be read.
    """
    kind = WEB_PAGE if is_web_page(data) else markup_kind(data.decode("latin-1"))
    if kind is None or kind.reader not in _PAGES:
        raise refused("CR504", source)
    return reader(kind.reader)(data, source)


@define
class _Reading:
    """A walk through the body in its order, and what it has found so far."""

    styles: Styles
    numbering: Numbering
    #: The text of notes by their kind and number.
    notes: dict[Note, Element]
    blocks: list[Block] = field(factory=list)
    #: How many parts in other formats stand among the text.
    embedded: int = 0
    _line: int = 0
    _table: int = 0
    _changes: int = 0

    @classmethod
    def of(cls, package: Package) -> "_Reading":
        styles = Styles(package.styles)
        numbering = Numbering.of(package.numbering, styles)
        reading = cls(styles, numbering, _notes(package))
        body = package.document.find(w("body"))
        if body is not None:
            reading._container(body)
        return reading

    def diagnostics(self) -> Iterator[Diagnostic]:
        if self.embedded:
            yield Diagnostic.of("CR534", count=self.embedded)
        if self._changes:
            yield Diagnostic.of("CR535", count=self._changes)

    def _container(self, element: Element, place: Location | None = None) -> None:
        """Read paragraphs and tables; `place` is that of a note, whose lines are not counted."""
        carried = ""
        for child in flow(element):
            if child.tag == w("p"):
                carried = self._paragraph(child, carried, place)
            elif child.tag == w("tbl"):
                self._lines(carried, None, place)
                carried = ""
                self._grid(child)
            elif child.tag == w("altChunk"):
                self.embedded += 1
        self._lines(carried, None, place)

    def _paragraph(self, element: Element, carried: str, place: Location | None) -> str:
        """Read a paragraph; return its text if it goes on in the next one."""
        inline = self._inline(element)
        text = carried + inline.text
        if _is_joined(inline.properties):
            self._changes += 1
            self._anchored(inline, place)
            return text
        if self.styles.is_contents(inline.properties):
            return ""
        label = self.numbering.label(inline.properties)
        level = self.styles.level(inline.properties)
        self._lines(label + text, level, place, is_counted=True)
        self._anchored(inline, place)
        return ""

    def _lines(
        self, text: str, level: int | None, place: Location | None, *, is_counted: bool = False
    ) -> None:
        """Add the lines of a paragraph; a heading is one line, however it is broken."""
        if not text.strip():
            self._line += is_counted and place is None
            return
        lines = [_joined(text)] if level is not None else text.split("\n")
        for line in lines:
            self._line += place is None
            here = place or Location(line=self._line)
            if not line.strip():
                continue
            if level is None:
                self.blocks.append(Paragraph(text=line, location=here))
            else:
                self.blocks.append(Heading(text=line.strip(), location=here, level=level))

    def _anchored(self, inline: Inline, place: Location | None) -> None:
        """Read the text boxes and notes of a paragraph."""
        here = place or Location(line=max(self._line, 1))
        for box in inline.boxes:
            self._container(box, place)
        for note in inline.notes:
            # A note is read once, whoever refers to it, itself included.
            found = self.notes.pop(note, None)
            if found is not None:
                self._container(found, here)

    def _inline(self, element: Element) -> Inline:
        inline = Inline.of(element, self.styles)
        self._changes += inline.changes
        self.embedded += inline.sheets
        return inline

    def _grid(self, table: Element) -> None:
        """Read a table; one that lays out other tables is read cell by cell where it does."""
        self._table += 1
        number = self._table
        rows, changes = placed_rows(table)
        self._changes += changes
        run: list[tuple[GridCell, ...]] = []
        later: list[tuple[Inline, Location]] = []
        for at, row in enumerate(rows, 1):
            if any(_lays_out(cell) for cell in row):
                self._close(run, number, later)
                for cell in row:
                    if cell.element is not None:
                        self._container(cell.element)
            else:
                places = (Location(table=number, row=at, cell=max(cell.number, 1)) for cell in row)
                run.append(
                    tuple(
                        self._cell(cell, here, later)
                        for cell, here in zip(row, places, strict=True)
                    )
                )
        self._close(run, number, later)

    def _close(
        self,
        run: list[tuple[GridCell, ...]],
        number: int,
        later: list[tuple[Inline, Location]],
    ) -> None:
        """Add the rows so far as a grid, then what is anchored in its cells."""
        if any(cell.text for row in run for cell in row):
            self.blocks.append(Grid(rows=tuple(run), location=Location(table=number)))
        run.clear()
        for inline, place in later:
            self._anchored(inline, place)
        later.clear()

    def _cell(
        self, cell: Placed, place: Location, later: list[tuple[Inline, Location]]
    ) -> GridCell:
        lines = [] if cell.element is None else self._cell_lines(cell.element, place, later)
        return GridCell(
            text="\n".join(line.strip() for line in lines if line.strip()),
            location=place,
            row_span=cell.row_span,
            column_span=cell.end - cell.start,
        )

    def _cell_lines(
        self, element: Element, place: Location, later: list[tuple[Inline, Location]]
    ) -> list[str]:
        """Return the lines of a cell, those of a framed text in it too."""
        lines: list[str] = []
        carried = ""
        for child in flow(element):
            if child.tag == w("p"):
                inline = self._inline(child)
                if inline.boxes or inline.notes:
                    later.append((inline, place))
                carried += inline.text
                if not _is_joined(inline.properties):
                    label = self.numbering.label(inline.properties)
                    lines += (label + carried).split("\n")
                    carried = ""
            elif child.tag == w("tbl"):
                for inner in _cells(child):
                    lines += self._cell_lines(inner, place, later)
        return [*lines, *carried.split("\n")]


def _notes(package: Package) -> dict[Note, Element]:
    """Return the notes that have text; those of a type are lines that part them from it."""
    return {
        Note(kind=kind, number=note.get(w("id"), "")): note
        for kind, part in (("footnote", package.footnotes), ("endnote", package.endnotes))
        if part is not None
        for note in part.iterchildren(w(kind))
        if note.get(w("type"), "normal") == "normal"
    }


def _is_joined(properties: Element | None) -> bool:
    """Whether the mark at a paragraph's end was deleted, so that the next one goes on."""
    mark = None if properties is None else properties.find(w("rPr"))
    return mark is not None and any(child.tag in DELETED for child in mark)


def _lays_out(cell: Placed) -> bool:
    """Whether a cell holds a table that is more than a frame round one cell."""
    return cell.element is not None and not all(map(_is_frame, _tables(cell.element)))


def _is_frame(table: Element) -> bool:
    cells = _cells(table)
    return len(cells) == 1 and all(map(_is_frame, _tables(cells[0])))


def _tables(cell: Element) -> list[Element]:
    return [child for child in flow(cell) if child.tag == w("tbl")]


def _cells(table: Element) -> list[Element]:
    rows = (row for row in flow(table) if row.tag == w("tr"))
    return [cell for row in rows for cell in flow(row) if cell.tag == w("tc")]


def _joined(text: str) -> str:
    """Return the lines of a heading as one; words of letters stay apart."""
    joined = ""
    for line in (each.strip() for each in text.split("\n")):
        is_apart = joined[-1:].isascii() and line[:1].isascii() and joined and line
        joined += f" {line}" if is_apart else line
    return joined
