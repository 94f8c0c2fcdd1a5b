"""From what the grammar found to rules, definitions and what changes them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast
from compliance_rules.language._build_expression import expression
from compliance_rules.language._elements import Raw
from compliance_rules.language._tokens import Tokens
from compliance_rules.language.words import POLICIES, SEVERITIES, STATUSES

_CHOICES = {
    "severity": (SEVERITIES, Phrase("severity", "严重程度")),
    "status": (STATUSES, Phrase("status", "状态")),
    "missing": (POLICIES, Phrase("policy", "处理办法")),
}


def define(tokens: Tokens, raw: Raw) -> ast.DefineDecl:
    """Return a `define` declaration."""
    return ast.DefineDecl(
        tokens.free_name(raw.the("name")),
        tuple(tokens.free_name(each) for each in raw.many("parameters")),
        expression(tokens, raw.the("body")),
        span=tokens.span(raw),
    )


def rule(tokens: Tokens, raw: Raw) -> ast.RuleDecl:
    """Return a `rule` declaration."""
    table, items = raw.one("table"), raw.many("items")
    return ast.RuleDecl(
        tokens.name(raw.the("name")),
        tokens.text(raw.the("title")),
        None if table is None else tokens.path(table),
        tuple(_statement(tokens, each) for each in items if each.kind != "attribute"),
        _attributes(tokens, (each for each in items if each.kind == "attribute")),
        span=tokens.span(raw),
    )


def override(tokens: Tokens, raw: Raw) -> ast.OverrideDecl:
    """Return an `override rule` declaration."""
    return ast.OverrideDecl(
        tokens.path(raw.the("rule")),
        _attributes(tokens, raw.many("items")),
        span=tokens.span(raw),
    )


def disable(tokens: Tokens, raw: Raw) -> ast.DisableDecl:
    """Return a `disable rule` declaration."""
    return ast.DisableDecl(
        tokens.path(raw.the("rule")), tokens.text(raw.the("because")), span=tokens.span(raw)
    )


def _statement(tokens: Tokens, raw: Raw) -> ast.Statement:
    if raw.kind == "check":
        return ast.Check(expression(tokens, raw.the("expression")), span=tokens.span(raw))
    kind, modifier = raw.one("kind"), raw.one("modifier")
    return ast.Require(
        None if kind is None else cast("ast.RequireKind", kind.text),
        None if modifier is None else cast("ast.RequireModifier", modifier.text),
        tokens.paths(raw.many("paths")),
        span=tokens.span(raw),
    )


def _attributes(tokens: Tokens, raws: Iterable[Raw]) -> tuple[ast.Attribute, ...]:
    found: dict[str, ast.Attribute] = {}
    for raw in raws:
        name = cast("ast.AttributeName", raw.word("name"))
        if name in found:
            tokens.report("CR113", raw, name=name)
        attribute = ast.Attribute(name, _value(tokens, name, raw), span=tokens.span(raw))
        found.setdefault(name, attribute)
    return tuple(found.values())


def _value(
    tokens: Tokens, name: ast.AttributeName, raw: Raw
) -> ast.Expression | str | Decimal | ast.Deduct | tuple[str, ...]:
    match name:
        case "tags":
            return tokens.names(raw.many("tags"))
        case "when":
            return expression(tokens, raw.the("value"))
        case "severity" | "status" | "missing":
            return tokens.choice(raw.the("value"), *_CHOICES[name])
        case "score":
            return "share"
        case "weight" | "caps" | "bonus":
            return tokens.decimal(raw.the("value"))
        case "deduct":
            most = raw.one("most")
            each = tokens.decimal(raw.the("value"))
            return ast.Deduct(each, None if most is None else tokens.decimal(most))
        case "reference" | "message" | "remediation":
            return tokens.string(raw.the("value"))
