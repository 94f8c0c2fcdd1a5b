"""Audit many reports on Spark: the tables of a store, with the same rows.

`audit` takes a DataFrame of documents, for example one of Spark's source `binaryFile`;
`tables` makes the store's tables of what comes of it. Each report is read and audited
where it lies; a pack that is named is compiled once and broadcast.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, get_args

from attrs import evolve, frozen

from compliance_rules.audit import Audit
from compliance_rules.audit import audit as audit_one
from compliance_rules.batch._arrow import arrow_rows, arrow_type
from compliance_rules.batch._manifest import Entry
from compliance_rules.batch._rows import Filed, audited_rows, failed_rows
from compliance_rules.batch._settings import Fingerprint
from compliance_rules.batch._tables import AUDITS, TABLES, Table
from compliance_rules.batch._task import Options, choice_of, conflicts
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.errors import DiagnosedError
from compliance_rules.model import Document, Level, ReportInfo
from compliance_rules.packs import load
from compliance_rules.readers import read_document

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.core.broadcast import Broadcast
    from pyspark.sql import Column, DataFrame

_RESULT: Final = "source string, `table` string, lines string"
#: What a DataFrame may tell of each report beside its bytes.
_TOLD: Final = ("body", "region", "level", "year")
_LEVELS: Final[Mapping[object, Level]] = {each: each for each in get_args(Level)}
_LOCAL: Final = "file:"


def audit(documents: "DataFrame", *, options: Options | None = None) -> "DataFrame":
    """Audit each document, and compare it with its body's of the year before.

    Args:
        documents: A row for each report: `path`, and its bytes as `content`, or from a
            store's tables its `report` and `sha256`; and if they are known `body`,
            `region`, `level` and `year`.
        options: What holds for all reports. Without waivers none is accepted.

    Returns:
        The rows of all tables as lines of text, for `tables`. It is kept by Spark,
        since each table is made of it; `unpersist` it when the tables are written.

    Raises:
        PackNotFoundError: There is no such pack.
        RulePackError: The rules have mistakes.
    """
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    options = options or Options()
    context = documents.sparkSession.sparkContext
    # Its tests audit nothing, and are found only where its files are.
    pack = None if options.rules is None else evolve(load(options.rules), tests=())
    shared = context.broadcast(_Shared(options, pack, Fingerprint.of(options)))
    is_stored = "report" in documents.columns
    bytes_ = ("report", "sha256") if is_stored else ("content",)
    told = [each for each in _TOLD if each in documents.columns]
    plain = documents.select(_source(f.col("path")).alias("source"), *bytes_, *told)
    first = plain.mapInArrow(_auditing(shared), _RESULT).persist()
    pairs = _pairs(_table(first, AUDITS)).persist()
    before = plain.select(
        f.col("source").alias("previous"),
        *(f.col(each).alias(f"previous_{each}") for each in bytes_),
    )
    again = (
        plain.join(pairs, "source").join(before, "previous").mapInArrow(_auditing(shared), _RESULT)
    )
    alone = first.join(pairs.select("source"), "source", "left_anti")
    return alone.unionByName(again).persist()


def tables(results: "DataFrame") -> "dict[str, DataFrame]":
    """Return the store's tables of what `audit` gave, by name."""
    return {each.name: _table(results, each) for each in TABLES}


def _source(path: "Column") -> "Column":
    """Return a path as other runs have it: that of a local file without its scheme."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    return f.regexp_replace(path, f"^{_LOCAL}(//)?(?=/)", "")


def _pairs(audits: "DataFrame") -> "DataFrame":
    """Return the report of the year before of each that has one: copies count as one."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    known = audits.where("state = 'audited' AND body_key IS NOT NULL AND year IS NOT NULL")
    single = (
        known.groupBy("body_key", "region", "year")
        .agg(
            f.countDistinct("sha256").alias("kinds"),
            f.min("source").alias("previous"),
        )
        .where("kinds = 1")
    )
    a, b = known.alias("a"), single.alias("b")
    same = f.expr("a.body_key = b.body_key AND a.year = b.year + 1 AND a.region <=> b.region")
    return a.join(b, same).select("a.source", "b.previous")


