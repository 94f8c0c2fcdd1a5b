"""The exceptions that leave the library: their text, and that they survive pickling."""

import pickle

import pytest

import compliance_rules.errors as module
from compliance_rules.diagnostics import Diagnostic, Location, show_all
from compliance_rules.errors import (
    ComplianceRulesError,
    DiagnosedError,
    PackNotFoundError,
    ReportReadError,
    RulePackError,
)

_DIAGNOSTICS = (
    Diagnostic.of("CR901", Location(line=2, column=1), what="x"),
    Diagnostic.of("CR901", what="y"),
)
each_error = pytest.mark.parametrize("error", [RulePackError, PackNotFoundError, ReportReadError])


@each_error
def test_an_error_shows_all_its_diagnostics(error: type[DiagnosedError]) -> None:
    assert show_all(_DIAGNOSTICS) == str(error(_DIAGNOSTICS))


@each_error
def test_an_error_survives_pickling(error: type[DiagnosedError]) -> None:
    sent = error(_DIAGNOSTICS)
    received = pickle.loads(pickle.dumps(sent))  # noqa: S301 - made here
    assert type(sent) is type(received)
    assert (_DIAGNOSTICS, str(sent)) == (received.diagnostics, str(received))


def test_every_exception_of_the_module_has_one_base() -> None:
    exceptions = [
        each
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, Exception)
    ]
    assert all(issubclass(each, ComplianceRulesError) for each in exceptions)
