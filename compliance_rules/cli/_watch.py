"""Do something again whenever a file changes."""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from compliance_rules.cli._exit import Exit
from compliance_rules.cli._output import say

_EVERY = 0.3
#: Clears the screen and goes to its top.
_CLEAR = "\x1b[2J\x1b[H"


def watch(
    paths: Sequence[Path],
    act: Callable[[], Exit],
    *,
    is_tty: bool = True,
    ticks: Iterable[None] | None = None,
) -> Exit:
    """Act now, and again whenever a file or a folder's file is saved, until stopped.

    Args:
        paths: Files and folders.
        act: What to do.
        is_tty: Whether to clear the screen first.
        ticks: When to look; about three times a second if left out.
    """
    outcome = act()
    before = _seen(paths)
    for _ in ticks if ticks is not None else _clock():
        after = _seen(paths)
        if after != before:
            before = after
            if is_tty:
                say(_CLEAR, end="")
            outcome = act()
    return outcome


def _clock() -> Iterable[None]:
    while True:
        time.sleep(_EVERY)
        yield None


def _seen(paths: Iterable[Path]) -> dict[Path, tuple[int, int]]:
    """Return when each file was changed, and its size; a missing one is left out."""
    found: dict[Path, tuple[int, int]] = {}
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            try:
                status = file.stat()
            except OSError:
                continue
            found[file] = (status.st_mtime_ns, status.st_size)
    return found
