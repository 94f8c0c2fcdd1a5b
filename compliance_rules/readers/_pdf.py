"""Read a PDF with a text layer; a process of its own parses it, within limits."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any, Final

from compliance_rules.diagnostics import Diagnostic
from compliance_rules.errors import ReportReadError
from compliance_rules.readers._content import Content
from compliance_rules.readers._pdf_layout import blocks_of
from compliance_rules.readers._pdf_page import LOST, Page, page_of
from compliance_rules.readers._refused import refused

# The library is imported by the other process only; here it is asked for.
if find_spec("pdfplumber") is None:
    raise ModuleNotFoundError(name="pdfplumber")

#: What the other process may use: of the processor, of the clock, of memory.
_CPU_SECONDS: Final = 6
_SECONDS: Final = 8
_MEGABYTES: Final = 448
#: Of a hundred characters, as many may be unknown; beyond, nothing can be trusted.
_MOST_LOST = 20
#: A page with a picture as large as this and hardly any text is scanned.
_SCANNED = 0.5
_HARDLY_ANY = 40
_FAULTS: Final = {
    "encrypted": "CR601",
    "damaged": "CR602",
    "pages": "CR603",
    "characters": "CR604",
}


def read_pdf(data: bytes, source: str) -> Content:
    """Read a PDF.

    Raises:
        ReportReadError: It is encrypted, damaged, too large, or has no text.
    """
    answer = _extracted(data, source)
    if "fault" in answer:
        if answer["fault"] == "work":
            raise _too_much(source)
        most = {"most": answer["most"]} if "most" in answer else {}
        raise refused(_FAULTS[answer["fault"]], source, **most)
    pages = [page_of(raw) for raw in answer["pages"]]
    _check(pages, source)
    return Content(blocks=blocks_of(pages), reading=tuple(_notes(pages)))


def _extracted(data: bytes, source: str) -> dict[str, Any]:
    """Return what the other process took out of the file.

    Raises:
        ReportReadError: It took too long or too much memory.
    """
    limits = (str(_CPU_SECONDS), str(_MEGABYTES))
    # The folder that this process happens to run in must not offer modules.
    command = [sys.executable, "-P", "-c", _program(), *limits]
    try:
        done = subprocess.run(  # noqa: S603 - our own program; the file is only its input
            command, input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise _too_much(source) from None
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        raise _too_much(source) from None
    return answer


@cache
def _program() -> str:
    return (files(__package__) / "_pdf_extract.py").read_text(encoding="utf-8")


def _too_much(source: str) -> ReportReadError:
    return refused("CR605", source, seconds=_CPU_SECONDS, megabytes=_MEGABYTES)


def _check(pages: Sequence[Page], source: str) -> None:
    """Refuse a file whose text is in its pictures, or whose text nobody can read.

    Raises:
        ReportReadError: It is such a file.
    """
    count = sum(len(page.chars) for page in pages)
    if not count or all(map(_is_scanned, pages)):
        raise refused("CR600", source)
    if _lost(pages) * 100 > count * _MOST_LOST:
        raise refused("CR606", source)


def _notes(pages: Sequence[Page]) -> Iterator[Diagnostic]:
    lost = _lost(pages)
    if lost:
        yield Diagnostic.of("CR607", count=lost)
    for page in pages:
        if _is_scanned(page):
            yield Diagnostic.of("CR608", page=page.number)


def _is_scanned(page: Page) -> bool:
    return page.pictures > _SCANNED and len(page.chars) < _HARDLY_ANY


def _lost(pages: Sequence[Page]) -> int:
    return sum(1 for page in pages for char in page.chars if LOST in char.text)
