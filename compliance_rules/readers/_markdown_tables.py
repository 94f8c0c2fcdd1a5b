"""HTML tables inside Markdown, where converters put those with merged cells."""

from collections.abc import Iterable, Iterator
from itertools import count

from attrs import evolve

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Location, Phrase
from compliance_rules.errors import ReportReadError
from compliance_rules.model import Block, Grid
from compliance_rules.readers._formats import ExtraMissingError, reader
from compliance_rules.readers._refused import refused

_NAME = Phrase("Markdown with HTML tables", "含 HTML 表格的 Markdown")
_TABLE = late(r"(?i)<(/?)table\b[^<>]*>")
_ROW_END = late(r"(?i)</t(?:r|d|body)\s*>")
#: What is not line break, to put nothing in the place of something.
_SEEN = late(r"[^\r\n]")
_BREAK = late(r"\r\n|\n|\r")
_BLANK = late(r"\s*\Z")
#: Its encoding, in front of the first line so that lines keep their numbers.
_HEAD = '<!DOCTYPE html><meta charset="utf-8">'
_EMPTY = "CR522"


@frozen
class HtmlTable:
    """A table as it stands in the text, and the line before which it is to be read."""

    text: str
    #: The line that it begins on.
    line: int
    before: int


@frozen
class Split:
    """A text without its HTML tables, all else at its place, and the tables."""

    text: str
    tables: tuple[HtmlTable, ...]


def without_html_tables(text: str) -> Split:
    """Return a text with blanks for its HTML tables and comments, and the tables."""
    text = _without_comments(text)
    parts: list[str] = []
    tables: list[HtmlTable] = []
    done, line = 0, 1
    for start, end in _spans(text):
        line += _lines(text[done:start])
        parts += (text[done:start], _blank(text[start:end]))
        before = text[:start].rpartition("\n")[2].rpartition("\r")[2]
        is_first = _BLANK.match(before) is not None
        tables.append(HtmlTable(text[start:end], line, line if is_first else line + 1))
        line += _lines(text[start:end])
        done = end
    return Split("".join((*parts, text[done:])), tuple(tables))


def blocks_of_tables(tables: Iterable[HtmlTable], source: str) -> Iterator[tuple[int, Block]]:
    """Return the blocks of HTML tables, each with the line before which it stands.

    Raises:
        ReportReadError: A table has more in it than a report has, or the library for
            them is missing.
    """
    numbers = count(1)
    for table in tables:
        for block in _read(table, source):
            placed = _moved(block, table.line - 1, next(numbers) if isinstance(block, Grid) else 0)
            yield table.before, placed


def _read(table: HtmlTable, source: str) -> tuple[Block, ...]:
    try:
        read = reader("html")
    except ExtraMissingError as missing:
        raise refused("CR513", source, kind=_NAME, extra=missing.extra) from missing
    try:
        return read((_HEAD + table.text).encode(), source).blocks
    except ReportReadError as error:
        if any(each.code == _EMPTY for each in error.diagnostics):
            return ()
        raise


def _moved(block: Block, lines: int, number: int) -> Block:
    """Return a block of a table with its places in the whole text."""
    location = _below(block.location, lines, number)
    if not isinstance(block, Grid):
        return evolve(block, location=location)
    rows = tuple(
        tuple(evolve(cell, location=_below(cell.location, lines, number)) for cell in row)
        for row in block.rows
    )
    return Grid(rows=rows, location=location)


def _below(location: Location, lines: int, number: int) -> Location:
    line = None if location.line is None else location.line + lines
    return evolve(location, line=line, table=number or None)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Return where tables start and end, those inside others left out."""
    depth = start = 0
    for tag in _TABLE.finditer(text):
        if not tag[1]:
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, tag.end()
    if depth:
        # One that is never closed ends with its last row.
        ends = [found.end() for found in _ROW_END.finditer(text, start)]
        if ends:
            yield start, ends[-1]


def _without_comments(text: str) -> str:
    """Return a text with blanks for what its comments say; one that never ends is none."""
    parts: list[str] = []
    done = 0
    while (start := text.find("<!--", done)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        parts += (text[done:start], _blank(text[start : end + 3]))
        done = end + 3
    return "".join((*parts, text[done:]))


def _lines(text: str) -> int:
    return sum(1 for _ in _BREAK.finditer(text))


def _blank(text: str) -> str:
    return _SEEN.sub(" ", text)
