"""What the sheets of a workbook share: texts, number formats, and which styles have borders."""

import re
from collections.abc import Mapping

from attrs import field

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.readers._xlsx_formats import built_in
from compliance_rules.readers._xlsx_xml import Element, children, find, local, whole

#: Characters that XML does not allow are written so.
_WRITTEN = late("_x([0-9A-Fa-f]{4})_")
_CONTROL = 0x20
_HALVES = range(0xD800, 0xE000)
_SIDES = frozenset({"left", "right", "start", "end"})


@frozen(kw_only=True)
class Styles:
    """What a cell's style says: its number format, and whether lines stand at its sides."""

    formats: tuple[str, ...] = ()
    bordered: frozenset[int] = field(factory=frozenset)

    def format(self, style: int) -> str:
        """Return the number format of a style."""
        return self.formats[style] if style < len(self.formats) else "General"


def shared_texts(root: Element | None) -> tuple[str, ...]:
    """Return the texts that cells refer to by number."""
    return () if root is None else tuple(text_of(each) for each in children(root, "si"))


def text_of(element: Element) -> str:
    """Return the text of an item, its runs joined; how it is pronounced is left out."""
    parts: list[str] = []
    for child in element.iterchildren():
        name = local(child)
        if name == "t":
            parts.append(str(child.text or ""))
        elif name == "r":
            parts.extend(str(each.text or "") for each in children(child, "t"))
    return unwritten("".join(parts))


def unwritten(text: str) -> str:
    """Return text with the characters that were written as `_x000D_`, controls left out."""
    return _WRITTEN.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    if chr(code) in "\t\n":
        return chr(code)
    return "" if code < _CONTROL or code in _HALVES else chr(code)


def styles(root: Element | None) -> Styles:
    """Return what is said of styles."""
    if root is None:
        return Styles()
    own = {
        whole(each.get("numFmtId"), -1): str(each.get("formatCode") or "")
        for each in find(root, "numFmts", "numFmt")
    }
    lines = [_has_sides(each) for each in find(root, "borders", "border")]
    formats: list[str] = []
    bordered: set[int] = set()
    for at, each in enumerate(find(root, "cellXfs", "xf")):
        formats.append(_format(whole(each.get("numFmtId")), own))
        border = whole(each.get("borderId"))
        if border < len(lines) and lines[border]:
            bordered.add(at)
    return Styles(formats=tuple(formats), bordered=frozenset(bordered))


def _format(number: int, own: Mapping[int, str]) -> str:
    return own.get(number) or built_in(number)


def _has_sides(border: Element) -> bool:
    return any(
        local(side) in _SIDES and side.get("style") not in (None, "none")
        for side in border.iterchildren()
    )
