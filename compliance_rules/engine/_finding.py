"""The outcome of one rule at one place, with the evidence for it."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import define

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Location, Severity
from compliance_rules.model import State


class Status(Enum):
    """What became of an instance, or of a rule; XCCDF's words."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    ERROR = "error"


@frozen(kw_only=True)
class Evidence:
    """A cell, a passage or a label that a verdict rests on."""

    #: `table[row.path, column.path]`, a fact's or section's name.
    name: str
    #: The official labels of it, for people.
    label: str
    #: As printed.
    text: str
    kind: Literal["cell", "fact", "section", "label", "report"] = "cell"
    state: State = State.VALUE
    value: Decimal | None = None
    location: Location | None = None
    #: The side of the relation on which it stands, where the verdict is on one.
    side: Literal["", "left", "right"] = ""

    @property
    def is_of_report(self) -> bool:
        """Whether it stands in the report itself, not in that of another year or body."""
        return not self.name.startswith(("previous ", "member "))


@frozen(kw_only=True)
class Waived:
    """Why a failure is accepted, who approved that, and the last day on which it holds."""

    reason: str
    approved_by: str
    expires: date


#: What gives a part of a finding that is made when it is asked for, and others made with it.
Rest: TypeAlias = Callable[[str], Mapping[str, object]]
_REST = ("message", "fingerprint", "evidence")


@define(frozen=True, slots=False, kw_only=True)
class Finding:
    """The outcome of one rule at one place; passes too."""

    #: The rule's id.
    rule: str
    status: Status
    severity: Severity
    #: The row, column or section that the instance stands for; empty if none.
    key: str = ""
    message: str = ""
    remediation: str | None = None
    #: The same for the same rule and place in every year.
    fingerprint: str = ""
    evidence: tuple[Evidence, ...] = ()
    #: Set on a failure that someone has accepted.
    waived: Waived | None = None

    @property
    def needs_mending(self) -> bool:
        """Whether it failed and nobody has accepted that."""
        return self.status is Status.FAIL and self.waived is None

    @property
    def location(self) -> Location | None:
        """Where to look first: the place of the first evidence in this report that has one."""
        found = (each for each in self.evidence if each.location is not None)
        return next((each.location for each in found if each.is_of_report), None)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Return a part that nobody has asked for until now."""
            parts = self.__dict__
            if name not in _REST or "rest" not in parts:
                raise AttributeError(name)
            parts.update(parts["rest"](name))
            if all(each in parts for each in _REST):
                del parts["rest"]
            return parts[name]

    def __getstate__(self) -> dict[str, object]:
        """Return everything that it holds; what would make the rest stays behind."""
        for name in _REST:
            getattr(self, name)
        return self.__dict__

    def __setstate__(self, state: dict[str, object]) -> None:
        """Take what another process has found."""
        self.__dict__.update(state)


def settled(  # noqa: PLR0913 - what a finding is made of
    rule: str,
    status: Status,
    rest: Rest,
    *,
    severity: Severity,
    key: str,
    remediation: str | None,
) -> Finding:
    """Return a finding whose message, fingerprint and evidence are made when asked for.

    Most findings are passes, and of a pass most people only ever see that it is one.
    """
    found = Finding.__new__(Finding)
    found.__dict__.update(
        rule=rule,
        status=status,
        severity=severity,
        key=key,
        remediation=remediation,
        waived=None,
        rest=rest,
    )
    return found
