"""Codes for names in rule files (CR2xx)."""

from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = ()
