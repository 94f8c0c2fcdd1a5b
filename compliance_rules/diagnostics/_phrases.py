"""Text that is said in the reader's language: English or Chinese."""

from typing import Literal, TypeAlias

from compliance_rules._patterns import late
from compliance_rules._values import frozen

#: The languages that messages, diagnostics and scorecards come in.
Lang: TypeAlias = Literal["en", "zh"]

_SLOT = late(r"\{\{|\}\}|\{(\w+)\}")


@frozen
class Phrase:
    """One sentence or word in both languages, with `{name}` for what is put in."""

    en: str
    zh: str

    def say(self, lang: Lang, **arguments: "str | int | Phrase") -> str:
        """Return the phrase in one language with its arguments put in.

        An argument that is itself a phrase is said in the same language. With
        arguments, `{{` and `}}` stand for braces; without any, the phrase is
        said as it stands. A name without an argument stays as it is, so that
        whatever is wrong can still be said.
        """
        template = self.zh if lang == "zh" else self.en
        if not arguments:
            return template
        said = {
            name: value.say(lang) if isinstance(value, Phrase) else str(value)
            for name, value in arguments.items()
        }
        return _SLOT.sub(
            lambda slot: said.get(slot[1], slot[0]) if slot[1] else slot[0][0], template
        )
