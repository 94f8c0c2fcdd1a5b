"""One diagnostic: what its code says of it, and that it travels."""

import copy
import pickle

import pytest

from compliance_rules.diagnostics import (
    CODES,
    DID_YOU_MEAN,
    Diagnostic,
    Location,
    Phrase,
    Source,
    Span,
)

_SPAN = Span(Source("a.rules", "rule a"), 0, 4)


def test_the_code_tells_the_severity_and_the_words() -> None:
    diagnostic = Diagnostic.of("CR901", what="x")
    assert ("error", "internal fault: x") == (diagnostic.severity, diagnostic.message())
    assert "程序内部错误：x" == diagnostic.message("zh")


def test_a_place_goes_where_it_belongs() -> None:
    assert _SPAN is Diagnostic.of("CR901", _SPAN, what="x").span
    assert Location(line=1) == Diagnostic.of("CR901", Location(line=1), what="x").location


def test_a_hint_of_its_own_comes_before_the_code_s() -> None:
    code = next(code for code in CODES.values() if code.hint)
    hint = Phrase("try {guess}", "试试{guess}")
    assert code.hint == Diagnostic.of(code.id).hint
    assert "try x" == Diagnostic.of(code.id, hint=hint, guess="x").advice()


def test_without_a_hint_there_is_no_advice() -> None:
    assert Diagnostic.of("CR901", what="x").advice() is None


def test_a_code_that_is_not_in_the_table_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError, match="CR000"):
        Diagnostic.of("CR000")


@pytest.mark.parametrize("place", [_SPAN, Location(line=3, column=1), None])
def test_a_diagnostic_survives_pickling_and_copying(place: Span | Location | None) -> None:
    diagnostic = Diagnostic.of("CR901", place, hint=DID_YOU_MEAN, what="x", guess="y")
    assert diagnostic == pickle.loads(pickle.dumps(diagnostic))  # noqa: S301 - made here
    assert diagnostic == copy.deepcopy(diagnostic)
