"""Audit the reports of a store again by other rules, without reading their files."""

import os
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, assert_never

from attrs import frozen

from compliance_rules.audit import audit
from compliance_rules.batch._pool import Done, Lost, work
from compliance_rules.batch._rows import Filed, audited_rows, failed_rows
from compliance_rules.batch._run import LIMIT
from compliance_rules.batch._settings import Fingerprint
from compliance_rules.batch._store import Chunk, Store, forget, open_store, writable_store
from compliance_rules.batch._tables import TABLES
from compliance_rules.batch._task import Options
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.errors import BatchError, DiagnosedError
from compliance_rules.model import Document, ReportInfo
from compliance_rules.readers import read_document

#: So many reports are read from the store, and so many written, together.
_CHUNK: Final = 250
_IDS: Final = "SELECT id FROM old.audits WHERE state = 'audited' ORDER BY source"
#: Audits with their report, and that of the year before if one was taken and is there.
_STORED: Final = """
    SELECT a.source, a.sha256, a.body, a.region, a.level, a."year", a.previous,
        a.previous_sha256, a.named_previous, r.report,
        (SELECT any_value(b.report) FROM old.audits p JOIN old.reports b ON b.audit = p.id
            WHERE p.source = a.previous AND p.sha256 = a.previous_sha256),
        a.parent, a.members, a.members_sha256
    FROM old.audits a JOIN old.reports r ON r.audit = a.id
    WHERE a.id IN (SELECT unnest(?::BIGINT[])) ORDER BY a.source
"""
#: The reports of the bodies below, and whether they are those that were taken.
_MEMBERS: Final = """
    SELECT list((p.source, b.report) ORDER BY p.source),
        sha256(string_agg(p.sha256, '' ORDER BY p.source))
    FROM old.audits p JOIN old.reports b ON b.audit = p.id
    WHERE p.source IN (SELECT unnest(?::VARCHAR[]))
"""


@frozen
class _Stored:
    """A report of the store, with all that its audit needs."""

    source: str
    sha256: str
    body: str | None
    region: str | None
    level: str | None
    year: int | None
    previous: str | None
    previous_sha256: str | None
    named_previous: str | None
    report: bytes
    report_before: bytes | None
    parent: str | None
    members: tuple[str, ...]
    members_sha256: str | None
    #: Paths and reports of the bodies below.
    below: tuple[tuple[str, bytes], ...] = ()


def rescore(
    store: str | Path,
    target: str | Path,
    *,
    options: Options,
    processes: int | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> int:
    """Audit what a store has read by other rules, into another store; return how many.

    The files are not needed. Cells, sections, text and stated figures are those that
    were read; what the other rules' form has besides is absent. The new store is there
    whole or not at all.

    Args:
        store: Where the reports are.
        target: Path of the new store.
        options: The rules, and what else holds for all reports.
        processes: How many processes audit; without it, one for each core.
        progress: Called with how many are done, of how many.

    Raises:
        BatchError: A store cannot be used, or the new one is there already.
        PackNotFoundError: There is no such pack.
        RulePackError: The rules have mistakes.
    """
    # What is wrong with the rules or the store is told before anything is made.
    settings = f"rescored {Fingerprint.of(options).common}"
    open_store(store).close()
    place = Path(target)
    if place.exists():
        raise BatchError((Diagnostic.of("CR807", path=str(place)),))
    part = place.with_name(f"{place.name}.new")
    forget(part)
    try:
        with writable_store(part) as new:
            _attach(new, Path(store))
            number = _rescore(new, options, settings, processes or os.cpu_count() or 1, progress)
            new.connection.execute("DETACH old")
        part.rename(place)
    finally:
        forget(part)
    return number


def _attach(new: Store, old: Path) -> None:
    """Make the old store readable beside the new one, and take over what was not audited."""
    path = str(old).replace("'", "''")
    new.connection.execute(f"ATTACH '{path}' AS old (READ_ONLY)")
    new.connection.begin()
    for table in TABLES:
        key = table.columns[0].name
        new.connection.execute(
            f'INSERT INTO "{table.name}" SELECT * FROM old."{table.name}" WHERE {key} IN '  # noqa: S608 - our own names
            "(SELECT id FROM old.audits WHERE state <> 'audited')"
        )
    new.connection.commit()


def _rescore(
    new: Store,
    options: Options,
    settings: str,
    processes: int,
    progress: Callable[[int, int], None],
) -> int:
    ids = [row[0] for row in new.connection.execute(_IDS).fetchall()]
    results = work(_rows, (options, settings), _reports(new, ids), processes=processes, limit=LIMIT)
    chunk = Chunk()
    for done, result in enumerate(results, 1):
        match result:
            case Done(_, rows):
                chunk.add(rows)
            case Lost(stored, why):
                lang = options.lang or options.spoken
                chunk.add(failed_rows("lost", (why,), _filed(stored, settings), lang))
            case _:
                assert_never(result)
        if chunk.size >= _CHUNK:
            new.write(chunk)
            chunk = Chunk()
        progress(done, len(ids))
    new.write(chunk)
    return len(ids)


def _reports(new: Store, ids: Sequence[int]) -> Iterator[_Stored]:
    """Return the reports of the old store, some at a time."""
    for at in range(0, len(ids), _CHUNK):
        some = new.connection.execute(_STORED, [list(ids[at : at + _CHUNK])]).fetchall()
        for row in some:
            members, hashed = row[-2:]
            below = _below(new, members, hashed) if members else ()
            values = [*row[:-2], tuple(members or ()), hashed, below]
            yield _Stored(*values)


def _below(new: Store, members: list[str], sha256: str) -> tuple[tuple[str, bytes], ...]:
    """Return the reports of the bodies below; none if they are not those that were taken."""
    found = new.connection.execute(_MEMBERS, [members]).fetchone()
    return () if found is None or found[1] != sha256 else tuple(map(tuple, found[0]))


# --- in a process -----------------------------------------------------------------------


def _rows(given: tuple[Options, str], stored: _Stored) -> Mapping[str, str]:
    """Return the rows of one report by the other rules."""
    options, settings = given
    filed = _filed(stored, settings)
    before = stored.report_before
    try:
        result = audit(
            _document(stored.report, stored.source),
            rules=options.rules,
            previous=None if before is None else _document(before, stored.previous or ""),
            members=[_document(each, path) for path, each in stored.below],
            lang=options.lang,
            waivers=options.waivers,
            today=options.today,
            scorecard=options.scorecard,
            answers=dict(options.answers),
            known=ReportInfo(source=stored.source, body=stored.body, year=stored.year),
        )
    except DiagnosedError as error:
        return failed_rows("unread", error.diagnostics, filed, options.lang or options.spoken)
    return audited_rows(result, filed)


def _document(packed: bytes, source: str) -> Document:
    return read_document(zlib.decompress(packed), source)


def _filed(stored: _Stored, settings: str) -> Filed:
    return Filed(
        source=stored.source,
        sha256=stored.sha256,
        settings=settings,
        body=stored.body,
        region=stored.region,
        level=stored.level,
        year=stored.year,
        previous=stored.previous,
        previous_sha256=stored.previous_sha256,
        named_previous=stored.named_previous,
        parent=stored.parent,
        members=stored.members,
        members_sha256=stored.members_sha256,
    )
