"""The rule files of a pack: shipped with the library, a file or a folder."""

import os
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic

#: A folder with more rule files than this is no pack.
MAX_FILES = 1_000
#: The most that is read of one rule file: enough to see that it is too large.
_MAX_BYTES = 1024 * 1024 + 1
_SUFFIX = ".rules"
#: In the folder of this name, a pack that ships has its tests and nothing else.
_TESTS = "tests"


@frozen
class RuleFile:
    """The name that messages show, and the bytes of a rule file."""

    name: str
    data: bytes


def shipped_names() -> tuple[str, ...]:
    """Return the names of the packs that ship with the library, sorted."""
    return tuple(sorted(_shipped_places()))


@cache
def shipped_files(name: str) -> tuple[RuleFile, ...] | None:
    """Return the rule files of a shipped pack, or None if there is none of that name.

    Those in its folder of tests are left out: they are most of what ships, and decide
    nothing about a report. They are read once: a pack is read again for each that extends it.
    """
    place = _shipped_places().get(name)
    if place is None:
        return None
    if place.is_file():
        return (RuleFile(f"{name}{_SUFFIX}", place.read_bytes()),)
    return tuple(
        RuleFile(f"{name}/{'/'.join(parts)}", file.read_bytes())
        for parts, file in _rule_files(place, (), without=_TESTS)
    )


def shipped_tests(name: str) -> tuple[RuleFile, ...]:
    """Return the rule files in the folder of tests of a shipped pack."""
    place = _shipped_places().get(name)
    if place is None or place.is_file() or not place.joinpath(_TESTS).is_dir():
        return ()
    return tuple(
        RuleFile(f"{name}/{'/'.join(parts)}", file.read_bytes())
        for parts, file in _rule_files(place.joinpath(_TESTS), (_TESTS,))
    )


def pack_folder(name: str | Path) -> Traversable | None:
    """Return the folder that a pack's files are in; None for one that ships as a single file.

    Args:
        name: The name of a shipped pack, or the path of a file or folder.
    """
    place = _shipped_places().get(name) if isinstance(name, str) else None
    if place is not None:
        return place if place.is_dir() else None
    path = Path(name)
    return path if path.is_dir() else path.parent


def path_files(path: Path) -> tuple[tuple[RuleFile, ...], tuple[Diagnostic, ...]]:
    """Return the rule files of a file or folder, and what kept them from being read.

    Links inside a folder are left out, so that a folder cannot lead elsewhere.
    """
    if path.is_dir():
        found = list(_folder_files(path))
        if not found:
            return (), (Diagnostic.of("CR411", path=str(path)),)
        if len(found) > MAX_FILES:
            return (), (Diagnostic.of("CR412", path=str(path), most=MAX_FILES),)
    else:
        found = [path]
    read: list[RuleFile] = []
    problems: list[Diagnostic] = []
    for file in found:
        try:
            read.append(RuleFile(str(file), _read(file)))
        except OSError as error:
            problems.append(
                Diagnostic.of("CR413", path=str(file), reason=error.strerror or str(error))
            )
    return tuple(read), tuple(problems)


def places_beside(path: Path, name: str) -> Iterator[Path]:
    """Return where a pack of that name may stand beside another pack's file or folder."""
    own = path.resolve()
    folder = own.parent
    for stem in dict.fromkeys((name, name.rpartition(".")[2])):
        for place in (folder / f"{stem}{_SUFFIX}", folder / stem):
            if place != own and not place.is_symlink() and place.exists():
                yield place


def _read(path: Path) -> bytes:
    if not path.is_file():
        # A pipe or device would block or never end.
        raise OSError("not a regular file")
    with path.open("rb") as stream:
        return stream.read(_MAX_BYTES)


def _folder_files(path: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(path, followlinks=False):
        folders.sort()
        for name in sorted(names):
            file = Path(folder) / name
            if name.endswith(_SUFFIX) and not file.is_symlink():
                yield file


@cache
def _shipped_places() -> dict[str, Traversable]:
    return dict(_packs_below(files("compliance_rules.rules"), ()))


def _packs_below(folder: Traversable, above: tuple[str, ...]) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.name.startswith((".", "_")):
            continue
        if entry.is_dir():
            name = (*above, entry.name)
            if entry.joinpath(f"pack{_SUFFIX}").is_file():
                yield ".".join(name), entry
            else:
                yield from _packs_below(entry, name)
        elif entry.name.endswith(_SUFFIX):
            yield ".".join((*above, entry.name.removesuffix(_SUFFIX))), entry


def _rule_files(
    folder: Traversable, above: tuple[str, ...], without: str | None = None
) -> Iterator[tuple[tuple[str, ...], Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.name.endswith(_SUFFIX):
            yield (*above, entry.name), entry
        elif entry.name != without and entry.is_dir():
            yield from _rule_files(entry, (*above, entry.name))
