"""Workbooks that are damaged or mean harm end in a diagnostic, soon and in little memory."""

import random
import time
from contextlib import suppress
from zipfile import ZIP_STORED

import pytest

from compliance_rules.errors import ReportReadError
from compliance_rules.model import Document
from compliance_rules.readers import read_document
from tests.layouts import Block
from tests.sheets import archive_of, raw_book, workbook_of

_SECONDS = 10
_ROW = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>"


def _refusal(data: bytes) -> str:
    start = time.process_time()
    with pytest.raises(ReportReadError) as caught:
        read_document(data, "book.xlsx")

    assert time.process_time() - start < _SECONDS
    return str(caught.value).splitlines()[0]


def _cells(cells: str, **parts: object) -> bytes:
    return raw_book(f"<sheetData><row>{cells}</row></sheetData>", **parts)  # type: ignore[arg-type]  # a test's own parts


_FAULTY = "error[CR530]: book.xlsx is damaged: its part /xl/worksheets/s1.xml is faulty"


@pytest.mark.parametrize(
    "sheet",
    [
        "<sheetData><row>",
        '<sheetData><row r="0"><c><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1048577"><c><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A2"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="A0"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="ZZZ1"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="1A"><v>1</v></c></row></sheetData>',
        '<sheetData><row><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row></sheetData>',
        '<sheetData><row><c t="s"><v>7</v></c></row></sheetData>',
        '<sheetData><row><c t="s"><v>-1</v></c></row></sheetData>',
        f'{_ROW}<mergeCells><mergeCell ref="B2:A1"/></mergeCells>',
        f'{_ROW}<mergeCells><mergeCell ref=":"/></mergeCells>',
        f"{_ROW}<mergeCells><mergeCell/></mergeCells>",
        _ROW + "<a>" * 5000,
    ],
)
def test_a_sheet_that_contradicts_itself_is_damaged(sheet: str) -> None:
    assert _FAULTY == _refusal(raw_book(sheet))


def test_entities_are_refused() -> None:
    bomb = (
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))
        + b"]><worksheet><sheetData><row><c><v>&a8;</v></c></row></sheetData></worksheet>"
    )
    outside = (
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>'
    )
    wide = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a []><styleSheet/>'.encode("utf-16")

    for name, part in (
        ("xl/worksheets/s1.xml", bomb),
        ("xl/sharedStrings.xml", outside),
        ("xl/styles.xml", wide),
    ):
        assert "error[CR533]: book.xlsx declares XML entities, which are refused" == _refusal(
            raw_book(_ROW, more={name: part})
        )


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    bomb = b"<worksheet>" + b" " * (200 * 1024 * 1024) + b"</worksheet>"

    assert "error[CR532]: book.xlsx unpacks to more than 400 times its size" == _refusal(
        raw_book(_ROW, more={"xl/worksheets/s1.xml": bomb})
    )


def test_links_to_other_files_are_not_followed() -> None:
    relations = (
        b'<Relationships xmlns="x"><Relationship Id="rId1" Type="x/worksheet" '
        b'TargetMode="External" Target="file:///etc/passwd"/></Relationships>'
    )

    assert "error[CR504]: book.xlsx holds no text" == _refusal(
        raw_book(_ROW, more={"xl/_rels/workbook.xml.rels": relations})
    )


def test_a_sheet_that_is_missing_is_told() -> None:
    relations = (
        b'<Relationships xmlns="x"><Relationship Id="rId1" Type="x/worksheet" '
        b'Target="../../../etc/passwd"/></Relationships>'
    )

    assert "error[CR530]: book.xlsx is damaged: a sheet is missing" == _refusal(
        raw_book(_ROW, more={"xl/_rels/workbook.xml.rels": relations})
    )


def test_without_a_workbook_the_file_is_damaged() -> None:
    assert "error[CR530]: book.xlsx is damaged: its workbook is missing" == _refusal(
        archive_of({"xl/other.xml": b"<a/>"})
    )


def test_a_binary_workbook_is_told() -> None:
    assert (
        "error[CR610]: book.xlsx is a binary workbook (XLSB), which this version does not read"
        == _refusal(archive_of({"xl/workbook.bin": b"\x83"}))
    )


def test_an_empty_workbook_holds_no_text() -> None:
    assert "error[CR504]: book.xlsx holds no text" == _refusal(raw_book("<sheetData/>"))


