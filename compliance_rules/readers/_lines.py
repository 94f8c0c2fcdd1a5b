"""The lines of a text with their numbers, and places in them."""

from collections.abc import Iterator

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Location

# Only these three end a line; U+2028 and form feeds stand inside one.
_BREAK = late(r"\r\n|\n|\r")


@frozen
class Line:
    """One line of a file without its line break; numbers count from 1."""

    text: str
    number: int

    def at(self, offset: int) -> Location:
        """Return the place of the character at `offset`, counted from 0."""
        return Location(line=self.number, column=offset + 1)

    @property
    def is_empty(self) -> bool:
        """Whether nothing but spaces stands on it."""
        return not self.text.strip()


def lines_of(text: str) -> Iterator[Line]:
    """Return the lines of a text one by one."""
    start, number = 0, 1
    for found in _BREAK.finditer(text):
        yield Line(text[start : found.start()], number)
        start, number = found.end(), number + 1
    if start < len(text):
        yield Line(text[start:], number)


def begin(text: str, start: int = 0) -> int:
    """Return the offset of the first character from `start` on that is no space."""
    rest = text[start:]
    return start + len(rest) - len(rest.lstrip())
