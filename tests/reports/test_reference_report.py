"""The reference report, read and bound: every cell, every label, every guess."""

import json
import time
from functools import cache

import pytest

from compliance_rules.binding import bind
from compliance_rules.model import Report, State
from compliance_rules.readers import read_file
from tests.forms import SHARED, national_form, needs_shared

pytestmark = needs_shared

_REPORT = SHARED / "reports" / "tangyuan-2020.txt"
_SHORT = (
    "outcome.partial",
    "outcome.refused.state_secret",
    "outcome.refused.forbidden_by_law",
    "outcome.refused.security",
    "outcome.refused.third_party",
    "outcome.refused.internal",
    "outcome.refused.deliberative",
    "outcome.refused.case_file",
    "outcome.refused.administrative_query",
    "outcome.unavailable.not_held",
    "outcome.unavailable.must_create",
    "outcome.unavailable.unclear",
)


@cache
def _report() -> Report:
    return bind(read_file(_REPORT), national_form("cn.form2019"))


def test_every_cell_is_the_one_printed() -> None:
    figures = json.loads((SHARED / "reports/figures/tangyuan-2020.json").read_text("utf-8"))
    expected = {
        (table, row, column): text
        for table, rows in figures["cells"].items()
        for row, columns in rows.items()
        for column, text in columns.items()
    }

    assert expected == {
        (table.name, row, column): value.text
        for table in _report().tables.values()
        for (row, column), value in table.cells.items()
    }


def test_six_sections_are_found_in_order() -> None:
    expected = [
        ("overview", "一、总体情况", 0),
        ("disclosure", "二、主动公开政府信息情况", 1),
        ("requests", "三、收到和处理政府信息公开申请情况", 2),
        ("disputes", "四、政府信息公开行政复议、行政诉讼情况", 3),
        ("problems", "五、存在的主要问题及改进情况", 4),
        ("other", "六、其他需要报告的事项", 5),
    ]

    assert expected == [
        (path, section.heading.text, section.order)
        for path, section in _report().sections.items()
        if section.heading is not None
    ]
    assert not any(section.is_empty for section in _report().sections.values())
    assert _report().extra_sections == ()


def test_tables_stand_in_their_sections() -> None:
    expected = {"disclosure", "requests", "disputes"}

    assert expected == {path for path, each in _report().sections.items() if each.has_tables}
    assert all(table.is_found for table in _report().tables.values())


def test_rows_with_six_figures_lack_the_last_one() -> None:
    table = _report()["applications"]

    assert [State.ABSENT] * len(_SHORT) == [table[row, "total"].state for row in _SHORT]
    assert all(table[row, "natural"].value == 0 for row in _SHORT)
    assert len(_SHORT) == sum(note.code == "CR560" for note in _report().reading)


def test_rows_and_columns_are_all_found() -> None:
    for name, table in _report().tables.items():
        form = _report().form.tables[name]
        assert tuple(form.rows.leaves) == table.rows
        assert tuple(form.columns.leaves) == table.columns
        assert () == (*table.extra_rows, *table.extra_columns)


@pytest.mark.parametrize(
    ("table", "path", "printed"),
    [
        ("documents", "made", "本年制作数量"),
        ("documents", "published", "本年公开数量"),
        ("documents", "in_total", "对外公开数量"),
        ("applications", "legal", "法人或其他组织"),
    ],
)
def test_labels_of_columns_are_kept_as_printed(table: str, path: str, printed: str) -> None:
    assert printed == _report()[table].column_labels[path].text


@pytest.mark.parametrize(
    ("path", "printed", "line"),
    [
        ("outcome", "三、本 年 度 办 理 结 果", 84),
        (
            "outcome.partial",
            "(二)部分公开(区分处理的,只记这一情形,不计其他情形)",
            86,
        ),
        ("outcome.refused.security", "3. 危及“安全-稳定”", 89),
        ("outcome.unavailable", "(四) 无法 提供", 96),
        ("outcome.declined.petition", "信访举报报投诉类申 请", 99),
    ],
)
def test_labels_of_rows_are_kept_as_printed(path: str, printed: str, line: int) -> None:
    label = _report()["applications"].row_labels[path]

    assert (printed, line) == (label.text, label.location.line)


def test_a_lost_group_heading_has_no_label() -> None:
    assert "outcome.refused" not in _report()["applications"].row_labels


def test_the_labels_over_the_rows_are_kept_as_printed() -> None:
    expected = {
        "documents": "信息内容",
        "licensing": "信息内容",
        "enforcement": "信息内容",
        "fees": "信息内容",
        "procurement": "信息内筒",
    }

    assert expected == {
        name: table.head.text for name, table in _report().tables.items() if table.head
    }


def test_the_lost_header_is_told() -> None:
    notes = [note for note in _report().reading if note.code == "CR554"]

    assert ["表“政府信息公开行政复议、行政诉讼情况”的表头缺失，15 个数按位置读取"] == [
        note.message("zh") for note in notes
    ]
    assert [110] == [note.location.line for note in notes if note.location]


def test_cells_are_no_running_text() -> None:
    assert not [each.text for each in _report().passages if "\t" in each.text or each.text == "0"]
    assert "我单位无其他事项报告。" == _report().sections["other"].text


def test_each_figure_has_its_place() -> None:
    value = _report()["documents"]["normative", "in_total"]

    assert value.location is not None
    line = _REPORT.read_text("utf-8").split("\n")[(value.location.line or 0) - 1]
    assert line[(value.location.column or 0) - 1 :].startswith("51")


@pytest.mark.slow
def test_binding_takes_a_moment_only() -> None:
    document = read_file(_REPORT)
    form = national_form("cn.form2019")

    start = time.process_time()
    for _ in range(10):
        bind(document, form)

    # 20 ms each on a slow core; the rest is for busy machines.
    assert time.process_time() - start < 2
