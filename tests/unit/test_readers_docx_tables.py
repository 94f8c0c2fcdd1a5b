"""Tables of Word files: merged cells stand once, deleted rows are gone, tables within tables."""

from compliance_rules.diagnostics import Location
from compliance_rules.model import Grid
from compliance_rules.readers._content import Content
from compliance_rules.readers._docx import read_docx
from tests.words import package, paragraph

_REST = '<w:vMerge w:val="restart"/>'
_NEXT = "<w:vMerge/>"


def _read(body: str) -> Content:
    return read_docx(package(body), "report.docx")


def _tc(text: str, properties: str = "", more: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}{more}</w:tc>"


def _tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _tbl(*rows: str, columns: int = 0) -> str:
    return f"<w:tbl><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _span(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


def _grid(*rows: str, columns: int = 0) -> list[list[tuple[str, int, int]]]:
    """Return the only table as texts with the rows and columns that they cover."""
    (grid,) = _read(_tbl(*rows, columns=columns)).blocks
    assert isinstance(grid, Grid)
    return [[(cell.text, cell.row_span, cell.column_span) for cell in row] for row in grid.rows]


def test_merged_cells_stand_once_at_their_top_left() -> None:
    assert [
        [("甲", 2, 1), ("乙", 1, 2)],
        [("丙", 1, 1), ("丁", 1, 1)],
        [("戊", 1, 1), ("己", 1, 1), ("庚", 1, 1)],
    ] == _grid(
        _tr(_tc("甲", _REST), _tc("乙", _span(2))),
        _tr(_tc("", _NEXT), _tc("丙"), _tc("丁")),
        _tr(_tc("戊"), _tc("己"), _tc("庚")),
        columns=3,
    )


def test_a_block_of_merged_cells_covers_rows_and_columns() -> None:
    assert [[("甲", 2, 2), ("1", 1, 1)], [("2", 1, 1)]] == _grid(
        _tr(_tc("甲", _span(2) + _REST), _tc("1")), _tr(_tc("", _span(2) + _NEXT), _tc("2"))
    )


def test_cells_joined_the_old_way_are_one() -> None:
    assert [[("甲", 1, 2), ("乙", 1, 1)]] == _grid(
        _tr(_tc("甲", '<w:hMerge w:val="restart"/>'), _tc("", "<w:hMerge/>"), _tc("乙"))
    )


def test_two_merged_cells_below_each_other_stay_two() -> None:
    assert [[("甲", 2, 1)], [], [("乙", 2, 1)], []] == _grid(
        _tr(_tc("甲", _REST)), _tr(_tc("", _NEXT)), _tr(_tc("乙", _REST)), _tr(_tc("", _NEXT))
    )


def test_a_cell_that_goes_on_from_nothing_stands_for_itself() -> None:
    assert [[("甲", 1, 1), ("乙", 1, 1)], [("丙", 1, 1), ("丁", 1, 1)]] == _grid(
        _tr(_tc("甲"), _tc("乙")), _tr(_tc("丙", _NEXT), _tc("丁"))
    )


def test_a_row_that_begins_further_right_keeps_its_columns() -> None:
    assert [[("甲", 1, 1), ("1", 1, 1)], [("", 1, 1), ("2", 1, 1)]] == _grid(
        _tr(_tc("甲"), _tc("1")), _tr(_tc("2"), properties='<w:gridBefore w:val="1"/>')
    )


def test_a_claimed_million_of_columns_is_cut_to_those_of_the_table() -> None:
    assert [[("甲", 1, 3)], [("1", 1, 1), ("2", 1, 1), ("3", 1, 1)]] == _grid(
        _tr(_tc("甲", _span(1_000_000))), _tr(_tc("1"), _tc("2"), _tc("3")), columns=3
    )


def test_spans_count_where_the_file_does_not_list_its_columns() -> None:
    assert [[("甲", 1, 2), ("乙", 1, 2)], [("丙", 1, 3), ("丁", 1, 1)]] == _grid(
        _tr(_tc("甲", _span(2)), _tc("乙", _span(2))),
        _tr(_tc("丙", _span(3)), _tc("丁")),
    )


