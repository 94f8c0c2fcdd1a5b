"""Read a manifest: a table in CSV or Parquet that tells of each report whose it is."""

import csv
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Final, get_args

from attrs import frozen

from compliance_rules.diagnostics import Diagnostic, Phrase
from compliance_rules.errors import BatchError
from compliance_rules.model import Level

_COLUMNS: Final = ("path", "body", "region", "level", "year", "previous", "parent")
LEVELS: Final[Mapping[str, Level]] = {each: each for each in get_args(Level)}
_YEAR_DIGITS = 4
_NOT_TEXT = Phrase("it is not text in UTF-8 or GB18030", "不是 UTF-8 或 GB18030 编码的文字")
_NO_PATH = Phrase("it has no column 'path'", "没有“path”列")
_UNKNOWN = Phrase("there is no column '{name}'", "没有名为“{name}”的列")
_BROKEN = Phrase("it is not CSV", "不是 CSV 表格")
_NO_PARQUET = Phrase("it is not a whole Parquet file", "不是完整的 Parquet 文件")
_PARQUET: Final = b"PAR1"
_LINE = Phrase("the line", "这一行")


@frozen(kw_only=True)
class Entry:
    """A report of a run, with what is known of it beside its file."""

    path: str
    body: str | None = None
    region: str | None = None
    level: Level | None = None
    year: int | None = None
    previous: str | None = None
    #: The body above, whose report is audited with those of all bodies below it.
    parent: str | None = None


def read_manifest(path: Path) -> tuple[Entry, ...]:
    """Return the reports that a manifest lists; paths are relative to its folder.

    Raises:
        BatchError: It cannot be read, or a line of it is wrong: a report that is
            filed under the wrong body or year would be ranked there.
    """
    lines = _lines(path)
    _, first = next(lines, (1, []))
    names = _names(first, path)
    entries: dict[str, Entry] = {}
    problems: list[Diagnostic] = []
    for number, cells in lines:
        line = _Line(path, number, names, cells, problems)
        entry = line.entry() if any(cells) else None
        if entry is not None and entry.path in entries:
            line.refuse("path", entry.path)
        elif entry is not None:
            entries[entry.path] = entry
    if problems:
        raise BatchError(tuple(problems))
    return tuple(entries.values())


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Return the lines of a manifest with their numbers, the one of names first."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _refused(path, error.strerror or str(error)) from error
    return _parquet(path) if data.startswith(_PARQUET) else _csv(path, data)


def _csv(path: Path, data: bytes) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(_text(path, data), newline=""), strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error:
        raise _refused(path, _BROKEN) from None


def _parquet(path: Path) -> Iterator[tuple[int, list[str]]]:
    if find_spec("duckdb") is None:
        raise BatchError((Diagnostic.of("CR025", format=str(path), extra="batch"),))
    import duckdb  # noqa: PLC0415 - slow to import, and of an extra

    try:
        with duckdb.connect() as connection:
            found = connection.read_parquet([_literal(path)])
            yield 1, found.columns
            for number, row in enumerate(found.fetchall(), 2):
                yield number, ["" if cell is None else str(cell) for cell in row]
    except duckdb.Error:
        raise _refused(path, _NO_PARQUET) from None


def _literal(path: Path) -> str:
    """Return a path in which nothing is a pattern."""
    return "".join(f"[{each}]" if each in "*?[" else each for each in str(path))


def _text(path: Path, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused(path, _NOT_TEXT)


def _names(cells: list[str], path: Path) -> tuple[str, ...]:
    names = tuple(each.strip().lower() for each in cells)
    for name in names:
        if name not in _COLUMNS:
            # Said as two phrases, since an argument has none of its own.
            unknown = Phrase(_UNKNOWN.say("en", name=name), _UNKNOWN.say("zh", name=name))
            raise _refused(path, unknown)
    if "path" not in names:
        raise _refused(path, _NO_PATH)
    return names


def _refused(path: Path, reason: str | Phrase) -> BatchError:
    return BatchError((Diagnostic.of("CR822", path=str(path), reason=reason),))


@frozen
class _Line:
    """One line of a manifest; what is wrong with it goes to `problems`."""

    path: Path
    number: int
    names: tuple[str, ...]
    cells: list[str]
    problems: list[Diagnostic]

    def entry(self) -> Entry | None:
        """Return the report that it lists, or None if something is wrong."""
        if len(self.cells) > len(self.names):
            self.refuse(_LINE, ",".join(self.cells))
            return None
        before = len(self.problems)
        told = {
            name: cell.strip() for name, cell in zip(self.names, self.cells, strict=False) if cell
        }
        entry = Entry(
            path=self._file(told.get("path")),
            body=told.get("body"),
            region=told.get("region"),
            level=self._level(told.get("level")),
            year=self._year(told.get("year")),
            previous=self._file(told["previous"]) if told.get("previous") else None,
            parent=told.get("parent"),
        )
        return entry if len(self.problems) == before else None

    def refuse(self, column: str | Phrase, found: str) -> None:
        """Say that a cell is wrong."""
        self.problems.append(
            Diagnostic.of(
                "CR823", path=str(self.path), line=self.number, column=column, found=found
            )
        )

    def _file(self, told: str | None) -> str:
        if not told:
            self.refuse("path", "")
            return ""
        return str(self.path.parent / told)

    def _level(self, told: str | None) -> Level | None:
        if not told:
            return None
        level = LEVELS.get(told)
        if level is None:
            self.refuse("level", told)
        return level

    def _year(self, told: str | None) -> int | None:
        if not told:
            return None
        if not (told.isascii() and told.isdecimal() and len(told) == _YEAR_DIGITS):
            self.refuse("year", told)
            return None
        return int(told)
