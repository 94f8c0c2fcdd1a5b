"""Write a page as a Word file: headings by style or by look, merged cells, numbers of its own."""

import io
import random
import re
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from tests.generator.web import whole
from tests.layouts import Block, Page, TableBlock
from tests.pdfs import Box

_NUMERALS = "一二三四五六七八九十"
_NUMBER = re.compile(f"^([{_NUMERALS}])、(?=\\S)")
_NUMBERING = "11"


def styled(page: Page, rng: random.Random) -> bytes:
    """Return a file whose headings have a style."""
    return _written(page, rng, _heading)


def by_look(page: Page, rng: random.Random) -> bytes:
    """Return a file whose headings are bold text."""

    def bold(file: Document, text: str) -> None:
        run = file.add_paragraph().add_run(text)
        run.bold = True
        run.font.size = Pt(16)

    return _written(page, rng, bold)


def numbered(page: Page, rng: random.Random) -> bytes:
    """Return a file whose headings are a list: Word draws their numbers."""
    count = 0

    def listed(file: Document, text: str) -> None:
        nonlocal count
        found = _NUMBER.match(text)
        if found is None or _NUMERALS[count : count + 1] != found.group(1):
            _heading(file, text)
            return
        count += 1
        paragraph = file.add_paragraph(text[found.end() :])
        paragraph.paragraph_format.element.get_or_add_pPr().append(
            parse_xml(
                f"<w:numPr {nsdecls('w')}><w:ilvl w:val='0'/><w:numId w:val='{_NUMBERING}'/>"
                "</w:numPr>"
            )
        )

    return _written(page, rng, listed)


def _written(page: Page, rng: random.Random, heading: Callable[[Document, str], None]) -> bytes:
    file = docx.Document()
    _add_numbering(file)
    for block in page:
        if block.heading is not None:
            heading(file, str(block.heading))
        else:
            _add(file, block, rng)
    into = io.BytesIO()
    file.save(into)
    return _timeless(into)


def _timeless(file: io.BytesIO) -> bytes:
    """Return an archive without the time at which it was written."""
    into = io.BytesIO()
    with ZipFile(file) as old, ZipFile(into, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name), old.read(name), ZIP_DEFLATED)
    return into.getvalue()


def _heading(file: Document, text: str) -> None:
    file.add_heading(text, level=1)


def _add(file: Document, block: Block, rng: random.Random) -> None:
    if block.table is None:
        paragraph = file.add_paragraph()
        for piece in _runs(block.text or "", rng):
            paragraph.add_run(piece)
        return
    # Cell by cell through the library takes seconds for one table.
    body = file.element.body
    body.insert(len(body) - 1, parse_xml(_table(block.table, rng)))
    file.add_paragraph()


def _runs(text: str, rng: random.Random) -> Iterator[str]:
    """Return text in the pieces that editing left, some inside a number."""
    while text:
        size = rng.randrange(1, 20)
        yield text[:size]
        text = text[size:]


def _table(table: TableBlock, rng: random.Random) -> str:
    found = whole(table)
    columns = max(box.right for box in found)
    rows = []
    for top in range(max(box.bottom for box in found)):
        covering = sorted((box for box in found if box.top <= top < box.bottom), key=_left)
        rows.append("<w:tr>" + "".join(_cell(box, top, rng) for box in covering) + "</w:tr>")
    grid = "<w:gridCol w:w='600'/>" * columns
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblStyle w:val='TableGrid'/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _left(box: Box) -> int:
    return box.left


def _cell(box: Box, row: int, rng: random.Random) -> str:
    spans = f"<w:gridSpan w:val='{box.right - box.left}'/>" if box.right - box.left > 1 else ""
    if box.bottom - box.top > 1:
        spans += "<w:vMerge w:val='restart'/>" if row == box.top else "<w:vMerge/>"
    text = box.text if row == box.top else ""
    paragraphs = "".join(
        "<w:p>"
        + "".join(
            f"<w:r><w:t xml:space='preserve'>{escape(piece)}</w:t></w:r>"
            for piece in _runs(line, rng)
        )
        + "</w:p>"
        for line in text.split("\n")
    )
    return f"<w:tc><w:tcPr>{spans}</w:tcPr>{paragraphs}</w:tc>"


def _add_numbering(file: Document) -> None:
    """Add a list whose items are 一、二、三、 to a file."""
    numbering = file.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f"<w:abstractNum {nsdecls('w')} w:abstractNumId='{_NUMBERING}'>"
            "<w:lvl w:ilvl='0'><w:start w:val='1'/>"
            "<w:numFmt w:val='chineseCountingThousand'/><w:suff w:val='nothing'/>"
            "<w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>"
        ),
    )
    numbering.append(
        parse_xml(
            f"<w:num {nsdecls('w')} w:numId='{_NUMBERING}'>"
            f"<w:abstractNumId w:val='{_NUMBERING}'/></w:num>"
        )
    )
