"""The one call that does all of it."""

from importlib import import_module
from typing import TYPE_CHECKING

#: Where each name is from; its module is imported when the name is first asked for.
_HOMES = {
    "answered": "_answers",
    "Audit": "_audit",
    "timed": "_clock",
    "stage": "_clock",
    "compare": "_compare",
    "explain": "_explain",
    "audit": "_run",
    "read": "_run",
}

if TYPE_CHECKING:
    from compliance_rules.audit._answers import answered
    from compliance_rules.audit._audit import Audit
    from compliance_rules.audit._clock import stage, timed
    from compliance_rules.audit._compare import compare
    from compliance_rules.audit._explain import explain
    from compliance_rules.audit._run import audit, read
else:

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = found
        return found


__all__ = ["Audit", "answered", "audit", "compare", "explain", "read", "stage", "timed"]
