"""Which documents there are: each format with each kind of noise, from each source."""

import random
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeAlias

from attrs import frozen

from compliance_rules.binding import bind
from compliance_rules.readers import read_document
from tests.generator import sheets, text, web, word
from tests.generator.compare import Reading, compare
from tests.generator.noise import NOISE
from tests.generator.pages import page
from tests.generator.sources import SOURCES, source
from tests.layouts import Page
from tests.pdfs import PdfLayout, write_pdf

Write: TypeAlias = Callable[[Page, random.Random], bytes]


@frozen
class Format:
    """What writes a page, and how its files end."""

    write: Write
    ending: str


def _pdf(layout: PdfLayout, *, has_lines: bool = True) -> Write:
    return lambda page, rng: write_pdf(page, layout, rng, has_lines=has_lines)


FORMATS: Mapping[str, Format] = {
    "text, tabs": Format(text.tabs, "txt"),
    "text, one cell a line": Format(text.lines, "txt"),
    "text, pipes": Format(text.pipes, "txt"),
    "Markdown": Format(text.markdown, "md"),
    "CSV": Format(text.comma_separated, "csv"),
    "HTML, article": Format(web.article, "html"),
    "HTML, portal": Format(web.portal, "html"),
    "HTML, from Word": Format(web.from_word, "htm"),
    "HTML, careless": Format(web.careless, "html"),
    "DOCX, styles": Format(word.styled, "docx"),
    "DOCX, by look": Format(word.by_look, "docx"),
    "DOCX, numbered": Format(word.numbered, "docx"),
    "XLSX, one sheet": Format(sheets.one_sheet, "xlsx"),
    "XLSX, a sheet a section": Format(sheets.sheet_a_section, "xlsx"),
    "XLSX, numbers as text": Format(sheets.as_text, "xlsx"),
    "PDF, whole tables": Format(_pdf("whole"), "pdf"),
    "PDF, broken tables": Format(_pdf("broken"), "pdf"),
    "PDF, repeated headers": Format(_pdf("repeated"), "pdf"),
    "PDF without lines, whole tables": Format(_pdf("whole", has_lines=False), "pdf"),
    "PDF without lines, broken tables": Format(_pdf("broken", has_lines=False), "pdf"),
    "PDF without lines, repeated headers": Format(_pdf("repeated", has_lines=False), "pdf"),
}


@frozen
class Name:
    """One document: its format, its noise, where its figures are from."""

    format: str
    noise: str
    source: str

    def __str__(self) -> str:
        return f"{self.format}; {self.noise}; {self.source}"


def planned() -> tuple[Name, ...]:
    """Return each format with each kind of noise, the sources by turns.

    Reading PDF takes ten times as long as reading anything else: its layouts take turns too.
    """
    return tuple(
        Name(form, noise, SOURCES[(3 * at + 5 * place) % len(SOURCES)])
        for at, noise in enumerate(NOISE)
        for place, form in enumerate(FORMATS)
        if not form.startswith("PDF") or (at + place) % 3 == 0
    )


def every() -> tuple[Name, ...]:
    """Return each format with each kind of noise from each source."""
    return tuple(Name(form, noise, each) for noise in NOISE for form in FORMATS for each in SOURCES)


def printed(name: Name) -> Page:
    """Return the page of a document."""
    return NOISE[name.noise](page(name.source), _chance(name))


def document(name: Name) -> bytes:
    """Return the bytes of a document; the same name gives the same bytes."""
    return FORMATS[name.format].write(printed(name), _chance(name))


@cache
def readings(name: Name) -> tuple[Reading, ...]:
    """Return what reading a document gives."""
    file = f"report.{FORMATS[name.format].ending}"
    report = bind(read_document(document(name), file), source(name.source).form)
    return compare(printed(name), source(name.source), report)


def _chance(name: Name) -> random.Random:
    # Strings seed the same everywhere; the hash of a value does not.
    return random.Random(str(name))  # noqa: S311 - nothing here is secret
