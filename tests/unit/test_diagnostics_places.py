"""Places: offsets to lines and columns and back, and where something is in a report."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance_rules.diagnostics import Location, Source, Span

_TEXTS = st.text(alphabet="ab行\n\r\t", max_size=40)


def test_lines_and_columns_count_from_one() -> None:
    assert (2, 3) == Source("a.rules", "one\ntwo").position(6)


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [("", 0, (1, 1)), ("ab", 2, (1, 3)), ("ab\n", 2, (1, 3)), ("ab\n", 3, (2, 1))],
)
def test_the_end_of_a_file_has_a_position(
    text: str, offset: int, expected: tuple[int, int]
) -> None:
    assert expected == Source("a.rules", text).position(offset)


def test_columns_count_characters_however_wide() -> None:
    assert (1, 3) == Source("a.rules", "规则x").position(2)


def test_only_newlines_part_lines() -> None:
    source = Source("a.rules", "a\u2028b\x0bc\rd\ne")
    assert "a\u2028b\x0bc\rd" == source.line(1)
    assert (2, 1) == source.position(8)


def test_a_line_comes_without_its_line_break() -> None:
    source = Source("a.rules", "one\r\ntwo\n")
    assert ["one", "two", ""] == [source.line(number) for number in (1, 2, 3)]


@given(_TEXTS)
def test_the_lines_are_those_of_the_text(text: str) -> None:
    source = Source("a.rules", text)
    last, _ = source.position(len(text))
    lines = [source.line(number) for number in range(1, last + 1)]
    assert [line.removesuffix("\r") for line in text.split("\n")] == lines


@given(_TEXTS, st.data())
def test_a_position_leads_back_to_its_character(text: str, data: st.DataObject) -> None:
    source = Source("a.rules", text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = source.position(offset)
    before = text.split("\n")[: line - 1]
    assert offset == sum(len(each) + 1 for each in before) + column - 1


def test_a_span_tells_the_line_and_column_it_starts_at() -> None:
    span = Span(Source("a.rules", "one\ntwo"), 5, 7)
    assert (2, 2) == (span.line, span.column)


def test_a_location_tells_only_what_is_known() -> None:
    assert {"line": 3, "column": 5} == Location(column=5, line=3).known()
    assert {} == Location().known()


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (Location(line=12, column=4), "12:4"),
        (Location(line=12), "12"),
        (Location(table=1, row=2, cell=3), "table 1, row 2, cell 3"),
        (Location(sheet="表一", ref="B7"), "sheet 表一, ref B7"),
        (Location(), ""),
    ],
)
def test_a_location_is_shown_as_its_format_counts(location: Location, expected: str) -> None:
    assert expected == str(location)
