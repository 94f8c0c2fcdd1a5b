"""Measure what reading costs beside the bare parser of each format, in time and memory.

    python -m tools.bench_reading          # all, and the page about them
    python -m tools.bench_reading HTML     # those whose name holds a word; no page

Times are processor time, of processes that reading starts too; of many runs, taken in
turns with the parser's, the middle counts. Memory is what a process needs at most for
a large file, beyond what it had after it had read a small one, as a multiple of the
file's bytes; those of an archive are counted unpacked. Ends with 1 where a goal is
missed.
"""

import csv
import io
import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import TypeAlias
from zipfile import ZipFile

from attrs import frozen

from compliance_rules.readers import read_document
from tools.bench import machine
from tools.bench_pages import large_page, pasted_page, site_page

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "reading-speed.md"
_EXAMPLE = ROOT / "examples" / "shifan-2020"
_ROUNDS = 25
#: The goals, for web pages: times the parser's, times the file's bytes.
_MOST_TIME, _MOST_MEMORY = 2.0, 10.0
_Parse: TypeAlias = Callable[[bytes], object]


@frozen(kw_only=True)
class Sample:
    """A file to read, and what parses it and does nothing else."""

    name: str
    ending: str
    data: bytes
    parser: str
    parse: _Parse

    @property
    def size(self) -> int:
        """Its bytes, those of an archive unpacked."""
        if self.data.startswith(b"PK"):
            with ZipFile(io.BytesIO(self.data)) as archive:
                return sum(each.file_size for each in archive.infolist())
        return len(self.data)


@frozen(kw_only=True)
class Found:
    """What was measured of a sample; `bare` and `reading` are milliseconds."""

    sample: Sample
    bare: float
    #: Of a page: parsing it, and asking each element for its tag and text.
    walked: float | None
    reading: float
    memory: float
    #: What the tree of a page takes alone.
    tree: float | None

    @property
    def is_reached(self) -> bool:
        """Whether the goals of web pages are met; other formats have none."""
        if self.sample.ending != "html":
            return True
        return self.reading <= _MOST_TIME * self.bare and self.memory <= _MOST_MEMORY


def samples() -> Iterator[Sample]:
    """Return web pages of several sizes, and the example in each other format."""
    page = _bytes("html").decode()
    pages = (
        ("HTML, the report alone", page.encode()),
        ("HTML, in a small site", site_page(page, 60)),
        ("HTML, in a large site", site_page(page, 500)),
        ("HTML, pasted from Word", pasted_page(page, 60)),
        ("HTML, pasted, in a large site", pasted_page(page, 500)),
        ("HTML, the tables of 40 years", large_page(page, 40)),
    )
    for name, data in pages:
        yield Sample(name=name, ending="html", data=data, parser="lxml's parser", parse=_tree)
    yield _of("DOCX", "docx", "python-docx opens it", _word)
    yield _of("XLSX", "xlsx", "openpyxl loads it", _workbook)
    yield _of("PDF", "pdf", "pdfplumber parses its pages", _pages)
    yield _of("CSV", "csv", "Python's csv", lambda data: list(csv.reader(_lines(data))))
    yield _of("JSON", "json", "Python's json", json.loads)
    yield _of("text", "txt", "decoding, into lines", _lines)


def _of(name: str, ending: str, parser: str, parse: _Parse) -> Sample:
    return Sample(name=name, ending=ending, data=_bytes(ending), parser=parser, parse=parse)


def _bytes(ending: str) -> bytes:
    return _EXAMPLE.with_suffix(f".{ending}").read_bytes()


def _tree(data: bytes) -> object:
    from lxml import etree  # noqa: PLC0415 - each parser is imported where it is measured

    return etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))


def _walked(data: bytes) -> object:
    from lxml import etree  # noqa: PLC0415 - the same

    root = etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
    return [(each.tag, each.text, each.tail) for each in root.iter()]


def _word(data: bytes) -> object:
    from docx import Document  # noqa: PLC0415 - the same

    return Document(io.BytesIO(data))


def _workbook(data: bytes) -> object:
    from openpyxl import load_workbook  # noqa: PLC0415 - the same

    return load_workbook(io.BytesIO(data), data_only=True)


def _pages(data: bytes) -> object:
    import pdfplumber  # noqa: PLC0415 - the same

    with pdfplumber.open(io.BytesIO(data)) as file:
        return [page.objects for page in file.pages]


def _lines(data: bytes) -> list[str]:
    return data.decode().splitlines()


