"""Audit one report in a process, and return the rows that the store keeps of it."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from weakref import finalize, ref

from attrs import field, frozen

from compliance_rules.audit import Audit, audit
from compliance_rules.batch._manifest import Entry
from compliance_rules.batch._rows import Filed, audited_rows, failed_rows
from compliance_rules.batch._sources import folder_of, hash_of, in_archive, source_of
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic, Lang
from compliance_rules.errors import BatchError, DiagnosedError
from compliance_rules.model import Answer, Document, ReportInfo
from compliance_rules.packs import WAIVERS, choice_key, load, waivers_beside, waivers_in
from compliance_rules.readers import read_data, read_document
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
    #: The scorecard to score by; None is each pack's own.
    scorecard: str | None = None
    #: Answers to what the rules ask, by name.
    answers: tuple[tuple[str, Answer | int], ...] = ()


@frozen(kw_only=True)
class Previous:
    """A report that another is audited with, and the hash that its file must have."""

    source: str
    sha256: str | None = None


@frozen(kw_only=True)
class Given:
    """The bytes of a report that is at hand, and the hash of its file."""

    data: bytes = b""
    sha256: str = ""
    #: Whether the bytes are the report as a store has it, and not its file.
    is_stored: bool = False
    #: Why there are none.
    problem: Diagnostic | None = None

    def document(self, path: str) -> Document:
        """Read the report.

        Raises:
            DiagnosedError: It cannot be read.
        """
        if self.problem is not None:
            raise BatchError((self.problem,))
        if self.is_stored:
            return read_document(zlib.decompress(self.data), path)
        return read_data(self.data, path)


@frozen(kw_only=True)
class Job:
    """A report to audit."""

    entry: Entry
    #: Hash of what its audit depends on beside its file.
    settings: str
    previous: Previous | None = None
    #: The reports of the bodies below.
    members: tuple[Previous, ...] = ()
    #: Whether the store has rows of it already.
    is_known: bool = False
    #: The hash that its file had when the cells in the store were read.
    last_sha256: str | None = None
    #: Reports that are at hand, by path; all others are read.
    given: Mapping[str, Given] = field(factory=dict)
    #: The waivers beside a report that is at hand; None looks for a file of them.
    waivers: Given | None = None

    def source(self, path: str) -> str | Document:
        """Return what `audit` takes for a report.

        Raises:
            DiagnosedError: It cannot be had out of its archive, or not be read.
        """
        given = self.given.get(path)
        return source_of(path) if given is None else given.document(path)

    def hash(self, path: str) -> str:
        """Return the hash of a report's bytes; empty where they cannot be read."""
        given = self.given.get(path)
        return hash_of(path) if given is None else given.sha256


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
    filed = _filed(options, job)
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
    filed = _filed(options, job)
    rows = failed_rows("lost", (why,), filed, options.lang or options.spoken)
    return Outcome(id=filed.id, is_audited=False, rows=rows)


def _filed(options: Options, job: Job) -> Filed:
    entry = job.entry
    before = job.previous
    # Hashed before it is read: a file that changes meanwhile is found to have changed.
    return Filed(
        source=entry.path,
        sha256=job.hash(entry.path),
        settings=job.settings,
        body=entry.body,
        region=entry.region,
        level=entry.level,
        year=entry.year,
        previous=None if before is None else before.source,
        previous_sha256=None if before is None else before.sha256 or job.hash(before.source),
        named_previous=entry.previous,
        parent=entry.parent,
        members=tuple(each.source for each in job.members),
        members_sha256=_joined(job.members) if job.members else None,
        choice=choice_of(options),
    )


def choice_of(options: Options) -> str:
    """Return what packs are chosen by; empty where one is asked for."""
    return choice_key(options.scorecard) if options.rules is None else ""


def _joined(members: Iterable[Previous]) -> str:
    """Return the hash of the hashes, as the store makes it of them."""
    return hashlib.sha256("".join(each.sha256 or "" for each in members).encode()).hexdigest()


