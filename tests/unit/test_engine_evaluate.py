"""Findings: their places, evidence, messages, fingerprints; faults cost one instance."""

from collections.abc import Sequence
from decimal import Decimal
from time import process_time

import pytest
from attrs import evolve

from compliance_rules.compiler import Pack, plan
from compliance_rules.diagnostics import Lang
from compliance_rules.engine import Finding, Status, evaluate, holds
from compliance_rules.model import Form, Report, ReportInfo, State
from compliance_rules.packs import compile_text
from compliance_rules.packs._blank import blank_report
from tests.conformance.cases import report_of

RULES = """
pack p "Pack" { version "1" }
section one "一、收到和处理情况"
table t "收到和处理情况" in one {
    cells count, blank as 0
    columns { natural "自然人" legal "法人" { a "商业企业" b "科研机构" } total "总计" cells count }
    rows {
        received "一、本年新收"
        carried "二、上年结转"
        outcome "三、办理结果" { granted "（一）公开" refused "（二）不公开" total "（七）总计" }
        left "四、结转下年度"
    }
}
rule balance "R" in t {
    check row received + row carried = row outcome.total + row left
    remediation "核对"
}
rule all "S" in t { check column total = column natural + sum(column legal.*) }
"""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return compile_text(RULES)


def report(pack: Pack, **changes: str) -> Report:
    """Return a report of noughts but for some cells, such as `left_natural`."""
    rows = pack.form.tables["t"].rows.leaves
    columns = pack.form.tables["t"].columns.leaves
    cells = {
        row: {column: changes.get(f"{row}_{column}".replace(".", "_"), "0") for column in columns}
        for row in rows
    }
    kept = {
        row: {c: text for c, text in each.items() if text != "?"} for row, each in cells.items()
    }
    raw = {"sections": {"one": "无"}, "tables": {"t": kept}, "info": {"body": "甲局"}}
    return report_of(raw, pack.form)


def find(findings: Sequence[Finding], rule: str, key: str) -> Finding:
    (found,) = [each for each in findings if each.rule == f"p.{rule}" and each.key == key]
    return found


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        (
            "zh",
            (
                "自然人：“一、本年新收” 0 + “二、上年结转” 0 = 0，"
                "与 “（七）总计” 0 + “四、结转下年度” 5 = 5 不相等，相差 5"
            ),
        ),
        (
            "en",
            (
                "自然人: “一、本年新收” 0 + “二、上年结转” 0 = 0 does not equal "
                "“（七）总计” 0 + “四、结转下年度” 5 = 5; they differ by 5"
            ),
        ),
    ],
)
def test_a_failed_balance_shows_both_sides_and_the_difference(
    pack: Pack, lang: Lang, expected: str
) -> None:
    findings = evaluate(pack, report(pack, left_natural="5"), lang=lang)
    assert expected == find(findings, "balance", "natural").message


def test_the_evidence_is_each_cell_once_in_order_with_its_place(pack: Pack) -> None:
    finding = find(evaluate(pack, report(pack, left_natural="5")), "balance", "natural")
    assert [
        "t[received, natural]",
        "t[carried, natural]",
        "t[outcome.total, natural]",
        "t[left, natural]",
    ] == [each.name for each in finding.evidence]
    assert [0, 0, 0, 5] == [each.value for each in finding.evidence]
    assert all(each.location is not None for each in finding.evidence)


def test_an_absent_cell_points_to_its_row(pack: Pack) -> None:
    finding = find(evaluate(pack, report(pack, left_total="?")), "all", "left")
    assert finding.status is Status.UNKNOWN
    assert finding.evidence[0].state is State.ABSENT
    assert finding.location is not None
    assert finding.location.line is not None
    assert "四、结转下年度: cannot be decided: “总计” not found" == finding.message


def test_a_finding_carries_its_rules_words(pack: Pack) -> None:
    finding = find(evaluate(pack, report(pack)), "balance", "natural")
    assert ("核对", "error") == (finding.remediation, finding.severity)


def test_fingerprints_tell_places_rules_and_bodies_apart(pack: Pack) -> None:
    findings = evaluate(pack, report(pack))
    prints = {each.fingerprint for each in findings}
    assert len(findings) == len(prints)
    assert all(len(each) == 16 for each in prints)
    other = evolve(report(pack), info=ReportInfo(source="x", body="乙局"))
    assert prints.isdisjoint(each.fingerprint for each in evaluate(pack, other))


