"""The figures of real reports, on pages of three kinds of sites, read back exactly."""

import html
import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import pytest

from compliance_rules.binding import bind
from compliance_rules.model import Report
from compliance_rules.readers import read_document
from tests import layouts
from tests.forms import SHARED, national_form, needs_shared
from tests.layouts import Block, Cells, Noise, Page, TableBlock

pytestmark = needs_shared

NAMES = (
    "hangzhou-2025",
    "shanghai-office-2019",
    "shanghai-stc-2024",
    "suqian-2023",
    "suqian-2024",
    "tangyuan-2020",
)


def merged(rows: Sequence[Cells], *, is_head: bool) -> list[list[tuple[str, int, int]]]:
    """Return rows of cells with their row and column spans."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            owner[i, j] = (i, j) if cell is not None else _owner(owner, i, j, is_head=is_head)
    found: list[list[tuple[str, int, int]]] = []
    for i, row in enumerate(rows):
        found.append([])
        for j, cell in enumerate(row):
            if owner[i, j] == (i, j):
                mine = [at for at, whose in owner.items() if whose == (i, j)]
                down = len({at[0] for at in mine})
                found[-1].append((cell or "", down, len({at[1] for at in mine})))
    return found


def _owner(
    owner: Mapping[tuple[int, int], tuple[int, int]], i: int, j: int, *, is_head: bool
) -> tuple[int, int]:
    """Return the cell that covers a place: the one to the left, else the one above."""
    left, above = owner.get((i, j - 1)), owner.get((i - 1, j))
    is_left = left is not None and left[0] == i
    if is_left and is_head and i and above is not None:
        is_left = above == owner.get((i - 1, j - 1))
    return left if is_left and left is not None else above or (i, j)


def spans(down: int, right: int) -> str:
    """Return the attributes of a merged cell."""
    return (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{right}"' if right > 1 else "")


def table(block: TableBlock, cell: Callable[[str], str], attributes: str = "") -> str:
    """Return a table of a page, each cell's text as `cell` writes it."""
    rows = merged(block.head, is_head=True) + merged(block.rows, is_head=False)
    lines = "\n".join(
        "<tr>" + "".join(f"<td{spans(down, right)}>{cell(text)}</td>" for text, down, right in row)
        for row in rows
    )
    return f"<table{attributes}>\n<tbody>{lines}</tbody></table>"


_NAV = "".join(
    f'<li><a href="/c{at}/">{name}</a></li>'
    for at, name in enumerate(
        ("首页", "政务公开", "政务服务", "互动交流", "走进示范", "法定主动公开内容", "2020年年报")
    )
)
_RELATED = "".join(
    f'<li><a href="/r{at}.html">{2015 + at}年政府信息公开工作年度报告</a></li>' for at in range(5)
)


def plain(page: Page, title: str) -> bytes:
    """Return a page of a site with paragraphs and plain cells, in UTF-8."""
    body = "\n".join(
        table(each.table, html.escape, ' border="1"')
        if each.table
        else f"<p><strong>{html.escape(each.heading or '')}</strong>{each.text or ''}</p>"
        for each in page
    )
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8">'
        f'<title>{title}_示范市人民政府</title><meta name="ArticleTitle" content="{title}">\n'
        f'<meta name="PubDate" content="2026-01-20 09:30">'
        f"</head><body><div class='header'><ul class='nav'>{_NAV}</ul></div>\n"
        f"<div class='crumb'>您的位置：<a href='/'>首页</a> &gt; <a href='/z/'>年报</a></div>"
        f"<div class='main'><div id='zoom'>{body}</div><div class='share'>"
        f"分享到：<a href='#'>微信</a></div></div>"
        f"<div class='xgxx'><h3>相关信息</h3><ul>{_RELATED}</ul></div>\n"
        "<div class='footer'><p>版权所有：示范市人民政府　ICP备20200001号</p></div></body></html>"
    ).encode()


def pieces(text: str) -> str:
    """Return text as word processors paste it: in pieces, without its spaces."""
    if not text:
        return "<p class=MsoNormal><span lang=EN-US>&nbsp;</span></p>"
    cut = random.Random(text).randint(0, len(text))  # noqa: S311 - which piece is no secret
    head, tail = html.escape(text[:cut]), html.escape(text[cut:])
    style = 'style="font-family:宋体;font-size:9.0pt;border:none;display:inline"'
    # Only words are broken over two lines, never figures.
    broken = "<br>" if text[:cut][-1:] > "\u4e00" and text[cut:][:1] > "\u4e00" else ""
    return (
        f"<p class=MsoNormal align=center><span {style}>{head}</span>{broken}"
        f"<b><font face=宋体>{tail}</font></b><o:p></o:p></p>"
    )


def pasted(page: Page, title: str) -> bytes:
    """Return a page from a word processor inside layout tables, in GBK."""
    body = "\n".join(
        table(each.table, pieces, " cellspacing=0")
        if each.table
        else f"<p>　　<span>{html.escape(each.heading or '')}{each.text or ''}</span></p>"
        for each in page
    )
    return (
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'>"
        f"<title>示范市人民政府</title><style>p{{color:red}}</style></head><body>"
        f"<table width=980><tr><td colspan=2><img src=logo.jpg></td></tr><tr><td width=200><table>"
        f"<tr><td><a href=a.htm>机构职能</a></td></tr><tr><td><a href=b.htm>政策文件</a></td></tr>"
        f"</table></td><td><table width='100%'><tr><td>{title}</td></tr><tr><td>"
        "发布时间：2026年1月20日 来源：示范市人民政府办公室 【字体：大 中 小】</td></tr>"
        f"<tr><td>{body}</td></tr></table></td>"
        "</tr><tr><td colspan=2>主办单位：示范市人民政府办公室</td></tr></table></body></html>"
    ).encode("gb18030")


