"""What labels are compared as."""

import unicodedata
from functools import lru_cache

from compliance_rules.model._fold import fold

_WORD_CATEGORIES = frozenset("LNM")


@lru_cache(maxsize=8192)
def label_key(text: str) -> str:
    """Return a label as it is compared: folded, without punctuation."""
    return "".join(char for char in fold(text) if unicodedata.category(char)[0] in _WORD_CATEGORIES)
