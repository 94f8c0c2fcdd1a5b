"""A bound report: what was found, what was not, and that nothing is made up."""

import copy
import pickle
from decimal import Decimal

import pytest

from compliance_rules.diagnostics import Location
from compliance_rules.model import (
    BoundSection,
    BoundTable,
    Form,
    Passage,
    Printed,
    Report,
    ReportInfo,
    State,
    Value,
)

_PLACE = Location(line=1, column=1)
_ONE = Value(text="1", state=State.VALUE, value=Decimal(1), location=_PLACE)
_TABLE = BoundTable(
    name="t",
    is_found=True,
    cells={("received", "natural"): _ONE},
    rows=("received", "component[甲]", "component[乙]", "components"),
)


def _passage(text: str) -> Passage:
    return Passage(text=text, location=_PLACE)


def test_a_cell_is_found_by_its_row_and_column() -> None:
    assert _ONE is _TABLE["received", "natural"]


def test_a_cell_that_was_not_found_is_absent_and_has_no_figure() -> None:
    assert Value(text="", state=State.ABSENT) == _TABLE["received", "total"]


def test_a_cell_of_a_table_that_was_not_found_says_so() -> None:
    lost = BoundTable(name="t", is_found=False)
    assert Value(text="", state=State.ABSENT_TABLE) == lost["received", "total"]


def test_a_table_lists_the_cells_that_were_found() -> None:
    assert [("received", "natural")] == list(_TABLE)


def test_an_open_row_is_every_row_of_its_path() -> None:
    assert ("component[甲]", "component[乙]") == _TABLE.open_rows("component")
    assert () == _TABLE.open_rows("received")


@pytest.mark.parametrize(
    ("section", "is_found", "is_empty"),
    [
        (BoundSection(path="a"), False, True),
        (BoundSection(path="a", heading=Printed(text="一", location=_PLACE)), True, True),
        (BoundSection(path="a", passages=(_passage("  \u3000"),)), False, True),
        (BoundSection(path="a", passages=(_passage("无"),)), False, False),
        (BoundSection(path="a", has_tables=True), False, False),
    ],
)
def test_a_section_tells_whether_it_was_found_and_whether_it_is_empty(
    section: BoundSection, *, is_found: bool, is_empty: bool
) -> None:
    assert (is_found, is_empty) == (section.is_found, section.is_empty)


def test_text_is_one_line_a_passage() -> None:
    passages = (_passage("甲"), _passage("乙"))
    report = Report(info=ReportInfo(source="a.txt"), form=Form(), passages=passages)
    assert "甲\n乙" == report.text
    assert "甲\n乙" == BoundSection(path="a", passages=passages).text


def test_a_report_gives_its_tables_by_name() -> None:
    report = Report(info=ReportInfo(source="a.txt"), form=Form(), tables={"t": _TABLE})
    assert _TABLE is report["t"]


def test_a_report_survives_pickling_and_copying() -> None:
    report = Report(info=ReportInfo(source="a.txt"), form=Form(), tables={"t": _TABLE})
    assert report == pickle.loads(pickle.dumps(report))  # noqa: S301 - made here
    assert report == copy.deepcopy(report)