def modern(page: Page, title: str) -> bytes:
    """Return a page without any line break, headings marked, in UTF-8 that calls itself GBK."""

    def text(each: Block) -> str:
        if each.table:
            return f"<div style='overflow:auto'>{table(each.table, html.escape)}</div>"
        if each.heading:
            return f"<h2>{html.escape(each.heading)}</h2>"
        return f"<section><p>{html.escape(each.text or '')}</p></section>"

    body = "".join(map(text, page))
    return (
        (
            f"<html><head><meta charset=gbk><title>{title}</title></head><body>"
            f"<nav><ul>{_NAV}</ul></nav>"
            f"<main><h1>{title}</h1><table><tr><th>索引号</th><td>SF-2026-001</td><th>发布日期</th>"
            f"<td>2026-01-20</td></tr></table><article>{body}</article>"
            f"<aside><h3>热点</h3><ul>{_RELATED}</ul></aside></main>"
            "<div style='display:none'>共0件</div><footer>网站标识码 1234567890</footer>"
            "</body></html>"
        )
        .replace("\n", "")
        .encode()
    )


STYLES: Mapping[str, Callable[[Page, str], bytes]] = {
    "plain": plain,
    "pasted": pasted,
    "modern": modern,
}
NOISE: Mapping[str, Noise] = {
    "spaces in labels": layouts.on_labels(" ".join),
    "no group labels": layouts.on_tables(layouts.without_groups),
    "late group labels": layouts.on_tables(layouts.late_groups),
    "no header": layouts.on_tables(layouts.without_header),
    "no title": layouts.on_tables(layouts.without_title),
    "page numbers": layouts.split_tables,
    "repeated header": layouts.repeat_headers,
    "one grid": layouts.join_tables,
    **{
        f"blank header cell {number}": layouts.on_tables(layouts.with_blank_header_cell(number))
        for number in (0, 2, 5)
    },
}


@cache
def _figures(name: str) -> dict[str, Any]:
    path = SHARED / "reports" / "figures" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def _clean(page: Page) -> Page:
    return page


def written(name: str, style: str, noise: Noise = _clean) -> bytes:
    """Return a report written as a page."""
    figures = _figures(name)
    form = national_form(figures["form"])
    title = f"{figures['report']['body']}{figures['report']['year']}年政府信息公开工作年度报告"
    page = layouts.page_of(form, figures["cells"], figures["headings"], title)
    return STYLES[style](noise(page), title)


def read(name: str, style: str, noise: Noise = _clean) -> Report:
    """Return a report that was written as a page and read again."""
    form = national_form(_figures(name)["form"])
    return bind(read_document(written(name, style, noise), f"{name}.html"), form)


def _expected(name: str) -> dict[tuple[str, str, str], str]:
    return {
        (table, row, column): text
        for table, rows in _figures(name)["cells"].items()
        for row, columns in rows.items()
        for column, text in columns.items()
    }


def _found(report: Report) -> dict[tuple[str, str, str], str]:
    return {
        (table.name, row, column): value.text
        for table in report.tables.values()
        for (row, column), value in table.cells.items()
    }


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", NAMES)
def test_every_figure_is_read_back_exactly(name: str, style: str) -> None:
    assert _expected(name) == _found(read(name, style))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", [name for name in NAMES if name != "hangzhou-2025"])
def test_the_page_tells_the_report(name: str, style: str) -> None:
    told = _figures(name)["report"]
    info = read(name, style).info
    assert (told["body"], told["year"], "2026-01-20") == (info.body, info.year, str(info.published))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("noise", NOISE)
@pytest.mark.parametrize("name", ["hangzhou-2025", "shanghai-office-2019", "tangyuan-2020"])
def test_no_noise_makes_a_figure_wrong(name: str, noise: str, style: str) -> None:
    assert _found(read(name, style, NOISE[noise])).items() <= _expected(name).items()


_SPAN = re.compile(rb'(?:row|col)span="(\d+)"')


def _with_wrong_spans(data: bytes, chance: random.Random) -> bytes:
    """Return a page in which a few merged cells claim what they do not cover."""
    found = list(_SPAN.finditer(data))
    for span in sorted(chance.sample(found, 3), key=lambda each: -each.start()):
        right = int(span.group(1))
        wrong = chance.choice([0, 1, right - 1, right + 1, right + 2, -1, 100, 10**6, "100%", ""])
        data = data[: span.start(1)] + str(wrong).encode() + data[span.end(1) :]
    return data


# The rows of the sixth report lack figures, so that nothing tells how wide they should be.
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", NAMES[:5])
def test_no_wrong_span_makes_a_figure_wrong(name: str, style: str) -> None:
    chance = random.Random(f"{name} {style}")  # noqa: S311 - the same damage on every run
    for _ in range(5):
        data = _with_wrong_spans(written(name, style), chance)
        report = bind(read_document(data, "page.html"), national_form(_figures(name)["form"]))
        assert _found(report).items() <= _expected(name).items()
