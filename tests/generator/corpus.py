"""Which documents there are: each format with each kind of noise, from each source."""

import random
from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeAlias

from attrs import frozen

from compliance_rules.binding import bind
from compliance_rules.readers import read_document
from tests.generator import text
from tests.generator.compare import Reading, compare
from tests.generator.noise import NOISE
from tests.generator.pages import page
from tests.generator.sources import source
from tests.layouts import Page

Write: TypeAlias = Callable[[Page, random.Random], bytes]


@frozen
class Format:
    """What writes a page, and how its files end."""

    write: Write
    ending: str


FORMATS: Mapping[str, Format] = {
    "text, tabs": Format(text.tabs, "txt"),
    "text, one cell a line": Format(text.lines, "txt"),
    "text, pipes": Format(text.pipes, "txt"),
    "Markdown": Format(text.markdown, "md"),
    "CSV": Format(text.comma_separated, "csv"),
}


@frozen
class Name:
    """One document: its format, its noise, where its figures are from."""

    format: str
    noise: str
    source: str

    def __str__(self) -> str:
        return f"{self.format}; {self.noise}; {self.source}"


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
