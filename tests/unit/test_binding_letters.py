"""Forms in words of letters: longer labels, words for figures, titles that are nearly the same."""

from compliance_rules.binding import bind
from compliance_rules.model import (
    Axis,
    CellType,
    Form,
    FormSection,
    FormTable,
    Node,
    Report,
    State,
)
from compliance_rules.readers import read_document

_SECTION = "VI. Administrative Appeals of Initial Determinations of Requests for Information"
_TITLES = {
    "processed": "VI.A. Response Time for All Processed Perfected Appeals in the Fiscal Year",
    "granted": (
        "VI.B. Response Time for All Processed Perfected Appeals in the Fiscal Year "
        "in Which Information Was Granted"
    ),
    "granted_first": (
        "VI.C. Response Time for All Processed Perfected Appeals in the Fiscal Year "
        "in Which Information Was Granted"
    ),
}
_DAYS = CellType(kind="number", tokens=(("N/A", None), ("<1", None)))


def _table(name: str) -> FormTable:
    rows = (
        Node(name="component", is_open=True),
        Node(name="overall", labels=("AGENCY OVERALL",)),
    )
    columns = (
        Node(name="since", labels=("Date of Receipt",), cells=CellType(kind="text")),
        Node(name="median", labels=("Median Number of Days",)),
        Node(name="highest", labels=("Highest Number of Days",)),
    )
    return FormTable(
        name=name,
        labels=(_TITLES[name],),
        section="appeals",
        cells=_DAYS,
        rows=Axis(nodes=rows, heads=("Component",)),
        columns=Axis(nodes=columns),
    )


_FORM = Form(
    sections={"appeals": FormSection(path="appeals", labels=(_SECTION,))},
    tables={name: _table(name) for name in _TITLES},
)


def _page(*rows: str) -> str:
    head = (
        "<tr><th>Component</th><th>Date of Receipt</th>"
        "<th>Median Number of Days</th><th>Highest Number of Days</th></tr>"
    )
    tables = (f"<h3>{title}</h3><table>{head}{''.join(rows)}</table>" for title in _TITLES.values())
    return f"<body><h2>{_SECTION}</h2>{''.join(tables)}</body>"


def _row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _read(*rows: str) -> Report:
    page = f"<!DOCTYPE html><html>{_page(*rows)}</html>"
    return bind(read_document(page.encode(), "report.html"), _FORM)


_OVERALL = _row("AGENCY OVERALL", "2021-02-03", "7", "9")


def test_a_heading_may_be_as_long_as_the_forms() -> None:
    assert _read(_OVERALL).sections["appeals"].is_found


def test_titles_that_are_nearly_the_same_are_told_apart() -> None:
    report = _read(_OVERALL)
    assert [*_TITLES] == [name for name, table in report.tables.items() if table.is_found]
    assert [] == [each.code for each in report.reading]


def test_words_behind_a_label_are_no_label() -> None:
    table = _read(_row("Office A", "N/A", "5", "9"), _OVERALL).tables["granted"]
    assert table.cells["component[Office A]", "since"].text == "N/A"
    assert table.cells["component[Office A]", "median"].text == "5"


def test_a_row_of_words_for_figures_is_read() -> None:
    table = _read(_row("Office A", "N/A", "N/A", "<1".replace("<", "&lt;")), _OVERALL)
    cells = table.tables["processed"].cells
    assert ("N/A", State.BLANK) == (
        cells["component[Office A]", "median"].text,
        cells["component[Office A]", "median"].state,
    )
    assert "<1" == cells["component[Office A]", "highest"].text


def test_words_that_the_form_does_not_know_make_no_row() -> None:
    table = _read(_row("Office A", "none", "none", "none"), _OVERALL).tables["processed"]
    assert ("overall",) == table.rows
