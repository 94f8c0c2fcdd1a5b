"""Audit many reports into a store: each by itself, then those whose year before is there."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Literal, TypeAlias, assert_never

from attrs import define, evolve, field, frozen

from compliance_rules.batch._entries import listed
from compliance_rules.batch._manifest import Entry
from compliance_rules.batch._pairs import Pair, Pairs, pairs
from compliance_rules.batch._pool import Done, Lost, work
from compliance_rules.batch._rows import audit_id
from compliance_rules.batch._settings import Fingerprint
from compliance_rules.batch._sources import hash_of
from compliance_rules.batch._store import Chunk, Store, Stored, writable_store
from compliance_rules.batch._task import (
    Job,
    Options,
    Outcome,
    Previous,
    audit_job,
    lost_outcome,
)
from compliance_rules.diagnostics import Diagnostic

#: So many reports are written together, or those of so many seconds.
_CHUNK, _SECONDS = 250, 10.0
#: Reports whose audits are looked up in the store together.
_LOOKED_UP = 1000
#: The most seconds for one report.
LIMIT = 120.0

#: `again` is for reports whose year before was found in the store.
Stage: TypeAlias = Literal["first", "again"]


@frozen(kw_only=True)
class Progress:
    """How far a run is."""

    stage: Stage
    done: int
    total: int
    #: Reports that could not be audited so far.
    failed: int
    #: Reports whose audit was in the store already.
    kept: int


@frozen(kw_only=True)
class Summary:
    """What became of a run."""

    reports: int
    audited: int
    failed: int
    #: Reports whose audit was in the store already.
    kept: int
    #: Reports that were compared with their year before.
    paired: int
    problems: tuple[Diagnostic, ...] = ()


def run(  # noqa: PLR0913 - what a run depends on, all but the paths by name
    paths: Iterable[str | Path],
    *,
    store: str | Path,
    manifests: Iterable[str | Path] = (),
    options: Options | None = None,
    processes: int | None = None,
    limit: float = LIMIT,
    resumes: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """Audit reports into a store.

    Args:
        paths: Files, folders, archives and patterns.
        store: Path of the store; it is made if it is not there.
        manifests: Tables in CSV or Parquet that name reports, and whose they are.
        options: What holds for all reports.
        processes: How many processes audit; without it, one for each core.
        limit: The most seconds for one report.
        resumes: Whether reports stay as they are in the store whose file, rules and
            options have not changed since.
        progress: Called with each report that is done.

    Raises:
        BatchError: A manifest or the store cannot be used, or processes do not start.
        PackNotFoundError: There is no such pack.
        RulePackError: The rules have mistakes.
    """
    options = options or Options()
    fingerprint = Fingerprint.of(options)
    found = listed(paths, manifests)
    with writable_store(store) as opened:
        running = _Run(
            store=opened,
            options=options,
            fingerprint=fingerprint,
            processes=processes or os.cpu_count() or 1,
            limit=limit,
            progress=progress,
        )
        running.audit(found.entries, resumes=resumes)
        paired = running.audit_again(found.entries)
        summary = running.summary(found.entries)
    return evolve(summary, problems=(*found.problems, *paired.ambiguous))


@define(kw_only=True)
class _Run:
    """A run under way."""

    store: Store
    options: Options
    fingerprint: Fingerprint
    processes: int
    limit: float
    progress: Callable[[Progress], None]
    now: Progress = Progress(stage="first", done=0, total=0, failed=0, kept=0)
    chunk: Chunk = field(factory=Chunk)
    written: float = field(factory=time.monotonic)

    def audit(self, entries: Sequence[Entry], *, resumes: bool) -> None:
        """Audit each report, with the year before that its manifest names."""
        self.now = evolve(self.now, total=len(entries))
        self._work(self._jobs(entries, resumes=resumes))

    def audit_again(self, entries: Sequence[Entry]) -> Pairs:
        """Audit those again whose year before is in the store and was not looked at."""
        by_id = {audit_id(each.path): each for each in entries}
        found = pairs(self.store, by_id)
        self.now = evolve(self.now, stage="again", done=0, total=len(found.wanted))
        self._work(self._paired_job(each, by_id[each.id]) for each in found.wanted)
        return found

    def summary(self, entries: Iterable[Entry]) -> Summary:
        """Return what became of the run."""
        reports, audited, paired = self.store.counts(audit_id(each.path) for each in entries)
        return Summary(
            reports=reports,
            audited=audited,
            failed=reports - audited,
            kept=self.now.kept,
            paired=paired,
        )

    def _jobs(self, entries: Iterable[Entry], *, resumes: bool) -> Iterator[Job]:
        """Return the reports to audit; the store is asked when they are needed."""
        waiting = iter(entries)
        while some := list(islice(waiting, _LOOKED_UP)):
            stored = self.store.stored(audit_id(each.path) for each in some)
            for entry in some:
                job = self._job(entry, stored)
                if resumes and job.is_known and _is_done(job, stored[audit_id(entry.path)]):
                    self.now = evolve(self.now, kept=self.now.kept + 1)
                    self._tell(is_failed=False)
                else:
                    yield job

    def _job(self, entry: Entry, stored: Mapping[int, Stored]) -> Job:
        return Job(
            entry=entry,
            settings=self.fingerprint.settings(entry),
            previous=None if entry.previous is None else Previous(source=entry.previous),
            is_known=audit_id(entry.path) in stored,
        )

    def _paired_job(self, pair: Pair, entry: Entry) -> Job:
        before = pair.previous
        below = tuple(Previous(source=path, sha256=found) for path, found in pair.members)
        return Job(
            entry=entry,
            settings=self.fingerprint.settings(entry),
            previous=None
            if before is None
            else Previous(source=before, sha256=pair.previous_sha256),
            members=below,
            is_known=True,
            last_sha256=pair.sha256,
        )

    def _work(self, jobs: Iterable[Job]) -> None:
        """Do jobs, and write what comes of them chunk by chunk."""
        results = work(audit_job, self.options, jobs, processes=self.processes, limit=self.limit)
        try:
            for result in results:
                match result:
                    case Done(job, outcome):
                        self._keep(job, outcome)
                    case Lost(job, why):
                        self._keep(job, lost_outcome(self.options, job, why))
                    case _:
                        assert_never(result)
        except KeyboardInterrupt:
            # What is done is done: whoever goes on does not wait for it again.
            self._write()
            raise
        self._write()

    def _keep(self, job: Job, outcome: Outcome) -> None:
        if outcome.keeps_cells:
            self.chunk.rescored.append(outcome.id)
        elif job.is_known:
            self.chunk.replaced.append(outcome.id)
        self.chunk.add(outcome.rows)
        is_due = self.chunk.size >= _CHUNK or time.monotonic() - self.written > _SECONDS
        if is_due or self.chunk.is_heavy:
            self._write()
        self._tell(is_failed=not outcome.is_audited)

    def _write(self) -> None:
        if self.chunk.size:
            self.store.write(self.chunk)
        self.chunk = Chunk()
        self.written = time.monotonic()

    def _tell(self, *, is_failed: bool) -> None:
        now = self.now
        self.now = evolve(now, done=now.done + 1, failed=now.failed + is_failed)
        self.progress(self.now)


def _is_done(job: Job, stored: Stored) -> bool:
    """Whether the store has what the job would come to; what was lost is tried again."""
    if stored.state == "lost" or stored.settings != job.settings:
        return False
    if stored.sha256 != hash_of(job.entry.path):
        return False
    named = job.entry.previous
    return named is None or hash_of(named) == stored.previous_sha256
