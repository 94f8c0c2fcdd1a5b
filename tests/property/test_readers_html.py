"""Laws of reading pages: whatever stands in a page is read, or is left out for a reason."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_rules.errors import ReportReadError
from compliance_rules.model import Document, Grid
from compliance_rules.readers import read_document

_HEAD = "<!DOCTYPE html><html><head><meta charset=utf-8></head><body>"
_WORDS = st.text("规章数量一二三（）、0123456789 \u3000\u00a0<>&", max_size=8)
_TABLES = st.lists(st.lists(_WORDS, min_size=2, max_size=5), min_size=1, max_size=6)
_SPANS = st.sampled_from(["", "0", "-1", "2", "3", "100%", "1000000", "x"])
_SOUP = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *("<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th colspan=2>"),
                *("<td rowspan=0>", "<td rowspan=3 colspan='100%'>", "<p>", "</p>", "<br>"),
                *("<div class=nav>", "<div>", "</div>", "<h2>", "</h2>", "<a href=x>", "</a>"),
                *("<span hidden>", "</span>", "<span style='display:none'>", "<pre>", "</pre>"),
                *("<script>", "</script>", "<!--", "-->", "<form>", "</form>", "<tbody>", "<"),
                *("一、总体情况", "12", "2020年", "\n", "&nbsp;", "&#0;", "&#x110000;", "\ufffe"),
            ]
        ),
        st.text(max_size=4),
    ),
    max_size=40,
).map("".join)


def _read(body: str) -> Document | None:
    try:
        return read_document((_HEAD + body).encode("utf-8", "replace"), "page.html")
    except ReportReadError:
        return None


def _shown(text: str) -> str:
    return " ".join(text.split())


@settings(max_examples=150, deadline=None)
@given(_TABLES)
def test_every_cell_reads_as_it_was_written(rows: list[list[str]]) -> None:
    body = "".join(
        "<tr>" + "".join(f"<td><p>{html.escape(text)}</p></td>" for text in row) + "</tr>"
        for row in rows
    )
    document = _read(f"<p>一、总体情况</p><table>{body}</table>")
    assert document is not None
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    assert [[_shown(text) for text in row] for row in rows] == [
        [cell.text for cell in row] for row in grid.rows
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.tuples(_SPANS, _SPANS), min_size=2, max_size=4), min_size=1, max_size=5)
)
def test_no_span_goes_beyond_the_table(rows: list[list[tuple[str, str]]]) -> None:
    body = "".join(
        "<tr>" + "".join(f"<td rowspan='{r}' colspan='{c}'>1</td>" for r, c in row) + "</tr>"
        for row in rows
    )
    document = _read(f"<table>{body}</table>")
    assert document is not None
    (grid,) = document.blocks
    assert isinstance(grid, Grid)
    assert len(rows) == len(grid.rows)
    for at, row in enumerate(grid.rows):
        for cell in row:
            assert 1 <= cell.row_span <= len(rows) - at
            assert 1 <= cell.column_span <= 100


@settings(max_examples=300, deadline=None)
@given(_SOUP)
def test_any_soup_of_tags_ends_in_clean_blocks(soup: str) -> None:
    document = _read(soup)
    for block in document.blocks if document else ():
        texts = (
            [cell.text for row in block.rows for cell in row]
            if isinstance(block, Grid)
            else [block.text]
        )
        assert all(text == text.strip() for text in texts)
        assert isinstance(block, Grid) or texts != [""]
        assert not any(re.search(r"[\n\t]| {2}", text) for text in texts)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["一", "二", "三", "四", "五", "六"]), min_size=1, max_size=6),
    st.data(),
)
def test_no_section_is_lost_whatever_stands_around_it(
    numbers: list[str], data: st.DataObject
) -> None:
    around = st.sampled_from(
        [
            ("", ""),
            ("<div>", "</div>"),
            ("<div class=footer>", "</div>"),
            ("<table><tr><td>", "</td></tr></table>"),
            ("<nav><ul><li><a href=/>首页</a></li></ul></nav><section>", "</section>"),
            ("<div class=share><a href=/>分享</a></div><p>", "</p>"),
        ]
    )
    headings = [f"{number}、第{at}部分的情况" for at, number in enumerate(numbers)]
    body = "".join(
        f"{before}<p>{heading}</p><p>全年情况良好，已经逐项核对。</p>{after}"
        for heading in headings
        for before, after in [data.draw(around)]
    )
    document = _read(body)
    assert document is not None
    texts = [block.text for block in document.blocks if not isinstance(block, Grid)]
    assert headings == [text for text in texts if text in headings]
    assert len(headings) == texts.count("全年情况良好，已经逐项核对。")


@pytest.mark.parametrize("size", [100, 200])
def test_the_soup_of_a_whole_page_is_read(size: int) -> None:
    assert _read("<p>一、总体情况</p><td>1" * size) is not None
