"""From rule text to its tree and back; the only user of pyparsing."""

from typing import TYPE_CHECKING

from compliance_rules._lazy import late_names

#: Where each name is from; its module is imported when the name is first asked for.
_HOMES = {
    "MAX_BYTES": "_source",
    "parse": "_parse",
    "read_source": "_source",
    "print_file": "_print_file",
    "spelling": "_print_file",
    "print_attribute": "_print_parts",
    "print_declaration": "_print_parts",
    "print_expression": "_print_parts",
    "print_statement": "_print_parts",
    "parse_template": "_template",
    "KEYWORDS": "words",
}

if TYPE_CHECKING:
    from compliance_rules.language._parse import parse
    from compliance_rules.language._print_file import print_file, spelling
    from compliance_rules.language._print_parts import (
        print_attribute,
        print_declaration,
        print_expression,
        print_statement,
    )
    from compliance_rules.language._source import MAX_BYTES, read_source
    from compliance_rules.language._template import parse_template
    from compliance_rules.language.words import KEYWORDS
else:
    __getattr__ = late_names(__name__, _HOMES)


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
