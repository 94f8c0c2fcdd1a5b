"""Guess which name was meant."""

from collections.abc import Iterable

from compliance_rules.diagnostics import DID_YOU_MEAN, Diagnostic
from compliance_rules.packs._sources import shipped_names


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a wrong one is most like, if any is."""
    from difflib import get_close_matches  # noqa: PLC0415 - slow to import

    return next(iter(get_close_matches(name, list(known), n=1)), None)


def not_found(name: str) -> Diagnostic:
    """Return that there is no pack of a name, with the one that was probably meant."""
    near = nearest(name, shipped_names())
    if near:
        return Diagnostic.of("CR410", name=name, hint=DID_YOU_MEAN, guess=near)
    return Diagnostic.of("CR410", name=name, names=", ".join(shipped_names()))
