"""From a page in UTF-8 to its tree, without what nobody sees."""

import re
from contextlib import suppress

from lxml import etree

from compliance_rules.readers._refused import refused

_MOST_TAGS = 300_000
_MOST_ATTRIBUTES = 1_000_000
#: Each attribute of a tag needs one of these.
_PARTING = (b" ", b"\n", b"\t", b"\f", b"\r", b"/", b"=")
_EMBEDDED = re.compile(rb"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=%]+")
_HIDDEN = (
    re.compile(rb"display\s*:\s*none"),
    re.compile(rb"visibility\s*:\s*hidden"),
    re.compile(rb"line-through"),
)
#: The end of a tag's text at which a style is still open.
_IN_STYLE = re.compile(rb"(?s)<\w[^<>]*\sstyle\s*=\s*(?:\"[^\"]*|'[^']*|[^\s\"'>]*)\Z")
_LONGEST_TAG = 4096
_HIDES = re.compile(rb"\shidden[\s=>/]")
_HIDDEN_ELEMENTS = etree.XPath("//*[@hidden]")
_TAG_NAME = re.compile(rb"<\w+")
#: What a page does not show as its text: programs, controls, what was struck out, how
#: characters are spoken.
_UNSEEN = (
    *("script", "style", "noscript", "template", "iframe", "noframes", "svg", "math", "canvas"),
    *("audio", "video", "select", "textarea", "button", "datalist", "map"),
    *("del", "s", "strike", "rt", "rp"),
)
#: Tags that change the look of characters only; they are taken out, their text stays.
_LOOKS = (
    *("span", "font", "b", "strong", "i", "em", "u", "big", "small", "ins", "mark", "code", "tt"),
    *("cite", "label", "abbr", "bdo", "bdi", "nobr", "wbr", "ruby", "time", "dfn", "acronym"),
    *("kbd", "samp", "var", "q"),
)
_LOOK_TAG = re.compile(rb"(?i)</?(?:" + "|".join(_LOOKS).encode() + rb")(?=[\s/>])[^<>]*>")


def tree_of(data: bytes, source: str, *, with_hidden: bool = False) -> etree._Element:
    """Return the root of a page.

    Raises:
        ReportReadError: The page has no tree, or more of it than a report has.
    """
    if b";base64," in data:
        data = _EMBEDDED.sub(b"", data)
    _check(data, source)
    if not with_hidden:
        data = _marked(data)
    root = _parsed(data)
    if root is None and not any(mark.search(data) for mark in (_HIDES, *_HIDDEN)):
        # Pages that never close what changes the look of characters are deep for no reason.
        root = _parsed(_LOOK_TAG.sub(b"", data))
    if root is None:
        raise refused("CR521", source)
    if not with_hidden:
        _rename_hidden(root, data)
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    etree.strip_tags(root, *_LOOKS)
    return root


def _check(data: bytes, source: str) -> None:
    """Refuse a page that would fill the memory.

    Raises:
        ReportReadError: It would.
    """
    if data.count(b"<") > _MOST_TAGS:
        raise refused("CR520", source, most=_MOST_TAGS)
    if len(data) > _MOST_ATTRIBUTES and sum(map(data.count, _PARTING)) > _MOST_ATTRIBUTES:
        raise refused("CR520", source, most=_MOST_ATTRIBUTES)
    if not data.strip():
        raise refused("CR504", source)


def _parsed(data: bytes) -> etree._Element | None:
    """Return the tree, or None where the parser gave up before the end."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        recover=True,
        huge_tree=False,
    )
    root: etree._Element | None = None
    with suppress(etree.XMLSyntaxError):
        root = etree.fromstring(data, parser)
    if parser.error_log.filter_from_fatals():
        return None
    # Of a page with nothing but comments there is no root.
    return etree.Element("html") if root is None else root


def _marked(data: bytes) -> bytes:
    """Return a page in which what a style hides has the attribute `hidden` as well.

    Asking every element for its style would take longer than parsing the page.
    """
    low = data.lower()
    hits = {found.start() for pattern in _HIDDEN for found in pattern.finditer(low)}
    starts = {start for hit in hits if (start := _tag_around(low, hit)) is not None}
    pieces: list[bytes] = []
    done = 0
    for start in sorted(starts):
        pieces += (data[done:start], b" hidden")
        done = start
    return b"".join((*pieces, data[done:])) if pieces else data


def _tag_around(page: bytes, at: int) -> int | None:
    """Return where the name of the tag ends whose style stands at an offset."""
    start = page.rfind(b"<", max(at - _LONGEST_TAG, 0), at)
    if start < 0 or _IN_STYLE.match(page[start:at]) is None:
        return None
    name = _TAG_NAME.match(page, start)
    return name.end() if name else None


def _rename_hidden(root: etree._Element, data: bytes) -> None:
    if _HIDES.search(data) is None:
        return
    found = _HIDDEN_ELEMENTS(root)
    for element in found if isinstance(found, list) else ():
        if isinstance(element, etree._Element) and element is not root:  # noqa: SLF001 - its only name
            element.tag = "template"
