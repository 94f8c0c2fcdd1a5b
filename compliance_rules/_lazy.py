"""Names of a package that are imported when they are first asked for."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def late_names(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """Return what finds the names of a package: its `__getattr__`.

    Args:
        package: The package's own name.
        homes: For each name, the module of the package that has it: `module`, or
            `module.name` where it has another name there.
    """

    def found(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, _, attribute = homes[name].partition(".")
        value = getattr(import_module(f"{package}.{module}"), attribute or name)
        # From now on it is there, and nothing is looked for.
        setattr(sys.modules[package], name, value)
        return value

    return found
