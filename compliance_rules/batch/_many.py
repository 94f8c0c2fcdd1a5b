"""Audit many reports in processes, and give each audit when it is done."""

import io
import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import assert_never

from compliance_rules.audit import Audit
from compliance_rules.batch._entries import listed
from compliance_rules.batch._manifest import Entry
from compliance_rules.batch._pool import Done, Lost, work
from compliance_rules.batch._run import LIMIT
from compliance_rules.batch._task import Options, audit_entry
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic, Lang
from compliance_rules.errors import BatchError, DiagnosedError
from compliance_rules.model import Form
from compliance_rules.packs import load
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

    Raises:
        BatchError: A manifest cannot be used, processes do not start, or a report
            cannot be audited and there is no `failed`.
        PackNotFoundError: There is no such pack.
        RulePackError: The rules have mistakes.
    """
    options = Options(
        rules=None if rules is None else str(rules),
        lang=lang,
        waivers=None if waivers is None else tuple(waivers),
        today=today,
    )
    # What is wrong with the rules is told here, and not for each report.
    own = None if options.rules is None else load(options.rules)
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
        match result:
            case Lost(entry, why):
                tell(entry.path, (why,))
            case Done(entry, answer):
                if isinstance(answer, bytes):
                    yield _Unpickler(io.BytesIO(answer), own).audit()
                else:
                    tell(entry.path, answer.diagnostics)
            case _:
                assert_never(result)


def _raise(_: str, problems: tuple[Diagnostic, ...]) -> None:
    raise BatchError(problems)


def _packed(options: Options, entry: Entry) -> "bytes | DiagnosedError":
    """Return the audit as bytes, without the pack, which the other side has."""
    try:
        result = audit_entry(options, entry, entry.previous)
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

    def __init__(self, source: io.BytesIO, own: Pack | None) -> None:
        super().__init__(source)
        self._own = own

    def persistent_load(self, key: tuple[str, str]) -> Pack | Form:
        """Return what stands for a name."""
        kind, name = key
        pack = self._own if self._own is not None else _shipped(name)
        return pack if kind == "pack" else pack.form

    def audit(self) -> Audit:
        """Return the audit."""
        found = self.load()
        if not isinstance(found, Audit):
            raise TypeError(found)
        return found


@cache
def _shipped(name: str) -> Pack:
    return load(name)