def measured(sample: Sample) -> Found:
    """Return what reading a file takes, and what parsing it does."""
    name = f"report.{sample.ending}"
    calls: list[Callable[[], object]] = [
        lambda: sample.parse(sample.data),
        lambda: read_document(sample.data, name),
    ]
    is_page = sample.ending == "html"
    if is_page:
        calls.append(lambda: _walked(sample.data))
    spent = [[_spent(call) for call in calls] for _ in range(_ROUNDS + 1)]
    # The first round imports what is needed.
    bare, reading, *walked = (1000 * median(each) for each in zip(*spent[1:], strict=True))
    return Found(
        sample=sample,
        bare=bare,
        walked=walked[0] if walked else None,
        reading=reading,
        memory=_memory(sample, _READ) / sample.size,
        tree=_memory(sample, _PARSE) / sample.size if is_page else None,
    )


def _spent(call: Callable[[], object]) -> float:
    before = _processor()
    call()
    return _processor() - before


def _processor() -> float:
    own, children = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


_READ = """
from compliance_rules.readers import read_document
def read(data, name):
    return read_document(data, name)
"""
_PARSE = """
from lxml import etree
def read(data, name):
    return etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
"""
#: Run by a process of its own, with what it reads as its input: prints bytes.
_PROGRAM = """
import sys
from pathlib import Path
name, small = sys.argv[1:]
data = sys.stdin.buffer.read()
read(Path(small).read_bytes(), name)
Path("/proc/self/clear_refs").write_text("5")
def kilobytes(key):
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(key))
before = kilobytes("VmRSS")
document = read(data, name)
print(1024 * (kilobytes("VmHWM") - before))
"""


def _memory(sample: Sample, read: str) -> int:
    """Return how many bytes more a process needs at most to read a file."""
    small = str(_EXAMPLE.with_suffix(f".{sample.ending}"))
    command = [sys.executable, "-c", read + _PROGRAM, f"report.{sample.ending}", small]
    done = subprocess.run(command, input=sample.data, capture_output=True, check=True)  # noqa: S603 - our own program
    return int(done.stdout)


_INTRODUCTION = f"""# What reading costs

A file is read beside the bare parser of its format, which finds no article, no cell and
no place of anything.
The goals are for web pages: {_MOST_TIME:.0f} × the parser's time, and at most
{_MOST_MEMORY:.0f} × the file's bytes of memory.
Times are medians of processor time; PDF is read by a process of its own, whose start is counted.
Memory is counted beyond what the process has after it has read a small file.

Where the first goal is missed, the second ratio says why: *walk* is the time in which
Python asks each element of lxml's tree for its tag and text, once, and keeps nothing.
A reader must ask for more than that, and keep each cell with its place; the parser is
written in C, and does neither.
Where the second is missed, lxml's tree takes more than the goal by itself: *tree*.
In pages of sites, where tables are a small part of the bytes, it does not.

The machine: {{machine}}

| what | kB | beside | ms | walk, ms | reading, ms | to parser | to walk | tree | memory | |
| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |
"""
_END = """
This page is written by `make bench-reading`.
"""


def main(arguments: Sequence[str]) -> int:
    """Measure, print, write the page if everything was measured; 1 if a goal is missed."""
    chosen = [each for each in samples() if all(word in each.name for word in arguments)]
    found: list[Found] = []
    for sample in chosen:
        found.append(measured(sample))
        print(line(found[-1]), end="", flush=True)
    if not arguments:
        PAGE.write_text(page(found, machine()), encoding="utf-8")
    return 0 if all(each.is_reached for each in found) else 1


def page(found: Sequence[Found], on: str) -> str:
    """Return the page of what reading costs."""
    return _INTRODUCTION.format(machine=on) + "".join(map(line, found)) + _END


def line(found: Found) -> str:
    """Return what was measured as a line of the table."""
    sample = found.sample
    said = "" if sample.ending != "html" else "reached" if found.is_reached else "missed"
    cells = (
        sample.name,
        f"{sample.size / 1024:,.0f}",
        sample.parser,
        f"{found.bare:.2f}",
        f"{found.walked:.2f}" if found.walked else "",
        f"{found.reading:.2f}",
        f"{found.reading / found.bare:.1f} ×",
        f"{found.reading / found.walked:.1f} ×" if found.walked else "",
        f"{found.tree:.1f} ×" if found.tree is not None else "",
        f"{found.memory:.1f} ×",
        said,
    )
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
