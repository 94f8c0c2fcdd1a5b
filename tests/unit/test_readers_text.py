"""Plain text: paragraphs and grids, each with its place."""

import pytest

from compliance_rules.diagnostics import Location
from compliance_rules.model import Grid, Heading, Paragraph
from compliance_rules.readers import read_document


def blocks(text: str) -> tuple[Heading | Paragraph | Grid, ...]:
    document = read_document(text.encode(), "report.txt")
    assert document.format == "text"
    return document.blocks


def cells(text: str) -> list[list[list[str]]]:
    """Return the texts of every grid, row by row."""
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in blocks(text)
        if isinstance(block, Grid)
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_is_a_paragraph_with_its_place(end: str) -> None:
    assert (
        Paragraph(text="一、总体情况", location=Location(line=1, column=1)),
        Paragraph(text="正文\u2028同一行", location=Location(line=3, column=3)),
    ) == blocks(f"一、总体情况{end}{end}\u3000 正文\u2028同一行 {end}")


def test_lines_with_tabs_are_a_grid_that_keeps_empty_cells() -> None:
    (grid,) = blocks("\t自然人\t\n 规章\t0\t\n")

    assert isinstance(grid, Grid)
    assert [["", "自然人", ""], ["规章", "0", ""]] == [
        [cell.text for cell in row] for row in grid.rows
    ]
    assert [(1, 1), (1, 2), (1, 6), (2, 2), (2, 5), (2, 7)] == [
        (cell.location.line, cell.location.column) for row in grid.rows for cell in row
    ]


def test_an_empty_line_ends_a_grid_and_a_line_of_tabs_does_not() -> None:
    assert [[["a", "1"], ["", ""], ["b", "2"]], [["c", "3"]]] == cells("a\t1\n\t\nb\t2\n\nc\t3")


def test_tabs_that_only_indent_or_trail_make_no_grid() -> None:
    assert (
        Paragraph(text="一、总体情况", location=Location(line=1, column=2)),
        Paragraph(text="正文。", location=Location(line=2, column=1)),
    ) == blocks("\t一、总体情况\n正文。\t\n\t\n")


def test_the_dashes_that_a_converter_put_below_a_header_stay_a_row() -> None:
    assert [[["0", "1"], ["---", "---"]]] == cells("0\t1\n---\t---")


def test_pipes_at_both_ends_of_several_lines_are_a_grid() -> None:
    assert [[["规章", "0", ""], ["规范性文件", "", "5"]]] == cells(
        "| 规章 | 0 | |\n| 规范性文件 || 5 |"
    )


def test_wide_gaps_that_line_up_are_a_grid_and_running_text_is_not() -> None:
    assert [[["行政许可", "1", "2"], ["行政处罚", "3", "4"]]] == cells(
        "  行政许可   1  2\n行政处罚　　3  4\n"
    )
    assert [] == cells("汤原县  人民政府\n二〇二〇年  一月\n")
    assert [] == cells("一次  两次  三次\n只有  两个\n")
