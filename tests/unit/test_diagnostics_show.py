"""Diagnostics as a person sees them: message, place, caret, hint."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from compliance_rules.diagnostics import (
    DID_YOU_MEAN,
    Diagnostic,
    Location,
    Phrase,
    Source,
    Span,
    show,
    show_all,
)


def _fault(text: str, marked: str, *, name: str = "a.rules", end: int | None = None) -> Diagnostic:
    """Return a diagnostic of a text, from where `marked` stands."""
    start = text.index(marked)
    span = Span(Source(name, text), start, start + len(marked) if end is None else end)
    return Diagnostic.of("CR901", span, what="x")


def _caret_lines(diagnostic: Diagnostic) -> list[str]:
    return show(diagnostic).split("\n")[-2:]


def test_a_diagnostic_shows_its_place_the_line_a_caret_and_the_hint() -> None:
    text = "rule a {\n    check row recieved = 0\n}\n"
    start = text.index("recieved")
    diagnostic = Diagnostic.of(
        "CR901",
        Span(Source("form/a.rules", text), start, start + 8),
        hint=DID_YOU_MEAN,
        what="no row 'recieved'",
        guess="received",
    )
    expected = """\
error[CR901]: internal fault: no row 'recieved'
 --> form/a.rules:2:15
  |
2 |     check row recieved = 0
  |               ^^^^^^^^
  = hint: did you mean 'received'?"""
    assert expected == show(diagnostic)


def test_a_diagnostic_is_shown_in_chinese() -> None:
    diagnostic = Diagnostic.of("CR901", hint=DID_YOU_MEAN, what="x", guess="received")
    expected = "错误[CR901]: 程序内部错误：x\n  = 建议: 是不是想写“received”？"
    assert expected == show(diagnostic, "zh")


def test_a_place_in_a_report_is_shown_without_a_line_of_text() -> None:
    diagnostic = Diagnostic.of("CR901", Location(line=12, column=4), what="x")
    assert "error[CR901]: internal fault: x\n --> 12:4" == show(diagnostic)


def test_several_diagnostics_are_parted_by_an_empty_line() -> None:
    one = Diagnostic.of("CR901", what="x")
    assert f"{show(one)}\n\n{show(one)}" == show_all([one, one])


def test_carets_stand_under_wide_characters() -> None:
    assert ["1 | 规则 收费及減免 x", "  |      ^^^^^^^^^^"] == _caret_lines(
        _fault("规则 收费及減免 x", "收费及減免")
    )


def test_a_tab_is_four_cells_before_the_caret_and_under_it() -> None:
    assert ["1 |     a    b", "  |      ^^^^"] == _caret_lines(_fault("\ta\tb", "\tb", end=3))


def test_the_margin_grows_with_the_line_number() -> None:
    expected = "   --> a.rules:100:1\n    |\n100 | x\n    | ^"
    assert show(_fault("\n" * 99 + "x", "x")).endswith(expected)


def test_a_span_at_the_end_of_a_file_has_one_caret() -> None:
    text = "rule a {"
    span = Span(Source("a.rules", text), len(text), len(text))
    assert ["1 | rule a {", "  |         ^"] == _caret_lines(Diagnostic.of("CR901", span, what="x"))


def test_a_span_after_the_last_line_break_has_one_caret() -> None:
    span = Span(Source("a.rules", "rule\n"), 5, 5)
    assert ["2 |", "  | ^"] == _caret_lines(Diagnostic.of("CR901", span, what="x"))


def test_a_span_of_an_empty_file_has_one_caret() -> None:
    span = Span(Source("a.rules", ""), 0, 0)
    assert ["1 |", "  | ^"] == _caret_lines(Diagnostic.of("CR901", span, what="x"))


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    text = "rule a {\n    check\n}"
    assert ["1 | rule a {", "  |      ^^^"] == _caret_lines(_fault(text, "a {", end=len(text)))


def test_a_carriage_return_is_neither_shown_nor_marked() -> None:
    assert ["1 | rule a", "  |      ^"] == _caret_lines(_fault("rule a\r\nb", "a", end=9))


def test_a_span_at_a_line_break_has_one_caret() -> None:
    assert ["1 | a", "  |  ^"] == _caret_lines(_fault("a\r\nb", "\r"))


def test_what_a_terminal_would_obey_or_hide_is_replaced() -> None:
    text = "a\x1b[31m\u202eb\u200b\ufeff c"
    assert ["1 | a\ufffd[31m\ufffdb\ufffd\ufffd c", "  |            ^"] == _caret_lines(
        _fault(text, "c")
    )


def test_messages_names_and_hints_are_made_plain_too() -> None:
    diagnostic = Diagnostic.of(
        "CR901",
        Span(Source("a\x1b.rules", "x"), 0, 1),
        hint=Phrase("try '{what}'", ""),
        what="x\n\x1b",
    )
    expected = (
        "error[CR901]: internal fault: x\ufffd\ufffd\n"
        " --> a\ufffd.rules:1:1\n  |\n1 | x\n  | ^\n"
        "  = hint: try 'x\ufffd\ufffd'"
    )
    assert expected == show(diagnostic)


def test_of_a_long_line_only_the_neighbourhood_is_shown() -> None:
    text = "a" * 500 + "!" + "b" * 500
    excerpt, caret = _caret_lines(_fault(text, "!"))
    assert "1 | …" + "a" * 60 + "!" + "b" * 79 + "…" == excerpt
    assert "  | " + " " * 61 + "^" == caret


def test_a_part_that_is_longer_than_what_is_shown_is_marked_as_far_as_it_is_shown() -> None:
    excerpt, caret = _caret_lines(_fault("a" * 500, "a" * 500))
    assert "1 | " + "a" * 140 + "…" == excerpt
    assert "  | " + "^" * 140 == caret


@given(st.text(max_size=200), st.data())
def test_any_span_of_any_text_is_shown_in_plain_lines_of_bounded_length(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = show(Diagnostic.of("CR901", Span(Source("a.rules", text), start, end), what="x"))
    lines = shown.split("\n")
    assert 5 == len(lines)
    assert "^" == lines[-1].strip(" |^") + "^"
    assert max(map(len, lines)) < 700
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in "".join(lines))


@given(st.text(alphabet="ab行列（,\t", max_size=60), st.data())
def test_the_caret_starts_where_the_marked_part_starts(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(Source("a.rules", text), start, len(text))
    _, caret = _caret_lines(Diagnostic.of("CR901", span, what="x"))
    before = text[:start].replace("\t", " " * 4)
    assert wcswidth(before) == caret.index("^") - len("  | ")
