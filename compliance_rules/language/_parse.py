"""Parse rule files, lone expressions and the templates of messages."""

from collections.abc import Callable

import pyparsing as pp

from compliance_rules.diagnostics import Diagnostic, Source
from compliance_rules.language import ast
from compliance_rules.language._build import Builder, unescape
from compliance_rules.language._expected import unexpected
from compliance_rules.language._grammar import Raw, declaration, lone_expression
from compliance_rules.language._scan import Block, scan

#: A file may have this many bytes.
MAX_BYTES = 1024 * 1024
#: Faults after which the grammar has nothing to add to what the scanner said.
_TORN = ("CR102", "CR105", "CR106")
_BOM = b"\xef\xbb\xbf"


def read_source(data: bytes, name: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Return the text of a rule file, or None and why it is none.

    Args:
        data: The file's bytes: UTF-8, with or without a byte order mark.
        name: The name that messages show.
    """
    if len(data) > MAX_BYTES:
        return None, (Diagnostic.of("CR001", name=name, most=MAX_BYTES),)
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, (Diagnostic.of("CR002", name=name, line=line),)
    return Source(name, text), ()


def parse(source: Source) -> tuple[ast.File, tuple[Diagnostic, ...]]:
    """Return what a rule file declares, and every mistake of syntax in it.

    Each declaration is parsed on its own; one with a mistake is left out.
    """
    scanned = scan(source)
    problems = list(scanned.diagnostics)
    declared: list[ast.Declaration] = []
    is_too_deep = any(each.code == "CR104" for each in problems)
    torn = [each.span.start for each in problems if each.span and each.code in _TORN]
    for block in () if is_too_deep else scanned.blocks:
        found: list[Diagnostic] = []
        raw = _raw(declaration(), source, scanned.text, block, found)
        if not any(block.start <= at < block.end for at in torn):
            problems.extend(found)
        if raw is not None:
            builder = Builder(source, block.start)
            declared.append(_declaration(builder, raw))
            problems.extend(builder.diagnostics)
    file = ast.File(tuple(declared), source, scanned.comments)
    return file, tuple(_once(problems))


def parse_template(
    template: ast.Text,
) -> tuple[tuple[str | ast.Expression, ...], tuple[Diagnostic, ...]]:
    """Return the parts of a message: text, and the expressions of its `{…}`.

    `{{` and `}}` stand for the braces themselves. Mistakes point into the string.
    """
    if template.span is None:
        return (template.value,), ()
    source, start = template.span.source, template.span.start + 1
    text, offsets = unescape(source.text[start : template.span.end - 1])
    parts: list[str | ast.Expression] = []
    problems: list[Diagnostic] = []
    plain = ""
    at = 0
    while at < len(text):
        if text[at : at + 2] in ("{{", "}}"):
            plain += text[at]
            at += 2
        elif text[at] == "{":
            close = text.find("}", at)
            end = len(text) if close < 0 else close
            block = Block(start + offsets[at] + 1, _offset(start, offsets, end, template.span.end))
            found = _placeholder(source, block, problems)
            parts.extend(each for each in (plain, found) if each)
            plain = ""
            at = end + 1
        else:
            plain += text[at]
            at += 1
    return (*parts, plain) if plain else tuple(parts), tuple(problems)


def _offset(start: int, offsets: tuple[int, ...], at: int, end: int) -> int:
    return start + offsets[at] if at < len(offsets) else end - 1


def _placeholder(source: Source, block: Block, problems: list[Diagnostic]) -> ast.Expression | None:
    raw = _raw(lone_expression(), source, source.text, block, problems)
    if raw is None:
        return None
    builder = Builder(source, block.start)
    found = builder.expression(raw)
    problems.extend(builder.diagnostics)
    return found


def _raw(
    grammar: pp.ParserElement, source: Source, text: str, block: Block, problems: list[Diagnostic]
) -> Raw | None:
    try:
        found = grammar.parse_string(text[block.start : block.end])[0]
    except pp.ParseBaseException as error:
        name = str(error.msg).removeprefix("Expected ")
        place = (block.start, block.end)
        problems.append(unexpected(source, place, block.start + error.loc, name))
        return None
    return found if isinstance(found, Raw) else None


def _declaration(builder: Builder, raw: Raw) -> ast.Declaration:
    builders: dict[str, Callable[[Raw], ast.Declaration]] = {
        "pack": builder.pack,
        "section": builder.section,
        "table": builder.table,
        "extend": builder.extend,
        "fact": builder.fact,
        "define": builder.define,
        "rule": builder.rule,
        "override": builder.override,
        "disable": builder.disable,
        "scorecard": builder.scorecard,
        "test": builder.test,
    }
    return builders[raw.kind](raw)


def _once(problems: list[Diagnostic]) -> list[Diagnostic]:
    """Return the problems in the order of their places, each place once."""
    found: dict[tuple[int, str], Diagnostic] = {}
    for each in problems:
        at = each.span.start if each.span else -1
        found.setdefault((at, each.code), each)
    return sorted(found.values(), key=lambda each: each.span.start if each.span else -1)
