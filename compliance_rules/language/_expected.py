"""What was expected, in words, and what was most likely meant."""

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from compliance_rules.diagnostics import DID_YOU_MEAN, Diagnostic, Phrase, Source, Span
from compliance_rules.language.words import DECLARATIONS, KEYWORDS, KINDS

_PACK = ("version", "requires", "language", "reference", "applies")
_ATTRIBUTES = (
    *("when", "severity", "weight", "deduct", "score", "caps", "bonus", "reference"),
    *("message", "remediation", "status", "missing", "tags"),
)
_REQUIRED = ("section", "table", "row", "column", "order", "labels", "filled", "only")

#: The names that the grammar gives to its elements, in words, and the words that fit there.
_EXPECTED: Mapping[str, tuple[Phrase, tuple[str, ...]]] = {
    "name": (Phrase("a name", "名称"), ()),
    "path": (Phrase("a name", "名称"), ()),
    "key": (Phrase("the key of a place", "位置"), ()),
    "string": (Phrase('text in quotes "…"', "引号中的文字 “…”"), ()),
    "number": (Phrase("a number", "数字"), ()),
    "date": (Phrase("a date", "日期"), ()),
    "value": (Phrase("a number, a date or text in quotes", "数字、日期或引号中的文字"), ()),
    "answer": (
        Phrase("a number, a date, text in quotes, yes or no", "数字、日期、引号中的文字、是或否"),
        (),
    ),
    "cell value": (Phrase("'=' and a value, or blank", "“=”和值，或空白"), ("blank",)),
    "expression": (
        Phrase("a figure, a row, a column or a cell", "数字、行、列或单元格"),
        ("row", "column", "previous", "members", "not", "if"),
    ),
    "operator": (Phrase("an operator", "运算符"), ()),
    "range end": (Phrase("a number", "数字"), ()),
    "set or range": (Phrase("{…} or a range such as 1..5", "{…} 或 1..5 这样的范围"), ()),
    "what is required": (
        Phrase(
            "section, table, row, column, order, labels, filled or only",
            "章节、表、行、列、顺序、名称、已填或仅有",
        ),
        _REQUIRED,
    ),
    "type": (
        Phrase(
            "a type (count, integer, number, amount or text)",
            "类型（件数、整数、数值、金额或文本）",
        ),
        tuple(KINDS),
    ),
    "what is removed": (
        Phrase("section, table, row or column", "章节、表、行或列"),
        ("section", "table", "row", "column"),
    ),
    "given": (Phrase("blank or a file name in quotes", "空白或引号中的文件名"), ("blank",)),
    "declaration": (
        Phrase(
            "a declaration (pack, section, table, fact, rule, …)",
            "声明（规则包、章节、表、事实、规则等）",
        ),
        DECLARATIONS,
    ),
    "end": (Phrase("the next declaration", "下一个声明"), DECLARATIONS),
    "expression end": (Phrase("the end of the expression", "表达式结束"), ()),
    "pack end": (Phrase("an item of the pack or '}'", "规则包的内容或“}”"), _PACK),
    "section end": (Phrase("a section or '}'", "章节或“}”"), ("section",)),
    "table end": (
        Phrase("cells, columns, rows or '}'", "单元格、各列、各行或“}”"),
        ("cells", "columns", "rows"),
    ),
    "extension end": (
        Phrase("also, columns, rows or '}'", "亦作、各列、各行或“}”"),
        ("also", "columns", "rows"),
    ),
    "row or column end": (
        Phrase("a row, a column or '}'", "一行、一列或“}”"),
        ("unlabelled", "subtotal", "optional", "list", "cells", "also", "each"),
    ),
    "fact end": (Phrase("a pattern or '}'", "模式或“}”"), ("pattern",)),
    "rule end": (
        Phrase("a statement, an attribute or '}'", "语句、属性或“}”"),
        ("require", "check", *_ATTRIBUTES),
    ),
    "override end": (Phrase("an attribute or '}'", "属性或“}”"), _ATTRIBUTES),
    "dimension end": (Phrase("tags or '}'", "标签或“}”"), ("tags",)),
    "scorecard end": (
        Phrase(
            "scale, decimals, dimension, grade, reference, deduct or '}'",
            "满分、小数位、维度、等级、依据、扣分或“}”",
        ),
        ("scale", "decimals", "dimension", "grade", "reference", "deduct"),
    ),
    "deduction end": (Phrase("rule, tags or '}'", "规则、标签或“}”"), ("rule", "tags")),
    "test end": (
        Phrase("given, set, text, remove, expect or '}'", "给定、设、正文、去掉、预期或“}”"),
        ("given", "set", "text", "remove", "expect"),
    ),
}
_TOKEN = re.compile(r"\d[\w.]*|\w+|\"[^\"\n]*\"?|“[^”\n]*”?|[^\w\s]")
#: A token that is longer is cut in messages.
_SHOWN = 30
_NOTHING = Phrase("the end of the declaration", "声明结束")

