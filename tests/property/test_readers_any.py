"""Laws of reading files: any bytes end in a document or a diagnostic."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_rules.binding._describe import describe
from compliance_rules.diagnostics import Location
from compliance_rules.errors import ReportReadError
from compliance_rules.model import Document, Grid
from compliance_rules.readers import read_document
from tests.strategies.documents import contents, texts

names = st.sampled_from(["report.txt", "report.md", "report", "报告.docx", ".md"])


def places(document: Document) -> list[tuple[str, Location]]:
    """Return every text of a document with its place."""
    found: list[tuple[str, Location]] = []
    for block in document.blocks:
        if isinstance(block, Grid):
            found.extend((cell.text, cell.location) for row in block.rows for cell in row)
        else:
            found.append((block.text, block.location))
    return found


@given(contents, names)
@settings(max_examples=300)
def test_any_bytes_end_in_a_document_or_a_diagnostic(data: bytes, name: str) -> None:
    try:
        document = read_document(data, name)
    except ReportReadError as error:
        message = str(error)
    else:
        message = "error[CR5"
        info = describe(document)
        assert info.sha256 == document.sha256
        assert info.year is None or 1990 <= info.year <= 2100
    # Of text and pages CR5xx, of PDF and workbooks CR6xx.
    assert message.startswith(("error[CR5", "error[CR6"))


@given(texts)
@settings(max_examples=200)
def test_every_text_stands_where_its_place_says(text: str) -> None:
    try:
        document = read_document(f"一、总体情况\n{text}".encode(), "report.txt")
    except ReportReadError:
        return
    lines = re.split(r"\r\n|\n|\r", f"一、总体情况\n{text}")
    for printed, place in places(document):
        assert place.line is not None
        assert place.column is not None
        source = lines[place.line - 1][place.column - 1 :]
        assert document.format == "markdown" or source.startswith(printed)


@given(texts)
def test_no_word_of_a_plain_text_is_lost(text: str) -> None:
    try:
        document = read_document(f"一、总体情况\n{text}".encode(), "report.txt")
    except ReportReadError:
        return
    if document.format == "text":
        read = "".join(printed for printed, _ in places(document))
        kept = [char for char in text.removeprefix("\ufeff") if not char.isspace() and char != "|"]
        assert all(char in read for char in kept)


@given(texts, st.sampled_from(["utf-8-sig", "utf-16", "gb18030"]))
def test_the_encoding_makes_no_difference_to_what_is_read(text: str, encoding: str) -> None:
    whole = f"汤原县人民政府办公室2020年政府信息公开工作年度报告\n一、总体情况\n{text}"
    try:
        expected = read_document(whole.encode(), "report.txt")
    except ReportReadError:
        return
    assert expected.blocks == read_document(whole.encode(encoding), "report.txt").blocks


@pytest.mark.parametrize(
    "piece",
    ["a\t1\n", "| a | b |\n", "\\" * 9, "**", "正文" * 9, "a  b  c\n", "> " * 9, "\t", "- "],
)
@pytest.mark.parametrize("name", ["report.txt", "report.md"])
def test_a_long_file_of_one_thing_is_read(piece: str, name: str) -> None:
    document = read_document(("一、总体情况\n" + piece * 20_000).encode(), name)

    assert document.blocks
