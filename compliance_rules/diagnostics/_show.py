"""Show diagnostics to a person: the line, and a caret under the right characters."""

import unicodedata
from collections.abc import Iterable

from compliance_rules.diagnostics._diagnostic import Diagnostic
from compliance_rules.diagnostics._phrases import Lang, Phrase
from compliance_rules.diagnostics._places import Span

_SEVERITY = {
    "error": Phrase("error", "错误"),
    "warning": Phrase("warning", "警告"),
    "note": Phrase("note", "提示"),
}
_HINT = Phrase("hint", "建议")
_TAB = 4
#: Control characters, invisible ones, lone surrogates, line and paragraph separators.
_UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
#: Characters of a long line that are shown before the caret and in all.
_BEFORE = 60
_SHOWN = 140
_CUT = "…"


def show(diagnostic: Diagnostic, lang: Lang = "en") -> str:
    """Return one diagnostic as text: message, place, line with caret, hint.

    Carets count terminal cells: a wide character is two, a tab is four. What a
    terminal would obey or hide is shown as a replacement character.
    """
    severity = _SEVERITY[diagnostic.severity].say(lang)
    lines = [f"{severity}[{diagnostic.code}]: {_plain(diagnostic.message(lang))}"]
    margin = " "
    if diagnostic.span is not None:
        margin = " " * len(str(diagnostic.span.line))
        lines.extend(_excerpt(diagnostic.span, margin))
    elif diagnostic.location is not None:
        lines.append(f"{margin}--> {_plain(str(diagnostic.location))}")
    advice = diagnostic.advice(lang)
    if advice is not None:
        lines.append(f"{margin} = {_HINT.say(lang)}: {_plain(advice)}")
    return "\n".join(lines)


def show_all(diagnostics: Iterable[Diagnostic], lang: Lang = "en") -> str:
    """Return several diagnostics as text, with an empty line between them."""
    return "\n\n".join(show(each, lang) for each in diagnostics)


def _excerpt(span: Span, margin: str) -> list[str]:
    line, column = span.source.position(span.start)
    text = span.source.line(line)
    before, marked, after = _around(text, column - 1, max(span.end - span.start, 1))
    return [
        f"{margin}--> {_plain(span.source.name)}:{line}:{column}",
        f"{margin} |",
        f"{line} | {before}{marked}{after}".rstrip(),
        f"{margin} | {' ' * _width(before)}{'^' * max(_width(marked), 1)}",
    ]


def _around(text: str, start: int, length: int) -> tuple[str, str, str]:
    """Return a line as it is shown: before the marked part, the part, and what follows.

    Of a long line only the neighbourhood is shown; of a part that goes on in
    the next lines, what stands on this one.
    """
    first = start - _BEFORE if len(text) > _SHOWN and start > _BEFORE else 0
    last = first + _SHOWN
    end = min(start + length, last)
    return (
        _CUT * (first > 0) + _plain(text[first:start]),
        _plain(text[start:end]),
        _plain(text[end:last]) + _CUT * (last < len(text)),
    )


def _plain(text: str) -> str:
    """Return text that a terminal shows as it is: no tabs, nothing that it obeys or hides."""
    return "".join(
        char if unicodedata.category(char) not in _UNSHOWN else "\N{REPLACEMENT CHARACTER}"
        for char in text.replace("\t", " " * _TAB)
    )


def _width(plain: str) -> int:
    from wcwidth import wcswidth  # noqa: PLC0415 - slow to import

    return int(wcswidth(plain))
