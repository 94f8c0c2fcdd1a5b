"""Archived web pages: the page in them is read, and nothing else."""

from collections.abc import Callable
from email.encoders import encode_base64, encode_quopri
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from typing import TypeAlias

import pytest

from compliance_rules.errors import ReportReadError
from compliance_rules.model import Grid, Paragraph
from compliance_rules.readers import read_document

Encode: TypeAlias = Callable[[MIMEBase], None]

_PAGE = (
    "<html><head><title>示范县水务局2022年政府信息公开工作年度报告</title></head><body>"
    "<p>一、总体情况</p><table><tr><td>规章</td><td>3</td></tr></table></body></html>"
)


def _archived(page: bytes, encode: Encode = encode_quopri, kind: str = "html") -> bytes:
    part = MIMEBase("text", kind)
    part.set_payload(page)
    encode(part)
    picture = MIMEBase("image", "png")
    picture.set_payload(b"<html><body>no page</body></html>")
    message = MIMEMultipart("related", type="text/html")
    message.attach(picture)
    message.attach(part)
    return message.as_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("encode", [encode_base64, encode_quopri])
@pytest.mark.parametrize("name", ["report.mht", "report.doc"])
def test_the_page_in_an_archive_is_read(encoding: str, encode: Encode, name: str) -> None:
    document = read_document(_archived(_PAGE.encode(encoding), encode), name)

    line, table = document.blocks
    assert "mhtml" == document.format
    assert isinstance(line, Paragraph)
    assert isinstance(table, Grid)
    assert "一、总体情况" == line.text
    assert [["规章", "3"]] == [[cell.text for cell in row] for row in table.rows]


def test_an_archive_of_one_part_is_read() -> None:
    head = "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n"
    document = read_document((head + _PAGE).encode(), "report.mhtml")

    assert 2 == len(document.blocks)


def _refusal(data: bytes) -> str:
    with pytest.raises(ReportReadError) as caught:
        read_document(data, "report.mht")
    return str(caught.value).splitlines()[0]


def test_an_archive_without_a_page_says_so() -> None:
    said = "error[CR524]: the page archived in report.mht cannot be read: it has no page in it"

    assert said == _refusal(_archived(b"text", kind="plain"))
    assert said == _refusal(b"MIME-Version: 1.0\nContent-Type: text/html\n")


def test_parts_that_are_nested_without_end_are_refused() -> None:
    data = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a; text/html\n\n"
    for depth in range(5_000):
        data += b"--%d\nContent-Type: multipart/related; boundary=%d\n\n" % (depth, depth + 1)

    assert _refusal(data).endswith("its parts are nested too deep")
