"""A row or column that a report may leave out was left out only where that is sure."""

import json

import pytest

from compliance_rules.binding import bind
from compliance_rules.engine import relations
from compliance_rules.model import Report, State
from compliance_rules.packs import compile_text
from compliance_rules.readers import read_document
from compliance_rules.render import report_html, report_json

PACK = compile_text(
    """
pack x "试" { version "1" }
section s "一、收到和处理申请情况"
table t "申请情况表" in s {
    cells count, blank as 0
    columns { now "本年件数"  before "上年件数" optional }
    rows {
        received "一、本年新收申请"
        files "二、其他主动公开文件" optional
        special "三、特别事项" optional { asked "1.特别受理件"  closed "2.特别办结件" }
        total "四、合计总数"
    }
}
rule sum "和" in t { check row received + row files = row total }
rule files "不多" in t { check row files <= row total }
test "without files" {
    given blank
    set t[received, now] = 3
    set t[total, now] = 3
    remove row files in t
    remove column before in t
    expect sum passes
    expect files not_applicable
}
test "without another row, nobody knows" {
    given blank
    set t[total, now] = 3
    remove row files in t
    remove row received in t
    expect files unknown
    expect sum unknown
}
""",
    "x",
)
_LABELS = ("一、本年新收申请", "二、其他主动公开文件", "三、特别事项", "四、合计总数")


def _bound(*lines: str, header: str = "本年件数") -> Report:
    columns = header.count("|") + 2
    rows = "\n".join(f"| {line} |" for line in lines)
    table = f"| 事项 | {header} |\n|{'---|' * columns}\n{rows}\n"
    text = f"# 年度报告\n\n## 一、收到和处理申请情况\n\n{table}"
    return bind(read_document(text.encode(), "r.md"), PACK.form)


def _again(report: Report) -> Report:
    """Return the report as JSON tells it."""
    return bind(read_document(report_json(report).encode(), "r.json"), PACK.form)


def test_what_is_surely_not_there_was_left_out() -> None:
    report = _bound("一、本年新收申请 | 3", "四、合计总数 | 3")
    assert ("files", "special.asked", "special.closed") == report["t"].left_out_rows
    assert ("before",) == report["t"].left_out_columns
    assert State.LEFT_OUT is report["t"]["files", "now"].state
    assert State.LEFT_OUT is report["t"]["received", "before"].state
    assert () == report.reading


def test_what_is_there_was_not() -> None:
    report = _bound(
        "一、本年新收申请 | 3 | 1",
        "二、其他主动公开文件 | 4 | ?",
        "1.特别受理件 | 1 | 1",
        "四、合计总数 | 3 | 5",
        header="本年件数 | 上年件数",
    )
    assert () == report["t"].left_out_rows
    assert () == report["t"].left_out_columns
    assert State.GARBLED is report["t"]["files", "before"].state
    # Some of the group is there, so that the rest of it is missing.
    assert State.ABSENT is report["t"]["special.closed", "now"].state


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            ("一、本年新收申请 | 3", "本地另设的行 | 4", "四、合计总数 | 3"), id="a row of its own"
        ),
        pytest.param(
            ("一、本年新收申请 | 3", "| 4", "四、合计总数 | 3"), id="a row without a label"
        ),
        pytest.param(("四、合计总数 | 3",), id="another row missing"),
        pytest.param(
            ("一、本年新收申请 | 3", "二、其他主动公开文件 | ", "四、合计总数 | 3"),
            id="its figures are lost",
        ),
    ],
)
def test_what_may_be_there_was_not_left_out(lines: tuple[str, ...]) -> None:
    report = _bound(*lines)
    assert "files" not in report["t"].left_out_rows
    assert State.LEFT_OUT is not report["t"]["files", "now"].state


def test_a_column_of_its_own_may_be_the_one_that_is_missing() -> None:
    report = _bound("一、本年新收申请 | 3 | 4", "四、合计总数 | 3 | 4", header="本年件数 | 另一项")
    assert () == report["t"].left_out_columns


def test_a_figure_in_running_text_hides_no_row() -> None:
    text = (
        "一、收到和处理申请情况\n\n申请情况表\n\n本年件数\n\n一、本年新收申请\n3\n四、合计总数\n3\n"
    )
    report = bind(read_document(text.encode(), "r.txt"), PACK.form)
    assert ("files", "special.asked", "special.closed") == report["t"].left_out_rows


@pytest.mark.parametrize(
    "lines",
    [
        ("一、本年新收申请 | 3", "四、合计总数 | 3"),
        ("一、本年新收申请 | 3", "本地另设的行 | 4", "四、合计总数 | 3"),
        ("一、本年新收申请 | 3", "二、其他主动公开文件 | 7", "四、合计总数 | 3"),
        ("四、合计总数 | 3",),
    ],
)
def test_json_tells_the_same(lines: tuple[str, ...]) -> None:
    report = _bound(*lines)
    again = _again(report)
    assert report["t"].left_out_rows == again["t"].left_out_rows
    assert report["t"].left_out_columns == again["t"].left_out_columns
    before, after = (json.loads(report_json(each))["tables"]["t"] for each in (report, again))
    assert before["cells"] == after["cells"]


def test_a_row_that_another_form_did_not_have_was_looked_for_by_nobody() -> None:
    told = json.loads(report_json(_bound("一、本年新收申请 | 3", "四、合计总数 | 3")))
    del told["tables"]["t"]["cells"]["files"]
    report = bind(read_document(json.dumps(told).encode(), "r.json"), PACK.form)
    assert State.ABSENT is report["t"]["files", "now"].state
    assert State.LEFT_OUT is report["t"]["special.asked", "now"].state


def test_whoever_tells_only_figures_tells_all_that_there_are() -> None:
    cells = {"received": {"now": 3}, "total": {"now": 3}}
    told = {"schema": "compliance-rules/report/1", "tables": {"t": {"cells": cells}}}
    report = bind(read_document(json.dumps(told).encode(), "r.json"), PACK.form)
    assert State.LEFT_OUT is report["t"]["files", "now"].state


def test_a_page_does_not_list_it_as_not_found() -> None:
    assert "t[files, now]" not in report_html(_bound("一、本年新收申请 | 3", "四、合计总数 | 3"))
    assert "t[files, now]" in report_html(_bound("四、合计总数 | 3"))


def test_no_correction_is_put_into_a_row_that_was_left_out() -> None:
    found = relations(PACK, _bound("一、本年新收申请 | 3", "四、合计总数 | 4"))
    assert [["t[received, now]", "t[total, now]"]] == [
        sorted(map(str, each.factors)) for each in found
    ]