#: What people write who know another language, and what it is here.
_FOREIGN = {
    "==": "=",
    "&&": "and",
    "&": "and",
    "||": "or",
    "|": "or",
    "<>": "!=",
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
    "×": "*",
    "÷": "/",
    "!": "not",
}
_NO_DASH = Phrase("a name has no dash: write '_'", "名称中不能有短横线，请用下划线 _")
_NO_COMMA = Phrase("write a long number as 1_000 or 1000", "较长的数写作 1_000 或 1000")
_QUOTES = Phrase('text stands in "…" or “…”', '文字写在 "…" 或 “…” 中')
_WRITE = Phrase("write '{guess}' for '{written}'", "请把“{written}”写成“{guess}”")


def unexpected(source: Source, text: str, block: tuple[int, int], at: int, name: str) -> Diagnostic:
    """Return the diagnostic for a place where the grammar expected something else.

    Args:
        source: The rule file.
        text: Its text without comments, of the same length.
        block: Where the declaration starts and ends.
        at: The offset at which the grammar stopped.
        name: The name of the element that it expected.
    """
    start, end = block
    while at < end and text[at].isspace():
        at += 1
    expected, words = _EXPECTED.get(name, (Phrase(name, _chinese(name)), ()))
    found = _TOKEN.match(source.text, at, end) if at < end else None
    if found is None:
        last = max(start, end - 1)
        return Diagnostic.of("CR101", Span(source, last, end), expected=expected, found=_NOTHING)
    foreign = _foreign(text, at)
    if foreign is not None:
        span = Span(source, *foreign)
        written = source.text[span.start : span.end]
        return Diagnostic.of(
            "CR101",
            span,
            hint=_WRITE,
            expected=expected,
            found=_quoted(written),
            guess=_FOREIGN[text[span.start : span.end]],
            written=written,
        )
    span, shown = Span(source, at, found.end()), _quoted(found.group())
    guess = _guess(found.group(), words)
    if guess is not None:
        return Diagnostic.of(
            "CR101", span, hint=DID_YOU_MEAN, guess=guess, expected=expected, found=shown
        )
    hint = _hint(text, at, found.group())
    return Diagnostic.of("CR101", span, hint=hint, expected=expected, found=shown)


def _guess(found: str, words: tuple[str, ...]) -> str | None:
    """Return the word that was most likely meant, if any."""
    known = {**KEYWORDS, **KINDS}
    guess = nearest(found, [*words, *(known[word] for word in words)])
    return guess if guess != found else None


def nearest(found: str, words: Sequence[str]) -> str | None:
    """Return the word that is nearest to what was found, if one is near."""
    # Of two Chinese characters, one that is right is near enough.
    near = get_close_matches(found, words, n=1, cutoff=0.6 if found.isascii() else 0.5)
    return near[0] if near else None


def _hint(text: str, at: int, found: str) -> Phrase | None:
    """Return what to do about some slips that are easy to know."""
    before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if text[at] == "-" and _is_word(before) and _is_word(after):
        return _NO_DASH
    if text[at] == "," and before.isdigit() and after.isdigit():
        return _NO_COMMA
    if found in "”‘’'「『«`":
        return _QUOTES
    return None


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _foreign(text: str, at: int) -> tuple[int, int] | None:
    """Return where an operator of another language stands, if one does."""
    # The grammar may stop behind the first character of two: `=` of `==`.
    for start, length in ((at, 2), (at, 1), (at - 1, 2)):
        written = text[max(start, 0) : start + length]
        if written in _FOREIGN:
            return start, start + len(written)
    return None


def _quoted(token: str) -> Phrase:
    shown = token if len(token) <= _SHOWN else f"{token[: _SHOWN - 1]}…"
    if shown.startswith(('"', "“")):
        return Phrase(shown, shown)
    return Phrase(f"'{shown}'", f"“{shown}”")


def _chinese(name: str) -> str:
    word = name.strip("'")
    return f"“{KEYWORDS[word]}”（{word}）" if word in KEYWORDS else f"“{word}”"
