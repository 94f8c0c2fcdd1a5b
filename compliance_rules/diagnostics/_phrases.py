"""Text that is said in the reader's language: English or Chinese."""

from typing import Literal, TypeAlias

from attrs import frozen

#: The languages that messages, diagnostics and scorecards come in.
Lang: TypeAlias = Literal["en", "zh"]


@frozen
class Phrase:
    """One sentence or word in both languages, with `{name}` for what is put in."""

    en: str
    zh: str

    def say(self, lang: Lang, **arguments: "str | int | Phrase") -> str:
        """Return the phrase in one language with its arguments put in.

        An argument that is itself a phrase is said in the same language.
        """
        template = self.zh if lang == "zh" else self.en
        if not arguments:
            return template
        return template.format_map(
            {
                name: value.say(lang) if isinstance(value, Phrase) else value
                for name, value in arguments.items()
            }
        )
