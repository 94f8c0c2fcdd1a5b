"""The grammar of one declaration, in pyparsing.

What is found becomes `Raw` values: what it is and where. Spellings, precedence
and the tree itself are `_build`'s: an expression is here a flat list of operands
and operators, and what stands in brackets is one piece, which `_build` has parsed
by a grammar of its own (`inside`). So neither the length of an expression nor its
depth makes anything recurse, and parsing stays linear.

A `-` after the token that commits puts the caret in the right place; the name
of an element says what was expected there (`_expected` has the words).
"""

from functools import cache

import pyparsing as pp

from compliance_rules.language._elements import (
    Bracketed,
    ByWord,
    Many,
    Mark,
    Node,
    Token,
    Word,
)
from compliance_rules.language.words import KEYWORDS, RESERVED

_NAME = r"[^\W\d][\w\u0300-\u036f]*"
# An item of an ordered list is named by its number.
_PATH = rf"{_NAME}(?:\.(?:{_NAME}|[1-9][0-9]*(?!\w)))*"
_WILD = rf"{_PATH}(?:\.\*\*?)?|\*\*?"
_STRING = r'"(?:\\.|[^"\\\n])*"|“(?:\\.|[^“”\\\n])*”'
_DIGITS = r"[0-9]+(?:_[0-9]+)*"
_NUMBER = rf"{_DIGITS}(?:\.{_DIGITS})?%?(?!\w|\.\d)"
_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?!\w)"
_INSIDE = r'[^\[\]{}()"“”#\n]'
_INDEX = rf"\[(?:{_INSIDE}|\[{_INSIDE}*\])*\]"
KEY = rf"{_INDEX}|{_PATH}(?:\.\*\*?)?(?:{_INDEX})?"

_RESERVED = rf"(?!(?:{'|'.join(sorted(RESERVED, key=len)[::-1])})(?!\w))"

NAME = Token(_NAME, "name")
PATH = Token(_PATH, "path")
#: A path that may stand alone in an expression, where some words are operators.
BARE = Token(_RESERVED + _PATH, "path")
WILD = Token(_WILD, "path")
#: A type of cell; a fact without one goes on with where it is from.
TYPE = Token(rf"(?!(?:from|{KEYWORDS['from']})(?!\w)){_NAME}", "type")
STRING = Token(_STRING, "string")
NUMBER = Token(_NUMBER, "number")
SIGNED = Token(rf"-?\s*{_NUMBER}", "number")
DATE = Token(_DATE, "date")


def _skip(word: str) -> pp.ParserElement:
    """Return a keyword of which nothing is kept."""
    return pp.Suppress(Word(word)).set_name(f"'{word}'")


def _listed(item: pp.ParserElement) -> pp.ParserElement:
    return item + pp.ZeroOrMore(Mark(",") - item)


def _list(item: pp.ParserElement, name: str) -> pp.ParserElement:
    return Many(_listed(item))(name)


def _body(item: pp.ParserElement, close: str) -> pp.ParserElement:
    return Mark("{") - Many(pp.ZeroOrMore(item))("items") - Mark("}", close)


def _labels() -> pp.ParserElement:
    return Many(STRING + pp.Optional(_skip("also") - _listed(STRING)))("labels")


# --- expressions -------------------------------------------------------------------------


def _operand() -> pp.ParserElement:
    selection = Node(
        "selection",
        (Word("row") | Word("column"))("axis")
        - pp.Optional((Word("each") + pp.FollowedBy(BARE))("each"))
        - WILD("path")
        - pp.Optional(_skip("except") - _excluded()),
    )
    cell = Mark("[") + WILD("row") - Mark(",") - WILD("column") - Mark("]")
    target = Node(
        "target", BARE("path") + pp.Optional(cell | Bracketed("(", "arguments")("arguments"))
    )
    return (selection | DATE | NUMBER | STRING | target | Bracketed("(", "group")).set_name(
        "expression"
    )


def _excluded() -> pp.ParserElement:
    # After a comma, what is no bare path is the next argument of the aggregate.
    more = Mark(",") + BARE + ~pp.FollowedBy(Mark("(") | Mark("["))
    return Many(PATH + pp.ZeroOrMore(more))("excluded")


