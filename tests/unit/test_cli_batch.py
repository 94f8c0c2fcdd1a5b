"""`batch` from the command line."""

from pathlib import Path

import pytest

from compliance_rules.cli import main
from tests.batches import write_pack, write_reports


def test_a_run_says_what_became_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_reports(tmp_path / "reports", 2)
    store = str(tmp_path / "s.duckdb")
    arguments = ["batch", str(tmp_path / "reports"), "--store", store, "--lang", "en"]
    arguments += ["--rules", write_pack(tmp_path), "--processes", "1"]
    assert 0 == main(arguments)
    assert (
        "2 reports: 2 audited, 0 could not be, 0 were up to date, 0 compared with the year before\n"
    ) == capsys.readouterr().out
    assert 0 == main([*arguments, "--resume"])
    told = capsys.readouterr()
    assert "2 were up to date" in told.out
    assert "" == told.err


def test_what_cannot_be_listed_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, missing = str(tmp_path / "s.duckdb"), str(tmp_path / "none")
    assert 2 == main(["batch", missing, "--store", store, "--lang", "en"])
    told = capsys.readouterr()
    assert "0 reports" in told.out
    assert f"error[CR821]: {missing} cannot be listed: no such file or folder" in told.err


@pytest.mark.parametrize(
    ("option", "value"),
    [("--processes", "0"), ("--processes", "x"), ("--limit", "0"), ("--limit", "nan")],
)
def test_a_number_that_makes_no_sense_is_refused(option: str, value: str) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["batch", ".", "--store", "s", option, value])
    assert 2 == raised.value.code


def test_a_store_needs_its_extra(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compliance_rules.cli._batch.has_duckdb", lambda: False)
    assert 2 == main(["batch", str(tmp_path), "--store", "s.duckdb", "--lang", "en"])
    assert "pip install 'compliance-rules[batch]'" in capsys.readouterr().err
