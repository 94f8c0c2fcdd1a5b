"""Build and install the project without a network, in folders of their own."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

_SHIPPED = ("compliance_rules", "rules", "setup.cfg", "pyproject.toml", "README.md", "LICENSE")
_PIP = ("-m", "pip", "--disable-pip-version-check", "--quiet")
_OFFLINE = ("--no-index", "--no-deps")


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command with a bare environment and return what it prints.

    Raises:
        AssertionError: It failed; the message has all that it printed.
    """
    done = subprocess.run(  # noqa: S603 - commands of these tests alone
        list(map(str, command)),
        cwd=cwd,
        env=_environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{done.args}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def copy_sources(to: Path) -> Path:
    """Copy what a build needs, and nothing that an earlier build left behind."""
    for name in _SHIPPED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, to / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
            )
        elif source.exists():
            shutil.copy2(source, to / name)
    return to


def build_sdist(sources: Path, to: Path) -> Path:
    """Build an sdist with the project's own build backend."""
    program = "import sys; from setuptools import build_meta as b; b.build_sdist(sys.argv[1])"
    run(sys.executable, "-c", program, to, cwd=sources)
    (built,) = to.glob("*.tar.gz")
    return built


def build_wheel(sources: Path, to: Path) -> Path:
    """Build a wheel from a folder or an sdist."""
    run(
        *(sys.executable, *_PIP, "wheel", *_OFFLINE, "--no-build-isolation"),
        *("--wheel-dir", to, sources),
        cwd=to,
    )
    (built,) = to.glob("*.whl")
    return built


def make_environment(at: Path) -> Path:
    """Make an environment that sees what the project depends on, not the project.

    Returns:
        Its Python.
    """
    venv.create(at, symlinks=True)
    python = at / "bin" / "python"
    paths = sysconfig.get_paths(vars={"base": str(at), "platbase": str(at)})
    dependencies = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    # A plain path: .pth files in that folder, the editable project's among them, are not read.
    (Path(paths["purelib"]) / "dependencies.pth").write_text(
        "\n".join(sorted(dependencies)), encoding="utf-8"
    )
    return python


def install(python: Path, *what: str | Path) -> None:
    """Install into an environment with the pip that runs these tests."""
    run(
        *(sys.executable, *_PIP, "--python", python, "install", *_OFFLINE),
        *("--no-build-isolation", *what),
        cwd=python.parent,
    )


def _environment() -> Mapping[str, str]:
    """Return the environment without what could lead to the checkout."""
    unwanted = ("PYTHON", "PIP_", "COV_", "COVERAGE_", "VIRTUAL_ENV", "SETUPTOOLS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return kept | {"PIP_ROOT_USER_ACTION": "ignore", "PYTHONUTF8": "1"}
