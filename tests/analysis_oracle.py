"""What is exactly right of small problems, by trying every set and every figure."""

from collections.abc import Mapping, Sequence
from itertools import combinations, product

from attrs import frozen


@frozen
class Sum:
    """Factors of cells and a constant whose sum must be 0, or not above 0."""

    factors: Mapping[int, int]
    constant: int
    is_equal: bool

    def holds(self, figures: Sequence[int]) -> bool:
        """Whether figures keep it."""
        total = self.constant + sum(by * figures[cell] for cell, by in self.factors.items())
        return not total or (total < 0 and not self.is_equal)


def smallest_sets(
    sums: Sequence[Sum], figures: Sequence[int], free: frozenset[int], most: int, largest: int
) -> dict[frozenset[int], dict[int, tuple[int, int]]]:
    """Return all smallest sets of cells, with the least and the most that each may become.

    Cells hold whole numbers from 0 to `most`; free ones need not be chosen.
    """
    others = [cell for cell in range(len(figures)) if cell not in free]
    for size in range(largest + 1):
        found = {}
        for chosen in combinations(others, size):
            ends = _ends(sums, figures, chosen, free, most)
            if ends is not None:
                found[frozenset(chosen)] = ends
        if found:
            return found
    return {}


def _ends(
    sums: Sequence[Sum],
    figures: Sequence[int],
    chosen: Sequence[int],
    free: frozenset[int],
    most: int,
) -> dict[int, tuple[int, int]] | None:
    cells = [*chosen, *sorted(free)]
    seen: list[tuple[int, ...]] = []
    for values in product(range(most + 1), repeat=len(cells)):
        tried = list(figures)
        for cell, value in zip(cells, values, strict=True):
            tried[cell] = value
        if all(each.holds(tried) for each in sums):
            seen.append(values)
    if not seen:
        return None
    return {
        cell: (min(values[at] for values in seen), max(values[at] for values in seen))
        for at, cell in enumerate(chosen)
    }
