"""Tables are found by title, header, rows and place; columns by label, place and number."""

import pytest

from compliance_rules.binding import bind
from compliance_rules.binding._vocabulary import vocabulary_of
from compliance_rules.diagnostics import Location
from compliance_rules.model import (
    Axis,
    Document,
    Form,
    FormSection,
    FormTable,
    Grid,
    GridCell,
    How,
    Node,
    Paragraph,
    Report,
)
from compliance_rules.readers import read_document
from tests.forms import national_form, needs_shared

_MADE = Node(name="made", labels=("本年制发件数",))
_REPEALED = Node(name="repealed", labels=("本年废止件数",))
_VALID = Node(name="valid", labels=("现行有效件数",))
_FORM = Form(
    sections={
        "active": FormSection(path="active", labels=("一、主动公开政府信息情况",)),
        "cases": FormSection(path="cases", labels=("二、行政复议、行政诉讼情况",)),
    },
    tables={
        "documents": FormTable(
            name="documents",
            labels=("第二十条第（一）项",),
            section="active",
            rows=Axis(
                nodes=(
                    Node(name="rules", labels=("规章",)),
                    Node(name="norms", labels=("行政规范性文件", "规范性文件")),
                ),
                heads=("信息内容",),
            ),
            columns=Axis(nodes=(_MADE, _REPEALED, _VALID)),
        ),
        "permits": FormTable(
            name="permits",
            labels=("第二十条第（五）项",),
            section="active",
            rows=Axis(nodes=(Node(name="permits", labels=("行政许可",)),), heads=("信息内容",)),
            columns=Axis(nodes=(Node(name="decided", labels=("本年处理决定数量",)),)),
        ),
        "cases": FormTable(
            name="cases",
            labels=("行政复议、行政诉讼情况",),
            section="cases",
            rows=Axis(nodes=(Node(name="cases"),)),
            columns=Axis(
                nodes=tuple(
                    Node(
                        name=name,
                        labels=(label,),
                        children=(
                            Node(name="upheld", labels=("结果维持",)),
                            Node(name="total", labels=("总计",)),
                        ),
                    )
                    for name, label in (("review", "行政复议"), ("suit", "行政诉讼"))
                )
            ),
        ),
    },
)
_HEAD = "第二十条第（一）项\t\t\t\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
_ROWS = "规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n"
_EXACT = {
    ("rules", "made"): "1",
    ("rules", "repealed"): "2",
    ("rules", "valid"): "3",
    ("norms", "made"): "4",
    ("norms", "repealed"): "5",
    ("norms", "valid"): "6",
}


def _bound(text: str) -> Report:
    return bind(read_document(text.encode(), "report"), _FORM)


def _cells(report: Report, table: str = "documents") -> dict[tuple[str, str], str]:
    return {key: value.text for key, value in report[table].cells.items()}


def _codes(report: Report) -> set[str]:
    # What the short texts leave out is missing on purpose.
    return {note.code for note in report.reading} - {"CR550", "CR553"}


@pytest.mark.parametrize(
    "text",
    [
        f"一、主动公开政府信息情况\n\n{_HEAD}{_ROWS}",
        f"{_HEAD}{_ROWS}",
        f"一、主动公开政府信息情况\n\n{_HEAD.split(chr(10), 1)[1]}{_ROWS}",
        f"一、主动公开政府信息情况\n\n第二十条第（一）项\n\n{_HEAD.split(chr(10), 1)[1]}{_ROWS}",
    ],
    ids=["whole", "no section", "no title", "title above the grid"],
)
def test_a_table_is_found(text: str) -> None:
    report = _bound(text)

    assert _EXACT == _cells(report)
    assert () == (*report["documents"].extra_rows, *report["documents"].extra_columns)


def test_a_table_in_another_section_is_found_and_told() -> None:
    report = _bound(f"一、主动公开政府信息情况\n无\n二、行政复议、行政诉讼情况\n\n{_HEAD}{_ROWS}")

    assert _EXACT == _cells(report)
    assert {"CR565"} == _codes(report)


def test_a_lost_header_is_read_by_position_and_told() -> None:
    report = _bound(f"一、主动公开政府信息情况\n\n{_ROWS}")

    assert _EXACT == _cells(report)
    assert {"CR554"} == _codes(report)


def test_columns_in_another_order_keep_their_figures() -> None:
    head = "信息内容\t现行有效件数\t本年废止件数\t本年制发件数\n"
    report = _bound(f"一、主动公开政府信息情况\n\n{head}规章\t3\t2\t1\n规范性文件\t6\t5\t4\n")

    assert _EXACT == _cells(report)
    assert How.ALIAS is report["documents"].row_labels["norms"].how


def test_a_lost_column_is_absent() -> None:
    head = "信息内容\t本年制发件数\t现行有效件数\n"
    report = _bound(f"一、主动公开政府信息情况\n\n{head}规章\t1\t3\n行政规范性文件\t4\t6\n")

    assert ("made", "valid") == report["documents"].columns
    assert {key: text for key, text in _EXACT.items() if key[1] != "repealed"} == _cells(report)


