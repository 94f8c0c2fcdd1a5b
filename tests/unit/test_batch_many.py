"""Many audits as values, and a store as Parquet files."""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

import compliance_rules as cr
from compliance_rules.batch import Options, export, open_store, run
from compliance_rules.diagnostics import Diagnostic
from tests.batches import contents, write_pack, write_reports


def test_each_audit_is_that_of_its_file(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 3)
    rules = write_pack(tmp_path)
    many = cr.audit_many([tmp_path / "reports"], rules=rules, processes=1)
    for found in many:
        alone = cr.audit(found.report.info.source, rules=rules)
        assert alone.scorecard == found.scorecard
        assert alone.report == found.report
        assert alone.pack.rules == found.pack.rules
        assert found.report.form is found.pack.form


def test_shipped_packs_are_chosen_for_each_report() -> None:
    found = list(cr.audit_many(["examples/shifan-2020.txt"], processes=1))
    assert [cr.audit("examples/shifan-2020.txt").score] == [each.score for each in found]


def test_what_cannot_be_audited_is_told(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 1)
    (tmp_path / "reports" / "x.txt").write_text("x")
    told: list[tuple[str, tuple[Diagnostic, ...]]] = []
    paths = [tmp_path / "reports", tmp_path / "none"]
    many = cr.audit_many(
        paths,
        rules=write_pack(tmp_path),
        processes=1,
        failed=lambda path, problems: told.append((path, problems)),
    )
    assert 1 == len(list(many))
    assert [
        (str(tmp_path / "none"), ["CR821"]),
        (str(tmp_path / "reports" / "x.txt"), ["CR590"]),
    ] == [(path, [each.code for each in problems]) for path, problems in told]


def test_nothing_is_lost_silently(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x")
    with pytest.raises(cr.BatchError) as raised:
        list(cr.audit_many([tmp_path / "x.txt"], rules=write_pack(tmp_path), processes=1))
    assert ["CR590"] == [each.code for each in raised.value.diagnostics]


def test_an_export_holds_what_the_store_holds(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 3, 2019)
    write_reports(tmp_path / "reports", 3, 2020)
    (tmp_path / "reports" / "x.txt").write_text("x")
    path, lake = tmp_path / "s.duckdb", tmp_path / "lake"
    options = Options(rules=write_pack(tmp_path))
    run([tmp_path / "reports"], store=path, options=options, processes=1)
    with open_store(path) as store:
        export(store, lake)
        with pytest.raises(cr.BatchError) as raised:
            export(store, lake)
    assert ["CR807"] == [each.code for each in raised.value.diagnostics]
    assert {"year=2019", "year=2020"} <= {each.name for each in (lake / "cells").iterdir()}
    rows = contents(path)
    for table in ("audits", "rules", "cells", "findings", "reading"):
        files = str(lake / table / "**" / "*.parquet")
        query = "SELECT count(*) FROM read_parquet(?)"
        assert duckdb.execute(query, [files]).fetchone() == (len(rows[table]),)
    figures = str(lake / "cells" / "**" / "*.parquet")
    total = duckdb.execute("SELECT sum(value) FROM read_parquet(?)", [figures]).fetchone()
    assert total == (sum(Decimal(str(row[6])) for row in rows["cells"]),)


def test_pandas_and_polars_have_the_figures_exactly(tmp_path: Path) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    pytest.importorskip("pandas", reason="pandas is not installed")
    write_reports(tmp_path / "reports", 3)
    path, lake = tmp_path / "s.duckdb", tmp_path / "lake"
    run(
        [tmp_path / "reports"], store=path, options=Options(rules=write_pack(tmp_path)), processes=1
    )
    expected = sorted(Decimal(str(row[6])) for row in contents(path)["cells"])
    query = "SELECT value FROM cells ORDER BY value"
    with open_store(path) as store:
        assert expected == store.connection.sql(query).pl()["value"].to_list()
        assert list(map(float, expected)) == list(store.connection.sql(query).df()["value"])
        export(store, lake)
    read = polars.read_parquet(lake / "cells" / "**" / "*.parquet", hive_partitioning=True)
    assert expected == sorted(read["value"].to_list())
    assert {2020} == set(read["year"].to_list())


def test_a_scorecard_and_answers_hold_for_all(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples" / "shifan-2020.txt"
    copy = tmp_path / "a.txt"
    copy.write_bytes(example.read_bytes())
    answers = {"filed": "2021-01-20", "corrected": "yes", "like_others": "no"}
    (found,) = cr.audit_many([copy], scorecard="licheng2020", answers=answers, processes=1)
    alone = cr.audit(copy, scorecard="licheng2020", answers=answers)
    assert alone.scorecard == found.scorecard
    assert found.pack.scorecard == alone.pack.scorecard


def test_what_is_wrong_with_answers_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(cr.AnswersError):
        next(cr.audit_many([tmp_path], rules="cn.form2019", answers={"filed": "soon"}))
