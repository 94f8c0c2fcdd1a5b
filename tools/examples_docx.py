"""Write the example report as a Word file, from its text; the same text gives the same bytes."""

import io
import re
import zipfile
from pathlib import Path
from typing import Final

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table

from compliance_rules.model import Grid
from compliance_rules.readers import read_document

EXAMPLES: Final = Path(__file__).resolve().parent.parent / "examples"
TEXT: Final = EXAMPLES / "shifan-2020.txt"
WORD: Final = EXAMPLES / "shifan-2020.docx"
_SECTION = re.compile("[一二三四五六七八九]、")
_PART = re.compile("（[一二三四五六七八九]）")
_LABEL = re.compile(r"[^\W\d]")
#: ZIP archives know no earlier day.
_DATE = (1980, 1, 1, 0, 0, 0)
_FONT = "宋体"
_TITLE_LINES = 2


def example(text: bytes) -> bytes:
    """Return the report as a Word file: headings by style, tables with merged cells."""
    document = _empty()
    for number, block in enumerate(read_document(text, TEXT.name).blocks):
        if isinstance(block, Grid):
            _table(document, [[cell.text for cell in row] for row in block.rows])
        elif number < _TITLE_LINES:
            document.add_paragraph(block.text, style="Title")
        else:
            document.add_paragraph(block.text, style=_style(block.text))
    return _same_bytes(document)


def _empty() -> Document:
    document = docx.Document()
    properties = document.core_properties
    properties.author = properties.title = properties.comments = ""
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        # Chinese text takes the font of East Asia, which the template leaves to the theme.
        run = document.styles[name].element.get_or_add_rPr()
        fonts = run.get_or_add_rFonts()
        for theme in [each for each in fonts.attrib if each.endswith("Theme")]:
            del fonts.attrib[theme]
        fonts.set(qn("w:eastAsia"), _FONT)
    return document


def _style(text: str) -> str:
    if _SECTION.match(text):
        return "Heading 1"
    return "Heading 2" if _PART.match(text) else "Normal"


def _table(document: Document, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = document.add_table(len(rows), width, style="Table Grid")
    for at, row in enumerate(rows):
        for drawn, text in zip(table.rows[at].cells, row, strict=False):
            drawn.text = text
            for run in drawn.paragraphs[0].runs:
                run.font.size = Pt(9)
    for at, row in enumerate(rows):
        _merge(table, at, row)


def _merge(table: Table, at: int, row: list[str]) -> None:
    """Join a label with the empty cells on its right, as the form prints a title."""
    filled = [place for place, text in enumerate(row) if text]
    if len(filled) == 1 and _LABEL.match(row[filled[0]]) and not filled[0]:
        table.cell(at, 0).merge(table.cell(at, len(table.columns) - 1))


def _same_bytes(document: Document) -> bytes:
    """Return a document as a file without the time at which it was written."""
    written, into = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(into, "w") as new:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            new.writestr(zipfile.ZipInfo(name, _DATE), old.read(name), zipfile.ZIP_DEFLATED)
    return into.getvalue()


if __name__ == "__main__":
    WORD.write_bytes(example(TEXT.read_bytes()))
    print(f"wrote {WORD.name}")
