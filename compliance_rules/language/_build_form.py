"""From what the grammar found to what a pack says of a form: sections, tables, facts."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, cast

from compliance_rules.diagnostics import DID_YOU_MEAN, Phrase
from compliance_rules.language import ast
from compliance_rules.language._elements import Raw
from compliance_rules.language._expected import nearest
from compliance_rules.language._tokens import Tokens
from compliance_rules.language.words import KEYWORDS, KINDS
from compliance_rules.model import CellKind

_PARTS = {
    "columns": Phrase("'columns { … }'", "“各列 { … }”（columns）"),
    "rows": Phrase("'rows { … }'", "“各行 { … }”（rows）"),
}
#: Words that a label follows where they are no name: another label, a unit.
_NO_ROWS = frozenset(spelling for word in ("also", "in") for spelling in (word, KEYWORDS[word]))
#: Words that say something of the row before them.
_MARKS = tuple(
    spelling
    for word in ("unlabelled", "subtotal", "optional", "list", "cells", "also", "each")
    for spelling in (word, KEYWORDS[word])
)
_TYPE = Phrase("type of cell", "单元格类型")


def section(tokens: Tokens, raw: Raw) -> ast.SectionDecl:
    """Return a `section` declaration with the sections in it."""
    inner, found = tokens.inside(raw.one("sections"))
    return ast.SectionDecl(
        tokens.name(raw.the("name")),
        tokens.texts(raw.many("labels")),
        () if found is None else tuple(section(inner, each) for each in found.items),
        span=tokens.span(raw),
    )


def table(tokens: Tokens, raw: Raw) -> ast.TableDecl:
    """Return a `table` declaration."""
    place, clause = raw.one("section"), None
    items = tokens.by_kind(raw.many("items"))
    for needed, what in _PARTS.items():
        if needed not in items:
            tokens.report("CR116", raw, what=what)
    if "cells clause" in items:
        clause = cells(tokens, items["cells clause"].the("cells"))
    return ast.TableDecl(
        tokens.name(raw.the("name")),
        tokens.texts(raw.many("labels")),
        None if place is None else tokens.path(place),
        clause,
        _axis(tokens, items, "columns"),
        _axis(tokens, items, "rows"),
        is_optional=raw.has("optional"),
        span=tokens.span(raw),
    )


def extend(tokens: Tokens, raw: Raw) -> ast.ExtendTableDecl:
    """Return an `extend table` declaration."""
    items = tokens.by_kind(raw.many("items"))
    return ast.ExtendTableDecl(
        tokens.name(raw.the("name")),
        tokens.texts(items["also"].many("labels")) if "also" in items else (),
        _axis(tokens, items, "columns"),
        _axis(tokens, items, "rows"),
        span=tokens.span(raw),
    )


def fact(tokens: Tokens, raw: Raw) -> ast.FactDecl:
    """Return a `fact` declaration."""
    patterns = raw.many("items")
    if not patterns:
        tokens.report("CR116", raw, what=Phrase("a pattern", "模式"))
    return ast.FactDecl(
        tokens.free_name(raw.the("name")),
        tokens.text(raw.the("label")),
        cells(tokens, raw.the("cells")),
        tokens.paths(raw.many("sections")),
        tuple(tokens.string(each.the("value")) for each in patterns),
        span=tokens.span(raw),
    )


def cells(tokens: Tokens, raw: Raw) -> ast.CellsClause:
    """Return a `cells` clause, or the type of a fact."""
    unit = raw.one("unit")
    return ast.CellsClause(
        cast("CellKind", tokens.choice(raw.the("kind"), KINDS, _TYPE)),
        None if unit is None else tokens.text(unit),
        tuple(
            (tokens.text(each.the("token")), _reading(tokens, each.the("reading")))
            for each in raw.many("tokens")
        ),
        _blank(tokens, raw.one("blank")),
        span=tokens.span(raw),
    )


def _reading(tokens: Tokens, raw: Raw) -> Decimal | None:
    if raw.kind == "number":
        return tokens.decimal(raw, least=None)
    tokens.choice(raw, {"blank": "空白"}, Phrase("reading of a token", "记号的含义"))
    return None


def _blank(tokens: Tokens, raw: Raw | None) -> Decimal | Literal["unknown"] | None:
    if raw is None:
        return None
    if raw.kind == "number":
        return tokens.decimal(raw, least=None)
    tokens.choice(raw, {"unknown": "未知"}, Phrase("reading of a blank cell", "空白格的含义"))
    return "unknown"


def _axis(tokens: Tokens, items: Mapping[str, Raw], word: str) -> ast.AxisDecl | None:
    if word not in items:
        return None
    raw = items[word]
    return ast.AxisDecl(
        _nodes(tokens, raw), tokens.texts(raw.many("labels")), span=tokens.span(raw)
    )


def _nodes(tokens: Tokens, raw: Raw) -> tuple[ast.NodeDecl, ...]:
    inner, found = tokens.inside(raw.one("nodes"))
    return () if found is None else tuple(_node(inner, each) for each in found.items)


def _node(tokens: Tokens, raw: Raw) -> ast.NodeDecl:
    name, length, clause = raw.the("name"), raw.one("length"), raw.one("cells")
    labels = tokens.texts(raw.many("labels"))
    is_each, is_unlabelled = raw.has("each"), raw.has("unlabelled")
    if name.text in _NO_ROWS:
        tokens.report("CR120", name, name=name.text)
    if not (labels or is_each or is_unlabelled or length):
        guess = nearest(name.text, _MARKS)
        hint = None if guess is None else DID_YOU_MEAN
        tokens.report("CR114", name, hint, name=name.text, guess=guess or "")
    return ast.NodeDecl(
        tokens.name(name),
        labels,
        _nodes(tokens, raw),
        is_unlabelled=is_unlabelled,
        is_subtotal=raw.has("subtotal"),
        is_each=is_each,
        is_optional=raw.has("optional"),
        length=None if length is None else tokens.whole(length),
        cells=None if clause is None else cells(tokens, clause),
        extent=tokens.span(raw),
        span=tokens.span(name),
    )
