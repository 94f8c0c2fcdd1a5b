"""Compiled packs, kept in the user's cache folder: found by what they were made of.

An entry is believed only if it is whole, was written by this user and by this very
library, and if every file that the pack was made of still reads the same. Whatever
else is there is left alone, and the pack is compiled again. Nothing that goes wrong
here is worth a word: a cache that cannot be used costs time and nothing else.
"""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeAlias

from attrs import frozen

from compliance_rules.compiler import Pack
from compliance_rules.compiler._codec import Company, NotEncodableError, decode, encode
from compliance_rules.diagnostics import Source
from compliance_rules.language import read_source
from compliance_rules.packs._cache_folder import build, cache_folder, read_entry, write_entry
from compliance_rules.packs._installed import all_functions
from compliance_rules.packs._sources import RuleFile, path_files, places_beside, shipped_files

#: The names of files, each with the digest of its bytes.
_Digests: TypeAlias = list[list[str]]
_Compiled: TypeAlias = Callable[[], Pack]
_MAGIC: Final = b"compliance-rules pack "
_PARTS: Final = {"key", "bases", "files", "pack"}


@frozen
class Origin:
    """What a pack is made of: its own files, and where the packs may be that it extends."""

    files: Sequence[RuleFile]
    #: The path of the pack, beside which others may be; None for a shipped one.
    path: Path | None

    def key(self) -> str:
        """Return what the entry of the pack is called."""
        made_of = [build(), _digests(self.files)]
        return sha256(_plain(made_of)).hexdigest()

    def bases(self, names: Sequence[str]) -> list[RuleFile]:
        """Return every file that decides what the packs of some names are."""
        return [file for name in names for file in self._base(name)]

    def _base(self, name: str) -> Sequence[RuleFile]:
        shipped = shipped_files(name)
        if shipped is not None:
            return shipped
        places = () if self.path is None else places_beside(self.path, name)
        return [file for place in places for file in path_files(place)[0]]


def remembered(origin: Origin, compiled: _Compiled) -> Pack:
    """Return a pack from the cache, or what compiling it returns.

    Raises:
        RulePackError: It is compiled, and has mistakes.
    """
    folder = cache_folder()
    if folder is None:
        return compiled()
    key = origin.key()
    found = _recalled(read_entry(folder, key), key, origin, compiled)
    if found is not None:
        return found
    pack = compiled()
    # It holds what no data can hold, or there is no room for it.
    with suppress(NotEncodableError, OSError):
        write_entry(folder, key, _entry(pack, key, origin))
    return pack


# --- entries -------------------------------------------------------------------------


def _entry(pack: Pack, key: str, origin: Origin) -> bytes:
    names = [each.name for each in pack.bases]
    files = [*origin.files, *origin.bases(names)]
    body = _plain(
        {
            "key": key,
            "bases": names,
            "files": _digests(files),
            "pack": encode(pack, _sources(files)),
        }
    )
    return b"%s%s\n%s" % (_MAGIC, sha256(body).hexdigest().encode(), body)


def _recalled(entry: bytes | None, key: str, origin: Origin, compiled: _Compiled) -> Pack | None:
    """Return the pack of an entry, or None if there is any doubt about it."""
    parts = None if entry is None else _parts(entry)
    if parts is None or parts["key"] != key or not _is_names(parts["bases"]):
        return None
    files = [*origin.files, *origin.bases(parts["bases"])]
    if parts["files"] != _digests(files):
        return None
    company = Company(_sources(files), lambda: compiled().tests, all_functions({}))
    pack = decode(parts["pack"], company)
    # What it says of its bases decides which files were compared.
    is_same = pack is not None and [each.name for each in pack.bases] == parts["bases"]
    return pack if is_same else None


def _parts(entry: bytes) -> dict[str, Any] | None:
    head, _, body = entry.partition(b"\n")
    if head != _MAGIC + sha256(body).hexdigest().encode():
        return None
    try:
        parts = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return parts if isinstance(parts, dict) and parts.keys() == _PARTS else None


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _digests(files: Sequence[RuleFile]) -> _Digests:
    return [[file.name, sha256(file.data).hexdigest()] for file in files]


def _sources(files: Sequence[RuleFile]) -> list[Source]:
    """Return the texts of files; one that has none was part of no pack."""
    return [read_source(each.data, each.name)[0] or Source(each.name, "") for each in files]


def _plain(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