def test_the_columns_of_another_form_are_not_read() -> None:
    head = "信息内容\t上一年项目\t增减\t决定\n"
    report = _bound(f"一、主动公开政府信息情况\n\n{head}{_ROWS}")

    assert {} == _cells(report)
    assert {"CR555"} <= _codes(report)


def test_a_column_that_the_form_has_not_is_an_extra_one() -> None:
    head = _HEAD.replace("\n信息内容", "\t\n信息内容").replace("有效件数\n", "有效件数\t备注\n")
    report = _bound(
        f"一、主动公开政府信息情况\n\n{head}规章\t1\t2\t3\t9\n行政规范性文件\t4\t5\t6\t9\n"
    )

    assert _EXACT == _cells(report)
    assert ["备注"] == [each.text for each in report["documents"].extra_columns]


@pytest.mark.parametrize("layout", ["\t", "\n"], ids=["grid", "lines"])
def test_a_figure_split_in_two_makes_its_row_doubtful(layout: str) -> None:
    text = f"{_HEAD}规章\t1\t2\t3\t4\n行政规范性文件\t4\t5\t6\n".replace("\t\t\t\n", "\n")
    text = "一、主动公开政府信息情况\n\n" + text.replace("\t", layout)
    report = _bound(text)

    assert {key: text for key, text in _EXACT.items() if key[0] == "norms"} == _cells(report)
    assert {"CR561"} == _codes(report)


def test_a_row_of_a_grid_that_is_short_is_filled_from_the_left() -> None:
    report = _bound(f"一、主动公开政府信息情况\n\n{_HEAD}规章\t1\t2\n行政规范性文件\t4\t5\t6\n")

    assert {key: text for key, text in _EXACT.items() if key != ("rules", "valid")} == _cells(
        report
    )
    assert ["表“第二十条第（一）项”，行“规章”：3 列只有 2 个数，末尾的视为缺失"] == [
        note.message("zh") for note in report.reading if note.code == "CR560"
    ]


def test_rows_of_a_grid_that_lost_their_empty_cells_are_not_read() -> None:
    report = _bound(f"一、主动公开政府信息情况\n\n{_HEAD}规章\t1\t2\n行政规范性文件\t4\n")

    assert {} == _cells(report)
    assert ["CR561", "CR561"] == [
        note.code for note in report.reading if note.code in ("CR560", "CR561")
    ]


def test_one_short_row_of_lines_is_absent() -> None:
    lines = (_HEAD + "规章\t1\t2\n行政规范性文件\t4\t5\t6\n").replace("\t\t\t\n", "\n")
    report = _bound("一、主动公开政府信息情况\n\n" + lines.replace("\t", "\n"))

    assert {key: text for key, text in _EXACT.items() if key[0] == "norms"} == _cells(report)


def test_empty_lines_are_empty_cells() -> None:
    lines = (_HEAD + "规章\t1\t\t3\n行政规范性文件\t\t\t\n").replace("\t\t\t\n", "\n", 1)
    text = (
        "一、主动公开政府信息情况\n\n"
        + lines.replace("\t", "\n")
        + "\n二、行政复议、行政诉讼情况\n"
    )
    report = _bound(text)

    assert {key: {"1": "1", "3": "3"}.get(text, "") for key, text in _EXACT.items()} == _cells(
        report
    )


def test_lines_of_a_table_are_no_running_text() -> None:
    lines = (_HEAD + _ROWS).replace("\t\t\t\n", "\n").replace("\t", "\n")
    report = _bound(f"一、主动公开政府信息情况\n\n如下表：\n\n{lines}")

    assert ["一、主动公开政府信息情况", "如下表："] == [each.text for each in report.passages]
    assert report.sections["active"].has_tables


def test_several_tables_in_one_grid_are_told_apart() -> None:
    more = "第二十条第（五）项\t\t\t\n信息内容\t本年处理决定数量\t\t\n行政许可\t7\t\t\n"
    report = _bound(f"一、主动公开政府信息情况\n\n{_HEAD}{_ROWS}{more}")

    assert _EXACT == _cells(report)
    assert {("permits", "decided"): "7"} == _cells(report, "permits")


@pytest.mark.parametrize("word", ["未开展", "见附件", "？", "没有", "三"])
def test_words_in_place_of_a_figure_stand_in_its_cell(word: str) -> None:
    more = f"第二十条第（五）项\t\t\t\n信息内容\t本年处理决定数量\t\t\n行政许可\t{word}\t\t\n"
    report = _bound(f"一、主动公开政府信息情况\n\n{_HEAD}{_ROWS}{more}")

    assert _EXACT == _cells(report)
    assert {("permits", "decided"): word} == _cells(report, "permits")


