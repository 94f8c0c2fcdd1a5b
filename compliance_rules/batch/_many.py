"""Audit many reports in processes, and give each audit when it is done."""

import io
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from attrs import frozen

from compliance_rules.audit import Audit, answered
from compliance_rules.batch._entries import listed
from compliance_rules.batch._manifest import Entry
from compliance_rules.batch._pool import Done, Lost, work
from compliance_rules.batch._run import LIMIT
from compliance_rules.batch._task import Options, audit_entry
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic, Lang
from compliance_rules.errors import BatchError, DiagnosedError
from compliance_rules.model import Answer, Form
from compliance_rules.packs import load, scored_by
from compliance_rules.scoring import Waiver

#: Called with the path of a report that could not be audited, and why.
Failed = Callable[[str, tuple[Diagnostic, ...]], None]


def audit_many(  # noqa: PLR0913 - as `audit`, all but the paths by name
    paths: Iterable[str | Path],
    *,
    manifests: Iterable[str | Path] = (),
    rules: str | Path | None = None,
    lang: Lang | None = None,
    waivers: Iterable[Waiver] | None = None,
    today: date | None = None,
    processes: int | None = None,
    limit: float = LIMIT,
    failed: Failed | None = None,
    scorecard: str | None = None,
    answers: Mapping[str, Answer | int] | None = None,
) -> Iterator[Audit]:
    """Audit reports in processes; each audit is given when it is done, in no order.

    A program that calls this must start below `if __name__ == "__main__":`, since the
    processes import it.

    Args:
        paths: Files, folders, archives and patterns.
        manifests: Tables in CSV or Parquet that name reports, whose they are, and those of the
            year before.
        rules: As for `audit`, but no pack that is compiled already.
        lang: As for `audit`.
        waivers: As for `audit`.
        today: As for `audit`.
        processes: How many; without it, one for each core.
        limit: The most seconds for one report.
        failed: Called for each report that cannot be audited; without it, the first
            such report ends everything.
        scorecard: As for `audit`.
        answers: As for `audit`; they hold for all reports.

    Raises:
        BatchError: A manifest cannot be used, processes do not start, or a report
            cannot be audited and there is no `failed`.
        PackNotFoundError: There is no such pack or scorecard.
        RulePackError: The rules have mistakes.
        AnswersError: The rules do not ask what is answered.
    """
    options = Options(
        rules=None if rules is None else str(rules),
        lang=lang,
        waivers=None if waivers is None else tuple(waivers),
        today=today,
        scorecard=scorecard,
        answers=tuple((answers or {}).items()),
    )
    # What is wrong with the rules is told here, and not for each report.
    own = None if options.rules is None else scored_by(load(options.rules), scorecard)
    if own is not None:
        answered(own, dict(options.answers))
    tell = failed or _raise
    found = listed(paths, manifests)
    for problem in found.problems:
        tell(str(dict(problem.arguments)["path"]), (problem,))
    results = work(
        _packed,
        options,
        found.entries,
        processes=processes or os.cpu_count() or 1,
        limit=limit,
    )
    for result in results:
        audit = _given(result, _Packs(own, scorecard), tell)
        if audit is not None:
            yield audit


def _given(
    result: "Done[Entry, bytes | DiagnosedError] | Lost[Entry]", packs: "_Packs", tell: Failed
) -> Audit | None:
    """Return the audit that a process has made, or tell why there is none."""
    if isinstance(result, Lost):
        tell(result.job.path, (result.why,))
    elif isinstance(result.answer, bytes):
        return _Unpickler(io.BytesIO(result.answer), packs).audit()
    else:
        tell(result.job.path, result.answer.diagnostics)
    return None


def _raise(_: str, problems: tuple[Diagnostic, ...]) -> None:
    raise BatchError(problems)


def _packed(options: Options, entry: Entry) -> "bytes | DiagnosedError":
    """Return the audit as bytes, without the pack, which the other side has."""
    try:
        result = audit_entry(options, entry)
    except DiagnosedError as error:
        return error
    out = io.BytesIO()
    _Pickler(out, result.pack).dump(result)
    return out.getvalue()


class _Pickler(pickle.Pickler):
    """Writes an audit, with the names of its pack and form instead of these."""

    def __init__(self, out: io.BytesIO, pack: Pack) -> None:
        super().__init__(out, pickle.HIGHEST_PROTOCOL)
        self._pack = pack

    def persistent_id(self, value: object) -> tuple[str, str] | None:
        """Return what stands for a value, if something does."""
        if value is self._pack:
            return "pack", self._pack.name
        return ("form", self._pack.name) if value is self._pack.form else None


class _Unpickler(pickle.Unpickler):
    """Reads what a process of ours has written, and puts its pack and form in."""

    def __init__(self, source: io.BytesIO, packs: "_Packs") -> None:
        super().__init__(source)
        self._packs = packs

    def persistent_load(self, key: tuple[str, str]) -> Pack | Form:
        """Return what stands for a name."""
        kind, name = key
        pack = self._packs.named(name)
        return pack if kind == "pack" else pack.form

    def audit(self) -> Audit:
        """Return the audit."""
        found = self.load()
        if not isinstance(found, Audit):
            raise TypeError(found)
        return found


@frozen
class _Packs:
    """The packs of audits that other processes have made."""

    #: The one of all reports, if the caller names it.
    own: Pack | None
    scorecard: str | None

    def named(self, name: str) -> Pack:
        """Return the pack of a name, scored as is asked for."""
        return _shipped(name, self.scorecard) if self.own is None else self.own


@cache
def _shipped(name: str, scorecard: str | None) -> Pack:
    return scored_by(load(name), scorecard)
