"""What the path of a report stands for: a file, or a file in an archive (`all.zip!/a.pdf`)."""

import hashlib
from pathlib import Path
from typing import Final

from compliance_rules.batch._archives import read_member
from compliance_rules.errors import BatchError
from compliance_rules.model import Document
from compliance_rules.readers import read_document

#: Stands between an archive and the name of a file in it.
MARK: Final = "!/"


def in_archive(path: str) -> tuple[str, str] | None:
    """Return the archive and the name in it, or None for a file of its own."""
    if MARK not in path or Path(path).exists():
        return None
    at = path.find(MARK)
    while at >= 0:
        if Path(path[:at]).is_file():
            return path[:at], path[at + len(MARK) :]
        at = path.find(MARK, at + 1)
    return None


def file_of(path: str) -> str:
    """Return the file that a report is in: its own, or the archive."""
    found = in_archive(path)
    return path if found is None else found[0]


def folder_of(path: str) -> str:
    """Return the folder of a file or archive that need not be on this machine."""
    return path.partition(MARK)[0].rpartition("/")[0]


def source_of(path: str) -> str | Document:
    """Return what `audit` takes: the path of a file, or the document in an archive.

    Raises:
        BatchError: It cannot be had out of its archive.
        ReportReadError: It cannot be read.
    """
    found = in_archive(path)
    return path if found is None else read_document(read_member(*found), path)


def hash_of(path: str) -> str:
    """Return the hash of a report's bytes; empty where they cannot be read."""
    try:
        found = in_archive(path)
        if found is not None:
            return hashlib.sha256(read_member(*found)).hexdigest()
        if not Path(path).is_file():
            # A pipe or device would block or never end.
            return ""
        with Path(path).open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError, BatchError):
        return ""
