"""Word files that are damaged or mean harm end in a diagnostic, soon and in little memory."""

import time

import pytest

from compliance_rules.errors import ReportReadError
from compliance_rules.readers._docx import read_docx
from tests.words import package, paragraph, zipped

_SECONDS = 10
_ROOT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'


def _refusal(data: bytes) -> str:
    start = time.process_time()
    with pytest.raises(ReportReadError) as caught:
        read_docx(data, "report.docx")

    assert time.process_time() - start < _SECONDS
    return str(caught.value).splitlines()[0]


def _of(document: bytes) -> bytes:
    return zipped({"word/document.xml": document})


def test_a_package_without_relations_is_read_by_the_usual_name() -> None:
    data = _of(f"{_ROOT}<w:body>{paragraph('正文')}</w:body></w:document>".encode())

    assert 1 == len(read_docx(data, "report.docx").blocks)


def test_a_part_in_utf_16_is_read() -> None:
    text = f'<?xml version="1.0" encoding="UTF-16"?>{_ROOT}<w:body>{paragraph("正文")}</w:body>'
    data = _of(f"{text}</w:document>".encode("utf-16"))

    assert 1 == len(read_docx(data, "report.docx").blocks)


def test_names_with_other_slashes_and_cases_are_found() -> None:
    document = f"{_ROOT}<w:body>{paragraph('正文')}</w:body></w:document>".encode()

    assert 1 == len(read_docx(zipped({"Word\\Document.xml": document}), "report.docx").blocks)


def test_without_the_main_part_the_file_is_damaged() -> None:
    assert "error[CR530]: report.docx is damaged: its main part is missing" == _refusal(
        zipped({"word/other.xml": b"<a/>"})
    )


@pytest.mark.parametrize("document", [b"", b"<a", b"<a></b>", b"\xff\xff", b"\xff\xfe<"])
def test_a_part_that_is_no_xml_is_damaged(document: bytes) -> None:
    assert (
        "error[CR530]: report.docx is damaged: its part word/document.xml is not well-formed"
        == _refusal(_of(document))
    )


def test_a_file_without_text_says_so() -> None:
    assert "error[CR504]: report.docx holds no text" == _refusal(package(paragraph(" ")))
    assert "error[CR504]: report.docx holds no text" == _refusal(_of(b"<a/>"))


def test_entities_that_grow_without_end_are_refused() -> None:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    document = f'<!DOCTYPE a [<!ENTITY e0 "正文">{grown}]>{_ROOT}<w:t>&e11;</w:t></w:document>'

    assert (
        "error[CR533]: report.docx declares XML entities, which are refused"
        == _refusal(_of(document.encode()))
        == _refusal(_of(document.encode("utf-16")))
    )


def test_entities_that_draw_in_other_files_are_refused() -> None:
    document = f'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>{_ROOT}&e;</w:document>'

    assert "error[CR533]: report.docx declares XML entities, which are refused" == _refusal(
        _of(document.encode())
    )


def test_elements_without_end_inside_each_other_are_refused() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 30_000

    assert (
        "error[CR530]: report.docx is damaged: its part word/document.xml is not well-formed"
        == _refusal(_of(f"{_ROOT}<w:body>{deep}".encode()))
    )


def test_tables_as_deep_as_the_parser_allows_are_read() -> None:
    # Between the innermost and the outermost, all are frames round one cell.
    depth = 80
    inner = paragraph("正文")
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    laid_out = paragraph("正文")
    for _ in range(depth):
        cell = f"<w:tc>{laid_out}</w:tc>"
        laid_out = f"<w:tbl><w:tr>{cell}<w:tc>{paragraph('旁')}</w:tc></w:tr></w:tbl>"

    assert 1 == len(read_docx(package(inner), "report.docx").blocks)
    assert depth <= len(read_docx(package(laid_out), "report.docx").blocks)


def test_wrappers_as_deep_as_the_parser_allows_are_read() -> None:
    body = f"{'<w:customXml>' * 240}{paragraph('正文')}{'</w:customXml>' * 240}"

    assert 1 == len(read_docx(package(body), "report.docx").blocks)


def test_more_tags_than_a_report_has_are_refused_before_they_are_parsed() -> None:
    body = "".join(f'<w:p w:a="{number}"/>' for number in range(500_000))

    assert "error[CR532]: report.docx unpacks to more than 1000000 tags and attributes" == _refusal(
        _of(f"{_ROOT}{body}".encode())
    )


def test_a_large_table_is_read_in_time() -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="999999"/><w:vMerge/></w:tcPr>{paragraph("1")}</w:tc>'
    start = time.process_time()
    content = read_docx(package(f"<w:tbl>{f'<w:tr>{cell * 60}</w:tr>' * 700}</w:tbl>"), "a.docx")

    assert 1 == len(content.blocks)
    assert time.process_time() - start < _SECONDS


def test_links_to_the_outside_are_not_followed() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="t/styles" Target="file:///etc/passwd" TargetMode="External"/>'
        '<Relationship Id="r2" Type="t/numbering" Target="../../../etc/passwd"/>'
        '<Relationship Id="r3" Type="t/footnotes" Target="NULL"/></Relationships>'
    )
    document = f"{_ROOT}<w:body>{paragraph('正文')}</w:body></w:document>"
    data = zipped(
        {
            "word/document.xml": document.encode(),
            "word/_rels/document.xml.rels": relations.encode(),
        }
    )

    assert 1 == len(read_docx(data, "report.docx").blocks)
