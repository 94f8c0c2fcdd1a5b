"""What a reader of one format gives: blocks, and what the format says of the file."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.model import Block

if TYPE_CHECKING:
    from compliance_rules.model import NamedReport


@frozen(kw_only=True)
class Content:
    """The blocks of a file in reading order, its metadata, what reading had to guess."""

    blocks: tuple[Block, ...]
    #: As in `Document`: `title`, `published` (an ISO date), `body`.
    metadata: Mapping[str, str] = field(factory=dict)
    reading: tuple[Diagnostic, ...] = ()
    #: As in `Document`: a report that already has a form's names.
    named: "NamedReport | None" = None
