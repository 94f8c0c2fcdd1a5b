"""What a page is made of on the way to blocks: lines, tables, and the areas around them."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import define

from compliance_rules._patterns import late

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
#: A line break of the source between two Chinese characters is no space.
_BREAK = late(rf"(?<=[{_WIDE}])[ \t\r]*\n\s*(?=[{_WIDE}])")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\xad"))
_INVISIBLES = late("[\u200b\u200c\u200d\u2060\ufeff\xad]")


@define
class Line:
    """One line or paragraph; a heading where it has a level."""

    text: str
    #: The line of the source, if it is known.
    line: int | None
    #: How many of its characters lead to other pages.
    linked: int = 0
    level: int = 0
    #: Whether only an article has such a line.
    weighs: bool = False


@define
class Cell:
    """A cell as the page has it."""

    text: str
    line: int | None
    row_span: int = 1
    column_span: int = 1
    #: What stands in it, if that is more than a line of text.
    parts: "Sequence[Part]" = ()


@define
class Row:
    """A row of a table."""

    cells: list[Cell]


@define
class Table:
    """A table of data."""

    rows: list[Row]
    line: int | None
    #: How many characters it has, and how many of them lead to other pages.
    length: int = 0
    linked: int = 0
    weighs: bool = False


@define
class Area:
    """A part of the page with parts of its own."""

    parts: "Sequence[Part]"
    #: Whether its class or role is one that sites give their furniture.
    is_named: bool = False
    #: Whether its tag says that it is no part of the article.
    is_aside: bool = False
    #: How many characters it has without furniture, and how many lead to other pages.
    length: int = 0
    linked: int = 0
    weighs: bool = False


Part: TypeAlias = Line | Table | Area


def plain(text: str) -> str:
    """Return text as one line, as a browser shows it."""
    if text.isalnum():
        return text
    if "\n" in text:
        text = _BREAK.sub("", text.strip())
    text = " ".join(text.split())
    if not text.isascii() and _INVISIBLES.search(text):
        text = text.translate(_INVISIBLE).strip()
    return text


def joined(lines: Sequence[str]) -> str:
    """Return lines of a cell as one: a space parts only words and figures.

    Without it two figures below each other would be one.
    """
    if len(lines) < 2:  # noqa: PLR2004 - nothing to join
        return lines[0] if lines else ""
    text = ""
    for line in lines:
        parted = text[-1:].isascii() and line[:1].isascii()
        text += f" {line}" if text and parted else line
    return text


def lines_in(parts: Sequence[Part]) -> Iterator[Line]:
    """Return all lines of parts in order, those of cells not among them."""
    for part in parts:
        if isinstance(part, Line):
            yield part
        elif isinstance(part, Area):
            yield from lines_in(part.parts)


def has_table(parts: Sequence[Part]) -> bool:
    """Whether a table of data stands among parts."""
    return any(
        isinstance(part, Table) or (isinstance(part, Area) and has_table(part.parts))
        for part in parts
    )
