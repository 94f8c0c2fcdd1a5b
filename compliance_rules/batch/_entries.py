"""Which reports a run is about: files, folders, archives, patterns and manifests."""

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from compliance_rules.batch._archives import is_archive, member_names
from compliance_rules.batch._manifest import Entry, read_manifest
from compliance_rules.batch._sources import MARK, in_archive
from compliance_rules.diagnostics import Diagnostic, Phrase
from compliance_rules.errors import BatchError
from compliance_rules.packs import WAIVERS

#: What stands beside reports and is none.
_BESIDE = frozenset({WAIVERS, "Thumbs.db"})
_STORES = (".duckdb", ".duckdb.wal", ".duckdb.part", ".duckdb.part.wal")
_NOTHING = Phrase("no such file or folder", "没有这个文件或文件夹")
_NO_MATCH = Phrase("no file fits the pattern", "没有符合该模式的文件")
_PATTERN = ("*", "?", "[")


@frozen
class Listed:
    """The reports of a run, each once, and the paths that gave none."""

    entries: tuple[Entry, ...]
    problems: tuple[Diagnostic, ...]


def listed(paths: Iterable[str | Path], manifests: Iterable[str | Path] = ()) -> Listed:
    """Return the reports that paths and manifests name, in order and each once.

    A folder stands for all files below it but hidden ones, stores, and files of
    waivers; links to folders are not followed. An archive stands for the files in it,
    and a report in it is named `archive.zip!/name`.

    Args:
        paths: Files, folders, archives, and patterns as shells know them, `**` too.
        manifests: Tables in CSV or Parquet with a column `path`; what they tell of a report
            counts, also where its path was given as well.

    Raises:
        BatchError: A manifest cannot be used.
    """
    entries: dict[str, Entry] = {}
    problems: list[Diagnostic] = []
    for manifest in manifests:
        for entry in read_manifest(Path(manifest)):
            entries.setdefault(entry.path, entry)
    for path in map(str, paths):
        try:
            for each in _files(path):
                _add(each, entries, problems)
        except OSError as error:
            reason = error.strerror or str(error)
            problems.append(Diagnostic.of("CR821", path=path, reason=reason))
        except BatchError as error:
            problems.extend(error.diagnostics)
    return Listed(tuple(entries.values()), tuple(problems))


def _add(path: str, entries: dict[str, Entry], problems: list[Diagnostic]) -> None:
    """Add a file, or each report of an archive."""
    found: Iterable[str] = (path,)
    if is_archive(Path(path)):
        try:
            names = member_names(path)
        except BatchError as error:
            problems.extend(error.diagnostics)
            return
        found = (f"{path}{MARK}{name}" for name in sorted(names) if not is_beside(name))
    for each in found:
        entries.setdefault(each, Entry(path=each))


def is_beside(name: str) -> bool:
    """Whether a file of an archive is no report, by any part of its name."""
    *folders, last = name.replace("\\", "/").split("/")
    hidden = any(each.startswith(".") and each not in {".", ".."} for each in folders)
    return hidden or "__MACOSX" in folders or is_none(last)


def _files(path: str) -> Iterator[str]:
    if Path(path).is_dir():
        yield from _below(path)
    elif os.path.lexists(path):
        # What is no regular file is for the reader to refuse.
        yield str(Path(path))
    elif in_archive(path) is not None:
        yield path
    elif any(each in path for each in _PATTERN):
        yield from _matching(path)
    else:
        raise BatchError((Diagnostic.of("CR821", path=path, reason=_NOTHING),))


def _matching(pattern: str) -> Iterator[str]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - keeps how a path is written
    files = [each for each in found if not Path(each).is_dir()]
    if not files:
        raise BatchError((Diagnostic.of("CR821", path=pattern, reason=_NO_MATCH),))
    yield from (str(Path(each)) for each in files)


def _below(folder: str) -> Iterator[str]:
    for place, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for name in sorted(names):
            if not is_none(name):
                yield str(Path(place) / name)


def _refuse(error: OSError) -> None:
    raise error


def is_none(name: str) -> bool:
    """Whether a file is no report, by its name alone."""
    is_hidden = name.startswith((".", "~$"))
    return is_hidden or name in _BESIDE or name.lower().endswith(_STORES)
