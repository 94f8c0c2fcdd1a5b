"""Guess which name was meant."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a wrong one is most like, if any is."""
    from difflib import get_close_matches  # noqa: PLC0415 - slow to import

    return next(iter(get_close_matches(name, list(known), n=1)), None)
