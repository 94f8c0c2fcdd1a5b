"""Many reports into a store: nothing lost, nothing twice, whatever happens on the way."""

import random
import signal
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from compliance_rules.batch import Options, Progress, Summary, open_store, run
from compliance_rules.batch._store import Chunk, writable_store
from compliance_rules.errors import BatchError
from tests.batches import PACK, contents, report, write_pack, write_reports

#: Writes the store every two reports, so that it is killed while it writes, too.
_RUN = """
import sys
from compliance_rules.batch import Options, _run, run
if __name__ == "__main__":
    folder, store, rules = sys.argv[1:]
    _run._CHUNK = 2
    run([folder], store=store, options=Options(rules=rules), processes=2, resumes=True,
        progress=lambda now: print(now.stage, now.done, flush=True))
"""

_LAME = """
    SELECT id FROM audits WHERE state = 'audited' AND id NOT IN (SELECT audit FROM rules)
"""
_HOLD = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""


def _nothing(_: Progress) -> None:
    pass


def _run(
    folder: Path,
    store: Path,
    *,
    manifests: tuple[Path, ...] = (),
    resumes: bool = False,
    progress: Callable[[Progress], None] = _nothing,
) -> Summary:
    options = Options(rules=write_pack(folder.parent))
    paths = [] if manifests else [folder]
    return run(
        paths,
        store=store,
        manifests=manifests,
        options=options,
        processes=1,
        resumes=resumes,
        progress=progress,
    )


def _column(store: Path, query: str) -> list[object]:
    with open_store(store) as opened:
        return [row[0] for row in opened.rows(query)]


