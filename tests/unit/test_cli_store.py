"""`rank` and `worst`: ask a store."""

import base64
import json
from pathlib import Path

import openpyxl
import pytest

from compliance_rules.batch import Options, run
from compliance_rules.cli import main
from tests.batches import report, write_pack


def _wrong(text: str) -> str:
    return text.replace("收到\t5\t", "收到\t9\t")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a store of two years: the worst of the first is among the best of the second."""
    folder = tmp_path_factory.mktemp("store")
    reports = {
        "a1": _wrong(report("黑龙江省甲县人民政府", 2019)),
        "b1": report("黑龙江省乙县人民政府", 2019),
        "a2": report("黑龙江省甲县人民政府", 2020, carried=2),
        "b2": _wrong(report("黑龙江省乙县人民政府", 2020)),
        "c2": report("吉林省丙县人民政府", 2020),
        "d2": "丁县人民政府2020年政府信息公开工作年度报告\n\n一、总体情况\n",
        "x": "nothing",
    }
    for name, text in reports.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    path = folder / "s.duckdb"
    pack = write_pack(folder)
    run([folder / f"{each}.txt" for each in reports], store=path, options=Options(rules=pack))
    return str(path)


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert 0 == main([*arguments, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def _picked(found: dict[str, object], *names: str) -> list[list[object]]:
    rows = found["rows"]
    assert isinstance(rows, list)
    return [[row[name] for name in names] for row in rows]


def test_equal_scores_have_equal_places(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, "rank", store)
    assert 2020 == found["year"]
    assert [
        [1, "吉林省丙县人民政府", 100],
        [1, "黑龙江省甲县人民政府", 100],
        [3, "丁县人民政府", 0],
        [3, "黑龙江省乙县人民政府", 0],
    ] == _picked(found, "place", "body", "score")


def test_what_moved_since_the_year_before_is_told(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = _json(capsys, "rank", store, "--region", "黑龙江")
    assert [
        ["黑龙江省甲县人民政府", 100, 1],
        ["黑龙江省乙县人民政府", -100, -1],
    ] == _picked(found, "body", "rise", "places_up")


def test_another_year_can_be_ranked(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, "rank", store, "--year", "2019", "--top", "1")
    assert [["黑龙江省乙县人民政府", None]] == _picked(found, "body", "rise")


def test_a_ranking_is_a_table(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["rank", store, "--region", "黑龙江", "--top", "1", "--lang", "zh"]
    assert 0 == main(arguments)
    lines = capsys.readouterr().out.splitlines()
    assert "2020年度报告得分排名" == lines[0]
    assert ["名次", "单位", "地区", "层级", "得分"] == lines[2].split()[:5]
    assert ["1", "黑龙江省甲县人民政府", "黑龙江", "县"] == lines[4].split()[:4]


def test_a_ranking_is_a_csv(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["rank", store, "--top", "1", "--format", "csv"])
    text = capsys.readouterr().out
    assert text.startswith(
        "\ufeffplace,body,region,level,score,grade,decided,rise,places_up,source"
    )
    assert ",吉林省丙县人民政府,吉林,county,100," in text


def test_what_the_store_does_not_have_is_told(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == main(["rank", store, "--year", "1999", "--lang", "en"])
    told = capsys.readouterr().err
    assert "error[CR806]: nothing in the store fits year 1999" in told
    assert "hint: it has: 2019, 2020" in told
    assert 2 == main(["rank", store, "--by", "x", "--lang", "en"])
    assert "nothing in the store fits x" in capsys.readouterr().err


def test_the_rules_that_fail_most_come_first(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = _json(capsys, "worst", store)
    assert [["small.balance", 1, 3, 1, "黑龙江", 1, 2]] == [
        row
        for row in _picked(
            found,
            "rule",
            "failing",
            "decided",
            "undecided",
            "region",
            "region_failing",
            "region_decided",
        )
        if row[0] == "small.balance"
    ]


def test_asking_needs_the_extra(
    store: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compliance_rules.cli._store.find_spec", lambda _: None)
    assert 2 == main(["rank", store, "--lang", "en"])
    assert "pip install 'compliance-rules[batch]'" in capsys.readouterr().err


def test_a_store_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "none.duckdb")
    assert 2 == main(["worst", path, "--lang", "en"])
    assert f"error[CR805]: there is no store {path}" in capsys.readouterr().err


def test_scores_over_the_years_are_means_in_decimals(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = _json(capsys, "trend", store)
    names = ("name", "year", "reports", "mean", "rise", "middle", "lowest", "highest")
    assert [
        ["", 2019, 2, 50, None, 0, 0, 100],
        ["", 2020, 4, 50, 0, 0, 0, 100],
    ] == _picked(found, *names)


def test_scores_over_the_years_are_told_of_each_body(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = _json(capsys, "trend", store, "--of", "body", "--region", "黑龙江")
    assert [
        ["黑龙江省乙县人民政府", 2019, None],
        ["黑龙江省乙县人民政府", 2020, -100],
        ["黑龙江省甲县人民政府", 2019, None],
        ["黑龙江省甲县人民政府", 2020, 100],
    ] == _picked(found, "name", "year", "rise")


def test_two_years_are_compared_body_by_body(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = _json(capsys, "compare", store)
    assert (2019, 2020) == (found["before"], found["year"])
    names = ("body", "score_before", "score", "rise", "mended", "broken")
    assert [
        ["黑龙江省乙县人民政府", 100, 0, -100, 0, 1],
        ["黑龙江省甲县人民政府", 0, 100, 100, 1, 0],
    ] == _picked(found, *names)
    assert 2 == main(["compare", store, "--with", "2001", "--lang", "en"])
    assert "nothing in the store fits year 2001" in capsys.readouterr().err


def test_shares_of_failing_reports_are_told_by_rule_and_region(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = _json(capsys, "heatmap", store)
    assert [["small.balance", 0, 50], ["small.carried", None, 50]] == _picked(
        found, "rule", "吉林", "黑龙江"
    )
    assert 0 == main(["heatmap", store, "--across", "level", "--lang", "zh"])
    assert "2020年度各层级不符合的百分比" in capsys.readouterr().out


_COMMANDS = ("rank", "worst", "trend", "compare", "heatmap")


@pytest.mark.parametrize("command", _COMMANDS)
def test_an_answer_is_a_page_with_a_chart(command: str, store: str, tmp_path: Path) -> None:
    out = tmp_path / "answer.html"
    arguments = [command, store, "--format", "html", "--lang", "zh", "--output", str(out)]
    assert 0 == main(arguments)
    page = out.read_text(encoding="utf-8")
    drawn = page.partition("data:image/svg+xml;base64,")[2].partition('"')[0]
    assert base64.b64decode(drawn).startswith(b"<svg")
    assert "http:" not in page
    out.unlink()
    assert 0 == main(arguments)
    assert page == out.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", _COMMANDS)
def test_an_answer_is_a_workbook(
    command: str, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "answer.xlsx"
    assert 0 == main([command, store, "--format", "xlsx", "--lang", "en", "--output", str(out)])
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    found = _json(capsys, command, store)
    rows = found["rows"]
    assert isinstance(rows, list)
    assert len(rows) + 1 == sheet.max_row
    assert len(rows[0]) == sheet.max_column
    figures = [each for each in rows[0].values() if isinstance(each, int | float)]
    assert figures == [each.value for each in sheet[2] if isinstance(each.value, int | float)]


def test_text_of_a_report_is_no_formula_and_no_markup(tmp_path: Path) -> None:
    folder, store = tmp_path / "reports", tmp_path / "s.duckdb"
    folder.mkdir()
    (folder / "a.txt").write_text(report("县", 2020), encoding="utf-8")
    manifest = folder / "all.csv"
    manifest.write_text("path,body\na.txt,=1+<script>\n", encoding="utf-8")
    run([], manifests=[manifest], store=store, options=Options(rules=write_pack(tmp_path)))
    for kind in ("html", "xlsx"):
        out = tmp_path / f"answer.{kind}"
        assert 0 == main(["rank", str(store), "--format", kind, "--output", str(out)])
    assert "<td>=1+&lt;script&gt;</td>" in (tmp_path / "answer.html").read_text(encoding="utf-8")
    sheet = openpyxl.load_workbook(tmp_path / "answer.xlsx").active
    assert sheet is not None
    assert ("=1+<script>", "s") == (sheet["B2"].value, sheet["B2"].data_type)
