"""Write a page as three kinds of web sites do: an article, a portal, an export from Word."""

import random
from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from typing import TypeAlias

from tests.generator.marks import Figure
from tests.layouts import Page, TableBlock
from tests.pdfs import Box, boxes

#: Writes the words of a cell or paragraph.
_Words: TypeAlias = Callable[[str], str]
_NEWS = (
    "关于2019年政府信息公开工作年度报告的公示",
    "2018年政府信息公开工作年度报告",
    "政府信息公开指南",
    "一、总体情况说明（问答）",
    "召开行政复议工作会议",
)
_MENU = ("首页", "政务公开", "办事服务", "互动交流", "政府信息公开年报", "政府信息公开制度")
_INLINE = "font-family:宋体;font-size:10.5pt;mso-bidi-font-size:12.0pt"


def article(page: Page, rng: random.Random) -> bytes:
    """Return a page that is little more than the report."""
    title = escape(page[0].text or "")
    head = f'<meta charset="utf-8"><title>{title}</title><meta name="PubDate" content="2021-01-25">'
    body = "\n".join(_blocks(page[1:], _with_breaks, "h2"))
    parts = f"<h1>{title}</h1>\n{body}"
    return _file(head, f'<body><div class="content">{parts}</div></body>', "utf-8", rng)


def portal(page: Page, rng: random.Random) -> bytes:
    """Return a page with all that stands round an article, held together by layout tables."""
    title = escape(page[0].text or "")
    encoding = rng.choice(("utf-8", "gb18030"))
    # A page in GB 18030 says that it is in its ancestor.
    said = {"utf-8": "utf-8", "gb18030": rng.choice(("gb2312", "gbk"))}[encoding]
    head = (
        f'<meta http-equiv="Content-Type" content="text/html; charset={said}">'
        f"<title>{title}-清河县人民政府</title>"
        f'<meta name="ArticleTitle" content="{title}"><meta name="PubDate" content="2021-01-25">'
        "<style>td {padding: 0}</style><script>var total = 13612;</script>"
    )
    menu = "".join(f'<li><a href="/{at}/">{name}</a></li>' for at, name in enumerate(_MENU))
    news = "".join(f'<li><a href="/n{at}.html">{name}</a></li>' for at, name in enumerate(_NEWS))
    share = (
        '<div class="share">分享到：<a href="#">微信</a><a href="#">微博</a>'
        '<span>浏览次数：1024</span><a href="#">打印</a><a href="#">关闭</a></div>'
    )
    content = "\n".join(_blocks(page[1:], _with_breaks, "p"))
    inner = (
        f"<table width='100%'><tr><td align='center'><b>{title}</b></td></tr>"
        f"<tr><td>来源：县政府办公室&nbsp;&nbsp;发布时间：2021-01-25 09:30&nbsp;"
        f"字号：[大 中 小]</td></tr><tr><td>{share}</td></tr>"
        f"<tr><td><div id='zoom'>{content}</div></td></tr></table>"
    )
    body = (
        f'<body><div class="header"><ul>{menu}</ul></div>'
        '<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/4/">年报</a></div>'
        f"<table><tr><td class='left'><ul>{menu}</ul></td><td>{inner}</td></tr></table>"
        f'<div class="related"><h3>相关链接</h3><ul>{news}</ul></div>'
        '<div class="footer">主办单位：清河县人民政府办公室　备案号：12005678号-1　'
        "电话：010-5551234</div></body>"
    )
    return _file(head, body, encoding, rng)


def careless(page: Page, rng: random.Random) -> bytes:
    """Return a page written by hand: what may be left open is, and spans claim too much."""
    parts: list[str] = []
    for block in page:
        if block.table is not None:
            parts.append(_careless_table(block.table))
        elif block.heading is not None:
            parts.append(f"<P><FONT SIZE=4><B>{_with_breaks(block.heading)}</FONT></B>")
        else:
            parts.append(f"<P>&nbsp&nbsp{_with_breaks(block.text or '')}<BR>")
    body = "\n".join(parts)
    return _file(f"<TITLE>{escape(page[0].text or '')}</TITLE>", f"<BODY>{body}", "gb18030", rng)


