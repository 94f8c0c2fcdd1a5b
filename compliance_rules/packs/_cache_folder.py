"""The folder of the cache: where it is, and how its files are read and written."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from compliance_rules.compiler._codec import FORMAT
from compliance_rules.compiler._version import LANGUAGE, LIBRARY

#: Moves the cache, or switches it off.
VARIABLE: Final = "COMPLIANCE_RULES_CACHE"
_OFF: Final = frozenset({"", "0", "off", "no", "none"})
_NAME: Final = "compliance-rules"
_ENDING: Final = ".pack"
#: An entry that is larger is not read, nor written.
_MAX_BYTES: Final = 64 << 20
#: So many entries are kept; beyond, the oldest half goes.
_MOST: Final = 256
#: The packages that decide what a rule file becomes.
_MAKERS: Final = ("compiler", "diagnostics", "language", "model", "packs")
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH


def cache_folder() -> Path | None:
    """Return the folder of the cache, which may not be there yet; None if it is off."""
    wanted = os.environ.get(VARIABLE)
    if wanted is not None:
        return None if wanted.strip().lower() in _OFF else Path(wanted)
    try:
        return _usual() / _NAME
    except RuntimeError:
        # Nobody's home is known.
        return None


def _usual() -> Path:
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else Path.home() / "AppData" / "Local"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    given = Path(os.environ.get("XDG_CACHE_HOME", ""))
    # A relative path is to be ignored, the standard says.
    return given if given.is_absolute() else Path.home() / ".cache"


@cache
def build() -> list[object]:
    """Return what tells this library, as it is, from any other.

    Its version is not enough: in a checkout, the code changes and the version stays.
    """
    code = [_code(Path(__file__).parent.parent / each) for each in _MAKERS]
    return [FORMAT, LANGUAGE, LIBRARY, code]


def _code(package: Path) -> list[tuple[str, int, int]]:
    with suppress(OSError), os.scandir(package) as entries:
        return sorted(_state(each) for each in entries if each.name.endswith(".py"))
    # Inside an archive, nothing changes.
    return []


def _state(module: "os.DirEntry[str]") -> tuple[str, int, int]:
    state = module.stat()
    return module.name, state.st_size, state.st_mtime_ns


# --- files ---------------------------------------------------------------------------


def read_entry(folder: Path, key: str) -> bytes | None:
    """Return the bytes of an entry; None if it is not there, or not this user's own."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        if not _is_ours(folder.lstat(), stat.S_ISDIR):
            return None
        with os.fdopen(os.open(folder / f"{key}{_ENDING}", flags), "rb") as stream:
            state = os.fstat(stream.fileno())
            if not _is_ours(state, stat.S_ISREG) or state.st_size > _MAX_BYTES:
                return None
            return stream.read(_MAX_BYTES)
    except OSError:
        return None


def write_entry(folder: Path, key: str, data: bytes) -> None:
    """Put an entry in its place, whole or not at all, for this user alone.

    Raises:
        OSError: It cannot be written.
    """
    import tempfile  # noqa: PLC0415 - slow to import

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if len(data) > _MAX_BYTES or not _is_ours(folder.lstat(), stat.S_ISDIR):
        return
    # Such a file can be read and written by its owner only.
    handle, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=_ENDING)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(folder / f"{key}{_ENDING}")
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _forget(folder)


def _is_ours(state: os.stat_result, is_kind: Callable[[int], bool]) -> bool:
    """Whether a file is of a kind, this user's, and nobody else could have written it."""
    if sys.platform == "win32":
        return is_kind(state.st_mode)
    return (
        is_kind(state.st_mode)
        and state.st_uid == os.geteuid()
        and not state.st_mode & _OTHERS_WRITE
    )


def _forget(folder: Path) -> None:
    """Remove the older half of the entries when there are too many."""
    entries = sorted(_entries(folder), reverse=True)
    if len(entries) > _MOST:
        for _, path in entries[_MOST // 2 :]:
            path.unlink(missing_ok=True)


def _entries(folder: Path) -> Iterator[tuple[int, Path]]:
    for path in folder.glob(f"*{_ENDING}"):
        with suppress(OSError):
            yield path.lstat().st_mtime_ns, path
