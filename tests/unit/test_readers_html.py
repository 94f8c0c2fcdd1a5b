"""What a page holds, piece by piece."""

import pytest

from compliance_rules.diagnostics import Location
from compliance_rules.model import Document, Grid, GridCell, Heading, Paragraph
from compliance_rules.readers import read_document

HEAD = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n'


def read(body: str) -> Document:
    """Return a page with such a body."""
    return read_document((HEAD + body).encode(), "page.html")


def texts(body: str) -> list[str]:
    """Return the texts of a page's blocks, each grid as `|`."""
    return ["|" if isinstance(block, Grid) else block.text for block in read(body).blocks]


def grid(table: str) -> Grid:
    """Return the only block of a page that is a table."""
    (block,) = read(f"<table>{table}</table>").blocks
    assert isinstance(block, Grid)
    return block


def cells(table: str) -> list[list[str]]:
    """Return the texts of a table's cells."""
    return [[cell.text for cell in row] for row in grid(table).rows]


def spans(table: str) -> list[list[tuple[int, int]]]:
    """Return the row and column spans of a table's cells."""
    return [[(cell.row_span, cell.column_span) for cell in row] for row in grid(table).rows]


def cell(inside: str) -> str:
    """Return what the first cell of a row reads as."""
    return cells(f"<tr><td>{inside}</td><td>9</td></tr>")[0][0]


def test_paragraphs_and_headings_stand_in_order_with_their_lines() -> None:
    assert read("<h1>年度报告</h1>\n<h2>一、总体情况</h2>\n\n<p>正文。</p>\n").blocks == (
        Heading(text="年度报告", location=Location(line=3), level=1),
        Heading(text="一、总体情况", location=Location(line=4), level=2),
        Paragraph(text="正文。", location=Location(line=6)),
    )


def test_a_cell_knows_its_line_table_row_and_number() -> None:
    body = "<table>\n<tr><td>甲</td><td>1</td></tr>\n<tr><td>乙</td>\n<td>2</td></tr></table>"
    (found,) = read(body).blocks
    assert isinstance(found, Grid)
    assert found.location == Location(line=3, table=1)
    assert found.rows[1][1] == GridCell(text="2", location=Location(line=6, table=1, row=2, cell=2))


def test_lines_beyond_what_the_parser_counts_are_unknown() -> None:
    last = read("\n" * 70_000 + "<p>正文。</p>").blocks[-1]
    assert last.location.line is None


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<p><span>本年</span><span>新制作</span><br>数量</p>", "本年新制作数量"),
        ("<p>本年新</p>\n<p>制作数量</p>", "本年新制作数量"),
        ("本年新\n      制作数量", "本年新制作数量"),
        ("<p>1</p><p>2</p>", "1 2"),
        ("1<br/>2", "1 2"),
        ("<span>1</span><span>2</span>", "12"),
        ("<p>22</p><p>（其中修订16件）</p>", "22（其中修订16件）"),
        ("13<sup>1</sup>", "13 1"),
        ("<del>12</del>13", "13"),
        ("<s>12</s><span style='text-decoration: line-through'>5</span>13", "13"),
        ("&nbsp;", ""),
        ("\u3000&nbsp; 7&nbsp;", "7"),
        ("&#8203;", ""),
        ("１２", "１２"),
        ("<p>　　第二十条</p>", "第二十条"),
        ("Form&nbsp;A <b>and</b> B", "Form A and B"),
        ("<!-- 5 -->3", "3"),
        ("<script>5</script>3<style>p{}</style>", "3"),
        ("3<span style='display:none'>5</span>", "3"),
        ('3<span style="color:red; DISPLAY : NONE">5</span>', "3"),
        ("3<i hidden>5</i>", "3"),
        ("<p>三</p><p>、</p><p>本</p><p>年</p><p>度</p>", "三、本年度"),
        ("<ruby>公<rt>gōng</rt></ruby>", "公"),
        ("<input value=5>3", "3"),
        ("<select><option>5</select>3", "3"),
        ("<table><tr><td>3</td></tr></table>", "3"),
        ("<h3>规章</h3>", "规章"),
        ("<a href=x>规章</a>", "规章"),
        ("<ul><li>一<li>二</ul>", "一二"),
        ("<o:p></o:p>3", "3"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
    ],
)
def test_a_cell_reads_as_it_is_shown(inside: str, text: str) -> None:
    assert cell(inside) == text


def test_blank_cells_stay() -> None:
    assert cells("<tr><th></th><th>数量</th></tr><tr><td>规章</td><td></td></tr>") == [
        ["", "数量"],
        ["规章", ""],
    ]


def test_merged_cells_stand_once() -> None:
    table = (
        "<tr><td rowspan=2>行</td><td colspan=2>列</td></tr><tr><td>甲</td><td>乙</td></tr>"
        "<tr><td>丙</td><td>1</td><td>2</td></tr>"
    )
    assert spans(table) == [[(2, 1), (1, 2)], [(1, 1)] * 2, [(1, 1)] * 3]


