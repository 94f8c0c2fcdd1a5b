"""Spark gives the same rows as processes do; needs Java, as Spark does."""

import datetime as dt
import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

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


_DEMANDING = """
pack small "A small form" { version "1.0.0" language en }
section one "一、总体情况"
table t "申请情况" in one {
    cells count
    columns { a "自然人" b "法人" }
    rows "项目" { received "收到" carried_in "上年结转" done "办结" left "结转下年" }
}
ask seen: yes_no "Has somebody seen it?"
rule balance "received and carried in must be done or left" in t {
    check row received + row carried_in = row done + row left
    weight 3
}
rule carried "what is carried in must be what was left" in t {
    check row carried_in = previous row left
}
rule below "what came in must be what came in below" in t {
    check row received >= members sum(row received)
}
rule looked_at "it must have been seen" { check report.seen }
scorecard plain "All of it" { scale 50 }
"""
#: Of some reports the file, the one named of the year before, the body above, region, year.
_TOLD = (
    ("2020-0000.txt", "2019-0002.txt", "上级市人民政府", "甲省", "2020"),
    ("2020-0001.txt", "gone.txt", "上级市人民政府", "甲省", "2020"),
    ("2020-0002.txt", "", "", "乙省", ""),
)
_WAIVERS = """
[[waiver]]
rule = "small.balance"
body = "示范第0县人民政府"
year = 2020
reason = "settled with the body"
approved_by = "the supervisor"
expires = 2099-12-31
"""


def test_all_that_a_manifest_tells_is_taken_and_archives_are_opened(
    spark: "SparkSession", tmp_path: Path
) -> None:
    from compliance_rules.batch import spark as on_spark  # noqa: PLC0415 - of an extra

    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    write_reports(folder, 3, 2019)
    write_reports(folder, 4, 2020)
    (folder / "waivers.toml").write_text(_WAIVERS, encoding="utf-8")
    with ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("x/above.txt", report("上级市人民政府", 2020, received=40))
        archive.writestr("x/.hidden.txt", "none")
        archive.writestr("x/bad.txt", "x")
    manifest = tmp_path / "all.csv"
    lines = (
        ",".join((*rest, named and f"reports/{named}", f"reports/{file}"))
        for file, named, *rest in _TOLD
    )
    manifest.write_text("\n".join(("parent,region,year,previous,path", *lines)), encoding="utf-8")
    rules = write_pack(tmp_path, _DEMANDING)
    options = Options(
        rules=rules, today=dt.date(2021, 3, 1), scorecard="plain", answers=(("seen", True),)
    )
    run([folder], store=store, manifests=[manifest], options=options, processes=1)

    told = spark.createDataFrame(
        [
            (
                f"{folder}/{file}",
                f"{folder}/{named}" if named else None,
                *(each or None for each in rest),
            )
            for file, named, *rest in _TOLD
        ],
        "source string, previous string, parent string, region string, year string",
    )
    files = spark.read.format("binaryFile").load(str(folder))
    documents = files.join(told, files["path"].endswith(told["source"]), "left").drop("source")
    results = on_spark.audit(documents, options=options)
    tables = on_spark.tables(results)
    above = tables["audits"].where("source LIKE '%more.zip!/x/above.txt'").collect()
    assert [2] == [len(each.members) for each in above]
    assert tables["rules"].where("waived > 0").count()
    assert tables["audits"].where("previous LIKE '%2019-0002.txt' AND score <= 50").count()
    expected, found = _stored(store), _collected(tables)
    for table in TABLES:
        assert expected[table.name] == found[table.name], table.name
    results.unpersist()


def test_a_report_that_takes_too_long_costs_that_report_only(
    spark: "SparkSession", tmp_path: Path
) -> None:
    from compliance_rules.batch import spark as on_spark  # noqa: PLC0415 - of an extra

    folder = tmp_path / "reports"
    write_reports(folder, 2)
    options = Options(rules=write_pack(tmp_path))
    documents = spark.read.format("binaryFile").load(str(folder))
    results = on_spark.audit(documents, options=options, limit=0.000_001)
    tables = on_spark.tables(results)
    assert ["lost", "lost"] == [row.state for row in tables["audits"].collect()]
    assert {"CR812"} == {row.code for row in tables["reading"].collect()}
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
