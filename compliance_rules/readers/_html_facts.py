"""What a page says of itself: its title, when it was published, by which body."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from lxml import etree

_TITLES = ("articletitle", "og:title")
_DATES = ("pubdate", "publishdate", "article:published_time", "publish_time", "dc.date")
_SOURCES = ("contentsource", "source", "dc.publisher")
_SEPARATORS = re.compile(r"\s*[_|｜–—]+\s*|\s+-+\s+|-(?=\D+\Z)")
_DATE = r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)"
_ISO = re.compile(rf"\s*{_DATE}")
_PUBLISHED = re.compile(
    r"(?:发布|发文|公布|公开|信息|上传)?\s*(?:日\s*期|时\s*间)\s*[】\]]?\s*[:：]?\s*[【\[]?\s*"
    + _DATE
)
_SOURCE = re.compile(
    r"(?:信息|文章|稿件|内容)?(?:来\s*源|发布机构|公开主体|发布单位|发文机关)\s*[】\]]?\s*[:：]?\s*[【\[]?\s*"
    r"([\u4e00-\u9fff（）()·、]{2,50})"
)
#: What stands for a source without being a body.
_NO_BODY = re.compile(
    "本站|本网|原创|网站|互联网|转载|未知|字体|字号|发布|点击|浏览|作者|来源|时间|日期"
)
_NAME = re.compile("[\u4e00-\u9fffA-Za-z0-9（）()·、]{2,50}")
_LONGEST_LINE = 200


def titles_of(root: etree._Element) -> tuple[str, ...]:
    """Return what the page says that its title is, the surest first."""
    named = _named(root)
    told = [named[name] for name in _TITLES if named.get(name)]
    text = root.findtext(".//title") or ""
    pieces = [piece.strip() for piece in _SEPARATORS.split(text)]
    return tuple(dict.fromkeys((*told, max(pieces, key=len)))) if text.strip() else tuple(told)


def facts_of(root: etree._Element, lines: Iterable[str]) -> dict[str, str]:
    """Return the metadata of a page: what it says in tags, else in its lines.

    Args:
        root: The page.
        lines: Its visible lines, those of the site included.
    """
    named = _named(root)
    short = [line for line in lines if len(line) <= _LONGEST_LINE]
    found = {
        "title": next((named[name] for name in _TITLES if named.get(name)), None),
        "published": _first(_tagged_dates(named)) or _first(_visible_dates(short)),
        "body": _first(_tagged_bodies(named)) or _first(_visible_bodies(short)),
    }
    return {name: text for name, text in found.items() if text}


def _named(root: etree._Element) -> Mapping[str, str]:
    """Return the tags of metadata by their names in small letters; the first of a name counts."""
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property")
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            named.setdefault(name.strip().lower(), content)
    return named


def _tagged_dates(named: Mapping[str, str]) -> Iterator[str | None]:
    for name in _DATES:
        yield _iso(_ISO.match(named.get(name, "")))


def _visible_dates(lines: Iterable[str]) -> Iterator[str | None]:
    for line in lines:
        yield _iso(_PUBLISHED.search(line))


def _tagged_bodies(named: Mapping[str, str]) -> Iterator[str | None]:
    for name in _SOURCES:
        yield _body(named.get(name, ""))


def _visible_bodies(lines: Iterable[str]) -> Iterator[str | None]:
    for line in lines:
        found = _SOURCE.search(line)
        yield _body(found.group(1)) if found else None


def _first(found: Iterator[str | None]) -> str | None:
    return next((each for each in found if each), None)


def _iso(found: re.Match[str] | None) -> str | None:
    """Return a date that was found, if the calendar has it."""
    if found is None:
        return None
    try:
        return date(*map(int, found.groups())).isoformat()
    except ValueError:
        return None


def _body(text: str) -> str | None:
    name = text.strip()
    return name if _NAME.fullmatch(name) and not _NO_BODY.search(name) else None
