"""Codes for evaluating a pack on a report (CR6xx)."""

from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = ()
