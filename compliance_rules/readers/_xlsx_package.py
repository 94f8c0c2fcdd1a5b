"""The parts of a workbook that hold its cells: sheets, shared texts, number formats.

The package is opened here and not by openpyxl, which gives up on styles that other
programs write, reads numbers as floats, and cannot tell a formula that was never
calculated from an empty cell. Relations to anything outside the file are ignored.
"""

import posixpath
from collections.abc import Iterator, Mapping

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Phrase
from compliance_rules.readers._archive import open_archive, read_entry
from compliance_rules.readers._refused import refused
from compliance_rules.readers._xlsx_xml import Element, children, find, first, is_true, parsed

#: Sheets may be long: programs write every row that was ever formatted.
_MOST_SHEET = 64
_MOST_SHEETS = 200
_ID = late(r"(?:\{.*\})?id")
_BINARY = "xl/workbook.bin"
_NO_MAIN_PART = Phrase("its workbook is missing", "缺少工作簿部件")
_NO_SHEET = Phrase("a sheet is missing", "缺少工作表部件")


@frozen(kw_only=True)
class SheetPart:
    """A sheet as the workbook lists it."""

    name: str
    path: str
    is_hidden: bool


class Package:
    """An open workbook: its list of sheets, and the parts that they share."""

    def __init__(self, data: bytes, source: str) -> None:
        """Open a workbook.

        Raises:
            ReportReadError: The file is damaged, encrypted, too large or hostile.
        """
        self._source = source
        self._archive = open_archive(data, source)
        self._names = {_folded(name): name for name in self._archive.namelist()}
        if _BINARY in self._names:
            raise refused("CR610", source)
        main = self._related("").get("officeDocument", "xl/workbook.xml")
        root = self.element(main)
        if root is None:
            raise refused("CR530", source, reason=_NO_MAIN_PART)
        self._main = main
        self._root = root

    @property
    def uses_1904(self) -> bool:
        """Whether days count from 1904 on."""
        return is_true(first(self._root, "workbookPr", "date1904"))

    @property
    def is_stale(self) -> bool:
        """Whether the program that wrote the file left calculating to the next one."""
        return is_true(first(self._root, "calcPr", "fullCalcOnLoad"))

    def sheets(self) -> tuple[SheetPart, ...]:
        """Return the sheets in their order; charts and macros are none."""
        targets = self._targets(self._main)
        listed = find(self._root, "sheets", "sheet")
        found = tuple(
            SheetPart(
                name=str(each.get("name") or ""),
                path=targets[key][1],
                is_hidden=str(each.get("state") or "visible") != "visible",
            )
            for each in listed
            if (key := _identifier(each)) in targets and targets[key][0] == "worksheet"
        )
        if len(found) > _MOST_SHEETS:
            words = Phrase(f"more than {_MOST_SHEETS} sheets", f"超过 {_MOST_SHEETS} 个工作表")
            raise refused("CR532", self._source, what=words)
        return found

    def shared(self, kind: str) -> Element | None:
        """Return a part that all sheets share, such as `styles`."""
        name = self._related(self._main).get(kind)
        return None if name is None else self.element(name)

    def element(self, name: str) -> Element | None:
        """Return the root of a part; None if there is none of the name."""
        data = self._bytes(name)
        return None if data is None else parsed(data, name, self._source)

    def sheet(self, part: SheetPart) -> bytes:
        """Return the bytes of a sheet.

        Raises:
            ReportReadError: It is missing, damaged or too large.
        """
        data = self._bytes(part.path, _MOST_SHEET)
        if data is None:
            raise refused("CR530", self._source, reason=_NO_SHEET)
        return data

    def text_boxes(self) -> int:
        """Return how many drawings of the workbook hold text."""
        drawings = [name for name in self._names.values() if "/drawings/drawing" in name]
        return sum(1 for name in drawings if b"<a:t>" in (self._bytes(name) or b""))

    def close(self) -> None:
        """Let the archive go."""
        self._archive.close()

    def _bytes(self, name: str, most: int = 32) -> bytes | None:
        stored = self._names.get(_folded(name))
        return None if stored is None else read_entry(self._archive, stored, self._source, most)

    def _related(self, name: str) -> Mapping[str, str]:
        """Return the parts that a part refers to, the first of each kind."""
        found: dict[str, str] = {}
        for kind, path in self._targets(name).values():
            found.setdefault(kind, path)
        return found

    def _targets(self, name: str) -> Mapping[str, tuple[str, str]]:
        """Return the kind and path of each part that a part refers to, by identifier."""
        folder, base = posixpath.split(name)
        root = self.element(posixpath.join(folder, "_rels", f"{base}.rels"))
        return {} if root is None else dict(_relations(root, folder))


def _relations(root: Element, folder: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for each in children(root, "Relationship"):
        if str(each.get("TargetMode") or "").lower() != "external":
            kind = str(each.get("Type") or "").rsplit("/", 1)[-1]
            path = posixpath.normpath(posixpath.join("/", folder, str(each.get("Target") or "")))
            yield str(each.get("Id") or ""), (kind, path)


def _identifier(sheet: Element) -> str:
    """Return the identifier of a sheet's relation; its namespace differs between formats."""
    return next(
        (str(value) for name, value in sheet.items() if _ID.fullmatch(str(name)) and ":" in name),
        "",
    )


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
