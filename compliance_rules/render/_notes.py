"""What reading had to guess, many notes of one kind gathered into one."""

from collections import defaultdict
from collections.abc import Iterable

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic, Lang, Location
from compliance_rules.render import _words as words
from compliance_rules.render._places import place

#: So many notes of one code are shown one by one.
_FEW = 3
_MOST_PLACES = 20


@frozen
class Note:
    """A note, and what is said of others of its kind; empty if it speaks for itself."""

    diagnostic: Diagnostic
    others: str = ""


def notes(reading: Iterable[Diagnostic], lang: Lang) -> tuple[Note, ...]:
    """Return the notes in the order in which their codes first occur."""
    by_code: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for each in reading:
        by_code[each.code].append(each)
    shown: list[Note] = []
    for found in by_code.values():
        is_few = len(found) <= _FEW or _is_for_each(found[0])
        shown.extend(map(Note, found) if is_few else [_gathered(found, lang)])
    return tuple(shown)


def _is_for_each(note: Diagnostic) -> bool:
    """Return whether none may be passed over: each idle waiver is to be taken out or mended."""
    return note.span is not None and note.severity != "note"


def _gathered(found: list[Diagnostic], lang: Lang) -> Note:
    first, *others = found
    known = dict.fromkeys(place(at, lang) for each in others if (at := _location(each)))
    listed = [*known][:_MOST_PLACES] + (["…"] if len(known) > _MOST_PLACES else [])
    places = words.COMMA.say(lang).join(listed) or "…"
    return Note(first, words.CODE_MORE.say(lang, number=len(others), places=places))


def _location(note: Diagnostic) -> Location | None:
    return note.location if note.span is None else Location(line=note.span.line)