def _written(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_each_report_is_a_row_with_its_score(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 4)
    store = tmp_path / "s.duckdb"
    seen: list[Progress] = []
    summary = _run(tmp_path / "reports", store, progress=seen.append)
    assert Summary(reports=4, audited=4, failed=0, kept=0, paired=0) == summary
    assert [1, 2, 3, 4] == [each.done for each in seen]
    assert {4} == {each.total for each in seen}
    assert [0, 100, 100, 0] == _column(store, "SELECT score FROM audits ORDER BY source")


def test_cells_and_findings_are_in_the_store(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 1)
    store = tmp_path / "s.duckdb"
    _run(tmp_path / "reports", store)
    rows = contents(store)
    assert ("t", "received", "a", "value", "7", Decimal(7)) in [row[1:7] for row in rows["cells"]]
    assert [("small.balance", "fail", "error", "a")] == [
        row[2:6] for row in rows["findings"] if row[3] == "fail"
    ]


def test_a_bad_file_is_a_row_with_its_reason(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports", 1)
    (tmp_path / "reports" / "empty.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "reports" / "other.txt").write_text("x")
    store = tmp_path / "s.duckdb"
    summary = _run(tmp_path / "reports", store)
    assert (3, 1, 2) == (summary.reports, summary.audited, summary.failed)
    assert ["audited", "unread", "unread"] == _column(
        store, "SELECT state FROM audits ORDER BY state"
    )
    query = "SELECT DISTINCT code FROM reading JOIN audits ON audit = id WHERE state = 'unread'"
    assert 2 == len(_column(store, query))


def test_what_is_done_stays_as_it_is(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    write_reports(folder, 3)
    (folder / "other.txt").write_text("x")
    _run(folder, store)
    first = contents(store)
    summary = _run(folder, store, resumes=True)
    assert 4 == summary.kept
    assert first == contents(store)


def test_a_report_that_changed_is_audited_anew(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    write_reports(folder, 3)
    _run(folder, store)
    (folder / "2020-0001.txt").write_text(report("示范第1县人民政府", 2020, received=9))
    assert 2 == _run(folder, store, resumes=True).kept
    again = tmp_path / "again.duckdb"
    _run(folder, again)
    assert contents(again) == contents(store)


def test_other_rules_audit_everything_anew(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    write_reports(folder, 2)
    _run(folder, store)
    rules = write_pack(tmp_path, PACK.replace("weight 3", "weight 2"))
    summary = run([folder], store=store, options=Options(rules=rules), processes=1, resumes=True)
    assert 0 == summary.kept


def test_without_resume_everything_is_audited_anew(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    write_reports(folder, 2)
    _run(folder, store)
    first = contents(store)
    assert 0 == _run(folder, store).kept
    assert first == contents(store)


# --- the year before --------------------------------------------------------------------

_CARRIED = "SELECT status FROM rules JOIN audits ON audit = id WHERE rule = 'small.carried' {}"


def _carried(store: Path, year: int = 2020) -> list[object]:
    where = f"AND year = {year} ORDER BY source"
    return _column(store, _CARRIED.format(where))


def test_each_report_is_compared_with_its_bodys_of_the_year_before(tmp_path: Path) -> None:
    folder = _written(
        tmp_path / "reports",
        a1=report("甲县人民政府", 2019, left=2),
        a2=report("甲县人民政府", 2020, carried=2),
        b1=report("乙县人民政府", 2019, left=2),
        b2=report("乙县人民政府", 2020, carried=1),
        c2=report("丙县人民政府", 2020),
    )
    store = tmp_path / "s.duckdb"
    assert 2 == _run(folder, store).paired
    assert ["pass", "fail", "not_applicable"] == _carried(store)
    assert [None, "a1.txt", None, "b1.txt", None] == [
        each and Path(str(each)).name
        for each in _column(store, "SELECT previous FROM audits ORDER BY source")
    ]


def test_the_year_before_may_have_come_in_an_earlier_run(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    _written(folder, a1=report("甲县人民政府", 2019, left=2))
    _run(folder, store)
    _written(folder, a2=report("甲县人民政府", 2020, carried=2))
    assert 1 == _run(folder, store, resumes=True).paired
    assert ["pass"] == _carried(store)


def test_a_year_before_that_changed_is_compared_anew(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    _written(
        folder,
        a1=report("甲县人民政府", 2019, left=2),
        a2=report("甲县人民政府", 2020, carried=2),
    )
    _run(folder, store)
    _written(folder, a1=report("甲县人民政府", 2019, left=4))
    assert 1 == _run(folder, store, resumes=True).kept
    assert ["fail"] == _carried(store)


def test_of_several_different_reports_of_the_year_before_none_is_taken(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    _written(
        folder,
        a0=report("甲县人民政府", 2019, left=3),
        a1=report("甲县人民政府", 2019, left=2),
        a2=report("甲县人民政府", 2020, carried=2),
    )
    summary = _run(folder, store)
    assert ["CR816"] == [each.code for each in summary.problems]
    assert ["not_applicable"] == _carried(store)


def test_copies_of_the_year_before_count_as_one(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    before = report("甲县人民政府", 2019, left=2)
    _written(folder, a0=before, a1=before, a2=report("甲县人民政府", 2020, carried=2))
    assert () == _run(folder, store).problems
    assert ["pass"] == _carried(store)


def test_a_manifest_names_the_year_before_and_whose_a_report_is(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    _written(
        folder,
        a1=report("甲县人民政府", 2019, left=2),
        a2=report("甲县人民政府办公室", 2020, carried=2),
    )
    manifest = folder / "all.csv"
    manifest.write_text(
        "path,body,region,year,previous\na2.txt,甲县,黑龙江,2020,a1.txt\n", encoding="utf-8"
    )
    summary = _run(folder, store, manifests=(manifest,))
    assert (1, 1) == (summary.reports, summary.paired)
    assert ["pass"] == _carried(store)
    assert [("甲县", "黑龙江")] == [(row[5], row[9]) for row in contents(store)["audits"]]


def test_a_year_that_the_manifest_has_wrong_is_told(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    _written(folder, a=report("甲县人民政府", 2019))
    manifest = folder / "all.csv"
    manifest.write_text("path,year\na.txt,2020\n")
    _run(folder, store, manifests=(manifest,))
    assert [2019] == _column(store, "SELECT year FROM audits")
    assert ["the manifest says 2020 for the year, and the report 2019"] == _column(
        store, "SELECT message FROM reading WHERE code = 'CR815'"
    )


def test_a_year_before_that_cannot_be_read_costs_the_comparison_only(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    _written(folder, a=report("甲县人民政府", 2020))
    manifest = folder / "all.csv"
    manifest.write_text("path,previous\na.txt,none.txt\n")
    assert 1 == _run(folder, store, manifests=(manifest,)).audited
    assert ["CR814"] == _column(store, "SELECT code FROM reading WHERE severity = 'warning'")


# --- whatever happens -------------------------------------------------------------------


def test_a_store_that_is_written_by_another_is_refused(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    write_reports(folder, 1)
    _run(folder, store)
    holder = subprocess.Popen(  # noqa: S603 - this very interpreter
        [
            sys.executable,
            "-c",
            _HOLD,
            str(store),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert b"held\n" == holder.stdout.readline()
    try:
        with pytest.raises(BatchError) as raised:
            _run(folder, store)
        with pytest.raises(BatchError) as asked:
            open_store(store)
    finally:
        holder.communicate()
    assert ["CR801"] == [each.code for each in raised.value.diagnostics]
    assert ["CR801"] == [each.code for each in asked.value.diagnostics]
    assert 1 == _run(folder, store, resumes=True).kept


def test_a_run_that_is_interrupted_keeps_what_is_done(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    write_reports(folder, 6)

    def interrupt(now: Progress) -> None:
        if now.done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _run(folder, store, progress=interrupt)
    assert 3 == len(_column(store, "SELECT id FROM audits"))
    assert 3 == _run(folder, store, resumes=True).kept


def test_a_file_that_is_no_store_is_left_as_it_is(tmp_path: Path) -> None:
    store = tmp_path / "notes.txt"
    store.write_text("notes")
    with pytest.raises(BatchError) as raised:
        run([], store=store)
    assert ["CR802"] == [each.code for each in raised.value.diagnostics]
    assert "notes" == store.read_text()


def test_there_is_no_store_to_ask(tmp_path: Path) -> None:
    with pytest.raises(BatchError) as raised:
        open_store(tmp_path / "none.duckdb")
    assert ["CR805"] == [each.code for each in raised.value.diagnostics]


@pytest.mark.slow
def test_a_run_that_is_killed_and_goes_on_gives_the_same_store(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    write_reports(folder, 30, 2019)
    write_reports(folder, 30, 2020)
    (folder / "bad.txt").write_text("x")
    clean, killed = tmp_path / "clean.duckdb", tmp_path / "killed.duckdb"
    rules = write_pack(tmp_path)
    run([folder], store=clean, options=Options(rules=rules), processes=2)
    arguments = _arguments(tmp_path, folder, killed, rules)
    chance = random.Random(9)  # noqa: S311 - where to kill is no secret
    for _ in range(4):
        _killed_after(chance.randrange(1, 40), arguments)
        with open_store(killed) as store:
            # Whole whenever it is opened: what is there has its rules.
            assert [] == store.rows(_LAME)
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - this very interpreter
    assert contents(clean) == contents(killed)


@pytest.mark.slow
def test_two_runs_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    folder, rules = tmp_path / "reports", write_pack(tmp_path)
    write_reports(folder, 10)
    clean, shared = tmp_path / "clean.duckdb", tmp_path / "shared.duckdb"
    run([folder], store=clean, options=Options(rules=rules), processes=1)
    arguments = _arguments(tmp_path, folder, shared, rules)
    both = [
        subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603 - this very interpreter
        for _ in range(2)
    ]
    errors = [each.communicate()[1].decode() for each in both]
    ended = sorted(each.returncode for each in both)
    # Either they came one after the other, or the second was told to wait.
    assert ended in ([0, 0], [0, 1])
    assert all("in use by another program" in each for each in errors if each)
    assert contents(clean) == contents(shared)
    assert [] == [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")]


def _arguments(place: Path, folder: Path, store: Path, rules: str) -> list[str]:
    script = place / "script.py"
    script.write_text(_RUN)
    return [sys.executable, str(script), str(folder), str(store), rules]


def _killed_after(lines: int, arguments: list[str]) -> None:
    """Start a run, and kill it once it has told of so many reports, if it has not ended."""
    with subprocess.Popen(arguments, stdout=subprocess.PIPE) as process:  # noqa: S603 - this very interpreter
        assert process.stdout is not None
        for _ in range(lines):
            if not process.stdout.readline():
                break
        process.send_signal(signal.SIGKILL)


def test_a_store_takes_little_memory_while_it_is_written(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    write_reports(folder, 1)
    _run(folder, store)
    setting = "SELECT current_setting('memory_limit')"
    with writable_store(store) as opened:
        assert [("381.4 MiB",)] == opened.rows(setting)
    with open_store(store) as opened:
        assert [("381.4 MiB",)] != opened.rows(setting)


def test_rows_of_long_reports_wait_for_no_others() -> None:
    chunk = Chunk()
    chunk.add({"reports": "x" * 30_000_000})
    assert not chunk.is_heavy
    chunk.add({"reports": "x" * 30_000_000, "cells": "x" * 8_000_000})
    assert chunk.is_heavy
