"""The one call that does all of it."""

from compliance_rules.audit._audit import Audit
from compliance_rules.audit._explain import explain
from compliance_rules.audit._run import audit, read

__all__ = ["Audit", "audit", "explain", "read"]
