"""Markdown: headings, pipe tables and paragraphs, each with its place."""

import pytest

from compliance_rules.diagnostics import Location
from compliance_rules.errors import ReportReadError
from compliance_rules.model import Block, Grid, Heading, Paragraph
from compliance_rules.readers import read_document


def blocks(text: str) -> tuple[Block, ...]:
    document = read_document(text.encode(), "report.md")
    assert document.format == "markdown"
    return document.blocks


def at(line: int, column: int) -> Location:
    return Location(line=line, column=column)


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.md", "正文", "markdown"),
        ("a.txt", "## 一、总体情况", "markdown"),
        ("a.txt", "| 规章 | 0 |\n|---|:-:|\n", "markdown"),
        ("a.txt", "规章 | 数量\n--- | ---\n", "markdown"),
        ("a.txt", "**二是**#1", "text"),
        ("a.txt", "规章\t0\n---\t---", "text"),
        ("a", "| 规章 | 0 |", "text"),
    ],
)
def test_the_content_decides_more_than_the_name(name: str, text: str, kind: str) -> None:
    assert kind == read_document(text.encode(), name).format


def test_headings_have_their_level_and_place() -> None:
    assert (
        Heading(text="2020年报告", location=at(1, 3), level=1),
        Heading(text="一、总体情况", location=at(2, 3), level=2),
        Heading(text="二、主动公开", location=at(3, 1), level=2),
        Heading(text="三、申请", location=at(5, 1), level=1),
    ) == blocks("# **2020年报告** #\n##一、总体情况\n二、主动公开\n---\n三、申请\n===\n")


def test_a_table_keeps_its_cells_and_loses_its_alignment() -> None:
    (grid,) = blocks("| 信息内容 | a \\| b |\n| :-- | --: |\n| **规章** | 1<br>2 |\n| x |  |\n")

    assert isinstance(grid, Grid)
    assert [["信息内容", "a | b"], ["规章", "1\n2"], ["x", ""]] == [
        [cell.text for cell in row] for row in grid.rows
    ]
    assert [(1, 3), (1, 10), (3, 3), (3, 12), (4, 3), (4, 6)] == [
        (cell.location.line, cell.location.column) for row in grid.rows for cell in row
    ]


def test_a_table_may_lack_its_outer_pipes_or_its_alignment() -> None:
    assert [2, 2] == [
        len(block.rows)
        for block in blocks("a | b\n--- | ---\n1 | 2\n\n| a | b |\n| 1 | 2 |\n")
        if isinstance(block, Grid)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a | b | c\n--- | --- | ---\n | 1 | 2\n3 | 4 | \n | 5 | \n | | \n| 6 | 7 | 8 |\n",
        "| a | b | c\n|---|---|---\n| | 1 | 2\n| 3 | 4 |\n| | 5 |\n| | |\n| 6 | 7 | 8 |\n",
    ],
)
def test_empty_cells_at_the_edge_of_a_table_without_outer_pipes_are_kept(text: str) -> None:
    (grid,) = blocks(text)

    assert isinstance(grid, Grid)
    assert [
        ["a", "b", "c"],
        ["", "1", "2"],
        ["3", "4", ""],
        ["", "5", ""],
        ["", "", ""],
        ["6", "7", "8"],
    ] == [[cell.text for cell in row] for row in grid.rows]


def test_a_table_of_nothing_but_alignment_is_none() -> None:
    assert () == blocks("|---|\n|---|\n")


def test_tabs_divide_cells_in_markdown_too() -> None:
    (grid,) = blocks("规章\t0\n规范性文件\t5\n")

    assert isinstance(grid, Grid)
    assert [["规章", "0"], ["规范性文件", "5"]] == [[c.text for c in row] for row in grid.rows]


def test_marks_are_taken_out_of_paragraphs_and_their_columns_noted() -> None:
    assert (
        Paragraph(text="二是收到12件*", location=at(1, 3), shifts=((0, 2), (2, 2), (8, 1))),
        Paragraph(text="5 ** 件", location=at(2, 1)),
        Paragraph(text="空格", location=at(3, 1), shifts=((0, 1), (0, 5))),
    ) == blocks("- **二是**收到12件\\*\n5 ** 件\n&nbsp;空格\n")


def test_quotes_lists_fences_and_rules_break_nothing() -> None:
    assert [
        Paragraph(text="引文", location=at(1, 5)),
        Paragraph(text="1. 属于国家秘密", location=at(2, 1)),
        Paragraph(text="# 代码", location=at(4, 1)),
        Paragraph(text="正文", location=at(6, 1)),
        Paragraph(text="| x |", location=at(10, 1)),
    ] == list(blocks("> > 引文\n1. 属于国家秘密\n```md\n# 代码\n```\n正文\n\n***\n~~~\n| x |\n"))


def test_tables_in_quotations_are_read() -> None:
    (heading, grid) = blocks("> ## 一、总体情况\n> | a | b |\n>> |---|---|\n> | 1 | 2 |\n")

    assert Heading(text="一、总体情况", location=at(1, 6), level=2) == heading
    assert isinstance(grid, Grid)
    assert [["a", "b"], ["1", "2"]] == [[cell.text for cell in row] for row in grid.rows]


_HTML = """## 一、总体情况
<!-- <table><tr><td>旧<td>9</table> -->
表1 <TABLE>
  <tr><td rowspan="2">规章</td><td>1</td></tr>
  <tr><td>2</td></tr>
</table>
<table></table>
<center>二、主动公开</center>
<table><tr><td>a</td><td>b</td></tr>
<tr><td>3</td><td>4</td></tr></table>
<table><tr><td>c</td><td>d</td></tr>
"""


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
def test_html_tables_stand_where_they_are_in_markdown(name: str) -> None:
    document = read_document(_HTML.encode(), name)

    assert "markdown" == document.format
    assert [
        (1, "一、总体情况"),
        (3, "表1"),
        (3, [["规章", "1"], ["2"]]),
        (8, "二、主动公开"),
        (9, [["a", "b"], ["3", "4"]]),
        (11, [["c", "d"]]),
    ] == [
        (
            block.location.line,
            [[cell.text for cell in row] for row in block.rows]
            if isinstance(block, Grid)
            else block.text,
        )
        for block in document.blocks
    ]
    cells = [
        cell
        for block in document.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
    ]
    assert [2, 1, 1] == [cell.row_span for cell in cells[:3]]
    assert [(4, 1, 1), (4, 1, 1), (5, 1, 2), (9, 2, 1)] == [
        (each.location.line, each.location.table, each.location.row) for each in cells[:4]
    ]


def test_a_page_without_a_head_is_no_markdown() -> None:
    page = "<div><h2>一</h2>" + "<p>正文</p>\n" * 9 + "<table><tr><td>1<td>2</table></div>"

    assert "html" == read_document(page.encode(), "a.md").format


def test_markdown_with_html_tables_needs_the_library_for_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def without_libraries(name: str) -> None:
        raise ModuleNotFoundError(name, name="lxml")

    monkeypatch.setattr("compliance_rules.readers._formats.import_module", without_libraries)

    with pytest.raises(ReportReadError) as caught:
        blocks(_HTML)
    assert "report.md is Markdown with HTML tables; reading it needs the extra [html]" == (
        caught.value.diagnostics[0].message("en")
    )


def test_a_table_that_is_larger_than_a_report_is_refused() -> None:
    with pytest.raises(ReportReadError):
        blocks("# a\n<table>" + "<tr>" + "<td>1" * 400_000 + "</table>")
