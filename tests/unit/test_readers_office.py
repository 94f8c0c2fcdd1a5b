"""Old and open office files: what they are, and LibreOffice shut in."""

import json
import os
import socket
import sys
import threading
import time
from pathlib import Path

import pytest

from compliance_rules.binding import bind
from compliance_rules.errors import ReportReadError
from compliance_rules.model import Document, Grid
from compliance_rules.readers import _soffice, read_document
from compliance_rules.readers._docx import read_docx
from compliance_rules.readers._office import read_office
from compliance_rules.readers._soffice import NotInstalledError, convert
from tests import layouts
from tests.forms import SHARED, national_form, needs_shared
from tests.words import package, paragraph, write_docx, zipped

_needs_program = pytest.mark.skipif(
    sys.platform == "win32", reason="the program that stands in is a shell script"
)
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
_RTF = rb"{\rtf1\ansi " + rb"\u25919?\u26412?\par}"
_UNKNOWN = (
    "error[CR506]: report.doc is an office file of an unknown kind, which this version "
    "does not read"
)
_TEXT = "application/vnd.oasis.opendocument.text"


def _is_installed() -> bool:
    try:
        convert(_RTF, "rtf", "docx")
    except NotInstalledError:
        return False
    except _soffice.FailedError:
        return False
    return True


@pytest.fixture(scope="session")
def _libreoffice() -> None:
    if not _is_installed():
        pytest.skip("LibreOffice with its Writer is not installed")


_needs_libreoffice = pytest.mark.usefixtures("_libreoffice")


def _wide(name: str) -> bytes:
    return f"{name}\0".encode("utf-16-le")


def _odt(content: str, manifest: str = "") -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    entries = "".join(
        f'<m:file-entry m:full-path="{path}" m:media-type="{kind}">{manifest}</m:file-entry>'
        for path, kind in (("/", _TEXT), ("content.xml", "text/xml"))
    )
    return zipped(
        {
            "mimetype": _TEXT.encode(),
            "META-INF/manifest.xml": (
                f'<m:manifest xmlns:m="{space}:manifest:1.0">{entries}</m:manifest>'
            ).encode(),
            "content.xml": (
                f'<o:document-content xmlns:o="{space}:office:1.0" xmlns:t="{space}:text:1.0" '
                f'xmlns:d="{space}:drawing:1.0" xmlns:s="{space}:svg-compatible:1.0" '
                'xmlns:x="http://www.w3.org/1999/xlink" o:version="1.2"><o:body><o:text>'
                f"<t:p>正文</t:p>{content}</o:text></o:body></o:document-content>"
            ).encode(),
        }
    )


def _refusal(data: bytes) -> str:
    with pytest.raises(ReportReadError) as caught:
        read_office(data, "report.doc")
    return str(caught.value).splitlines()[0]


def _program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let a script stand in for LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_OLD + _wide("EncryptedPackage"), "error[CR531]: report.doc is protected by a password"),
        (
            _OLD + b"\xec\xa5\xc1\x00" + b"\0" * 7 + b"\x01" + b"\0" * 500 + _wide("WordDocument"),
            "error[CR531]: report.doc is protected by a password",
        ),
        (
            _odt("", "<m:encryption-data/>"),
            "error[CR531]: report.doc is protected by a password",
        ),
        (
            _OLD + _wide("PowerPoint Document"),
            "error[CR506]: report.doc is a presentation, which this version does not read",
        ),
        (
            _OLD,
            _UNKNOWN,
        ),
        (
            _OLD[:8].ljust(30, b"\0") + b"\x09\0" + b"\0" * 16 + b"\x03" + b"\0" * 1000,
            "error[CR530]: report.doc is damaged: its end is missing",
        ),
        (
            zipped({"mimetype": b"application/x"}),
            _UNKNOWN,
        ),
    ],
)
def test_what_is_not_read_is_told_without_libreoffice(
    data: bytes, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    assert message == _refusal(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (_RTF, "an RTF document"),
        (_OLD + _wide("WordDocument"), "an old Word or WPS document"),
        (_OLD + _wide("Workbook"), "an old Excel or ET spreadsheet"),
        (_odt(""), "an OpenDocument text (ODT)"),
    ],
)
def test_without_libreoffice_the_message_says_what_to_install(
    data: bytes, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ReportReadError) as caught:
        read_office(data, "report.doc")

    assert (
        f"error[CR536]: report.doc is {kind}; reading it needs LibreOffice\n"
        "  = hint: install LibreOffice (Debian: apt install libreoffice-writer "
        "libreoffice-calc), or save the file as DOCX, XLSX or PDF"
    ) == str(caught.value)