def test_rows_and_cells_that_were_deleted_are_gone() -> None:
    assert [[("甲", 1, 1)], [("丙", 1, 1)]] == _grid(
        _tr(_tc("甲"), _tc("旧", "<w:cellDel/>")),
        _tr(_tc("乙"), properties="<w:del/>"),
        _tr(_tc("丙"), properties="<w:ins/>"),
        _tr(_tc("隐"), properties="<w:hidden/>"),
    )


def test_changes_in_tables_are_told() -> None:
    content = _read(_tbl(_tr(_tc("甲")), _tr(_tc("乙"), properties="<w:del/>")))

    assert [("CR535", 1)] == [
        (note.code, dict(note.arguments)["count"]) for note in content.reading
    ]


def test_paragraphs_of_a_cell_are_its_lines() -> None:
    assert [[("三、\n本年度", 1, 1), ("1", 1, 1)]] == _grid(
        _tr(_tc("三、", more=paragraph("") + paragraph("本年度")), _tc(" 1 "))
    )


def test_each_cell_has_its_place_merged_ones_counted() -> None:
    content = _read(
        paragraph("前")
        + _tbl(_tr(_tc("一")))
        + _tbl(_tr(_tc("甲", _REST), _tc("乙")), _tr(_tc("", _NEXT), _tc("丙")))
    )
    last = content.blocks[-1]
    assert isinstance(last, Grid)

    assert [[(1, 1), (1, 2)], [(2, 2)]] == [
        [(cell.location.row, cell.location.cell) for cell in row] for row in last.rows
    ]
    assert Location(table=2) == last.location


def test_a_table_that_frames_one_cell_is_part_of_the_text() -> None:
    inner = _tbl(_tr(_tc("", more=_tbl(_tr(_tc("12"))) + paragraph(""))))

    assert [[("申请", 1, 1), ("12", 1, 1)]] == _grid(_tr(_tc("申请"), _tc("", more=inner)))


def test_a_table_that_lays_out_tables_is_looked_through() -> None:
    inner = _tbl(_tr(_tc("规章"), _tc("3")))
    outer = _tbl(_tr(_tc("题"), _tc("注")), _tr(_tc("上", more=inner + paragraph("下"))), columns=2)
    texts = [
        [cell.text for row in block.rows for cell in row] if isinstance(block, Grid) else block.text
        for block in _read(outer).blocks
    ]

    assert [["题", "注"], "上", ["规章", "3"], "下"] == texts


def test_wrapped_rows_and_cells_are_found() -> None:
    cell = f"<w:sdt><w:sdtContent>{_tc('甲')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{_tr(_tc('乙'))}</w:sdtContent></w:sdt>"

    assert [[("甲", 1, 1)], [("乙", 1, 1)]] == _grid(_tr(cell), row)


def test_an_empty_table_is_no_block() -> None:
    content = _read(_tbl(_tr(_tc(""))) + paragraph("后"))

    assert 1 == len(content.blocks)


def test_a_table_that_was_typed_with_tabs_is_a_table() -> None:
    content = _read(paragraph("前") + paragraph("\t甲\t乙") + paragraph("规章\t1\t"))
    grid = content.blocks[1]
    assert isinstance(grid, Grid)

    assert [["", "甲", "乙"], ["规章", "1", ""]] == [
        [cell.text for cell in row] for row in grid.rows
    ]
    assert Location(line=3, column=4) == grid.rows[1][1].location


def test_lines_that_tabs_only_indent_are_text() -> None:
    content = _read(paragraph("\t甲") + paragraph("\t乙") + paragraph("") + paragraph("印章\t日期"))

    assert ["甲", "乙", "印章\t日期"] == [
        block.text for block in content.blocks if not isinstance(block, Grid)
    ]


def test_lines_that_tabs_divide_unevenly_are_text() -> None:
    content = _read(paragraph("信息内容\t甲\t乙") + paragraph("规章\t\t1\t2"))

    assert not any(isinstance(block, Grid) for block in content.blocks)
