"""The commands of the page on Spark work as they stand, with nothing but the wheel."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from compliance_rules.batch import run
from compliance_rules.batch._tables import TABLES
from tests.batches import contents
from tests.docs.snippets import snippets
from tests.packaging.building import ROOT, copy_sources, make_environment

pyspark = pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Spark needs Java, which is not installed", allow_module_level=True)

pytestmark = pytest.mark.slow

_PAGE = ROOT / "docs" / "how-to" / "run-on-spark.md"
_SETTINGS = """
spark.ui.enabled false
spark.driver.host 127.0.0.1
spark.driver.bindAddress 127.0.0.1
spark.sql.shuffle.partitions 2
spark.driver.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
"""


def _submit(folder: Path) -> None:
    """Run the page's commands in a folder, with a Python that does not see the checkout."""
    for each in snippets(_PAGE):
        if each.file is not None:
            (folder / each.file).parent.mkdir(exist_ok=True)
            (folder / each.file).write_text(each.text, encoding="utf-8")
    (folder / "conf").mkdir()
    (folder / "conf" / "spark-defaults.conf").write_text(_SETTINGS, encoding="utf-8")
    unwanted = ("PYTHON", "PIP_", "COV_", "COVERAGE_", "SPARK_", "PYSPARK_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    done = subprocess.run(
        ["bash", "-e", "submit.sh"],  # noqa: S607 - the page's own shell
        cwd=folder,
        env=kept
        | {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYSPARK_PYTHON": str(make_environment(folder / "environment")),
            "SPARK_HOME": str(Path(pyspark.__file__).parent),
            "SPARK_CONF_DIR": str(folder / "conf"),
            # Nothing that was compiled before may be found.
            "COMPLIANCE_RULES_CACHE": "off",
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert 0 == done.returncode, f"{done.stdout}\n{done.stderr}"


def _written(folder: Path, name: str, columns: str) -> list[str]:
    import duckdb  # noqa: PLC0415 - of an extra

    with duckdb.connect() as connection:
        found = connection.read_parquet(
            str(folder / name / "**" / "*.parquet"), hive_partitioning=True
        )
        return sorted(map(repr, found.project(columns).fetchall()))


def test_a_job_with_the_wheel_writes_what_processes_do(tmp_path: Path) -> None:
    folder = copy_sources(tmp_path / "project")
    reports = folder / "reports"
    reports.mkdir()
    for name in ("shifan-2020.txt", "shifan-2022.txt", "shifan-jiaoyu-2016.txt"):
        shutil.copy(ROOT / "examples" / name, reports)
    (reports / "bad.txt").write_text("x")
    _submit(folder)
    run([reports], store=tmp_path / "s.duckdb", processes=1)
    expected = contents(tmp_path / "s.duckdb")
    for table in TABLES:
        columns = ", ".join(f'"{each.name}"' for each in table.columns)
        found = _written(folder / "audits", table.name, columns)
        assert sorted(map(repr, expected[table.name])) == found
    years = {each.name for each in (folder / "audits" / "audits").glob("year=*")}
    assert {"year=2016", "year=2020", "year=2022"} <= years
