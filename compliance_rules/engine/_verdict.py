"""The outcome of one instance, before it becomes a finding of its rule."""

from collections.abc import Callable

from compliance_rules._values import frozen
from compliance_rules.engine._finding import Evidence, Status


@frozen(kw_only=True)
class Verdict:
    """What became of one instance, why, and on what it rests."""

    key: str
    status: Status
    message: str
    evidence: tuple[Evidence, ...] = ()
    #: What tells it from others of the same key: which figures of the text it is about.
    mark: str = ""


@frozen(kw_only=True)
class Settled:
    """An instance that is known to hold, or not to; what is said of it and shown can wait."""

    key: str
    whole: Callable[[], Verdict]
    status: Status = Status.PASS
    #: The evidence alone, where it is there without the rest.
    evidence: Callable[[], tuple[Evidence, ...]] | None = None
    mark: str = ""
