"""Workbooks: what each cell says, and how rows become tables and text."""

from datetime import datetime

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from compliance_rules.diagnostics import Location
from compliance_rules.model import Document, Grid, GridCell, Heading, Paragraph
from compliance_rules.readers import read_document
from tests.sheets import raw_book, saved


def _read(data: bytes) -> Document:
    return read_document(data, "book.xlsx")


def _cell(cell: str, *formats: str, texts: tuple[str, ...] = (), workbook: str = "") -> str:
    """Return the text that is read from one cell, which stands beside a label."""
    row = f'<sheetData><row><c t="inlineStr"><is><t>A</t></is></c>{cell}</row></sheetData>'
    document = _read(raw_book(row, formats=formats, texts=texts, workbook=workbook))
    (block,) = document.blocks
    return block.rows[0][1].text if isinstance(block, Grid) else ""


def _sheet() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


def _texts(document: Document) -> list[object]:
    """Return the blocks as plain values: texts, and rows of texts."""
    return [
        [[cell.text for cell in row] for row in block.rows]
        if isinstance(block, Grid)
        else block.text
        for block in document.blocks
    ]


def _codes(document: Document) -> list[tuple[str, str | None]]:
    return [(each.code, each.location.ref if each.location else None) for each in document.reading]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("12", "12"),
        ("160.5964", "160.5964"),
        ("160.59639999999999", "160.5964"),
        ("0.30000000000000004", "0.3"),
        ("1.3612E4", "13612"),
        ("1.2E-3", "0.0012"),
        ("12.0", "12"),
        ("-3", "-3"),
        ("-0", "0"),
        ("12345678901234567890", "12345678901234567890"),
        ("1E+308", "1E+308"),
        ("NaN", "NaN"),
        ("1.#INF", "1.#INF"),
        (" 7 ", "7"),
        ("", ""),
    ],
)
def test_a_number_is_exact_without_the_noise_of_binary_fractions(stored: str, text: str) -> None:
    assert text == _cell(f"<c><v>{stored}</v></c>")


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("160.5964", "0", "160.5964"),
        ("1234567.5", "#,##0.00", "1234567.5"),
        ("0.125", "0.0%", "12.5%"),
        ("12", '0"%"', "12%"),
        ("12", '0"件"', "12件"),
        ("12.5", '0.00"万元"', "12.5万元"),
        ("12.5", "0.00万元", "12.5万元"),
        ("12.5", '0.00" 元 "', "12.5元"),
        ("12.5", '"¥"#,##0.00', "¥12.5"),
        ("12.5", "[$¥-804]#,##0.00", "¥12.5"),
        ("12345", '0.0,"千元"', "12.345千元"),
        ("12345", '0!.0,"万元"', "1.2345万元"),
        ("12345", '0!.0000"万"', "1.2345万"),
        ("12345", '[>=10000]0!.0,"万";0', "1.2345万"),
        ("9999", '[>=10000]0!.0,"万";0', "9999"),
        ("21", "+0;-0;0", "21"),
        ("-21", "+0;-0;0", "-21"),
        ("-21", "#,##0;[Red](#,##0)", "-21"),
        ("-3", '"增"0;"减"0', "-3"),
        ("0", '0;-0;"—"', "0"),
        ("0", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0"),
        ("5", ";;;", "5"),
        ("1234.5", "0.00E+00", "1234.5"),
        ("1.5", "# ?/?", "1.5"),
        ("12", 'General"件"', "12件"),
        ("12", r"0\d", "12d"),
        ("44227", "yyyy-mm-dd", "2021-01-31"),
        ("44227", 'yyyy"年"m"月"d"日"', "2021-01-31"),
        ("44227.5", "yyyy/m/d h:mm", "2021-01-31 12:00"),
        ("0.25", "h:mm", "06:00"),
        ("1", "yyyy-mm-dd", "1900-01-01"),
        ("61", "yyyy-mm-dd", "1900-03-01"),
        ("-5", "yyyy-mm-dd", "-5"),
        ("9999999", "yyyy-mm-dd", "9999999"),
    ],
)
def test_of_a_format_only_what_changes_the_meaning_is_taken_over(
    stored: str, code: str, text: str
) -> None:
    assert text == _cell(f'<c s="1"><v>{stored}</v></c>', code)


