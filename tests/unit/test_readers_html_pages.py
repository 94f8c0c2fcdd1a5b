"""What is the page's and what the site's; encodings; what a page says of itself."""

from pathlib import Path

import pytest

from compliance_rules.binding import describe
from compliance_rules.errors import ReportReadError
from compliance_rules.model import Document, Grid
from compliance_rules.readers import read_document, read_file

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
REPORT = (
    "<h2>一、总体情况</h2><p>全年主动公开信息860条，其中规范性文件4件。</p>"
    "<table><tr><td>规章</td><td>0</td></tr><tr><td>规范性文件</td><td>4</td></tr></table>"
    "<h2>六、其他需要报告的事项</h2><p>无。</p>"
)
HELD = [
    "一、总体情况",
    "全年主动公开信息860条，其中规范性文件4件。",
    "|",
    "六、其他需要报告的事项",
    "无。",
]


def page(body: str, head: str = "") -> Document:
    """Return a page with such a body and head."""
    text = f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return read_document(text.encode(), "page.html")


def held(body: str, head: str = "") -> list[str]:
    """Return the texts of a page's blocks, each grid as `|`."""
    return ["|" if isinstance(each, Grid) else each.text for each in page(body, head).blocks]


_LINKS = "".join(f"<li><a href=/{at}>政府信息公开工作年度报告（{at}）</a></li>" for at in range(9))


@pytest.mark.parametrize(
    "site",
    [
        "<ul><li><a href=/>首页</a></li><li><a href=/a>政务公开</a></li></ul>",
        f"<div><h3>相关文章</h3><ul>{_LINKS}</ul></div>",
        "<div class=share>分享到：<a href=#>微信</a> 扫一扫在手机打开当前页</div>",
        "<footer><p>主办：示范县人民政府 地址：示范县人民路1号，邮编：100000。</p></footer>",
        "<div id=footer>版权所有：示范县人民政府 ICP备00000000号 网站标识码0000000000</div>",
        "<table><tr><td><a href=/>首页</a></td><td><a href=/a>政务公开</a></td></tr></table>",
        "<p>您当前的位置：<a href=/>首页</a> &gt; 年报</p>",
        "<p>【打印本页】【关闭窗口】</p>",
        "<p>浏览次数：12次</p>",
        "<p>上一篇：<a href=/1>没有了</a></p><p>下一篇：<a href=/2>年报</a></p>",
        "<div role=navigation>办事指南 便民服务 常用查询</div>",
        "<nav><p>办事指南</p></nav>",
        "<p>【字体：大 中 小】</p>",
    ],
)
@pytest.mark.parametrize("where", ["before", "after", "inside"])
def test_what_is_the_sites_is_left_out(site: str, where: str) -> None:
    match where:
        case "before":
            body = f"<div>{site}</div><div class=main>{REPORT}</div>"
        case "after":
            body = f"<div class=main>{REPORT}</div><div>{site}</div>"
        case _:
            body = f"<div class=main>{REPORT}{site}</div>"
    assert held(body) == HELD


@pytest.mark.parametrize("name", ["footer", "share-box", "nav", "related", "sidebar", "login"])
def test_a_report_in_an_area_with_a_sites_name_is_kept(name: str) -> None:
    assert held(f"<div class={name}>{REPORT}</div>") == HELD


@pytest.mark.parametrize("cut", range(1, 5))
def test_a_report_in_several_areas_is_kept_whole(cut: int) -> None:
    parts = ["<div>" + part for part in REPORT.replace("<h2>", "\f<h2>").split("\f")[1:]]
    assert held("</div>".join(parts)) == HELD
    body = "<div>" * cut + parts[0] + "</div>" * cut + "</div>" + parts[1]
    assert held(body) == HELD


def test_a_last_section_outside_the_article_is_kept() -> None:
    first, last = REPORT.split("<h2>六")
    body = f"<div id=zoom>{first}</div><div class=share>分享</div><div><h2>六{last}</div>"
    assert held(body) == HELD


def test_a_title_outside_the_article_is_kept() -> None:
    title = "示范县水务局政府信息公开工作年度报告"
    body = f"<div><div class=t>{title}</div><div><p>来源：水务局</p></div><div>{REPORT}</div></div>"
    assert held(body, f"<title>{title}-示范县人民政府</title>") == [title, "来源：水务局", *HELD]


def test_linked_headings_of_a_report_are_kept() -> None:
    assert held(f"<a name=s1></a>{REPORT.replace('规章', '<a href=/gz>规章</a>')}") == HELD


def test_a_page_of_links_is_read_as_it_is() -> None:
    assert held("<p><a href=/1.pdf>2020年年度报告.pdf</a></p>") == ["2020年年度报告.pdf"]


def test_the_example_is_the_same_report_as_the_text() -> None:
    texts = [
        "".join(cell.text for row in block.rows for cell in row)
        if isinstance(block, Grid)
        else block.text
        for block in read_file(EXAMPLES / "shifan-2020.html").blocks
    ]
    plain = "".join((EXAMPLES / "shifan-2020.txt").read_text("utf-8").split())
    furniture = "发布时间：2021-01-20来源：示范县人民政府办公室【字体：大中小】"
    # The header of the last table has its merged cells in another order.
    assert sorted("".join("".join(texts).split()).replace(furniture, "")) == sorted(plain)


