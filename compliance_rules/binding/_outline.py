"""Sections of a document that the form does not have."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from compliance_rules.binding._cells import is_prose
from compliance_rules.binding._likeness import best_likeness, is_bracketed, key_of
from compliance_rules.binding._sections import FoundSection
from compliance_rules.binding._stream import Cell, Entry
from compliance_rules.binding._vocabulary import Vocabulary
from compliance_rules.model import Form, How, Printed

_LONGEST = 40
_KNOWN = 0.8
_CHINESE = frozenset("〇零一二三四五六七八九十百")


def extra_sections(
    stream: Sequence[Entry],
    form: Form,
    found: Mapping[str, FoundSection],
    covered: frozenset[int],
    vocabulary: Vocabulary,
) -> tuple[tuple[Entry, Printed], ...]:
    """Return the headings of the same rank as the form's that are not the form's.

    The rank is told by the style of the ordinal, or by the level that the
    format marks; in a report that numbers nothing, nothing is told.
    """
    labels = [label for section in form.sections.values() for label in section.labels]
    tops = [each for path, each in found.items() if form.sections[path].parent is None]
    styles = {style for each in tops if (style := _style(stream[each.entry])) is not None}
    known = {each.entry for each in found.values()}
    return tuple(
        (entry, _printed(cell))
        for entry in stream
        if entry.index not in known and entry.index not in covered
        if (cell := entry.only) is not None and len(cell.text) <= _LONGEST
        if _style(entry) in styles and not is_prose(cell.text)
        # A list of contents names the form's sections; a table that could not be read, its rows.
        if best_likeness(cell.text, labels) < _KNOWN and vocabulary.best_axis(cell.text) < _KNOWN
    )


def _style(entry: Entry) -> tuple[int | None, str] | None:
    """Return the rank of a heading: the format's level, and the kind of its ordinal."""
    cell = entry.only
    if cell is None:
        return None
    bare = key_of(cell.text).number
    if not bare:
        return (entry.level, "") if entry.level is not None else None
    kind = "han" if set(bare) <= _CHINESE else "digit"
    bracket = "bracket" if is_bracketed(cell.text) else "mark"
    return entry.level, f"{kind}-{bracket}"


def _printed(cell: Cell) -> Printed:
    return Printed(text=cell.text, location=cell.location, how=How.POSITION, likeness=Decimal(0))
