"""From the bytes of a file to a document: what it is, its encoding, its blocks."""

import hashlib
from pathlib import PurePath

from compliance_rules._patterns import late
from compliance_rules.model import Document
from compliance_rules.readers._content import Content
from compliance_rules.readers._encoding import Decoded, decode
from compliance_rules.readers._formats import ExtraMissingError, reader
from compliance_rules.readers._kinds import WEB_PAGE, Kind, binary_kind, is_web_page, markup_kind
from compliance_rules.readers._markdown import is_markdown, read_markdown
from compliance_rules.readers._refused import refused
from compliance_rules.readers._text import read_text

_MARKDOWN_ENDINGS = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_SHEET_ENDINGS = frozenset({".csv", ".tsv"})
#: Text that could be a report handed over as JSON, and nothing else.
_JSON_START = late(r'\s*\{\s*(?:"|\}|\Z)')
#: Characters that no text has; a form feed ends a page of one.
_CONTROLS = late("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
#: Of a hundred characters, as many may be such.
_MOST_CONTROLS = 2
#: What may end a line or a cell; each takes a hundred times its own size in memory.
_DIVIDERS = ("\n", "\r", "\t", "|", "  ", "\u3000")
_MOST_PIECES = 500_000
#: So much of a file tells whether it is a page, even where its encoding is damaged.
_LOOK = 64 * 1024


def read_document(data: bytes, source: str) -> Document:
    """Read the bytes of a report; `source` is the name that messages show.

    What the bytes hold decides the format; the name's ending only helps to tell
    one kind of text from another.

    Raises:
        ReportReadError: The bytes are of no format that is read, are damaged, hold more
            than a report has, or need a library that is not installed.
    """
    name, content = _content(data, source)
    return Document(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        format=name,
        blocks=content.blocks,
        metadata=content.metadata,
        reading=content.reading,
        named=content.named,
    )


def _content(data: bytes, source: str) -> tuple[str, Content]:
    """Return the name of the format, and what its reader found."""
    kind = binary_kind(data)
    if kind is not None:
        return kind.reader, _of_kind(kind, data, source)
    if is_web_page(data):
        # What its text is, its reader finds out.
        return "html", _of_kind(WEB_PAGE, data, source)
    decoded = decode(data)
    ending = PurePath(source).suffix.lower()
    page = markup_kind(decoded.text if decoded else data[:_LOOK].decode("latin-1"))
    if page is not None and not (decoded and _is_markdown_with_tables(decoded.text, ending)):
        return page.reader, _of_kind(page, data, source)
    text = _checked(decoded, data, source).removeprefix("\ufeff")
    if _JSON_START.match(text):
        return "json", reader("json")(data, source)
    if sum(map(text.count, _DIVIDERS)) > _MOST_PIECES:
        raise refused("CR509", source, most=_MOST_PIECES)
    if ending in _SHEET_ENDINGS:
        return "csv", reader("csv")(data, source)
    reading = decoded.reading if decoded else ()
    if ending in _MARKDOWN_ENDINGS or is_markdown(text):
        return "markdown", Content(blocks=read_markdown(text, source), reading=reading)
    return "text", Content(blocks=read_text(text), reading=reading)


def _is_markdown_with_tables(text: str, ending: str) -> bool:
    """Whether text with many tags is Markdown, which has them in its tables alone."""
    from compliance_rules.readers._markdown_tables import without_html_tables  # noqa: PLC0415 - rare

    rest = without_html_tables(text).text
    if not rest.strip() or markup_kind(rest) is not None:
        return False
    return ending in _MARKDOWN_ENDINGS or is_markdown(rest)


def _of_kind(kind: Kind, data: bytes, source: str) -> Content:
    """Return what the reader of a kind of file finds in it.

    Raises:
        ReportReadError: None reads it, a library is missing, or the file is at fault.
    """
    if not kind.reader:
        raise refused("CR506", source, kind=kind.name)
    try:
        read = reader(kind.reader)
    except ExtraMissingError as missing:
        raise refused("CR513", source, kind=kind.name, extra=missing.extra) from missing
    return read(data, source)


def _checked(decoded: Decoded | None, data: bytes, source: str) -> str:
    """Return the text of a file that is text.

    Raises:
        ReportReadError: It is something else; the diagnostic says what.
    """
    if decoded is None:
        raise refused("CR507" if b"\0" in data else "CR508", source)
    text = decoded.text
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u3000\u00a0"):
        raise refused("CR504", source)
    if len(_CONTROLS.findall(text)) * 100 > len(text) * _MOST_CONTROLS or "\0" in text:
        raise refused("CR507", source)
    return text
