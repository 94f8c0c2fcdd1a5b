"""What could be corrected: sets of cells with the figures that they would need."""

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Location, Phrase

if TYPE_CHECKING:
    # Its module is about relations: only a report that breaks some has corrections.
    from compliance_rules.engine import CellKey


@frozen(kw_only=True)
class Correction:
    """One cell of a proposal, and the figure or the range that it would need."""

    cell: "CellKey"
    #: The official labels of it, for people.
    label: str
    #: As printed.
    text: str
    value: Decimal | None
    #: The figure that it would need, or the least and the most; None is no bound.
    low: Decimal | None
    high: Decimal | None
    #: The slip that would explain it, such as two digits that changed places.
    slip: Phrase | None = None
    location: Location | None = None

    @property
    def suggested(self) -> Decimal | None:
        """The figure that it would need; None where a range would do."""
        return self.low if self.low == self.high else None


@frozen(kw_only=True)
class Proposal:
    """A smallest set of cells whose change makes the relations that share cells hold."""

    corrections: tuple[Correction, ...]
    #: Fingerprints of the findings that it explains.
    explains: tuple[str, ...]
    #: Which of the mistakes it would mend, from 1: relations without a cell in common
    #: are broken by mistakes of their own. Proposals for one mistake are ties.
    mistake: int = 1
    #: The slip that explains all its cells at once, such as a case in the wrong column.
    slip: Phrase | None = None


@frozen(kw_only=True)
class Corrections:
    """The proposals, by mistake, the likeliest first."""

    outcome: Literal["nothing broken", "located", "not located"]
    proposals: tuple[Proposal, ...] = ()
    #: Why nothing, or not all, was located.
    why: Phrase | None = None

    @property
    def mistakes(self) -> int:
        """How many mistakes were located."""
        return len({each.mistake for each in self.proposals})


NOTHING_BROKEN: Corrections = Corrections(outcome="nothing broken")
