"""Stores with all that a rescore meets, and rules that change in every way."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

import pytest

from compliance_rules.batch import Options, _rescore, _run, rescore, run
from compliance_rules.batch._pool import Done
from compliance_rules.batch._store import Store
from compliance_rules.batch._tables import AUDITS
from tests.batches import contents, write_pack

RULES = """
pack small "A small form" { version "1.0.0" }
section one "一、总体情况"
table t "申请情况" in one {
    cells count, blank as 0
    columns { a "自然人" b "法人" }
    rows "项目" {
        received "收到" carried_in "上年结转" done "办结" left "结转下年" fee "收费" cells amount
    }
}
rule balance "received and carried in must be done or left" in t {
    check row received + row carried_in = row done + row left
    weight 3
    tags relation
}
rule carried "what is carried in must be what was left" in t {
    check row carried_in = previous row left
    severity warning
    tags relation
}
rule cheap "what is done must not cost much" in t {
    check row fee <= 2.5 * row done when row done > 0
    weight 2
    missing as not_applicable
    score share
}
rule words "the text must say what was done" {
    check one mentions "办理"
    weight 2
    bonus 1.5
}
rule filled "each cell must be filled" in t {
    require filled *
    weight 4
    deduct 0.3 each, at most 2
}
rule below "what came in must be the sum of those below" in t {
    check row received = members sum(row received)
    caps 80
}
rule few "few must be left" in t {
    check t[left, a] <= 3
    status draft
}
scorecard "评分" {
    dimension "勾稽" { tags relation }
    grade "好" from 80
    grade "差" from 0
}
scorecard short "扣分" {
    scale 10
    deduct 5 "勾稽" { tags relation }
    deduct 0.7 each, at most 2 "完整" { rule filled }
}
"""
#: What figures may be printed as, and how often out of a hundred.
_NOISE = ("", "—", "不详", "1", "12345678901234567890", "2.5", "约3")


def write_noisy(folder: Path, number: int) -> Path:
    """Write reports of so many bodies over two years, a county and its city; return a manifest."""
    folder.mkdir()
    chance = Random(number)  # noqa: S311 - the same in every run
    lines = ["path,body,parent,year,region,level"]
    for body in range(number):
        parent = "" if body % 5 == 0 else f"第{body - body % 5}县"
        for year in (2019, 2020):
            name = f"{body}-{year}.txt"
            (folder / name).write_text(_report(chance, body, year), encoding="utf-8")
            if body == 1 or chance.random() < 0.9:
                lines.append(f"{name},第{body}县,{parent},{year},贵州,county")
    (folder / "bad.txt").write_text("x", encoding="utf-8")
    manifest = folder / "all.csv"
    manifest.write_text("\n".join([*lines, "bad.txt,,,,,\n"]), encoding="utf-8")
    return manifest


def _report(chance: Random, body: int, year: int) -> str:
    def cell(figure: int) -> str:
        return chance.choice(_NOISE) if chance.random() < 0.08 else str(figure)

    rows = {"收到": 5 + body, "上年结转": 1, "办结": 4 + body, "结转下年": 2, "收费": 9}
    printed = [
        f"{label}\t{cell(figure)}\t{cell(figure)}"
        for label, figure in rows.items()
        if chance.random() < 0.97
    ]
    said = "全年依法办理申请。" if chance.random() < 0.7 else "全年工作正常。"
    table = "\n".join(["申请情况", "项目\t自然人\t法人", *printed])
    # In some reports nothing was printed of the table.
    table = table if chance.random() < 0.93 else ""
    title = f"第{body}县人民政府{year}年政府信息公开工作年度报告"
    return f"{title}\n\n一、总体情况\n\n{said}\n\n{table}\n"


def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in this process: what processes do is tested elsewhere."""

    def work(
        function: Callable[[object, object], object],
        settings: object,
        jobs: Iterable[object],
        **_: object,
    ) -> Iterator[Done[object, object]]:
        for job in jobs:
            yield Done(job, function(settings, job))

    monkeypatch.setattr(_rescore, "work", work)
    monkeypatch.setattr(_run, "work", work)


def audited(folder: Path, rules: str = RULES, number: int = 7) -> Path:
    """Return a store of noisy reports."""
    manifest, store = write_noisy(folder / "reports", number), folder / "old.duckdb"
    options = Options(rules=write_pack(folder, rules))
    run([], manifests=[manifest], store=store, options=options, processes=1)
    return store


def by_evaluator(store: Path, target: Path, options: Options) -> None:
    """Rescore a store by making every audit again."""

    def turn(new: Store, _: object) -> None:
        new.connection.execute("UPDATE ways SET way = 'whole' WHERE way = 'carried'")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_rescore, "decide", turn)
        rescore(store, target, options=options, processes=1)


def told(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables, without what tells how the store came to be."""
    rows = contents(store)
    at = [each.name for each in AUDITS.columns].index("settings")
    rows["audits"] = [(*row[:at], *row[at + 1 :]) for row in rows["audits"]]
    return rows
