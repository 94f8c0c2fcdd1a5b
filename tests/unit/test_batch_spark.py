"""Spark gives the same rows as processes do; needs Java, as Spark does."""

import datetime as dt
import gc
import os
import shutil
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attrs import astuple

from compliance_rules.batch import Options, run
from compliance_rules.batch._arrow import arrow_rows
from compliance_rules.batch._manifest import read_manifest
from compliance_rules.batch._tables import AUDITS, TABLES
from compliance_rules.errors import BatchError
from tests.batches import PACK, contents, report, write_pack, write_reports

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
        # So little data is worth no optimization of its plan or code.
        .config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .config("spark.sql.adaptive.enabled", "false")
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


_PACK = (
    PACK
    + """
ask extent: number "How many more may come?"
rule below "what came in must be the sum of those below" in t {
    check row received + report.extent >= members sum(row received)
}
scorecard strict "Strict" { scale 10 deduct 3 each "Unbalanced" { rule balance } }
"""
)
_WAIVER = """
[[waiver]]
rule = "balance"
body = "示范第0县人民政府"
reason = "checked"
approved_by = "the auditor"
expires = 2099-12-31
"""


def _write_folder(folder: Path) -> None:
    """Write reports of two years with all that can stand beside them."""
    write_reports(folder, 4, 2019)
    write_reports(folder, 6, 2020)
    (folder / "bad.txt").write_text("x")
    (folder / "twice-a.txt").write_text(report("示范第5县人民政府", 2019), encoding="utf-8")
    (folder / "twice-b.txt").write_text(report("示范第5县人民政府", 2019, left=0), encoding="utf-8")
    (folder / "named.txt").write_text(report("某镇人民政府", 2019), encoding="utf-8")
    (folder / "city.txt").write_text(report("示范市人民政府", 2020, received=9), encoding="utf-8")
    (folder / "half.txt").write_text(report("半市人民政府", 2020), encoding="utf-8")
    (folder / "waivers.toml").write_text(_WAIVER, encoding="utf-8")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("2020/a.txt", report("甲县人民政府", 2020, received=30))
        archive.writestr("b.txt", report("乙县人民政府", 2020))
        archive.writestr(".hidden/c.txt", "x")
    with tarfile.open(folder / "whole.tar.gz", "w:gz") as tar:
        tar.add(folder / "bad.txt", "worse.txt")
        tar.add(folder / "city.txt", "again.txt")
    (folder / "cut.tar.gz").write_bytes((folder / "whole.tar.gz").read_bytes()[:-40])


#: Of bodies below a city all are there, of another one cannot be read.
_MANIFEST = """path,body,region,level,year,previous,parent
reports/2020-0001.txt,,,,,reports/named.txt,示范市人民政府
reports/2020-0002.txt,,,,,reports/none.txt,
reports/more.zip!/2020/a.txt,,黑龙江,county,,,示范市人民政府
reports/more.zip!/b.txt,,,county,2021,,半市人民政府
reports/bad.txt,丙县人民政府,,,2020,,半市人民政府
reports/gone.txt,丁县人民政府,,,2020,,
"""


def _manifest(spark: "SparkSession", path: Path) -> "DataFrame":
    """Return a manifest's lines as a DataFrame."""
    names = ("path", "body", "region", "level", "year", "previous", "parent")
    types = ", ".join(f"{each} {'int' if each == 'year' else 'string'}" for each in names)
    return spark.createDataFrame([astuple(each) for each in read_manifest(path)], types)


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
    manifest = tmp_path / "all.csv"
    _write_folder(folder)
    manifest.write_text(_MANIFEST, encoding="utf-8")
    options = Options(
        rules=write_pack(tmp_path, _PACK), scorecard="strict", answers=(("extent", 2),)
    )
    summary = run([folder], manifests=[manifest], store=store, options=options, processes=1)
    documents = spark.read.format("binaryFile").load(str(folder))
    results = on_spark.audit(documents, manifest=_manifest(spark, manifest), options=options)
    expected, found = _stored(store), _collected(results.tables())
    for table in TABLES:
        assert expected[table.name] == found[table.name]
    assert ["CR824", "CR816", "CR818"] == [each.code for each in summary.problems]
    assert summary.problems == results.problems()
    results.unpersist()


def test_stored_reports_are_audited_without_their_files(
    spark: "SparkSession", tmp_path: Path
) -> None:
    from compliance_rules.batch import spark as on_spark  # noqa: PLC0415 - of an extra

    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    write_reports(folder, 2)
    (tmp_path / "all.csv").write_text("path,region\nreports/2020-0001.txt,甲省", encoding="utf-8")
    options = Options(rules=write_pack(tmp_path))
    run([folder], manifests=[tmp_path / "all.csv"], store=store, options=options, processes=1)
    rows = contents(store)
    reports = {row[0]: row[1] for row in rows["reports"]}
    at = [each.name for each in AUDITS.columns].index("region")
    given = [(row[1], reports[row[0]], row[2], row[at]) for row in rows["audits"]]
    types = "path string, report binary, sha256 string, region string"
    documents = spark.createDataFrame(given, types)
    results = on_spark.audit(documents, options=options)
    expected, found = _stored(store), _collected(results.tables())
    for name in ("audits", "rules", "findings", "cells"):
        assert expected[name] == found[name]
    results.unpersist()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (("a.txt", "shire"), "the level cannot be 'shire'"),
        (("b.txt", None), "b.txt stands in it twice"),
    ],
)
def test_a_manifest_that_would_file_reports_wrongly_is_refused(
    spark: "SparkSession", line: tuple[str, str | None], reason: str
) -> None:
    from compliance_rules.batch import spark as on_spark  # noqa: PLC0415 - of an extra

    manifest = spark.createDataFrame([("b.txt", "city"), line], "path string, level string")
    documents = spark.createDataFrame([], "path string, content binary")
    with pytest.raises(BatchError) as caught:
        on_spark.audit(documents, manifest=manifest)
    expected = f"the manifest DataFrame cannot be used: {reason}"
    assert expected == caught.value.diagnostics[0].message()


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
