"""The grammar of one declaration, in pyparsing.

Parse actions only make `Raw` values: what was found and where. Precedence of
operators, spellings and the tree itself are `_build`'s: an expression is here
a flat list of operands and operators, which keeps parsing linear.

A `-` after the token that commits puts the caret in the right place; the name
of an element says what was expected there (`_expected` has the words).
"""

from functools import cache

import pyparsing as pp
from attrs import field, frozen

from compliance_rules.language.words import KEYWORDS, RESERVED

_NAME = r"[^\W\d]\w*"
_PATH = rf"{_NAME}(?:\.{_NAME})*"
_WILD = rf"{_PATH}(?:\.\*\*?)?|\*\*?"
_STRING = r'"(?:\\.|[^"\\\n])*"|“(?:\\.|[^”\\\n])*”'
_NUMBER = r"\d[\d_]*(?:\.\d[\d_]*)?%?(?!\w|\.\d)"
_DATE = r"\d{4}-\d{2}-\d{2}(?!\w)"
_KEY = r"\[[^\]\n]*\]|[^\W\d][\w.]*(?:\.\*\*?)?(?:\[[^\]\n]*\])?"


@frozen
class Raw:
    """Something found: its kind, its place in the block, its parts by name."""

    kind: str
    start: int
    end: int
    #: A token's text; a keyword's in English.
    text: str = ""
    parts: pp.ParseResults = field(factory=pp.ParseResults, repr=False)

    def one(self, name: str) -> "Raw | None":
        """Return the part of that name, if there is one."""
        found = _only(self.parts[name]) if name in self.parts else None
        return found if isinstance(found, Raw) else None

    def the(self, name: str) -> "Raw":
        """Return the part of that name, which the grammar always finds.

        Raises:
            KeyError: It does not: a fault of ours.
        """
        found = self.one(name)
        if found is None:
            raise KeyError(name)
        return found

    def word(self, name: str) -> str:
        """Return the text of the part of that name."""
        return self.the(name).text

    def has(self, name: str) -> bool:
        """Return whether there is a part of that name."""
        return name in self.parts

    def many(self, name: str) -> tuple["Raw", ...]:
        """Return the parts of that name, in order."""
        if name not in self.parts:
            return ()
        found = self.parts[name]
        return tuple(each for each in map(_only, found) if isinstance(each, Raw))


def _only(found: object) -> object:
    """Return the one thing in a named result, which pyparsing may have wrapped."""
    return found[0] if isinstance(found, pp.ParseResults) and found else found


def _token(pattern: str, name: str) -> pp.ParserElement:
    def act(_: str, loc: int, tokens: pp.ParseResults) -> Raw:
        text = str(tokens[0])
        return Raw(name, loc, loc + len(text), text)

    return pp.Regex(pattern).set_parse_action(act).set_name(name)


def _word(word: str) -> pp.ParserElement:
    """Return a keyword in either spelling, as a token whose text is the English one."""

    def act(_: str, loc: int, tokens: pp.ParseResults) -> Raw:
        return Raw("word", loc, loc + len(tokens[0]), word)

    english = word.replace(" ", r"\s+")
    pattern = rf"(?:{english}|{KEYWORDS[word]})(?!\w)"
    return pp.Regex(pattern).set_parse_action(act).set_name(f"'{word}'")


def _node(kind: str, expression: pp.ParserElement) -> pp.ParserElement:
    def act(_: str, loc: int, tokens: pp.ParseResults) -> Raw:
        return Raw(kind, loc, tokens["end"], parts=tokens)

    end = pp.Empty().leave_whitespace().set_parse_action(lambda _, loc, __: loc)("end")
    inner = (expression + end).set_parse_action(act)
    # One element more: naming the inner one itself would drop the names in it.
    return pp.And([inner])


def _mark(text: str) -> pp.ParserElement:
    return pp.Literal(text).set_name(f"'{text}'")


def _close(name: str) -> pp.ParserElement:
    return pp.Literal("}").set_name(name)


def _list(item: pp.ParserElement, name: str) -> pp.ParserElement:
    return item(f"{name}*") + pp.ZeroOrMore(_mark(",") - item(f"{name}*"))


