"""Why a search for wrong cells ends without an answer."""

from compliance_rules._values import frozen


class TooMuchWorkError(Exception):
    """The search has taken as many steps as it may."""


class NoSolverError(Exception):
    """The solver is not installed."""


@frozen
class NotLocatedError(Exception):
    """No smallest set was found, and why."""

    #: Whether the solver could go on.
    needs_solver: bool = False
    #: Whether nothing at all would make the lines hold.
    is_hopeless: bool = False
