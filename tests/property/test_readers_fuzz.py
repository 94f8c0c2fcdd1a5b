"""A target for each reader: damaged examples end in a report, or in an error that says why."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance_rules.binding import bind
from compliance_rules.errors import ReportReadError
from compliance_rules.model import Form
from compliance_rules.packs import load
from compliance_rules.readers import read_document
from tests.strategies.damage import damaged, damaged_archive

_EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_slow_to_write = settings(suppress_health_check=list(HealthCheck))


@cache
def _example(ending: str) -> bytes:
    if ending == "mht":
        return b"MIME-Version: 1.0\nContent-Type: text/html\n\n" + _example("html")
    return (_EXAMPLES / f"shifan-2020.{ending}").read_bytes()


@cache
def _form() -> Form:
    return load("cn.form2019").form


def _ends_well(data: bytes, ending: str) -> None:
    """Read and bind a file; only an error with its code may come out instead."""
    try:
        document = read_document(data, f"report.{ending}")
    except ReportReadError as error:
        said = str(error)
    else:
        said = "error[CR5"
        bind(document, _form())
    assert said.startswith(("error[CR5", "error[CR6"))


@pytest.mark.parametrize("ending", ["txt", "md", "csv", "json", "html", "mht"])
@settings(max_examples=40)
@given(data=st.data())
def test_damaged_texts_end_well(ending: str, data: st.DataObject) -> None:
    _ends_well(data.draw(damaged(_example(ending))), ending)


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
@settings(_slow_to_write, max_examples=40)
@given(data=st.data())
def test_damaged_archives_end_well(ending: str, data: st.DataObject) -> None:
    _ends_well(data.draw(damaged_archive(_example(ending))), ending)


# A process of its own reads each of them.
@settings(_slow_to_write, max_examples=6)
@given(data=st.data())
def test_damaged_pdf_ends_well(data: st.DataObject) -> None:
    _ends_well(data.draw(damaged(_example("pdf"))), "pdf")
