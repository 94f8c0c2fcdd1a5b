"""Which cells are wrong, and which rules contradict or repeat each other."""

from typing import TYPE_CHECKING

from compliance_rules._lazy import late_names

#: Where each name is from; its module is imported when the name is first asked for.
_HOMES = {
    "Analysis": "_analyse",
    "Conflict": "_analyse",
    "analyse": "_analyse",
    "NOTHING_BROKEN": "_corrections",
    "Correction": "_corrections",
    "Corrections": "_corrections",
    "Proposal": "_corrections",
    "Derived": "_dependent",
    "locate": "_locate",
    "picture": "_picture",
}

if TYPE_CHECKING:
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
else:
    __getattr__ = late_names(__name__, _HOMES)


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
