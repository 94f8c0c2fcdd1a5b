"""Merged cells that claim too much: no figure comes to stand below another label."""

import pytest

from compliance_rules.model import Grid
from compliance_rules.readers import read_document

_HEAD = "<tr><td colspan=2>项目</td><td>自然人</td><td>法人</td><td>总计</td></tr>"
_ROWS = (
    "<tr><td rowspan=2>（三）不予公开</td><td>属于国家秘密</td><td>1</td><td>2</td><td>3</td></tr>",
    "<tr><td>其他法律法规禁止公开</td><td>4</td><td>5</td><td>9</td></tr>",
    "<tr><td rowspan=2>（四）无法提供</td><td>本机关不掌握信息</td><td>6</td><td>1</td>{last}</tr>",
    "<tr><td>没有现成信息需另行制作</td><td>2</td><td>3</td><td>5</td></tr>",
)


def starts(page: str) -> dict[str, int]:
    """Return the column in which each figure stands, counted from 0, by row and text."""
    document = read_document(f"<!DOCTYPE html><p>一、总体情况</p>{page}".encode(), "page.html")
    (grid,) = (each for each in document.blocks if isinstance(each, Grid))
    covered: dict[tuple[int, int], bool] = {}
    found: dict[str, int] = {}
    for top, row in enumerate(grid.rows):
        left = 0
        for cell in row:
            while (top, left) in covered:
                left += 1
            for down in range(cell.row_span):
                for right in range(cell.column_span):
                    covered[top + down, left + right] = True
            if len(cell.text) == 1:
                found[f"{top}:{cell.text}"] = left
    return found


def table(*changes: tuple[str, str], last: str = "<td>7</td>") -> str:
    page = f"<table>{_HEAD}{''.join(_ROWS)}</table>".format(last=last)
    for old, new in changes:
        page = page.replace(old, new, 1)
    return page


@pytest.mark.parametrize("rows", [3, 4])
@pytest.mark.parametrize("last", ["<td>7</td>", ""])
def test_a_label_over_too_many_rows_pushes_no_figure(rows: int, last: str) -> None:
    long = ("rowspan=2>（三）", f"rowspan={rows}>（三）")

    assert starts(table(last=last)) == starts(table(long, last=last))


@pytest.mark.parametrize("figure", ["<td>1</td>", "<td>4</td>", "<td>3</td>"])
def test_a_figure_over_two_columns_in_a_full_row_pushes_no_other(figure: str) -> None:
    wide = (figure, figure.replace("<td", "<td colspan=2"))

    assert starts(table()) == starts(table(wide))


def test_a_label_over_two_columns_is_cut_where_a_figure_would_be_pushed() -> None:
    wide = ("<td>其他", "<td colspan=2>其他")

    assert starts(table()) == starts(table(wide))


def test_words_in_place_of_a_figure_are_no_label() -> None:
    page = table(("<td>6</td>", "<td>无</td>"))

    assert 2 == starts(page)["3:无"]
    assert 3 == starts(page)["3:1"]
