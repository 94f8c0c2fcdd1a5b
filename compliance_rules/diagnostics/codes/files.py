"""Codes for rule files and report files that cannot be opened (CR0xx)."""

from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = ()