def _postfix() -> pp.ParserElement:
    end = (DATE | SIGNED | Bracketed("(", "group")).set_name("range end")
    bounds = Node("range", pp.Optional(end("low")) + Mark("..") - pp.Optional(end("high")))
    options = Bracketed("{", "options")
    words = Mark("{") - _list(STRING, "words") - Mark("}")
    mentioned = (Word("any") | Word("all"))("mode") - words | Many(STRING)("words")
    elements = {
        "in": Node("in", _skip("in") - (options | bounds).set_name("set or range")("options")),
        "within": Node("within", _skip("within") - NUMBER("tolerance")),
        "mentions": Node("mentions", _skip("mentions") - mentioned.set_name("string")),
        "matches": Node("matches", _skip("matches") - STRING("pattern")),
        "is": Node("is", _skip("is") - pp.Optional(Word("not")("not")) - NAME("property")),
    }
    reading = Node("reading", Token(r"=(?=\s*\{)", "=") - options("options"))
    return reading | ByWord(elements, "operator")


@cache
def _expression() -> pp.ParserElement:
    prefix = Word("not") | Token("-", "-") | Word("previous") | Word("members") | Word("own")
    operand = pp.ZeroOrMore(prefix) + _operand()
    operator = Token(r"!=|<=|>=|<(?!>)|>|=(?!=)|\+|-|\*|/", "operator") | Word("and") | Word("or")
    chain = Many(operand + pp.ZeroOrMore(_postfix() | (operator - operand))).set_name("expression")
    condition = Node("condition", _skip("if") - chain("condition") - _skip("then"))
    return Node(
        "expression", Many(pp.ZeroOrMore(condition))("conditions") + chain("conclusion")
    ).set_name("expression")


# --- the form ----------------------------------------------------------------------------


def _cells(*, is_blank_allowed: bool = True) -> pp.ParserElement:
    # What follows a word tells it from the name of the next row.
    reading = (SIGNED | NAME).set_name("number")
    token = Node("token", STRING("token") - _skip("as") - reading("reading"))
    tokens = _skip("tokens") + pp.FollowedBy(Mark("{")) - Mark("{") - _list(token, "tokens")
    clause = (
        TYPE("kind") + pp.Optional(_skip("in") + STRING("unit")) + pp.Optional(tokens - Mark("}"))
    )
    if is_blank_allowed:
        blank = _skip("as") - reading("blank")
        sure = Mark(",") - _skip("blank") - blank
        clause += pp.Optional(sure | _skip("blank") + pp.FollowedBy(Word("as")) - blank)
    return Node("cells", clause)


@cache
def _node() -> pp.ParserElement:
    # A word that a label follows is the name of the next row, whatever it is.
    is_name = pp.FollowedBy(STRING)
    return Node(
        "node",
        pp.Optional((Word("each") + pp.FollowedBy(NAME))("each"))
        + NAME("name")
        + pp.Optional(_labels())
        + pp.ZeroOrMore(
            (Word("unlabelled") + ~is_name)("unlabelled")
            | (Word("subtotal") + ~is_name)("subtotal")
            | (Word("optional") + ~is_name)("optional")
            | (_skip("list") + NUMBER("length"))
            | (_skip("cells") + pp.FollowedBy(NAME) + _cells()("cells"))
        )
        + pp.Optional(Bracketed("{", "nodes")("nodes")),
    )


def _axis(word: str) -> pp.ParserElement:
    return Node(word, _skip(word) - pp.Optional(_labels()) - Bracketed("{", "nodes")("nodes"))


@cache
def _section() -> pp.ParserElement:
    return Node(
        "section",
        _skip("section")
        - NAME("name")
        - _labels()
        - pp.Optional(Bracketed("{", "sections")("sections")),
    )


def _table() -> pp.ParserElement:
    items = {
        "cells": Node("cells clause", _skip("cells") - _cells()("cells")),
        "columns": _axis("columns"),
        "rows": _axis("rows"),
    }
    return Node(
        "table",
        _skip("table")
        - NAME("name")
        - _labels()
        - pp.Optional(_skip("in") - PATH("section"))
        - pp.Optional(Word("optional")("optional"))
        - _body(ByWord(items, "table item"), "table end"),
    )


def _extend() -> pp.ParserElement:
    items = {
        "also": Node("also", _skip("also") - _list(STRING, "labels")),
        "columns": _axis("columns"),
        "rows": _axis("rows"),
    }
    return Node(
        "extend",
        _skip("extend")
        - _skip("table")
        - NAME("name")
        - _body(ByWord(items, "table item"), "extension end"),
    )


