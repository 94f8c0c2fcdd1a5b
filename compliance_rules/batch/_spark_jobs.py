"""Audit reports where Spark has them: rows of documents in, rows of the store's tables out."""

import hashlib
import signal
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any, Final, get_args

from attrs import frozen

from compliance_rules.batch._manifest import Entry
from compliance_rules.batch._settings import Fingerprint
from compliance_rules.batch._task import (
    Given,
    Job,
    Options,
    Previous,
    audit_job,
    hand_over,
    lost_outcome,
)
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.model import Level

if TYPE_CHECKING:
    import pyarrow as pa

#: What a DataFrame may tell of each report beside its bytes.
TOLD: Final = {
    "body": "string",
    "region": "string",
    "level": "string",
    "year": "int",
    "previous": "string",
    "parent": "string",
}
#: What comes of a report: its rows of each table, as lines of text.
RESULT: Final = "source string, `table` string, lines string"
_LEVELS: Final[Mapping[object, Level]] = {each: each for each in get_args(Level)}


@frozen
class Shared:
    """What every audit needs; the pack is compiled."""

    options: Options
    pack: Pack | None
    fingerprint: Fingerprint
    #: The most seconds for one report.
    limit: float

    def audit(self, batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        """Return the rows of each report."""
        import pyarrow as pa  # noqa: PLC0415 - large, and of an extra

        if self.pack is not None:
            hand_over(self.options, self.pack)
        for batch in batches:
            for at in range(batch.num_rows):
                row = {name: batch.column(name)[at].as_py() for name in batch.schema.names}
                rows = self._rows(self._job(row))
                yield pa.RecordBatch.from_arrays(
                    [
                        pa.array([row["source"]] * len(rows), pa.string()),
                        pa.array(list(rows), pa.string()),
                        pa.array(list(rows.values()), pa.string()),
                    ],
                    names=["source", "table", "lines"],
                )

    def _rows(self, job: Job) -> Mapping[str, str]:
        """Return the rows of one report; one that cannot be audited has rows that say why."""
        try:
            with _limited(self.limit):
                return audit_job(self.options, job).rows
        except _TooLongError:
            why = Diagnostic.of("CR812", limit=f"{self.limit:g}")
        except Exception as fault:  # noqa: BLE001 - whatever escapes is told, and costs this report only
            why = Diagnostic.of("CR901", what=repr(fault))
        return lost_outcome(self.options, job, why).rows

    def _job(self, row: Mapping[str, Any]) -> Job:
        source, entry = row["source"], _entry(row)
        waivers = row.get("waivers")
        beside = None if waivers is None else Given(waivers, hashlib.sha256(waivers).hexdigest())
        given = {source: _given(row)}
        previous, members = row.get("other"), row.get("members") or ()
        # One that is named and not there is looked for where it is named, and told of.
        if row.get("before_source") is not None:
            given[previous] = _given(row, "before_")
        for each in members:
            given[each["source"]] = _given(each)
        return Job(
            entry=entry,
            settings=self.fingerprint.settings(entry, "" if beside is None else beside.sha256),
            previous=None
            if previous is None
            else Previous(source=previous, sha256=row.get("other_sha256")),
            members=tuple(
                Previous(source=each["source"], sha256=given[each["source"]].sha256)
                for each in members
            ),
            given=given,
            waivers=beside,
        )


def _entry(row: Mapping[str, Any]) -> Entry:
    told = {name: row.get(name) or None for name in TOLD}
    level, year = told.pop("level"), told.pop("year")
    return Entry(
        path=row["source"],
        level=_LEVELS.get(level),
        year=None if year is None else int(year),
        **told,
    )


def _given(row: Mapping[str, Any], prefix: str = "") -> Given:
    """Return a report's bytes, and the hash of its file."""
    stored = row.get(f"{prefix}report")
    if stored is not None:
        return Given(zlib.decompress(stored), row[f"{prefix}sha256"])
    data = row.get(f"{prefix}content") or b""
    return Given(data, hashlib.sha256(data).hexdigest())


# --- limits -----------------------------------------------------------------------------


class _TooLongError(BaseException):
    """A report takes too long; nothing on the way may take it for a fault of the report."""


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """End what takes longer, where the system has alarms."""
    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _end(_number: int, _frame: FrameType | None) -> None:
    raise _TooLongError
