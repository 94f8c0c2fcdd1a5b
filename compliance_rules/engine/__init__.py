"""From a pack and a report to findings."""

from compliance_rules.engine._evaluate import evaluate, holds
from compliance_rules.engine._finding import Evidence, Finding, Status

__all__ = ["Evidence", "Finding", "Status", "evaluate", "holds"]
