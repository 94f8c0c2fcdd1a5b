"""The cells of one sheet: their texts, merged ranges, hidden rows and columns."""

from attrs import define, field

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.readers._refused import refused
from compliance_rules.readers._xlsx_formats import shown
from compliance_rules.readers._xlsx_shared import Styles, text_of, unwritten
from compliance_rules.readers._xlsx_xml import (
    Element,
    children,
    damaged,
    is_true,
    local,
    walked,
    whole,
)

#: Rows and columns that programs have; places beyond are a fault of the file.
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
#: Elements of a sheet, empty cells and rows included; each costs time.
_MOST_STEPS = 600_000
#: Elements of one row, and such as no sheet has.
_MOST_INSIDE = 200_000
#: As for text: such a file is no report.
MOST_CELLS = 100_000
_MOST_RANGES = 20_000
_PLACE = late(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
#: What stands in a row, and what else matters.
_INSIDE = frozenset({"c", "v", "f", "is", "t", "r"})
_TAGS = frozenset({"mergeCell", "col"})


@frozen(kw_only=True)
class Shared:
    """What the cells of every sheet refer to."""

    texts: tuple[str, ...]
    styles: Styles
    uses_1904: bool
    #: Whether results of formulas are out of date.
    is_stale: bool


@frozen
class Range:
    """A merged range: first row and column, last row and column."""

    top: int
    left: int
    bottom: int
    right: int


@define(kw_only=True)
class Cells:
    """What was found on a sheet; rows and columns count from 1."""

    texts: dict[tuple[int, int], str] = field(factory=dict)
    #: Empty cells with lines at their sides.
    boxes: set[tuple[int, int]] = field(factory=set)
    ranges: list[Range] = field(factory=list)
    hidden_rows: set[int] = field(factory=set)
    hidden_columns: list[tuple[int, int]] = field(factory=list)
    #: Formulas whose result is not stored, or is out of date.
    uncalculated: list[tuple[int, int]] = field(factory=list)
    errors: list[tuple[int, int]] = field(factory=list)


def cells_of(data: bytes, shared: Shared, name: str, source: str) -> Cells:
    """Return the cells of a sheet.

    Raises:
        ReportReadError: The sheet is damaged, or holds more than a report does.
    """
    return _Sheet(shared=shared, name=name, source=source).read(data)


def place(column: int, row: int) -> str:
    """Return a place as spreadsheets write it, such as `B7`."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


@define(kw_only=True)
class _Sheet:
    """How far a sheet was read."""

    shared: Shared
    name: str
    source: str
    found: Cells = field(factory=Cells)
    row: int = 0
    column: int = 0

    def read(self, data: bytes) -> Cells:
        inside = strange = 0
        for steps, element in enumerate(walked(data, self.name, self.source)):
            tag = local(element)
            if tag in _INSIDE:
                # Kept until the row ends.
                inside += 1
            elif tag == "row":
                self._row(element)
                inside = 0
                _drop(element)
            else:
                strange += tag not in _TAGS
                self._other(tag, element)
                element.clear()
            if steps > _MOST_STEPS or inside > _MOST_INSIDE or strange > _MOST_INSIDE:
                raise refused("CR509", self.source, most=_MOST_INSIDE)
        return self.found

    def _other(self, tag: str, element: Element) -> None:
        match tag:
            case "mergeCell":
                self._merged(element)
            case "col":
                self._columns(element)

    def _row(self, element: Element) -> None:
        number = element.get("r")
        self.row = self.row + 1 if number is None else whole(str(number))
        self.column = 0
        if not 1 <= self.row <= _MOST_ROWS:
            raise damaged(self.name, self.source)
        if len(element):
            if is_true(element.get("hidden")):
                self.found.hidden_rows.add(self.row)
            for cell in children(element, "c"):
                self._cell(cell)

    def _cell(self, element: Element) -> None:
        self.column = self._column(element.get("r"))
        at = (self.row, self.column)
        text = self._text(element, at).strip()
        if text:
            if at in self.found.texts:
                raise damaged(self.name, self.source)
            self.found.texts[at] = text
            if len(self.found.texts) > MOST_CELLS:
                raise refused("CR509", self.source, most=MOST_CELLS)
        elif (
            whole(element.get("s")) in self.shared.styles.bordered
            and len(self.found.boxes) < MOST_CELLS
        ):
            # Programs draw lines to the last row there is; the first ones suffice.
            self.found.boxes.add(at)

    def _column(self, ref: str | None) -> int:
        """Return the column of a cell; one without a place follows the one before."""
        if ref is None:
            column = self.column + 1
        else:
            row, column = self._place(str(ref))
            if row != self.row:
                raise damaged(self.name, self.source)
        if column > _MOST_COLUMNS:
            raise damaged(self.name, self.source)
        return column

    def _place(self, ref: str) -> tuple[int, int]:
        found = _PLACE.fullmatch(ref)
        if found is None:
            raise damaged(self.name, self.source)
        column = 0
        for letter in found[1].upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        return int(found[2]), column

    def _text(self, element: Element, at: tuple[int, int]) -> str:
        """Return what a cell holds; a formula without a result stands as its own text."""
        kind = str(element.get("t") or "n")
        if kind == "inlineStr":
            return "".join(text_of(each) for each in children(element, "is"))
        stored = next((str(each.text or "") for each in children(element, "v")), None)
        formula = next(children(element, "f"), None)
        if formula is not None and (self.shared.is_stale or (not stored and kind != "str")):
            self.found.uncalculated.append(at)
            return f"={formula.text or ''}"
        if stored is None:
            return ""
        return self._stored(stored, kind, whole(element.get("s")), at)

    def _stored(self, stored: str, kind: str, style: int, at: tuple[int, int]) -> str:
        match kind:
            case "s":
                index = whole(stored.strip(), -1)
                if not 0 <= index < len(self.shared.texts):
                    raise damaged(self.name, self.source)
                return self.shared.texts[index]
            case "b":
                return "TRUE" if is_true(stored.strip()) else "FALSE"
            case "e":
                self.found.errors.append(at)
                return stored
            case "n":
                code = self.shared.styles.format(style)
                return shown(stored.strip(), code, uses_1904=self.shared.uses_1904)
            case _:
                return unwritten(stored)

    def _merged(self, element: Element) -> None:
        corners = [self._place(each) for each in str(element.get("ref") or "").split(":")]
        (top, left), (bottom, right) = corners[0], corners[-1]
        if top > bottom or left > right:
            raise damaged(self.name, self.source)
        if (top, left) != (bottom, right):
            self.found.ranges.append(Range(top, left, bottom, right))
        if len(self.found.ranges) > _MOST_RANGES:
            raise refused("CR509", self.source, most=_MOST_RANGES)

    def _columns(self, element: Element) -> None:
        if is_true(element.get("hidden")):
            self.found.hidden_columns.append((whole(element.get("min")), whole(element.get("max"))))


def _drop(row: Element) -> None:
    """Let go of a row that was read, and of the one before it."""
    row.clear()
    before = row.getprevious()
    above = row.getparent()
    if before is not None and above is not None:
        above.remove(before)
