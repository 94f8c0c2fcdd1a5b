"""Codes for reading HTML pages (CR520 to CR529; guesses CR540 to CR549)."""

from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = ()
