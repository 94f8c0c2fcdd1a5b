"""Text that knows what it is: a figure its cell, a heading its section.

Noise moves, splits and repeats what is printed; the marks go with it, so that
what a document must read back as follows from the page that was printed.
"""

from decimal import Decimal
from typing import Self, TypeAlias

#: Table, row and column of a cell.
Key: TypeAlias = tuple[str, str, str]


class Figure(str):
    """What a cell prints; `value` is what it says in the unit of its cell, None for nothing."""

    __slots__ = ("key", "value")

    key: Key
    value: Decimal | None

    def __new__(cls, text: str, key: Key, value: Decimal | None) -> Self:
        """Mark a text as the figure of a cell."""
        self = super().__new__(cls, text)
        self.key = key
        self.value = value
        return self

    def printed(self, text: str) -> "Figure":
        """Return the same figure, printed in another way."""
        return Figure(text, self.key, self.value)


class Head(str):
    """A printed heading; `section` is the form's path, None for sections of its own."""

    __slots__ = ("section",)

    section: str | None

    def __new__(cls, text: str, section: str | None) -> Self:
        """Mark a text as the heading of a section."""
        self = super().__new__(cls, text)
        self.section = section
        return self

    def printed(self, text: str) -> "Head":
        """Return the same heading, printed in another way."""
        return Head(text, self.section)