def _fact() -> pp.ParserElement:
    pattern = Node("pattern", _skip("pattern") - STRING("value"))
    return Node(
        "fact",
        _skip("fact")
        - NAME("name")
        - STRING("label")
        - _cells(is_blank_allowed=False)("cells")
        - pp.Optional(_skip("from") - _list(PATH, "sections"))
        - _body(pattern, "fact end"),
    )


def _define() -> pp.ParserElement:
    return Node(
        "define",
        _skip("define")
        - NAME("name")
        - Mark("(")
        - pp.Optional(_list(NAME, "parameters"))
        - Mark(")")
        - Mark("=")
        - _expression()("body"),
    )


# --- rules -------------------------------------------------------------------------------


def _require() -> pp.ParserElement:
    axis = Word("row") | Word("column")
    every = Many(Token(r"\*", "*"))("paths")
    paths = _list(WILD, "paths")
    filled = Word("filled")("modifier") - (every | axis("kind") - paths)
    only = Word("only")("modifier") - (Word("section") | axis)("kind") - every
    named = (Word("section") | Word("table") | axis)("kind") - paths
    required = Word("order")("modifier") | Word("labels")("modifier") | filled | only | named
    return Node("require", _skip("require") - required.set_name("what is required"))


@cache
def _attributes() -> dict[str, pp.ParserElement]:
    deduct = (
        SIGNED("value")
        - _skip("each")
        - pp.Optional(pp.Optional(Mark(",")) + _skip("at most") - SIGNED("most"))
    )
    values = {
        "when": _expression()("value"),
        "severity": NAME("value"),
        "weight": SIGNED("value"),
        "deduct": deduct,
        "score": Word("share")("value"),
        "caps": SIGNED("value"),
        "bonus": SIGNED("value"),
        "reference": STRING("value"),
        "message": STRING("value"),
        "remediation": STRING("value"),
        "status": NAME("value"),
        "missing": _skip("as") - NAME("value"),
        "tags": _list(NAME, "tags"),
    }
    return {word: Node("attribute", Word(word)("name") - value) for word, value in values.items()}


def _rule() -> pp.ParserElement:
    check = Node("check", _skip("check") - _expression()("expression"))
    items = {"require": _require(), "check": check, **_attributes()}
    return Node(
        "rule",
        _skip("rule")
        - NAME("name")
        - STRING("title")
        - pp.Optional(_skip("in") - PATH("table"))
        - _body(ByWord(items, "rule item"), "rule end"),
    )


def _override() -> pp.ParserElement:
    return Node(
        "override",
        _skip("override")
        - _skip("rule")
        - PATH("rule")
        - _body(ByWord(_attributes(), "attribute"), "override end"),
    )


def _disable() -> pp.ParserElement:
    return Node(
        "disable",
        _skip("disable") - _skip("rule") - PATH("rule") - _skip("because") - STRING("because"),
    )


# --- pack, scorecard, tests --------------------------------------------------------------


def _pack() -> pp.ParserElement:
    items = {
        "version": Node("version", _skip("version") - STRING("value")),
        "requires": Node("requires", _skip("requires") - _skip("language") - NUMBER("value")),
        "language": Node("language", _skip("language") - NAME("value")),
        "reference": Node("reference", _skip("reference") - STRING("value")),
        "applies": Node("applies", _skip("applies") - _skip("when") - _expression()("value")),
    }
    return Node(
        "pack",
        _skip("pack")
        - PATH("name")
        - STRING("title")
        - pp.Optional(_skip("extends") - _list(PATH, "extends"))
        - _body(ByWord(items, "pack item"), "pack end"),
    )


def _scorecard() -> pp.ParserElement:
    tags = Node("tags", _skip("tags") - _list(NAME, "tags"))
    items = {
        "scale": Node("scale", _skip("scale") - SIGNED("value")),
        "decimals": Node("decimals", _skip("decimals") - SIGNED("value")),
        "dimension": Node(
            "dimension", _skip("dimension") - STRING("title") - _body(tags, "dimension end")
        ),
        "grade": Node("grade", _skip("grade") - STRING("title") - _skip("from") - SIGNED("low")),
        "reference": Node("reference", _skip("reference") - STRING("value")),
        "deduct": _deduction(),
    }
    return Node(
        "scorecard",
        _skip("scorecard")
        - pp.Optional(NAME("name"))
        - STRING("title")
        - _body(ByWord(items, "item"), "scorecard end"),
    )


