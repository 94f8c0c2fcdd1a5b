"""From rule text to its tree and back; the only user of pyparsing."""

from compliance_rules.language._parse import MAX_BYTES, parse, read_source
from compliance_rules.language._print_file import print_file, spelling
from compliance_rules.language._print_parts import (
    print_attribute,
    print_declaration,
    print_expression,
    print_statement,
)
from compliance_rules.language._template import parse_template
from compliance_rules.language.words import KEYWORDS

__all__ = [
    "KEYWORDS",
    "MAX_BYTES",
    "parse",
    "parse_template",
    "print_attribute",
    "print_declaration",
    "print_expression",
    "print_file",
    "print_statement",
    "read_source",
    "spelling",
]