def test_fingerprints_stay_from_year_to_year(pack: Pack) -> None:
    next_year = evolve(report(pack), info=ReportInfo(source="x", body="甲局", year=2021))
    assert [each.fingerprint for each in evaluate(pack, report(pack))] == [
        each.fingerprint for each in evaluate(pack, next_year)
    ]


def test_a_fault_costs_one_instance_and_says_so(pack: Pack) -> None:
    broken = plan.Instance(key="natural", expression=plan.Text("no truth"))
    sound = plan.Instance(
        key="total",
        expression=plan.Comparison("=", plan.Number(Decimal(1)), plan.Number(Decimal(1))),
    )
    rule = evolve(pack.rules[0], statements=(plan.Check(instances=(broken, sound)),))
    found = evaluate(evolve(pack, rules=(rule,)), report(pack))
    assert [Status.ERROR, Status.PASS] == [each.status for each in found]
    assert found[0].message.startswith("internal fault: TypeError")


def test_figures_too_large_to_compute_are_unknown_and_say_so(pack: Pack) -> None:
    large = "9" * 2900
    text = "rule big 'B' { check t[received, natural] * t[received, natural] > 1 }".replace(
        "'", '"'
    )
    found = evaluate(compile_text(RULES + text), report(pack, received_natural=large))[-1]
    assert Status.UNKNOWN is found.status
    assert len(found.message) < 200


def test_a_long_sum_shows_what_is_not_nought() -> None:
    rows = " ".join(f'r{number} "行{number}"' for number in range(8))
    rules = f"""pack p "Pack" {{ version "1" }}
    table t "T" {{ cells count columns {{ a "A" }} rows {{ {rows} total "总计" }} }}
    rule sum "S" in t {{ check row total = sum(row * except total) }}"""
    pack = compile_text(rules)
    cells = {f"r{number}": {"a": "3" if number in (2, 5) else "0"} for number in range(8)}
    raw = {"tables": {"t": {**cells, "total": {"a": "5"}}}}
    (finding,) = evaluate(pack, report_of(raw, pack.form), lang="zh")
    assert (
        "A：“总计” 5，与 8 项之和 = 6（其中不为 0 的：“行2” 3、“行5” 3） 不相等，相差 1"
        == finding.message
    )


def test_the_place_of_a_finding_is_in_the_report_itself() -> None:
    rules = RULES + 'rule last "L" in t { check previous row left = row carried }'
    pack = compile_text(rules)
    findings = evaluate(pack, report(pack, carried_natural="3"), previous=report(pack))
    finding = find(findings, "last", "natural")
    assert "previous t[left, natural]" == finding.evidence[0].name
    assert finding.location == finding.evidence[1].location


def test_too_many_combinations_of_figures_end_in_an_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("compliance_rules.engine._instances.MAX_COMBINATIONS", 2)
    rules = """pack p "Pack" { version "1" }
    section one "一、情况"
    fact f "数" count from one { pattern "收到{value}件" }
    rule r "R" { check f > 0 }"""
    pack = compile_text(rules)
    found = evaluate(pack, report_of({"sections": {"one": "收到1件，收到2件，收到3件"}}, pack.form))
    assert [Status.PASS, Status.PASS, Status.UNKNOWN] == [each.status for each in found]


def test_holds_is_true_false_or_unknown(pack: Pack) -> None:
    year = plan.Comparison("=", plan.ReportAttribute("year"), plan.Number(Decimal(2020)))
    form = Form()
    infos = [ReportInfo(source="x", year=year) for year in (2020, 2019, None)]
    assert [True, False, None] == [holds(year, Report(info=info, form=form)) for info in infos]
    last_year = plan.Comparison("=", plan.ReportAttribute("year", "previous"), year.right)
    assert holds(last_year, blank_report(pack.form)) is None


def test_work_grows_with_the_number_of_instances(pack: Pack) -> None:
    filled = report(pack)
    once, many = pack, evolve(pack, rules=pack.rules * 20)

    def seconds(each: Pack) -> float:
        times = []
        for _ in range(5):
            start = process_time()
            evaluate(each, filled)
            times.append(process_time() - start)
        return min(times)

    seconds(once)
    assert seconds(many) < 60 * seconds(once)
