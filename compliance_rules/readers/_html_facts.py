"""What a page says of itself: its title, when it was published, by which body."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from lxml import etree

from compliance_rules._patterns import late
from compliance_rules._values import frozen

_TITLES = ("articletitle", "og:title")
_LONGEST_TITLE = 500
_DATES = ("pubdate", "publishdate", "article:published_time", "publish_time", "dc.date")
_SOURCES = ("contentsource", "source", "dc.publisher")
_SEPARATORS = late(r"\s*[_|｜–—]+\s*|\s+-+\s+|-(?=\D+\Z)")
_DATE = r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)"
_ISO = late(rf"\s*{_DATE}")
#: Other dates than the publication's have labels of their own: 成文日期, 生成日期.
_PUBLISHED = late(
    r"(?:(?:发布|公布|公开|发文|发表|上传)\s*(?:日\s*期|时\s*间|于)"
    r"|^[|【\[（( ]*(?:日期|时间)(?=\s*[:：]))"
    r"\s*[】\]]?\s*[:：]?\s*[【\[]?\s*" + _DATE,
    re.MULTILINE,
)
_BODY_LABEL = "发布机构|公开主体|发布单位|发文机关|发文单位"
#: On one line, or as the only words of two lines, as in a table.
_SOURCE = late(
    rf"(?:来[ \u3000]*源|{_BODY_LABEL})[ \u3000]*[】\]]?[ \u3000]*[:：][ \u3000]*[【\[]?[ \u3000]*"
    rf"([\u4e00-\u9fff（）()·、]{{2,50}})|^(?:{_BODY_LABEL})[:：]?\n([\u4e00-\u9fff（）()·、]{{2,50}})$",
    re.MULTILINE,
)
#: What stands for a source without being a body.
_NO_BODY = late("本站|本网|原创|网站|互联网|转载|未知|字体|字号|发布|点击|浏览|作者|来源|时间|日期")
_NAME = late("[\u4e00-\u9fffA-Za-z0-9（）()·、]{2,50}")


@frozen
class Tags:
    """The tags of metadata by their names in small letters, and the page's titles."""

    named: Mapping[str, str]
    #: What the page says that its title is, the surest first.
    titles: tuple[str, ...]


def tags_of(root: etree._Element) -> Tags:
    """Return what the head of a page says."""
    named = _named(root)
    told = [named[name] for name in _TITLES if name in named]
    text = " ".join((root.findtext("*/title") or "")[:_LONGEST_TITLE].split())
    pieces = [piece.strip() for piece in _SEPARATORS.split(text)]
    # Beside the title stands the site's name, which is mostly shorter.
    titles = dict.fromkeys((*told, max(pieces, key=len)))
    return Tags(named, tuple(title for title in titles if title))


def facts_of(tags: Tags, lines: Iterable[str]) -> dict[str, str]:
    """Return the metadata of a page: what it says in tags, else in its lines.

    Args:
        tags: What its head says.
        lines: All its lines, those of the site and of cells included.
    """
    named = tags.named
    # Figures and sentences are most of a page, and neither says who published it.
    text = "\n".join([line for line in lines if line and not line.isdecimal() and line[-1] != "。"])
    found = {
        "title": next((named[name] for name in _TITLES if name in named), None),
        "published": _first(_tagged_dates(named)) or _first(_visible_dates(text)),
        "body": _first(_tagged_bodies(named)) or _first(_visible_bodies(text)),
    }
    return {name: fact for name, fact in found.items() if fact}


def _named(root: etree._Element) -> Mapping[str, str]:
    """Return the tags of metadata by their names; the first of a name counts."""
    named: dict[str, str] = {}
    # Some pages have them outside their head, none has them in its text.
    for meta in root.iterfind("*/meta"):
        name = meta.get("name") or meta.get("property")
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            named.setdefault(name.strip().lower(), content)
    return named


def _tagged_dates(named: Mapping[str, str]) -> Iterator[str | None]:
    for name in _DATES:
        yield _iso(_ISO.match(named.get(name, "")))


def _visible_dates(text: str) -> Iterator[str | None]:
    for found in _PUBLISHED.finditer(text):
        yield _iso(found)


def _tagged_bodies(named: Mapping[str, str]) -> Iterator[str | None]:
    for name in _SOURCES:
        yield _body(named.get(name, ""))


def _visible_bodies(text: str) -> Iterator[str | None]:
    for found in _SOURCE.finditer(text):
        yield _body(found.group(1) or found.group(2))


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
