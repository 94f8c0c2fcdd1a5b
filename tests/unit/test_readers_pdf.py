"""PDF: tables whole and broken bind cell by cell; text, headings and places are kept."""

import io
import json
import random
from collections.abc import Callable, Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from compliance_rules.binding import bind
from compliance_rules.model import Document, Grid, Heading, Paragraph
from compliance_rules.readers import read_document
from tests.forms import SHARED, national_form, needs_shared
from tests.layouts import Figures, Page, page_of
from tests.pdfs import FONT, PDF_LAYOUTS, Lines, PdfLayout, Style, print_pdf, write_pdf
from tools.examples_pdf import PDF, TEXT, example

_REPORTS = ("hangzhou-2025", "shanghai-office-2019", "suqian-2024", "tangyuan-2020")
_HEIGHT = A4[1]


def _report(name: str) -> tuple[str, Figures, Page]:
    raw = json.loads((SHARED / "reports" / "figures" / f"{name}.json").read_text("utf-8"))
    form = national_form(raw["form"])
    figures = {
        table.name: {
            row: {
                column: raw["cells"].get(table.name, {}).get(row, {}).get(column, "")
                for column in table.columns.leaves
            }
            for row in table.rows.leaves
        }
        for table in form.tables.values()
    }
    title = f"示范市{raw['report']['year']}年政府信息公开工作年度报告"
    return raw["form"], figures, page_of(form, figures, raw["headings"], title)


def _unlike(data: bytes, form: str, figures: Figures) -> list[tuple[str, ...]]:
    """Return the cells that were not read as printed."""
    report = bind(_read(data), national_form(form))
    return [
        (table, *place, figures[table][place[0]][place[1]], value.text)
        for table, bound in report.tables.items()
        for place, value in bound.cells.items()
        if figures[table][place[0]][place[1]] != value.text
    ]


def _read(data: bytes) -> Document:
    return read_document(data, "report.pdf")


def _drawn(draw: Callable[[Canvas], None], size: tuple[float, float] = A4) -> Document:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    into = io.BytesIO()
    canvas = Canvas(into, pagesize=size, invariant=1)
    canvas.setFont(FONT, 12)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return _read(into.getvalue())


def _texts(document: Document) -> list[object]:
    """Return paragraphs as text, and grids as rows of text."""
    return [
        [[cell.text for cell in row] for row in block.rows]
        if isinstance(block, Grid)
        else block.text
        for block in document.blocks
    ]


def _ruled(
    canvas: Canvas,
    texts: Sequence[Sequence[str]],
    top: float,
    *,
    width: float = 100,
    end: bool = True,
) -> None:
    """Draw a table of rows 20 high; `end` draws the line below it."""
    columns = max(map(len, texts))
    for row in range(len(texts) + end):
        canvas.line(60, _HEIGHT - top - 20 * row, 60 + width * columns, _HEIGHT - top - 20 * row)
    for column in range(columns + 1):
        x = 60 + width * column
        canvas.line(x, _HEIGHT - top, x, _HEIGHT - top - 20 * len(texts))
    for row, cells in enumerate(texts):
        for column, text in enumerate(cells):
            canvas.drawString(64 + width * column, _HEIGHT - top - 20 * row - 14, text)


@needs_shared
@pytest.mark.parametrize("layout", PDF_LAYOUTS)
@pytest.mark.parametrize("name", _REPORTS)
def test_every_cell_of_a_real_report_is_read(name: str, layout: PdfLayout) -> None:
    form, figures, page = _report(name)

    chance = random.Random(name)  # noqa: S311 - nothing here is secret

    assert [] == _unlike(write_pdf(page, layout, chance), form, figures)


@needs_shared
@pytest.mark.parametrize("lines", ["strokes", "bars", "boxes", "strips"])
def test_tables_are_found_however_their_lines_are_drawn(lines: Lines) -> None:
    form, figures, page = _report("suqian-2024")

    assert [] == _unlike(print_pdf(page, Style(layout="broken", lines=lines)), form, figures)


