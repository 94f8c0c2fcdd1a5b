"""XML as a small tree with the place of each element; nothing outside the file is looked at."""

from typing import Final
from xml.parsers import expat

from attrs import define, field

from compliance_rules.diagnostics import Location
from compliance_rules.readers._refused import refused

MAX_ELEMENTS: Final = 200_000
_MAX_DEPTH: Final = 64


@define(kw_only=True)
class Element:
    """An element without its namespace."""

    name: str
    location: Location
    #: Attributes without their namespaces.
    attributes: dict[str, str] = field(factory=dict)
    children: "list[Element]" = field(factory=list)
    #: Its own text, outer spaces removed.
    text: str = ""

    def first(self, name: str) -> "Element | None":
        """Return the first child of a name."""
        return next((each for each in self.children if each.name == name), None)

    def told(self, name: str) -> str | None:
        """Return the text of the first child of a name, if it has any."""
        found = self.first(name)
        return found.text or None if found is not None else None


class _Refusal(Exception):  # noqa: N818 - it carries a refusal through the parser
    """A code that a handler refuses the file with."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Builder:
    """What the parser calls, and the tree that it makes."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.root: Element | None = None
        self._parser = parser
        self._open: list[Element] = []
        self._texts: list[list[str]] = []
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS or len(self._open) >= _MAX_DEPTH:
            raise _Refusal("CR632")
        place = Location(
            line=self._parser.CurrentLineNumber, column=self._parser.CurrentColumnNumber + 1
        )
        made = Element(
            name=_local(name),
            location=place,
            attributes={_local(key): value for key, value in attributes.items()},
        )
        if self._open:
            self._open[-1].children.append(made)
        else:
            self.root = made
        self._open.append(made)
        self._texts.append([])

    def end(self, _name: str) -> None:
        self._open.pop().text = "".join(self._texts.pop()).strip()

    def text(self, data: str) -> None:
        if self._texts:
            self._texts[-1].append(data)

    def doctype(self, *_declared: object) -> None:
        raise _Refusal("CR631")


def parse_xml(data: bytes, source: str) -> Element:
    """Return the root of an XML file.

    Raises:
        ReportReadError: It is no XML, declares a document type, or is too large.
    """
    parser = expat.ParserCreate()
    builder = _Builder(parser)
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.text
    parser.StartDoctypeDeclHandler = builder.doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's way to say that this is all
    except _Refusal as refusal:
        most = {"most": MAX_ELEMENTS} if refusal.code == "CR632" else {}
        raise refused(refusal.code, source, **most) from None
    except (expat.ExpatError, LookupError, ValueError):
        line, column = parser.ErrorLineNumber, parser.ErrorColumnNumber + 1
        raise refused("CR630", source, line=line, column=column) from None
    if builder.root is None:
        raise refused("CR630", source, line=1, column=1)
    return builder.root


def _local(name: str) -> str:
    # Prefixes are not looked up: exporters have written the same elements under several.
    return name.rpartition(":")[2]
