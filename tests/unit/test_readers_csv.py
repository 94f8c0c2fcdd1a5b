"""CSV: what divides it, where things stand, and what is running text."""

import random
from contextlib import suppress

import pytest

from compliance_rules.diagnostics import Location
from compliance_rules.errors import ReportReadError
from compliance_rules.model import Document, Grid, GridCell, Paragraph
from compliance_rules.readers import read_document


def _read(text: str | bytes) -> Document:
    return read_document(text.encode() if isinstance(text, str) else text, "report.csv")


def _texts(text: str | bytes) -> list[object]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        if isinstance(block, Grid)
        else block.text
        for block in _read(text).blocks
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_divides_it_is_found_out(delimiter: str) -> None:
    text = "甲局年报\n名称,数量\n规章,0\n许可,12\n".replace(",", delimiter)

    assert ["甲局年报", [["名称", "数量"], ["规章", "0"], ["许可", "12"]]] == _texts(text)


def test_commas_inside_figures_do_not_divide_where_something_else_does() -> None:
    assert [[["许可", "1,234"], ["处罚", "5,678"]]] == _texts("许可;1,234\n处罚;5,678\n")
    assert [[["许可", "1,234"], ["处罚", "5,678"]]] == _texts("许可\t1,234\n处罚\t5,678\n")


def test_a_line_may_say_what_divides_it() -> None:
    assert [[["a;b", "c"]]] == _texts("sep=,\r\na;b,c\r\n")


def test_quotes_protect_what_divides_and_line_breaks() -> None:
    assert [[["甲,乙", '说"好"'], ["丙\n丁", "2"]]] == _texts(
        '"甲,乙","说""好"""\r\n"丙\n丁",2\r\n'
    )


def test_places_are_lines_and_columns_of_the_file() -> None:
    (grid, first, second) = _read('"甲\n乙", 1\r\n丙,"2"\r\n\r\n"第一句。\n 第二句。",\r\n').blocks

    assert isinstance(grid, Grid)
    assert (
        (_cell("甲\n乙", 1, 2), _cell("1", 2, 5)),
        (_cell("丙", 3, 1), _cell("2", 3, 4)),
    ) == grid.rows
    assert Paragraph(text="第一句。", location=Location(line=5, column=2)) == first
    assert Paragraph(text="第二句。", location=Location(line=6, column=2)) == second


def _cell(text: str, line: int, column: int) -> GridCell:
    return GridCell(text=text, location=Location(line=line, column=column))


def test_a_quote_that_never_ends_is_told_and_read_as_a_character() -> None:
    document = _read('名称,数量\n"规章,0\n许可,12\n')

    assert [[["名称", "数量"], ['"规章', "0"], ["许可", "12"]]] == _texts(
        '名称,数量\n"规章,0\n许可,12\n'
    )
    assert [("CR616", Location(line=2, column=1))] == [
        (each.code, each.location) for each in document.reading
    ]


def test_an_empty_line_ends_a_table_and_an_empty_row_does_not() -> None:
    assert [[["规章", "0"]], [["许可", "1"]]] == _texts("规章,0\n\n许可,1\n")
    assert [[["规章", "0"], ["", ""], ["许可", "1"]]] == _texts("规章,0\n,\n许可,1\n")


def test_fields_that_only_fill_lines_up_are_left_out() -> None:
    assert ["甲局年报", [["规章", "0"], ["许可", ""]]] == _texts(
        "甲局年报,,,,\n规章,0,,,\n许可,,,,\n"
    )
    assert ["甲局年报", [["规章", "0", ""], ["许可", "", ""]]] == _texts(
        "甲局年报\n规章,0,\n许可,,\n"
    )


def test_the_encoding_is_found_in_the_bytes() -> None:
    text = "名称,数量\n规范性文件,12\n"

    assert _texts(text) == _texts(text.encode("gb18030")) == _texts(text.encode("utf-16"))
    assert _texts(text) == _texts(text.encode("utf-8-sig"))


def test_files_without_text_are_told() -> None:
    with pytest.raises(ReportReadError) as caught:
        _read(",,,\n,,,\n")
    assert str(caught.value).startswith("error[CR504]")


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(ReportReadError) as caught:
        _read("1,2,3,4,5,6,7,8,9,10\n" * 20_001)
    assert str(caught.value).startswith("error[CR509]")


@pytest.mark.parametrize("text", ['"' * 200_001, '",' * 100_000, '""' * 100_000 + ",1"])
def test_quotes_without_end_take_no_time(text: str) -> None:
    with suppress(ReportReadError):
        _read(text)


@pytest.mark.parametrize("seed", range(200))
def test_damaged_bytes_end_in_a_document_or_an_error(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage need not be secret
    data = bytearray('甲局年报\n"名称","数量"\n规章;0\n"许,可",12\n'.encode())
    for _ in range(chance.randint(1, 9)):
        data[chance.randrange(len(data))] = chance.choice(b'",;|\n\r\t\x00\xff1')
    with suppress(ReportReadError):
        assert isinstance(_read(bytes(data)), Document)
