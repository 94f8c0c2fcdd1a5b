"""TOML with Chinese names that need no quotes, and where its tables and names stand."""

import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from typing import TypeAlias

from attrs import define

from compliance_rules._patterns import late
from compliance_rules.diagnostics import Diagnostic, Phrase, Source, Span
from compliance_rules.packs._toml_words import toml_words

Data: TypeAlias = Mapping[str, object]

#: TOML wants quotes around names that are not ASCII; nobody would think of them.
_BARE = late(r"^([ \t]*(?:\[\[[ \t]*)?)([\u4e00-\u9fff]+)(?=[ \t]*(?:=|\]\]))", re.MULTILINE)
_HEADER = late(r"""^[ \t]*\[\[[ \t]*["']?([\w\u4e00-\u9fff]+)["']?[ \t]*\]\]""", re.MULTILINE)
_PLACE = late(r" \(at line (\d+), column (\d+)\)$")
_AT_END = " (at end of document)"
_TOO_DEEP = Phrase("it is nested too deeply", "嵌套过深")


def read_toml(source: Source) -> Data | Diagnostic:
    """Return the data of a TOML text, or what keeps it from being read."""
    first = _parse(source.text)
    if not isinstance(first, _Refusal):
        return first
    quoted = _BARE.sub(r'\1"\2"', source.text)
    second = _parse(quoted)
    return second.diagnostic(source, quoted) if isinstance(second, _Refusal) else second


@define(frozen=True)
class _Refusal:
    """What the parser said, and where; without a line, at the end."""

    reason: Phrase
    line: int | None = None
    column: int = 1

    def diagnostic(self, source: Source, read: str) -> Diagnostic:
        """Return it at its place in the source, which may differ from what was read."""
        return Diagnostic.of("CR442", self._span(source, read), reason=self.reason)

    def _span(self, source: Source, read: str) -> Span:
        if self.line is None:
            end = len(source.text.rstrip())
            return Span(source, end, end)
        line = source.line(self.line)
        # Quotes that were put in shift what follows them.
        shift = len(Source("", read).line(self.line)) - len(line)
        at = sum(len(each) + 1 for each in source.text.split("\n")[: self.line - 1])
        start = at + min(max(self.column - 1 - shift, 0), len(line))
        return Span(source, start, start + 1)


def _parse(text: str) -> Data | _Refusal:
    try:
        return tomllib.loads(text)
    except RecursionError:
        return _Refusal(_TOO_DEEP, 1)
    except ValueError as error:
        # A number with too many digits is refused without a place.
        said = str(error)
        place = _PLACE.search(said)
        if place is None:
            return _Refusal(
                toml_words(said.removesuffix(_AT_END)), None if said.endswith(_AT_END) else 1
            )
        return _Refusal(toml_words(said[: place.start()]), int(place[1]), int(place[2]))


@define(frozen=True, slots=False)
class Places:
    """Where the tables of a TOML text and their names stand, as far as its lines show it."""

    source: Source

    @cached_property
    def _headers(self) -> tuple[re.Match[str], ...]:
        return tuple(_HEADER.finditer(self.source.text))

    def name(self, name: str) -> Span:
        """Return where a name stands that is not in a table, or a table's header."""
        return self._key(name, 0, len(self.source.text)) or self.table(name, 0, None)

    def table(self, name: str, at: int, count: int | None, key: str | None = None) -> Span:
        """Return where a table begins, or a name in it.

        Args:
            name: The name of the list of tables.
            at: The table's place in the list.
            count: The length of the list: where the lines show another number,
                some of them lie inside a text, and only the file is known.
            key: The name in the table that is meant.
        """
        mine = [each for each in self._headers if each[1] == name]
        if at >= len(mine) or (count is not None and count != len(mine)):
            return Span(self.source, 0, 0)
        header = mine[at]
        after = (each.start() for each in self._headers if each.start() > header.start())
        end = next(after, len(self.source.text))
        found = None if key is None else self._key(key, header.end(), end)
        return found or Span(self.source, header.start(), header.end())

    def _key(self, key: str, start: int, end: int) -> Span | None:
        pattern = re.compile(rf"""^[ \t]*["']?({re.escape(key)})["']?[ \t]*=""", re.MULTILINE)
        found = pattern.search(self.source.text, start, end)
        return None if found is None else Span(self.source, found.start(1), found.end(1))
