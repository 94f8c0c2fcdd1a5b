"""Files made to hurt: the command ends with exit code 2, in 10 seconds and 512 MB.

Seconds are of the processor, so that a busy machine breaks nothing.
"""

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from compliance_rules.readers import read_document

_EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_SECONDS, _KILOBYTES = 10, 512 * 1024
#: The command, which then writes down how much memory it and its own processes took. What
#: the system tells of a process counts what the one that started it had taken before.
_MAIN = """
import re, resource, sys
from pathlib import Path
from compliance_rules.cli import main
code = main(sys.argv[2:])
own = int(re.search("VmHWM:[^0-9]*([0-9]+)", Path("/proc/self/status").read_text())[1])
most = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
Path(sys.argv[1]).write_text(str(most))
sys.exit(code)
"""
_TITLE = "2020年某局政府信息公开工作年度报告"
_ENTITIES = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
_LAUGHS = f'<!DOCTYPE x [<!ENTITY e0 "笑">{_ENTITIES}]>'


def _archive(kind: str, put: dict[str, bytes]) -> bytes:
    """Return an example with other parts in place of its own."""
    into = io.BytesIO()
    with ZipFile(_EXAMPLES / f"shifan-2020.{kind}") as old, ZipFile(into, "w") as new:
        parts = {name: old.read(name) for name in old.namelist()} | put
        for name, part in parts.items():
            new.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return into.getvalue()


def _part(kind: str, change: Callable[[bytes], bytes]) -> bytes:
    name = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}[kind]
    with ZipFile(_EXAMPLES / f"shifan-2020.{kind}") as archive:
        return _archive(kind, {name: change(archive.read(name))})


def _with_entity(prolog: str, entity: str) -> Callable[[bytes], bytes]:
    def change(part: bytes) -> bytes:
        body = part.partition(b"?>")[2].replace("规章".encode(), f"&{entity};".encode(), 1)
        return prolog.encode() + body

    return change


def _page(body: str) -> bytes:
    return f"<!DOCTYPE html><meta charset=utf-8><h1>{_TITLE}</h1>{body}".encode()


_EXTERNAL = '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>'
_REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "200 MB of text": ("txt", lambda: (_TITLE + "\n").encode() + b"12\t13\n" * 35_000_000),
    "200 MB of zeros": ("docx", lambda: b"PK\x03\x04" + bytes(200 * 1024 * 1024)),
    "bomb in DOCX": ("docx", lambda: _archive("docx", {"word/document.xml": bytes(400 << 20)})),
    "bomb in XLSX": ("xlsx", lambda: _archive("xlsx", {"xl/sharedStrings.xml": bytes(400 << 20)})),
    "entities in DOCX": ("docx", lambda: _part("docx", _with_entity(_LAUGHS, "e9"))),
    "entities in XLSX": ("xlsx", lambda: _part("xlsx", _with_entity(_LAUGHS, "e9"))),
    "entities in XML": ("xml", f"<?xml version='1.0'?>{_LAUGHS}<x>&e9;</x>".encode),
    "a file in DOCX": ("docx", lambda: _part("docx", _with_entity(_EXTERNAL, "file"))),
    "deep page": ("html", lambda: _page("<div>" * 100_000)),
    "deep tables": ("html", lambda: _page("<table><tr><td>" * 20_000)),
    "deep JSON": ("json", lambda: b'{"tables": ' * 100_000),
    "many columns in CSV": ("csv", lambda: b"1," * 1_000_000),
    "many columns in a page": ("html", lambda: _page("<table><tr>" + "<td>1" * 1_000_000)),
    "cut DOCX": ("docx", lambda: (_EXAMPLES / "shifan-2020.docx").read_bytes()[:9000]),
    "cut XLSX": ("xlsx", lambda: (_EXAMPLES / "shifan-2020.xlsx").read_bytes()[:4000]),
    "cut PDF": ("pdf", lambda: (_EXAMPLES / "shifan-2020.pdf").read_bytes()[:900]),
}


def _run(path: Path) -> tuple[int, str]:
    """Run the command on a file; return its exit code and what it said, within the limits."""
    said, taken = path.with_name("said.txt"), path.with_name("taken.txt")
    with said.open("wb") as stream:
        outlet = [(os.POSIX_SPAWN_DUP2, stream.fileno(), at) for at in (1, 2)]
        child = os.posix_spawn(
            sys.executable,
            [sys.executable, "-c", _MAIN, str(taken), "read", str(path), "--rules", "cn.form2019"],
            os.environ,
            file_actions=outlet,
        )
        _, status, usage = os.wait4(child, 0)
    assert usage.ru_utime + usage.ru_stime < _SECONDS
    assert int(taken.read_text("utf-8")) < _KILOBYTES
    return os.waitstatus_to_exitcode(status), said.read_text("utf-8")


@pytest.mark.parametrize("name", _REFUSED)
def test_files_made_to_hurt_are_refused(name: str, tmp_path: Path) -> None:
    ending, write = _REFUSED[name]
    path = tmp_path / f"report.{ending}"
    path.write_bytes(write())

    code, said = _run(path)

    assert (2, True) == (code, said.startswith("error[CR")), said[:500]


def test_claims_of_a_million_columns_are_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    page = (_EXAMPLES / "shifan-2020.html").read_text("utf-8")
    path.write_text(page.replace("<td", "<td colspan=1000000 rowspan=1000000"), "utf-8")

    code, said = _run(path)

    assert (0, False) == (code, "Traceback" in said), said[:500]


@pytest.mark.parametrize("kind", ["docx", "html", "pdf", "xlsx", "json"])
def test_an_ending_that_lies_is_not_believed(kind: str) -> None:
    data = (_EXAMPLES / f"shifan-2020.{kind}").read_bytes()
    honest = read_document(data, f"report.{kind}")

    told = read_document(data, "report.docx" if kind == "html" else "report.txt")

    assert (honest.format, honest.blocks) == (told.format, told.blocks)
