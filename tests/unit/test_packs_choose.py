"""The choice of the shipped pack for a report, where packs are broken too."""

from pathlib import Path

import pytest

import compliance_rules as cr
from compliance_rules.cli import main
from compliance_rules.compiler import Pack
from compliance_rules.compiler._codec import Scope
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.errors import PackNotFoundError, RulePackError
from compliance_rules.model import ReportInfo
from compliance_rules.packs import _catalogue, _choose, choose
from compliance_rules.packs._load import load_shipped, shipped_scope

_EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "shifan-2020.txt"
_TITLE = "示范县人民政府办公室2020年政府信息公开工作年度报告"


def _break(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    def scope(name: str) -> Scope:
        if name in names:
            raise RulePackError((Diagnostic.of("CR401", name=name),))
        return shipped_scope(name)

    monkeypatch.setattr(_choose, "shipped_scope", scope)


def _info() -> ReportInfo:
    return ReportInfo(source="report.txt", title=_TITLE, year=2020)


def test_nothing_is_said_where_every_pack_loads() -> None:
    choice = choose(_info())
    assert ("cn.form2019", ()) == (choice.pack.name, choice.problems)


def test_a_broken_pack_does_not_stop_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    _break(monkeypatch, "us.foia")
    choice = choose(_info())
    (problem,) = choice.problems
    assert "cn.form2019" == choice.pack.name
    assert problem.message() == (
        "pack 'us.foia' cannot be loaded and was not considered: "
        "CR401: pack 'us.foia' has no pack declaration"
    )
    assert problem.message("zh") == (
        "规则包“us.foia”无法载入，选定规则包时未予考虑：CR401：规则包“us.foia”没有规则包声明"
    )


def test_the_pack_that_is_missing_may_be_the_broken_one(monkeypatch: pytest.MonkeyPatch) -> None:
    _break(monkeypatch, "cn.regulation", "cn.form", "cn.form2019", "cn.form2021")
    with pytest.raises(PackNotFoundError) as caught:
        choose(_info())
    codes = [each.code for each in caught.value.diagnostics]
    assert ["CR419"] * 4 + ["CR415"] == codes


def test_a_scorecard_tells_of_the_broken_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    _break(monkeypatch, "us.foia")
    audit = cr.audit(str(_EXAMPLE))
    assert "cn.form2019" == audit.pack.name
    assert "CR419" in [each.code for each in audit.scorecard.reading]
    assert "CR419" in str(audit)


def test_a_pack_that_is_named_needs_no_choice(monkeypatch: pytest.MonkeyPatch) -> None:
    _break(monkeypatch, "us.foia")
    audit = cr.audit(str(_EXAMPLE), rules="cn.form2019")
    assert "CR419" not in [each.code for each in audit.scorecard.reading]


def test_the_list_of_packs_has_those_that_load(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def loaded(name: str) -> Pack:
        if name == "us.foia":
            raise RulePackError((Diagnostic.of("CR401", name=name),))
        return load_shipped(name)

    _break(monkeypatch, "us.foia")
    monkeypatch.setattr(_catalogue, "load_shipped", loaded)
    assert 2 == main(["rules", "list", "--lang", "en"])
    shown = capsys.readouterr()
    assert "cn.form2019" in shown.out
    assert "us.foia" not in shown.out
    assert "warning[CR419]: pack 'us.foia' cannot be loaded" in shown.err
