"""What the table of codes says of one code."""

from typing import Literal

from attrs import field, validators

from compliance_rules._values import frozen
from compliance_rules.diagnostics._phrases import Phrase


@frozen(kw_only=True)
class Code:
    """A kind of problem: its id, how bad it is, and its words."""

    id: str = field(validator=validators.matches_re(r"CR\d{3}"))
    severity: Literal["note", "warning", "error"] = "error"
    #: One line without a full stop; `{name}` stands for an argument.
    message: Phrase
    #: What it means and how to mend it, in a few sentences.
    explanation: Phrase
    #: A hint that always fits; a diagnostic may bring a better one.
    hint: Phrase | None = None
