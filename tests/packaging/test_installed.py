"""What an installation holds, however it was made: every package and every pack."""

import json
import zipfile
from pathlib import Path

import pytest

from tests.packaging.building import (
    ROOT,
    build_sdist,
    build_wheel,
    copy_sources,
    install,
    make_environment,
    run,
)

pytestmark = pytest.mark.slow

#: Prints every file that the packs hold, as an installed program finds them.
_LIST_PACKS = """
import importlib.resources, json, sys

def walk(folder, above=""):
    for each in folder.iterdir():
        path = f"{above}{each.name}"
        if each.is_dir():
            yield from walk(each, f"{path}/")
        elif path.endswith((".rules", ".txt")):
            assert each.read_text(encoding="utf-8")
            yield path

import compliance_rules
root = importlib.resources.files("compliance_rules.rules")
print(json.dumps({"at": compliance_rules.__file__, "packs": sorted(walk(root))}))
"""


def _rule_files() -> list[str]:
    """Return the rule files, and the reports that their tests read."""
    rules = ROOT / "rules"
    found = (*rules.rglob("*.rules"), *rules.glob("**/tests/*.txt"))
    return sorted(path.relative_to(rules).as_posix() for path in found)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    sources = copy_sources(tmp_path_factory.mktemp("sources"))
    return build_wheel(sources, tmp_path_factory.mktemp("wheel"))


def _packs_seen(python: Path, *, below: Path) -> list[str]:
    """Return the rule files that a program sees, once it is sure whose they are."""
    seen = json.loads(run(python, "-P", "-c", _LIST_PACKS, cwd=below))
    assert str(below.resolve()) in seen["at"]
    return list(seen["packs"])


def test_there_are_rule_files_to_ship() -> None:
    assert "cn/form2019/pack.rules" in _rule_files()


def test_a_wheel_holds_every_module_rule_file_template_and_the_mark_of_types(wheel: Path) -> None:
    package = ROOT / "compliance_rules"
    modules = {path.relative_to(ROOT).as_posix() for path in package.rglob("*.py")}
    rules = {f"compliance_rules/rules/{path}" for path in _rule_files()}
    templates = {path.relative_to(ROOT).as_posix() for path in package.glob("*/templates/*")}
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    alone = {"compliance_rules/py.typed", "compliance_rules/rules/__init__.py"}
    expected = modules | rules | templates | alone
    assert expected == held


def test_a_wheel_in_a_fresh_environment_shows_every_pack(wheel: Path, tmp_path: Path) -> None:
    python = make_environment(tmp_path / "environment")
    install(python, wheel)
    assert _rule_files() == _packs_seen(python, below=tmp_path)


def test_an_installed_command_runs(wheel: Path, tmp_path: Path) -> None:
    python = make_environment(tmp_path / "environment")
    install(python, wheel)
    assert "compliance-rules" in run(python.parent / "compliance-rules", "--help", cwd=tmp_path)


def test_a_wheel_made_from_an_sdist_is_the_same(wheel: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    sdist = build_sdist(copy_sources(sources), tmp_path)
    again = build_wheel(sdist, tmp_path)
    assert _contents(wheel) == _contents(again)


def _contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_editable_installation_shows_every_pack(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    python = make_environment(tmp_path / "environment")
    install(python, "--editable", copy_sources(sources))
    assert _rule_files() == _packs_seen(python, below=tmp_path)


def test_a_zipped_installation_shows_every_pack(wheel: Path, tmp_path: Path) -> None:
    python = make_environment(tmp_path / "environment")
    zipped = tmp_path / "library.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        for name, data in _contents(wheel).items():
            archive.writestr(name, data)
    site = next((tmp_path / "environment").rglob("site-packages"))
    (site / "zipped.pth").write_text(f"{zipped}\n", encoding="utf-8")
    assert _rule_files() == _packs_seen(python, below=tmp_path)
