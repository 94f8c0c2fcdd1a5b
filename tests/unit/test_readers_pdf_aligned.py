"""Tables of a PDF without lines are read where the figures stand in columns, else not at all."""

import pytest

from compliance_rules.binding import bind
from compliance_rules.model import Grid, State
from compliance_rules.readers import read_document
from tests.forms import needs_shared
from tests.generator.compare import Outcome, compare
from tests.generator.pages import page
from tests.generator.sources import SOURCES, source
from tests.layouts import Block, Cells, TableBlock
from tests.pdfs import Style, print_pdf

_HEAD: Cells = ("项目", "自然人", "商业企业", "科研机构", "总计")
_ROWS: tuple[Cells, ...] = (
    ("本年新收申请数量", "13", "2", "0", "15"),
    ("上年结转申请数量", "1", "0", "4", "5"),
    ("予以公开", "12", "", "1", "13"),
    ("结转下年度继续办理", "1000", "0", "0", "1000"),
)


def tables(head: Cells, rows: tuple[Cells, ...]) -> list[list[list[str]]]:
    """Return the tables that are read of a table that was printed without lines."""
    block = TableBlock(
        name="t",
        head=(head,),
        rows=rows,
        row_paths=tuple(str(at) for at in range(len(rows))),
        column_paths=tuple(str(at) for at in range(len(head) - 1)),
        label_width=1,
    )
    text = Block(text="一、总体情况。全年公开信息1570条，召开会议12场。")
    data = print_pdf((text, Block(table=block)), Style(layout="whole", lines="none"))
    document = read_document(data, "report.pdf")
    return [
        [[cell.text for cell in row] for row in each.rows]
        for each in document.blocks
        if isinstance(each, Grid)
    ]


def test_figures_in_columns_are_a_table_and_an_empty_place_is_an_empty_cell() -> None:
    head = ["", *map(str, _HEAD[1:])]

    assert [[head, *map(list, _ROWS)]] == tables(_HEAD, _ROWS)


def test_columns_without_any_figure_leave_the_table_text() -> None:
    rows = tuple((label, first, "", "", last) for label, first, _, _, last in _ROWS)

    assert [] == tables(_HEAD, rows)


def test_a_figure_that_goes_on_below_itself_leaves_the_table_text() -> None:
    # So many digits take two lines, above and below the label: neither is the figure.
    rows = (*_ROWS, ("总计", "１３３６４" * 4, "2", "0", "5"))

    assert [] == tables(_HEAD, rows)


def test_two_rows_are_no_proof_of_columns() -> None:
    assert [] == tables(_HEAD, _ROWS[:2])


def test_sentences_with_figures_are_no_table() -> None:
    text = Block(text="收到 12 件，办结 11 件，结转 1 件；公开 3 条，修订 4 项，废止 5 项。" * 9)
    document = read_document(print_pdf((text,), Style(layout="whole")), "report.pdf")

    assert not any(isinstance(each, Grid) for each in document.blocks)


@needs_shared
@pytest.mark.parametrize("name", SOURCES)
def test_real_figures_without_lines_are_right_or_absent(name: str) -> None:
    data = print_pdf(page(name), Style(layout="whole", lines="none"))
    report = bind(read_document(data, "report.pdf"), source(name).form)

    assert [] == [
        each for each in compare(page(name), source(name), report) if each.outcome is Outcome.WRONG
    ]
    # Where zeros are blank, no row shows all columns.
    if name != "shanghai-office-2019":
        cells = report.tables["applications"].cells.values()
        read = sum(1 for each in cells if each.state is State.VALUE)
        assert read * 10 >= 9 * len(report.form.tables["applications"].rows.leaves) * 6
