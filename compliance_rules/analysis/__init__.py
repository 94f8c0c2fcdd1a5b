"""Which cells are wrong, and which rules contradict or repeat each other."""

from compliance_rules.analysis._analyse import Analysis, Conflict, analyse
from compliance_rules.analysis._corrections import (
    NOTHING_BROKEN,
    Correction,
    Corrections,
    Proposal,
)
from compliance_rules.analysis._dependent import Derived
from compliance_rules.analysis._locate import locate
from compliance_rules.analysis._picture import picture

__all__ = [
    "NOTHING_BROKEN",
    "Analysis",
    "Conflict",
    "Correction",
    "Corrections",
    "Derived",
    "Proposal",
    "analyse",
    "locate",
    "picture",
]
