"""What runs where Spark's tasks run: archives are opened, and reports audited.

Each task has a process of its own for its reports, so that one that hangs or kills it
costs itself only.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, TypeAlias, assert_never

from compliance_rules.batch._archives import holds_reports, members_in
from compliance_rules.batch._arrow import arrow_rows, arrow_type
from compliance_rules.batch._entries import is_beside, is_none
from compliance_rules.batch._held import Shared, audit_held, hash_of, lost_rows, put, taken
from compliance_rules.batch._manifest import LEVELS, Entry
from compliance_rules.batch._pool import Done, Lost, Result, work
from compliance_rules.batch._sources import MARK
from compliance_rules.batch._tables import Table
from compliance_rules.batch._task import Given, Job
from compliance_rules.diagnostics import Diagnostic, Phrase
from compliance_rules.errors import BatchError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.core.broadcast import Broadcast

#: What may be told of each report beside its bytes, with the types of its columns.
TOLD: Final[Mapping[str, str]] = {
    "body": "string",
    "region": "string",
    "level": "string",
    "year": "int",
    "previous": "string",
    "parent": "string",
}
#: The columns of documents: `sha256` is told where the data are not the file's, and
#: `problem` where there are none; an archive that cannot be opened is no report.
DOCUMENT: Final[Mapping[str, str]] = {
    "source": "string",
    "data": "binary",
    "sha256": "string",
    "is_report": "boolean",
    "problem": "string",
    **TOLD,
}
#: What a document is to the audit of `source`, in the order of an audit's rows.
OWN, PREVIOUS, MEMBER = 0, 1, 2
RESULT: Final = {"source": "string", "table": "string", "lines": "string"}
#: The "table" of what is to be told of the whole run.
PROBLEMS: Final = "problems"

_Row: TypeAlias = Mapping[str, Any]
#: Rows by table, as lines of CSV.
_Tables: TypeAlias = Mapping[str, str]
_Batches: TypeAlias = "Iterator[pa.RecordBatch]"
#: What `mapInArrow` takes.
Work: TypeAlias = "Callable[[_Batches], _Batches]"


def opened(batches: _Batches) -> _Batches:
    """Put the reports of an archive in its place, and leave out what is no report."""
    for row in _rows(batches):
        if not is_none(_name(row["source"])):
            for each in _opened(row):
                yield _batch({name: each.get(name) for name in DOCUMENT}, DOCUMENT)


def audited(shared: "Broadcast[Shared]", limit: float) -> Work:
    """Return what audits documents, those of an audit following one another."""

    def audit_all(batches: _Batches) -> _Batches:
        refused: list[_Row] = []
        with TemporaryDirectory(prefix="audit-") as folder:
            jobs = _spooled(_jobs(shared.value, _rows(batches), refused), Path(folder))
            for result in work(audit_held, shared.value, jobs, processes=1, limit=limit):
                yield from _lines(*_outcome(shared.value, result))
        for row in refused:
            yield from _lines(row["source"], {PROBLEMS: row["problem"]})

    return audit_all


def _outcome(shared: Shared, result: Result[Path, _Tables]) -> tuple[str, _Tables]:
    """Return the path of a report and its rows, and remove what lay there for its audit."""
    job = taken(result.job)
    result.job.unlink()
    match result:
        case Done(answer=rows):
            return job.entry.path, rows
        case Lost(why=why):
            return job.entry.path, lost_rows(shared, job, why)
        case _:
            assert_never(result)


def parsed(table: Table) -> Work:
    """Return what makes rows of a table of the lines of an audit."""

    def parse(batches: _Batches) -> _Batches:
        for row in _rows(batches):
            if row["lines"]:
                yield arrow_rows(table, row["lines"])

    return parse


def schema_of(table: Table) -> "pa.Schema":
    """Return the columns of a table."""
    import pyarrow as pa  # noqa: PLC0415 - large, and of an extra

    return pa.schema([(each.name, arrow_type(each)) for each in table.columns])


def _rows(batches: _Batches) -> Iterator[_Row]:
    for batch in batches:
        for at in range(batch.num_rows):
            yield {name: batch.column(name)[at].as_py() for name in batch.schema.names}


def _batch(row: _Row, types: Mapping[str, str]) -> "pa.RecordBatch":
    import pyarrow as pa  # noqa: PLC0415 - large, and of an extra

    known = {
        "string": pa.string(),
        "binary": pa.binary(),
        "boolean": pa.bool_(),
        "int": pa.int32(),
    }
    arrays = [pa.array([row[name]], known[kind]) for name, kind in types.items()]
    return pa.RecordBatch.from_arrays(arrays, names=list(types))


def _lines(source: str, rows: _Tables) -> _Batches:
    for table, lines in rows.items():
        yield _batch({"source": source, "table": table, "lines": lines}, RESULT)


# --- archives ---------------------------------------------------------------------------


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _opened(row: _Row) -> Iterator[_Row]:
    path, data = row["source"], row["data"]
    if not holds_reports(BytesIO(data)):
        yield {**row, "is_report": True}
        return
    try:
        for name, member in members_in(path, BytesIO(data), len(data)):
            if not is_beside(name):
                yield {**row, "is_report": True, "source": f"{path}{MARK}{name}", **_held(member)}
    except BatchError as error:
        problem = _written(error.diagnostics[0])
        yield {**row, "is_report": False, "data": None, "problem": problem}


def _held(member: bytes | BatchError) -> _Row:
    if isinstance(member, bytes):
        return {"data": member}
    return {"data": None, "problem": _written(member.diagnostics[0])}


def _written(problem: Diagnostic) -> str:
    """Return a problem without a place as text."""
    told = {
        name: [value.en, value.zh] if isinstance(value, Phrase) else value
        for name, value in problem.arguments
    }
    return json.dumps([problem.code, told])


def problem_of(text: str) -> Diagnostic:
    """Return the problem that `opened` told as text."""
    code, told = json.loads(text)
    return Diagnostic.of(
        code, **{name: Phrase(*v) if isinstance(v, list) else v for name, v in told.items()}
    )


# --- audits -----------------------------------------------------------------------------


def _spooled(jobs: Iterable[Job], folder: Path) -> Iterator[Path]:
    for at, job in enumerate(jobs):
        yield put(job, folder / str(at))


def _jobs(shared: Shared, rows: Iterable[_Row], refused: list[_Row]) -> Iterator[Job]:
    for _, together in groupby(rows, lambda row: row["source"]):
        own, *others = together
        if own["is_report"]:
            yield _job(shared, own, others)
        else:
            refused.append(own)


def _job(shared: Shared, own: _Row, others: Iterable[_Row]) -> Job:
    entry = _entry(own)
    given = {each["path"]: _given(each) for each in (own, *others) if _is_there(each)}
    # One that is named and is not among the documents is looked for where it is named.
    previous = next((row["path"] for row in others if row["role"] == PREVIOUS), entry.previous)
    members = tuple(row["path"] for row in others if row["role"] == MEMBER)
    return shared.job(entry, given, previous, members)


def _is_there(row: _Row) -> bool:
    return row["data"] is not None or row["problem"] is not None


def _given(row: _Row) -> Given:
    if row["problem"] is not None:
        return Given(problem=problem_of(row["problem"]))
    data, told = row["data"], row["sha256"]
    return Given(data=data, sha256=told or hash_of(data), is_stored=told is not None)


def _entry(row: _Row) -> Entry:
    told = {name: row[name] or None for name in TOLD}
    return Entry(**{**told, "path": row["source"], "level": LEVELS.get(told["level"] or "")})
