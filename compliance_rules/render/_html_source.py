"""The report itself as a page shows it: its blocks, with the places that binding named."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, TypeAlias

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Location
from compliance_rules.model import Block, Document, Grid, GridCell, Heading, How, Printed, Report
from compliance_rules.render._safe import one_line

#: How a place was matched to the form; nothing for text that only stands there.
Match: TypeAlias = Literal["", "exact", "guessed", "garbled"]
_GUESSED = (How.SIMILAR, How.POSITION)
#: A grid that is wider is shown up to here; no form has so many columns.
_MOST_COLUMNS = 200


@frozen(kw_only=True)
class Mark:
    """What binding made of a place."""

    #: The names that evidence has: `applications[received, natural]`.
    names: tuple[str, ...]
    match: Match = "exact"


@frozen(kw_only=True)
class Item:
    """A paragraph, a heading or a cell, which a finding can point to."""

    id: str
    text: str
    #: `h2`, `p` or `td`.
    tag: str = "p"
    names: tuple[str, ...] = ()
    match: Match = ""
    row_span: int = 1
    column_span: int = 1
    location: Location

    @property
    def title(self) -> str:
        """The names of what stands there, for people who point at it."""
        return "; ".join(self.names)


@frozen(kw_only=True)
class Table:
    """A table as printed."""

    rows: tuple[tuple[Item, ...], ...]


@frozen
class Source:
    """The blocks of a report in reading order, and where each place is among them."""

    blocks: tuple[Item | Table, ...]
    _by_location: Mapping[Location, str]
    _by_line: Mapping[int, str]

    def id_of(self, location: Location | None) -> str:
        """Return the id of the item at a place, or nearest to it; nothing if there is none."""
        if location is None:
            return ""
        exact = self._by_location.get(location)
        if exact is not None:
            return exact
        return self._by_line.get(location.line, "") if location.line is not None else ""


def source_of(report: Report) -> Source:
    """Return what a report's file holds, its bound places marked."""
    document = report.document
    blocks = tuple(_blocks(document, dict(_marks(report)))) if document else ()
    items = [item for block in blocks for item in _items(block)]
    lines: dict[int, str] = {}
    for item in items:
        if item.location.line is not None:
            lines.setdefault(item.location.line, item.id)
    return Source(blocks, {item.location: item.id for item in reversed(items)}, lines)


def _items(block: Item | Table) -> Iterable[Item]:
    return [block] if isinstance(block, Item) else [each for row in block.rows for each in row]


# --- what binding made of the places ---------------------------------------------------


def _marks(report: Report) -> Iterator[tuple[Location, Mark]]:
    for path, section in report.sections.items():
        yield from _label(path, section.heading)
    for name, table in report.tables.items():
        yield from _label(f"{name}[*, *]", table.head)
        for path, printed in table.row_labels.items():
            yield from _label(f"{name}[{path}, *]", printed)
        for path, printed in table.column_labels.items():
            yield from _label(f"{name}[*, {path}]", printed)
        guessed = {
            *(path for path, each in table.row_labels.items() if each.how in _GUESSED),
            *(path for path in table.columns if path not in table.column_labels),
            *(path for path, each in table.column_labels.items() if each.how in _GUESSED),
        }
        for (row, column), value in table.cells.items():
            if value.location is not None:
                is_guessed = row in guessed or column in guessed
                match: Match = "guessed" if is_guessed else "exact"
                if value.state.word == "garbled":
                    match = "garbled"
                yield value.location, Mark(names=(f"{name}[{row}, {column}]",), match=match)
    for name, figures in report.facts.items():
        for figure in figures:
            yield figure.passage.location, Mark(names=(name,))


def _label(name: str, printed: Printed | None) -> Iterator[tuple[Location, Mark]]:
    if printed is not None:
        match: Match = "guessed" if printed.how in _GUESSED else "exact"
        yield printed.location, Mark(names=(name,), match=match)


# --- blocks ----------------------------------------------------------------------------


def _blocks(document: Document, marks: Mapping[Location, Mark]) -> Iterator[Item | Table]:
    numbers = iter(range(1, 10**9))
    for block in document.blocks:
        yield from _block(block, marks, numbers)


def _block(
    block: Block, marks: Mapping[Location, Mark], numbers: Iterator[int]
) -> Iterator[Item | Table]:
    match block:
        case Grid():
            yield Table(
                rows=tuple(
                    tuple(_cell(cell, marks, numbers) for cell in row[:_MOST_COLUMNS])
                    for row in block.rows
                )
            )
        case Heading():
            # The page's own headings are of the first two levels.
            tag = f"h{min(max(block.level, 1) + 2, 6)}"
            yield _item(block.text, block.location, tag, marks, numbers)
        case _:
            if block.text.strip():
                yield _item(block.text, block.location, "p", marks, numbers)


def _item(
    text: str, location: Location, tag: str, marks: Mapping[Location, Mark], numbers: Iterator[int]
) -> Item:
    mark = marks.get(location)
    return Item(
        id=f"e{next(numbers)}",
        text=one_line(text),
        tag=tag,
        names=mark.names if mark else (),
        match=mark.match if mark else "",
        location=location,
    )


def _cell(cell: GridCell, marks: Mapping[Location, Mark], numbers: Iterator[int]) -> Item:
    item = _item(cell.text, cell.location, "td", marks, numbers)
    return evolve(item, row_span=cell.row_span, column_span=cell.column_span)
