"""Parse the templates of messages: text with expressions in `{…}`."""

import re

from compliance_rules.diagnostics import Diagnostic, Phrase, Span
from compliance_rules.language import ast
from compliance_rules.language._build_expression import expression
from compliance_rules.language._depth import MAX_NESTING
from compliance_rules.language._grammar import inside
from compliance_rules.language._scan import ascii_twins
from compliance_rules.language._tokens import Tokens, unescape

_BRACE = Phrase("'}'", "“}”")
_END = Phrase("the end of the text", "文字结束")
_PART = re.compile(r"\{\{|\}\}|\{(?P<inner>[^}]*)(?P<close>\}?)")


def parse_template(
    template: ast.Text,
) -> tuple[tuple[str | ast.Expression, ...], tuple[Diagnostic, ...]]:
    """Return the parts of a message: text, and the expressions of its `{…}`.

    `{{` and `}}` stand for the braces themselves. Mistakes point into the string.
    """
    if template.span is None:
        return (template.value,), ()
    source = template.span.source
    first, last = template.span.start + 1, template.span.end - 1
    text = source.text[:first] + ascii_twins(source.text[first:last]) + source.text[last:]
    problems: list[Diagnostic] = []
    parts: list[str | ast.Expression] = []
    plain = ""
    done = first
    for found in _PART.finditer(source.text, first, last):
        plain += unescape(source.text[done : found.start()])
        done = found.end()
        if found["inner"] is None:
            plain += found.group()[0]
            continue
        tokens = Tokens(source, text, found.start("inner"), problems)
        if sum(found["inner"].count(bracket) for bracket in "({[（｛［") > MAX_NESTING:
            span = tokens.span_of(found.start(), found.end())
            tokens.report("CR104", span, most=MAX_NESTING)
            continue
        if not found["close"]:
            end = Span(source, last - 1, last)
            problems.append(Diagnostic.of("CR101", end, expected=_BRACE, found=_END))
            continue
        raw = tokens.parse(inside("lone"), found.end("inner"), last)
        if raw is not None:
            parts.extend((plain, expression(tokens, raw)))
            plain = ""
    plain += unescape(source.text[done:last])
    return tuple(each for each in (*parts, plain) if each != ""), tuple(problems)
