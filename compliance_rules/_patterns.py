"""Patterns that are compiled when they are first used.

Compiling takes a large part of what a short run takes, and most reports need only some.
"""

import re
from typing import Any, AnyStr, cast


class _Late:
    """Stands for a pattern until it is used, and then hands on to it."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        # What is asked for once is kept: from then on it costs no more than the pattern's own.
        found = self.__dict__[name] = getattr(re.compile(self._source, self._flags), name)
        return found


def late(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled when it is first used."""
    return cast("re.Pattern[AnyStr]", _Late(source, flags))