@needs_shared
@pytest.mark.parametrize("cuts_rows", [False, True])
@pytest.mark.parametrize("closes", [False, True])
def test_a_table_is_whole_wherever_a_short_page_breaks_it(*, closes: bool, cuts_rows: bool) -> None:
    form, figures, page = _report("suqian-2024")
    style = Style(
        layout="broken", size=(A4[0], 400), closes=closes, cuts_rows=cuts_rows, numbers=True
    )

    data = print_pdf(page, style)

    assert [] == _unlike(data, form, figures)
    assert not [text for text in _texts(_read(data)) if isinstance(text, str) and "-" in text]


@needs_shared
def test_tables_are_as_many_as_are_printed() -> None:
    _, _, page = _report("suqian-2024")
    style = Style(layout="repeated", size=(A4[0], 500), numbers=True)

    document = _read(print_pdf(page, style))

    printed = sum(1 for block in page if block.table is not None)
    assert printed == sum(1 for block in document.blocks if isinstance(block, Grid))


@needs_shared
def test_a_header_that_is_printed_again_stands_once() -> None:
    _, _, page = _report("suqian-2024")
    style = Style(layout="repeated", size=(A4[0], 560), numbers=True)

    document = _read(print_pdf(page, style))

    texts = [
        cell.text
        for block in document.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
    ]
    assert 1 == texts.count("申请人情况")
    assert 1 == texts.count("商业企业")


def test_text_and_tables_stand_in_reading_order() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, _HEIGHT - 200, "下面的话")
        _ruled(canvas, [["甲", "1"], ["乙", "2"]], 120)
        canvas.drawString(60, _HEIGHT - 100, "上面的话")

    assert ["上面的话", [["甲", "1"], ["乙", "2"]], "下面的话"] == _texts(_drawn(draw))


def test_merged_cells_keep_their_spans_and_places() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, _HEIGHT - 160, 300, 60)
        canvas.line(160, _HEIGHT - 160, 160, _HEIGHT - 100)
        canvas.line(160, _HEIGHT - 130, 360, _HEIGHT - 130)
        canvas.line(260, _HEIGHT - 160, 260, _HEIGHT - 130)
        for x, y, text in ((70, 130, "组"), (200, 118, "头"), (170, 150, "1"), (270, 150, "2")):
            canvas.drawString(x, _HEIGHT - y, text)

    (grid,) = _drawn(draw).blocks

    assert isinstance(grid, Grid)
    assert [[("组", 2, 1), ("头", 1, 2)], [("1", 1, 1), ("2", 1, 1)]] == [
        [(cell.text, cell.row_span, cell.column_span) for cell in row] for row in grid.rows
    ]
    assert {"table": 1, "row": 1, "cell": 2, "page": 1, "box": (160, 100, 360, 130)} == (
        grid.rows[0][1].location.known()
    )


def test_a_row_that_no_line_ends_goes_on_upon_the_next_page() -> None:
    def draw(canvas: Canvas) -> None:
        _ruled(canvas, [["甲", "1"], ["乙之", "2"]], 700, end=False)
        canvas.showPage()
        canvas.setFont(FONT, 12)
        canvas.line(60, _HEIGHT - 80, 260, _HEIGHT - 80)
        for x in (60, 160, 260):
            canvas.line(x, _HEIGHT - 60, x, _HEIGHT - 80)
        canvas.drawString(64, _HEIGHT - 74, "二")

    assert [[["甲", "1"], ["乙之二", "2"]]] == _texts(_drawn(draw))


def test_two_rows_of_figures_are_never_one_row() -> None:
    def draw(canvas: Canvas) -> None:
        _ruled(canvas, [["甲", "1"], ["乙", "2"]], 700, end=False)
        canvas.showPage()
        canvas.setFont(FONT, 12)
        canvas.line(60, _HEIGHT - 80, 260, _HEIGHT - 80)
        for x in (60, 160, 260):
            canvas.line(x, _HEIGHT - 60, x, _HEIGHT - 80)
        canvas.drawString(64, _HEIGHT - 74, "丙")
        canvas.drawString(164, _HEIGHT - 74, "3")

    assert [[["甲", "1"], ["乙", "2"], ["丙", "3"]]] == _texts(_drawn(draw))


