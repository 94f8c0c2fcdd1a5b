"""Bind a document to a form: sections, tables, running text, stated figures."""

from collections.abc import Iterator, Mapping, Sequence

from compliance_rules.binding import _notes
from compliance_rules.binding._describe import describe
from compliance_rules.binding._facts import stated_figures
from compliance_rules.binding._outline import extra_sections
from compliance_rules.binding._sections import FoundSection, find_sections
from compliance_rules.binding._segments import Zone, assign, segments_of
from compliance_rules.binding._stream import Entry, stream_of
from compliance_rules.binding._subrows import unfolded
from compliance_rules.binding._tables import TableResult, bind_table
from compliance_rules.binding._turned import upright
from compliance_rules.binding._vocabulary import vocabulary_of
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.model import (
    BoundSection,
    Document,
    Form,
    FormFact,
    How,
    Passage,
    Report,
    StatedFigure,
)


def bind(document: Document, form: Form) -> Report:
    """Bind a document to a form.

    Nothing is made up: what could not be decided is absent, and whatever had
    to be guessed is among the report's reading diagnostics.
    """
    if document.named is not None:
        # Imported here: few reports are handed over with names.
        from compliance_rules.binding._named import bind_named  # noqa: PLC0415 - see above

        return bind_named(document, document.named, form)
    vocabulary = vocabulary_of(form)
    stream = stream_of(unfolded(upright(document, form, vocabulary), form))
    found = find_sections(stream, form, vocabulary)
    segments = segments_of(_zones(stream, found), vocabulary)
    assigned = assign(segments, form, vocabulary)
    tables = {
        name: bind_table(table, form, assigned.get(name, ()), vocabulary)
        for name, table in form.tables.items()
    }
    covered = _covered(tables, found)
    extra = extra_sections(stream, form, found, covered, vocabulary)
    owners = _owners(stream, form, found, {entry.index for entry, _ in extra})
    running = {
        entry.index: passage
        for entry in stream
        if (passage := _passage(entry, covered)) is not None
    }
    sections = _sections(stream, form, found, owners, running)
    return Report(
        document=document,
        info=describe(document),
        form=form,
        sections=sections,
        tables={name: each.table for name, each in tables.items()},
        facts={name: _stated(fact, form, owners, running) for name, fact in form.facts.items()},
        passages=tuple(running.values()),
        extra_sections=tuple(heading for _, heading in extra),
        reading=(
            *document.reading,
            *_section_notes(stream, form, found),
            *(note for each in tables.values() for note in each.notes),
        ),
    )


def _zones(stream: Sequence[Entry], found: Mapping[str, FoundSection]) -> Iterator[Zone]:
    """Return the stretches between headings."""
    heads = sorted((each.entry, each.path) for each in found.values())
    starts = [(-1, None), *heads]
    ends = [*(entry for entry, _ in heads), len(stream)]
    for (start, path), end in zip(starts, ends, strict=True):
        gap = stream[end].gap if end < len(stream) else 0
        yield Zone(section=path, entries=stream[start + 1 : end], gap_after=gap)


def _covered(
    tables: Mapping[str, TableResult], found: Mapping[str, FoundSection]
) -> frozenset[int]:
    """Return the entries that belong to a table."""
    headings = {each.entry for each in found.values()}
    return frozenset(
        index
        for each in tables.values()
        for first, last in each.entries
        for index in range(first, last + 1)
        if index not in headings
    )


def _owners(
    stream: Sequence[Entry], form: Form, found: Mapping[str, FoundSection], strangers: set[int]
) -> tuple[str | None, ...]:
    """Return for each entry the innermost section that it belongs to."""
    starts = {each.entry: each.path for each in found.values()}
    ends = [(each.end, each.path) for each in found.values()]
    closing: dict[int, list[str]] = {}
    for end, path in ends:
        closing.setdefault(end, []).append(path)
    owners: list[str | None] = []
    current: str | None = None
    for entry in stream:
        for path in closing.get(entry.index, ()):
            if current is not None and (current == path or current.startswith(f"{path}.")):
                current = form.sections[path].parent
        current = starts.get(entry.index, None if entry.index in strangers else current)
        owners.append(current)
    return tuple(owners)


def _passage(entry: Entry, covered: frozenset[int]) -> Passage | None:
    """Return an entry as running text; cells of a table are none."""
    if entry.index in covered:
        return None
    cell = entry.only
    if cell is None:
        return None
    return Passage(text=cell.text, location=cell.location, shifts=cell.shifts)


def _sections(
    stream: Sequence[Entry],
    form: Form,
    found: Mapping[str, FoundSection],
    owners: Sequence[str | None],
    running: Mapping[int, Passage],
) -> dict[str, BoundSection]:
    order = sorted(found, key=lambda path: found[path].entry)
    inside: dict[str, list[Passage]] = {path: [] for path in form.sections}
    tables: set[str] = set()
    for entry, owner in zip(stream, owners, strict=True):
        for path in _upwards(owner, form):
            if found[path].entry == entry.index:
                continue
            if entry.index in running:
                inside[path].append(running[entry.index])
            elif entry.filled:
                tables.add(path)
    return {
        path: BoundSection(
            path=path,
            heading=found[path].heading,
            passages=tuple(inside[path]),
            has_tables=path in tables,
            order=order.index(path),
        )
        if path in found
        else BoundSection(path=path)
        for path in form.sections
    }


def _upwards(path: str | None, form: Form) -> Iterator[str]:
    while path is not None:
        yield path
        path = form.sections[path].parent


def _stated(
    fact: FormFact,
    form: Form,
    owners: Sequence[str | None],
    running: Mapping[int, Passage],
) -> tuple[StatedFigure, ...]:
    """Return the figures that a fact's sections state, no passage read twice."""
    wanted = set(fact.sections)
    passages = [
        passage
        for index, passage in running.items()
        if not wanted or not wanted.isdisjoint(_upwards(owners[index], form))
    ]
    return stated_figures(fact, passages)


def _section_notes(
    stream: Sequence[Entry], form: Form, found: Mapping[str, FoundSection]
) -> Iterator[Diagnostic]:
    for path, section in form.sections.items():
        each = found.get(path)
        if each is None:
            yield _notes.section_missing(section.label)
            continue
        if each.heading.how is How.SIMILAR:
            yield _notes.section_alike(each.heading, section.label)
        for other in each.others[:1]:
            yield _notes.section_repeated(
                each.heading, section.label, stream[other].cells[0].location
            )