_GB = (
    "<html><head><meta charset={}></head><body>"
    "<p>政府信息公开工作年度报告：示范县。</p></body></html>"
)


@pytest.mark.parametrize(
    ("declared", "encoding", "codes"),
    [
        ("utf-8", "utf-8", []),
        ("gb2312", "gb18030", []),
        ("gbk", "gb18030", []),
        ("gb18030", "gb18030", []),
        ("gb2312", "utf-8", ["CR540"]),
        ("big5", "utf-8", ["CR540"]),
        ("iso-8859-1", "utf-8", []),
        ("utf-8", "gb18030", ["CR510"]),
        ("iso-8859-1", "gb18030", ["CR510"]),
        ("no-such-set", "gb18030", ["CR510"]),
        ("utf-8", "utf-8-sig", []),
        ("gb2312", "utf-16", ["CR510"]),
        ("utf-16", "utf-8", ["CR540"]),
    ],
)
def test_the_bytes_decide_the_encoding(declared: str, encoding: str, codes: list[str]) -> None:
    document = read_document(_GB.format(declared).encode(encoding), "page.html")
    (block,) = document.blocks
    assert not isinstance(block, Grid)
    assert block.text == "政府信息公开工作年度报告：示范县。"
    assert [each.code for each in document.reading] == codes


def test_big5_is_read_where_the_page_declares_it() -> None:
    text = _GB.format("big5").replace(
        "政府信息公开工作年度报告：示范县", "政府資訊公開工作年度報告：臺灣"
    )
    (block,) = read_document(text.encode("big5"), "page.html").blocks
    assert not isinstance(block, Grid)
    assert block.text == "政府資訊公開工作年度報告：臺灣。"


def test_a_few_damaged_bytes_lose_a_few_characters() -> None:
    data = _GB.format("gbk").replace("示范县", "示范县" * 100).encode("gb18030")
    document = read_document(data.replace("范".encode("gbk"), b"\xff\xff", 1), "page.html")
    assert [each.code for each in document.reading] == ["CR541"]


def test_an_xml_declaration_is_heard() -> None:
    text = '<?xml version="1.0" encoding="gb2312"?><html><body><p>一、总体情况</p></body></html>'
    document = read_document(text.encode("gbk"), "page.html")
    assert document.reading == ()


_INDEX = (
    "<table><tr><td>发布机构</td><td>示范县水务局</td><td>成文日期</td><td>2021-01-18</td></tr>"
    "<tr><td>索引号</td><td>1</td><td>发布日期</td><td>2021-01-20</td></tr></table>"
)
_PLAIN = "<p>正文很长，说明全年的情况。</p>"


@pytest.mark.parametrize(
    ("head", "body", "metadata"),
    [
        ('<meta name="PubDate" content="2021-01-20 10:30">', "", {"published": "2021-01-20"}),
        ("<META NAME='pubdate' CONTENT='2021/1/5'>", "", {"published": "2021-01-05"}),
        ('<meta name="PubDate" content="2021-02-30">', "", {}),
        ('<meta name="PubDate" content="">', "", {}),
        (
            '<meta property="article:published_time" content="2021-01-20T08:00:00+08:00">',
            "",
            {"published": "2021-01-20"},
        ),
        ('<meta name="ContentSource" content="示范县水务局">', "", {"body": "示范县水务局"}),
        ('<meta name="ContentSource" content="本站">', "", {}),
        ('<meta name="ContentSource" content="http://www.example.org">', "", {}),
        (
            '<meta name="ArticleTitle" content="示范县  年度报告">',
            "",
            {"title": "示范县 年度报告"},
        ),
        (
            "",
            "<p>发布时间：2021-01-20 来源：示范县水务局 浏览次数：8</p>",
            {"published": "2021-01-20", "body": "示范县水务局"},
        ),
        (
            "",
            "<span>日期：2021年1月20日</span>&nbsp;<span>信息来源： 县政府办公室</span>",
            {"published": "2021-01-20", "body": "县政府办公室"},
        ),
        (
            "",
            _INDEX,
            {"published": "2021-01-20", "body": "示范县水务局"},
        ),
        ("", "<p>成文日期：2021-01-18</p>", {}),
        ("", "<p>来源：</p><p>打印</p>", {}),
        ("", "<p>统计时间：2020年1月1日至2020年12月31日</p>", {}),
        (
            '<meta name="PubDate" content="2021-01-20">',
            "<p>发布时间：2021-01-25</p>",
            {"published": "2021-01-20"},
        ),
        ("<title>年度报告_示范县</title>", "", {}),
    ],
)
def test_what_a_page_says_of_itself(head: str, body: str, metadata: dict[str, str]) -> None:
    assert dict(page(f"{body}{_PLAIN}", head).metadata) == metadata


def test_the_example_tells_its_report() -> None:
    info = describe(read_file(EXAMPLES / "shifan-2020.html"))
    assert (info.body, info.year, str(info.published)) == (
        "示范县人民政府办公室",
        2020,
        "2021-01-20",
    )


def test_a_page_in_no_encoding_is_refused() -> None:
    noise = bytes(range(128, 256)) * 40
    with pytest.raises(ReportReadError):
        read_document(b"<html><body>" + noise + b"\0" + noise, "page.html")