def _deduction() -> pp.ParserElement:
    most = pp.Optional(Mark(",")) + _skip("at most") - SIGNED("most")
    causes = {
        "rule": Node("rule", _skip("rule") - _list(PATH, "rules")),
        "tags": Node("tags", _skip("tags") - _list(NAME, "tags")),
    }
    return Node(
        "deduct",
        _skip("deduct")
        - SIGNED("value")
        - pp.Optional(Word("each")("each") - pp.Optional(most))
        - STRING("title")
        - _body(ByWord(causes, "rules or tags"), "deduction end"),
    )


def _ask() -> pp.ParserElement:
    return Node(
        "ask",
        _skip("ask") - NAME("name") - Mark(":") - NAME("kind") - STRING("question"),
    )


def _set() -> pp.ParserElement:
    literal = (DATE | SIGNED | STRING).set_name("value")
    answer = (DATE | SIGNED | STRING | NAME).set_name("answer")
    chosen = pp.Optional(Mark("[") - STRING("chosen") - Mark("]"))
    row = WILD("row") - chosen
    cell = PATH("table") + Mark("[") - row - Mark(",") - WILD("column") - Mark("]")
    value = (Mark("=") - literal("value") | Word("blank")("blank")).set_name("cell value")
    previous = Word("previous")("previous") + pp.FollowedBy(NAME)
    whose = pp.Optional(previous | _skip("members") + STRING("member"))
    return Node("set cell", _skip("set") + whose + cell - value) | Node(
        "set report", _skip("set") - PATH("attribute") - Mark("=") - answer("value")
    )


def _remove() -> pp.ParserElement:
    kind = Word("section") | Word("table") | Word("row") | Word("column")
    return Node(
        "remove",
        _skip("remove")
        - kind.set_name("what is removed")("kind")
        - PATH("path")
        - pp.Optional(_skip("in") - PATH("table")),
    )


def _expect() -> pp.ParserElement:
    scorecard = pp.Optional(NAME("scorecard"))
    score = Node(
        "expect score", _skip("expect") + _skip("score") + scorecard + Mark("=") - SIGNED("value")
    )
    key = Token(KEY, "key") | STRING
    outcome = Node(
        "expect",
        _skip("expect")
        - PATH("rule")
        - NAME("outcome")
        - pp.Optional(_skip("at") - _list(key.set_name("key"), "keys")),
    )
    return score | outcome


def _test() -> pp.ParserElement:
    given = (Word("blank") | STRING).set_name("given")
    previous = Word("previous")("previous") + pp.FollowedBy(NAME)
    whose = pp.Optional(previous | _skip("members") + STRING("member"))
    text = whose + PATH("section") - Mark("=") - STRING("value")
    items = {
        "given": Node("given", _skip("given") - given("value")),
        "set": _set(),
        "text": Node("set text", _skip("text") - text),
        "remove": _remove(),
        "expect": _expect(),
    }
    return Node("test", _skip("test") - STRING("title") - _body(ByWord(items, "item"), "test end"))


# --- the doors ---------------------------------------------------------------------------


def _whole(element: pp.ParserElement, end: str) -> pp.ParserElement:
    return (element + pp.StringEnd().set_name(end)).parse_with_tabs()


@cache
def declaration() -> pp.ParserElement:
    """Return the grammar of one declaration; made once, when it is first needed."""
    declarations = {
        "pack": _pack(),
        "section": _section(),
        "table": _table(),
        "fact": _fact(),
        "define": _define(),
        "rule": _rule(),
        "scorecard": _scorecard(),
        "override": _override(),
        "disable": _disable(),
        "extend": _extend(),
        "test": _test(),
        "ask": _ask(),
    }
    return _whole(ByWord(declarations, "declaration"), "end")


@cache
def inside(kind: str) -> pp.ParserElement:
    """Return the grammar of what stands in brackets, or alone as in a message (`lone`)."""
    match kind:
        case "arguments":
            return _whole(Many(pp.Optional(_listed(_expression()))), "')'")
        case "options":
            return _whole(Many(_listed(_expression())), "'}'")
        case "nodes":
            return _whole(Many(pp.ZeroOrMore(_node())), "row or column end")
        case "sections":
            return _whole(Many(pp.ZeroOrMore(_section())), "section end")
        case "lone":
            return _whole(_expression(), "expression end")
        case _:
            return _whole(_expression(), "')'")
