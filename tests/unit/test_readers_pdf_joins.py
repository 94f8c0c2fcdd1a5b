"""A row that a page break cut, lines round both halves, moves no figure and empties no cell."""

from compliance_rules.model import Grid
from compliance_rules.readers._pdf_cells import Cell, Table
from compliance_rules.readers._pdf_joins import grid_of, joined_tables

_BOX = (0.0, 0.0, 100.0, 100.0)


def _part(page: int, *rows: str) -> Table:
    """Return the part of a table on a page; `|` stands between cells."""
    cells = [
        Cell(
            left=column,
            top=row,
            right=column + 1,
            bottom=row + 1,
            text=text,
            page=page,
            box=_BOX,
        )
        for row, line in enumerate(rows)
        for column, text in enumerate(line.split("|"))
    ]
    xs = tuple(float(10 * at) for at in range(rows[0].count("|") + 2))
    return Table(xs=xs, rows=len(rows), cells=tuple(cells), page=page, box=_BOX)


def _rows(above: Table, below: Table) -> list[str]:
    whole = joined_tables(above, below)
    assert whole is not None
    grid: Grid = grid_of(whole, 1)
    return ["|".join(cell.text for cell in row) for row in grid.rows]


def test_the_beginning_of_a_numbered_label_takes_the_figures_of_its_rest() -> None:
    above = _part(1, "（五）不予处理|1|2", "1.申请人逾期不补正、||")
    below = _part(2, "行政机关不再处理其申请|8|2", "2.逾期不缴费|0|0")

    found = _rows(above, below)

    assert [
        "（五）不予处理|1|2",
        "1.申请人逾期不补正、行政机关不再处理其申请|8|2",
        "2.逾期不缴费|0|0",
    ] == found


def test_an_empty_row_at_the_end_of_a_page_stays_one() -> None:
    numbered = _rows(_part(1, "1.重复申请|1|2", "2.信访||"), _part(2, "3.其他|8|2"))
    plain = _rows(_part(1, "规章|1|2", "规范性文件||"), _part(2, "行政许可|8|2"))

    assert ["1.重复申请|1|2", "2.信访||", "3.其他|8|2"] == numbered
    assert ["规章|1|2", "规范性文件||", "行政许可|8|2"] == plain
