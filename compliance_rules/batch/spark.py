"""Audit many reports on Spark: the tables of a store, with the same rows.

`audit` takes a DataFrame of documents, for example one of Spark's source `binaryFile`,
and gives `Results`, which make the tables. Each report is read and audited where it lies;
packs are compiled once, where the job starts, and broadcast.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from attrs import frozen

from compliance_rules.batch._held import Shared
from compliance_rules.batch._manifest import LEVELS
from compliance_rules.batch._run import LIMIT
from compliance_rules.batch._sources import folder_of
from compliance_rules.batch._spark_pairs import SparkPairs
from compliance_rules.batch._spark_rows import (
    DOCUMENT,
    OWN,
    PREVIOUS,
    PROBLEMS,
    RESULT,
    TOLD,
    audited,
    opened,
    parsed,
    problem_of,
    schema_of,
)
from compliance_rules.batch._tables import AUDITS, TABLES, Table
from compliance_rules.batch._task import Options
from compliance_rules.diagnostics import Diagnostic, Phrase
from compliance_rules.errors import BatchError
from compliance_rules.packs import WAIVERS

if TYPE_CHECKING:
    from pyspark.core.broadcast import Broadcast
    from pyspark.sql import Column, DataFrame

_LOCAL: Final = "file:"
_PATHS: Final = ("previous",)
_LEVEL: Final = Phrase("the level cannot be '{found}'", "层级不能是“{found}”")
_TWICE: Final = Phrase("{path} stands in it twice", "{path} 出现了两次")


@frozen
class Results:
    """What became of the reports; Spark keeps it until it is told not to."""

    _lines: "DataFrame"
    _pairs: SparkPairs
    _kept: "tuple[DataFrame, ...]"

    def tables(self) -> "dict[str, DataFrame]":
        """Return the tables of a store, by name."""
        return {each.name: _table(self._lines, each) for each in TABLES}

    def problems(self) -> tuple[Diagnostic, ...]:
        """Return what is to be told of the whole run.

        These are archives that cannot be used, and bodies whose other reports are not
        clear.
        """
        told = self._lines.where(self._lines["table"] == PROBLEMS).sort("source").collect()
        return (*(problem_of(each["lines"]) for each in told), *self._pairs.ambiguous())

    def unpersist(self) -> None:
        """Let Spark forget it, when the tables are written."""
        for each in self._kept:
            each.unpersist()


def audit(
    documents: "DataFrame",
    *,
    manifest: "DataFrame | None" = None,
    options: Options | None = None,
    limit: float = LIMIT,
) -> Results:
    """Audit each document as `run` does, with those of its body's year before and below.

    Args:
        documents: A row for each file: `path`, and its bytes as `content`, or from a
            store's tables its `report` and `sha256`. An archive stands for the reports in
            it; files named `waivers.toml` hold for the reports beside them. Without a
            manifest, its columns may stand here.
        manifest: A row for each report that something is known of: `path`, and `body`,
            `region`, `level`, `year`, `previous` and `parent`, or some of these.
        options: What holds for all reports.
        limit: The most seconds for one report.

    Raises:
        BatchError: The manifest has a level that is none, or a path twice.
        PackNotFoundError: There is no such pack or scorecard.
        RulePackError: The rules have mistakes.
        AnswersError: The rules do not ask what is answered.
    """
    options = options or Options()
    told = _told(documents if manifest is None else manifest, is_manifest=manifest is not None)
    waivers = dict(_waivers(documents)) if options.waivers is None else {}
    context = documents.sparkSession.sparkContext
    shared: Broadcast[Shared] = context.broadcast(Shared.of(options, waivers))
    work = audited(shared, limit)
    whole = _documents(documents)
    if manifest is not None:
        whole = _with_manifest(whole, told)
    first = _first(whole, told).mapInArrow(work, _ddl(RESULT)).persist()
    audits = _table(first, AUDITS).persist()
    pairs = SparkPairs.of(audits)
    links = pairs.links.persist()
    again = _together(whole, links).mapInArrow(work, _ddl(RESULT))
    lines = first.join(links.select("source"), "source", "left_anti").unionByName(again).persist()
    return Results(lines, pairs, (first, audits, links, lines))


# --- documents --------------------------------------------------------------------------


def _ddl(types: Mapping[str, str]) -> str:
    return ", ".join(f"`{name}` {kind}" for name, kind in types.items())


def _told(given: "DataFrame", *, is_manifest: bool) -> "DataFrame":
    """Return what is told of reports, by their sources; columns that are not there are null."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    names = [each for each in TOLD if each in given.columns]
    told = given.select(
        _source(f.col("path")).alias("source"),
        *(_local(each).cast(TOLD[each]).alias(each) for each in names),
        *(f.lit(None).cast(kind).alias(each) for each, kind in TOLD.items() if each not in names),
    )
    if "level" in names:
        _check_levels(told)
    if is_manifest:
        twice = told.groupBy("source").count().where("count > 1").first()
        if twice is not None:
            raise _refused(_TWICE, path=twice["source"])
    return told