@pytest.mark.parametrize(
    ("claimed", "span"),
    [
        ("0", 1),
        ("-1", 1),
        ("x", 1),
        ("", 1),
        ("2", 2),
        ("+2", 2),
        ("2.9", 2),
        ("100%", 3),
        ("9", 3),
    ],
)
def test_a_wrong_column_span_is_read_as_browsers_do_and_cut(claimed: str, span: int) -> None:
    table = f"<tr><td colspan='{claimed}'>题</td></tr><tr><td>1</td><td>2</td><td>3</td></tr>"
    assert spans(table)[0] == [(1, span)]


@pytest.mark.parametrize(
    ("claimed", "span"), [("0", 3), ("-1", 1), ("x", 1), ("2", 2), ("99", 3), ("100%", 3)]
)
def test_a_wrong_row_span_is_cut_to_the_rows_there_are(claimed: str, span: int) -> None:
    table = (
        f"<tr><td rowspan='{claimed}'>题</td><td>1</td></tr>"
        "<tr><td>2</td><td>3</td></tr><tr><td>4</td></tr>"
    )
    assert spans(table)[0][0] == (span, 1)


def test_a_row_span_ends_with_its_group() -> None:
    table = (
        "<thead><tr><td rowspan=3>甲</td><td>乙</td></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td></tr></tbody>"
    )
    assert spans(table)[0] == [(1, 1), (1, 1)]


def test_a_header_alone_keeps_its_spans() -> None:
    assert spans("<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>") == [
        [(1, 5), (1, 10)]
    ]


def test_cells_without_rows_and_rows_without_tables_are_kept() -> None:
    assert texts("<tr><td>甲</td><td>1</td></tr>") == ["甲", "1"]
    assert cells("<td>甲<td>1<tr><td>乙<td>2") == [["甲", "1"], ["乙", "2"]]


def test_text_between_cells_is_not_lost() -> None:
    body = "<table><caption>表一</caption><tr><td>甲</td><td>1</td></tr></table>"
    assert texts(body) == ["表一", "|"]


def test_a_form_around_rows_changes_nothing() -> None:
    assert cells("<form><tr><td>甲</td><td>1</td></tr></form>") == [["甲", "1"]]


def test_a_table_that_lays_out_the_page_is_no_grid() -> None:
    body = (
        "<table><tr><td>　</td><td><table><tr><td><p>一、总体情况</p><p>正文。</p>"
        "<table><tr><td>规章</td><td>4</td></tr></table><p>二、其他</p></td></tr></table></td></tr>"
        "</table>"
    )
    assert texts(body) == ["一、总体情况", "正文。", "|", "二、其他"]


def test_rows_of_data_beside_rows_of_layout_stay_a_grid() -> None:
    long = "正文很长，说明情况。" * 30
    body = (
        "<table><tr><td colspan=2>一、总体情况</td></tr>"
        f"<tr><td colspan=2><p>{long}</p><p>{long}</p></td></tr>"
        "<tr><td>规章</td><td>4</td></tr><tr><td>规范性文件</td><td>5</td></tr></table>"
    )
    assert texts(body) == ["一、总体情况", long, long, "|"]


def test_a_column_of_text_beside_navigation_is_no_grid() -> None:
    text = "".join(f"<p>{'正文很长，说明情况。' * 20}</p>" for _ in range(6))
    body = f"<table><tr><td><a href=a>首页</a></td><td>{text}</td></tr></table>"
    assert texts(body) == ["正文很长，说明情况。" * 20] * 6


def test_breaks_divide_paragraphs_and_join_titles() -> None:
    body = "<h1>示范县<br>2020年年度报告</h1><div>一、总体情况<br>　　正文。<br/><br/>无。</div>"
    assert texts(body) == ["示范县2020年年度报告", "一、总体情况", "正文。", "无。"]


def test_lines_of_preformatted_text_stay_lines() -> None:
    found = read("<pre>一、总体情况\n正文。</pre>").blocks
    assert [
        (block.text, block.location.line) for block in found if isinstance(block, Paragraph)
    ] == [
        ("一、总体情况", 3),
        ("正文。", 4),
    ]


def test_a_whole_report_marked_as_heading_is_text() -> None:
    body = f"<h3><p>一、总体情况</p><p>{'正文很长。' * 40}</p></h3>"
    assert [type(block) for block in read(body).blocks] == [Paragraph, Paragraph]


def test_hidden_text_is_read_where_there_is_nothing_else() -> None:
    document = read("<div style='display:none'><p>一、总体情况</p></div>")
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "一、总体情况"
    ]
    assert [each.code for each in document.reading] == ["CR542"]


def test_a_style_in_a_script_hides_nothing() -> None:
    body = "<p onclick=\"x.style='display:none'\">甲。</p><script>'<p style=display:none>'</script>"
    assert texts(body) == ["甲。"]


def test_the_hidden_end_where_their_element_ends() -> None:
    assert texts("<div style='display:none'><p>子</p></div>丑<p>寅</p>") == ["丑", "寅"]