def _table(results: "DataFrame", table: Table) -> "DataFrame":
    import pyarrow as pa  # noqa: PLC0415 - large, and of an extra
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415 - of an extra

    def parse(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        for batch in batches:
            for lines in batch.column("lines").to_pylist():
                if lines:
                    yield arrow_rows(table, lines)

    schema = pa.schema([(each.name, arrow_type(each)) for each in table.columns])
    chosen = results.where(results["table"] == table.name)
    return chosen.mapInArrow(parse, from_arrow_schema(schema))


# --- where the reports lie --------------------------------------------------------------


@frozen
class _Shared:
    """What every audit needs; the pack is compiled."""

    options: Options
    pack: Pack | None
    fingerprint: Fingerprint


def _auditing(
    shared: "Broadcast[_Shared]",
) -> "Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]":
    def audit_all(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        import pyarrow as pa  # noqa: PLC0415 - large, and of an extra

        for batch in batches:
            for at in range(batch.num_rows):
                row = {name: batch.column(name)[at].as_py() for name in batch.schema.names}
                rows = _rows(shared.value, row)
                yield pa.RecordBatch.from_arrays(
                    [
                        pa.array([row["source"]] * len(rows), pa.string()),
                        pa.array(list(rows), pa.string()),
                        pa.array(list(rows.values()), pa.string()),
                    ],
                    names=["source", "table", "lines"],
                )

    return audit_all


def _rows(shared: _Shared, row: Mapping[str, object]) -> Mapping[str, str]:
    """Return the rows of one report; one that cannot be audited has rows that say why."""
    options, source = shared.options, str(row["source"])
    entry = _entry(row)
    data, sha256 = _data(row, "")
    before = row.get("previous")
    earlier, earlier_sha256 = (None, None) if before is None else _data(row, "previous_")
    filed = Filed(
        source=source,
        sha256=sha256,
        settings=shared.fingerprint.settings(entry),
        body=entry.body,
        region=entry.region,
        level=entry.level,
        year=entry.year,
        previous=None if before is None else str(before),
        previous_sha256=earlier_sha256,
        choice=choice_of(options),
    )
    lang = options.lang or options.spoken
    try:
        previous = None if earlier is None else _readable(earlier, str(before))
        document = read_document(data, source)
        result, notes = _audited(shared, entry, document, previous)
    except DiagnosedError as error:
        return failed_rows("unread", error.diagnostics, filed, lang)
    except Exception as fault:  # noqa: BLE001 - whatever escapes is told, and costs this report only
        return failed_rows("lost", (Diagnostic.of("CR901", what=repr(fault)),), filed, lang)
    if before is not None and not notes.has_previous:
        problem = Diagnostic.of("CR814", source=str(before))
        return audited_rows(result, filed, (*notes.told, problem))
    return audited_rows(result, filed, notes.told)


@frozen
class _Notes:
    told: tuple[Diagnostic, ...]
    has_previous: bool


def _audited(
    shared: _Shared, entry: Entry, document: Document, previous: Document | None
) -> tuple[Audit, _Notes]:
    """Return the audit, without the year before if it is at fault."""
    if previous is not None:
        try:
            result = _audit(shared, entry, document, previous)
            return result, _Notes(conflicts(entry, result), has_previous=True)
        except DiagnosedError:
            pass
    result = _audit(shared, entry, document, None)
    return result, _Notes(conflicts(entry, result), has_previous=False)


def _audit(shared: _Shared, entry: Entry, document: Document, previous: Document | None) -> Audit:
    options = shared.options
    return audit_one(
        document,
        rules=shared.pack,
        previous=previous,
        lang=options.lang,
        waivers=options.waivers or (),
        today=options.today,
        known=ReportInfo(
            source=entry.path,
            body=entry.body,
            year=entry.year,
            level=entry.level,
            region=entry.region,
        ),
    )


def _readable(data: bytes, source: str) -> Document | None:
    try:
        return read_document(data, source)
    except DiagnosedError:
        return None


def _entry(row: Mapping[str, object]) -> Entry:
    body, region, level, year = (row.get(each) for each in _TOLD)
    return Entry(
        path=str(row["source"]),
        body=str(body) if body else None,
        region=str(region) if region else None,
        level=_LEVELS.get(level),
        year=int(str(year)) if year is not None else None,
    )


def _data(row: Mapping[str, object], prefix: str) -> tuple[bytes, str]:
    """Return a report's bytes, and the hash of its file."""
    stored = row.get(f"{prefix}report")
    if isinstance(stored, bytes):
        return zlib.decompress(stored), str(row[f"{prefix}sha256"])
    content = row.get(f"{prefix}content")
    data = content if isinstance(content, bytes) else b""
    return data, hashlib.sha256(data).hexdigest()