def _check_levels(told: "DataFrame") -> None:
    found = told.where("level != ''").select("level").distinct().collect()
    unknown = sorted({each["level"] for each in found} - LEVELS.keys())
    if unknown:
        raise _refused(_LEVEL, found=unknown[0])


def _refused(reason: Phrase, **told: str) -> BatchError:
    said = Phrase(reason.say("en", **told), reason.say("zh", **told))
    return BatchError((Diagnostic.of("CR822", path="DataFrame", reason=said),))


def _local(name: str) -> "Column":
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    return _source(f.col(name)) if name in _PATHS else f.col(name)


def _source(path: "Column") -> "Column":
    """Return a path as other runs have it: that of a local file without its scheme."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    return f.regexp_replace(path, f"^{_LOCAL}(//)?(?=/)", "")


def _waivers(documents: "DataFrame") -> Iterator[tuple[str, bytes]]:
    """Return the files of waivers among documents, by their folders."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    beside = f.col("path").endswith(f"/{WAIVERS}")
    # Files of which only the path is asked for are not read.
    if "content" not in documents.columns or documents.select("path").where(beside).isEmpty():
        return
    found = documents.where(beside).select(_source(f.col("path")).alias("source"), "content")
    for path, content in found.collect():
        yield folder_of(path), bytes(content)


def _documents(documents: "DataFrame") -> "DataFrame":
    """Return the columns of `DOCUMENT`, archives opened."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    is_stored = "report" in documents.columns
    given: dict[str, Column] = {
        "source": _source(f.col("path")),
        "data": f.col("report" if is_stored else "content"),
        "is_report": f.lit(True),  # noqa: FBT003 - a value of a column
        **{each: _local(each) for each in TOLD if each in documents.columns},
    }
    if is_stored:
        given["sha256"] = f.col("sha256")
    whole = documents.select(
        *(given.get(each, f.lit(None)).cast(kind).alias(each) for each, kind in DOCUMENT.items())
    )
    return whole if is_stored else whole.mapInArrow(opened, _ddl(DOCUMENT))


def _with_manifest(documents: "DataFrame", told: "DataFrame") -> "DataFrame":
    """Return documents with what a manifest tells; one that is not there cannot be read."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    parts = _parts(documents)
    alone = documents.drop(*TOLD).repartition(parts, "source")
    whole = alone.join(told.repartition(parts, "source"), "source", "full")
    is_report = f.coalesce("is_report", f.lit(True))  # noqa: FBT003 - a value of a column
    return whole.withColumn("is_report", is_report).select(*DOCUMENT)


def _parts(documents: "DataFrame") -> int:
    """Return how many parts to make: Spark would put small documents into few tasks."""
    return int(documents.sparkSession.conf.get("spark.sql.shuffle.partitions") or 1)


# --- audits -----------------------------------------------------------------------------


def _first(documents: "DataFrame", told: "DataFrame") -> "DataFrame":
    """Return the documents to audit, each with the one of the year before that is named."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    named = told.where("previous != ''").select(
        "source", f.lit(PREVIOUS).alias("role"), f.col("previous").alias("path")
    )
    if named.isEmpty():
        return _own(documents)
    alone = documents.join(named.select("source"), "source", "left_anti")
    return _own(alone).unionByName(_together(documents, named))


def _own(documents: "DataFrame") -> "DataFrame":
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    return documents.withColumns({"role": f.lit(OWN), "path": f.col("source")})


def _together(documents: "DataFrame", links: "DataFrame") -> "DataFrame":
    """Return the documents that have links, each followed by those that it is linked to."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    own = documents.join(links.select("source").distinct(), "source")
    others = documents.drop(*TOLD).withColumnRenamed("source", "path").join(links, "path")
    untold = {each: f.lit(None).cast(kind) for each, kind in TOLD.items()}
    whole = _own(own).unionByName(others.withColumns(untold))
    parts = whole.repartition(_parts(documents), "source")
    return parts.sortWithinPartitions("source", "role", "path")


def _table(lines: "DataFrame", table: Table) -> "DataFrame":
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415 - of an extra

    chosen = lines.where(lines["table"] == table.name)
    return chosen.mapInArrow(parsed(table), from_arrow_schema(schema_of(table)))
