"""Tables of plain text are laid out as tabulate lays them out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabulate import tabulate
from wcwidth import wcswidth, wcwidth

from compliance_rules.render._grid import grid
from compliance_rules.render._plain_grid import plain_grid
from compliance_rules.render._widths import cells, is_plain

_WORDS = st.text(alphabet="ab1.(、，一政府信息公开（）“…①", min_size=1, max_size=14)
_LINE = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
_CELL = st.one_of(st.just(""), _LINE, st.lists(_LINE, min_size=2, max_size=3).map("\n".join))
_WIDEST = 10


def _by_tabulate(header: list[str], rows: list[list[str]], widest: int | None) -> str:
    text = tabulate(
        rows,
        headers=header,
        tablefmt="simple",
        colalign=("left", "right") if rows else None,
        maxcolwidths=[widest, None] if rows and widest else None,
        disable_numparse=True,
    )
    return "\n".join(line.rstrip() for line in text.split("\n"))


@given(header=st.tuples(_CELL, _CELL), rows=st.lists(st.tuples(_CELL, _LINE), max_size=4))
def test_a_plain_table_is_that_of_tabulate(
    header: tuple[str, str], rows: list[tuple[str, str]]
) -> None:
    expected = _by_tabulate(list(header), [list(row) for row in rows], None)
    assert expected == plain_grid(header, rows, (1,), None)


@given(header=st.tuples(_WORDS, _WORDS), rows=st.lists(st.tuples(_CELL, st.just("1")), max_size=4))
def test_plain_text_is_wrapped_as_by_tabulate(
    header: tuple[str, str], rows: list[tuple[str, str]]
) -> None:
    expected = _by_tabulate(list(header), [list(row) for row in rows], _WIDEST)
    assert expected == plain_grid(header, rows, (1,), _WIDEST)


@given(rows=st.lists(st.tuples(_LINE, _LINE), min_size=1, max_size=4))
def test_a_table_without_a_header_is_that_of_tabulate(rows: list[tuple[str, str]]) -> None:
    text = tabulate(rows, tablefmt="plain", disable_numparse=True)
    expected = "\n".join(line.rstrip() for line in text.split("\n"))
    assert expected == plain_grid((), rows, (), None)


@pytest.mark.parametrize("text", ["👩", "e\u0301", "一\ufe0f"])
def test_what_is_not_plain_is_left_to_tabulate(text: str) -> None:
    assert plain_grid(["a"], [[text]], (), None) is None
    assert wcswidth(text) == cells(text)
    assert text in grid(["a"], [[text]])


def test_a_word_with_hyphens_that_does_not_fit_is_left_to_tabulate() -> None:
    assert plain_grid(["a"], [["a-b"]], (), 3) is not None
    assert plain_grid(["a"], [["aa-b"]], (), 3) is None
    assert grid(["a"], [["aa-b"]], widest=3).endswith("aa-\nb")


def test_plain_characters_are_as_wide_as_wcwidth_has_them() -> None:
    plain = [chr(code) for code in range(0x20, 0x11000) if is_plain(chr(code))]
    assert len(plain) > 28_000
    assert [] == [each for each in plain if wcwidth(each) != cells(each)]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=20))
def test_every_text_is_as_wide_as_wcwidth_has_it(text: str) -> None:
    assert max(wcswidth(text), 0) == cells(text)
