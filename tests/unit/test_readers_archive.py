"""Tests of opening ZIP containers: what is refused, before it is unpacked."""

import struct
import zipfile
from io import BytesIO

import pytest

from compliance_rules.errors import ReportReadError
from compliance_rules.readers._archive import open_archive, read_entry


def _zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _refusal(data: bytes) -> str:
    with pytest.raises(ReportReadError) as caught:
        open_archive(data, "report.docx")
    return str(caught.value).splitlines()[0]


def _with_declared_size(data: bytes, size: int) -> bytes:
    """Return an archive of one file whose list says that it unpacks to so much."""
    at = data.index(b"PK\x01\x02")
    return data[: at + 24] + struct.pack("<I", size) + data[at + 28 :]


def test_a_file_of_an_archive_is_read() -> None:
    archive = open_archive(_zipped({"a.xml": b"<a/>"}), "report.docx")

    assert b"<a/>" == read_entry(archive, "a.xml", "report.docx")


def test_a_file_that_is_not_there_is_none() -> None:
    archive = open_archive(_zipped({"a.xml": b"<a/>"}), "report.docx")

    assert read_entry(archive, "b.xml", "report.docx") is None


def test_a_cut_archive_is_damaged() -> None:
    data = _zipped({"a.xml": b"<a/>" * 100})

    assert "error[CR530]: report.docx is damaged: it is no whole ZIP archive" == _refusal(
        data[: len(data) // 2]
    )


def test_a_password_is_told() -> None:
    data = bytearray(_zipped({"a.xml": b"<a/>"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert "error[CR531]: report.docx is protected by a password" == _refusal(bytes(data))


def test_an_unusual_compression_is_refused() -> None:
    data = _zipped({"a.xml": b"<a/>"}, zipfile.ZIP_LZMA)

    assert "error[CR530]: report.docx is damaged: it is compressed in an unusual way" == _refusal(
        data
    )


def test_a_file_that_shrinks_a_thousandfold_is_refused() -> None:
    data = _zipped({"a.xml": b"0" * 4_000_000})

    assert "error[CR532]: report.docx unpacks to more than 400 times its size" == _refusal(data)


def test_many_large_files_are_refused_by_what_they_declare() -> None:
    data = _with_declared_size(_zipped({"a.xml": b"0" * 2_000_000}, 0), 300 * 1024 * 1024)

    assert "error[CR532]: report.docx unpacks to more than 256 MB" == _refusal(data)


def test_more_files_than_a_report_has_are_refused_before_the_list_is_read() -> None:
    data = _zipped({}) + b"PK\x01\x02" * 10_001

    assert "error[CR532]: report.docx unpacks to more than 10000 files" == _refusal(data)


def test_a_part_larger_than_asked_for_is_refused() -> None:
    archive = open_archive(_zipped({"a.xml": bytes(range(256)) * 8_000}, 0), "report.docx")

    with pytest.raises(ReportReadError, match="unpacks to more than 1 MB"):
        read_entry(archive, "a.xml", "report.docx", most=1)


def test_a_part_never_unpacks_to_more_than_it_declares() -> None:
    data = _with_declared_size(_zipped({"a.xml": b"0123456789" * 100}), 10)
    archive = open_archive(data, "report.docx")

    try:
        read = read_entry(archive, "a.xml", "report.docx")
    except ReportReadError as error:
        assert "cannot be unpacked" in str(error)  # noqa: PT017 - either way is right
    else:
        assert read is not None
        assert len(read) <= 10


def test_a_part_with_wrong_bytes_is_damaged() -> None:
    data = bytearray(_zipped({"a.xml": bytes(range(256)) * 20}, 0))
    data[200] ^= 0xFF
    archive = open_archive(bytes(data), "report.docx")

    with pytest.raises(ReportReadError, match=r"its part a\.xml cannot be unpacked"):
        read_entry(archive, "a.xml", "report.docx")
