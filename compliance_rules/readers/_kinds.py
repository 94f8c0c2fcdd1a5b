"""Tell by its bytes what a file is, whatever its name says."""

from codecs import BOM_UTF8
from collections.abc import Iterator

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Phrase


@frozen
class Kind:
    """What a file is, and the name of the reader that reads it; none reads some."""

    name: Phrase
    reader: str = ""


_WORD = Kind(Phrase("a Word document (DOCX)", " Word 文档（DOCX）"), "docx")
_SHEET = Kind(Phrase("a spreadsheet (XLSX)", "电子表格（XLSX）"), "xlsx")
_OPEN = Kind(Phrase("an OpenDocument file (ODT, ODS)", " OpenDocument 文件（ODT、ODS）"), "office")
_OLD = Kind(
    Phrase("an old Office document (DOC, XLS, WPS)", "旧版 Office 文档（DOC、XLS、WPS）"), "office"
)
_SLIDES = Kind(Phrase("a presentation (PPTX)", "演示文稿（PPTX）"))
_PART, _LIST_END = b"PK\x03\x04", b"PK\x05\x06"
_ZIP = Kind(Phrase("a ZIP archive", " ZIP 压缩包"))
_CUT = Kind(Phrase("an Office file that lacks its end", "缺少结尾的 Office 文件"))
#: Parts that every Office file begins with, of whatever kind it is.
_PACKAGED = ("[Content_Types].xml", "_rels/", "docProps/")
WEB_PAGE = Kind(Phrase("a web page (HTML)", "网页（HTML）"), "html")
_ARCHIVED_WEB = Kind(Phrase("an archived web page (MHTML)", "网页归档文件（MHTML）"), "mhtml")
_XML = Kind(Phrase("an XML file", " XML 文件"))
_FOIA_XML = Kind(Phrase("an annual FOIA report (NIEM XML)", "年度 FOIA 报告（NIEM XML）"), "niem")
_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", Kind(Phrase("a PDF file", " PDF 文件"), "pdf")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD),
    (b"\x89PNG\r\n", Kind(Phrase("a PNG image", " PNG 图片"))),
    (b"\xff\xd8\xff", Kind(Phrase("a JPEG image", " JPEG 图片"))),
    (b"GIF8", Kind(Phrase("a GIF image", " GIF 图片"))),
    (b"II*\x00", Kind(Phrase("a TIFF image", " TIFF 图片"))),
    (b"MM\x00*", Kind(Phrase("a TIFF image", " TIFF 图片"))),
    (b"\x1f\x8b", Kind(Phrase("a gzip archive", " gzip 压缩包"))),
    (b"Rar!\x1a\x07", Kind(Phrase("a RAR archive", " RAR 压缩包"))),
    (b"7z\xbc\xaf\x27\x1c", Kind(Phrase("a 7-Zip archive", " 7-Zip 压缩包"))),
    (b"{\\rtf", Kind(Phrase("an RTF document", " RTF 文档"), "office")),
)
#: Names inside an archive that say what it is: the folder of its parts.
_ARCHIVED = (("word/", _WORD), ("xl/", _SHEET), ("ppt/", _SLIDES))
#: An OpenDocument file begins with a part that names its type, not compressed.
_OPEN_START = b"mimetypeapplication/vnd.oasis.opendocument."
_OPEN_AT = 30
#: An entry in the list at an archive's end: this mark, 42 bytes, the name.
_ENTRY = b"PK\x01\x02"
_NAME_LENGTH, _NAME_AT = 28, 46
_LOOK = 64 * 1024
_WEB_START = late(
    r"(?i)\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*){0,3}<(?:!doctype\s+html|html|head|body)\b"
)
_WEB_BYTES = late(_WEB_START.pattern.encode())
_XML_START = late(r"\s*<\?xml\s")
_FOIA_START = late(r"<(?:[\w.-]+:)?FoiaAnnualReport\b")
_ARCHIVED_START = late(
    r"(?i)\s*(?:from|mime-version|subject|date|content-type|content-location|x-[\w-]+):"
)
_TAG_END = late(r"(?i)</(?:p|div|td|tr|table|span|li|ul|a|h[1-6]|script)\s*>")
_MANY_TAGS = 10


def binary_kind(data: bytes) -> Kind | None:
    """Return what the first bytes say that a file is; None if they say nothing."""
    if data.startswith(_PART):
        return _archive_kind(data)
    # Some programs put line breaks before the mark of a PDF.
    begins = data[:_LOOK].lstrip()
    return next((kind for mark, kind in _STARTS if begins.startswith(mark)), None)


def _archive_kind(data: bytes) -> Kind:
    if data.startswith(_OPEN_START, _OPEN_AT):
        return _OPEN
    names = (*_listed(data), *_begun(data))
    found = (kind for start, kind in _ARCHIVED if any(name.startswith(start) for name in names))
    is_office = _is_cut(data) and any(name.startswith(_PACKAGED) for name in names)
    return next(found, _CUT if is_office else _ZIP)


def _is_cut(data: bytes) -> bool:
    """Whether an archive has lost the list at its end."""
    return _LIST_END not in data[-_LOOK:]


def _listed(data: bytes) -> Iterator[str]:
    """Return the names in the list at an archive's end; a damaged one ends early."""
    tail = data[-_LOOK:]
    at = tail.find(_ENTRY)
    while at >= 0:
        length = int.from_bytes(tail[at + _NAME_LENGTH : at + _NAME_LENGTH + 2], "little")
        yield _name(tail[at + _NAME_AT : at + _NAME_AT + length])
        at = tail.find(_ENTRY, at + 1)


def _begun(data: bytes) -> Iterator[str]:
    """Return the name of the first part, and of more where the list at the end is cut off."""
    at, is_cut = 0, _is_cut(data)
    while at == 0 or (is_cut and 0 < at < _LOOK):
        length = int.from_bytes(data[at + 26 : at + 28], "little")
        yield _name(data[at + _OPEN_AT : at + _OPEN_AT + length])
        at = data.find(_PART, at + 1)


def _name(data: bytes) -> str:
    return data.decode("utf-8", "replace").replace("\\", "/")


def is_web_page(data: bytes) -> bool:
    """Whether bytes begin as a page does, in any encoding that has ASCII as its part."""
    return b"\0" not in data and _WEB_BYTES.match(data.removeprefix(BOM_UTF8), 0, _LOOK) is not None


def markup_kind(text: str) -> Kind | None:
    """Return what kind of markup text is; None for plain text and Markdown."""
    start = text[:_LOOK]
    if _WEB_START.match(start):
        return WEB_PAGE
    if _XML_START.match(start):
        return _FOIA_XML if _FOIA_START.search(start) else _XML
    if _ARCHIVED_START.match(start) and "text/html" in start.lower():
        return _ARCHIVED_WEB
    # A piece of a page; Markdown may hold a tag or two.
    tags = sum(1 for _ in zip(_TAG_END.finditer(start), range(_MANY_TAGS), strict=False))
    return WEB_PAGE if tags == _MANY_TAGS else None
