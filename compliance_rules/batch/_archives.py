"""Read reports out of archives, in memory and within limits; nothing is unpacked to disk.

What an archive declares is checked before anything of it is unpacked, and no more is
unpacked than one report may hold.
"""

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import IO, Final, Protocol, TypeAlias, TypeVar
from weakref import finalize

from attrs import frozen

from compliance_rules.diagnostics import Diagnostic, Phrase
from compliance_rules.errors import BatchError

_MEGABYTE: Final = 1024 * 1024
_MOST_MEMBERS: Final = 500_000
#: The most megabytes of one report, as of a file.
_MOST: Final = 50
#: A compressed tar has no index and is held in memory; a larger one is refused.
_MOST_HELD: Final = 256
#: From this size on (in bytes), a report is suspect that shrinks so much.
_LARGE, _MOST_RATIO = _MEGABYTE, 400
_ENCRYPTED, _IS_UTF8 = 0x1, 0x800
#: What the first names in ZIP files of office programs and books are.
_OFFICE: Final = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"xl/", b"mimetype")
_OFFICE_NAMES: Final = frozenset({"[Content_Types].xml", "mimetype"})
_LOCAL_NAME: Final = 30
_USTAR: Final = slice(257, 262)
_HEAD: Final = 512
#: What reading damaged archives raises.
_FAULTS: Final = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_DAMAGED = Phrase("it is damaged", "文件已损坏")
_SECRET = Phrase("it is encrypted", "已加密")
_CROWDED = Phrase(f"it has more than {_MOST_MEMBERS} files", f"包含超过 {_MOST_MEMBERS} 个文件")
_BOMB = Phrase(
    f"it unpacks to more than {_MOST_RATIO} times its size", f"解压后超过原大小的 {_MOST_RATIO} 倍"
)
_OVERLAP = Phrase("its files lie over one another", "其中的文件互相重叠")
_HEAVY = Phrase(
    f"it is a compressed tar of more than {_MOST_HELD} MB", f"是超过 {_MOST_HELD} MB 的压缩 tar 包"
)
_GONE = Phrase("the report is not in it", "其中没有这份报告")
_BIG = Phrase(f"the report has more than {_MOST} MB", f"报告超过 {_MOST} MB")


Member = TypeVar("Member")


class _Stream(Protocol):
    """What is unpacked as it is read."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, so many at most."""


_Unpacker: TypeAlias = Callable[[IO[bytes]], _Stream]
_PACKED: Final[Mapping[bytes, _Unpacker]] = {
    b"\x1f\x8b": lambda stream: gzip.GzipFile(fileobj=stream),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\x00": lzma.LZMAFile,
}


def is_archive(path: Path) -> bool:
    """Whether a file is an archive of reports, by what it holds; an office file is none."""
    try:
        if not path.is_file():
            # To open a pipe would be to wait for its other end.
            return False
        with path.open("rb") as stream:
            return holds_reports(stream)
    except _FAULTS:
        return False


def holds_reports(stream: IO[bytes]) -> bool:
    """Whether the bytes of a file are an archive of reports."""
    try:
        head = stream.read(_HEAD)
        if head.startswith(b"PK\x03\x04"):
            return not head.startswith(_OFFICE, _LOCAL_NAME) and _is_plain_zip(stream)
        packed = _unpacker(head)
        if packed is not None:
            stream.seek(0)
            head = packed(stream).read(_HEAD)
    except _FAULTS:
        return False
    return head[_USTAR] == b"ustar"


def member_names(path: str) -> tuple[str, ...]:
    """Return the names of the files of an archive.

    Raises:
        BatchError: It is damaged or encrypted, or would unpack to too much.
    """
    return tuple(_archive(path).names())


def read_member(path: str, name: str) -> bytes:
    """Return the bytes of a report in an archive.

    Raises:
        BatchError: They cannot be had, or are too many.
    """
    return _read(path, _archive(path), name)


@lru_cache(maxsize=2)
def _read(path: str, archive: "_Zip | _Tar", name: str) -> bytes:
    """Read a report; it is held for who wants its hash first."""
    return _member(path, archive, name)


def members_in(path: str, stream: IO[bytes], size: int) -> Iterator[tuple[str, bytes | BatchError]]:
    """Return the reports of an archive by name, or why one cannot be had.

    Raises:
        BatchError: It is damaged or encrypted, or would unpack to too much.
    """
    try:
        archive = _read_index(path, stream, size)
    except _FAULTS as error:
        raise _refused(path, _DAMAGED) from error
    for name in sorted(archive.names()):
        try:
            yield name, _member(path, archive, name)
        except BatchError as error:
            yield name, error


