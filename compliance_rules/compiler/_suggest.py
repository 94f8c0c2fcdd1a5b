"""Hints for a name that is not there: the nearest one, or those that are."""

from collections.abc import Iterable
from typing import TypedDict

from rapidfuzz import fuzz, process

from compliance_rules.diagnostics import DID_YOU_MEAN, Phrase

_KNOWN = Phrase("known here: {names}", "这里有：{names}")
_NOTHING = Phrase("none is declared", "这里没有任何声明")
#: Likeness from which a name is taken for a slip of the other.
_NEAR = 66
_MOST = 12


class Advice(TypedDict, total=False):
    """A hint and what is put into it, as `Problems.add` takes them."""

    hint: Phrase
    guess: str
    names: str


def advice(name: str, names: Iterable[str]) -> Advice:
    """Return a hint for a name that is not among those that are known."""
    known = tuple(dict.fromkeys(names))
    if not known:
        return {"hint": _NOTHING}
    guess = nearest(name, known)
    if guess is not None:
        return {"hint": DID_YOU_MEAN, "guess": guess}
    shown = ", ".join(known[:_MOST]) + (", …" if len(known) > _MOST else "")
    return {"hint": _KNOWN, "names": shown}


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the name that is most like another one, if it is like it at all.

    A path whose last part alone was written is near as well.
    """
    known = tuple(names)
    ended = [each for each in known if each.endswith(f".{name}")]
    if len(ended) == 1:
        return ended[0]
    found = process.extractOne(name, known, scorer=fuzz.ratio, score_cutoff=_NEAR)
    if found:
        return found[0]
    # A full name is near one whose own part is.
    own = name.rpartition(".")[2]
    return nearest(own, known) if own != name else None
