"""Write Word files: a page of `tests.layouts` as an office would, or parts as given."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from xml.sax.saxutils import escape

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.parser import parse_xml

from tests.layouts import Block, TableBlock
from tests.pdfs import Box, boxes

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("w", _WORD),
        ("r", f"{_OFFICE}/relationships"),
        ("m", f"{_OFFICE}/math"),
        ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
        ("v", "urn:schemas-microsoft-com:vml"),
    )
)
#: The width of a column, in twentieths of a point.
_COLUMN = 800
_DATE = (1980, 1, 1, 0, 0, 0)


def write_docx(blocks: Sequence[Block], *, styled: bool = True) -> bytes:
    """Return a page as a Word file, headings by style or by their text alone."""
    document = docx.Document()
    heading = document.styles["Heading 1"]
    assert heading.type == WD_STYLE_TYPE.PARAGRAPH
    for block in blocks:
        if block.table is not None:
            xml = table_xml(block.table).replace("<w:tbl>", f"<w:tbl {_NAMESPACES}>", 1)
            # Word wants a paragraph between two tables; the last element is the section's.
            document.element.body.insert(-1, parse_xml(xml))
            document.add_paragraph()
        elif block.heading is not None:
            document.add_paragraph(block.heading, style=heading if styled else None)
        else:
            document.add_paragraph(block.text or "")
    into = io.BytesIO()
    document.save(into)
    return into.getvalue()


def package(
    body: str, parts: Mapping[str, str] = MappingProxyType({}), *, strict: bool = False
) -> bytes:
    """Return a Word file with a body and other parts as given.

    Args:
        body: What stands in `w:body`.
        parts: What stands in the root of each other part (`styles`, `numbering`, …).
        strict: Whether the namespaces are those of the strict format.
    """
    files = {
        "[Content_Types].xml": _types(["document", *parts]),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": _root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations({name: f"{name}.xml" for name in parts}),
        **{f"word/{name}.xml": _root(name, content) for name, content in parts.items()},
    }
    if strict:
        files = {name: _strict(text) for name, text in files.items()}
    return zipped({name: text.encode() for name, text in files.items()})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return files as an archive; the same files give the same bytes."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            # What says what the file is stands there as it is.
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, _DATE), data, method)
    return into.getvalue()


def table_xml(table: TableBlock) -> str:
    """Return a table with its merged cells, as Word writes them."""
    found = list(boxes(table))
    count = max(box.bottom for box in found)
    width = max(box.right for box in found)
    rows: list[list[tuple[Box, str]]] = [[] for _ in range(count)]
    for box in found:
        for at in range(box.top, box.bottom):
            rows[at].append((box, _cell(box, is_first=at == box.top)))
    columns = f'<w:gridCol w:w="{_COLUMN}"/>' * width
    lines = (
        "".join(cell for _, cell in sorted(row, key=lambda each: each[0].left)) for row in rows
    )
    drawn = "".join(f"<w:tr>{line}</w:tr>" for line in lines)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{drawn}</w:tbl>"


def _cell(box: Box, *, is_first: bool) -> str:
    columns = box.right - box.left
    wide = f'<w:tcW w:w="{_COLUMN * columns}" w:type="dxa"/>'
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    start = '<w:vMerge w:val="restart"/>' if is_first else "<w:vMerge/>"
    merge = start if box.bottom - box.top > 1 else ""
    text = box.text if is_first else ""
    return f"<w:tc><w:tcPr>{wide}{span}{merge}</w:tcPr>{paragraph(text)}</w:tc>"


def paragraph(text: str, properties: str = "") -> str:
    """Return a paragraph of one run."""
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run}</w:p>"


def _root(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMESPACES}>{content}</w:{name}>'


def _relations(targets: Mapping[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/relationships/{name}" Target="{target}"/>'
        for at, (name, target) in enumerate(targets.items())
    )
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{uri}">{each}</Relationships>'


def _types(names: Sequence[str]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    each = "".join(
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="{kind}.{"document.main" if name == "document" else name}+xml"/>'
        for name in names
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>{each}</Types>'
    )


def _strict(text: str) -> str:
    base = "http://schemas.openxmlformats.org"
    for name in ("wordprocessingml", "officeDocument", "drawingml"):
        text = text.replace(f"{base}/{name}/2006", f"http://purl.oclc.org/ooxml/{name}")
    return text