def test_days_may_count_from_1904_on() -> None:
    book = '<workbookPr date1904="1"/>'
    assert "2021-01-31" == _cell('<c s="1"><v>42765</v></c>', "yyyy-mm-dd", workbook=book)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c t="s"><v>0</v></c>', "第1行\n第2行"),
        ('<c t="s"><v>1</v></c>', "粗体与正文"),
        ('<c t="str"><f>A1&amp;"x"</f><v>甲x</v></c>', "甲x"),
        ('<c t="str"><f>""</f><v></v></c>', ""),
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="d"><v>2021-01-31</v></c>', "2021-01-31"),
        ('<c t="inlineStr"><is><r><t>12</t></r><r><t>件</t></r></is></c>', "12件"),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
    ],
)
def test_texts_stand_as_they_are(cell: str, text: str) -> None:
    texts = (
        "<t>第1行_x000D_\n第2行</t>",
        "<r><rPr><b/></rPr><t>粗体</t></r><r><t>与正文</t></r><rPh><t>ルビ</t></rPh>",
    )
    assert text == _cell(cell, texts=texts)


def test_a_formula_without_its_result_is_told_and_not_guessed() -> None:
    book, sheet = _sheet()
    sheet.append(["收到", 1, 2, "=B1+C1"])
    document = _read(saved(book))

    assert [[["收到", "1", "2", "=B1+C1"]]] == _texts(document)
    assert [("CR612", "D1")] == _codes(document)


def test_results_that_the_writer_did_not_calculate_are_none() -> None:
    row = "<sheetData><row><c><v>1</v></c><c><f>A1+1</f><v>0</v></c></row></sheetData>"
    document = _read(raw_book(row, workbook='<calcPr fullCalcOnLoad="1"/>'))

    assert [[["1", "=A1+1"]]] == _texts(document)
    assert [("CR612", "B1")] == _codes(document)


def test_error_values_are_told() -> None:
    row = '<sheetData><row><c><v>1</v></c><c t="e"><v>#DIV/0!</v></c></row></sheetData>'
    document = _read(raw_book(row))

    assert [[["1", "#DIV/0!"]]] == _texts(document)
    assert [("CR613", "B1")] == _codes(document)


def test_merged_cells_stand_once_with_their_spans() -> None:
    book, sheet = _sheet()
    sheet.append(["项目", "申请人情况", None, None])
    sheet.append([None, "自然人", "法人", "总计"])
    sheet.append(["收到", 1, 2, 3])
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:D1")
    (grid,) = _read(saved(book)).blocks

    assert isinstance(grid, Grid)
    assert (
        _at("A1", "项目", row_span=2),
        _at("B1", "申请人情况", column_span=3),
    ) == grid.rows[0]
    assert ("自然人", "法人", "总计") == tuple(cell.text for cell in grid.rows[1])
    assert ("收到", "1", "2", "3") == tuple(cell.text for cell in grid.rows[2])


def _at(ref: str, text: str, row_span: int = 1, column_span: int = 1) -> GridCell:
    return GridCell(
        text=text,
        location=Location(sheet="Sheet", ref=ref),
        row_span=row_span,
        column_span=column_span,
    )


def test_claimed_spans_are_cut_to_what_the_table_has() -> None:
    rows = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>"
    merged = '<mergeCells><mergeCell ref="B1:XFD1048576"/></mergeCells>'
    (grid,) = _read(raw_book(rows + merged)).blocks

    assert isinstance(grid, Grid)
    assert [(1, 1), (1, 1)] == [(cell.row_span, cell.column_span) for cell in grid.rows[0]]


def test_of_merged_ranges_that_overlap_the_first_counts() -> None:
    rows = (
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c></row>"
        "<row><c><v>4</v></c><c><v>5</v></c><c><v>6</v></c></row></sheetData>"
    )
    merged = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:B2"/></mergeCells>'

    assert [[["1", "3"], ["4", "5", "6"]]] == _texts(_read(raw_book(rows + merged)))


