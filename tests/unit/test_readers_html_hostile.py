"""Pages made to hurt end in a clear diagnostic, soon, and in little memory."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from compliance_rules.errors import ReportReadError
from compliance_rules.model import Document, Grid
from compliance_rules.readers import read_document

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "shifan-2020.html"
HEAD = b"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>"


def refusal(data: bytes) -> str:
    """Return the code with which a page is refused."""
    with pytest.raises(ReportReadError) as caught:
        read_document(HEAD + data, "page.html")
    return caught.value.diagnostics[0].code


def texts(data: bytes) -> list[str]:
    """Return the texts of a page's blocks."""
    document = read_document(HEAD + data, "page.html")
    return [block.text for block in document.blocks if not isinstance(block, Grid)]


def test_deep_nesting_is_refused() -> None:
    assert refusal(b"<div>" * 5000 + "一、总体情况".encode()) == "CR521"


def test_deep_nesting_behind_many_mistakes_is_refused() -> None:
    assert refusal(b"</i></u><p></b>" * 2000 + b"<div>" * 5000 + b"x") == "CR521"


def test_looks_that_are_never_closed_do_not_count_as_nesting() -> None:
    assert texts(b"<p><b><font size=2>" * 500 + "一、总体情况</p>".encode()) == ["一、总体情况"]


def test_tables_in_tables_without_end_are_refused() -> None:
    assert refusal(b"<table><tr><td>" * 5000 + b"1") == "CR521"


def test_tables_in_tables_to_the_depth_that_is_read() -> None:
    assert texts(b"<table><tr><td>" * 60 + b"1") == ["1"]


def test_a_million_tags_are_refused() -> None:
    assert refusal(b"<p>1" * 1_000_000) == "CR520"


def test_a_million_attributes_are_refused() -> None:
    attributes = b" ".join(b"a%d" % number for number in range(1_100_000))
    assert refusal(b"<p " + attributes + b">1</p>") == "CR520"


def test_a_million_rows_are_refused() -> None:
    assert refusal(b"<table>" + b"<tr><td>1<td>2" * 500_000 + b"</table>") == "CR520"


def test_a_tag_of_many_megabytes_is_refused() -> None:
    assert refusal(b"<p title='" + b"a" * 11_000_000 + b"'>1</p>") == "CR523"


def test_half_a_million_lines_are_refused() -> None:
    assert refusal(b"<pre>" + b"1\n" * 400_000) == "CR509"


def test_an_embedded_picture_of_many_megabytes_is_not() -> None:
    picture = b"<img src='data:image/png;base64," + b"QUJD" * 3_000_000 + b"'>"
    assert texts(picture + "<p>一、总体情况</p>".encode()) == ["一、总体情况"]


@pytest.mark.parametrize("claimed", [b"1000000", b"99999999999999999999", b"1000000%"])
def test_claimed_spans_are_cut_to_what_the_table_has(claimed: bytes) -> None:
    page = b"<table><tr><td colspan=%b rowspan=%b>0<td>1</tr><tr><td>2<td>3<td>4</tr></table>" % (
        claimed,
        claimed,
    )
    (grid,) = read_document(HEAD + page * 3, "page.html").blocks[:1]
    assert isinstance(grid, Grid)
    first = grid.rows[0][0]
    assert first.row_span == 2
    assert first.column_span <= 4


def test_many_claimed_spans_take_no_time() -> None:
    page = b"<table>" + b"<tr><td colspan=999 rowspan=9999>1<td colspan=100 rowspan=999>2" * 9000
    started = time.process_time()
    (grid,) = read_document(HEAD + page + b"</table>", "page.html").blocks
    assert isinstance(grid, Grid)
    assert sum(cell.row_span * cell.column_span for row in grid.rows for cell in row) < 1_000_000
    assert time.process_time() - started < 10


def test_entities_of_the_page_are_not_expanded_and_no_file_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    bomb = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    page = (
        f'<!DOCTYPE html [<!ENTITY e0 "十十"><!ENTITY x SYSTEM "{secret.as_uri()}">{bomb}]>'
        f"<html><body><p>一、总体情况&e9;&x;</p></body></html>"
    )
    blocks = read_document(page.encode(), "page.html").blocks
    assert len(str(blocks)) < 5000
    assert "机密" not in str(blocks)


@pytest.mark.parametrize(
    "page", [b"", b"<!-- -->", b"<frameset><frame src=a.html></frameset>", b"<script>1</script>"]
)
def test_a_page_without_text_says_so(page: bytes) -> None:
    assert refusal(page) == "CR522"


def test_a_page_of_zero_bytes_ends() -> None:
    with pytest.raises(ReportReadError):
        read_document(HEAD + b"\0" * 1000, "page.html")


def test_damaged_pages_end_in_a_document_or_a_diagnostic() -> None:
    good = EXAMPLE.read_bytes()
    chance = random.Random(20)  # noqa: S311 - the same damage on every run
    pieces = (
        b"<td",
        b"<table>",
        b"</table>",
        b"</td>",
        b"rowspan=-1 ",
        b"<",
        b"\xff",
        b"<!--",
        b"&#0;",
    )
    for _ in range(150):
        page = bytearray(good)
        for _ in range(chance.randint(1, 30)):
            at = chance.randrange(len(page))
            if chance.random() < 0.5:
                page[at : at + chance.randint(0, 40)] = chance.choice(pieces)
            else:
                page[at] = chance.randrange(256)
        try:
            found = read_document(bytes(page), "page.html")
        except ReportReadError:
            continue
        assert isinstance(found, Document)


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "扫一扫" * 26 + "。</p>",
        "<p>发布日期</p>" + "<table>" + "<tr><td><td>" * 20_000 + "</table>",
        "<p 'style= style= display:none" * 9000,
        "<p style='" + "display:none " * 200_000 + "'>",
        "<p>" + "style=display:none" * 200_000,
        "<p>中" + "\n " * 100_000 + "x",
        "<title>" + " - " * 100_000 + "</title>",
        "<meta charset " * 20_000,
        "<p>来源" + " 【" * 100_000,
    ],
    ids=range(9),
)
def test_no_text_takes_patterns_for_ever(body: str) -> None:
    started = time.process_time()
    texts((body + "<p>一、总体情况</p>").encode())
    assert time.process_time() - started < 10


_PROBE = """
import re, sys, time
from pathlib import Path
from compliance_rules.errors import ReportReadError
from compliance_rules.readers import read_document
head = b"<!DOCTYPE html><html><body>"
try:
    read_document(head + eval(sys.argv[1]), "page.html")
except ReportReadError as error:
    print(error.diagnostics[0].code)
print(time.process_time())
# What the system counts for a process includes what its parent was before it began.
print(re.search(r"VmHWM:\\s*([0-9]+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no measure of a process's memory")
@pytest.mark.parametrize(
    "page",
    [
        "b'<b>' * 16_000_000",
        "b'<p a' + b' b' * 24_000_000",
        "b'<table>' + b'<tr><td colspan=99 rowspan=9>1<td>2' * 49_000",
        "b'<p>1' * 149_000",
        "b'x ' * 20_000_000",
    ],
    ids=["tags", "attributes", "cells", "paragraphs", "text"],
)
def test_the_largest_pages_stay_within_their_limits(page: str) -> None:
    run = subprocess.run(  # noqa: S603 - our own interpreter and text
        [sys.executable, "-c", _PROBE, page], capture_output=True, check=True, timeout=60
    )
    *_, seconds, kilobytes = run.stdout.split()
    assert int(kilobytes) < 512 * 1024
    assert float(seconds) < 10
