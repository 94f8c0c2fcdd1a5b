"""The error of a file that cannot be read."""

from typing import Any

from compliance_rules.diagnostics import Argument, Diagnostic
from compliance_rules.errors import ReportReadError


def refused(code: str, source: str, **arguments: Argument) -> ReportReadError:
    """Return the error with one diagnostic, whose text names the file as `{source}`."""
    named: dict[str, Any] = {"source": source, **arguments}
    return ReportReadError((Diagnostic.of(code, **named),))
