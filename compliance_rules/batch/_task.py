"""Audit one report in a process, and return the rows that the store keeps of it."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from attrs import frozen

from compliance_rules.audit import Audit, audit
from compliance_rules.batch._manifest import Entry
from compliance_rules.batch._rows import Filed, audited_rows, failed_rows
from compliance_rules.batch._sources import hash_of, in_archive, source_of
from compliance_rules.diagnostics import Diagnostic, Lang
from compliance_rules.errors import DiagnosedError
from compliance_rules.model import ReportInfo
from compliance_rules.packs import waivers_beside
from compliance_rules.scoring import Waiver


@frozen(kw_only=True)
class Options:
    """What holds for all reports of a run."""

    rules: str | None = None
    #: The language of messages; None is each pack's own.
    lang: Lang | None = None
    #: The language for reports that no pack was found for.
    spoken: Lang = "en"
    #: None takes the file of waivers in each report's folder.
    waivers: tuple[Waiver, ...] | None = None
    today: date | None = None


@frozen(kw_only=True)
class Previous:
    """A report of the year before, with the hash that its file must have."""

    source: str
    sha256: str | None = None


@frozen(kw_only=True)
class Job:
    """A report to audit."""

    entry: Entry
    #: Hash of what its audit depends on beside its file.
    settings: str
    previous: Previous | None = None
    #: Whether the store has rows of it already.
    is_known: bool = False
    #: The hash that its file had when the cells in the store were read.
    last_sha256: str | None = None


@frozen(kw_only=True)
class Outcome:
    """What the store keeps of a report."""

    id: int
    is_audited: bool
    rows: Mapping[str, str]
    #: Whether its cells are those that the store has already.
    keeps_cells: bool = False


def audit_job(options: Options, job: Job) -> Outcome:
    """Audit a report; one that cannot be audited has rows that say why."""
    filed = _filed(job)
    try:
        result, notes = _audited(options, job)
    except DiagnosedError as error:
        lang = options.lang or options.spoken
        rows = failed_rows("unread", error.diagnostics, filed, lang)
        return Outcome(id=filed.id, is_audited=False, rows=rows)
    keeps_cells = job.last_sha256 is not None and job.last_sha256 == filed.sha256
    rows = audited_rows(result, filed, notes, with_cells=not keeps_cells)
    return Outcome(id=filed.id, is_audited=True, rows=rows, keeps_cells=keeps_cells)


def lost_outcome(options: Options, job: Job, why: Diagnostic) -> Outcome:
    """Return what the store keeps of a report whose process was lost."""
    filed = _filed(job)
    rows = failed_rows("lost", (why,), filed, options.lang or options.spoken)
    return Outcome(id=filed.id, is_audited=False, rows=rows)


def _filed(job: Job) -> Filed:
    entry = job.entry
    before = job.previous
    # Hashed before it is read: a file that changes meanwhile is found to have changed.
    return Filed(
        source=entry.path,
        sha256=hash_of(entry.path),
        settings=job.settings,
        body=entry.body,
        region=entry.region,
        level=entry.level,
        year=entry.year,
        previous=None if before is None else before.source,
        previous_sha256=None if before is None else before.sha256 or hash_of(before.source),
        named_previous=entry.previous,
    )


def _audited(options: Options, job: Job) -> tuple[Audit, tuple[Diagnostic, ...]]:
    """Return the audit, and what is to be said beside it."""
    before = job.previous
    result = None if before is None else _with_previous(options, job.entry, before)
    if result is not None:
        return result, _conflicts(job.entry, result)
    result = audit_entry(options, job.entry, None)
    notes = _conflicts(job.entry, result)
    if before is not None:
        notes = (*notes, Diagnostic.of("CR814", source=before.source))
    return result, notes


def _with_previous(options: Options, entry: Entry, before: Previous) -> Audit | None:
    """Return the audit; None if one of the two reports is at fault: which is not known."""
    if before.sha256 not in (None, hash_of(before.source)):
        return None
    try:
        return audit_entry(options, entry, before.source)
    except DiagnosedError:
        return None


def audit_entry(options: Options, entry: Entry, previous: str | None) -> Audit:
    """Return the audit of a report; errors are those of `audit`."""
    return audit(
        source_of(entry.path),
        rules=options.rules,
        previous=None if previous is None else source_of(previous),
        lang=options.lang,
        waivers=_waivers(options, entry),
        today=options.today,
        known=ReportInfo(
            source=entry.path,
            body=entry.body,
            year=entry.year,
            level=entry.level,
            region=entry.region,
        ),
    )


def _waivers(options: Options, entry: Entry) -> tuple[Waiver, ...] | None:
    """Return the waivers; those beside an archive hold for all reports in it."""
    inside = in_archive(entry.path)
    if options.waivers is not None or inside is None:
        return options.waivers
    return waivers_beside(Path(inside[0]))


def _conflicts(entry: Entry, result: Audit) -> tuple[Diagnostic, ...]:
    found = result.report.info.year
    if entry.year is None or found is None or found == entry.year:
        return ()
    return (Diagnostic.of("CR815", told=entry.year, found=found),)
