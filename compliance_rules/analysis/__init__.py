"""Which cells are wrong, and which rules contradict or repeat each other."""

from compliance_rules.analysis._analyse import Analysis, Derived, analyse
from compliance_rules.analysis._corrections import (
    NOTHING_BROKEN,
    Correction,
    Corrections,
    Proposal,
)
from compliance_rules.analysis._locate import locate

__all__ = [
    "NOTHING_BROKEN",
    "Analysis",
    "Correction",
    "Corrections",
    "Derived",
    "Proposal",
    "analyse",
    "locate",
]