def test_tables_with_other_columns_stay_apart() -> None:
    def draw(canvas: Canvas) -> None:
        _ruled(canvas, [["甲", "1"], ["乙", "2"]], 700)
        canvas.showPage()
        canvas.setFont(FONT, 12)
        _ruled(canvas, [["丙", "3"], ["丁", "4"]], 60, width=120)

    assert 2 == len(_drawn(draw).blocks)


def test_a_label_with_one_character_a_line_is_one_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, _HEIGHT - 220, 20, 120)
        canvas.rect(80, _HEIGHT - 220, 80, 120)
        for line, char in enumerate("三、本年度办理结果"):
            canvas.drawString(64, _HEIGHT - 114 - 12 * line, char)

    assert "三、本年度办理结果" in str(_texts(_drawn(draw)))


def test_a_figure_goes_on_in_the_next_line_only_for_want_of_room() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, _HEIGHT - 140, 40, 40)
        canvas.rect(100, _HEIGHT - 140, 100, 40)
        for x, y, text in (
            (63, 115, "59237."),
            (63, 130, "24"),
            (103, 115, "12"),
            (103, 130, "34"),
        ):
            canvas.drawString(x, _HEIGHT - y, text)

    assert [[["59237.24", "12 34"]]] == _texts(_drawn(draw))


def test_a_figure_that_runs_over_a_line_is_read_once_and_whole() -> None:
    def draw(canvas: Canvas) -> None:
        _ruled(canvas, [["", "", ""]], 100, width=40)
        canvas.drawCentredString(120, _HEIGHT - 114, "1234567890")

    assert [[["", "1234567890", ""]]] == _texts(_drawn(draw))


def test_a_figure_that_may_be_of_two_cells_is_of_none() -> None:
    def draw(canvas: Canvas) -> None:
        _ruled(canvas, [["", ""]], 100, width=60)
        canvas.drawString(90, _HEIGHT - 114, "1234567890")

    assert [[["12345\ufffd", "67890\ufffd"]]] == _texts(_drawn(draw))


def test_a_figure_that_touches_a_label_at_the_line_between_them_stays_in_its_cell() -> None:
    def draw(canvas: Canvas) -> None:
        _ruled(canvas, [["", ""]], 100, width=48)
        canvas.drawString(60, _HEIGHT - 114, "行政许可294")

    assert [[["行政许可", "294"]]] == _texts(_drawn(draw))


def test_a_label_and_a_figure_that_touch_off_the_line_are_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        _ruled(canvas, [["", ""]], 100, width=48)
        canvas.drawString(58, _HEIGHT - 114, "行政许可294")

    assert [[["行政许可\ufffd", "294\ufffd"]]] == _texts(_drawn(draw))


def test_a_label_with_a_figure_in_it_runs_over_a_line_whole() -> None:
    def draw(canvas: Canvas) -> None:
        _ruled(canvas, [["", ""]], 100, width=55)
        canvas.drawString(61, _HEIGHT - 114, "行政许可294")

    assert [[["行政许可294", ""]]] == _texts(_drawn(draw))


def test_characters_that_are_drawn_twice_stand_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.3):
            canvas.drawString(60 + shift, _HEIGHT - 100, "共收到11件")

    assert ["共收到11件"] == _texts(_drawn(draw))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_turned_read_the_same(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(turn)
        canvas.translate(-100, -_HEIGHT + 150)
        _ruled(canvas, [["甲", "12"], ["乙", "3"]], 120)

    assert [[["甲", "12"], ["乙", "3"]]] == _texts(_drawn(draw))


def test_a_page_that_the_viewer_turns_reads_the_same() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(300, 400)
        canvas.rotate(90)
        canvas.translate(-100, -_HEIGHT + 150)
        _ruled(canvas, [["甲", "12"], ["乙", "3"]], 120)

    assert [[["甲", "12"], ["乙", "3"]]] == _texts(_drawn(draw))


def test_what_a_crop_box_cuts_off_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 400, 500, 800))
        canvas.drawString(60, 600, "看得见")
        canvas.drawString(60, 100, "看不见")

    assert ["看得见"] == _texts(_drawn(draw))