def _body(item: pp.ParserElement, name: str, close: str) -> pp.ParserElement:
    return _mark("{") - pp.ZeroOrMore(item(f"{name}*")) - _close(close)


NAME = _token(_NAME, "name")
PATH = _token(_PATH, "path")
WILD = _token(_WILD, "path")
STRING = _token(_STRING, "string")
NUMBER = _token(_NUMBER, "number")
SIGNED = _token(rf"-?\s*{_NUMBER}", "number")
DATE = _token(_DATE, "date")


def _expression() -> pp.ParserElement:
    expression = pp.Forward()
    reserved = "|".join(sorted(RESERVED, key=len)[::-1])
    bare = _token(rf"(?!(?:{reserved})(?!\w)){_PATH}", "path")
    selection = _node(
        "selection",
        (_word("row") | _word("column"))("axis")
        - pp.Optional(_word("each") + pp.FollowedBy(NAME))
        - WILD("path")
        - pp.Optional(_word("except") - _excluded(bare)),
    )
    cell = _mark("[")("cell") - WILD("row") - _mark(",") - WILD("column") - _mark("]")
    arguments = expression("arguments*") + pp.ZeroOrMore(_mark(",") - expression("arguments*"))
    call = _mark("(")("call") - pp.Optional(arguments) - _mark(")")
    target = _node("target", bare("path") + pp.Optional(cell | call))
    group = _node("group", _mark("(") - expression("inner") - _mark(")"))
    operand = pp.Forward()
    previous = _node("previous", _word("previous") - operand("operand"))
    members = _node("members", _word("members") - operand("operand"))
    operand <<= (selection | previous | members | DATE | NUMBER | STRING | target | group).set_name(
        "expression"
    )
    prefix = (_word("not") | _token("-", "-")).set_name("expression")
    end = (DATE | SIGNED | group).set_name("range end")
    bounds = _node("range", pp.Optional(end("low")) + _mark("..") - pp.Optional(end("high")))
    options = _node("options", _mark("{") - _list(expression, "options") - _mark("}"))
    postfix = (
        _node("reading", _token(r"=(?=\s*\{)", "=") - options("options"))
        | _node("in", _word("in") - (options | bounds).set_name("set or range")("options"))
        | _node("within", _word("within") - NUMBER("tolerance"))
        | _node("mentions", _word("mentions") - _mentioned())
        | _node("matches", _word("matches") - STRING("pattern"))
        | _node("is", _word("is") - pp.Optional(_word("not")("not")) - NAME("property"))
    )
    operator = (
        _token(r"!=|<=|>=|<(?!>)|>|=(?!=)|\+|-|\*|/", "operator") | _word("and") | _word("or")
    )
    condition = _node(
        "if", _word("if") - expression("condition") - _word("then") - expression("conclusion")
    )
    first = pp.ZeroOrMore(prefix("items*")) + operand("items*")
    rest = postfix("items*") | (
        operator("items*") - pp.ZeroOrMore(prefix("items*")) - operand("items*")
    )
    chain = _node("chain", first + pp.ZeroOrMore(rest))
    expression <<= (condition | chain).set_name("expression")
    return expression


def _excluded(bare: pp.ParserElement) -> pp.ParserElement:
    # After a comma, what is no bare path is the next argument of the aggregate.
    more = bare + ~pp.FollowedBy(pp.one_of("( ["))
    return PATH("excluded*") + pp.ZeroOrMore(pp.Literal(",") + more("excluded*"))


def _mentioned() -> pp.ParserElement:
    words = _mark("{") - _list(STRING, "words") - _mark("}")
    several = (_word("any") | _word("all"))("mode") - words
    return (several | STRING("words*")).set_name("string")


def _cells(*, is_blank_allowed: bool = True) -> pp.ParserElement:
    token = _node(
        "token", STRING("token") - _word("as") - (SIGNED | NAME).set_name("number")("reading")
    )
    clause = (
        NAME("kind")
        + pp.Optional(_word("in") + STRING("unit"))
        + pp.Optional(_word("tokens") - _mark("{") - _list(token, "tokens") - _mark("}"))
    )
    if is_blank_allowed:
        blank = _word("blank") - _word("as") - (SIGNED | NAME).set_name("number")("blank")
        clause += pp.Optional(pp.Optional(_mark(",")) + blank)
    return _node("cells", clause)