def _member(path: str, archive: "_Zip | _Tar", name: str) -> bytes:
    try:
        data = archive.read(name, _MOST * _MEGABYTE + 1)
    except _FAULTS as error:
        raise _refused(path, _DAMAGED) from error
    if data is None:
        raise _refused(path, _GONE)
    if len(data) > _MOST * _MEGABYTE:
        raise _refused(path, _BIG)
    return data


def _is_plain_zip(stream: IO[bytes]) -> bool:
    with zipfile.ZipFile(stream) as archive:
        return not _OFFICE_NAMES.intersection(archive.namelist())


def _unpacker(head: bytes) -> _Unpacker | None:
    return next((each for start, each in _PACKED.items() if head.startswith(start)), None)


def _archive(path: str) -> "_Zip | _Tar":
    try:
        status = Path(path).stat()
        return _opened(path, status.st_size, status.st_mtime_ns)
    except _FAULTS as error:
        raise _refused(path, _DAMAGED) from error


@lru_cache(maxsize=4)
def _opened(path: str, size: int, _changed: int) -> "_Zip | _Tar":
    """Open an archive; it stays open for the next report of it, unless it has changed."""
    stream = Path(path).open("rb")  # noqa: SIM115 - held as long as the archive
    try:
        found = _read_index(path, stream, size)
    except BaseException:
        stream.close()
        raise
    finalize(found, stream.close)
    return found


def _read_index(path: str, stream: IO[bytes], size: int) -> "_Zip | _Tar":
    head = stream.read(_HEAD)
    stream.seek(0)
    if head.startswith(b"PK"):
        return _zip(path, zipfile.ZipFile(stream), size)
    packed = _unpacker(head)
    if packed is not None:
        data = packed(stream).read(_MOST_HELD * _MEGABYTE + 1)
        if len(data) > _MOST_HELD * _MEGABYTE:
            raise _refused(path, _HEAVY)
        return _tar(path, BytesIO(data))
    return _tar(path, stream)


# --- ZIP --------------------------------------------------------------------------------


@frozen(eq=False)
class _Zip:
    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]

    def names(self) -> Iterable[str]:
        return self.entries

    def read(self, name: str, most: int) -> bytes | None:
        entry = self.entries.get(name)
        if entry is None:
            return None
        with self.archive.open(entry) as file:
            return file.read(most)


def _zip(path: str, archive: zipfile.ZipFile, size: int) -> _Zip:
    files = [each for each in archive.infolist() if not each.is_dir()]
    if len(files) > _MOST_MEMBERS:
        raise _refused(path, _CROWDED)
    for each in files:
        if each.flag_bits & _ENCRYPTED:
            raise _refused(path, _SECRET)
        if each.file_size > max(_LARGE, each.compress_size * _MOST_RATIO):
            raise _refused(path, _BOMB)
    if sum(each.compress_size for each in files) > size:
        raise _refused(path, _OVERLAP)
    return _Zip(archive, dict(_named((_zip_name(each), each) for each in files)))


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """Return a name; those that are not marked as UTF-8 are mostly in GBK."""
    if entry.flag_bits & _IS_UTF8:
        return entry.filename
    data = entry.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return entry.filename


# --- tar --------------------------------------------------------------------------------


@frozen(eq=False)
class _Tar:
    archive: tarfile.TarFile
    entries: Mapping[str, tarfile.TarInfo]

    def names(self) -> Iterable[str]:
        return self.entries

    def read(self, name: str, most: int) -> bytes | None:
        entry = self.entries.get(name)
        file = None if entry is None else self.archive.extractfile(entry)
        return None if file is None else file.read(most)


def _tar(path: str, stream: IO[bytes]) -> _Tar:
    archive = tarfile.open(fileobj=stream, mode="r:", encoding="utf-8")  # noqa: SIM115 - held
    files: list[tuple[str, tarfile.TarInfo]] = []
    for entry in archive:
        if entry.isreg():
            files.append((_tar_name(entry.name), entry))
        if len(files) > _MOST_MEMBERS:
            raise _refused(path, _CROWDED)
    return _Tar(archive, dict(_named(files)))


def _tar_name(name: str) -> str:
    """Return a name that is in UTF-8 or else in GBK."""
    data = name.removeprefix("./").encode("utf-8", "surrogateescape")
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8")
    return data.decode("gb18030", "replace")


def _named(entries: Iterable[tuple[str, Member]]) -> Iterator[tuple[str, Member]]:
    """Give names that come again a number, so that no report hides another."""
    seen: dict[str, int] = {}
    for name, entry in entries:
        seen[name] = seen.get(name, 0) + 1
        yield (name if seen[name] == 1 else f"{name}#{seen[name]}"), entry


def _refused(path: str, reason: Phrase) -> BatchError:
    return BatchError((Diagnostic.of("CR824", path=path, reason=reason),))
