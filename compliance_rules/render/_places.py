"""Places in a report in words, and as an editor opens them."""

from compliance_rules.diagnostics import Diagnostic, Lang, Location, Phrase
from compliance_rules.render import _words as words
from compliance_rules.render._safe import one_line


def opened(source: str, location: Location | None, lang: Lang) -> str:
    """Return `FILE:LINE:COLUMN`, or the file and the place in words."""
    name = one_line(source)
    if location is None:
        return name
    if location.line is not None:
        return f"{name}:{location}"
    known = place(location, lang)
    return name + words.WHY.say(lang, why=known) if known else name


def opened_note(source: str, note: Diagnostic, lang: Lang) -> str:
    """Return where a note points to: into a file of ours, or into the report."""
    if note.span is None:
        return opened(source, note.location, lang)
    return f"{one_line(note.span.source.name)}:{note.span.line}:{note.span.column}"


def place(location: Location | None, lang: Lang) -> str:
    """Return a place in words; nothing where nothing is known of it."""
    if location is None:
        return ""
    known = {"page": location.page, **location.known()}
    if location.table is not None:
        # The lines of a page are those of its source, which nobody sees.
        known.pop("line", None)
    if location.line is not None:
        # An editor goes to the column; a person needs the line only.
        known.pop("column", None)
    parts = [
        _part(words.PLACE[name], value, lang)
        for name, value in known.items()
        if name in words.PLACE and value is not None
    ]
    return (" " if lang == "zh" else ", ").join(parts)


def _part(phrase: Phrase, value: object, lang: Lang) -> str:
    return one_line(phrase.say(lang).replace("{0}", str(value)))
