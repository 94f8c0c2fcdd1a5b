"""The parts of a Word file that hold its text, parsed safely.

The package is opened here and not by python-docx, which unpacks every picture, gives
up on a link that leads nowhere, and knows neither the strict format nor files with
macros. Relations to anything outside the file are not even looked at.
"""

import posixpath
import re
import zipfile
from collections.abc import Mapping

from docx.oxml.parser import parse_xml
from lxml import etree

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Phrase
from compliance_rules.readers._archive import open_archive, read_entry
from compliance_rules.readers._docx_names import Element
from compliance_rules.readers._refused import refused

#: Tags and attributes in all parts; each takes many times its own size in memory.
_MOST_PIECES = 1_000_000
_STRICT = late(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/(\w+)")
_DECLARATION = late(rb"\A(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>\s*")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NO_MAIN_PART = Phrase("its main part is missing", "缺少主文档部件")


@frozen(kw_only=True)
class Package:
    """The parts that matter; `document` holds the body."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    #: A part in another format that Word takes for text of the document; the last of several.
    foreign: bytes | None


def open_package(data: bytes, source: str) -> Package:
    """Return the parts of a Word file.

    Raises:
        ReportReadError: The file is damaged, encrypted, too large or hostile.
    """
    with open_archive(data, source) as archive:
        parts = _Parts(archive, source)
        main = parts.related("").get("officeDocument", "word/document.xml")
        document = parts.element(main)
        if document is None:
            raise refused("CR530", source, reason=_NO_MAIN_PART)
        names = parts.related(main)
        return Package(
            document=document,
            styles=parts.element(names.get("styles")),
            numbering=parts.element(names.get("numbering")),
            footnotes=parts.element(names.get("footnotes")),
            endnotes=parts.element(names.get("endnotes")),
            foreign=parts.data(names.get("aFChunk")),
        )


class _Parts:
    """Parts by name; some programs write other slashes and other cases than they name."""

    def __init__(self, archive: zipfile.ZipFile, source: str) -> None:
        self._archive = archive
        self._source = source
        self._names = {_folded(name): name for name in archive.namelist()}
        self._pieces = 0

    def data(self, name: str | None) -> bytes | None:
        """Return the bytes of a part; None if there is none of the name."""
        found = self._names.get(_folded(name)) if name else None
        return read_entry(self._archive, found, self._source) if found else None

    def element(self, name: str | None) -> Element | None:
        """Return the root of a part; None if there is none of the name."""
        data = self.data(name)
        if data is None or name is None:
            return None
        plain = _plain(data, self._source)
        self._pieces += plain.count(b"<") + plain.count(b"=")
        if self._pieces > _MOST_PIECES:
            words = Phrase(
                f"more than {_MOST_PIECES} tags and attributes", f"超过 {_MOST_PIECES} 个标签和属性"
            )
            raise refused("CR532", self._source, what=words)
        return _parsed(plain, self._names[_folded(name)], self._source)

    def related(self, name: str) -> Mapping[str, str]:
        """Return the parts that a part names, by the last word of the relation's type."""
        folder, file = posixpath.split(name)
        root = self.element(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return {}
        return {
            relation.get("Type", "").rpartition("/")[2]: posixpath.normpath(
                posixpath.join(f"/{folder}", relation.get("Target", ""))
            )
            for relation in root.iterchildren(_RELATION)
            if relation.get("TargetMode") != "External"
        }


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _plain(data: bytes, source: str) -> bytes:
    """Return XML in UTF-8 with the usual namespaces, once it is known to declare nothing."""
    if data.startswith(_WIDE):
        data = data.decode("utf-16", "replace").encode()
    # Without the declaration the parser takes UTF-8, which the format demands.
    plain = _STRICT.sub(_transitional, _DECLARATION.sub(b"", data))
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise refused("CR533", source)
    return plain


def _parsed(plain: bytes, name: str, source: str) -> Element:
    try:
        return parse_xml(plain)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = Phrase(f"its part {name} is not well-formed", f"部件 {name} 格式不正确")
        raise refused("CR530", source, reason=reason) from error


def _transitional(strict: re.Match[bytes]) -> bytes:
    """Return the usual namespace for one of the strict format."""
    return b"http://schemas.openxmlformats.org/%s/2006/%s" % strict.groups()
