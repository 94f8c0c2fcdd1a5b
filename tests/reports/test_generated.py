"""Documents of every format with every kind of noise: what is read is right, or absent.

One document in three is read here at once, the others in tests marked `slow`;
pages of PDF take long, so most of those are among the others.
"""

from collections.abc import Iterable, Iterator, Mapping

import pytest

from tests.forms import needs_shared
from tests.generator.compare import Outcome
from tests.generator.corpus import FORMATS, Name, document, planned, readings
from tests.generator.noise import NOISE
from tests.generator.sources import DISTINCT, SOURCES

pytestmark = needs_shared

_PDF = "PDF"
#: Of the pages of PDF, one in so many is read at once, and one in so many at all.
_SOME_PAGES, _MORE_PAGES = 18, 3
#: The least number of documents that must be read.
_LEAST = 500
#: Noise that takes away what nothing else tells, so that something is absent.
_LOSES: Mapping[str, str] = {
    "title without year": "the year stands nowhere else",
    "header: none": "a table of one row without labels has nothing to be known by",
    "header: shuffled": "the order of the columns is not told",
    "header: flat without totals": "twelve labels stand over fifteen columns",
    "rows: digits split": "a row of eight figures does not fit seven columns",
    "labels: wrapped ones lost": "figures without a label may be of any row",
    "zeros blank": "a row may be blank in all its cells, and nothing tells that it is a row",
    "pinyin in running text": "patterns of figures in the text do not expect it",
    "units lost": "a figure without its unit may be of anything",
    "Taiwan words": "other words than the form's",
    "labels: short": "逾期不缴费 is like two labels of the form",
    "headings worded otherwise 3": "other words than the form's",
    "headings worded otherwise 4": "other words than the form's",
    "headings worded otherwise 5": "other words than the form's",
}
#: Formats that do not say where a cell is empty, or where a table begins.
_VAGUE = (
    "text, one cell a line",
    "text, pipes",
    *(each for each in FORMATS if each.startswith("PDF without lines")),
)


def _quick() -> tuple[Name, ...]:
    return tuple(_chosen(planned(), 3, _SOME_PAGES))


def _slow() -> tuple[Name, ...]:
    quick = set(_quick())
    return tuple(name for name in _chosen(planned(), 1, _MORE_PAGES) if name not in quick)


def _chosen(names: Iterable[Name], step: int, pdf_step: int) -> Iterator[Name]:
    places = {form: at for at, form in enumerate(FORMATS)}
    rounds = {noise: at for at, noise in enumerate(NOISE)}
    for name in names:
        turn = places[name.format] + rounds[name.noise]
        if turn % (pdf_step if name.format.startswith(_PDF) else step) == 0:
            yield name


def _faults(names: Iterable[Name], noise: str, outcome: Outcome) -> list[str]:
    """Return what was read so, one line for each."""
    return [
        f"{name}: {each.kind} {each.name}: printed {each.printed!r}, read {each.read!r}"
        for name in names
        if name.noise == noise
        for each in readings(name)
        if each.outcome is outcome
    ]


def test_many_documents_are_read() -> None:
    assert len(_quick()) >= _LEAST
    assert {name.format for name in _quick()} == set(FORMATS)
    assert {name.noise for name in _quick()} == set(NOISE)


@pytest.mark.parametrize("noise", NOISE)
def test_nothing_is_read_wrong(noise: str) -> None:
    assert [] == _faults(_quick(), noise, Outcome.WRONG)


@pytest.mark.slow
@pytest.mark.parametrize("noise", NOISE)
def test_nothing_is_read_wrong_in_the_others_either(noise: str) -> None:
    assert [] == _faults(_slow(), noise, Outcome.WRONG)


@pytest.mark.parametrize(
    "noise", [noise for noise in NOISE if noise not in _LOSES and "together" not in noise]
)
def test_noise_that_loses_nothing_leaves_nothing_absent(noise: str) -> None:
    names = [name for name in _quick() if name.format not in _VAGUE]

    assert [] == _faults(names, noise, Outcome.ABSENT)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("form", [form for form in FORMATS if not form.startswith(_PDF)])
def test_clean_documents_are_read_completely(form: str, source: str) -> None:
    read = readings(Name(form, "none", source))

    assert [] == [each for each in read if each.outcome is not Outcome.EXACT]


@pytest.mark.parametrize("source", DISTINCT)
@pytest.mark.parametrize("form", [form for form in FORMATS if form.startswith("PDF without lines")])
def test_the_largest_table_of_clean_pages_without_lines_is_read_completely(
    form: str, source: str
) -> None:
    cells = [
        each.outcome
        for each in readings(Name(form, "none", source))
        if each.name.startswith("applications/")
    ]

    assert [Outcome.EXACT] * len(cells) == cells
    assert len(cells) > 100


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_document_has_the_same_bytes(form: str) -> None:
    name = Name(form, "none", "tangyuan-2020")

    assert document(name) == document(name)
