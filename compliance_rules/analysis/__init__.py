"""Which cells are wrong, and which rules contradict or repeat each other."""

from compliance_rules.analysis._corrections import Correction, Corrections, Proposal
from compliance_rules.analysis._locate import locate

__all__ = ["Correction", "Corrections", "Proposal", "locate"]
