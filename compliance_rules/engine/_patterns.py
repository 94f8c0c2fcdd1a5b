"""Look for patterns in texts, each made ready once."""

from collections.abc import Callable
from functools import lru_cache

import re2

from compliance_rules.model import fold

#: Texts up to so long are remembered: what cells say is said again and again.
_SHORT = 40


def has_pattern(pattern: str, text: str) -> bool:
    """Return whether a pattern is found in a text as it is printed, or folded."""
    return _has_short(pattern, text) if len(text) <= _SHORT else _has(pattern, text)


def _has(pattern: str, text: str) -> bool:
    # Patterns with spaces mean the text as printed, others also what spaces split.
    search = _search(pattern)
    return search(text) is not None or search(fold(text)) is not None


_has_short = lru_cache(maxsize=4096)(_has)


@lru_cache(maxsize=1024)
def _search(pattern: str) -> Callable[[str], object]:
    search: Callable[[str], object] = re2.compile(pattern).search
    return search