def test_claims_of_a_million_rows_and_columns_cost_nothing() -> None:
    start = time.process_time()
    sheet = (
        '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" hidden="1"/></cols>'
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData>'
    )
    merged = '<mergeCells><mergeCell ref="B2:XFC1048575"/></mergeCells>'

    assert 2 == len(read_document(raw_book(sheet), "book.xlsx").blocks)
    assert time.process_time() - start < 1
    assert "error[CR509]: book.xlsx has more than 100000 lines and cells" == _refusal(
        raw_book(sheet + merged)
    )


def test_a_table_that_would_fill_the_memory_is_refused() -> None:
    first = "".join(f'<c r="{_letters(n)}1"><v>1</v></c>' for n in range(1, 2001))
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(2, 2001))

    assert "error[CR509]: book.xlsx has more than 100000 lines and cells" == _refusal(
        raw_book(f'<sheetData><row r="1">{first}</row>{rows}</sheetData>')
    )


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def test_many_merged_ranges_over_each_other_take_no_time() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 100))
    ranges = "".join(f'<mergeCell ref="A{n % 90 + 1}:XFD{n % 90 + 2}"/>' for n in range(20_000))
    start = time.process_time()
    read_document(
        raw_book(f"<sheetData>{rows}</sheetData><mergeCells>{ranges}</mergeCells>"), "book.xlsx"
    )

    assert time.process_time() - start < _SECONDS


def test_rows_formatted_to_the_last_one_are_read_in_time() -> None:
    rows = "".join(f'<row r="{n}" s="1" ht="14.25"/>' for n in range(3, 1_048_577))
    data = raw_book(
        f'<sheetData><row r="1"><c r="A1"><v>1</v></c><c><v>2</v></c></row>{rows}</sheetData>'
    )
    start = time.process_time()
    document = read_document(data, "book.xlsx")

    assert 1 == len(document.blocks)
    assert time.process_time() - start < _SECONDS


@pytest.mark.parametrize(
    "sheet",
    [
        "<sheetData><row>" + "<x/>" * 1_000_000 + "</row></sheetData>",
        "<sheetData><row>" + "<c/>" * 1_000_000 + "</row></sheetData>",
        "<sheetData><row>" + "<c><v>1</v></c>" * 100_001 + "</row></sheetData>",
        "<sheetData>" + "<row><c><v>1</v></c></row>" * 100_001 + "</sheetData>",
        "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 20_001 + "</mergeCells>",
    ],
)
def test_more_than_a_report_holds_is_refused(sheet: str) -> None:
    assert _refusal(raw_book(sheet, method=ZIP_STORED)).startswith(
        "error[CR509]: book.xlsx has more"
    )


def test_a_tag_with_a_million_attributes_is_refused() -> None:
    attributes = " ".join(f'a{n}=""' for n in range(100_000))

    assert _FAULTY == _refusal(raw_book(f"<sheetData><row {attributes}/></sheetData>"))


@pytest.mark.parametrize(
    "code", ["[" * 255, '"' * 255, "0," * 127, "[>=1" * 60, ";" * 255, "\\" * 255, "0" * 10_000]
)
def test_strange_formats_end(code: str) -> None:
    data = raw_book(
        '<sheetData><row><c s="1"><v>12345.5</v></c><c s="1"><v>1E40</v></c></row></sheetData>',
        formats=[code],
    )
    assert isinstance(read_document(data, "book.xlsx"), Document)


@pytest.mark.parametrize("seed", range(150))
def test_damaged_bytes_end_in_a_document_or_an_error(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - damage need not be secret
    if seed % 2:
        # Damage inside a part: the archive around it stays whole.
        sheet = bytearray(
            f'<worksheet xmlns="http://x">{_ROW}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
            "</worksheet>".encode()
        )
        _damage(sheet, chance)
        data = raw_book(_ROW, formats=["0.0"], more={"xl/worksheets/s1.xml": bytes(sheet)})
    else:
        whole = bytearray(workbook_of((Block(heading="一、总体情况"), Block(text="无。"))))
        _damage(whole, chance)
        data = bytes(whole)
    with suppress(ReportReadError):
        assert isinstance(read_document(data, "book.xlsx"), Document)


def _damage(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data))
        data[at] = chance.randrange(256)
    if chance.random() < 0.2:
        del data[chance.randrange(len(data)) :]
