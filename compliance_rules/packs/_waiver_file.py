"""Read a file of waivers: TOML, each part by its English or Chinese name."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from attrs import field

from compliance_rules._values import frozen
from compliance_rules.diagnostics import DID_YOU_MEAN, Diagnostic, Phrase, Source, Span
from compliance_rules.errors import WaiversError
from compliance_rules.packs._suggest import nearest
from compliance_rules.packs._waiver_parts import BY_NAME, NAMES, PARTS, fits, line, said, wanted
from compliance_rules.packs._waiver_toml import Places, read_toml
from compliance_rules.scoring import Waiver

_TABLES = ("waiver", "豁免")
_MAX_BYTES = 1 << 20
_MOST = 1000
#: More problems than this are not told; nobody would read them.
_MOST_PROBLEMS = 100
_SIZE = Phrase("1 MiB", "1 MiB")
_NUMBER = Phrase("1,000 waivers", "1000 项")
_NO_FILE = Phrase("not a regular file", "不是普通文件")
_NOT_UTF8 = Phrase("the text is not UTF-8", "文字不是 UTF-8 编码")
_LIST = Phrase("a list of tables", "若干个表")
_KNOWN_TABLES = Phrase("[[waiver]]", "[[waiver]] 或 [[豁免]]")

#: One table as TOML gives it; values are of whatever types TOML has.
_Table: TypeAlias = Mapping[str, Any]


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """Return the waivers of a file, in the order in which they are written.

    Raises:
        WaiversError: The file cannot be read, or anything in it is wrong: a
            waiver that was meant otherwise must not take effect.
    """
    name = str(path)
    return waivers_in(_bytes(path, name), name)


def waivers_in(data: bytes, name: str) -> tuple[Waiver, ...]:
    """Return the waivers of a file whose bytes are at hand.

    Args:
        data: The bytes.
        name: What messages call the file.

    Raises:
        WaiversError: Anything in it is wrong.
    """
    if len(data) > _MAX_BYTES:
        raise WaiversError((Diagnostic.of("CR441", path=name, most=_SIZE),))
    source = Source(name, _text(data, name))
    tables = read_toml(source)
    if isinstance(tables, Diagnostic):
        raise WaiversError((tables,))
    if sum(len(each) for each in tables.values() if isinstance(each, list)) > _MOST:
        raise WaiversError((Diagnostic.of("CR441", path=name, most=_NUMBER),))
    reading = _Reading(Places(source))
    waivers = tuple(sorted(reading.waivers(tables), key=_start))
    if reading.problems:
        raise WaiversError(tuple(reading.problems))
    return waivers


def _start(waiver: Waiver) -> int:
    return waiver.span.start if waiver.span is not None else 0


def _bytes(path: Path, name: str) -> bytes:
    try:
        if path.exists() and not path.is_file():
            # A pipe or device would block or never end.
            raise WaiversError((Diagnostic.of("CR440", path=name, reason=_NO_FILE),))
        with path.open("rb") as stream:
            return stream.read(_MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        # A path with a zero character is a ValueError.
        reason = getattr(error, "strerror", None) or str(error)
        raise WaiversError((Diagnostic.of("CR440", path=name, reason=reason),)) from error


def _text(data: bytes, name: str) -> str:
    try:
        # Editors on Windows write a mark at the beginning.
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Span(Source(name, ""), 0, 0)
        raise WaiversError((Diagnostic.of("CR442", place, reason=_NOT_UTF8),)) from error


@frozen
class _Reading:
    """The waivers of one file as they are read, and what is wrong with them."""

    places: Places
    problems: list[Diagnostic] = field(factory=list)

    def waivers(self, data: _Table) -> Iterator[Waiver]:
        """Return the waivers that are whole; the rest is among the problems."""
        for name, value in data.items():
            if name not in _TABLES:
                self._unknown(name, self.places.name(name), _TABLES[:1], _KNOWN_TABLES)
            elif isinstance(value, list) and all(isinstance(each, dict) for each in value):
                for at, table in enumerate(value):
                    yield from self._waiver(table, _Place(self.places, name, at, len(value)))
            else:
                place = self.places.name(name)
                self._wrong(place, Phrase(name, name), _LIST, Phrase(f"[[{name}]]", f"[[{name}]]"))

    def _waiver(self, table: _Table, place: "_Place") -> Iterator[Waiver]:
        known: dict[str, Any] = {}
        before = len(self.problems)
        for key, value in table.items():
            self._take(key, value, place, known)
        for part in PARTS:
            if part.is_needed and part.name not in known:
                self._add("CR444", place.of(), key=said(part), example=line(part))
        if len(self.problems) == before:
            yield Waiver(**known, span=place.of())

    def _take(self, key: str, value: object, place: "_Place", known: dict[str, Any]) -> None:
        """Add a part to those that are known, or tell what is wrong with it."""
        part = BY_NAME.get(key)
        if part is None:
            if len(self.problems) < _MOST_PROBLEMS:
                self._unknown(key, place.of(key), BY_NAME, NAMES)
            return
        if part.name in known:
            self._add("CR446", place.of(key), key=said(part))
        elif not fits(part, value):
            self._wrong(place.of(key), said(part), wanted(part), line(part))
        # A part that is wrong is not missing, too.
        known[part.name] = value.strip() if isinstance(value, str) else value

    def _unknown(self, key: str, place: Span, names: Iterable[str], known: Phrase) -> None:
        guess = nearest(key, names)
        if guess is None:
            self._add("CR443", place, key=key, known=known)
        else:
            self._add("CR443", place, DID_YOU_MEAN, key=key, guess=guess)

    def _wrong(self, place: Span, key: Phrase, what: Phrase, example: Phrase) -> None:
        self._add("CR445", place, key=key, wanted=what, example=example)

    def _add(
        self, code: str, place: Span, hint: Phrase | None = None, **arguments: str | Phrase
    ) -> None:
        self.problems.append(Diagnostic.of(code, place, hint=hint, **arguments))


@frozen
class _Place:
    """One table of a list of tables."""

    places: Places
    name: str
    at: int
    count: int

    def of(self, key: str | None = None) -> Span:
        """Return where the table begins, or a name in it."""
        return self.places.table(self.name, self.at, self.count, key)
