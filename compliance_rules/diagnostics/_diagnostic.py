"""One thing that is wrong with a rule file or with reading a report."""

from typing import Literal, Self, TypeAlias

from compliance_rules._values import frozen
from compliance_rules.diagnostics._phrases import Lang, Phrase
from compliance_rules.diagnostics._places import Location, Span
from compliance_rules.diagnostics.codes import CODES, Code

Severity: TypeAlias = Literal["note", "warning", "error"]
Argument: TypeAlias = str | int | Phrase

#: The hint for a name that is nearly another one; takes the argument `guess`.
DID_YOU_MEAN = Phrase("did you mean '{guess}'?", "是不是想写“{guess}”？")


@frozen(kw_only=True)
class Diagnostic:
    """A problem with its stable code, its place, and what to do about it.

    Make one with `Diagnostic.of`.
    """

    code: str
    span: Span | None = None
    location: Location | None = None
    hint: Phrase | None = None
    arguments: tuple[tuple[str, Argument], ...] = ()

    @classmethod
    def of(
        cls,
        code: str,
        place: Span | Location | None = None,
        /,
        *,
        hint: Phrase | None = None,
        **arguments: Argument,
    ) -> Self:
        """Make a diagnostic; `arguments` fill the code's message and the hint.

        Raises:
            KeyError: The code is not in the table of codes: a fault of ours.
        """
        return cls(
            code=CODES[code].id,
            span=place if isinstance(place, Span) else None,
            location=place if isinstance(place, Location) else None,
            hint=hint or CODES[code].hint,
            arguments=tuple(arguments.items()),
        )

    @property
    def entry(self) -> Code:
        """The code's entry in the table of codes."""
        return CODES[self.code]

    @property
    def severity(self) -> Severity:
        """How bad it is; the code decides."""
        return self.entry.severity

    def message(self, lang: Lang = "en") -> str:
        """Return what is wrong, in one line."""
        return self.entry.message.say(lang, **dict(self.arguments))

    def advice(self, lang: Lang = "en") -> str | None:
        """Return what to do about it, if that is known."""
        return self.hint.say(lang, **dict(self.arguments)) if self.hint else None
