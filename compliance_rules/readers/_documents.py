"""From the bytes of a file to a document: what it is, its encoding, its blocks."""

import hashlib
import re
from pathlib import PurePath
from typing import Any

from compliance_rules.diagnostics import Diagnostic, Phrase
from compliance_rules.errors import ReportReadError
from compliance_rules.model import Document
from compliance_rules.readers._encoding import Decoded, decode
from compliance_rules.readers._kinds import binary_kind, markup_kind
from compliance_rules.readers._markdown import is_markdown, read_markdown
from compliance_rules.readers._text import read_text

_MARKDOWN_ENDINGS = frozenset({".md", ".markdown", ".mdown", ".mkd"})
#: Characters that no text has; a form feed ends a page of one.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
#: Of a hundred characters, as many may be such.
_MOST_CONTROLS = 2
#: What may end a line or a cell; each takes a hundred times its own size in memory.
_DIVIDERS = ("\n", "\r", "\t", "|", "  ", "\u3000")
_MOST_PIECES = 500_000


def read_document(data: bytes, source: str) -> Document:
    """Read the bytes of a report; `source` is the name that messages show.

    What the bytes hold decides the format; the name's ending only helps.

    Raises:
        ReportReadError: The bytes are no text, or more of it than a report has.
    """
    decoded = _decoded(data, source)
    text = decoded.text.removeprefix("\ufeff")
    if sum(map(text.count, _DIVIDERS)) > _MOST_PIECES:
        raise _refused("CR509", source, most=_MOST_PIECES)
    ending = PurePath(source).suffix.lower()
    is_marked = ending in _MARKDOWN_ENDINGS or is_markdown(text)
    return Document(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        format="markdown" if is_marked else "text",
        blocks=read_markdown(text) if is_marked else read_text(text),
        reading=decoded.reading,
    )


def _decoded(data: bytes, source: str) -> Decoded:
    """Return the text of a file that is text.

    Raises:
        ReportReadError: It is something else; the diagnostic says what.
    """
    kind = binary_kind(data)
    if kind is not None:
        raise _refused("CR506", source, kind=kind)
    decoded = decode(data)
    if decoded is None:
        raise _refused("CR507" if b"\0" in data else "CR508", source)
    text = decoded.text
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u3000\u00a0"):
        raise _refused("CR504", source)
    if len(_CONTROLS.findall(text)) * 100 > len(text) * _MOST_CONTROLS or "\0" in text:
        raise _refused("CR507", source)
    markup = markup_kind(text)
    if markup is not None:
        raise _refused("CR506", source, kind=markup)
    return decoded


def _refused(code: str, source: str, **arguments: Phrase | int) -> ReportReadError:
    named: dict[str, Any] = {"source": source, **arguments}
    return ReportReadError((Diagnostic.of(code, **named),))
