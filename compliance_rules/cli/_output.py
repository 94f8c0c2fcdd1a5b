"""Write an answer: to standard output, or to a file, whole or not at all."""

import argparse
import os
import sys
from pathlib import Path
from typing import TextIO

from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import spoken
from compliance_rules.diagnostics import Diagnostic, show


def write(text: str | bytes, options: argparse.Namespace) -> Exit:
    """Write text and a line break to `--output`, or to standard output; bytes as they are.

    A file is written beside its place and then moved there, so that what
    stood there before is replaced whole or not at all.
    """
    path = options.output
    if path is None:
        if isinstance(text, bytes):
            sys.stdout.buffer.write(text)
        else:
            _print(text, sys.stdout)
        return Exit.CLEAN
    try:
        replace(Path(path), text if isinstance(text, bytes) else f"{text}\n".encode())
    except OSError as error:
        problem = Diagnostic.of("CR020", path=path, reason=error.strerror or str(error))
        show_error(show(problem, spoken(options)))
        return Exit.UNABLE
    return Exit.CLEAN


def has_colour(options: argparse.Namespace) -> bool:
    """Whether what is written goes to a terminal that shows colours, and may.

    The environment's `NO_COLOR`, if it is not empty, forbids them (no-color.org).
    """
    if options.output is not None or os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def say(text: str, end: str = "\n") -> None:
    """Write text to standard output."""
    _print(text, sys.stdout, end)


def show_error(text: str) -> None:
    """Write text and a line break to standard error."""
    _print(text, sys.stderr)


def _print(text: str, stream: TextIO, end: str = "\n") -> None:
    # A terminal that cannot show a character gets an escape for it, not a traceback.
    encoding = stream.encoding or "utf-8"
    shown = text.encode(encoding, "backslashreplace").decode(encoding)
    stream.write(f"{shown}{end}")
    stream.flush()


def replace(target: Path, data: bytes) -> None:
    """Put bytes in the place of a file, whole or not at all.

    Raises:
        OSError: They cannot be written; what stood there is still there.
    """
    if target.exists() and not target.is_file():
        # A device or pipe, such as /dev/stdout, is written to and not replaced.
        target.write_bytes(data)
        return
    import tempfile  # noqa: PLC0415 - slow to import

    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).chmod(_mode(target))
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """Return the permissions of the file replaced, or those of a new one."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
