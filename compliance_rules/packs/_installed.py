"""Functions for rules that installed Python packages bring."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from attrs import field

from compliance_rules._values import frozen
from compliance_rules.compiler import RuleFunction, rule_function
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.errors import RulePackError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

_GROUP = "compliance_rules.functions"


@frozen
class _Functions(Mapping[str, RuleFunction]):
    """Functions by name; a package is imported when a rule calls one of its functions."""

    #: What a program adds for one pack; it goes before what is installed.
    given: Mapping[str, RuleFunction]
    _loaded: dict[str, RuleFunction] = field(factory=dict, init=False, eq=False, repr=False)

    def __getitem__(self, name: str) -> RuleFunction:
        if name in self.given:
            return self.given[name]
        if name not in self._loaded:
            self._loaded[name] = _load(name, _installed()[name])
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self.given, **_installed()})

    def __len__(self) -> int:
        return len({**self.given, **_installed()})

    def __contains__(self, name: object) -> bool:
        return name in self.given or name in _installed()


def all_functions(given: Mapping[str, RuleFunction]) -> Mapping[str, RuleFunction]:
    """Return functions that a program gives with those of installed packages.

    Looking up one that cannot be imported raises `RulePackError`.
    """
    return _Functions(given)


@cache
def _installed() -> "Mapping[str, EntryPoint]":
    from importlib.metadata import entry_points  # noqa: PLC0415 - slow to import

    return {each.name: each for each in entry_points(group=_GROUP)}


def _load(name: str, entry: "EntryPoint") -> RuleFunction:
    try:
        return rule_function(entry.load(), name)
    except Exception as fault:
        what = f"{type(fault).__name__}: {fault}"
        problem = Diagnostic.of("CR434", name=name, place=entry.value, what=what)
        raise RulePackError((problem,)) from fault
