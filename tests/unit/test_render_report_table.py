"""What was read, as tables."""

from decimal import Decimal

from attrs import evolve

from compliance_rules.diagnostics import Diagnostic, Location
from compliance_rules.model import (
    Axis,
    BoundTable,
    Form,
    FormTable,
    How,
    Node,
    Printed,
    Report,
    ReportInfo,
    State,
    Value,
)
from compliance_rules.render import report_table
from tests.golden.compare import Golden
from tests.golden.scorecards.sample import REPORT


def test_a_report_in_chinese(golden: Golden) -> None:
    golden("scorecards/read-zh.txt", report_table(REPORT, lang="zh"))


def test_a_report_in_english(golden: Golden) -> None:
    golden("scorecards/read-en.txt", report_table(REPORT))


def test_notes_on_reading_come_last() -> None:
    notes = tuple(Diagnostic(code="CR501", location=Location(line=at)) for at in range(1, 6))
    last = report_table(evolve(REPORT, reading=notes)).splitlines()[-2:]

    assert last[0].startswith("reports/2020.txt:1 error[CR501]")
    assert last[1] == "    and 4 more of these: line 2; line 3; line 4; line 5"


def _shown(rows: Axis, found: tuple[str, ...], wide: int = 9) -> str:
    columns = Axis(nodes=tuple(Node(name=f"c{at}", labels=(f"列{at}",)) for at in range(wide)))
    form = FormTable(name="t", labels=("表",), rows=rows, columns=columns)
    value = Value(text="7", state=State.VALUE, value=Decimal(7))
    bound = BoundTable(
        name="t",
        is_found=True,
        cells={(row, column): value for row in found for column in columns.leaves},
        rows=found,
        columns=tuple(columns.leaves),
        head=Printed(text="信息内筒", location=Location(line=3), how=How.SIMILAR),
    )
    report = Report(info=ReportInfo(source="a"), form=Form(tables={"t": form}), tables={"t": bound})
    return report_table(report, lang="zh")


def test_a_wide_table_with_one_row_is_shown_on_its_side() -> None:
    text = _shown(Axis(nodes=(Node(name="cases"),), heads=("信息内容",)), ("cases",))

    assert "列8 #        7" in text
    assert "信息内容 ~ 信息内筒（第 3 行）" in text


def test_open_rows_are_shown_as_printed() -> None:
    text = _shown(Axis(nodes=(Node(name="office", is_open=True),)), ("office[甲]", "office[乙]"))

    assert "office[甲]" in text
    assert "office[乙]" in text


def test_a_shared_heading_is_written_once() -> None:
    rows = Axis(
        nodes=(
            Node(
                name="sum",
                labels=("合计",),
                is_subtotal=True,
                children=(Node(name="part", labels=("其中",)),),
            ),
            Node(
                name="group", labels=("一、类别",), children=(Node(name="one", labels=("1.项",)),)
            ),
        )
    )
    lines = [line.split("  ")[0] for line in _shown(rows, tuple(rows.leaves), wide=2).splitlines()]
    start = lines.index("合计 #")

    assert lines[start : start + 4] == ["合计 #", "· 其中 #", "一、类别", "· 1.项 #"]
