"""Open the ZIP container of an office file, within what a report may hold.

What is declared is checked before anything is unpacked; what is unpacked is never
more than was declared, and never more than is asked for. Nothing is written to disk.
"""

import struct
import zipfile
import zlib
from io import BytesIO

from compliance_rules.diagnostics import Phrase
from compliance_rules.errors import ReportReadError
from compliance_rules.readers._refused import refused

_MEGABYTE = 1024 * 1024
#: Files in an archive; each costs memory before its name is known.
_MOST_ENTRIES = 10_000
_MOST_TOTAL = 256
#: From this size on (in bytes), a file is suspect that shrinks so much.
_LARGE = _MEGABYTE
_MOST_RATIO = 400
#: The largest part that is read, in megabytes: text, never pictures.
_MOST_PART = 32
#: Of each file in an archive, its entry in the list at the end.
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
#: The only methods that office files use; others can take any amount of memory.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
#: What zipfile raises on damaged bytes.
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_NO_ARCHIVE = Phrase("it is no whole ZIP archive", "不是完整的 ZIP 压缩包")
_METHOD = Phrase("it is compressed in an unusual way", "压缩方式异常")


def open_archive(data: bytes, source: str) -> zipfile.ZipFile:
    """Return the archive that bytes hold, once what it declares is known to be small enough.

    Raises:
        ReportReadError: It is damaged, encrypted, or would unpack to too much.
    """
    if data.count(_ENTRY) > _MOST_ENTRIES:
        raise _too_many(source)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except _FAULTS as error:
        raise refused("CR530", source, reason=_NO_ARCHIVE) from error
    for entry in archive.infolist():
        _check(entry, source)
    if sum(entry.file_size for entry in archive.infolist()) > _MOST_TOTAL * _MEGABYTE:
        raise _too_large(source, _MOST_TOTAL)
    return archive


def read_entry(
    archive: zipfile.ZipFile, name: str, source: str, most: int = _MOST_PART
) -> bytes | None:
    """Return the bytes of one file of a checked archive; None if there is none.

    Args:
        archive: What `open_archive` returned.
        name: The file's name in the archive.
        source: The name of the archive in messages.
        most: The most megabytes that it may unpack to.

    Raises:
        ReportReadError: It is damaged or too large.
    """
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    if entry.file_size > most * _MEGABYTE:
        raise _too_large(source, most)
    try:
        with archive.open(entry) as file:
            return file.read(most * _MEGABYTE)
    except _FAULTS as error:
        reason = Phrase(f"its part {name} cannot be unpacked", f"部件 {name} 无法解压")
        raise refused("CR530", source, reason=reason) from error


def _check(entry: zipfile.ZipInfo, source: str) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise refused("CR531", source)
    if entry.compress_type not in _METHODS:
        raise refused("CR530", source, reason=_METHOD)
    if entry.file_size > max(_LARGE, entry.compress_size * _MOST_RATIO):
        words = Phrase(f"more than {_MOST_RATIO} times its size", f"超过压缩后的 {_MOST_RATIO} 倍")
        raise refused("CR532", source, what=words)


def _too_many(source: str) -> ReportReadError:
    words = Phrase(f"more than {_MOST_ENTRIES} files", f"超过 {_MOST_ENTRIES} 个文件")
    return refused("CR532", source, what=words)


def _too_large(source: str, most: int) -> ReportReadError:
    return refused("CR532", source, what=Phrase(f"more than {most} MB", f"超过 {most} MB"))
