"""The text of a page: the bytes decide, the page's own declaration where they leave it open."""

import codecs

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.readers._encoding import decode

_DECLARED = late(rb"(?i)<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,30})")
_XML_DECLARED = late(rb"(?i)\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{2,30})")
_LOOK = 16 * 1024
#: What browsers read in place of a declared encoding: the larger set that it is part of.
_LARGER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}
_NAMES = {"utf-8": "UTF-8", "gb18030": "GB18030", "big5hkscs": "Big5"}
#: Of encodings that any bytes fit, a declaration proves nothing.
_FITS_ALL = frozenset({"cp1252", "latin-1", "iso8859-15", "cp1251"})
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
#: Of a hundred characters, as many may be lost.
_MOST_LOST = 2


@frozen
class Page:
    """A page in UTF-8, and what had to be guessed of its encoding."""

    data: bytes
    reading: tuple[Diagnostic, ...] = ()


def page_of(data: bytes) -> Page | None:
    """Return the page in UTF-8, or None if no encoding fits."""
    declared = _declared(data)
    plain = _if_utf8(data)
    if plain is not None:
        return Page(plain, _contradicted(declared, "utf-8"))
    return _as_declared(data, declared) or _as_found(data)


def _if_utf8(data: bytes) -> bytes | None:
    """Return the bytes without their mark, if they are UTF-8."""
    if b"\0" in data:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return data.removeprefix(codecs.BOM_UTF8)


def _as_declared(data: bytes, declared: str | None) -> Page | None:
    """Return the page as it says that it is encoded, if its bytes bear that out."""
    if declared is None or declared in _FITS_ALL or declared.startswith("utf") or b"\0" in data:
        return None
    try:
        text = data.decode(declared, "replace")
    except (LookupError, UnicodeError):
        # Some codecs have no way to replace what they cannot read.
        return None
    lost = text.count(_REPLACEMENT)
    # Counting takes longer than parsing, and most pages lose nothing.
    if lost and lost * 100 > sum(1 for char in text if char > "\x7f") * _MOST_LOST:
        return None
    encoding = _NAMES.get(declared, declared)
    notes = (Diagnostic.of("CR541", encoding=encoding, count=lost),) if lost else ()
    return Page(text.encode("utf-8", "replace"), notes)


def _as_found(data: bytes) -> Page | None:
    """Return the page in the encoding that its bytes tell."""
    decoded = decode(data)
    if decoded is None:
        return None
    return Page(_bare(decoded.text).encode("utf-8", "replace"), decoded.reading)


def _bare(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\0", "")


def _contradicted(declared: str | None, encoding: str) -> tuple[Diagnostic, ...]:
    if declared is None or declared == encoding or declared in _FITS_ALL:
        return ()
    name = _NAMES.get(declared, declared)
    return (Diagnostic.of("CR540", declared=name, encoding=_NAMES[encoding]),)


def _declared(data: bytes) -> str | None:
    """Return the encoding that the page declares, as the codec that reads it."""
    start = data[:_LOOK]
    found = _DECLARED.search(start) or _XML_DECLARED.match(start)
    if found is None:
        return None
    try:
        name = codecs.lookup(found.group(1).decode("ascii", "replace")).name
    except LookupError:
        return None
    return _LARGER.get(name, name)
