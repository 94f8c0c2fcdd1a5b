"""The records of a CSV text, each field with its place; what divides them is found out."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from attrs import define

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Location

#: Of those that fit equally well the first: commas stand inside figures and texts too.
_DELIMITERS = ("\t", ";", "|", ",")
_SAMPLE = 300
#: Lines of reports are short; one that never ends must not be read for each of them.
_SAMPLE_CHARACTERS = 256 * 1024
#: What is divided into more is given up.
MOST_FIELDS = 200_000
#: A quoted field beyond this was most likely never closed.
_LONGEST = 100_000
_QUOTED = late('"([^"]*(?:""[^"]*)*)"')
_BREAK = late(r"\r\n|\n|\r")
_SETTING = late(r"sep=([\t;|,])(?:\r\n|\n|\r|\Z)")


@frozen
class Field:
    """A field without its quotes, and where its first character stands."""

    text: str
    location: Location


Record: TypeAlias = tuple[Field, ...]


@define
class Records:
    """The records of a text; `open_quote` is where a quote begins that never ends."""

    text: str
    delimiter: str
    at: int = 0
    line: int = 1
    begins: int = 0
    open_quote: Location | None = None

    def __iter__(self) -> Iterator[Record]:
        divider = re.compile(rf"[{re.escape(self.delimiter)}\r\n]")
        while self.at < len(self.text):
            yield tuple(islice(self._fields(divider), MOST_FIELDS + 1))

    def _fields(self, divider: re.Pattern[str]) -> Iterator[Field]:
        while True:
            yield self._field(divider)
            if self.text[self.at : self.at + 1] != self.delimiter:
                break
            self.at += 1
        self._pass(_BREAK.match(self.text, self.at))

    def _field(self, divider: re.Pattern[str]) -> Field:
        quoted = self._quoted()
        place = self._place(self.at + (1 if quoted else 0))
        text = ""
        if quoted is not None:
            text = quoted[1].replace('""', '"')
            for found in _BREAK.finditer(self.text, self.at, quoted.end()):
                self._pass(found)
            self.at = quoted.end()
        end = divider.search(self.text, self.at)
        rest = self.text[self.at : end.start() if end else len(self.text)]
        self.at += len(rest)
        return Field(text + rest, place)

    def _quoted(self) -> re.Match[str] | None:
        """Return the quotes that a field begins with, if they end anywhere."""
        if self.open_quote is not None or not self.text.startswith('"', self.at):
            return None
        found = _QUOTED.match(self.text, self.at, self.at + _LONGEST)
        if found is None:
            self.open_quote = self._place(self.at)
        return found

    def _pass(self, line_break: re.Match[str] | None) -> None:
        if line_break is not None:
            self.line += 1
            self.at = self.begins = line_break.end()

    def _place(self, at: int) -> Location:
        return Location(line=self.line, column=at - self.begins + 1)


def records_of(text: str) -> Records:
    """Return the records of a text, divided as most of its lines are."""
    setting = _SETTING.match(text)
    if setting is not None:
        return Records(text, setting[1], at=setting.end(), line=2, begins=setting.end())
    sample = text[:_SAMPLE_CHARACTERS]
    return Records(text, max(_DELIMITERS, key=lambda each: _fit(sample, each)))


def _fit(text: str, delimiter: str) -> int:
    """Return how many of the first records are divided into equally many fields."""
    records = islice(Records(text, delimiter), _SAMPLE)
    widths = Counter(len(each) for each in records if len(each) > 1)
    return max(widths.values(), default=0)