def _labels() -> pp.ParserElement:
    return STRING("labels*") + pp.Optional(_word("also") - _list(STRING, "labels"))


def _axis(word: str) -> pp.ParserElement:
    nodes = pp.Forward()
    node = _node(
        "node",
        pp.Optional((_word("each") + pp.FollowedBy(NAME))("each"))
        + NAME("name")
        + pp.Optional(_labels())
        + pp.ZeroOrMore(
            (_word("unlabelled") + ~pp.FollowedBy(STRING))("unlabelled")
            | (_word("subtotal") + ~pp.FollowedBy(STRING))("subtotal")
            | (_word("list") + NUMBER("length"))
            | (_word("cells") + pp.FollowedBy(NAME) + _cells()("cells"))
        )
        + pp.Optional(nodes),
    )
    nodes <<= _body(node, "nodes", "row or column end")
    return _node(
        word,
        _word(word)("axis") - pp.Optional(_labels()) - nodes,
    )


def _section() -> pp.ParserElement:
    section = pp.Forward()
    section <<= _node(
        "section",
        _word("section")
        - NAME("name")
        - _labels()
        - pp.Optional(_body(section, "sections", "section end")),
    )
    return section


def _require() -> pp.ParserElement:
    axis = _word("row") | _word("column")
    every = _token(r"\*", "*")
    return _node(
        "require",
        _word("require")
        - (
            (_word("order") + ~pp.FollowedBy(_mark("{")))("modifier")
            | _word("labels")("modifier")
            | (
                _word("filled")("modifier")
                - ((axis("kind") - _list(WILD, "paths")) | every("paths*"))
            )
            | (
                _word("only")("modifier")
                - (_word("section") | axis).set_name("what is required")("kind")
                - every("paths*")
            )
            | ((_word("section") | _word("table") | axis)("kind") - _list(WILD, "paths"))
        ).set_name("what is required"),
    )


def _attribute(expression: pp.ParserElement) -> pp.ParserElement:
    def attribute(word: str, value: pp.ParserElement) -> pp.ParserElement:
        return _node("attribute", _word(word)("name") - value)

    deduct = (
        SIGNED("value")
        - _word("each")
        - pp.Optional(pp.Optional(_mark(",")) + _word("at most") - SIGNED("most"))
    )
    return (
        attribute("when", expression("value"))
        | attribute("severity", NAME("value"))
        | attribute("weight", SIGNED("value"))
        | attribute("deduct", deduct)
        | attribute("score", _word("share")("value"))
        | attribute("caps", SIGNED("value"))
        | attribute("bonus", SIGNED("value"))
        | attribute("reference", STRING("value"))
        | attribute("message", STRING("value"))
        | attribute("remediation", STRING("value"))
        | attribute("status", NAME("value"))
        | attribute("missing", _word("as") - NAME("value"))
        | attribute("tags", _list(NAME, "tags"))
    )


def _pack(expression: pp.ParserElement) -> pp.ParserElement:
    item = (
        _node("version", _word("version") - STRING("value"))
        | _node("requires", _word("requires") - _word("language") - NUMBER("value"))
        | _node("language", _word("language") - NAME("value"))
        | _node("reference", _word("reference") - STRING("value"))
        | _node("applies", _word("applies") - _word("when") - expression("value"))
    )
    return _node(
        "pack",
        _word("pack")
        - PATH("name")
        - STRING("title")
        - pp.Optional(_word("extends") - _list(PATH, "extends"))
        - _body(item, "items", "pack end"),
    )


def _table() -> pp.ParserElement:
    item = (
        _node("table cells", _word("cells") - _cells()("cells")) | _axis("columns") | _axis("rows")
    )
    return _node(
        "table",
        _word("table")
        - NAME("name")
        - _labels()
        - pp.Optional(_word("in") - PATH("section"))
        - _body(item, "items", "table end"),
    )


def _extend() -> pp.ParserElement:
    item = _node("also", _word("also") - _list(STRING, "labels")) | _axis("columns") | _axis("rows")
    return _node(
        "extend",
        _word("extend") - _word("table") - NAME("name") - _body(item, "items", "extension end"),
    )


