"""What could be read in two ways is absent, never a figure in the wrong place."""

from decimal import Decimal

import compliance_rules as cr
from compliance_rules.binding import bind
from compliance_rules.model import Report
from compliance_rules.readers import read_document

_PACK = """
pack p "P" { version "1" }
section overview "一、总体情况" also "一、政府信息公开工作总体情况"
section requests "三、收到和处理政府信息公开申请情况"
table t "表" in requests {
    rows { a "本年新收" b "上年结转" c "办理结果" d "结转下年" }
    columns { x "自然人" y "商业企业" z "总计" }
}
"""
_HEAD = "三、收到和处理政府信息公开申请情况\n\n项目\n自然人\n商业企业\n总计\n"


def _report(text: str, ending: str = "txt") -> Report:
    return bind(read_document(text.encode(), f"report.{ending}"), cr.compile(_PACK).form)


def _read(report: Report, row: str) -> list[str | None]:
    cells = report["t"].cells
    return [cells[row, column].text if (row, column) in cells else None for column in "xyz"]


def test_a_line_with_a_cell_too_many_is_not_pushed_into_place() -> None:
    text = _HEAD + "本年新收\n5\n1\n6\n上年结转\n1\n2\n\n\n办理结果\n4\n1\n5\n结转下年\n2\n2\n4\n"

    found = _report(text)

    assert ["5", "1", "6"] == _read(found, "a")
    assert [None, None, None] == _read(found, "b")
    assert ["4", "1", "5"] == _read(found, "c")
    assert ["2", "2", "4"] == _read(found, "d")


def test_an_empty_column_that_every_row_has_is_left_out() -> None:
    rows = "".join(
        f"{label}\n{n}\n1\n{n + 1}\n\n" for n, label in enumerate(("本年新收", "上年结转"))
    )

    found = _report(_HEAD + rows + "办理结果\n4\n1\n5\n\n结转下年\n2\n2\n4\n\n。\n")

    assert ["0", "1", "1"] == _read(found, "a")
    assert ["1", "1", "2"] == _read(found, "b")


def test_a_heading_more_like_another_sections_is_not_taken() -> None:
    text = "## 政府信息公开申请情况\n\n正文。\n\n## 三、收到和处理政府信息公开申请情况\n\n正文。\n"

    found = _report(text, "md")

    assert not found.sections["overview"].is_found
    heading = found.sections["requests"].heading
    assert heading is not None
    assert "三、收到和处理政府信息公开申请情况" == heading.text


def test_a_row_of_a_grid_with_a_cell_more_than_the_others_is_absent() -> None:
    rows = ["本年新收|5||6", "上年结转|1|2|||", "办理结果|4|1|5", "结转下年|2|2|4", "本年新收|5||6"]
    text = "三、收到和处理政府信息公开申请情况\n\n|项目|自然人|商业企业|总计|\n|---|---|---|---|\n"

    found = _report(text + "".join(f"|{row}|\n" for row in rows[:4]), "md")

    assert ["5", "", "6"] == _read(found, "a")
    assert [None, None, None] == _read(found, "b")
    assert ["4", "1", "5"] == _read(found, "c")


def test_a_figure_is_in_the_unit_that_its_columns_label_gives() -> None:
    pack = cr.compile("""
    pack q "Q" { version "1" }
    section s "二、情况"
    table t "表" in s {
        cells amount in "万元"
        rows { a "收费" b "罚款" }
        columns { x "本年收费金额（单位：万元）" }
    }
    """)
    for unit, expected in (("元", "31.6441"), ("万元", "316441"), ("千元", "31644.1")):
        head = f"二、情况\n\n|项目|本年收费金额（单位：{unit}）|\n|---|---|\n"
        text = f"{head}|收费|316441|\n|罚款|5万元|\n"
        cells = bind(read_document(text.encode(), "a.md"), pack.form)["t"].cells
        assert Decimal(expected) == cells["a", "x"].value
        assert "316441" == cells["a", "x"].text
        assert 5 == cells["b", "x"].value


def test_what_nobody_sees_in_a_cell_is_not_read() -> None:
    head = "三、收到和处理政府信息公开申请情况\n\n|项目|自\u00ad然人|商业企业|总计|\n"

    found = _report(head + "|---|---|---|---|\n|本\u00ad年新\u200b收|5\u00ad|1|6|\n", "md")

    assert ["5", "1", "6"] == _read(found, "a")
    assert "本年新收" == found["t"].row_labels["a"].text


def test_a_label_that_covers_two_rows_of_figures_is_neithers() -> None:
    rows = ["本年新收|1|2|3", "上年结转|4|5|9", "办理结果结转下年|9|1|10"]
    cells = "".join(
        f"<tr>{''.join(f'<td>{text}</td>' for text in row.split('|'))}</tr>" for row in rows
    ).replace("<td>办理结果", '<td rowspan="2">办理结果')
    head = "<tr><td>项目</td><td>自然人</td><td>商业企业</td><td>总计</td></tr>"
    more = "<tr><td>7</td><td>7</td><td>14</td></tr>"
    title = "<p>三、收到和处理政府信息公开申请情况</p>"

    found = _report(f"<html><body>{title}<table>{head}{cells}{more}</table></body></html>", "html")

    assert ["1", "2", "3"] == _read(found, "a")
    assert ["4", "5", "9"] == _read(found, "b")
    assert [None, None, None] == _read(found, "c")
    assert [None, None, None] == _read(found, "d")
