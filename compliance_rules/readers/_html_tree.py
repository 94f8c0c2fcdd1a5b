"""From a page in UTF-8 to its tree, without what nobody sees."""

from contextlib import suppress

from lxml import etree

from compliance_rules._patterns import late
from compliance_rules.readers._refused import refused

#: The tag of what is not shown.
UNSEEN = "template"
_MOST_BYTES = 10 * 1024 * 1024
_MOST_TAGS = 150_000
_MOST_ATTRIBUTES = 1_000_000
#: Each attribute of a tag needs one of these.
_PARTING = (b" ", b"\n", b"\t", b"\f", b"\r", b"/", b"=")
_EMBEDDED = late(rb"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=%]+")
#: Styles that hide or strike out, each with a word that tells at once that it is not there.
_HIDDEN = (
    (b"display", late(rb"display\s*:\s*none")),
    (b"visibility", late(rb"visibility\s*:\s*hidden")),
    (b"line-through", late(rb"line-through")),
)
_STYLE_BEGINS = late(rb"\sstyle\s*=\s*")
#: A value that has not ended: in quotes, or without any.
_OPEN_VALUE = late(rb"\"[^\"]*|'[^']*|[^\s\"'>]*")
_LONGEST_TAG = 4096
#: It begins with the word and not with what stands before it: that is many times faster.
_HIDES = late(rb"hidden(?<=\shidden)(?=[\s=>/])")
#: Once it is known what they hide, styles are of no use; in pages pasted from a word
#: processor they are most of the bytes, and a page without them is parsed twice as fast.
_STYLE = late(rb""" style=("[^"<>\n]*"|'[^'<>\n]*')""")
_HIDDEN_ELEMENTS = etree.XPath("//*[@hidden]")
_MOST_HIDDEN = 20_000
_TAG_NAME = late(rb"<\w+")
#: Tags that change the look of characters only, the common ones first.
_COMMON_LOOKS = ("span", "font", "b", "strong", "o:p")
_LOOKS = (
    *_COMMON_LOOKS,
    *("i", "em", "u", "big", "small", "ins", "mark", "code", "tt", "cite", "label", "abbr"),
    *("bdo", "bdi", "nobr", "wbr", "ruby", "time", "dfn", "acronym", "kbd", "samp", "var", "q"),
)
_LOOK_TAG = late(rb"(?i)</?(?:" + "|".join(_LOOKS).encode() + rb")(?=[\s/>])[^<>]*>")


def without_pictures(data: bytes, source: str) -> bytes:
    """Return the bytes of a page without the pictures that are embedded in it.

    Raises:
        ReportReadError: What is left is larger than the page of a report.
    """
    if len(data) > _MOST_BYTES // 10:
        data = _EMBEDDED.sub(b"", data)
    if len(data) > _MOST_BYTES:
        raise refused("CR523", source, most=_MOST_BYTES // 1024 // 1024)
    return data


def tree_of(data: bytes, source: str, *, with_hidden: bool = False) -> etree._Element:
    """Return the root of a page.

    Raises:
        ReportReadError: The page has no tree, or more of it than a report has.
    """
    _check(data, source)
    data = _without_styles(data)
    if not with_hidden:
        data = _marked(data)
    root = _parsed(data)
    if root is None and not _hides(data):
        # Pages that never close what changes the look of characters are deep for no reason.
        root = _parsed(_LOOK_TAG.sub(b"", data))
    if root is None:
        raise refused("CR521", source)
    if not with_hidden:
        _rename_hidden(root, data)
    etree.strip_tags(root, *_COMMON_LOOKS)
    return root


def _check(data: bytes, source: str) -> None:
    """Refuse a page that would fill the memory.

    Raises:
        ReportReadError: It would.
    """
    if len(data) <= _MOST_TAGS:
        return
    if data.count(b"<") > _MOST_TAGS:
        raise refused("CR520", source, most=_MOST_TAGS)
    if len(data) > _MOST_ATTRIBUTES and sum(map(data.count, _PARTING)) > _MOST_ATTRIBUTES:
        raise refused("CR520", source, most=_MOST_ATTRIBUTES)
    if data.count(b"\n") > _MOST_TAGS:
        raise refused("CR509", source, most=_MOST_TAGS)


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


def _without_styles(data: bytes) -> bytes:
    """Return a page whose styles are gone; those that hide are `hidden` instead."""
    pieces = _STYLE.split(data)
    if len(pieces) == 1:
        return data
    hiding = {style for style in set(pieces[1::2]) if _hits(style.lower())}
    if not hiding:
        return b"".join(pieces[::2])
    for at in range(1, len(pieces), 2):
        pieces[at] = b" hidden" if pieces[at] in hiding else b""
    return b"".join(pieces)


def _marked(data: bytes) -> bytes:
    """Return a page in which what a style hides has the attribute `hidden` as well.

    Asking every element for its style would take longer than parsing the page.
    """
    low = data.lower()
    hits = _hits(low)[:_MOST_HIDDEN]
    starts = {start for hit in hits if (start := _tag_around(low, hit)) is not None}
    pieces: list[bytes] = []
    done = 0
    for start in sorted(starts):
        pieces += (data[done:start], b" hidden")
        done = start
    return b"".join((*pieces, data[done:])) if pieces else data


def _hits(low: bytes) -> list[int]:
    return [
        found.start() for word, pattern in _HIDDEN if word in low for found in pattern.finditer(low)
    ]


def _tag_around(page: bytes, at: int) -> int | None:
    """Return where the name of the tag ends whose style stands at an offset."""
    start = page.rfind(b"<", max(at - _LONGEST_TAG, 0), at)
    name = _TAG_NAME.match(page, start) if start >= 0 else None
    inside = page[start:at]
    if name is None or b">" in inside:
        return None
    begins = [found.end() for found in _STYLE_BEGINS.finditer(inside)]
    is_style = bool(begins) and _OPEN_VALUE.fullmatch(inside, begins[-1]) is not None
    return name.end() if is_style else None


def _hides(page: bytes) -> bool:
    """Whether an element has the attribute `hidden`, most likely."""
    return _HIDES.search(page) is not None


def _rename_hidden(root: etree._Element, data: bytes) -> None:
    if not _hides(data):
        return
    found = _HIDDEN_ELEMENTS(root)
    for element in found if isinstance(found, list) else ():
        if isinstance(element, etree._Element) and element is not root:  # noqa: SLF001 - its only name
            element.tag = UNSEEN
