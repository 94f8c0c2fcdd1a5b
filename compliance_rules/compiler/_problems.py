"""Where the stages of the compiler note what is wrong, each thing once, in order of place."""

from collections.abc import Iterable

from attrs import field

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Argument, Diagnostic, Phrase, Span


@frozen
class Problems:
    """The diagnostics found so far; the one thing here that changes.

    A definition is read wherever it is used, so that the same mistake may be
    met many times; it is told once.
    """

    _found: dict[Diagnostic, None] = field(factory=dict, init=False)

    def add(
        self,
        code: str,
        span: Span | None,
        /,
        *,
        hint: Phrase | None = None,
        **arguments: Argument,
    ) -> None:
        """Note a problem at a place."""
        self._found[Diagnostic.of(code, span, hint=hint, **arguments)] = None

    def take(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Note what another part of the library found."""
        self._found.update(dict.fromkeys(diagnostics))

    @property
    def has_errors(self) -> bool:
        """Whether anything found keeps the pack from being used."""
        return any(each.severity == "error" for each in self._found)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what was found, by file and place."""
        return tuple(sorted(self._found, key=_place))


def _place(diagnostic: Diagnostic) -> tuple[str, int, str]:
    span = diagnostic.span
    return (span.source.name, span.start, diagnostic.code) if span else ("", 0, diagnostic.code)


def place(span: Span | None) -> str:
    """Return a place in words, for a hint that points to another one."""
    if span is None:
        return "?"
    return f"{span.source.name}:{span.line}:{span.column}"
