"""Two audits with each other: what is new, mended, still there, or due to the rules."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

import compliance_rules as cr
from compliance_rules.cli import main
from compliance_rules.errors import ReportReadError
from compliance_rules.scoring import Audited, Comparison, audited, compared
from tests.docs.snippets import ROOT

_PACK = """
pack p "P" {{ version "{version}" language en }}
section s "一、情况"
table t "表" in s {{ rows {{ a "甲" b "乙" c "丙" }} columns {{ x "男" y "女" }} }}
rule same "甲 as 乙" in t {{ check row a = row b weight 4 }}
rule more "丙" in t {{ check row c >= {least} weight 2 }}
{other}
"""
_TEXT = "某局2020年报告\n\n一、情况\n\n表\n\t男\t女\n甲\t{a}\t{a}\n乙\t2\t{b}\n丙\t5\t5\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, a, b in (("first", 2, 3), ("then", 3, 3), ("right", 2, 2)):
        (tmp_path / f"{name}.txt").write_text(_TEXT.format(a=a, b=b), encoding="utf-8")
    rules = {
        "old": _PACK.format(version="1", least=0, other=""),
        "new": _PACK.format(
            version="2",
            least=9,
            other='rule other "other" in t { check t[a, x] = 7 }',
        ),
    }
    for name, text in rules.items():
        (tmp_path / f"{name}.rules").write_text(text, encoding="utf-8")
    return tmp_path


def _compared(
    folder: Path, before: str, after: str, *, rules: str, rules_before: str | None = None
) -> Comparison:
    return cr.compare(
        folder / f"{before}.txt",
        folder / f"{after}.txt",
        rules=folder / f"{rules}.rules",
        rules_before=None if rules_before is None else folder / f"{rules_before}.rules",
    )


def _told(found: Comparison) -> list[tuple[str, str, str]]:
    return [(each.kind, each.rule, each.key) for each in found.changes]


def test_what_is_new_and_what_is_fixed_is_told_apart(folder: Path) -> None:
    found = _compared(folder, "first", "then", rules="old")

    assert [("new", "p.same", "x"), ("fixed", "p.same", "y")] == _told(found)


def test_a_report_with_itself_has_nothing_new_nor_fixed(folder: Path) -> None:
    found = _compared(folder, "first", "first", rules="old")

    assert [("unchanged", "p.same", "y")] == _told(found)
    assert {} == found.moved
    assert 0 == found.rise


def test_turned_round_new_is_fixed(folder: Path) -> None:
    there = _compared(folder, "right", "then", rules="old")
    back = _compared(folder, "then", "right", rules="old")

    turned = {"new": "fixed", "fixed": "new"}
    assert sorted(_told(there)) == sorted(
        (turned.get(kind, kind), rule, key) for kind, rule, key in _told(back)
    )
    assert there.rise is not None
    assert back.rise == -there.rise


def test_the_points_that_moved_are_named(folder: Path) -> None:
    found = _compared(folder, "right", "then", rules="old")

    assert {"p.same": (Decimal(4), Decimal(0))} == found.moved


def test_what_only_the_rules_changed_is_said_to_be(folder: Path) -> None:
    found = _compared(folder, "first", "then", rules="new", rules_before="old")

    assert [
        ("new", "p.same", "x"),
        ("fixed", "p.same", "y"),
        ("rules", "p.more", "x"),
        ("rules", "p.more", "y"),
        ("rules", "p.other", ""),
    ] == _told(found)


def test_saved_audits_are_compared_as_those_just_made(folder: Path) -> None:
    first, then = (
        cr.audit(folder / f"{name}.txt", rules=folder / "old.rules") for name in ("first", "then")
    )
    (folder / "first.json").write_text(first.to_json(), encoding="utf-8")
    (folder / "then.json").write_text(then.to_json(everything=True), encoding="utf-8")

    assert cr.compare(first, then) == cr.compare(folder / "first.json", folder / "then.json")
    assert cr.compare(first, then) == _compared(folder, "first", "then", rules="old")


def test_an_audit_that_is_read_back_is_the_same() -> None:
    path = ROOT / "examples" / "shifan-2020.txt"
    audit = cr.audit(path)

    assert audited(audit.scorecard) == cr.compare(audit, audit).after
    assert () == tuple(
        each for each in cr.compare(audit, audit).changes if each.kind != "unchanged"
    )


def test_a_rule_that_the_other_audit_did_not_have_is_the_reason(folder: Path) -> None:
    old, new = (
        audited(cr.audit(folder / "first.txt", rules=folder / f"{name}.rules").scorecard)
        for name in ("old", "new")
    )

    assert ("rules", "p.other", "") in _told(compared(old, new))
    assert ("rules", "p.other", "") in _told(compared(new, old))


def test_what_can_no_longer_be_read_is_not_fixed(folder: Path) -> None:
    text = (folder / "first.txt").read_text("utf-8").replace("乙\t2\t3", "乙\t2\t?")
    (folder / "smudged.txt").write_text(text, encoding="utf-8")

    assert [("unclear", "p.same", "y")] == _told(_compared(folder, "first", "smudged", rules="old"))


def test_reports_of_two_bodies_are_compared_by_rule_and_place(folder: Path) -> None:
    first = audited(cr.audit(folder / "first.txt", rules=folder / "old.rules").scorecard)
    other = Audited(
        source=first.source,
        title=first.title,
        body="another",
        year=first.year,
        score=first.score,
        scale=first.scale,
        packs=first.packs,
        points=first.points,
        noted=first.noted,
    )

    assert [("unchanged", "p.same", "y")] == _told(compared(first, other))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"rules": 3}, "rules"),
        ({"score": "high"}, "score"),
        ({"findings": [7]}, "findings[0]"),
        ({"findings": [{"status": "odd", "rule": "r", "severity": "error"}]}, "status"),
        ({"report": None}, "report"),
    ],
)
def test_a_saved_audit_that_is_damaged_is_refused(
    folder: Path, change: dict[str, object], what: str
) -> None:
    audit = cr.audit(folder / "first.txt", rules=folder / "old.rules")
    path = folder / "saved.json"
    path.write_text(json.dumps({**json.loads(audit.to_json()), **change}), encoding="utf-8")

    with pytest.raises(ReportReadError) as caught:
        cr.compare(path, audit)
    (problem,) = caught.value.diagnostics
    assert "CR621" == problem.code
    assert f": {what} should be" in problem.message()


def test_the_command_fails_on_what_is_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules = ["--rules", str(folder / "old.rules"), "--lang", "en"]
    first, then, right = (str(folder / f"{name}.txt") for name in ("first", "then", "right"))

    assert 1 == main(["compare", first, then, *rules])
    said = capsys.readouterr().out
    assert "1 new, 1 fixed, 0 unchanged" in said
    assert 0 == main(["compare", first, then, *rules, "--fail-on", "never"])
    assert 0 == main(["compare", first, right, *rules])


@pytest.mark.parametrize("kind", ["json", "csv", "html", "markdown"])
def test_the_command_shows_it_in_other_formats(
    folder: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rules = ["--rules", str(folder / "old.rules"), "--lang", "en"]
    first, then = (str(folder / f"{name}.txt") for name in ("first", "then"))

    assert 1 == main(["compare", first, then, *rules, "--format", kind])
    said = capsys.readouterr().out
    assert "p.same" in said
    if kind == "json":
        found = json.loads(said)
        assert ("compliance-rules/comparison/1", 1, 1) == (
            found["schema"],
            found["new"],
            found["fixed"],
        )


def test_options_of_the_other_kind_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = str(folder / "first.txt")

    assert 2 == main(["compare", first, first, "--year", "2020"])
    assert "CR027" in capsys.readouterr().err
    assert 2 == main(["compare", "store.duckdb", "--rules", "p"])
    assert "CR026" in capsys.readouterr().err
