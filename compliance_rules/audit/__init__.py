"""The one call that does all of it."""

from typing import TYPE_CHECKING

from compliance_rules._lazy import late_names

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
    __getattr__ = late_names(__name__, _HOMES)


__all__ = ["Audit", "answered", "audit", "compare", "explain", "read", "stage", "timed"]
