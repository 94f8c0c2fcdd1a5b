"""Codes for reading and binding a report (CR5xx)."""

from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = ()