def _audited(options: Options, job: Job) -> tuple[Audit, tuple[Diagnostic, ...]]:
    """Return the audit, and what is to be said beside it."""
    before, below = job.previous, job.members
    # Where one of the others is at fault, it is left out: which one is found by trying.
    for previous, members in dict.fromkeys(((before, below), (before, ()), (None, below))):
        result = _with_others(options, job, previous, members)
        if result is not None:
            return result, (*conflicts(job.entry, result), *_missing(job, previous, members))
    result = _audit(options, job)
    return result, (*conflicts(job.entry, result), *_missing(job, None, ()))


def _missing(
    job: Job, previous: Previous | None, members: tuple[Previous, ...]
) -> Iterator[Diagnostic]:
    """Tell of the reports that an audit was made without."""
    if job.previous is not None and previous is None:
        yield Diagnostic.of("CR814", source=job.previous.source)
    if job.members and not members:
        yield Diagnostic.of("CR817", number=len(job.members))


def _with_others(
    options: Options, job: Job, before: Previous | None, below: tuple[Previous, ...]
) -> Audit | None:
    """Return the audit; None if one of the reports is at fault: which is not known."""
    others = below if before is None else (before, *below)
    if not others or any(each.sha256 not in (None, job.hash(each.source)) for each in others):
        return None
    try:
        previous = None if before is None else before.source
        return _audit(options, job, previous, [each.source for each in below])
    except DiagnosedError:
        return None


def audit_entry(options: Options, entry: Entry) -> Audit:
    """Return the audit of a report, with the year before that its manifest names.

    Raises:
        DiagnosedError: The report, its rules or its waivers are at fault.
    """
    return _audit(options, Job(entry=entry, settings=""), entry.previous)


def _audit(
    options: Options, job: Job, previous: str | None = None, members: Sequence[str] = ()
) -> Audit:
    entry = job.entry
    # Before the report, as where `audit` looks for them itself.
    waivers = _waivers(options, job)
    return audit(
        job.source(entry.path),
        rules=rules_of(options),
        previous=None if previous is None else job.source(previous),
        members=[job.source(each) for each in members],
        lang=options.lang,
        waivers=waivers,
        today=options.today,
        known=ReportInfo(
            source=entry.path,
            body=entry.body,
            year=entry.year,
            level=entry.level,
            region=entry.region,
        ),
        scorecard=options.scorecard,
        answers=dict(options.answers),
    )


#: The packs that were asked for, as long as somebody has the options that name them.
_ASKED_FOR: dict[int, tuple["ref[Options]", Pack]] = {}


def rules_of(options: Options) -> Pack | None:
    """Return the pack that is asked for, loaded once for all reports of a run."""
    if options.rules is None:
        return None
    known = _ASKED_FOR.get(id(options))
    if known is None or known[0]() is not options:
        # Not by what they say: the files that they name may have changed since.
        hand_over(options, load(options.rules))
        known = _ASKED_FOR[id(options)]
    return known[1]


def hand_over(options: Options, pack: Pack) -> None:
    """Take a compiled pack as the one that options name, so that it is not loaded."""
    _ASKED_FOR[id(options)] = (ref(options), pack)
    finalize(options, _ASKED_FOR.pop, id(options), None)


def _waivers(options: Options, job: Job) -> tuple[Waiver, ...] | None:
    """Return the waivers; those beside an archive hold for all reports in it."""
    if options.waivers is not None:
        return options.waivers
    path = job.entry.path
    if job.waivers is not None:
        return waivers_in(job.waivers.data, f"{folder_of(path)}/{WAIVERS}")
    inside = in_archive(path)
    if path in job.given:
        return ()
    return None if inside is None else waivers_beside(Path(inside[0]))


def conflicts(entry: Entry, result: Audit) -> tuple[Diagnostic, ...]:
    """Return that a manifest and a report tell different years, if they do."""
    found = result.report.info.year
    if entry.year is None or found is None or found == entry.year:
        return ()
    return (Diagnostic.of("CR815", told=entry.year, found=found),)
