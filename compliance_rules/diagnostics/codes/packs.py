"""Codes for packs, overlays and limits (CR4xx)."""

from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = ()
