"""Print a part of a file: one declaration, an expression, an attribute, a statement."""

from compliance_rules.diagnostics import Lang
from compliance_rules.language import ast
from compliance_rules.language._print import Printer
from compliance_rules.language._print_expression import ExpressionPrinter


def print_declaration(node: ast.Declaration, lang: Lang = "en") -> tuple[str, ...]:
    """Return the lines of a declaration in the one layout, without comments.

    Each attribute of a rule is one line; they are the last before its closing brace.
    """
    return tuple(line.text for line in Printer(lang).declaration(node))


def print_expression(node: ast.Expression, lang: Lang = "en") -> str:
    """Return an expression as rules have it."""
    return ExpressionPrinter(lang).show(node)


def print_attribute(node: ast.Attribute, lang: Lang = "en") -> str:
    """Return an attribute of a rule as rules have it."""
    return _inside(ast.RuleDecl("a", "a", attributes=(node,)), lang)


def print_statement(node: ast.Statement, lang: Lang = "en") -> str:
    """Return a statement of a rule as rules have it; a long one has several lines."""
    return _inside(ast.RuleDecl("a", "a", statements=(node,)), lang)


def _inside(rule: ast.RuleDecl, lang: Lang) -> str:
    return "\n".join(line.removeprefix("    ") for line in print_declaration(rule, lang)[1:-1])
