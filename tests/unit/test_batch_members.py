"""A body's report is audited with those of all bodies below it, or with none of them."""

from pathlib import Path

import pytest

from compliance_rules.batch import Options, Summary, rescore, run
from compliance_rules.batch._tables import AUDITS
from tests.batches import PACK, contents, report, write_pack

_PACK = (
    PACK
    + """
rule below "what came in must be the sum of those below" in t {
    check row received = members sum(row received)
}
"""
)
_ALL = "path,body,parent,year\np.txt,甲市,,2020\na.txt,乙县,甲市,2020\nb.txt,丙县,甲市,2020\n"


def _write(folder: Path, **received: int) -> None:
    folder.mkdir(exist_ok=True)
    for name, number in received.items():
        text = report(f"{name}县人民政府", 2020, received=number)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "all.csv").write_text(_ALL, encoding="utf-8")


def _run(folder: Path, store: Path, *, resumes: bool = False) -> Summary:
    options = Options(rules=write_pack(folder.parent, _PACK))
    manifests = [folder / "all.csv"]
    return run([], manifests=manifests, store=store, options=options, processes=1, resumes=resumes)


def _below(store: Path) -> list[object]:
    """Return how the rule about the bodies below came out on the report of the one above."""
    rows = contents(store)
    ids = {row[0]: Path(str(row[1])).name for row in rows["audits"]}
    return [row[3] for row in rows["rules"] if row[1] == "small.below" and ids[row[0]] == "p.txt"]


@pytest.mark.parametrize(("received", "status"), [(7, "pass"), (8, "fail")])
def test_the_sum_of_those_below_is_compared(tmp_path: Path, received: int, status: str) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    _write(folder, p=received, a=3, b=4)
    _run(folder, store)
    assert [status] == _below(store)
    at = [each.name for each in AUDITS.columns].index("members")
    taken = [row[at] for row in contents(store)["audits"] if row[at] is not None]
    assert [[str(folder / "a.txt"), str(folder / "b.txt")]] == taken
    assert 3 == _run(folder, store, resumes=True).kept


def test_where_one_below_is_missing_none_is_taken(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    _write(folder, p=7, a=7)
    assert ["CR818"] == [each.code for each in _run(folder, store).problems]
    assert "fail" not in _below(store)
    assert "pass" not in _below(store)


def test_one_below_that_changed_is_added_up_anew(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    _write(folder, p=7, a=3, b=4)
    _run(folder, store)
    _write(folder, b=5)
    _run(folder, store, resumes=True)
    assert ["fail"] == _below(store)


def test_other_rules_on_a_store_have_those_below(tmp_path: Path) -> None:
    folder, store, again = (tmp_path / each for each in ("reports", "s.duckdb", "n.duckdb"))
    _write(folder, p=8, a=3, b=4)
    _run(folder, store)
    rescore(store, again, options=Options(rules=write_pack(tmp_path, _PACK)), processes=1)
    assert ["fail"] == _below(again)
