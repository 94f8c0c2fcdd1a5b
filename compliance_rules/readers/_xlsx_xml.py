"""XML of a workbook, parsed safely: no entities, no declarations, nothing from elsewhere."""

from collections.abc import Iterator
from io import BytesIO
from typing import TypeAlias

from lxml import etree

from compliance_rules._patterns import late
from compliance_rules.diagnostics import Phrase
from compliance_rules.errors import ReportReadError
from compliance_rules.readers._refused import refused

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for it
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")
#: A tag with so many attributes that they fill the memory.
_LONG_TAG = late(rb"<[^<>]{100000}")
_MOST_ATTRIBUTES = 3_000_000
#: An empty row that is only formatted; programs write them down to the last one there is.
_FORMATTED = late(rb"<row [^<>]*?\br=\"[0-9]+\"[^<>]*/>")
_WIDE = ("utf-16-le", "utf-16-be")


def parsed(data: bytes, name: str, source: str) -> Element:
    """Return the root of a part.

    Raises:
        ReportReadError: It is damaged, or declares entities.
    """
    _check(data, source)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name, source) from error


def walked(data: bytes, name: str, source: str) -> Iterator[Element]:
    """Return the elements of a part as they end.

    Raises:
        ReportReadError: The part is damaged, hostile, or declares entities.
    """
    _check(data, source)
    data = _FORMATTED.sub(b"", data)
    if _LONG_TAG.search(data) or data.count(b'="') + data.count(b"='") > _MOST_ATTRIBUTES:
        raise damaged(name, source)
    steps = etree.iterparse(
        BytesIO(data),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in steps:
            yield element
    except etree.XMLSyntaxError as error:
        raise damaged(name, source) from error


def damaged(name: str, source: str) -> ReportReadError:
    """Return the error of a part that is not what it should be."""
    return refused(
        "CR530", source, reason=Phrase(f"its part {name} is faulty", f"部件 {name} 有误")
    )


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rsplit("}", 1)[-1]


def children(element: Element, name: str) -> Iterator[Element]:
    """Return the children of a local name."""
    return element.iterchildren(f"{{*}}{name}")


def find(element: Element, *names: str) -> list[Element]:
    """Return the elements that a path of local names leads to."""
    found = [element]
    for name in names:
        found = [child for each in found for child in children(each, name)]
    return found


def first(element: Element, name: str, attribute: str) -> str | None:
    """Return an attribute of the first child of a name."""
    return next((_text(each.get(attribute)) for each in children(element, name)), None)


def is_true(value: str | None) -> bool:
    """Whether an attribute says yes."""
    return value in ("1", "true", "on")


def whole(value: str | None, default: int = 0) -> int:
    """Return an attribute that is a whole number of a usual size, else the default."""
    usual = 9
    if value is None or not (value.isascii() and value.isdecimal() and len(value) <= usual):
        return default
    return int(value)


def _text(value: str | None) -> str | None:
    return None if value is None else str(value)


def _check(data: bytes, source: str) -> None:
    """Refuse a part with declarations, in whatever encoding."""
    marks = [*_DECLARES, *(mark.decode().encode(wide) for mark in _DECLARES for wide in _WIDE)]
    if any(mark in data for mark in marks):
        raise refused("CR533", source)
