"""From a pack and a report to findings."""

from compliance_rules.engine._evaluate import evaluate, holds
from compliance_rules.engine._finding import Evidence, Finding, Status, Waived
from compliance_rules.engine._trace import Step, Traced, trace
from compliance_rules.engine._walk import children as operands

__all__ = [
    "Evidence",
    "Finding",
    "Status",
    "Step",
    "Traced",
    "Waived",
    "evaluate",
    "holds",
    "operands",
    "trace",
]
