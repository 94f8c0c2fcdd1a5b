"""A fact's pattern as RE2 reads it: `{value}` as a number, everything else folded.

Patterns meet folded text, so what they spell out is folded as well: `（` means
`(`, a space means nothing. Repetitions take as little as they can: a pattern
finds the nearest number that fits, and never the last digit of a longer one.
"""

import re
from functools import lru_cache
from typing import Any

import re2

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Phrase
from compliance_rules.model._fold import fold_character

PLACEHOLDER = "{value}"
#: The name of the group that holds the number.
VALUE_GROUP = "value"
#: Numerals of running text, for use inside a character class.
NUMERALS = "〇○零一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟萬億兩貳參陸"
_ABOUT = "大约|大概|约|将近|接近|近|超过|超|逾|不足|至少"
_DIGITS = r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_LARGE = "[百千]?[万亿萬億]{0,2}"
_WORDS = f"[数几]?[{NUMERALS}]+(?:点[{NUMERALS}]+)?"
_NUMBER = f"(?:{_ABOUT})?(?:{_DIGITS}{_LARGE}|{_WORDS})(?:[余多]{_LARGE})?"
_LONGEST = 1000
_MEMORY = 8 << 20
_REPEAT = late(r"[*+?]|\{[0-9]+(?:,[0-9]*)?\}")
_GROUP_OPENING = late(r"\(\?(?:P?<[^>]*>|[a-zA-Z-]*[:)]?)")
_BRACED_ESCAPE = late(r"\\[pPx]\{[^}]*\}")
_POSIX_CLASS = late(r"\[:\^?[a-z]*:\]")


@frozen
class _Refused(Exception):  # noqa: N818 - a signal inside this module, not an error
    why: Phrase


def pattern_problem(pattern: str) -> Phrase | None:
    """Return why a pattern cannot be used, or None if it can."""
    try:
        compile_pattern(pattern)
    except _Refused as refused:
        return refused.why
    return None


@lru_cache(maxsize=1024)
def compile_pattern(pattern: str) -> Any:  # noqa: ANN401 - google-re2 ships no types
    """Return the pattern, compiled for folded text, its number in the group `value`.

    Raises:
        _Refused: `pattern_problem` tells why; the compiler has asked it before.
    """
    if len(pattern) > _LONGEST:
        raise _Refused(
            Phrase(
                f"it is longer than {_LONGEST} characters",
                f"长度超过 {_LONGEST} 个字符",
            )
        )
    if f"<{VALUE_GROUP}>" in pattern or r"\C" in pattern:
        raise _Refused(
            Phrase(
                f"it may not name a group '{VALUE_GROUP}' or match single bytes with \\C",
                f"不能自行命名“{VALUE_GROUP}”组，也不能用 \\C 匹配单个字节",
            )
        )
    expression, values = _expand(pattern)
    if values != 1:
        raise _Refused(
            Phrase(
                f"it must hold {PLACEHOLDER} once, not {values} times",
                f"必须恰好有一个 {PLACEHOLDER}，现有 {values} 个",
            )
        )
    try:
        return re2.compile(expression, _options())
    except re2.error as error:
        reason = _reason(error)
        raise _Refused(Phrase(f"RE2 refuses it: {reason}", f"RE2 无法接受：{reason}")) from error


def _options() -> Any:  # noqa: ANN401 - google-re2 ships no types
    options = re2.Options()
    # RE2 would write its own lines to standard error.
    options.log_errors = False
    options.max_mem = _MEMORY
    return options


def _reason(error: Exception) -> str:
    reason = error.args[0] if error.args else "unknown"
    text = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
    # What follows is our expansion of the pattern, which nobody wrote.
    return text.partition(": ")[0]


def _expand(pattern: str) -> tuple[str, int]:
    """Return the expression for folded text, and how often it asks for the number."""
    parts: list[str] = []
    values = at = 0
    while at < len(pattern):
        if pattern.startswith(PLACEHOLDER, at):
            # A second group of the name would hide the better message.
            parts.append(f"(?P<{VALUE_GROUP}>{_NUMBER})" if not values else "")
            values += 1
            at += len(PLACEHOLDER)
        else:
            part, at = _next_part(pattern, at)
            parts.append(part)
    return "".join(parts), values


def _next_part(pattern: str, at: int) -> tuple[str, int]:
    """Return the next element of the pattern, folded, and where the one after it starts."""
    char = pattern[at]
    if char == "\\":
        return _escape(pattern, at)
    if char == "[":
        return _class(pattern, at)
    if opening := _GROUP_OPENING.match(pattern, at):
        return opening.group(), opening.end()
    if repeat := _REPEAT.match(pattern, at):
        return _nearest(repeat)
    return _literal(char), at + 1


def _nearest(repeat: re.Match[str]) -> tuple[str, int]:
    """Return a repetition that takes as little as it can."""
    end = repeat.end()
    return f"{repeat.group()}?", end + 1 if repeat.string.startswith("?", end) else end


def _escape(pattern: str, at: int) -> tuple[str, int]:
    if braced := _BRACED_ESCAPE.match(pattern, at):
        return braced.group(), braced.end()
    escaped = pattern[at + 1 : at + 2]
    if escaped.isascii() and not escaped.isspace():
        return pattern[at : at + 2], at + 2
    return _literal(escaped), at + 2


def _class(pattern: str, at: int) -> tuple[str, int]:
    """Return a character class with its characters folded; spaces in it match nothing."""
    parts = ["["]
    at += 1
    # A bracket that comes first is one of the characters.
    for first in ("^", "]"):
        if pattern.startswith(first, at):
            parts.append(first if first == "^" else r"\]")
            at += 1
    while at < len(pattern) and pattern[at] != "]":
        part, at = _class_part(pattern, at)
        parts.append(part)
    parts.append(pattern[at : at + 1])
    return "".join(parts), at + 1


def _class_part(pattern: str, at: int) -> tuple[str, int]:
    if named := _POSIX_CLASS.match(pattern, at):
        return named.group(), named.end()
    if pattern[at] == "\\":
        return _escape(pattern, at)
    if pattern[at].isspace():
        return pattern[at], at + 1
    folded = "" if pattern[at].isascii() else fold_character(pattern[at])
    return re2.escape(folded) if folded else pattern[at], at + 1


def _literal(char: str) -> str:
    """Return what a character of the pattern matches in folded text.

    A character that is not ASCII never has a meaning of its own in RE2; what
    it folds to must not get one.
    """
    folded = fold_character(char)
    if not folded:
        # Keeps a repetition that follows from meaning the character before.
        return "(?:)"
    return folded if char.isascii() else re2.escape(folded)
