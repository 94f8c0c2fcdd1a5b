"""Codes for reading Word and other office files (CR530 to CR539)."""

from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = ()
