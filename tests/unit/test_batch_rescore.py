"""Other rules on what a store has read: as if the files had been audited by them."""

from pathlib import Path

import pytest

from compliance_rules.batch import Options, rescore, run
from compliance_rules.batch._tables import AUDITS
from compliance_rules.cli import main
from compliance_rules.errors import BatchError
from tests.batches import PACK, contents, write_pack, write_reports

_HARDER = PACK.replace("weight 3", "weight 1").replace("severity warning", "weight 2")
_SETTINGS = [each.name for each in AUDITS.columns].index("settings")


def _without_settings(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, object]:
    """Return what is to be the same; a report as JSON tells of its JSON what was read."""
    audits = [tuple(v for at, v in enumerate(row) if at != _SETTINGS) for row in rows["audits"]]
    same = ("dimensions", "rules", "findings", "cells", "corrections")
    return {"audits": audits, **{name: rows[name] for name in same}}


def test_it_comes_to_what_an_audit_of_the_files_comes_to(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    write_reports(folder, 4, 2019)
    write_reports(folder, 4, 2020)
    (folder / "bad.txt").write_text("x")
    first, again, fresh = (tmp_path / f"{each}.duckdb" for each in ("first", "again", "fresh"))
    run([folder], store=first, options=Options(rules=write_pack(tmp_path)), processes=1)
    harder = Options(rules=write_pack(tmp_path, _HARDER))
    run([folder], store=fresh, options=harder, processes=1)
    for file in folder.iterdir():
        file.unlink()
    assert 8 == rescore(first, again, options=harder, processes=1)
    assert _without_settings(contents(fresh)) == _without_settings(contents(again))
    assert contents(first)["rules"] != contents(again)["rules"]
    assert [] == [each.name for each in tmp_path.iterdir() if each.name.endswith(".new")]


def test_a_store_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    store = tmp_path / "s.duckdb"
    run([], store=store, processes=1)
    with pytest.raises(BatchError) as raised:
        rescore(store, store, options=Options())
    assert ["CR807"] == [each.code for each in raised.value.diagnostics]


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store, new = str(tmp_path / "s.duckdb"), str(tmp_path / "new.duckdb")
    run([], store=store, processes=1)
    assert 0 == main(["rescore", store, new, "--lang", "en"])
    assert f"0 reports scored again into {new}\n" == capsys.readouterr().out
    assert 2 == main(["rescore", str(tmp_path / "none"), new, "--lang", "en"])
    assert "error[CR805]" in capsys.readouterr().err
