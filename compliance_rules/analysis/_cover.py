"""Find smallest sets of many cells with HiGHS, which never sees a figure.

What it is given are sets of cells of which one must change, told by an exact clash;
it covers them with the fewest cells. Whether a cover is enough is decided exactly, and
if not, the clash is one more set to cover. So no rounding can come between.
"""

from importlib.util import find_spec
from typing import Final

from compliance_rules.analysis._errors import NoSolverError, NotLocatedError, TooMuchWorkError
from compliance_rules.analysis._problem import Problem

#: Covers that are tried, and sets of one size that are worth telling.
_MOST_ROUNDS = 200
_MOST_FOUND = 60
#: More cells than this are no slip.
_LARGEST = 6
#: The same answer each time; and none of the work that only pays for large models.
_OPTIONS: Final = (
    ("output_flag", False),
    ("threads", 1),
    ("random_seed", 1),
    ("presolve", "off"),
    ("mip_heuristic_effort", 0.0),
    ("mip_detect_symmetry", False),
)


def covers(problem: Problem, fewest: int) -> list[frozenset[int]]:
    """Return all smallest sets of cells that are enough.

    Args:
        problem: The lines.
        fewest: No smaller set is enough.

    Raises:
        NoSolverError: The solver is not installed.
        NotLocatedError: Nothing at all would be enough.
        TooMuchWorkError: They were not found within the bound.
    """
    if find_spec("highspy") is None:
        raise NoSolverError
    model = _Model(len(problem.cells), fewest)
    found: list[frozenset[int]] = []
    for _ in range(_MOST_ROUNDS):
        chosen = model.best()
        if chosen is None or len(chosen) > _LARGEST:
            if found:
                return sorted(found, key=sorted)
            break
        if found and len(chosen) > len(found[0]):
            return sorted(found, key=sorted)
        cores = _clashes(problem, chosen)
        if not cores:
            found.append(chosen)
            model.forbid(chosen)
        for core in cores:
            model.cover(core)
        if len(found) > _MOST_FOUND:
            break
    raise TooMuchWorkError


def _clashes(problem: Problem, chosen: frozenset[int]) -> list[frozenset[int]]:
    """Return sets of cells that have none in common, of each of which one must change too.

    Many at once, as each saves a cover that could not have been enough.
    """
    cores: list[frozenset[int]] = []
    core = problem.why_not(chosen)
    while core is not None:
        if not core:
            if cores:
                break
            raise NotLocatedError(is_hopeless=True)
        cores.append(core)
        chosen |= core
        core = problem.why_not(chosen)
    return cores


class _Model:
    """A choice of the fewest cells."""

    def __init__(self, cells: int, fewest: int) -> None:
        from highspy import Highs  # noqa: PLC0415 - an extra, and slow to import

        self._highs = Highs()  # type: ignore[no-untyped-call]
        for name, value in _OPTIONS:
            self._highs.setOptionValue(name, value)
        self._chosen = [self._highs.addBinary(obj=1) for _ in range(cells)]
        self._highs.addConstr(sum(self._chosen) >= fewest)

    def cover(self, cells: frozenset[int]) -> None:
        """Demand that one of some cells is chosen."""
        self._highs.addConstr(sum(self._chosen[cell] for cell in sorted(cells)) >= 1)

    def forbid(self, cells: frozenset[int]) -> None:
        """Demand that not all of some cells are chosen."""
        own = sum(self._chosen[cell] for cell in sorted(cells))
        self._highs.addConstr(own <= len(cells) - 1)

    def best(self) -> frozenset[int] | None:
        """Return the fewest cells; None if there are none."""
        from highspy import HighsModelStatus  # noqa: PLC0415 - as above

        self._highs.minimize()
        if self._highs.getModelStatus() != HighsModelStatus.kOptimal:
            return None
        values = self._highs.getSolution().col_value
        return frozenset(number for number, value in enumerate(values) if value > 0.5)  # noqa: PLR2004 - 0 or 1
