"""The names of WordprocessingML, and its elements in the order in which they count.

Wrappers that say where something comes from (content controls, inserted text, links)
are looked through; what is deleted or moved away is left out.
"""

from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from lxml import etree

#: lxml has no public name for the type of its elements.
Element: TypeAlias = etree._Element  # noqa: SLF001
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

CHOICE = f"{_COMPATIBILITY}Choice"
FALLBACK = f"{_COMPATIBILITY}Fallback"
MATHS = frozenset({f"{_MATH}oMath", f"{_MATH}oMathPara"})
MATH_RUN, MATH_TEXT = f"{_MATH}r", f"{_MATH}t"
_ALTERNATES = f"{_COMPATIBILITY}AlternateContent"
_OFF = frozenset({"0", "false", "off", "none"})


@cache
def w(name: str) -> str:
    """Return a name of WordprocessingML as the parser has it."""
    return f"{_WORD}{name}"


INSERTED = frozenset({w("ins"), w("moveTo")})
DELETED = frozenset({w("del"), w("moveFrom")})
_WRAPPERS = INSERTED | {
    w(name) for name in ("hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo")
}


def flow(element: Element) -> Iterator[Element]:
    """Yield what an element holds in the final text, wrappers looked through."""
    for child in element.iterchildren("*"):
        if child.tag in _WRAPPERS:
            yield from flow(child)
        elif child.tag == w("sdt"):
            yield from _controlled(child)
        elif child.tag == _ALTERNATES:
            chosen = _chosen(child)
            if chosen is not None:
                yield from flow(chosen)
        elif child.tag not in DELETED:
            yield child


def attribute(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute of an element, if there are such."""
    return None if element is None else element.get(w(name))


def integer(element: Element | None, name: str = "val") -> int | None:
    """Return an attribute that is a whole number; None for anything else."""
    text = (attribute(element, name) or "").strip()
    # More digits than any count in a document has.
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None  # noqa: PLR2004


def switch(element: Element | None, name: str) -> bool | None:
    """Return whether a property is on; None where the element does not say."""
    found = None if element is None else element.find(w(name))
    return None if found is None else attribute(found) not in _OFF


def _controlled(control: Element) -> Iterator[Element]:
    """Yield what a content control holds; its prompt to fill it in is no content."""
    content = control.find(w("sdtContent"))
    if content is not None and not switch(control.find(w("sdtPr")), "showingPlcHdr"):
        yield from flow(content)


def _chosen(alternates: Element) -> Element | None:
    """Return one of several forms of the same content."""
    choice = alternates.find(CHOICE)
    return alternates.find(FALLBACK) if choice is None else choice
