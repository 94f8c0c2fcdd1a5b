"""What is wrong, where, and what to do: sources, places, codes and their text."""

from compliance_rules.diagnostics._diagnostic import (
    DID_YOU_MEAN,
    Argument,
    Diagnostic,
    Severity,
)
from compliance_rules.diagnostics._phrases import Lang, Phrase
from compliance_rules.diagnostics._places import Location, Source, Span
from compliance_rules.diagnostics._show import show, show_all
from compliance_rules.diagnostics.codes import CODES, Code

__all__ = [
    "CODES",
    "DID_YOU_MEAN",
    "Argument",
    "Code",
    "Diagnostic",
    "Lang",
    "Location",
    "Phrase",
    "Severity",
    "Source",
    "Span",
    "show",
    "show_all",
]