def _fact() -> pp.ParserElement:
    pattern = _node("pattern", _word("pattern") - STRING("value"))
    return _node(
        "fact",
        _word("fact")
        - NAME("name")
        - STRING("label")
        - _cells(is_blank_allowed=False)("cells")
        - pp.Optional(_word("from") - _list(PATH, "sections"))
        - _body(pattern, "patterns", "fact end"),
    )


def _define(expression: pp.ParserElement) -> pp.ParserElement:
    return _node(
        "define",
        _word("define")
        - NAME("name")
        - _mark("(")
        - pp.Optional(_list(NAME, "parameters"))
        - _mark(")")
        - _token("=", "'='")
        - expression("body"),
    )


def _rule(expression: pp.ParserElement) -> pp.ParserElement:
    check = _node("check", _word("check") - expression("expression"))
    return _node(
        "rule",
        _word("rule")
        - NAME("name")
        - STRING("title")
        - pp.Optional(_word("in") - PATH("table"))
        - _body(_require() | check | _attribute(expression), "items", "rule end"),
    )


def _scorecard() -> pp.ParserElement:
    tags = _node("tags", _word("tags") - _list(NAME, "tags"))
    item = (
        _node("scale", _word("scale") - NUMBER("value"))
        | _node("decimals", _word("decimals") - NUMBER("value"))
        | _node(
            "dimension",
            _word("dimension") - STRING("title") - _body(tags, "tags", "dimension end"),
        )
        | _node("grade", _word("grade") - STRING("title") - _word("from") - SIGNED("low"))
    )
    return _node(
        "scorecard",
        _word("scorecard") - STRING("title") - _body(item, "items", "scorecard end"),
    )


def _overlay(expression: pp.ParserElement) -> pp.ParserElement:
    override = _node(
        "override",
        _word("override")
        - _word("rule")
        - PATH("rule")
        - _body(_attribute(expression), "items", "override end"),
    )
    disable = _node(
        "disable",
        _word("disable") - _word("rule") - PATH("rule") - _word("because") - STRING("because"),
    )
    return override | disable


def _test() -> pp.ParserElement:
    literal = (DATE | SIGNED | STRING).set_name("value")
    cell = PATH("table") + _mark("[") - WILD("row") - _mark(",") - WILD("column") - _mark("]")
    value = (_token("=", "'='") - literal("value")) | _word("blank")("blank")
    set_cell = _node(
        "set cell", _word("set") + pp.Optional(_word("previous")("previous")) + cell - value
    )
    set_report = _node(
        "set report", _word("set") - PATH("attribute") - _token("=", "'='") - literal("value")
    )
    set_text = _node(
        "set text", _word("text") - PATH("section") - _token("=", "'='") - STRING("value")
    )
    kinds = (_word("section") | _word("table") | _word("row") | _word("column")).set_name(
        "what is removed"
    )
    remove = _node(
        "remove",
        _word("remove") - kinds("kind") - PATH("path") - pp.Optional(_word("in") - PATH("table")),
    )
    given = _node("given", _word("given") - (_word("blank") | STRING).set_name("given")("value"))
    expect_score = _node(
        "expect score", _word("expect") + _word("score") + _token("=", "'='") - SIGNED("value")
    )
    key = _token(_KEY, "key")
    expect = _node(
        "expect",
        _word("expect")
        - PATH("rule")
        - NAME("outcome")
        - pp.Optional(_word("at") - _list(key, "keys")),
    )
    item = given | set_cell | set_report | set_text | remove | expect_score | expect
    return _node("test", _word("test") - STRING("title") - _body(item, "items", "test end"))


@cache
def declaration() -> pp.ParserElement:
    """Return the grammar of one declaration; made once, when it is first needed."""
    expression = _expression()
    one = (
        _pack(expression)
        | _section()
        | _table()
        | _fact()
        | _define(expression)
        | _rule(expression)
        | _scorecard()
        | _overlay(expression)
        | _extend()
        | _test()
    ).set_name("declaration")
    return (one + pp.StringEnd().set_name("end")).parse_with_tabs()


@cache
def lone_expression() -> pp.ParserElement:
    """Return the grammar of an expression that stands alone, as in a message."""
    return (_expression() + pp.StringEnd().set_name("expression end")).parse_with_tabs()
