"""Compiled packs, kept in the user's cache folder: found by what they were made of.

An entry is believed only if it is whole, was written by this user and by this very
library, and if every file that the pack was made of still reads the same. Whatever
else is there is left alone, and the pack is compiled again. Nothing that goes wrong
here is worth a word: a cache that cannot be used costs time and nothing else.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeAlias

from compliance_rules._values import frozen
from compliance_rules.compiler import Pack
from compliance_rules.compiler._codec import (
    Company,
    NotEncodableError,
    Scope,
    decode,
    decode_scope,
    encode,
    encode_scope,
)
from compliance_rules.diagnostics import Source
from compliance_rules.language import read_source
from compliance_rules.packs._cache_folder import build, cache_folder, read_entry, write_entry
from compliance_rules.packs._collection import uncollected
from compliance_rules.packs._installed import all_functions
from compliance_rules.packs._sources import RuleFile, path_files, places_beside, shipped_files

#: The names of files, each with the digest of its bytes.
_Digests: TypeAlias = list[list[str]]
_Compiled: TypeAlias = Callable[[], Pack]
_MAGIC: Final = b"compliance-rules-pack"
#: The lines of an entry, and the words of its first.
_LINES: Final = 3
_HEAD_PARTS: Final = {"key", "bases", "files", "scope"}


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


def remembered_scope(origin: Origin) -> Scope | None:
    """Return from the cache when a pack is the one for a report, without the pack."""
    folder = cache_folder()
    if folder is None:
        return None
    key = origin.key()
    opened = _opened(read_entry(folder, key), key, origin)
    return None if opened is None else decode_scope(opened.head["scope"])


# --- entries -------------------------------------------------------------------------


@frozen
class _Opened:
    """An entry whose head is whole and is about the files that are there."""

    head: Mapping[str, Any]
    files: Sequence[RuleFile]
    digest: bytes
    body: bytes


def _entry(pack: Pack, key: str, origin: Origin) -> bytes:
    """Return a line of digests, one of what the pack was made of, and the pack."""
    names = [each.name for each in pack.bases]
    files = [*origin.files, *origin.bases(names)]
    scope = encode_scope(pack)
    head = _plain({"key": key, "bases": names, "files": _digests(files), "scope": scope})
    body = _plain(encode(pack, _sources(files)))
    return b"\n".join((b" ".join((_MAGIC, _digest(head), _digest(body))), head, body))


def _opened(entry: bytes | None, key: str, origin: Origin) -> _Opened | None:
    """Return an entry, or None if there is any doubt about its head."""
    parts = (entry or b"").split(b"\n", 2)
    digests = parts[0].split(b" ")
    if len(parts) != _LINES or len(digests) != _LINES or digests[0] != _MAGIC:
        return None
    head = _json(parts[1]) if _digest(parts[1]) == digests[1] else None
    if not isinstance(head, dict) or head.keys() != _HEAD_PARTS:
        return None
    if head["key"] != key or not _is_names(head["bases"]):
        return None
    files = [*origin.files, *origin.bases(head["bases"])]
    is_same = head["files"] == _digests(files)
    return _Opened(head, files, digests[2], parts[2]) if is_same else None


@uncollected()
def _recalled(entry: bytes | None, key: str, origin: Origin, compiled: _Compiled) -> Pack | None:
    """Return the pack of an entry, or None if there is any doubt about it."""
    opened = _opened(entry, key, origin)
    if opened is None or _digest(opened.body) != opened.digest:
        return None
    company = Company(_sources(opened.files), lambda: compiled().tests, all_functions({}))
    pack = decode(_json(opened.body), company)
    # What it says of its bases decides which files were compared.
    is_same = pack is not None and [each.name for each in pack.bases] == opened.head["bases"]
    return pack if is_same else None


def _json(data: bytes) -> object:
    """Return what JSON says; None if it is none."""
    try:
        found: object = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found


def _digest(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode()


def _is_names(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _digests(files: Sequence[RuleFile]) -> _Digests:
    return [[file.name, _digest_of(file)] for file in files]


@lru_cache(maxsize=1024)
def _digest_of(file: RuleFile) -> str:
    """Return the digest of a file; those of a pack are asked for by each that extends it."""
    return sha256(file.data).hexdigest()


def _sources(files: Sequence[RuleFile]) -> list[Source]:
    """Return the texts of files; one that has none was part of no pack."""
    return [read_source(each.data, each.name)[0] or Source(each.name, "") for each in files]


def _plain(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