def test_marks_across_the_page_are_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 600, "正文")
        canvas.rotate(45)
        canvas.drawString(300, 300, "水印")

    assert ["正文"] == _texts(_drawn(draw))


def test_white_lines_divide_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setStrokeColorRGB(1, 1, 1)
        _ruled(canvas, [["甲", "1"]], 100)

    assert not any(isinstance(block, Grid) for block in _drawn(draw).blocks)


def test_filled_strips_with_slanting_ends_are_lines() -> None:
    def strip(canvas: Canvas, *points: tuple[float, float]) -> None:
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)

    def draw(canvas: Canvas) -> None:
        for y in (600, 620):
            strip(canvas, (60, y), (260, y), (259.5, y - 0.5), (60.5, y - 0.5))
        for x in (60, 160, 260):
            strip(canvas, (x, 600), (x, 620), (x + 0.5, 619.5), (x + 0.5, 600.5))
        canvas.drawString(64, 606, "甲")
        canvas.drawString(164, 606, "1")

    assert [[["甲", "1"]]] == _texts(_drawn(draw))


def test_lines_of_a_paragraph_are_joined_and_paragraphs_are_not() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 14)
        lines = (
            (88, "全年通过县政府门户网站公开信息八百六十余条其中规范性文件四件政策"),
            (60, "解读稿件十一篇。"),
            (88, "全年共收到申请十五件，均在法定期限内答复，转下年度继续办理一件本"),
            (60, "年未发生行政复议和行政诉讼的情况全部申请均已经依照法律规定办结完"),
            (60, "毕。"),
            (60, "（二）依申请公开"),
        )
        for number, (x, text) in enumerate(lines):
            canvas.drawString(x, _HEIGHT - 200 - 20 * number, text)

    assert [
        "全年通过县政府门户网站公开信息八百六十余条其中规范性文件四件政策解读稿件十一篇。",
        (
            "全年共收到申请十五件，均在法定期限内答复，转下年度继续办理一件本"
            "年未发生行政复议和行政诉讼的情况全部申请均已经依照法律规定办结完毕。"
        ),
        "（二）依申请公开",
    ] == _texts(_drawn(draw))


def test_large_letters_are_a_heading() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 20)
        canvas.drawString(200, _HEIGHT - 100, "示范县年度报告")
        canvas.setFont(FONT, 12)
        canvas.drawString(60, _HEIGHT - 140, "本报告由本机关编制，统计期限为全年，数据均已核对。")

    title, text = _drawn(draw).blocks

    assert isinstance(title, Heading)
    assert ("示范县年度报告", 1) == (title.text, title.level)
    assert isinstance(text, Paragraph)
    assert 1 == text.location.page


@pytest.mark.parametrize(
    "foot", ["- {} -", "— {} —", "第{}页", "第 {} 页 共 3 页", "{}/3", "{}", "Page {} of 3"]
)
def test_page_numbers_are_left_out(foot: str) -> None:
    def draw(canvas: Canvas) -> None:
        for page in (1, 2, 3):
            canvas.setFont(FONT, 12)
            canvas.drawString(60, 600, f"正文{'一二三'[page - 1]}。")
            canvas.drawCentredString(300, 30, foot.format(page))
            canvas.showPage()

    assert ["正文一。", "正文二。", "正文三。"] == _texts(_drawn(draw))


def test_running_heads_are_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        for char in "一二三":
            canvas.setFont(FONT, 12)
            canvas.drawString(60, 820, "示范县人民政府")
            canvas.drawString(60, 600, f"正文{char}。")
            canvas.showPage()

    assert ["正文一。", "正文二。", "正文三。"] == _texts(_drawn(draw))


def test_the_example_is_what_its_script_writes_and_audits_like_the_text() -> None:
    text = TEXT.read_bytes()

    assert PDF.read_bytes() == example(text)

    printed, read = (_grids(_read(data)) for data in (PDF.read_bytes(), text))
    assert read == printed


def _grids(document: Document) -> list[list[list[str]]]:
    """Return the filled cells of each row of each table."""
    return [
        [[cell.text for cell in row if cell.text] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Grid)
    ]
