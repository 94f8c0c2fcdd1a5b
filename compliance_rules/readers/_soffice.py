"""Convert a file with LibreOffice, shut in: a folder and a profile of its own, and limits.

No macro runs, no link is followed, nothing is fetched. The program and all that it
starts form one group, which is ended when the time is up, by its own number.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

#: In seconds: by the clock, since a busy machine is slow to start it, and of the processor.
_MOST_SECONDS = 30
_MOST_PROCESSOR = 9
_MOST_MEMORY = 3 * 1024 * 1024
_MOST_WRITTEN = 128 * 1024 * 1024
_BLOCK = 512
_PROGRAMS = ("soffice", "libreoffice")
_LIMITED = (
    f"ulimit -t {_MOST_PROCESSOR} && ulimit -v {_MOST_MEMORY} && "
    f'ulimit -f {_MOST_WRITTEN // _BLOCK} && exec "$@"'
)
#: Settings of the profile, each by its path, its name and its value. A proxy that is
#: nowhere keeps it from fetching anything.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


class NotInstalledError(Exception):
    """LibreOffice is in no folder of PATH."""


class FailedError(Exception):
    """LibreOffice made nothing of the file."""


class TookTooLongError(Exception):
    """The time was up; `seconds` says how much it was."""

    def __init__(self, seconds: int) -> None:
        """Keep the time."""
        super().__init__(seconds)
        self.seconds = seconds


def convert(data: bytes, ending: str, target: str) -> bytes:
    """Return a file as LibreOffice converts it.

    Args:
        data: The file.
        ending: The ending that files of its kind have.
        target: The ending of what it is converted to.

    Raises:
        NotInstalledError: LibreOffice is not there.
        FailedError: It made nothing of the file.
        TookTooLongError: It did not end in time.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise NotInstalledError
    try:
        with tempfile.TemporaryDirectory(
            prefix="compliance-rules-", ignore_cleanup_errors=True
        ) as folder:
            return _converted(data, Path(folder).resolve(), program, f"report.{ending}", target)
    except OSError as error:
        # No room on the disk, no result, a program that cannot be started.
        raise FailedError from error


def _converted(data: bytes, folder: Path, program: str, name: str, target: str) -> bytes:
    """Return what the program makes of a file in a folder of its own."""
    _write_settings(folder)
    given = folder / name
    given.write_bytes(data)
    _run(_command(program, folder, given, target), folder)
    # How the program ended tells nothing; whether it made something does.
    with (folder / "out" / given.with_suffix(f".{target}").name).open("rb") as made:
        return made.read(_MOST_WRITTEN)


def _write_settings(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )


def _command(program: str, folder: Path, given: Path, target: str) -> list[str]:
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--nolockcheck",
        "--convert-to",
        target,
        "--outdir",
        str(folder / "out"),
        str(given),
    ]
    if sys.platform == "win32":
        return command
    return ["/bin/sh", "-c", _LIMITED, "sh", *command]


def _run(command: list[str], folder: Path) -> None:
    """Run a command in a group of its own; nothing of the group outlives it."""
    process = subprocess.Popen(  # noqa: S603 - no shell sees the file's name, which is ours
        command,
        cwd=folder,
        env={**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(_MOST_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise TookTooLongError(_MOST_SECONDS) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        # Its group has its number, and may outlive it.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
