"""Codes for reading spreadsheets, CSV and JSON (CR610 to CR629)."""

from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = ()
