"""Annual FOIA reports in NIEM XML: the same report as JSON, what is left out, what is refused."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance_rules.audit import audit
from compliance_rules.binding import bind
from compliance_rules.diagnostics import Location
from compliance_rules.engine import Status
from compliance_rules.errors import ReportReadError
from compliance_rules.model import NamedTable
from compliance_rules.packs import load
from compliance_rules.readers import read_document
from compliance_rules.readers._niem import read_niem
from compliance_rules.readers._niem_names import SECTIONS, Section
from tests.strategies.damage import damaged

_EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "us-foia-2023.json"
_ROWS = {"component[Office A]": "ORG1", "component[Office B]": "ORG2", "overall": "ORG0"}
_CODES = {
    "NonExemptionDenial": ("NonExemptionDenialReasonCode", "NonExemptionDenialQuantity"),
    "AppliedExemption": ("AppliedExemptionCode", "AppliedExemptionQuantity"),
    "TimeIncrement": ("TimeIncrementCode", "TimeIncrementProcessedQuantity"),
}
_UNITS = "".join(
    f'<nc:OrganizationSubUnit s:id="ORG{at}"><nc:OrganizationAbbreviationText>Office {name}'
    "</nc:OrganizationAbbreviationText></nc:OrganizationSubUnit>"
    for at, name in ((1, "A"), (2, "B"))
)

Cells = Mapping[str, Mapping[str, str]]


def _xml(sections: str, units: str = _UNITS) -> bytes:
    return (
        '<?xml version="1.0"?>\n<iepd:FoiaAnnualReport xmlns:iepd="urn:e" xmlns:foia="urn:f" '
        'xmlns:nc="urn:n" xmlns:s="urn:s">\n'
        "<nc:DocumentDescriptionText>FOIA Annual Report</nc:DocumentDescriptionText>\n"
        '<nc:Organization s:id="ORG0"><nc:OrganizationAbbreviationText>EA'
        "</nc:OrganizationAbbreviationText><nc:OrganizationName>Example Agency"
        f"</nc:OrganizationName>{units}</nc:Organization>\n"
        "<foia:DocumentFiscalYearDate>2023</foia:DocumentFiscalYearDate>\n"
        f"{sections}</iepd:FoiaAnnualReport>"
    ).encode()


def _part(key: str, text: str) -> str:
    """Return one part of a record, as `Section.columns` calls it."""
    group, _, name = key.partition("/")
    kind, _, code = group.partition("=")
    if kind in _CODES:
        told, counted = _CODES[kind]
        inner = f"<{told}>{code}</{told}><{counted}>{text}</{counted}>"
        return f"<{kind}>{inner}</{kind}>"
    return f"<{kind}><{name}>{escape(text)}</{name}></{kind}>" if name else _leaf(key, text)


def _leaf(name: str, text: str) -> str:
    return f"<foia:{name}>{escape(text)}</foia:{name}>"


def _items(spec: Section, row: Mapping[str, str]) -> str:
    """Return a list of the oldest: both parts of an item stand together, and N/A is left out."""
    made = []
    for at in range(1, 11):
        date, days = (
            row[spec.columns[f"OldItem={at}/{name}"]]
            for name in ("OldItemReceiptDate", "OldItemPendingDaysQuantity")
        )
        if days != "N/A":
            date, days = (
                _leaf("OldItemReceiptDate", date),
                _leaf("OldItemPendingDaysQuantity", days),
            )
            made.append(f"<OldItem>{date}{days}</OldItem>")
    return "".join(made)


def _record(spec: Section, row: Mapping[str, str]) -> str:
    """Return one record, with what is none left out."""
    if spec.record == "OldestPendingItems":
        return _items(spec, row)
    told = {key: row[column] for key, column in spec.columns.items()}
    return "".join(_part(key, text) for key, text in told.items() if spec.left_out.get(key) != text)


def _section(name: str, spec: Section, cells: Cells) -> str:
    records = [
        f'<foia:{spec.record} s:id="R{at}">{_record(spec, row)}</foia:{spec.record}>'
        for at, row in enumerate(cells.values())
    ]
    owners = [
        f'<foia:OwnerAssociation><foia:ComponentDataReference s:ref="R{at}"/>'
        f'<nc:OrganizationReference s:ref="{_ROWS[row]}"/></foia:OwnerAssociation>'
        for at, row in enumerate(cells)
    ]
    return f"<foia:{name}>{''.join((*records, *owners))}</foia:{name}>\n"


def _example() -> Mapping[str, Cells]:
    tables = json.loads(_EXAMPLE.read_text(encoding="utf-8"))["tables"]
    return {name: table["cells"] for name, table in tables.items()}


def _tables(data: bytes) -> Mapping[str, NamedTable]:
    named = read_niem(data, "report.xml").named
    assert named is not None
    return named.tables


# --- a whole report ------------------------------------------------------------------


def test_every_table_of_the_form_has_a_section() -> None:
    assert set(_example()) == {each.table for each in SECTIONS.values()}


def test_every_column_of_the_form_has_an_element() -> None:
    tables = _example()
    for spec in SECTIONS.values():
        assert set(tables[spec.table]["overall"]) == set(spec.columns.values())


def test_the_same_report_as_xml_keeps_every_rule(tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    path.write_bytes(_whole())
    found = audit(path, rules="us.foia")
    assert [] == [each.id for each in found.rules if each.status is not Status.PASS]


def test_the_same_figures_are_read() -> None:
    tables = _example()
    sections = "".join(_section(n, spec, tables[spec.table]) for n, spec in SECTIONS.items())
    for name, table in _tables(_xml(sections)).items():
        texts = {place: figure.text for place, figure in table.cells.items()}
        expected = {
            (row, column): text
            for row, columns in tables[name].items()
            for column, text in columns.items()
        }
        assert expected == texts, name


def test_title_body_and_year_are_told() -> None:
    named = read_document(_xml(""), "report.xml").named
    assert named is not None
    assert named.info.title == "FOIA Annual Report"
    assert named.info.body == "Example Agency"
    assert named.info.year == 2023


# --- pieces --------------------------------------------------------------------------


_FLOW = (
    '<ProcessedRequestSection>\n  <ProcessingStatistics id="P1">'
    "<ProcessingStatisticsReceivedQuantity>7</ProcessingStatisticsReceivedQuantity>"
    "</ProcessingStatistics>{more}<A><ComponentDataReference ref='P1'/>"
    "<OrganizationReference ref='{owner}'/></A></ProcessedRequestSection>"
)


def test_a_figure_has_its_place() -> None:
    cells = _tables(_xml(_FLOW.format(more="", owner="ORG1")))["requests_flow"].cells
    figure = cells["component[Office A]", "received"]
    assert figure.location == Location(line=7, column=33)


def test_what_a_record_leaves_out_is_blank() -> None:
    cells = _tables(_xml(_FLOW.format(more="", owner="ORG1")))["requests_flow"].cells
    assert cells["component[Office A]", "processed"].text == ""


def test_an_agency_without_components_has_one_row_and_the_same_overall() -> None:
    cells = _tables(_xml(_FLOW.format(more="", owner="ORG0"), units=""))["requests_flow"].cells
    assert cells["component[EA]", "received"].text == "7"
    assert cells["overall", "received"].text == "7"


def test_a_record_of_nobody_is_left_out() -> None:
    assert {} == _tables(_xml(_FLOW.format(more="", owner="ORG9")))["requests_flow"].cells


def test_two_records_for_one_component_are_both_left_out() -> None:
    more = (
        "<ProcessingStatistics id='P2'/><A><ComponentDataReference ref='P2'/>"
        "<OrganizationReference ref='ORG1'/></A>"
    )
    assert {} == _tables(_xml(_FLOW.format(more=more, owner="ORG1")))["requests_flow"].cells


def test_days_that_are_left_out_are_none_only_where_nothing_is_pending() -> None:
    spec = SECTIONS["PendingPerfectedRequestsSection"]
    pending = {"simple.pending": "0", "complex.pending": "3", "expedited.pending": "0"}
    row = {column: pending.get(column, "N/A") for column in spec.columns.values()}
    section = _section("PendingPerfectedRequestsSection", spec, {"overall": row})
    cells = _tables(_xml(section))["pending"].cells
    assert cells["overall", "simple.median"].text == "N/A"
    assert cells["overall", "complex.median"].text == ""


# --- what is refused -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'<?xml version="1.0"?><FoiaAnnualReport><a></FoiaAnnualReport>', "CR630"),
        (b'<?xml version="1.0"?><FoiaAnnualReport>', "CR630"),
        (b'<?xml version="1.0" encoding="none-such"?><FoiaAnnualReport/>', "CR630"),
        (
            (
                b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
                b"<FoiaAnnualReport>&b;</FoiaAnnualReport>"
            ),
            "CR631",
        ),
        (
            b'<?xml version="1.0"?><!DOCTYPE r SYSTEM "file:///etc/passwd"><FoiaAnnualReport/>',
            "CR631",
        ),
        (b'<?xml version="1.0"?><FoiaAnnualReport>' + b"<a>" * 100, "CR632"),
    ],
)
def test_what_is_no_report_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(ReportReadError) as caught:
        read_document(data, "report.xml")
    assert [code] == [each.code for each in caught.value.diagnostics]


@cache
def _whole() -> bytes:
    tables = _example()
    sections = (_section(name, spec, tables[spec.table]) for name, spec in SECTIONS.items())
    return _xml("".join(sections))


@settings(suppress_health_check=list(HealthCheck), max_examples=60)
@given(data=st.data())
def test_a_damaged_report_ends_well(data: st.DataObject) -> None:
    said = "error[CR5"
    try:
        document = read_document(data.draw(damaged(_whole())), "report.xml")
    except ReportReadError as error:
        said = str(error)
    else:
        bind(document, load("us.foia").form)
    assert said.startswith(("error[CR5", "error[CR6"))
