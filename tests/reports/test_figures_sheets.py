"""The figures of real reports, written as workbooks and CSV and read back.

With each kind of noise that real reports show, a cell is read exactly or not
at all: never a wrong figure.
"""

from collections.abc import Callable, Sequence

import pytest

from compliance_rules.binding import bind
from compliance_rules.model import Report, State
from compliance_rules.readers import read_document
from tests import layouts
from tests.forms import national_form, needs_shared
from tests.layouts import Noise, Page
from tests.reports.test_figures import _KINDS, _NAMES, NOISE, _clean, _expected, _figures, _found
from tests.sheets import csv_of, workbook_of

pytestmark = needs_shared

_Write = Callable[[Page], bytes]


def _csv(delimiter: str, *, gaps: bool) -> _Write:
    return lambda page: csv_of(page, delimiter, gaps=gaps).encode()


_WRITE: dict[str, _Write] = {
    "book.xlsx": workbook_of,
    "numbers.xlsx": lambda page: workbook_of(page, numbers=True),
    "sheets.xlsx": lambda page: workbook_of(page, sheets=True),
    "dense.xlsx": lambda page: workbook_of(page, gaps=False),
    "unmerged.xlsx": lambda page: workbook_of(page, merged=False),
    "comma.csv": _csv(",", gaps=True),
    "semicolon.csv": _csv(";", gaps=False),
    "tab.csv": _csv("\t", gaps=True),
    "padded.csv": lambda page: csv_of(page, width=12).encode("gb18030"),
}


def _read(name: str, file: str, noise: Noise = _clean) -> Report:
    figures = _figures(name)
    form = national_form(figures["form"])
    title = f"{figures['report']['body']}{figures['report']['year']}年政府信息公开工作年度报告"
    page = layouts.page_of(form, figures["cells"], figures["headings"], title)
    return bind(read_document(_WRITE[file](noise(page)), file), form)


@pytest.mark.parametrize("file", _WRITE)
@pytest.mark.parametrize("name", _NAMES)
def test_figures_are_read_back_exactly(name: str, file: str) -> None:
    report = _read(name, file)

    assert _expected(name) == _printed(report, name)
    assert [] == [
        value
        for table in report.tables.values()
        for value in table.cells.values()
        if value.state is not (State.VALUE if value.text else State.BLANK)
    ]
    assert () == _missed(report, _figures(name)["headings"])


def _printed(report: Report, name: str) -> dict[tuple[str, str, str], str]:
    """Return the cells found; the empty ones that make short rows as long as others are none."""
    expected = _expected(name)
    return {key: text for key, text in _found(report).items() if text or key in expected}


def _missed(report: Report, headings: Sequence[str]) -> tuple[str, ...]:
    """Return the headings of sections that no section of the report has."""
    found = {each.heading.text for each in report.sections.values() if each.heading}
    found |= {each.text for each in report.extra_sections}
    return tuple(each for each in headings if each[0] != "（" and each not in found)


@pytest.mark.parametrize("file", ["numbers.xlsx", "sheets.xlsx", "comma.csv"])
@pytest.mark.parametrize("noise", NOISE)
@pytest.mark.parametrize("name", _KINDS)
def test_noise_never_gives_a_wrong_figure(name: str, noise: str, file: str) -> None:
    assert _expected(name) == _printed(_read(name, file, NOISE[noise]), name)
