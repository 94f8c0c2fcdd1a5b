"""The pages that reading is measured by hold the example's report; nothing is timed here."""

import pytest

from compliance_rules.model import Document, Grid
from compliance_rules.readers import read_document
from tools.bench_pages import large_page, pasted_page, site_page
from tools.bench_reading import Found, line, samples

_SAMPLES = {each.name: each for each in samples()}


def grids(document: Document) -> list[list[list[str]]]:
    """Return the texts of all tables."""
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


@pytest.mark.parametrize("write", [site_page, pasted_page])
def test_a_page_inside_a_site_holds_the_same_tables(write: object) -> None:
    page = _SAMPLES["HTML, the report alone"].data.decode()
    assert callable(write)

    expected = grids(read_document(page.encode(), "report.html"))
    assert expected == grids(read_document(write(page, 60), "report.html"))


def test_a_large_page_holds_them_several_times() -> None:
    page = _SAMPLES["HTML, the report alone"].data.decode()

    expected = grids(read_document(page.encode(), "report.html"))
    assert expected * 3 == grids(read_document(large_page(page, 3), "report.html"))


@pytest.mark.parametrize("name", _SAMPLES)
def test_each_parser_parses_its_sample(name: str) -> None:
    sample = _SAMPLES[name]

    assert sample.parse(sample.data) is not None


def test_a_line_says_whether_the_goals_of_pages_are_met() -> None:
    sample = _SAMPLES["HTML, the report alone"]
    found = Found(sample=sample, bare=1.0, walked=1.5, reading=2.0, memory=9.0, tree=7.0)
    missed = Found(sample=sample, bare=1.0, walked=1.5, reading=3.0, memory=9.0, tree=7.0)

    assert line(found).endswith("| 2.0 × | 1.3 × | 7.0 × | 9.0 × | reached |\n")
    assert line(missed).endswith("| 3.0 × | 2.0 × | 7.0 × | 9.0 × | missed |\n")
