"""Rule text made safe to show, its layout kept, and labels of the form."""

from collections.abc import Iterable

from compliance_rules.diagnostics import Lang
from compliance_rules.render import _pack_words as words
from compliance_rules.render._pack_views import Heading, TablePicture
from compliance_rules.render._safe import one_line


def rule_lines(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of rule text with their indents, every character made visible."""
    return tuple(_line(line) for text in texts for line in text.split("\n"))


def _line(line: str) -> str:
    # Spaces are part of the layout, and of strings: none is taken out.
    return " ".join(one_line(piece) for piece in line.split(" "))


def told(label: str, part: Heading | TablePicture, lang: Lang) -> str:
    """Return a label of the form, and that a report may leave out what it is of."""
    return words.OPTIONAL.say(lang, label=label) if part.is_optional else label
