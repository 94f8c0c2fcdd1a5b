"""Files that cannot be read say why; nothing is waited for, nothing read beyond its size."""

import errno
import hashlib
import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from compliance_rules.errors import ReportReadError
from compliance_rules.readers import read_document, read_file


def _zip(*names: str, **parts: str) -> bytes:
    """Return an archive of parts, stored as they are; names without text are empty."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in {**dict.fromkeys(names, ""), **parts}.items():
            # Without the time, which names of tests would differ by between processes.
            archive.writestr(ZipInfo(name), text)
    return out.getvalue()


def refused(path: Path) -> str:
    with pytest.raises(ReportReadError) as caught:
        read_file(path)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.advice() is not None
    assert diagnostic.advice("zh") is not None
    return f"{diagnostic.code}: {diagnostic.message()}"


def refused_bytes(data: bytes, name: str = "report.txt") -> str:
    with pytest.raises(ReportReadError) as caught:
        read_document(data, name)
    (diagnostic,) = caught.value.diagnostics
    return f"{diagnostic.code}: {diagnostic.message()}"


def test_a_file_is_read_with_its_name_and_hash(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes("一、总体情况\n".encode())

    document = read_file(path)

    assert (str(path), "text", ()) == (document.source, document.format, document.reading)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == document.sha256


def test_a_path_that_leads_to_no_file_says_so(tmp_path: Path) -> None:
    assert f"CR500: there is no file {tmp_path}/none.txt" == refused(tmp_path / "none.txt")
    (tmp_path / "a.txt").write_text("a")
    assert refused(tmp_path / "a.txt" / "b.txt").startswith("CR500: ")
    assert refused(tmp_path / "a\0b").startswith("CR500: ")
    assert refused(tmp_path / "\udcff").startswith("CR500: ")
    assert refused(tmp_path / ("a" * 5000)).endswith("its name is too long")


def test_a_folder_is_no_report(tmp_path: Path) -> None:
    assert f"CR501: {tmp_path} is a folder, not a report" == refused(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert f"CR502: {tmp_path}/pipe is not a regular file" == refused(tmp_path / "pipe")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_device_is_refused() -> None:
    assert "CR502: /dev/zero is not a regular file" == refused(Path("/dev/zero"))


@pytest.mark.parametrize(
    ("reason", "number"),
    [("permission denied", errno.EACCES), ("No space left on device", errno.ENOSPC)],
)
def test_what_the_system_refuses_says_why(
    reason: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> int:
        raise OSError(number, os.strerror(number))

    path = tmp_path / "a.txt"
    path.write_text("a")
    monkeypatch.setattr(os, "open", refuse)

    assert f"CR503: cannot read {path}: {reason}" == refused(path)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024 + 1)

    assert f"CR505: {path} is larger than 50 MB" == refused(path)


@pytest.mark.parametrize("data", [b"a\n" * 600_000, b"a" + b"\t" * 600_000, b"a|" * 600_000])
def test_a_file_with_more_lines_and_cells_than_a_report_has_is_refused(data: bytes) -> None:
    assert "CR509: report.txt has more than 500000 lines and cells" == refused_bytes(data)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", "\ufeff\u3000\n".encode()])
def test_a_file_without_text_says_so(data: bytes) -> None:
    assert "CR504: report.txt holds no text" == refused_bytes(data)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("a ZIP archive", _zip("a.txt", "about-word/xl/a.txt")),
        ("an Office file that lacks its end", _zip("[Content_Types].xml", "a.txt")[:60]),
        ("a PNG image", b"\x89PNG\r\n\x1a\n"),
        ("a JPEG image", b"\xff\xd8\xff\xe0\0\x10JFIF"),
        ("a gzip archive", b"\x1f\x8b\x08\0"),
        ("an XML file", b'<?xml version="1.0"?><report/>'),
    ],
    # An archive holds the time: names from its bytes would differ between processes.
    ids=lambda value: value if isinstance(value, str) else "bytes",
)
def test_a_file_of_another_format_is_named(kind: str, data: bytes) -> None:
    assert f"CR506: report.txt is {kind}, which this version does not read" == refused_bytes(data)


@pytest.mark.parametrize(
    ("kind", "extra", "data"),
    [
        ("a PDF file", "pdf", b"%PDF-1.7\n%\xe2\xe3"),
        ("a PDF file", "pdf", b"\r\n%PDF-1.4\n"),
        ("a Word document (DOCX)", "docx", _zip("[Content_Types].xml", "word/document.xml")),
        ("a spreadsheet (XLSX)", "xlsx", _zip("[Content_Types].xml", "xl/workbook.xml")),
        (
            "an OpenDocument file (ODT, ODS)",
            "docx",
            _zip(mimetype="application/vnd.oasis.opendocument.text", content="xl/"),
        ),
        ("an old Office document (DOC, XLS, WPS)", "docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"),
        ("an RTF document", "docx", b"{\\rtf1\\ansi"),
        ("a web page (HTML)", "html", b"<!DOCTYPE html>\n<html><body>"),
        ("a web page (HTML)", "html", b'\n<?xml version="1.0"?><html xmlns="x">'),
        ("a web page (HTML)", "html", b"x" + b"<p>a</p>" * 12),
        ("a web page (HTML)", "html", "<html>汤原县</html>".encode("gb18030")),
        ("a web page (HTML)", "html", b"<html>\xff\x81\xfe broken</html>"),
    ],
)
def test_a_format_whose_library_is_missing_names_its_extra(
    kind: str, extra: str, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_libraries(name: str) -> None:
        raise ModuleNotFoundError(name, name="lxml")

    monkeypatch.setattr("compliance_rules.readers._formats.import_module", without_libraries)

    assert f"CR513: report.txt is {kind}; reading it needs the extra [{extra}]" == refused_bytes(
        data
    )


@pytest.mark.parametrize("data", [b"a\0b\0\0\0c\0", b"\x01\x02\x03\x04abc", bytes(range(32)) * 4])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    assert "CR507: report.txt is not text" == refused_bytes(data)


def test_a_tag_or_two_make_no_web_page() -> None:
    text = "# 标题\n\n<a name='x'></a>正文<br>\n"

    assert "markdown" == read_document(text.encode(), "a.md").format
