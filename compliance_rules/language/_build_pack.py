"""From what the grammar found to packs, scorecards and tests."""

import re
import unicodedata
from decimal import Decimal
from typing import Literal, cast

from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast
from compliance_rules.language._build_expression import expression, reference, row
from compliance_rules.language._elements import Raw
from compliance_rules.language._tokens import Tokens
from compliance_rules.language.words import ANSWERS, ASKED, LANGUAGES, OUTCOMES

_COMMA = re.compile(r"\s*,\s*")


def pack(tokens: Tokens, raw: Raw) -> ast.PackDecl:
    """Return a `pack` declaration; it may have several references."""
    references = [each for each in raw.many("items") if each.kind == "reference"]
    others = tokens.by_kind(each for each in raw.many("items") if each.kind != "reference")
    values = {kind: item.the("value") for kind, item in others.items()}
    return ast.PackDecl(
        tokens.path(raw.the("name")),
        tokens.text(raw.the("title")),
        tokens.paths(raw.many("extends")),
        tokens.text(values["version"]) if "version" in values else None,
        tokens.whole(values["requires"]) if "requires" in values else None,
        _language(tokens, values["language"]) if "language" in values else None,
        tuple(tokens.text(each.the("value")) for each in references),
        expression(tokens, values["applies"]) if "applies" in values else None,
        places=tokens.places(raw),
        span=tokens.span(raw),
    )


def _language(tokens: Tokens, raw: Raw) -> Literal["en", "zh"]:
    found = tokens.choice(raw, LANGUAGES, Phrase("language", "语言"))
    return cast('Literal["en", "zh"]', found)


_SINGLE = ("scale", "decimals", "reference")


def scorecard(tokens: Tokens, raw: Raw) -> ast.ScorecardDecl:
    """Return a `scorecard` declaration."""
    items = raw.many("items")
    single = tokens.by_kind(each for each in items if each.kind in _SINGLE)
    values = {kind: item.the("value") for kind, item in single.items()}
    return ast.ScorecardDecl(
        tokens.text(raw.the("title")),
        tokens.decimal(values["scale"]) if "scale" in values else None,
        tokens.whole(values["decimals"]) if "decimals" in values else None,
        tuple(_dimension(tokens, each) for each in items if each.kind == "dimension"),
        tuple(_grade(tokens, each) for each in items if each.kind == "grade"),
        tokens.name(raw.the("name")) if raw.has("name") else None,
        tokens.text(values["reference"]) if "reference" in values else None,
        tuple(_deduction(tokens, each) for each in items if each.kind == "deduct"),
        places=tokens.places(raw),
        span=tokens.span(raw),
    )


def _dimension(tokens: Tokens, raw: Raw) -> ast.Dimension:
    tags = tuple(tag for each in raw.many("items") for tag in tokens.names(each.many("tags")))
    return ast.Dimension(tokens.text(raw.the("title")), tags, span=tokens.span(raw))


def _grade(tokens: Tokens, raw: Raw) -> ast.Grade:
    low = tokens.decimal(raw.the("low"), least=None)
    return ast.Grade(tokens.text(raw.the("title")), low, span=tokens.span(raw))


def _deduction(tokens: Tokens, raw: Raw) -> ast.Deduction:
    causes = raw.many("items")
    return ast.Deduction(
        tokens.text(raw.the("title")),
        tokens.decimal(raw.the("value")),
        raw.has("each"),
        tokens.decimal(raw.the("most")) if raw.has("most") else None,
        tuple(path for each in causes for path in tokens.paths(each.many("rules"))),
        tuple(tag for each in causes for tag in tokens.names(each.many("tags"))),
        span=tokens.span(raw),
    )


def ask(tokens: Tokens, raw: Raw) -> ast.AskDecl:
    """Return an `ask` declaration."""
    kind = tokens.choice(raw.the("kind"), ASKED, Phrase("type", "类型"))
    return ast.AskDecl(
        tokens.name(raw.the("name")),
        cast("ast.AskedKind", kind),
        tokens.text(raw.the("question")),
        span=tokens.span(raw),
    )


