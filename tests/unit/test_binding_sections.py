"""Sections are found by their headings, whatever became of these."""

import pytest

from compliance_rules.binding import bind
from compliance_rules.model import CellType, Form, FormFact, FormSection, How, Report
from compliance_rules.readers import read_document

_FORM = Form(
    sections={
        path: FormSection(path=path, labels=labels, parent=parent)
        for path, labels, parent in (
            ("overview", ("一、总体情况", "一、总体工作情况"), None),
            ("overview.active", ("（一）主动公开",), "overview"),
            ("overview.asked", ("（二）依申请公开",), "overview"),
            ("requests", ("二、收到和处理政府信息公开申请情况",), None),
            ("problems", ("三、存在的主要问题及改进情况",), None),
            ("other", ("四、其他需要报告的事项",), None),
        )
    },
    facts={
        "requests": FormFact(
            name="requests",
            label="申请件数",
            cells=CellType(kind="count"),
            sections=("overview",),
            patterns=("收到申请{value}件",),
        )
    },
)
_CLEAN = """某县政府办公室2020年政府信息公开工作年度报告

一、总体情况
本年度收到申请3件。
（一）主动公开
公开12条。
（二）依申请公开
另收到申请4件。
二、收到和处理政府信息公开申请情况
见表，共收到申请9件。
三、存在的主要问题及改进情况
有不足。
四、其他需要报告的事项
无。
"""


def _bound(text: str) -> Report:
    return bind(read_document(text.encode(), "report"), _FORM)


def _headings(report: Report) -> dict[str, str]:
    return {path: each.heading.text for path, each in report.sections.items() if each.heading}


def test_sections_and_the_sections_in_them_are_found() -> None:
    report = _bound(_CLEAN)

    assert {
        "overview": "一、总体情况",
        "overview.active": "（一）主动公开",
        "overview.asked": "（二）依申请公开",
        "requests": "二、收到和处理政府信息公开申请情况",
        "problems": "三、存在的主要问题及改进情况",
        "other": "四、其他需要报告的事项",
    } == _headings(report)
    assert () == report.reading


def test_a_section_holds_the_text_of_the_sections_in_it() -> None:
    report = _bound(_CLEAN)

    assert (
        "本年度收到申请3件。\n（一）主动公开\n公开12条。\n（二）依申请公开\n另收到申请4件。"
    ) == report.sections["overview"].text
    assert "公开12条。" == report.sections["overview.active"].text


def test_figures_are_looked_for_in_the_sections_of_the_fact() -> None:
    figures = _bound(_CLEAN).facts["requests"]

    assert [("3", 4), ("4", 8)] == [
        (str(each.value.value), each.passage.location.line) for each in figures
    ]


@pytest.mark.parametrize(
    ("printed", "how"),
    [
        ("三、存在的主要问题及改进情况", How.EXACT),
        ("三、 存在的主要问题及改进情况", How.NORMALISED),
        ("存在的主要问题及改进情况", How.SIMILAR),
        ("|三、存在的主要问题及改进情况", How.NORMALISED),
        ("七、存在的主要问题及改进情况", How.SIMILAR),
        ("三、存在的主要问题和改进措施", How.SIMILAR),
        ("三、存在问题与改进方向", How.SIMILAR),
    ],
)
def test_a_heading_in_other_words_is_found(printed: str, how: How) -> None:
    report = _bound(_CLEAN.replace("三、存在的主要问题及改进情况", printed))

    heading = report.sections["problems"].heading
    assert heading is not None
    assert (printed, how) == (heading.text, heading.how)
    assert ["CR551"] * (how is How.SIMILAR) == [note.code for note in report.reading]


def test_an_accepted_label_is_an_alias() -> None:
    report = _bound(_CLEAN.replace("一、总体情况", "一、总体工作情况"))

    heading = report.sections["overview"].heading
    assert heading is not None
    assert heading.how is How.ALIAS


def test_a_missing_heading_is_told() -> None:
    report = _bound(_CLEAN.replace("三、存在的主要问题及改进情况\n", ""))

    assert not report.sections["problems"].is_found
    assert ["没有找到“三、存在的主要问题及改进情况”的标题"] == [
        note.message("zh") for note in report.reading
    ]


def test_a_name_in_running_text_is_no_heading() -> None:
    named = "本报告包括总体情况、其他需要报告的事项等四个部分。"
    report = _bound(_CLEAN.replace("一、总体情况", f"{named}\n一、总体情况"))

    heading = report.sections["overview"].heading
    assert heading is not None
    assert 4 == heading.location.line


def test_a_list_of_contents_holds_no_headings_even_where_the_report_words_them_otherwise() -> None:
    labels = [each.label for each in _FORM.sections.values() if each.parent is None]
    contents = "\n".join(("目　錄", *labels))
    report = _bound(f"{contents}\n正文如下。\n1 概貌\n公开信息12条。\n2 明细\n见附表。")

    assert [] == [path for path, each in report.sections.items() if each.heading is not None]


def test_a_list_of_contents_holds_no_headings() -> None:
    contents = "\n".join(each.label for each in _FORM.sections.values() if each.parent is None)
    report = _bound(f"{contents}\n{_CLEAN}")

    lines = [each.heading.location.line for each in report.sections.values() if each.heading]
    assert all(line is not None and line > 4 for line in lines)
    assert not any(each.is_empty for each in report.sections.values())
    assert () == report.extra_sections


def test_sections_out_of_order_are_found_with_their_order() -> None:
    text = _CLEAN.replace("三、存在的主要问题及改进情况", "甲").replace(
        "四、其他需要报告的事项", "三、存在的主要问题及改进情况"
    )
    report = _bound(text.replace("甲", "四、其他需要报告的事项"))

    assert report.sections["other"].order < report.sections["problems"].order
    assert not any(each.is_empty for each in report.sections.values())


def test_a_section_that_the_form_has_not_is_an_extra_one() -> None:
    extra = "五、下一年工作思路\n共收到申请7件。\n"
    report = _bound(_CLEAN + extra)

    assert ["五、下一年工作思路"] == [each.text for each in report.extra_sections]
    assert "无。" == report.sections["other"].text


def test_an_empty_section_is_empty() -> None:
    report = _bound(_CLEAN.replace("有不足。\n", ""))

    assert report.sections["problems"].is_found
    assert report.sections["problems"].is_empty
