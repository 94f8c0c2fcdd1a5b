"""The hand-written list of packages, against what is on disk."""

from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

from tests.packaging.building import ROOT

_TOP = {"compliance_rules": ROOT / "compliance_rules", "compliance_rules.rules": ROOT / "rules"}


def _listed() -> list[str]:
    settings = ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    return settings["options"]["packages"].split()


def _on_disk() -> Iterator[str]:
    for name, folder in _TOP.items():
        for module in folder.rglob("*.py"):
            yield ".".join((name, *module.parent.relative_to(folder).parts))


def test_every_package_on_disk_is_listed_and_no_other() -> None:
    assert sorted(set(_on_disk())) == sorted(_listed())


def test_the_list_is_sorted_and_names_each_package_once() -> None:
    assert sorted(set(_listed())) == _listed()


def test_every_folder_with_modules_is_a_package() -> None:
    bare = {
        module.parent.relative_to(ROOT)
        for folder in _TOP.values()
        for module in folder.rglob("*.py")
        if not (module.parent / "__init__.py").exists()
    }
    assert set() == bare


def test_every_layer_of_the_linter_is_a_package_or_module() -> None:
    settings = ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    layers = settings["importlinter:contract:layers"]["layers"].replace("|", " ").split()
    missing = [name for name in layers if not _exists(ROOT / "compliance_rules" / name)]
    assert [] == missing


def _exists(path: Path) -> bool:
    return path.is_dir() or path.with_suffix(".py").exists()
