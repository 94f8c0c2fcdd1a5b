"""Find the article in a page: what is not navigation, share bars, related links, footers.

Losing a section of a report is worse than keeping a line of the site, so only
what is clearly the site's is left out.
"""

from collections.abc import Iterator, Sequence

from compliance_rules._patterns import late
from compliance_rules.readers._html_pieces import Area, Cell, Line, Part, Table, lines_in

_ORDINAL = late(
    r"\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．，,]|[（(][一二三四五六七八九十]{1,3}[)）]"
    r"|第[一二三四五六七八九十]{1,3}[部章条])"
)
_YEAR = late(r"(?<!\d)(?:19|20)\d\d\s*年|二[〇○零]..年")
_PROSE = late("[。；，]")
_ENDS = "。；"
_LEAST_PROSE = 20
#: Lines of the site: of its footer, of its tools, of the way to the page.
_SITE = late(
    r"版权所有|ICP备|公网安备|网站标识码|网站支持IPv6|^(?:主办|承办|技术支持|网站地图|今天是|建议使用)"
)
_LONGEST_SITE = 150
#: It never goes back over what it has matched: of two words, the longer stands first.
_TOOL = late(
    r"[\s|【】\[\]（）()·:：/]*(?:(?:字\s*[体号]|大|中|小|打印本页|打\s*印|关闭窗口|关\s*闭|分享到|分享|"
    r"收藏|返回顶部|返回|微信|微博|扫一扫[^。]{0,20}|(?:浏览|点击|阅读|访问)(?:次数|量|数)?[:：]?\s*\d*\s*次?|"
    r"上一[篇条页][:：].{0,60}|下一[篇条页][:：].{0,60}|相关(?:链接|阅读|文章|新闻|信息))[\s|【】\[\]（）()·:：/]*)++"
)
_TRAIL = late(r"(?:您?(?:的)?(?:当前|现在)?(?:所在)?的?位置|当前位置)(?:是|为)?\s*[:：]")
_LONGEST_TOOL = 80
_DENSE = 0.5
_MOST_ASIDE = 400
_LEAST_TITLE = 6


def article_of(page: Area, titles: Sequence[str]) -> tuple[Line | Table, ...]:
    """Return the lines and tables of a page's article; of a page without one, all of them.

    Args:
        page: The whole page.
        titles: What the page says that its title is.
    """
    names = frozenset(_squeezed(title) for title in titles if len(title) >= _LEAST_TITLE)
    _weigh(page, names)
    return tuple(_kept(_narrowed(page).parts)) or tuple(_all(page.parts))


def _all(parts: Sequence[Part]) -> Iterator[Line | Table]:
    for part in parts:
        if isinstance(part, Area):
            yield from _all(part.parts)
        else:
            yield part


def _weigh(area: Area, titles: frozenset[str]) -> bool:
    """Find out which parts of an area an article may stand in.

    Returns:
        Whether a line in it is kept even where the site's furniture stands.
    """
    is_sure = False
    for part in area.parts:
        match part:
            case Line():
                is_sure |= _weigh_line(part, titles)
                area.length += len(part.text)
            case Table():
                is_sure |= _weigh_table(part)
                area.length += part.length
            case Area():
                is_sure |= _weigh(part, titles)
                area.length += part.length
        area.linked += part.linked
        area.weighs |= part.weighs
    if not is_sure and _is_furniture(area):
        area.length = area.linked = 0
        area.weighs = False
    return is_sure


def _weigh_line(line: Line, titles: frozenset[str]) -> bool:
    text = line.text
    length = len(text)
    if line.linked * 2 > length:
        return False
    is_prose = length >= _LEAST_PROSE and _PROSE.search(text) is not None
    if is_prose and text[-1] in _ENDS:
        line.weighs = True
        return _ORDINAL.match(text) is not None
    if length <= _LONGEST_SITE and _SITE.search(text):
        return False
    is_sure = (
        line.level == 1
        or _ORDINAL.match(text) is not None
        or _YEAR.search(text) is not None
        or (bool(titles) and _squeezed(text) in titles)
    )
    line.weighs = is_sure or is_prose
    return is_sure


def _weigh_table(table: Table) -> bool:
    is_sure = len(table.rows) > 1 and any(
        _is_figure(cell) for row in table.rows for cell in row.cells
    )
    # A table of links is the site's; its figures are days of a calendar, or numbers of pages.
    table.weighs = is_sure or table.linked * 2 <= table.length
    return is_sure


def _is_figure(cell: Cell) -> bool:
    """Whether a cell has a figure that leads to no other page."""
    return cell.text.isdecimal() and not any(line.linked for line in lines_in(cell.parts))


def _is_furniture(area: Area) -> bool:
    """Whether an area without a sure line is the site's."""
    if area.is_aside:
        return area.length - area.linked <= _MOST_ASIDE
    if area.is_named:
        return not area.weighs
    return not area.weighs and _is_dense(area)


def _narrowed(area: Area) -> Area:
    """Return the smallest area in which all lines of an article stand."""
    while True:
        heavy = [part for part in area.parts if part.weighs]
        if len(heavy) != 1 or not isinstance(heavy[0], Area):
            return area
        area = heavy[0]


def _kept(parts: Sequence[Part]) -> Iterator[Line | Table]:
    """Return what is left of parts without the site's furniture."""
    for part in parts:
        match part:
            case Line():
                if not _is_tool(part):
                    yield part
            case Table():
                if part.weighs or not _is_dense(part):
                    yield part
            case Area():
                if part.weighs or (part.length and not _is_dense(part)):
                    yield from _kept(part.parts)


def _is_dense(part: Area | Table) -> bool:
    """Whether a part is made of links."""
    return part.linked > part.length * _DENSE


def _is_tool(line: Line) -> bool:
    """Whether a line belongs to the site's tools, its footer or the way to the page."""
    text = line.text
    if text[-1] in _ENDS:
        return False
    if len(text) <= _LONGEST_SITE and line.linked < len(text) and _SITE.search(text):
        return _ORDINAL.match(text) is None and _YEAR.search(text) is None
    if len(text) > _LONGEST_TOOL:
        return False
    return _TOOL.fullmatch(text) is not None or _TRAIL.match(text) is not None


def _squeezed(text: str) -> str:
    return "".join(text.split())