def test_sheets_are_sections_unless_a_program_named_them() -> None:
    book, sheet = _sheet()
    sheet.append(["甲局2020年政府信息公开工作年度报告"])
    book.create_sheet("一、总体情况").append(["全年收到申请1件。"])
    book.create_sheet("Sheet3").append(["无"])
    book.create_sheet("空")

    assert (
        Paragraph(
            text="甲局2020年政府信息公开工作年度报告", location=Location(sheet="Sheet", ref="A1")
        ),
        Heading(text="一、总体情况", location=Location(sheet="一、总体情况"), level=2),
        Paragraph(text="全年收到申请1件。", location=Location(sheet="一、总体情况", ref="A1")),
        Paragraph(text="无", location=Location(sheet="Sheet3", ref="A1")),
    ) == _read(saved(book)).blocks


def test_a_sheet_that_begins_with_its_name_gets_no_second_heading() -> None:
    book, sheet = _sheet()
    sheet.title = "三、收到和处理政府信息公开申请"
    sheet.append(["三、收到和处理政府信息公开申请情况"])

    assert ["三、收到和处理政府信息公开申请情况"] == _texts(_read(saved(book)))


def test_hidden_sheets_are_left_out_and_told() -> None:
    book, sheet = _sheet()
    sheet.append(["甲"])
    old = book.create_sheet("2019年")
    old.append(["乙"])
    old.sheet_state = "hidden"
    document = _read(saved(book))

    assert ["甲"] == _texts(document)
    assert ["CR611"] == [each.code for each in document.reading]


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    book, sheet = _sheet()
    sheet.append(["甲", 1])
    sheet.append(["乙", 2])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    document = _read(saved(book))

    assert [[["甲", "1"], ["乙", "2"]]] == _texts(document)
    assert ["sheet 'Sheet' has hidden rows or columns with contents: 2; they were read"] == [
        each.message() for each in document.reading
    ]


def test_running_text_is_no_table() -> None:
    book, sheet = _sheet()
    sheet.append(["甲局年度报告"])
    sheet.append(["一、总体情况", "全年收到申请1件。\n均已答复。"])
    sheet.append(["信息内容", "数量"])
    sheet.append(["规章", 0])
    sheet.append(["以上数据截至年底。"])

    assert [
        "甲局年度报告",
        "一、总体情况",
        "全年收到申请1件。",
        "均已答复。",
        [["信息内容", "数量"], ["规章", "0"]],
        "以上数据截至年底。",
    ] == _texts(_read(saved(book)))


def test_an_empty_row_ends_a_table() -> None:
    book, sheet = _sheet()
    sheet.append(["规章", 0])
    sheet.append([])
    sheet.append(["许可", 1])

    assert [[["规章", "0"]], [["许可", "1"]]] == _texts(_read(saved(book)))


def test_wide_gaps_are_narrowed() -> None:
    book, sheet = _sheet()
    sheet.cell(1, 1, "甲")
    sheet.cell(1, 16384, "乙")

    assert [[["甲", *[""] * 32, "乙"]]] == _texts(_read(saved(book)))


def test_dates_are_dates() -> None:
    book, sheet = _sheet()
    sheet.append(["发布日期", datetime(2021, 1, 31)])  # noqa: DTZ001 - workbooks have no zones

    assert [[["发布日期", "2021-01-31"]]] == _texts(_read(saved(book)))


def test_rows_and_cells_may_lack_their_places() -> None:
    cells = '<c><v>1</v></c><c r="D3"><v>2</v></c><c><v>3</v></c>'
    (grid,) = _read(raw_book(f'<sheetData><row r="3">{cells}</row></sheetData>')).blocks

    assert isinstance(grid, Grid)
    assert ["A3", "B3", "C3", "D3", "E3"] == [cell.location.ref for cell in grid.rows[0]]


def test_text_in_drawings_is_told() -> None:
    row = "<sheetData><row><c><v>1</v></c></row></sheetData>"
    drawing = b"<xdr:wsDr><a:t>x</a:t></xdr:wsDr>"
    document = _read(raw_book(row, more={"xl/drawings/drawing1.xml": drawing}))

    assert ["CR615"] == [each.code for each in document.reading]
