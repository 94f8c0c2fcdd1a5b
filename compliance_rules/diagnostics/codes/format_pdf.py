"""Codes for reading PDF files (CR600 to CR609)."""

from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = ()
