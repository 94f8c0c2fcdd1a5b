"""Cut a document's rows into stretches of one table each, and find out of which."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.binding._stream import Cell, Entry
from compliance_rules.binding._strips import Row, rows_of
from compliance_rules.binding._vocabulary import Vocabulary
from compliance_rules.model import Form, FormTable

#: A row "below" stands right under a header without label or figure: blank, or words.
_Kind: TypeAlias = Literal["title", "header", "data", "empty", "below", "label"]

#: Below this a row's label is not taken for the form's.
ROW_BAR = 0.72
#: From here on a label is taken for another table's, against what stands above it.
_OTHER_TABLE = 0.85
_CLEAR = 0.1
_COLUMN = 0.7
#: The least evidence on which a table is taken to be one of the form's.
_LEAST = 1.0
_TITLE = 2.0
_ROWS = 1.5
_SECTION = 0.5
_FITS = 0.75
_HARDLY_FITS = 0.5
_MOST_ROWS = 2000
#: Of a longer stretch, only what is near a label of the form is looked at.
_LONG = 5000
_REACH = 200
_TELLING = 4
_ONE_COLUMN = 2
#: Words in place of a figure are short; longer ones are running text.
_LONGEST_WORDS = 20


@frozen(kw_only=True)
class Zone:
    """What stands between two headings of sections."""

    section: str | None
    entries: Sequence[Entry]
    #: Empty lines below it.
    gap_after: int = 0


@frozen(kw_only=True)
class Segment:
    """Rows that belong to one table: its title, its header rows, its data."""

    rows: tuple[Row, ...]
    kinds: tuple[_Kind, ...]
    #: The section that it stands in.
    section: str | None = None
    #: The table whose title stands above it.
    title: str | None = None
    title_cell: Cell | None = None
    #: Header rows of the segment that it was cut from.
    inherited: tuple[Row, ...] = ()

    @property
    def data(self) -> tuple[Row, ...]:
        """The rows with figures, and those of the form with empty cells only."""
        return tuple(
            row
            for row, kind in zip(self.rows, self.kinds, strict=True)
            if kind in ("data", "empty")
        )

    @property
    def below(self) -> tuple[Row, ...]:
        """The rows where figures would stand, of a table whose row has no label."""
        return tuple(
            row for row, kind in zip(self.rows, self.kinds, strict=True) if kind == "below"
        )

    @property
    def header(self) -> tuple[Row, ...]:
        """The rows above the first one with figures."""
        found: list[Row] = []
        for row, kind in zip(self.rows, self.kinds, strict=True):
            if kind in ("data", "empty"):
                break
            if kind in ("header", "label"):
                found.append(row)
        return tuple(found)

    @property
    def has_header(self) -> bool:
        """Whether labels of columns stand in it."""
        return "header" in self.kinds


def segments_of(zones: Iterable[Zone], vocabulary: Vocabulary) -> list[Segment]:
    """Return the stretches of rows between titles, headers and section headings."""
    found: list[Segment] = []
    for zone in zones:
        entries = _near_labels(zone.entries, vocabulary)
        found.extend(_cut(rows_of(entries, zone.gap_after), zone.section, vocabulary))
    return [each for each in found if each.data or each.below]


def _near_labels(entries: Sequence[Entry], vocabulary: Vocabulary) -> Sequence[Entry]:
    """Return the entries of a stretch that a table may stand in.

    In a very long one, only those near a label of the form, or at its start.
    """
    if len(entries) <= _LONG:
        return entries
    near = 0
    kept = bytearray(len(entries))
    for at, entry in enumerate(entries):
        if any(vocabulary.matches(cell.text) for cell in entry.cells):
            kept[max(at - _REACH, 0) : at] = b"\x01" * min(at, _REACH)
            near = at + _REACH
        kept[at] = at <= near or at < _REACH
    return [entry for at, entry in enumerate(entries) if kept[at]]


def assign(
    segments: Sequence[Segment], form: Form, vocabulary: Vocabulary
) -> dict[str, list[Segment]]:
    """Return the segments of each table that was found."""
    found: dict[str, list[Segment]] = {}
    for segment in segments:
        for part in _parts(segment, form, vocabulary):
            table = _best(part, form, vocabulary)
            if table is not None and (part.data or has_unlabelled(table)):
                found.setdefault(table.name, []).append(part)
    return {name: found[name] for name in form.tables if name in found}


def _cut(rows: Sequence[Row], section: str | None, vocabulary: Vocabulary) -> list[Segment]:
    segments: list[Segment] = []
    current: list[tuple[Row, _Kind]] = []
    title: tuple[str, Cell] | None = None

    def close() -> None:
        if current:
            segments.append(_segment(current, section, title))
        current.clear()

    for row in rows:
        kind = _kind(row, vocabulary)
        if kind == "label" and _is_below(row, current, vocabulary):
            kind = "below"
        elif not row.filled:
            continue
        if kind in ("title", "header"):
            _part_last(current)
        if kind == "title":
            close()
            title = _title(row, vocabulary)
        elif kind == "header" and any(each in ("data", "empty") for _, each in current):
            close()
            title = None
        current.append((row, kind))
    close()
    return segments


def _is_below(row: Row, above: Sequence[tuple[Row, _Kind]], vocabulary: Vocabulary) -> bool:
    """Whether a row without a figure stands right under a header, and has no label itself."""
    if not above or above[-1][1] != "header" or row.grid is None:
        return False
    return above[-1][0].grid == row.grid and not any(
        like >= ROW_BAR for cell in row.filled for _, like in vocabulary.matches(cell.text)
    )


def _part_last(rows: list[tuple[Row, _Kind]]) -> None:
    """Take the last empty line from the last row of lines: it parts two tables."""
    at = next((at for at in reversed(range(len(rows))) if rows[at][1] in ("data", "empty")), None)
    if at is None:
        return
    row, kind = rows[at]
    if row.grid is None and not row.cells[-1].text:
        rows[at] = (evolve(row, cells=row.cells[:-1]), kind)


def _segment(
    rows: Sequence[tuple[Row, _Kind]], section: str | None, title: tuple[str, Cell] | None
) -> Segment:
    return Segment(
        rows=tuple(row for row, _ in rows),
        kinds=tuple(kind for _, kind in rows),
        section=section,
        title=title[0] if title else None,
        title_cell=title[1] if title else None,
    )


def _title(row: Row, vocabulary: Vocabulary) -> tuple[str, Cell] | None:
    cell = row.filled[0]
    found = vocabulary.title(cell.text)
    return (found[0], cell) if found else None


def _kind(row: Row, vocabulary: Vocabulary) -> _Kind:
    filled = row.filled
    if not filled:
        return "label"
    title = vocabulary.title(filled[0].text) if len(filled) == 1 else None
    if title is not None and title[1] >= vocabulary.best_axis(filled[0].text):
        return "title"
    if _is_header(row, vocabulary):
        return "header"
    if row.has_figure or _has_token(row, vocabulary) or _has_words(row, vocabulary):
        return "data"
    return "empty" if _is_empty(row, vocabulary) else "label"


def _has_token(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether a word that the form takes for a figure stands behind the label of a row."""
    return row.grid is not None and any(cell.text in vocabulary.tokens for cell in row.filled[1:])


