"""Find all smallest sets of cells whose change makes every line hold."""

from collections.abc import Iterator

from attrs import define, field

from compliance_rules.analysis._cover import covers
from compliance_rules.analysis._decode import Search
from compliance_rules.analysis._errors import NoSolverError, NotLocatedError, TooMuchWorkError
from compliance_rules.analysis._problem import Problem, Ranges

#: Without the solver, so many cells may be wrong in one group of relations.
LARGEST = 3
#: Steps of the search, each of which tries one cell.
MOST_STEPS = 200_000
#: Sets of cells that are looked at where inequalities or bounds are at stake.
MOST_SETS = 3_000


def smallest(problem: Problem) -> list[Ranges]:
    """Return the smallest sets of cells, each with what its cells may become.

    Raises:
        NotLocatedError: They were not found within the bound on work.
    """
    try:
        found, fewest = _few(problem)
        if found:
            return found
    except TooMuchWorkError:
        fewest = 1
    try:
        return [problem.ranges(each) for each in covers(problem, fewest)]
    except TooMuchWorkError:
        raise NotLocatedError from None
    except NoSolverError:
        raise NotLocatedError(needs_solver=True) from None


def _few(problem: Problem) -> tuple[list[Ranges], int]:
    """Return the smallest sets of few cells, or the fewest that a set must have."""
    size = 1
    if problem.residual:
        search = Search(problem.system, MOST_STEPS)
        while size <= LARGEST:
            sets = sorted(map(sorted, search.sets(problem.residual, size)))
            found = [ranges for each in sets if (ranges := problem.moved(each)) is not None]
            if found:
                return found, size
            size += 1
            if sets:
                # Larger sets hold one of these: the equalities alone do not tell them.
                break
    general = _General(problem)
    for larger in range(size, LARGEST + 1):
        chosen = general.sets(larger)
        if chosen:
            return [problem.ranges(each) for each in chosen], larger
    return [], LARGEST + 1


@define
class _General:
    """A search that takes all lines into account: what clashes tells what to try next."""

    problem: Problem
    _looked: int = field(default=0, init=False)

    def sets(self, size: int) -> list[frozenset[int]]:
        """Return all sets of a size that are enough; no smaller one may be."""
        return sorted(self._grown(frozenset(), size, frozenset()), key=sorted)

    def _grown(
        self, chosen: frozenset[int], left: int, spent: frozenset[int]
    ) -> Iterator[frozenset[int]]:
        self._looked += 1
        if self._looked > MOST_SETS:
            raise TooMuchWorkError
        core = self.problem.why_not(chosen)
        if core is None:
            yield chosen
            return
        if not core:
            raise NotLocatedError(is_hopeless=True)
        if not left:
            return
        for cell in sorted(core - spent):
            yield from self._grown(chosen | {cell}, left - 1, spent)
            # All sets with this cell and those chosen before are found.
            spent |= {cell}
