"""The figures of real reports, written out in every layout and read back.

With each kind of noise that real reports show, a cell is read exactly or not
at all: never a wrong figure.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest

from compliance_rules.binding import bind
from compliance_rules.model import Report, State
from compliance_rules.readers import read_document
from tests import layouts
from tests.forms import SHARED, national_form, needs_shared
from tests.layouts import LAYOUTS, Layout, Noise, Page

pytestmark = needs_shared

_NAMES = (
    "hangzhou-2025",
    "shanghai-office-2019",
    "shanghai-stc-2024",
    "suqian-2023",
    "suqian-2024",
    "tangyuan-2020",
)
#: One of each kind: plain, with blank cells, with short rows.
_KINDS = ("hangzhou-2025", "shanghai-office-2019", "tangyuan-2020")


def _clean(page: Page) -> Page:
    return page


def _replaced(*pairs: tuple[str, str]) -> Callable[[str], str]:
    def change(label: str) -> str:
        for old, new in pairs:
            label = label.replace(old, new)
        return label

    return change


def _unnumbered(heading: str) -> str:
    return heading.split("、", 1)[1] if heading[1:2] == "、" else heading


def _untitled_in_one_grid(page: Page) -> Page:
    return layouts.join_tables(layouts.on_tables(layouts.without_title)(page))


NOISE: Mapping[str, Noise] = {
    "spaces in labels": layouts.on_labels(" ".join),
    "half-width marks": layouts.on_labels(_replaced(("（", "("), ("）", ")"), ("，", ","))),
    "other ordinals": layouts.on_labels(_replaced((".", "、"))),
    "spaced ordinals": layouts.on_labels(_replaced((".", ". "))),
    "记 for 计": layouts.on_labels(_replaced(("计", "记"))),
    "no group labels": layouts.on_tables(layouts.without_groups),
    "late group labels": layouts.on_tables(layouts.late_groups),
    "flat header": layouts.on_tables(layouts.flat_header),
    "no header": layouts.on_tables(layouts.without_header),
    "no title": layouts.on_tables(layouts.without_title),
    "page numbers": layouts.split_tables,
    "repeated header": layouts.repeat_headers,
    "one grid": layouts.join_tables,
    "one grid without titles": _untitled_in_one_grid,
    "headings without numbers": layouts.on_headings(_unnumbered),
    "headings with an edge": layouts.on_headings("|".__add__),
    "headings with a space": layouts.on_headings(_replaced(("、", "、 "))),
    **{
        f"blank header cell {number}": layouts.on_tables(layouts.with_blank_header_cell(number))
        for number in (0, 1, 2, 5, 9)
    },
}


@cache
def _figures(name: str) -> dict[str, Any]:
    path = SHARED / "reports" / "figures" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def _read(name: str, layout: Layout, noise: Noise = _clean) -> Report:
    figures = _figures(name)
    form = national_form(figures["form"])
    title = f"{figures['report']['body']}{figures['report']['year']}年政府信息公开工作年度报告"
    page = layouts.page_of(form, figures["cells"], figures["headings"], title)
    text = layouts.write(noise(page), layout)
    return bind(read_document(text.encode(), f"{name}.{layout}"), form)


def _expected(name: str) -> dict[tuple[str, str, str], str]:
    return {
        (table, row, column): text
        for table, rows in _figures(name)["cells"].items()
        for row, columns in rows.items()
        for column, text in columns.items()
    }


def _found(report: Report) -> dict[tuple[str, str, str], str]:
    return {
        (table.name, row, column): value.text
        for table in report.tables.values()
        for (row, column), value in table.cells.items()
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", _NAMES)
def test_figures_are_read_back_exactly(name: str, layout: Layout) -> None:
    report = _read(name, layout)

    assert _expected(name) == _found(report)
    assert {key: State.VALUE if text else State.BLANK for key, text in _expected(name).items()} == {
        (table.name, *key): value.state
        for table in report.tables.values()
        for key, value in table.cells.items()
    }


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", _NAMES)
def test_all_labels_are_found_and_nothing_else(name: str, layout: Layout) -> None:
    report = _read(name, layout)

    for table in report.tables.values():
        form = report.form.tables[table.name]
        labelled = [path for path, trail in form.rows.nodes_by_path.items() if trail[-1].labels]
        assert labelled == list(table.row_labels)
        assert list(form.columns.nodes_by_path) == list(table.column_labels)
        assert () == (*table.extra_rows, *table.extra_columns)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("noise", NOISE)
@pytest.mark.parametrize("name", _KINDS)
def test_noise_never_gives_a_wrong_figure(name: str, noise: str, layout: Layout) -> None:
    report = _read(name, layout, NOISE[noise])

    assert _expected(name) == _found(report)


def test_two_runs_of_numbers_do_not_mislead() -> None:
    report = _read("shanghai-stc-2024", "tabs")

    assert [
        ("overview", "一、总体情况"),
        ("disclosure", "一、主动公开政府信息情况"),
        ("requests", "二、收到和处理政府信息公开申请情况"),
        ("disputes", "三、政府信息公开行政复议、行政诉讼情况"),
        ("problems", None),
        ("other", "五、其他需要报告的事项"),
    ] == [
        (path, each.heading.text if each.heading else None)
        for path, each in report.sections.items()
    ]
    assert [
        "二、工作机制保障",
        "三、主动公开工作情况",
        "四、政府信息公开申请情况",
        "五、政府信息管理",
        "六、政府信息公开平台建设",
    ] == [each.text for each in report.extra_sections]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_around_tables_is_running_text(layout: Layout) -> None:
    report = _read("hangzhou-2025", layout)

    assert [
        "本部分由本机关如实填写，统计时限为全年。",
        "以上各表的数据已经逐项核对，与正文一致，特此说明。",
    ] == [each.text for each in report.sections["requests"].passages]
    assert report.sections["requests"].has_tables
    assert not report.sections["problems"].has_tables
