"""Laws of Word files: exact figures; damaged bytes end in a document or a diagnostic."""

import json
import random
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_rules.binding import bind
from compliance_rules.errors import ReportReadError
from compliance_rules.readers import read_document
from compliance_rules.readers._docx import read_docx
from tests import layouts
from tests.forms import SHARED, national_form, needs_shared
from tests.layouts import Noise, Page
from tests.words import package, paragraph, write_docx

_FIGURES = (
    "hangzhou-2025",
    "shanghai-office-2019",
    "shanghai-stc-2024",
    "suqian-2023",
    "suqian-2024",
    "tangyuan-2020",
)
_NOISE: dict[str, Noise] = {
    "none": lambda page: page,
    "spaces in labels": layouts.on_labels(" ".join),
    "no group labels": layouts.on_tables(layouts.without_groups),
    "late group labels": layouts.on_tables(layouts.late_groups),
    "flat header": layouts.on_tables(layouts.flat_header),
    "no header": layouts.on_tables(layouts.without_header),
    "no title": layouts.on_tables(layouts.without_title),
    "page numbers": layouts.split_tables,
    "repeated header": layouts.repeat_headers,
    "one grid": layouts.join_tables,
    "blank header cell": layouts.on_tables(layouts.with_blank_header_cell(2)),
}
#: Here a label of a group stands where no reader can tell which rows it is of.
_MAY_BE_ABSENT = frozenset({"late group labels", "repeated header"})


@cache
def _report(name: str) -> dict[str, Any]:
    path = SHARED / "reports" / "figures" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def _page(name: str) -> Page:
    report = _report(name)
    title = f"{report['report']['body']}{report['report']['year']}年政府信息公开工作年度报告"
    return layouts.page_of(
        national_form(report["form"]), report["cells"], report["headings"], title
    )


def _expected(name: str) -> dict[tuple[str, str, str], str]:
    return {
        (table, row, column): text
        for table, rows in _report(name)["cells"].items()
        for row, columns in rows.items()
        for column, text in columns.items()
    }


@needs_shared
@pytest.mark.parametrize("noise", _NOISE)
@pytest.mark.parametrize("name", _FIGURES)
def test_figures_come_back_exactly(name: str, noise: str) -> None:
    data = write_docx(_NOISE[noise](_page(name)), styled=noise != "no title")
    report = bind(read_document(data, "report.docx"), national_form(_report(name)["form"]))
    found = {
        (table.name, *key): value.text
        for table in report.tables.values()
        for key, value in table.cells.items()
    }
    expected = _expected(name)

    # A short row has cells in Word, with nothing in them.
    assert [] == [key for key, text in found.items() if text != expected.get(key, "")]
    assert noise in _MAY_BE_ABSENT or expected.keys() <= found.keys()


_EXAMPLE = package(
    paragraph("一、总体情况", '<w:pStyle w:val="1"/>')
    + paragraph("收到申请12件。", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    + "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr>"
    f'<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>{paragraph("规章")}</w:tc></w:tr>'
    f"<w:tr><w:tc>{paragraph('1')}</w:tc><w:tc>{paragraph('2')}</w:tc></w:tr></w:tbl>",
    {
        "styles": '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>',
        "numbering": '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        "footnotes": f'<w:footnote w:id="1">{paragraph("注")}</w:footnote>',
    },
)


def _ends_well(data: bytes) -> bool:
    try:
        content = read_docx(data, "report.docx")
    except ReportReadError as error:
        return str(error).startswith("error[CR5")
    return bool(content.blocks)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(_EXAMPLE) - 1), st.binary(max_size=8), st.integers(0, 40))
def test_damaged_files_end_in_a_document_or_a_diagnostic(at: int, put: bytes, cut: int) -> None:
    assert _ends_well(_EXAMPLE[:at] + put + _EXAMPLE[at + cut :])


_BODY = (
    '<w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    '<w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>12</w:t><w:sym w:char="F02D"/></w:r></w:p>'
    '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr><w:gridSpan '
    'w:val="3"/><w:vMerge/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
)
_PIECES = (
    *('"1"', '"-1"', '""', '"99999999999999999999"', '"１"', '"x"', "<w:p/>", "<w:tbl/>"),
    *(
        "<w:tr/>",
        "<w:tc/>",
        "<w:r/>",
        "w:ins",
        "w:del",
        "w:sdt",
        "w:tbl",
        "w:tc",
        "w:p",
        "<!-- -->",
    ),
    *("<?a b?>", "&#x10FFFF;", "<![CDATA[<]]>", "w:txbxContent", "w:pict", "w:fldChar"),
)


def _mutated(rng: random.Random) -> str:
    body = _BODY
    for _ in range(rng.randint(1, 4)):
        at, end = rng.randrange(len(body)), rng.randint(0, 12)
        name = rng.choice(("w:p", "w:r", "w:t", "w:tc", "w:tr", "w:tbl", "w:pPr", "w:rPr"))
        change = rng.choice(("put", "cut", "rename"))
        if change == "put":
            body = body.replace(">", f">{rng.choice(_PIECES)}", rng.randint(0, 5))
        elif change == "cut":
            body = body[:at] + rng.choice(_PIECES) + body[at + end :]
        else:
            body = body.replace(name, rng.choice(_PIECES))
    return body


@pytest.mark.parametrize("seed", range(10))
def test_parts_that_no_program_writes_end_in_a_document_or_a_diagnostic(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - a seed makes the same files each time

    for _ in range(40):
        parts = {
            "styles": '<w:style w:styleId="1"><w:basedOn w:val="1"/></w:style>',
            "numbering": _mutated(rng).replace("w:p", "w:num").replace("w:tbl", "w:abstractNum"),
        }
        assert _ends_well(package(_mutated(rng) + paragraph("正文"), parts))
