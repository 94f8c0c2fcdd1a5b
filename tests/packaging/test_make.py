"""What `make` and its scripts say on a machine that lacks something."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.building import ROOT

_SH = shutil.which("sh") or "/bin/sh"
_FIND = ROOT / "tools" / "find-python.sh"


def _fake_python(at: Path, *, version: str, answers: str) -> None:
    """Write a program that answers the script's questions; `answers` are exit codes.

    The first is for `new enough?`, the second for `has venv?`.
    """
    new_enough, has_venv = answers.split()
    at.write_text(
        f'#!{_SH}\ncase "$2" in\n'
        f"*python_version*) echo {version} ;;\n"
        f"*exit*) exit {new_enough} ;;\n"
        f"*venv*) exit {has_venv} ;;\nesac\n",
        encoding="utf-8",
    )
    at.chmod(0o755)


def _find(path: Path, asked: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own script
        [_SH, str(_FIND)],
        env={"PATH": str(path), "PYTHON": asked},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_fitting_python_is_found_behind_one_that_is_too_old(tmp_path: Path) -> None:
    _fake_python(tmp_path / "python3", version="3.9.2", answers="1 0")
    _fake_python(tmp_path / "python3.12", version="3.12.4", answers="0 0")
    assert f"{tmp_path}/python3.12\n" == _find(tmp_path).stdout


def test_the_python_that_was_asked_for_is_taken(tmp_path: Path) -> None:
    _fake_python(tmp_path / "python3", version="3.13.0", answers="0 0")
    _fake_python(tmp_path / "python3.12", version="3.12.4", answers="0 0")
    assert f"{tmp_path}/python3.12\n" == _find(tmp_path, "python3.12").stdout


def test_without_any_python_it_says_what_to_install(tmp_path: Path) -> None:
    expected = (
        "error: no Python found; Python 3.11 or newer is needed\n"
        "  hint: on Debian and Ubuntu, as root: apt install python3 python3-venv\n"
    )
    found = _find(tmp_path)
    assert (1, expected) == (found.returncode, found.stderr)


def test_an_old_python_is_named_with_its_version(tmp_path: Path) -> None:
    _fake_python(tmp_path / "python3", version="3.9.2", answers="1 0")
    expected = (
        "error: Python 3.11 or newer is needed; too old: python3 (3.9.2)\n"
        "  hint: install a newer one, or name it: make PYTHON=/path/to/python3 …\n"
    )
    assert expected == _find(tmp_path).stderr


def test_a_python_without_the_venv_module_is_named(tmp_path: Path) -> None:
    _fake_python(tmp_path / "python3", version="3.11.2", answers="0 1")
    expected = (
        "error: no module to make an environment with (venv, ensurepip) in: python3 (3.11.2)\n"
        "  hint: on Debian and Ubuntu, as root: apt install python3-venv\n"
    )
    assert expected == _find(tmp_path).stderr


def test_a_python_that_was_asked_for_and_is_not_there_is_named(tmp_path: Path) -> None:
    expected = (
        "error: PYTHON is 'python9', which is no Python that runs\n"
        "  hint: leave PYTHON out, or name Python 3.11 or newer\n"
    )
    assert expected == _find(tmp_path, "python9").stderr


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project with nothing but the Makefile and what it stands on."""
    for name in ("Makefile", "setup.cfg", "pyproject.toml"):
        shutil.copy2(ROOT / name, tmp_path / name)
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "find-python.sh").write_text(f"echo {sys.executable}\n")
    return tmp_path


def _make(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    make = shutil.which("make")
    if make is None:
        pytest.skip("there is no make on this machine")
    # The make that runs these tests hands its own variables down.
    handed_down = ("MAKE", "ARGS", "FILE", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(handed_down)}
    return subprocess.run(  # noqa: S603 - our own Makefile
        [make, "--no-print-directory", *arguments],
        cwd=checkout,
        env=kept,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _set_up_with(checkout: Path, script: str) -> None:
    (checkout / "tools" / "set-up.sh").write_text(script, encoding="utf-8")


_COUNTING = 'mkdir -p "$1"; echo "$2" >> installed\n'
#: What `make audit` needs, installed two times.
_TWICE = "[docx,html,pdf,xlsx]\n" * 2


def test_what_is_installed_is_not_installed_again(checkout: Path) -> None:
    _set_up_with(checkout, _COUNTING)
    for _ in range(2):
        assert _make(checkout, ".venv/ready-test").returncode == 0
    assert "[test]\n" == (checkout / "installed").read_text()


def test_a_changed_list_of_dependencies_installs_again(checkout: Path) -> None:
    _set_up_with(checkout, _COUNTING)
    _make(checkout, ".venv/ready")
    later = (checkout / ".venv" / "ready").stat().st_mtime + 10
    os.utime(checkout / "setup.cfg", (later, later))
    _make(checkout, ".venv/ready")
    assert _TWICE == (checkout / "installed").read_text()


def test_another_python_installs_again(checkout: Path) -> None:
    _set_up_with(checkout, _COUNTING)
    _make(checkout, ".venv/ready")
    _make(checkout, ".venv/ready", "PYTHON=python3.99")
    assert _TWICE == (checkout / "installed").read_text()


def test_an_installation_that_failed_is_not_taken_as_done(checkout: Path) -> None:
    _set_up_with(checkout, _COUNTING + "exit 1\n")
    assert _make(checkout, ".venv/ready").returncode != 0
    assert not (checkout / ".venv" / "ready").exists()
    _make(checkout, ".venv/ready")
    assert _TWICE == (checkout / "installed").read_text()


def test_the_example_is_there() -> None:
    listed = _make(ROOT, "--dry-run", "audit").stdout
    (example,) = (word for word in listed.split('"') if word.startswith("examples/"))
    assert (ROOT / example).is_file()


@pytest.mark.parametrize(("code", "expected"), [(0, 0), (1, 0), (2, 2)])
def test_failures_of_a_report_are_no_failure_of_make(
    checkout: Path, code: int, expected: int
) -> None:
    _set_up_with(checkout, 'mkdir -p "$1/bin"\n')
    _make(checkout, ".venv/ready")
    command = checkout / ".venv" / "bin" / "compliance-rules"
    command.write_text(f'#!{_SH}\necho "$@"\nexit {code}\n', encoding="utf-8")
    command.chmod(0o755)
    done = _make(checkout, "audit", "FILE=my report.txt")
    assert (expected, "audit my report.txt\n") == (done.returncode, done.stdout)
