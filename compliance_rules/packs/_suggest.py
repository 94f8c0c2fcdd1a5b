"""Guess which name was meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a wrong one is most like, if any is."""
    return next(iter(get_close_matches(name, list(known), n=1)), None)