def _has_words(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether words stand in place of figures behind a label of the form: 未收费, 没有."""
    filled = row.filled
    if row.grid is None or len(filled[-1].text) > _LONGEST_WORDS:
        return False
    at = next((i for i, cell in enumerate(filled) if _is_leaf(cell.text, vocabulary)), len(filled))
    behind = filled[at + 1 :]
    return bool(behind) and not any(
        like >= _COLUMN for cell in behind for _, like in vocabulary.matches(cell.text)
    )


def _is_empty(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether a row is one of the form's with nothing but empty cells."""
    return not row.cells[-1].text and _is_leaf(row.filled[-1].text, vocabulary)


def _is_leaf(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text is the label of a row with figures rather than of a group."""
    leaf = max((like for term, like in vocabulary.matches(text) if term.is_leaf), default=0.0)
    inner = max((like for term, like in vocabulary.matches(text) if not term.is_leaf), default=0.0)
    return leaf >= ROW_BAR and leaf > inner and vocabulary.best(text, "row") >= leaf


def _is_header(row: Row, vocabulary: Vocabulary) -> bool:
    filled = row.filled
    hits = sum(1 for cell in filled if _is_column(cell.text, vocabulary))
    if row.has_figure:
        return hits > 1 and hits >= len(filled) - 1
    # A label of one column, alone or beside the label over the rows.
    return hits > 1 or (hits == 1 and len(filled) <= _ONE_COLUMN)


def _is_column(text: str, vocabulary: Vocabulary) -> bool:
    like = max(vocabulary.best(text, "column"), vocabulary.best(text, "head"))
    return like >= _COLUMN and like > vocabulary.best(text, "row")


def _best(segment: Segment, form: Form, vocabulary: Vocabulary) -> FormTable | None:
    """Return the table that a segment is of, if any is likely enough."""
    scored = [(_score(segment, table, form, vocabulary), table) for table in form.tables.values()]
    score, table = max(scored, key=lambda each: each[0], default=(0.0, None))
    return table if score >= _LEAST else None


def _score(segment: Segment, table: FormTable, form: Form, vocabulary: Vocabulary) -> float:
    rows = _row_share(segment, table, vocabulary)
    columns = _column_share(segment, table, vocabulary)
    title = 0.0
    if segment.title is not None:
        title = _TITLE if segment.title == table.name else -_TITLE / 2
    section = _SECTION if _is_in(segment.section, table.section) else 0.0
    fits = _fit(segment, table) if section and _is_alone(table, form) else 0.0
    if not (rows or columns or title > 0 or fits):
        return 0.0
    return title + _ROWS * rows + columns + section + fits


def _is_in(section: str | None, wanted: str | None) -> bool:
    if wanted is None or section is None:
        return False
    return section == wanted or section.startswith(f"{wanted}.")


def _is_alone(table: FormTable, form: Form) -> bool:
    """Whether it is the only table of its section, and its rows have no labels to go by."""
    others = [each for each in form.tables.values() if each.section == table.section]
    return len(others) == 1 and has_unlabelled(table)


def has_unlabelled(table: FormTable) -> bool:
    """Whether a table has a row that has no label, and is known by its place."""
    return any(not leaf.node.labels for leaf in table.rows.leaves.values())


def _fit(segment: Segment, table: FormTable) -> float:
    """Return what the number of figures tells, where nothing else does."""
    wanted = len(table.columns.leaves)
    if any(len(row.filled) - 1 <= wanted <= len(row.cells) for row in segment.data):
        return _FITS
    # A grid of figures in the table's own section is the table, though not a legible one.
    is_grid = any(row.grid is not None and len(row.filled) * 2 >= wanted for row in segment.data)
    return _HARDLY_FITS if is_grid else 0.0


def _row_share(segment: Segment, table: FormTable, vocabulary: Vocabulary) -> float:
    likes = [best_row(row, table.name, vocabulary) for row in segment.data[:_MOST_ROWS]]
    hits = [like for like in likes if like >= ROW_BAR]
    # One row of many tells little: other tables have a row of that name as well.
    telling = min(len(table.rows.leaves), _TELLING)
    return sum(hits) / max(len(likes), telling) if likes else 0.0


def best_row(row: Row, table: str, vocabulary: Vocabulary) -> float:
    """Return how like the nearest row of a table the labels of a row are."""
    return max((vocabulary.best_leaf_row(cell.text, table) for cell in row.filled), default=0.0)


def _column_share(segment: Segment, table: FormTable, vocabulary: Vocabulary) -> float:
    labelled = {leaf.node.label for leaf in table.columns.leaves.values() if leaf.node.labels}
    if not labelled:
        return 0.0
    found = {
        term.keys[0].full: like
        for row in segment.header
        for cell in row.filled
        for term, like in vocabulary.matches(cell.text)
        if term.role == "column" and term.table == table.name and like >= _COLUMN
    }
    return min(sum(found.values()) / len(labelled), 1.0)


def _parts(segment: Segment, form: Form, vocabulary: Vocabulary) -> list[Segment]:
    """Cut a segment wherever its rows go over from one table to another."""
    cuts = [0]
    current = segment.title
    for at, (row, kind) in enumerate(zip(segment.rows, segment.kinds, strict=True)):
        if kind not in ("data", "empty"):
            continue
        owner = _owner(row, current, form, vocabulary)
        if current is not None and owner is not None and owner != current:
            cuts.append(at)
        current = owner or current
    cuts.append(len(segment.rows))
    return [_part(segment, start, end) for start, end in pairwise(cuts) if start < end]


def _owner(row: Row, current: str | None, form: Form, vocabulary: Vocabulary) -> str | None:
    """Return the only table that has a row with such a label."""
    likes = {name: best_row(row, name, vocabulary) for name in form.tables}
    if current is not None and likes[current] >= ROW_BAR:
        return current
    ranked = sorted(((like, name) for name, like in likes.items()), reverse=True)
    if not ranked or ranked[0][0] < _OTHER_TABLE:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _CLEAR:
        return None
    return ranked[0][1]


def _part(segment: Segment, start: int, end: int) -> Segment:
    part = evolve(segment, rows=segment.rows[start:end], kinds=segment.kinds[start:end])
    if not start:
        return part
    return evolve(part, title=None, title_cell=None, inherited=segment.header)