def _careless_table(table: TableBlock) -> str:
    found = whole(table)
    bottom, right = max(box.bottom for box in found), max(box.right for box in found)
    rows: list[str] = []
    for _, run in groupby(found, lambda box: box.top):
        cells = "".join(_careless_cell(box, bottom, right) for box in run)
        rows.append(f"<TR>{cells}")
    return f"<TABLE BORDER=1>{''.join(rows)}</TABLE>"


def _careless_cell(box: Box, bottom: int, right: int) -> str:
    """Return a cell that is never closed; one at the edge claims more than there is."""
    down = box.bottom - box.top + (3 if box.bottom == bottom and box.top + 1 < bottom else 0)
    wide = box.right - box.left + (4 if box.right == right and box.left + 1 < right else 0)
    spans = f" ROWSPAN={down}" if down > 1 else " ROWSPAN=0" if box.top + 1 == bottom else ""
    spans += f" COLSPAN={wide}" if wide > 1 else " COLSPAN=''"
    return f"<TD{spans}><FONT>&nbsp;{_with_breaks(box.text)}</FONT>"


def from_word(page: Page, rng: random.Random) -> bytes:
    """Return a page as a word processor exports it: every few characters a span."""
    head = (
        "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>"
        "<meta name=Generator content='Microsoft Word 11'>"
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml>"
        "<![endif]--><style><!-- p.MsoNormal {margin:0cm} --></style>"
    )

    def words(text: str) -> str:
        return "<br>".join(_spans(line, rng) for line in text.split("\n")) + "<o:p></o:p>"

    def cell(text: str) -> str:
        return f"<p class=MsoNormal align=center>{words(text) if text else '&nbsp;'}</p>"

    body = "\n".join(_blocks(page, words, "p", cell, "class=MsoNormal style='text-indent:21.0pt'"))
    return _file(head, f"<body lang=ZH-CN><div class=Section1>{body}</div></body>", "gb18030", rng)


def _spans(text: str, rng: random.Random) -> str:
    """Return text in spans that begin anywhere, even inside a number."""
    pieces: list[str] = []
    while text:
        size = rng.randrange(1, 9)
        language = rng.choice(("", " lang=EN-US"))
        pieces.append(f"<span{language} style='{_INLINE}'>{escape(text[:size])}</span>")
        text = text[size:]
    return "".join(pieces)


def _with_breaks(text: str) -> str:
    return "<br/>".join(escape(line) for line in text.split("\n"))


def _blocks(
    page: Page, words: _Words, heading: str, cell: _Words | None = None, style: str = ""
) -> Iterator[str]:
    for block in page:
        if block.table is not None:
            yield _table(block.table, cell or words)
        elif block.heading is not None:
            inner = words(block.heading)
            yield (
                f"<p {style}><strong>{inner}</strong></p>"
                if heading == "p"
                else f"<{heading}>{inner}</{heading}>"
            )
        else:
            yield f"<p {style}>{words(block.text or '')}</p>"


def _table(table: TableBlock, words: _Words) -> str:
    rows = "\n".join(
        "<tr>" + "".join(_cell(box, words) for box in run) + "</tr>"
        for _, run in groupby(whole(table), lambda box: box.top)
    )
    return f"<table border='1' cellspacing='0'><tbody>\n{rows}\n</tbody></table>"


def whole(table: TableBlock) -> list[Box]:
    """Return the cells of a table, without those that a short row does not have."""
    rows = (*table.head, *table.rows)
    return [
        box
        for box in boxes(table)
        if box.left < len(rows[box.top]) or not isinstance(rows[box.top][-1], Figure)
    ]


def _cell(box: Box, words: _Words) -> str:
    down, right = box.bottom - box.top, box.right - box.left
    spans = (f" rowspan={down}" if down > 1 else "") + (f" colspan={right}" if right > 1 else "")
    return f"<td{spans}>{words(box.text)}</td>"


def _file(head: str, body: str, encoding: str, rng: random.Random) -> bytes:
    start = rng.choice(("<!DOCTYPE html>\n", ""))
    return f"{start}<html><head>{head}</head>\n{body}</html>\n".encode(
        encoding, "xmlcharrefreplace"
    )
