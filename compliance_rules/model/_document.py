"""What a file holds, before anybody decides what it means."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Self, TypeAlias

from attrs import field

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic, Location

if TYPE_CHECKING:
    # A report holds its document, so the modules cannot import each other.
    from compliance_rules.model._named import NamedReport


@frozen(kw_only=True)
class Heading:
    """A line that the format itself marks as a heading."""

    text: str
    location: Location = field(factory=Location)
    #: 1 for the highest.
    level: int = 1


@frozen(kw_only=True)
class Paragraph:
    """One line or paragraph of running text."""

    text: str
    location: Location = field(factory=Location)
    #: Where marks of the format were taken out: the offset in the text, and how
    #: many more columns the source has before it.
    shifts: tuple[tuple[int, int], ...] = ()


@frozen(kw_only=True)
class GridCell:
    """One cell as the format has it; a merged one stands once, at its top left."""

    text: str
    location: Location = field(factory=Location)
    row_span: int = 1
    column_span: int = 1


@frozen(kw_only=True)
class Grid:
    """A table as the format has it; rows may differ in length."""

    rows: tuple[tuple[GridCell, ...], ...]
    location: Location = field(factory=Location)

    @classmethod
    def of(cls, rows: Iterable[Iterable[str]]) -> Self:
        """Return a table of texts without merged cells."""
        return cls(rows=tuple(tuple(GridCell(text=text) for text in row) for row in rows))


Block: TypeAlias = Heading | Paragraph | Grid


def _blocks(blocks: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(blocks)


@frozen(kw_only=True)
class Document:
    """The blocks of a file in reading order, each with its place."""

    #: The name that messages show.
    source: str = "document"
    #: SHA-256 of the file's bytes, in hexadecimal; empty where there is no file.
    sha256: str = ""
    #: The reader's name: `text`, `markdown`, …
    format: str = "document"
    blocks: tuple[Block, ...] = field(converter=_blocks)
    #: What the format says of the file itself: `title`, `published`, `body`.
    metadata: Mapping[str, str] = field(factory=dict)
    #: What reading had to guess, such as the encoding.
    reading: tuple[Diagnostic, ...] = ()
    #: A report that already has a form's names; there are no blocks then.
    named: "NamedReport | None" = None
