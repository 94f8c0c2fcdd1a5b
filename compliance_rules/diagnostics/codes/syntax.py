"""Codes for syntax of rule files (CR1xx)."""

from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = ()