def test(tokens: Tokens, raw: Raw) -> ast.TestDecl:
    """Return a `test` declaration."""
    items = raw.many("items")
    given = tokens.by_kind(each for each in items if each.kind == "given").get("given")
    value = None if given is None else given.the("value")
    return ast.TestDecl(
        tokens.text(raw.the("title")),
        tokens.text(value) if value is not None and value.kind == "string" else None,
        tuple(_step(tokens, each) for each in items if each.kind in _STEPS),
        tuple(
            _expectation(tokens, each) for each in items if each.kind in ("expect", "expect score")
        ),
        places=tokens.places(raw),
        span=tokens.span(raw),
    )


_STEPS = ("set cell", "set report", "set text", "remove")


def _step(tokens: Tokens, raw: Raw) -> ast.Step:
    span = tokens.span(raw)
    match raw.kind:
        case "set cell":
            return _set_cell(tokens, raw)
        case "set report":
            attribute = reference(tokens.path(raw.the("attribute")))
            return ast.SetReport(attribute, _answer(tokens, raw.the("value")), span=span)
        case "set text":
            section, text = tokens.path(raw.the("section")), tokens.text(raw.the("value"))
            member = tokens.text(raw.the("member")) if raw.has("member") else None
            return ast.SetText(section, text, raw.has("previous"), member, span=span)
        case _:
            table, kind = raw.one("table"), cast("ast.RequireKind", raw.word("kind"))
            path = tokens.path(raw.the("path"))
            return ast.Remove(kind, path, None if table is None else tokens.path(table), span=span)


def _set_cell(tokens: Tokens, raw: Raw) -> ast.SetCell:
    table, column, value = raw.the("table"), raw.the("column"), raw.one("value")
    cell = ast.Cell(
        tokens.path(table),
        row(tokens, raw.the("row")),
        tokens.path(column),
        span=tokens.between(table, column),
    )
    return ast.SetCell(
        cell,
        None if value is None else _cell_value(tokens, value),
        is_previous=raw.has("previous"),
        chosen=tokens.text(raw.the("chosen")) if raw.has("chosen") else None,
        member=tokens.text(raw.the("member")) if raw.has("member") else None,
        span=tokens.span(raw),
    )


def _cell_value(tokens: Tokens, raw: Raw) -> Decimal | str:
    literal = _literal(tokens, raw)
    return literal.value.isoformat() if isinstance(literal, ast.Date) else literal.value


def _literal(tokens: Tokens, raw: Raw) -> ast.Number | ast.Text | ast.Date:
    match raw.kind:
        case "number":
            return tokens.number(raw)
        case "date":
            return tokens.day(raw)
        case _:
            return tokens.string(raw)


def _answer(tokens: Tokens, raw: Raw) -> ast.Number | ast.Text | ast.Date | ast.Answer:
    if raw.kind != "name":
        return _literal(tokens, raw)
    found = tokens.choice(raw, ANSWERS, Phrase("answer", "回答"))
    return ast.Answer(found == "yes", span=tokens.span(raw))


def _expectation(tokens: Tokens, raw: Raw) -> ast.Expectation:
    span = tokens.span(raw)
    if raw.kind == "expect score":
        name = tokens.name(raw.the("scorecard")) if raw.has("scorecard") else None
        return ast.ExpectScore(tokens.decimal(raw.the("value"), least=None), name, span=span)
    outcome = tokens.choice(raw.the("outcome"), OUTCOMES, Phrase("outcome", "结果"))
    return ast.Expect(
        tokens.path(raw.the("rule")),
        cast("ast.Outcome", outcome),
        tuple(_key(tokens, each) for each in raw.many("keys")),
        span=span,
    )


def _key(tokens: Tokens, raw: Raw) -> str:
    return tokens.text(raw) if raw.kind == "string" else read_key(raw.text)


def read_key(text: str) -> str:
    """Return a key as findings have it: `[received, natural]` is `received, natural`."""
    inner = text[1:-1].strip() if text.startswith("[") else text
    return _COMMA.sub(", ", unicodedata.normalize("NFC", inner))
