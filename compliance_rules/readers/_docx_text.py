"""The text of one paragraph as Word shows it, and what is anchored in it."""

from attrs import define, field

from compliance_rules._values import frozen
from compliance_rules.readers._docx_names import (
    DELETED,
    FALLBACK,
    INSERTED,
    MATH_RUN,
    MATH_TEXT,
    MATHS,
    Element,
    attribute,
    flow,
    w,
)
from compliance_rules.readers._docx_styles import Styles

_MARKS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "",
}
_DRAWN = frozenset({w("drawing"), w("pict"), w("object")})
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_STRUCK = ("strike", "dstrike")
_BOX = w("txbxContent")
_EMBEDDED = "{urn:schemas-microsoft-com:office:office}OLEObject"
#: Programs of spreadsheets, as an embedded object names them; formulas are objects as well.
_SHEETS = ("Excel.", "ET.", "KET.", "Ket.", "Et.")
#: Where a part of a formula stands that is more than text, so that nobody reads 1/2 as 12.
_FORMULA = "\N{OBJECT REPLACEMENT CHARACTER}"
#: A figure with a raised digit behind it is not a longer figure.
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SOFT_HYPHEN = "\u00ad"
#: Fonts of symbols keep their characters here; Symbol's digits and signs are as usual.
_PRIVATE = 0xF000
_USUAL = frozenset("+-./0123456789:;<=>()[]%, ")


@frozen(kw_only=True)
class Note:
    """A reference to a footnote or an endnote."""

    kind: str
    number: str


@define
class Inline:
    """What a paragraph holds: its text, text boxes and notes, and how much was changed."""

    styles: Styles
    properties: Element | None
    boxes: list[Element] = field(factory=list)
    notes: list[Note] = field(factory=list)
    changes: int = 0
    #: Spreadsheets that are embedded, whose cells no part of this file holds as text.
    sheets: int = 0
    _parts: list[str] = field(factory=list)
    #: For each field that is open: whether its result has begun.
    _fields: list[bool] = field(factory=list)

    @classmethod
    def of(cls, paragraph: Element, styles: Styles) -> "Inline":
        """Read a paragraph."""
        inline = cls(styles, paragraph.find(w("pPr")))
        inline.changes = sum(1 for each in paragraph.iterchildren() if each.tag in _CHANGES)
        inline._content(paragraph)
        return inline

    @property
    def text(self) -> str:
        """The text; lines within the paragraph are parted by line breaks."""
        return "".join(self._parts)

    def _content(self, element: Element) -> None:
        for child in flow(element):
            if child.tag == w("r"):
                self._run(child)
            elif child.tag in MATHS:
                self._add(_formula(child))

    def _run(self, run: Element) -> None:
        own = run.find(w("rPr"))
        is_struck = any(self.styles.is_on(name, own, self.properties) for name in _STRUCK)
        self.changes += is_struck
        is_shown = not is_struck and not self.styles.is_on("vanish", own, self.properties)
        before = len(self._parts)
        for child in flow(run):
            if child.tag == w("fldChar"):
                self._field(child)
            elif is_shown:
                self._piece(child)
        if self.styles.is_raised(own, self.properties):
            self._parts[before:] = [part.translate(_RAISED) for part in self._parts[before:]]

    def _piece(self, element: Element) -> None:
        if element.tag == w("t"):
            self._add((element.text or "").replace(_SOFT_HYPHEN, ""))
        elif element.tag in _MARKS:
            self._add(_MARKS[element.tag])
        elif element.tag == w("sym"):
            self._add(_symbol(element))
        elif element.tag in _NOTES:
            number = attribute(element, "id") or ""
            self.notes.append(Note(kind=_NOTES[element.tag], number=number))
        elif element.tag == w("ruby"):
            # The pronunciation above the base is left out.
            for base in element.iterchildren(w("rubyBase")):
                self._content(base)
        elif element.tag in _DRAWN:
            self.boxes.extend(_boxes(element))
            programs = (each.get("ProgID", "") for each in element.iter(_EMBEDDED))
            self.sheets += sum(1 for each in programs if each.startswith(_SHEETS))

    def _field(self, mark: Element) -> None:
        match attribute(mark, "fldCharType"):
            case "begin":
                self._fields.append(False)
            case "separate" if self._fields:
                self._fields[-1] = True
            case "end" if self._fields:
                self._fields.pop()

    def _add(self, text: str) -> None:
        """Add text, save in the instructions of a field."""
        if all(self._fields):
            self._parts.append(text)


_CHANGES = INSERTED | DELETED


def _symbol(element: Element) -> str:
    """Return a character of a font of symbols; one that is not known stays what it is."""
    try:
        code = int(attribute(element, "char") or "", 16)
    except ValueError:
        return ""
    usual = chr(code - _PRIVATE) if _PRIVATE <= code < _PRIVATE + 0x80 else ""
    if usual in _USUAL and (attribute(element, "font") or "").lower() == "symbol":
        return usual
    return chr(code) if 0 < code < 0xD800 or 0xE000 <= code <= 0xFFFF else ""  # noqa: PLR2004


def _formula(element: Element) -> str:
    """Return a formula that is text only; of any other, what shows that it is more."""
    parts: list[str] = []
    for child in element.iterchildren("*"):
        if child.tag == MATH_RUN:
            parts += [each.text or "" for each in child.iterchildren(MATH_TEXT)]
        elif child.tag in MATHS:
            parts.append(_formula(child))
        else:
            parts.append(_FORMULA)
    return "".join(parts)


def _boxes(drawing: Element) -> list[Element]:
    """Return the text boxes of a drawing, each once, those within others left to them."""
    return [box for box in drawing.iter(_BOX) if not _is_inner(box, drawing)]


def _is_inner(box: Element, drawing: Element) -> bool:
    """Whether a box stands in another, or in a form for older programs."""
    for above in box.iterancestors():
        if above is drawing:
            return False
        if above.tag in {_BOX, FALLBACK}:
            return True
    return False
