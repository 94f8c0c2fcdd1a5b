"""Audit many reports on Spark: the tables of a store, with the same rows.

`audit` takes a DataFrame of documents, for example one of Spark's source `binaryFile`;
`tables` makes the store's tables of what comes of it. Each report is read and audited
where it lies; a pack that is named is compiled once and broadcast.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from attrs import evolve

from compliance_rules.batch._arrow import arrow_rows, arrow_type
from compliance_rules.batch._run import LIMIT
from compliance_rules.batch._settings import Fingerprint
from compliance_rules.batch._spark_jobs import RESULT, TOLD, Shared
from compliance_rules.batch._spark_listed import reports_of
from compliance_rules.batch._spark_pairs import wanted, with_others
from compliance_rules.batch._tables import AUDITS, TABLES, Table
from compliance_rules.batch._task import Options
from compliance_rules.packs import load

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame

_LOCAL: Final = "file:"


def audit(
    documents: "DataFrame", *, options: Options | None = None, limit: float = LIMIT
) -> "DataFrame":
    """Audit each document, and compare it with its body's of the year before.

    Args:
        documents: A row for each file: `path`, and its bytes as `content`, or from a
            store's tables a report's `report` and `sha256`; and where they are known its
            `body`, `region`, `level`, `year`, `parent` and `previous`, as of a manifest.
            Files may be archives of reports, and `waivers.toml` beside reports.
        options: What holds for all reports.
        limit: The most seconds for one report.

    Returns:
        The rows of all tables as lines of text, for `tables`. It is kept by Spark,
        since each table is made of it; `unpersist` it when the tables are written.

    Raises:
        PackNotFoundError: There is no such pack.
        RulePackError: The rules have mistakes.
    """
    options = options or Options()
    context = documents.sparkSession.sparkContext
    # Its tests audit nothing, and are found only where its files are.
    pack = None if options.rules is None else evolve(load(options.rules), tests=())
    shared = context.broadcast(Shared(options, pack, Fingerprint.of(options), limit))

    def audited(rows: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        return shared.value.audit(rows)

    plain = _plain(documents)
    first = _named(plain).mapInArrow(audited, RESULT).persist()
    others = wanted(_table(first, AUDITS)).persist()
    again = with_others(plain, others).mapInArrow(audited, RESULT)
    alone = first.join(others.select("source"), "source", "left_anti")
    return alone.unionByName(again).persist()


def tables(results: "DataFrame") -> "dict[str, DataFrame]":
    """Return the store's tables of what `audit` gave, by name."""
    return {each.name: _table(results, each) for each in TABLES}


def _plain(documents: "DataFrame") -> "DataFrame":
    """Return all reports: `source`, their bytes, and what is told of them."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    told = [
        (_source(f.col(each)) if each == "previous" else f.col(each)).cast(kind).alias(each)
        for each, kind in TOLD.items()
        if each in documents.columns
    ]
    source = _source(f.col("path")).alias("source")
    if "report" in documents.columns:
        return documents.select(source, "report", "sha256", *told)
    return reports_of(documents.select(source, "content", *told))


def _named(plain: "DataFrame") -> "DataFrame":
    """Return all reports, those for which one of the year before is named together with it."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    if "previous" not in plain.columns:
        return plain
    named = plain.where("previous IS NOT NULL").select(
        "source",
        f.col("previous").alias("other"),
        f.lit(None).cast("string").alias("other_sha256"),
        f.lit(None).cast("array<struct<source:string,sha256:string>>").alias("members"),
    )
    alone = plain.where("previous IS NULL")
    return with_others(plain, named).unionByName(alone, allowMissingColumns=True)


def _source(path: "Column") -> "Column":
    """Return a path as other runs have it: that of a local file without its scheme."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    return f.regexp_replace(path, f"^{_LOCAL}(//)?(?=/)", "")


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
