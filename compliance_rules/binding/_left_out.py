"""Which rows and columns a report left out as it may: none that may be there unread."""

from collections.abc import Collection, Iterable, Sequence

from compliance_rules.binding._columns import Columns
from compliance_rules.binding._data import DataRow
from compliance_rules.binding._rows import RowMatches
from compliance_rules.binding._segments import Segment
from compliance_rules.binding._stream import Cell
from compliance_rules.binding._vocabulary import Role, Vocabulary
from compliance_rules.model import FormTable


def rows_left_out(
    table: FormTable,
    matches: RowMatches,
    rows: Sequence[DataRow],
    segments: Sequence[Segment],
    vocabulary: Vocabulary,
) -> tuple[str, ...]:
    """Return the rows left out, where every other row was found and every printed row is one."""
    found = [*(each.path for each in matches.matched), *(path for _, path in matches.repeated)]
    paths = table.rows.left_out(found)
    if not paths:
        return ()
    known = [*(each.row for each in matches.matched), *(row for row, _ in matches.repeated)]
    taken = set(map(id, known))
    if any(row.figures and id(row) not in taken for row in rows):
        return ()
    labels = {each.label.cell for each in matches.matched if each.label is not None}
    labels.update(row.label for row in known if row.label is not None)
    cells = (cell for each in segments for row in each.rows for cell in row.filled)
    others = (cell for cell in cells if cell not in labels)
    return _without(paths, others, table.name, "row", vocabulary)


def columns_left_out(
    table: FormTable, columns: Columns, segments: Sequence[Segment], vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return the columns left out, where every other column was found and nothing else is there."""
    paths = table.columns.left_out(columns.bound)
    if not paths or columns.extra or columns.blank or columns.is_lost or None in columns.slots:
        return ()
    labels = {each.location for each in columns.labels.values()}
    headers = (header for each in segments for header in (each.header, each.inherited))
    cells = (cell for header in headers for row in header for cell in row.filled)
    others = (cell for cell in cells if cell.location not in labels)
    return _without(paths, others, table.name, "column", vocabulary)


def _without(
    paths: Sequence[str], cells: Iterable[Cell], table: str, role: Role, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """Return the paths but for those whose label stands somewhere, its figures lost."""
    seen = {_nearest(cell.text, table, role, paths, vocabulary) for cell in cells}
    return tuple(path for path in paths if path not in seen)


def _nearest(
    text: str, table: str, role: Role, paths: Collection[str], vocabulary: Vocabulary
) -> str | None:
    """Return the path whose label a text is most like, if it is one of some."""
    ranked = [
        (like, term.path)
        for term, like in vocabulary.matches(text)
        if term.role == role and term.table == table
    ]
    best = max(ranked, default=(0.0, ""))[0]
    return next((path for like, path in ranked if like == best and path in paths), None)
