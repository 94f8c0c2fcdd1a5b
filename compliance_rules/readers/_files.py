"""Open a report's file, carefully: only regular files, and never more than they may hold."""

import errno
import os
import stat
from pathlib import Path

from compliance_rules.diagnostics import Phrase
from compliance_rules.errors import ReportReadError
from compliance_rules.model import Document
from compliance_rules.readers._documents import read_document
from compliance_rules.readers._refused import refused

_MEGABYTE = 1024 * 1024
_MOST = 50
_DENIED = Phrase("permission denied", "没有访问权限")
_REASONS = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.ELOOP: Phrase("its links lead in a circle", "符号链接循环"),
    errno.ENAMETOOLONG: Phrase("its name is too long", "文件名过长"),
    errno.EIO: Phrase("the disk reports an error", "磁盘出错"),
}
_NO_FILE = frozenset({errno.ENOENT, errno.ENOTDIR})


def read_file(path: Path) -> Document:
    """Read a report from a file.

    Raises:
        ReportReadError: There is no such file, or none that can be read.
    """
    source = _shown(path)
    try:
        data = _bytes(path, source)
    except ValueError:
        # A name that no file can have, with a NUL in it for example.
        raise refused("CR500", source) from None
    except OSError as error:
        raise _failed(error, source) from error
    return read_data(data, source)


def read_data(data: bytes, source: str) -> Document:
    """Read a report from the bytes of a file, which are no more than a file may hold.

    Raises:
        ReportReadError: They are too many, or cannot be read.
    """
    if len(data) > _MOST * _MEGABYTE:
        raise refused("CR505", source, most=_MOST)
    return read_document(data, source)


def _bytes(path: Path, source: str) -> bytes:
    # Opening a pipe could wait for ever, so what it is comes first; and it is
    # asked of the open file again, since the path may lead elsewhere by then.
    _check(path.stat(), source)
    descriptor = os.open(
        path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
        _check(os.fstat(descriptor), source)
        return file.read(_MOST * _MEGABYTE + 1)


def _check(status: os.stat_result, source: str) -> None:
    """Refuse what is not a regular file, and what is too large, before reading it."""
    if stat.S_ISDIR(status.st_mode):
        raise refused("CR501", source)
    if not stat.S_ISREG(status.st_mode):
        raise refused("CR502", source)
    if status.st_size > _MOST * _MEGABYTE:
        raise refused("CR505", source, most=_MOST)


def _failed(error: OSError, source: str) -> ReportReadError:
    if error.errno in _NO_FILE:
        return refused("CR500", source)
    words = error.strerror or type(error).__name__
    return refused("CR503", source, reason=_REASONS.get(error.errno or 0, Phrase(words, words)))


def _shown(path: Path) -> str:
    """Return a path that can be printed, whatever bytes its name is made of."""
    return str(path).encode("utf-8", "replace").decode("utf-8")
