"""Old and open office files (DOC, WPS, RTF, ODT, XLS, ET, ODS), by way of LibreOffice.

What they are is told by their bytes. LibreOffice turns them into DOCX or XLSX, which
are then read as any other.
"""

from collections.abc import Sequence

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic, Phrase
from compliance_rules.readers._archive import open_archive, read_entry
from compliance_rules.readers._content import Content
from compliance_rules.readers._formats import ExtraMissingError, reader
from compliance_rules.readers._refused import refused
from compliance_rules.readers._soffice import (
    FailedError,
    NotInstalledError,
    TookTooLongError,
    convert,
)


@frozen(kw_only=True)
class _Kind:
    """What a file is, the ending that it should have, and what it is turned into."""

    name: Phrase
    ending: str
    target: str


_RTF = _Kind(name=Phrase("an RTF document", " RTF 文档"), ending="rtf", target="docx")
_DOC = _Kind(
    name=Phrase("an old Word or WPS document", "旧版 Word 或 WPS 文档"), ending="doc", target="docx"
)
_XLS = _Kind(
    name=Phrase("an old Excel or ET spreadsheet", "旧版 Excel 或 ET 表格"),
    ending="xls",
    target="xlsx",
)
_ODT = _Kind(
    name=Phrase("an OpenDocument text (ODT)", " OpenDocument 文本（ODT）"),
    ending="odt",
    target="docx",
)
_ODS = _Kind(
    name=Phrase("an OpenDocument spreadsheet (ODS)", " OpenDocument 表格（ODS）"),
    ending="ods",
    target="xlsx",
)
_SLIDES = Phrase("a presentation", "演示文稿")
_CUT = Phrase("its end is missing", "缺少结尾")
_OTHER = Phrase("an office file of an unknown kind", "类型不明的 Office 文件")


def _wide(name: str) -> bytes:
    """Return a name as the directory of an old file has it."""
    return f"{name}\0".encode("utf-16-le")


_PROTECTED = _wide("EncryptedPackage")
#: Streams that tell what an old file is; a document may have a spreadsheet in it.
_STREAMS: Sequence[tuple[bytes, _Kind]] = (
    (_wide("WordDocument"), _DOC),
    (_wide("Workbook"), _XLS),
    (_wide("Book"), _XLS),
)
_OLD_SLIDES = _wide("PowerPoint Document")
#: How the main stream of an old Word file begins, and its flag of a password.
_WORD_MARKS = (b"\xec\xa5\xc1\x00", b"\xec\xa5\xbf\x00")
_FLAGS_AT, _PASSWORD = 11, 0x01
_SECTOR = 512
#: Where the head of an old file has the size of its sectors, as a power of 2, and the sector
#: with which its directory begins.
_SIZE_AT, _DIRECTORY_AT, _MOST_SHIFT = 30, 48, 16
_TYPES = {
    b"application/vnd.oasis.opendocument.text": _ODT,
    b"application/vnd.oasis.opendocument.text-template": _ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": _ODS,
    b"application/vnd.oasis.opendocument.spreadsheet-template": _ODS,
}


def read_office(data: bytes, source: str) -> Content:
    """Read an old or open office file.

    Raises:
        ReportReadError: It is protected, or of a kind that is not read; LibreOffice is not
            there, fails or takes too long; or what it makes of the file cannot be read.
    """
    kind = _kind(data, source)
    try:
        read = reader(kind.target)
        converted = convert(data, kind.ending, kind.target)
    except ExtraMissingError as missing:
        raise refused("CR513", source, kind=kind.name, extra=missing.extra) from missing
    except NotInstalledError as missing:
        raise refused("CR536", source, kind=kind.name) from missing
    except TookTooLongError as slow:
        raise refused("CR538", source, most=slow.seconds) from slow
    except FailedError as failed:
        raise refused("CR537", source) from failed
    content = read(converted, source)
    return evolve(content, reading=(Diagnostic.of("CR539"), *content.reading))


def _kind(data: bytes, source: str) -> _Kind:
    if data.lstrip()[:5] == b"{\\rtf":
        return _RTF
    if data.startswith(b"PK"):
        return _open_kind(data, source)
    if _PROTECTED in data or _has_password(data):
        raise refused("CR531", source)
    for stream, kind in _STREAMS:
        if stream in data:
            return kind
    if _OLD_SLIDES in data:
        raise refused("CR506", source, kind=_SLIDES)
    if _is_cut(data):
        raise refused("CR530", source, reason=_CUT)
    raise refused("CR506", source, kind=_OTHER)


def _is_cut(data: bytes) -> bool:
    """Whether an old file ends before its directory begins."""
    size = 1 << min(int.from_bytes(data[_SIZE_AT : _SIZE_AT + 2], "little"), _MOST_SHIFT)
    sector = int.from_bytes(data[_DIRECTORY_AT : _DIRECTORY_AT + 4], "little")
    return (sector + 1) * size >= len(data)


def _has_password(data: bytes) -> bool:
    """Whether the main stream of an old Word file says that it is encrypted."""
    for at in range(_SECTOR, len(data), _SECTOR):
        if data[at : at + 4] in _WORD_MARKS:
            return bool(data[at + _FLAGS_AT] & _PASSWORD) if at + _FLAGS_AT < len(data) else False
    return False


def _open_kind(data: bytes, source: str) -> _Kind:
    with open_archive(data, source) as archive:
        kind = _TYPES.get((read_entry(archive, "mimetype", source, most=1) or b"").strip())
        manifest = read_entry(archive, "META-INF/manifest.xml", source, most=1) or b""
    if kind is None:
        raise refused("CR506", source, kind=_OTHER)
    if b"encryption-data" in manifest:
        raise refused("CR531", source)
    return kind