def test_labels_of_several_rows_side_by_side_are_no_figures() -> None:
    report = _bound("一、主动公开政府信息情况\n\n规章\t行政规范性文件\n")

    assert not report["documents"].is_found


def test_a_table_with_rows_as_columns_is_turned() -> None:
    turned = (
        "信息内容\t规章\t行政规范性文件\n"
        "本年制发件数\t1\t4\n本年废止件数\t2\t5\n现行有效件数\t3\t6\n"
    )
    report = _bound(f"一、主动公开政府信息情况\n\n{turned}")

    assert _EXACT == _cells(report)
    assert set() == _codes(report)
    assert Location(line=5, column=8) == report["documents"]["rules", "repealed"].location


def test_a_turned_table_keeps_merged_and_missing_cells_apart() -> None:
    rows = (
        (_cell("第二十条第（一）项", 1, span=3),),
        tuple(_cell(text, 2) for text in ("信息内容", "规章", "规范性文件")),
        tuple(_cell(text, 3) for text in ("本年制发件数", "1")),
        (_cell("本年废止件数", 4), _cell("2", 4, span=2)),
        tuple(_cell(text, 5) for text in ("现行有效件数", "3", "6")),
    )
    report = _of_blocks(Grid(rows=rows, location=Location(table=1)))

    found = _cells(report)
    assert ("1", "2", "3") == tuple(found["rules", name] for name in ("made", "repealed", "valid"))
    assert "6" == found["norms", "valid"]
    assert {"", None} >= {found.get(("norms", name)) for name in ("made", "repealed")}


@pytest.mark.parametrize("label", ["规章", "本年制发件数"])
def test_a_table_is_not_turned_by_one_label(label: str) -> None:
    report = _bound(f"一、主动公开政府信息情况\n\n{label}\t甲\t乙\n本年制发件数\t1\t2\n")

    assert {} == _cells(report)


def test_a_header_of_merged_cells_is_read() -> None:
    rows = (
        (_cell("行政复议", 1, span=2), _cell("行政诉讼", 1, span=2)),
        tuple(_cell(text, 2) for text in ("结果维持", "总计", "结果维持", "总计")),
        tuple(_cell(text, 3) for text in ("1", "2", "3", "4")),
    )
    report = _of_blocks(
        Paragraph(text="二、行政复议、行政诉讼情况", location=Location(line=1, column=1)),
        Grid(rows=rows, location=Location(table=1)),
    )

    assert {
        ("cases", "review.upheld"): "1",
        ("cases", "review.total"): "2",
        ("cases", "suit.upheld"): "3",
        ("cases", "suit.total"): "4",
    } == _cells(report, "cases")
    assert "行政诉讼" == report["cases"].column_labels["suit"].text


_CASES_HEAD = (
    "|行政复议|行政复议|行政诉讼|行政诉讼|\n|---|---|---|---|\n|结果维持|总计|结果维持|总计|\n"
)


@pytest.mark.parametrize("text", ["", "未开展", "没有"])
def test_a_table_without_labels_of_rows_is_found_if_nothing_is_filled_in(text: str) -> None:
    row = f"|{text}|{text}|{text}|{text}|\n"
    report = _bound(f"二、行政复议、行政诉讼情况\n\n{_CASES_HEAD}{row}")

    assert dict.fromkeys(
        [
            ("cases", f"{of}.{column}")
            for of in ("review", "suit")
            for column in ("upheld", "total")
        ],
        text,
    ) == _cells(report, "cases")
    assert set() == _codes(report)


def test_an_empty_row_above_the_figures_is_no_row() -> None:
    report = _bound(f"二、行政复议、行政诉讼情况\n\n{_CASES_HEAD}|||||\n|1|2|3|4|\n")

    assert ["1", "2", "3", "4"] == list(_cells(report, "cases").values())


def test_a_row_without_header_and_with_too_few_figures_is_not_read() -> None:
    report = _bound("二、行政复议、行政诉讼情况\n\n1\t2\t3\n")

    assert report["cases"].is_found
    assert {} == _cells(report, "cases")
    assert {"CR555"} <= _codes(report)


def test_a_table_that_is_nowhere_is_told() -> None:
    report = _bound("一、主动公开政府信息情况\n\n无\n")

    assert not report["documents"].is_found
    assert "没有找到表“第二十条第（一）项”" in [note.message("zh") for note in report.reading]


def _cell(text: str, row: int, span: int = 1) -> GridCell:
    return GridCell(text=text, location=Location(table=1, row=row), column_span=span)


def _of_blocks(*blocks: Paragraph | Grid) -> Report:
    return bind(Document(source="d", sha256="", format="docx", blocks=blocks), _FORM)


@needs_shared
def test_words_that_name_several_columns_are_the_label_of_none() -> None:
    vocabulary = vocabulary_of(national_form("cn.form2019"))

    assert 0.0 == vocabulary.best("商业企业科研机构 其他", "column", "applications")
    assert 1.0 == vocabulary.best("法律服务机构", "column", "applications")
