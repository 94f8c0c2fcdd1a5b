"""Annual FOIA reports of US agencies in NIEM XML: each section is a table, each record a row."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from compliance_rules.model import NamedFigure, NamedReport, NamedTable, ReportInfo
from compliance_rules.readers._content import Content
from compliance_rules.readers._niem_names import SECTIONS, Section
from compliance_rules.readers._xml_tree import Element, parse_xml

#: What an item that is counted for a code is called after: the code, then the figure.
_CODED: Final[Mapping[str, tuple[str, str]]] = {
    "NonExemptionDenial": ("NonExemptionDenialReasonCode", "NonExemptionDenialQuantity"),
    "AppliedExemption": ("AppliedExemptionCode", "AppliedExemptionQuantity"),
    "TimeIncrement": ("TimeIncrementCode", "TimeIncrementProcessedQuantity"),
}
_ITEM: Final = "OldItem"
_OVERALL: Final = "overall"
_YEAR_DIGITS: Final = 4


def read_niem(data: bytes, source: str) -> Content:
    """Read an annual FOIA report in NIEM XML.

    Raises:
        ReportReadError: It is no XML, declares a document type, or is too large.
    """
    root = parse_xml(data, source)
    rows = _rows(root)
    tables = {
        spec.table: _table(section, spec, rows)
        for section in root.children
        if (spec := SECTIONS.get(section.name)) is not None
    }
    info = _info(root, source)
    told = {"title": info.title, "body": info.body, "year": info.year}
    named = NamedReport(
        info=info,
        told=frozenset(name for name, value in told.items() if value is not None),
        tables=tables,
    )
    return Content(blocks=(), named=named)


def _info(root: Element, source: str) -> ReportInfo:
    agency = root.first("Organization")
    year = root.told("DocumentFiscalYearDate") or ""
    is_year = len(year) == _YEAR_DIGITS and year.isascii() and year.isdecimal()
    return ReportInfo(
        source=source,
        title=root.told("DocumentDescriptionText"),
        body=None if agency is None else agency.told("OrganizationName"),
        year=int(year) if is_year else None,
    )


def _rows(root: Element) -> Mapping[str, tuple[str, ...]]:
    """Return the rows of the form that each organization's figures are, by its id.

    An agency without components has one set of figures: its own and the overall ones.
    """
    found: dict[str, tuple[str, ...]] = {}
    for agency in root.children:
        if agency.name != "Organization":
            continue
        units = [each for each in agency.children if each.name == "OrganizationSubUnit"]
        own = (_OVERALL,) if units else (_component(agency), _OVERALL)
        found[agency.attributes.get("id", "")] = own
        found.update({each.attributes.get("id", ""): (_component(each),) for each in units})
    return found


def _component(unit: Element) -> str:
    label = unit.told("OrganizationAbbreviationText") or unit.told("OrganizationName") or ""
    return f"component[{label}]"


def _table(section: Element, spec: Section, rows: Mapping[str, tuple[str, ...]]) -> NamedTable:
    owners = dict(_owners(section))
    records = [each for each in section.children if each.name == spec.record]
    placed = [
        (row, record)
        for record in records
        for row in rows.get(owners.get(record.attributes.get("id", ""), ""), ())
    ]
    # Of two records for one row nobody knows which is right: neither is taken.
    counts = Counter(row for row, _ in placed)
    cells = {
        (row, column): figure
        for row, record in placed
        if counts[row] == 1
        for column, figure in _figures(record, spec)
    }
    return NamedTable(place=section.location, location=section.location, cells=cells)


def _owners(section: Element) -> Iterator[tuple[str, str]]:
    """Return the id of each record with that of the organization that it belongs to."""
    for each in section.children:
        record, owner = each.first("ComponentDataReference"), each.first("OrganizationReference")
        if record is not None and owner is not None:
            yield record.attributes.get("ref", ""), owner.attributes.get("ref", "")


def _figures(record: Element, spec: Section) -> Iterator[tuple[str, NamedFigure]]:
    """Return each column of a row with its figure; what was left out as the format means it."""
    found = list(_parts(record))
    counts = Counter(key for key, _ in found)
    parts = {key: part for key, part in found if counts[key] == 1}
    for key, column in spec.columns.items():
        if counts[key] > 1:
            continue
        part = parts.get(key)
        if part is not None:
            yield column, _figure(part, part.text)
        elif _is_left_out(key, spec, parts):
            yield column, _figure(record, spec.left_out[key])
        else:
            yield column, _figure(record, "")


def _is_left_out(key: str, spec: Section, parts: Mapping[str, Element]) -> bool:
    """Whether the format leaves a part out because there is nothing to count."""
    if key not in spec.left_out:
        return False
    # Days are left out only where the figure beside them says that nothing is pending.
    group, _, name = key.partition("/")
    if not name.endswith("DaysValue"):
        return True
    pending = parts.get(f"{group}/PendingRequestQuantity")
    return pending is not None and pending.text == "0"


def _figure(part: Element, text: str) -> NamedFigure:
    return NamedFigure(text=text, location=part.location, place=part.location)


def _parts(record: Element) -> Iterator[tuple[str, Element]]:
    """Return the parts of a record that bear a figure, by what `Section.columns` calls them."""
    items = 0
    for child in record.children:
        if child.name == _ITEM:
            items += 1
            yield from ((f"{_ITEM}={items}/{each.name}", each) for each in child.children)
        elif child.name in _CODED:
            code, quantity = _CODED[child.name]
            figure = child.first(quantity)
            if figure is not None:
                yield f"{child.name}={child.told(code) or ''}", figure
        elif child.children:
            yield from ((f"{child.name}/{each.name}", each) for each in child.children)
        else:
            yield child.name, child
