"""Names of packages are imported when they are first asked for."""

import subprocess
import sys
from importlib import import_module
from pkgutil import iter_modules

import pytest

import compliance_rules

_PACKAGES = (
    "compliance_rules",
    *(
        f"compliance_rules.{each.name}"
        for each in iter_modules(compliance_rules.__path__)
        if each.ispkg
    ),
)


@pytest.mark.parametrize("name", _PACKAGES)
def test_a_package_has_all_that_it_names_and_nothing_else(name: str) -> None:
    package = import_module(name)
    for each in getattr(package, "__all__", ()):
        assert getattr(package, each) is getattr(package, each)
    with pytest.raises(AttributeError, match=f"module '{name}' has no attribute 'nothing'"):
        _ = package.nothing


def test_what_nobody_asked_for_is_not_imported() -> None:
    code = (
        "import sys, compliance_rules.scoring as s\n"
        "before = 'compliance_rules.scoring._waivers' in sys.modules\n"
        "s.Waiver\n"
        "print(before, 'compliance_rules.scoring._waivers' in sys.modules, 'Waiver' in vars(s))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert "False True True" == done.stdout.strip()
