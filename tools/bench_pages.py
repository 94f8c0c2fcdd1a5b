"""Web pages to measure reading by: the example with what sites put around a report.

A site's page is mostly not the report: menus, scripts, styles, pictures. Text that
was pasted from a word processor has a style on every cell, paragraph and piece.
"""

import re

_CELL_STYLE = "border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt;height:18.0pt"
_TEXT_STYLE = "font-family:宋体;font-size:10.5pt;mso-bidi-font-family:宋体;color:#333333"
_SCRIPT = "function show{0}(a,b){{if(a>b){{return document.getElementById('n{0}');}}}}\n"
_RULE = ".menu{0} li a:hover{{color:#c00;background:url(/images/m{0}.png) no-repeat}}\n"
_CELL = re.compile(r"<(td|th)([^>]*)>([^<]*)</\1>")


def site_page(page: str, links: int) -> bytes:
    """Return a page inside a site with so many links in its menus."""
    head, body = _parts(page)
    menu = "".join(
        f'<li class="menu-item"><a href="/zwgk/fdzdgknr/list_{at}.html" target="_blank" '
        f'title="栏目{at}">政务公开栏目{at}</a></li>\n'
        for at in range(links)
    )
    scripts = "".join(_SCRIPT.format(at) for at in range(links // 2))
    rules = "".join(_RULE.format(at) for at in range(links // 2))
    return (
        f"<!DOCTYPE html><html><head>{head}<style>{rules}</style><script>{scripts}</script></head>"
        f'<body><div class="header"><ul class="nav">{menu}</ul></div>'
        f'<div class="main"><div class="content">{body}</div></div>'
        f'<div class="footer"><p>主办：示范县人民政府办公室</p><p>网站标识码：0000000000</p></div>'
        f"<script>{scripts}</script></body></html>"
    ).encode()


def pasted_page(page: str, links: int) -> bytes:
    """Return the same page with every cell as a word processor leaves it."""
    return site_page(_CELL.sub(_pasted, page), links)


def _pasted(found: re.Match[str]) -> str:
    tag, attributes, text = found.groups()
    return (
        f'<{tag}{attributes} width="84" valign="center" style="{_CELL_STYLE}">'
        f'<p class="MsoNormal" align="center" style="text-align:center;{_TEXT_STYLE}">'
        f'<span style="{_TEXT_STYLE}">{text}</span></p></{tag}>'
    )


def large_page(page: str, times: int) -> bytes:
    """Return a page with its body so many times."""
    head, body = _parts(page)
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body * times}</body></html>".encode()


def _parts(page: str) -> tuple[str, str]:
    """Return what stands in the head and in the body of a page."""
    head = page.partition("<head>")[2].partition("</head>")[0]
    body = page.partition("<body")[2].partition(">")[2].partition("</body>")[0]
    return head, body