@_needs_program
def test_what_libreoffice_makes_of_a_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(package(paragraph("正文")))
    # The last argument but one is the folder, the last the file.
    _program(
        tmp_path,
        monkeypatch,
        f'for each; do out=$last; last=$each; done; mkdir "$out"; cp {made} "$out/report.docx"',
    )
    content = read_office(_RTF, "report.rtf")

    assert read_docx(made.read_bytes(), "made.docx").blocks == content.blocks
    assert ["CR539"] == [note.code for note in content.reading]


@_needs_program
def test_a_file_that_libreoffice_cannot_convert_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path, monkeypatch, "exit 1")

    assert "error[CR537]: LibreOffice could not convert report.doc" == _refusal(_RTF)


@_needs_program
def test_when_time_is_up_all_that_was_started_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = tmp_path / "number"
    _program(tmp_path, monkeypatch, f"sleep 600 & echo $! > {number}; wait")
    monkeypatch.setattr(_soffice, "_MOST_SECONDS", 1)

    assert "error[CR538]: LibreOffice did not convert report.doc within 1 s" == _refusal(_RTF)
    assert _has_ended(int(number.read_text()))


def _has_ended(number: int) -> bool:
    """Whether a process is gone within a moment, or is only waiting to be noted as such."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        # It may be gone already, and only wait to be noted as such.
        stat = Path(f"/proc/{number}/stat")
        if stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
    return False


@_needs_program
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    _program(tmp_path, monkeypatch, "exit 1")
    _refusal(_RTF)

    assert [] == list(folder.iterdir())


def _converted(data: bytes, ending: str) -> bytes:
    return convert(data, "docx", ending)


def _texts(document: Document) -> list[object]:
    return [
        [[(cell.text, cell.row_span, cell.column_span) for cell in row] for row in block.rows]
        if isinstance(block, Grid)
        else block.text
        for block in document.blocks
    ]


_BODY = (
    paragraph("一、总体情况")
    + '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/>'
    '<w:gridCol w:w="2000"/></w:tblGrid>'
    f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>{paragraph("第二十条")}</w:tc></w:tr>'
    f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("规章")}</w:tc>'
    f"<w:tc>{paragraph('甲')}</w:tc><w:tc>{paragraph('1')}</w:tc></w:tr>"
    f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{paragraph('')}</w:tc>"
    f"<w:tc>{paragraph('乙')}</w:tc><w:tc>{paragraph('2')}</w:tc></w:tr></w:tbl>"
    + paragraph("正文")
)


@pytest.mark.slow
@_needs_libreoffice
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
def test_old_and_open_files_read_as_their_word_file(ending: str) -> None:
    data = package(_BODY)
    document = read_document(_converted(data, ending), f"report.{ending}")

    assert "office" == document.format
    assert _texts(read_document(data, "report.docx")) == _texts(document)


@pytest.mark.slow
@needs_shared
@_needs_libreoffice
def test_figures_of_a_real_report_come_back_exactly() -> None:
    path = SHARED / "reports" / "figures" / "shanghai-office-2019.json"
    figures = json.loads(path.read_text("utf-8"))
    form = national_form(figures["form"])
    page = layouts.page_of(form, figures["cells"], figures["headings"], "年度报告")
    report = bind(read_document(_converted(write_docx(page), "doc"), "report.doc"), form)

    assert figures["cells"] == {
        table.name: {
            row: {
                column: table.cells[row, column].text
                for column in columns
                if (row, column) in table.cells
            }
            for row, columns in figures["cells"][table.name].items()
        }
        for table in report.tables.values()
    }


_IMAGE = (
    '<t:p><d:frame s:width="3cm" s:height="3cm"><d:image x:href="http://127.0.0.1:{port}/a" '
    'x:type="simple" x:show="embed" x:actuate="onLoad"/></d:frame></t:p>'
)
_SECTION = (
    '<t:section t:name="s"><t:section-source x:href="file://{file}"/><t:p>旧</t:p></t:section>'
)


@pytest.mark.slow
@_needs_libreoffice
@pytest.mark.parametrize("content", [_IMAGE, _SECTION])
def test_nothing_outside_the_file_is_touched(content: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    visits: list[bool] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        ended = threading.Event()
        thread = threading.Thread(target=_count_visits, args=(server, visits, ended))
        thread.start()
        port = server.getsockname()[1]
        read = read_document(_odt(content.format(port=port, file=secret)), "report.odt")
        ended.set()
        thread.join()

    assert [] == visits
    assert "机密" not in str(_texts(read))


def _count_visits(server: socket.socket, visits: list[bool], ended: threading.Event) -> None:
    while not ended.is_set():
        try:
            visitor, _ = server.accept()
        except TimeoutError:
            continue
        visitor.close()
        visits.append(True)
