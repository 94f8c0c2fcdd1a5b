"""Show diagnostics to a person: the line, and a caret under the right characters."""

from collections.abc import Iterable

from wcwidth import wcswidth, wcwidth

from compliance_rules.diagnostics._diagnostic import Diagnostic
from compliance_rules.diagnostics._phrases import Lang, Phrase
from compliance_rules.diagnostics._places import Span

_SEVERITY = {
    "error": Phrase("error", "错误"),
    "warning": Phrase("warning", "警告"),
    "note": Phrase("note", "提示"),
}
_HINT = Phrase("hint", "提示")
_TAB = 4


def show(diagnostic: Diagnostic, lang: Lang = "en") -> str:
    """Return one diagnostic as text: message, place, line with caret, hint.

    Carets count terminal cells: a wide character is two, a tab is four.
    """
    severity = _SEVERITY[diagnostic.severity].say(lang)
    lines = [f"{severity}[{diagnostic.code}]: {diagnostic.message(lang)}"]
    margin = ""
    if diagnostic.span is not None:
        margin = " " * len(str(diagnostic.span.line))
        lines.extend(_excerpt(diagnostic.span, margin))
    elif diagnostic.location is not None:
        lines.append(f"  --> {diagnostic.location}")
    advice = diagnostic.advice(lang)
    if advice is not None:
        lines.append(f"{margin} = {_HINT.say(lang)}: {advice}")
    return "\n".join(lines)


def show_all(diagnostics: Iterable[Diagnostic], lang: Lang = "en") -> str:
    """Return several diagnostics as text, with an empty line between them."""
    return "\n\n".join(show(each, lang) for each in diagnostics)


def _excerpt(span: Span, margin: str) -> list[str]:
    line, column = span.source.position(span.start)
    text = span.source.line(line)
    marked = text[column - 1 : column - 1 + max(span.end - span.start, 1)] or " "
    carets = "^" * max(_width(marked), 1)
    return [
        f"{margin}--> {span.source.name}:{line}:{column}",
        f"{margin} |",
        f"{line} | {_plain(text)}".rstrip(),
        f"{margin} | {' ' * _width(text[: column - 1])}{carets}",
    ]


def _plain(text: str) -> str:
    """Return text that a terminal shows as it is: no tabs, no control characters."""
    shown = text.replace("\t", " " * _TAB)
    return "".join(char if wcwidth(char) >= 0 else "\N{REPLACEMENT CHARACTER}" for char in shown)


def _width(text: str) -> int:
    return int(wcswidth(_plain(text)))
