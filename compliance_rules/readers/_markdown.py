"""Markdown: headings, pipe tables, and the rest as paragraphs, line by line.

The lines are read here and not by a library: the common ones tell the line of
a block but not the column of a cell, and a report that was turned into
Markdown by a program is seldom good Markdown.
"""

from collections.abc import Iterator, Sequence
from heapq import merge
from operator import itemgetter

from attrs import define

from compliance_rules._patterns import late
from compliance_rules.model import Block, GridCell, Heading, Paragraph
from compliance_rules.readers._grids import (
    aligned_row,
    grid,
    has_pipe,
    is_alignment,
    is_pipe_row,
    is_tab_row,
    tab_row,
)
from compliance_rules.readers._inline import inline
from compliance_rules.readers._lines import Line, begin, lines_of

# `##一、` without a space is common in reports; `#一` is more often a tag.
_HEADING = late(r"\s{0,3}(#{1,6})(?:[ \t\u3000]+|(?<=##)(?=[^#\s]))(.*?)[ \t]*#*[ \t]*")
_FENCE = late(r"\s{0,3}(`{3,}|~{3,})")
_QUOTE = late(r"^(?:[ \t\u3000]*>)+")
#: Bullets; an ordinal such as `1.` is part of the text.
_PREFIX = late(r"(?:\s*[-*+](?=\s))?\s*")
_RULE = late(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
_UNDERLINE = late(r"\s{0,3}(=+|-{2,})\s*")
_COMMENT = late(r"\s*<!--.*-->\s*")
_LONGEST_HEADING = 80
_ATX_ANYWHERE = late(r"(?m)^ {0,3}#{1,6}[ \t\u3000]+\S")


def is_markdown(text: str) -> bool:
    """Whether text holds what only Markdown has: `#` headings, or a table's `---|---`."""
    if _ATX_ANYWHERE.search(text):
        return True
    if "|" not in text:
        return False
    last: Line | None = None
    for line in lines_of(text):
        if last is not None and has_pipe(last) and is_alignment(line):
            return True
        last = line
    return False


def read_markdown(text: str, source: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text.

    Raises:
        ReportReadError: It has HTML tables that cannot be read.
    """
    if "<" not in text:
        return tuple(_Reader(lines=_lines(text)).blocks())
    from compliance_rules.readers._markdown_tables import (  # noqa: PLC0415 - few reports have any
        blocks_of_tables,
        without_html_tables,
    )

    split = without_html_tables(text)
    reader = _Reader(lines=_lines(split.text))
    tables = list(blocks_of_tables(split.tables, source))
    return tuple(block for _, block in merge(tables, reader.numbered(), key=itemgetter(0)))


def _lines(text: str) -> list[Line]:
    """Return the lines of a text, with spaces for marks of quotation."""
    return [
        Line(_QUOTE.sub(lambda found: " " * len(found[0]), line.text, count=1), line.number)
        for line in lines_of(text)
    ]


@define
class _Reader:
    """The lines of a text, and how far they have been read."""

    lines: list[Line]
    next: int = 0

    def blocks(self) -> Iterator[Block]:
        while self.next < len(self.lines):
            line = self.lines[self.next]
            if fence := _FENCE.match(line.text):
                yield from self._fenced(fence.group(1))
            elif self._is_table():
                yield from self._table()
            else:
                self.next += 1
                yield from self._line(line)

    def numbered(self) -> Iterator[tuple[int, Block]]:
        """Return the blocks, each with the number of the line that it begins on."""
        for block in self.blocks():
            yield block.location.line or 0, block

    def _fenced(self, fence: str) -> Iterator[Block]:
        """Return the lines of a code block; one that is never closed ends with the text."""
        self.next += 1
        while self.next < len(self.lines):
            line = self.lines[self.next]
            self.next += 1
            if line.text.strip().startswith(fence) and not line.text.strip(" \t`~"):
                return
            if not line.is_empty:
                yield Paragraph(text=line.text.strip(), location=line.at(begin(line.text)))

    def _is_table(self) -> bool:
        line = self.lines[self.next]
        after = self.lines[self.next + 1] if self.next + 1 < len(self.lines) else None
        if is_tab_row(line):
            return True
        return after is not None and (
            (has_pipe(line) and is_alignment(after)) or (is_pipe_row(line) and is_pipe_row(after))
        )

    def _table(self) -> Iterator[Block]:
        """Return the rows from here on that are divided as the first one is."""
        is_tabbed = is_tab_row(self.lines[self.next])
        first = self.next
        while self.next < len(self.lines):
            line = self.lines[self.next]
            if not ("\t" in line.text if is_tabbed else has_pipe(line)):
                break
            self.next += 1
        lines = self.lines[first : self.next]
        rows = list(map(tab_row, lines)) if is_tabbed else list(_pipe_rows(lines))
        if rows:
            yield grid(rows)

    def _line(self, line: Line) -> Iterator[Block]:
        if line.is_empty or _RULE.fullmatch(line.text) or _COMMENT.fullmatch(line.text):
            return
        if heading := _HEADING.fullmatch(line.text):
            yield from _heading(line, heading.start(2), heading.group(2), len(heading.group(1)))
            return
        level = self._underlined()
        start = _begin(line.text)
        if level and len(line.text) <= _LONGEST_HEADING:
            self.next += 1
            yield from _heading(line, start, line.text[start:], level)
            return
        text = inline(line.text[start:])
        if text.text:
            yield Paragraph(text=text.text, location=line.at(start), shifts=text.shifts)

    def _underlined(self) -> int:
        """Return the level of a heading that the next line underlines; 0 for none."""
        if self.next >= len(self.lines):
            return 0
        found = _UNDERLINE.fullmatch(self.lines[self.next].text)
        if found is None:
            return 0
        return 1 if found.group(1).startswith("=") else 2


def _pipe_rows(lines: Sequence[Line]) -> Iterator[tuple[GridCell, ...]]:
    alignment = next(filter(is_alignment, lines), None)
    for line in lines:
        if not is_alignment(line):
            yield tuple(_plain(cell) for cell in aligned_row(line, alignment))


def _heading(line: Line, start: int, source: str, level: int) -> Iterator[Block]:
    text = inline(source).text
    if text:
        yield Heading(text=text, location=line.at(begin(line.text, start)), level=level)


def _begin(text: str) -> int:
    """Return where the words of a line begin, behind bullets."""
    found = _PREFIX.match(text)
    return found.end() if found else 0


def _plain(cell: GridCell) -> GridCell:
    return GridCell(text=inline(cell.text, "\n").text, location=cell.location)
