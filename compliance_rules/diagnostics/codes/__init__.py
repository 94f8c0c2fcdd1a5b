"""The table of codes: one stable code for each kind of problem.

Each family has a module of its own. A code is never reused, and its meaning
never changes; its wording may improve.
"""

from compliance_rules.diagnostics.codes import (
    batch,
    files,
    format_docx,
    format_html,
    format_pdf,
    format_sheets,
    format_xml,
    lint,
    loading,
    names,
    ours,
    packs,
    reading,
    syntax,
    types,
    waivers,
)
from compliance_rules.diagnostics.codes._code import Code

_FAMILIES = (
    files,
    syntax,
    names,
    types,
    packs,
    loading,
    waivers,
    reading,
    format_html,
    format_docx,
    format_pdf,
    format_sheets,
    format_xml,
    lint,
    batch,
    ours,
)

#: Every code, by its id such as `CR201`.
CODES: dict[str, Code] = {code.id: code for family in _FAMILIES for code in family.CODES}

__all__ = ["CODES", "Code"]
