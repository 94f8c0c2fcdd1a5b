"""Reports in traditional characters read as their simplified originals do."""

from pathlib import Path

import pytest
from opencc import OpenCC

from compliance_rules import audit
from compliance_rules.binding import read_value
from compliance_rules.binding._number_units import printed_unit
from compliance_rules.model import CellType, fold, fold_with_map, simplified
from compliance_rules.readers import read_document

_EXAMPLE = Path(__file__).parents[2] / "examples" / "shifan-2020.txt"


@pytest.mark.parametrize("script", ["s2t", "s2tw", "s2hk"])
def test_a_traditional_report_has_the_findings_of_its_original(script: str) -> None:
    text = OpenCC(script).convert(_EXAMPLE.read_text(encoding="utf-8"))

    found = audit(read_document(text.encode(), "traditional.txt"))

    original = audit(_EXAMPLE)
    assert original.report.info.body == found.report.info.body
    assert original.report.info.year == found.report.info.year
    assert [(each.rule, each.key, each.status) for each in original.findings] == [
        (each.rule, each.key, each.status) for each in found.findings
    ]
    for name, table in original.report.tables.items():
        assert {at: cell.value for at, cell in table.cells.items()} == {
            at: cell.value for at, cell in found.report.tables[name].cells.items()
        }


def test_what_was_printed_is_shown_as_printed() -> None:
    text = OpenCC("s2t").convert(_EXAMPLE.read_text(encoding="utf-8"))

    found = audit(read_document(text.encode(), "traditional.txt")).report

    assert found.info.title is not None
    assert "信息公開" in found.info.title


@pytest.mark.parametrize(
    ("expected", "printed"), [(30_000, "三萬"), (120_000, "12萬"), (2, "貳"), (1570, "1570件")]
)
def test_traditional_numerals_are_figures(expected: int, printed: str) -> None:
    value = read_value(printed, CellType(kind="count", unit="件"), None)

    assert expected == value.value


def test_simplifying_keeps_each_character_in_its_place() -> None:
    text = "政府資訊公開（複議、訴訟）無正當理由大量反覆申請"

    assert "政府资讯公开（复议、诉讼）无正当理由大量反复申请" == simplified(text)
    assert fold("政府信息公开") == fold("政府信息公開")
    assert len(text) + 1 == len(fold_with_map(text)[1])


@pytest.mark.parametrize(
    ("unit", "label"),
    [
        ("元", "本年收費金額（單位：元）"),
        ("万元", "本年收費金額（單位：萬元）"),
        ("亿元", "收费金额 ( 亿 元 )"),
        ("元", "单\u200b位\u200b：\u200b元"),
        ("", "收费金额（单位：元/年）"),
        ("", "收费金额"),
    ],
)
def test_the_unit_of_a_label_is_read_however_it_is_written(unit: str, label: str) -> None:
    assert unit == printed_unit(label)


def test_a_character_of_simplified_text_is_told_without_the_converter() -> None:
    convert = OpenCC("t2s").convert
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    for each in filter(None, (row.decode("gb2312", "ignore") for row in rows)):
        # Kept by the converter for the sake of 覆盖.
        assert ("复" if each == "覆" else convert(each)) == simplified(each)
