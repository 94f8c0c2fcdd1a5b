"""Spark gives the same rows as processes do; needs Java, as Spark does."""

import datetime as dt
import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compliance_rules.batch import Options, run
from compliance_rules.batch._arrow import arrow_rows
from compliance_rules.batch._tables import TABLES
from tests.batches import contents, report, write_pack, write_reports

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Spark needs Java, which is not installed", allow_module_level=True)

pytestmark = [
    pytest.mark.slow,
    # Spark leaves sockets to be closed by the collector of garbage.
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture(scope="module")
def spark() -> "Iterator[SparkSession]":
    """Return Spark in this process's own machine, two tasks at a time."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - large

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.memory", "1g")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
    # Its sockets are closed here, and not in a test that knows nothing of them.
    del session
    gc.collect()


def _plain(value: object) -> object:
    match value:
        case bytearray():
            return bytes(value)
        case dt.date():
            return value.isoformat()
        case _:
            return value


def _collected(tables: "dict[str, DataFrame]") -> dict[str, list[str]]:
    return {
        name: sorted(repr([_plain(each) for each in row]) for row in frame.collect())
        for name, frame in tables.items()
    }


def _stored(path: Path) -> dict[str, list[str]]:
    return {
        name: sorted(repr([_plain(each) for each in row]) for row in rows)
        for name, rows in contents(path).items()
    }


def test_spark_and_processes_give_the_same_rows(spark: "SparkSession", tmp_path: Path) -> None:
    from compliance_rules.batch import spark as on_spark  # noqa: PLC0415 - of an extra

    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    write_reports(folder, 4, 2019)
    write_reports(folder, 6, 2020)
    (folder / "bad.txt").write_text("x")
    (folder / "twice-a.txt").write_text(report("示范第5县人民政府", 2019), encoding="utf-8")
    (folder / "twice-b.txt").write_text(report("示范第5县人民政府", 2019, left=0), encoding="utf-8")
    options = Options(rules=write_pack(tmp_path))
    run([folder], store=store, options=options, processes=1)
    documents = spark.read.format("binaryFile").load(str(folder))
    results = on_spark.audit(documents, options=options)
    expected, found = _stored(store), _collected(on_spark.tables(results))
    for table in TABLES:
        assert expected[table.name] == found[table.name]
    results.unpersist()


def test_stored_reports_are_audited_without_their_files(
    spark: "SparkSession", tmp_path: Path
) -> None:
    from compliance_rules.batch import spark as on_spark  # noqa: PLC0415 - of an extra

    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    write_reports(folder, 2)
    options = Options(rules=write_pack(tmp_path))
    run([folder], store=store, options=options, processes=1)
    rows = contents(store)
    reports = {row[0]: row[1] for row in rows["reports"]}
    given = [(row[1], reports[row[0]], row[2]) for row in rows["audits"]]
    documents = spark.createDataFrame(given, "path string, report binary, sha256 string")
    results = on_spark.audit(documents, options=options)
    expected, found = _stored(store), _collected(on_spark.tables(results))
    for name in ("audits", "rules", "findings", "cells"):
        assert expected[name] == found[name]
    results.unpersist()


def test_lines_of_csv_become_rows_whatever_their_text() -> None:
    corrections = next(each for each in TABLES if each.name == "corrections")
    texts = ['"1"', '"1"', '"2"', '"t[a, ""b""]"', '"line\nbreak"', "\\N", '"\\N"', "\\N", "\\N"]
    line = ",".join([*texts, "\\N", '"[ab12, cd34]"']) + "\n"
    (row,) = arrow_rows(corrections, line).to_pylist()
    assert (1, 't[a, "b"]', "line\nbreak", None, "\\N", ["ab12", "cd34"]) == (
        row["audit"],
        row["cell"],
        row["label"],
        row["text"],
        row["low"],
        row["explains"],
    )
