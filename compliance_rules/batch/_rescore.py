"""Audit the reports of a store again by other rules, without reading their files.

What the same decides carries over; what changed is decided in columns where figures
alone decide it, and by the evaluator where not.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import copyfile
from typing import Final, assert_never

from compliance_rules.batch._pool import Done, Lost, work
from compliance_rules.batch._rescore_carry import carry
from compliance_rules.batch._rescore_columns import decide
from compliance_rules.batch._rescore_tables import REMADE, TEMPORARY, WRITTEN
from compliance_rules.batch._rescore_task import Settings, Stored, failed, filed_of, rescored_rows
from compliance_rules.batch._rescore_ways import WAIVER_NOTES, Group, find_ways
from compliance_rules.batch._run import LIMIT
from compliance_rules.batch._settings import Fingerprint
from compliance_rules.batch._store import (
    Chunk,
    Store,
    forget,
    making,
    open_store,
    writable_store,
)
from compliance_rules.batch._task import Options
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.errors import BatchError

#: So many reports are written together, and so many read: the store looks through all for them.
_CHUNK, _READ = 250, 2_000
#: No more memory than this is used for tables.
_MEMORY: Final = "2GB"
_HOW_MANY: Final = "SELECT count(*) FROM ways"
_IDS: Final = "SELECT id FROM ways WHERE way <> 'carried' ORDER BY id"
#: Audits with their report, and that of the year before if one was taken and is there.
_STORED: Final = """
    SELECT a.source, a.sha256, a.body, a.region, a.level, a."year", a.previous,
        a.previous_sha256, a.named_previous, a.parent, a.members_sha256, r.report,
        (SELECT any_value(b.report) FROM others o JOIN reports b ON b.audit = o.previous
            WHERE o.id = a.id),
        w.way,
        (SELECT coalesce(max(n."position"), 0) FROM old_reading n
            WHERE n.audit = a.id AND NOT list_contains($codes, n.code)),
        a.id IN (SELECT audit FROM gated),
        coalesce(g.rests, false),
        coalesce(g.pack, ''),
        a.members,
        w.grp
    FROM old_audits a JOIN reports r ON r.audit = a.id JOIN ways w ON w.id = a.id
        LEFT JOIN groups g ON g.grp = w.grp
    WHERE a.id IN (SELECT unnest($ids::BIGINT[])) ORDER BY a.source
"""
#: The reports of the bodies below, where they are those that were taken.
_MEMBERS: Final = """
    SELECT p.source, b.report FROM old_audits a
        JOIN old_audits p ON list_contains(a.members, p.source) JOIN reports b ON b.audit = p.id
    WHERE a.source = ? AND a.id IN (SELECT id FROM whole_members) ORDER BY p.source
"""
_TURN: Final = "UPDATE ways SET way = turned.way FROM turned WHERE turned.audit = ways.id"
_OF_ANOTHER_FORM: Final = (
    "DELETE FROM cells WHERE audit IN (SELECT id FROM ways WHERE way = 'anew')"
)
_OF_NO_USE: Final = (
    "DELETE FROM reports WHERE audit IN (SELECT id FROM ways WHERE way = 'failed')",
    "DELETE FROM reports WHERE audit IN (SELECT audit FROM fresh_reports)",
    "INSERT INTO reports SELECT * FROM fresh_reports",
    "DELETE FROM cells WHERE audit IN (SELECT id FROM ways WHERE way = 'failed')",
)


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
    given = Settings(options, f"rescored {Fingerprint.of(options).common}")
    place = Path(target)
    with open_store(store):
        if place.exists():
            raise BatchError((Diagnostic.of("CR807", path=str(place)),))
        part = place.with_name(f"{place.name}.new")
        forget(part)
        _copy(Path(store), part)
    try:
        with writable_store(part) as new:
            number = _rescore(new, given, processes or os.cpu_count() or 1, progress)
        part.rename(place)
    finally:
        forget(part)
    return number


def _copy(store: Path, part: Path) -> None:
    """Copy a store that nobody writes: most of what is in it stays."""
    try:
        copyfile(store, part)
        with suppress(FileNotFoundError):
            copyfile(store.with_name(f"{store.name}.wal"), part.with_name(f"{part.name}.wal"))
    except OSError as error:
        forget(part)
        problem = Diagnostic.of("CR804", path=str(part), reason=str(error))
        raise BatchError((problem,)) from error


def _rescore(
    new: Store, given: Settings, processes: int, progress: Callable[[int, int], None]
) -> int:
    _set_aside(new)
    groups = find_ways(new, given.options)
    decide(new, groups)
    total, ids = _number(new), _ids(new)
    new.connection.execute(_OF_ANOTHER_FORM)
    jobs = _jobs(new, groups, ids)
    results = work(rescored_rows, given, jobs, processes=processes, limit=LIMIT)
    chunk = Chunk()
    for done, result in enumerate(results, 1):
        match result:
            case Done(_, rows):
                chunk.add(rows)
            case Lost(stored, why):
                filed = filed_of(given, stored)
                chunk.add(failed((why,), filed, given.options, "lost"))
            case _:
                assert_never(result)
        if chunk.size >= _CHUNK or chunk.is_heavy:
            new.insert(WRITTEN, chunk.rows)
            chunk = Chunk()
        progress(done, total)
    new.insert(WRITTEN, chunk.rows)
    new.connection.execute(_TURN)
    carry(new, groups, given.settings)
    _tidy(new)
    progress(total, total)
    return total


def _set_aside(new: Store) -> None:
    """Rename the tables that are made anew, and make them and what else is needed."""
    new.connection.execute(f"SET memory_limit = '{_MEMORY}'")
    new.connection.execute(f"SET threads = {os.cpu_count() or 1}")
    new.connection.begin()
    for table in REMADE:
        new.connection.execute(f'ALTER TABLE "{table.name}" RENAME TO "old_{table.name}"')
        for statement in making(table):
            new.connection.execute(statement)
    for table in TEMPORARY:
        new.connection.execute(table.definition.replace("CREATE", "CREATE TEMP", 1))
    new.connection.commit()


def _tidy(new: Store) -> None:
    """Remove what is of no use any more."""
    for statement in _OF_NO_USE:
        new.connection.execute(statement)
    new.connection.execute("DROP VIEW counted")
    for table in REMADE:
        new.connection.execute(f'DROP TABLE "old_{table.name}"')


def _number(new: Store) -> int:
    ((found,),) = new.connection.execute(_HOW_MANY).fetchall()
    return int(found)


def _ids(new: Store) -> list[int]:
    """Return the audits that do not just carry over."""
    return [row[0] for row in new.connection.execute(_IDS).fetchall()]


def _jobs(new: Store, groups: Sequence[Group], ids: Sequence[int]) -> Iterator[Stored]:
    """Return the reports of the store, some at a time."""
    fresh = [tuple(rule.id for rule in each.fresh) for each in groups]
    for at in range(0, len(ids), _READ):
        wanted = {"ids": list(ids[at : at + _READ]), "codes": list(WAIVER_NOTES)}
        for row in new.connection.execute(_STORED, wanted).fetchall():
            *told, members, grp = row
            below = _below(new, told[0]) if members else ()
            values = (*told, tuple(members or ()), () if grp is None else fresh[grp], below)
            yield Stored(*values)


def _below(new: Store, source: str) -> tuple[tuple[str, bytes], ...]:
    """Return the reports of the bodies below; none if they are not those that were taken."""
    return tuple(map(tuple, new.connection.execute(_MEMBERS, [source]).fetchall()))
