"""Damaged old and open office files end in a report, or in an error that says why."""

import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance_rules.binding import bind
from compliance_rules.errors import ReportReadError
from compliance_rules.packs import load
from compliance_rules.readers import _office, read_document
from compliance_rules.readers._soffice import FailedError, NotInstalledError, convert
from tests.strategies.damage import damaged, damaged_archive
from tests.words import zipped

_EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "shifan-2020.docx"
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
_TEXT = b"application/vnd.oasis.opendocument.text"
_MANIFEST = b'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_SLOW_TO_WRITE = list(HealthCheck)


def _wide(name: str) -> bytes:
    return f"{name}\0".encode("utf-16-le")


#: What these files are is told by a few bytes; LibreOffice reads the rest.
_FILES = {
    "doc": _OLD + b"\xec\xa5\xc1\x00" + b"\0" * 508 + _wide("WordDocument") + b"\0" * 512,
    "wps": _OLD + _wide("WordDocument") + b"\0" * 512,
    "xls": _OLD + _wide("Workbook") + b"\0" * 512,
    "rtf": rb"{\rtf1\ansi " + rb"\u25919?\u26412?\par}",
}


def _ends_well(data: bytes, ending: str) -> None:
    """Read and bind a file; only an error with its code may come out instead."""
    try:
        document = read_document(data, f"report.{ending}")
    except ReportReadError as error:
        said = str(error)
    else:
        said = "error[CR5"
        bind(document, load("cn.form2019").form)
    assert said.startswith(("error[CR5", "error[CR6"))


@cache
def _example() -> bytes:
    return _EXAMPLE.read_bytes()


@pytest.fixture(scope="module", autouse=True)
def _seen() -> None:
    """Have the pack at hand before anything is measured."""
    load("cn.form2019")


@pytest.mark.parametrize("ending", sorted(_FILES))
@settings(max_examples=60, suppress_health_check=_SLOW_TO_WRITE)
@given(data=st.data())
def test_what_a_damaged_file_is_ends_well(ending: str, data: st.DataObject) -> None:
    given_ = data.draw(damaged(_FILES[ending]))
    with pytest.MonkeyPatch.context() as patch:
        # Whatever LibreOffice would make of it, it makes a whole document.
        patch.setattr(_office, "convert", lambda *_: _example())
        _ends_well(given_, ending)


@settings(max_examples=60, suppress_health_check=_SLOW_TO_WRITE)
@given(data=st.data())
def test_a_damaged_open_document_ends_well(data: st.DataObject) -> None:
    whole = zipped({"mimetype": _TEXT, "META-INF/manifest.xml": _MANIFEST, "content.xml": b"<a/>"})
    given_ = data.draw(damaged_archive(whole))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_office, "convert", lambda *_: _example())
        _ends_well(given_, "odt")


@settings(max_examples=30, suppress_health_check=_SLOW_TO_WRITE)
@given(data=st.data())
def test_what_a_converter_makes_wrong_ends_well(data: st.DataObject) -> None:
    made = data.draw(damaged_archive(_example()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_office, "convert", lambda *_: made)
        _ends_well(_FILES["doc"], "doc")


@cache
def _converted(ending: str) -> bytes | None:
    try:
        return convert(_example(), "docx", ending)
    except (NotInstalledError, FailedError):
        return None


# A process of its own converts each of them: a few seconds each.
@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="LibreOffice is not limited there")
@pytest.mark.parametrize("ending", ["doc", "rtf", "odt"])
@settings(max_examples=3, suppress_health_check=_SLOW_TO_WRITE)
@given(data=st.data())
def test_damaged_files_that_libreoffice_reads_end_well(ending: str, data: st.DataObject) -> None:
    whole = _converted(ending)
    if whole is None:
        pytest.skip("LibreOffice with its Writer is not installed")
    strategy = damaged_archive(whole) if ending == "odt" else damaged(whole)
    _ends_well(data.draw(strategy), ending)
