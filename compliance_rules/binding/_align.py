"""Align two sequences in order: the best total weight, gaps allowed on both sides."""

from collections.abc import Mapping, Sequence

from compliance_rules._values import frozen

_NEAR = 0.04


@frozen(kw_only=True)
class Pair:
    """A printed thing and the declared one that it is taken for."""

    printed: int
    declared: int
    #: Another declared thing would fit the printed one as well.
    rival: int | None = None
    #: Other printed things would fit the declared one as well.
    twins: tuple[int, ...] = ()


def align(weights: Sequence[Mapping[int, float]], targets: int) -> tuple[Pair, ...]:
    """Return the pairs of the best alignment.

    Args:
        weights: For each printed thing: what a pair with each declared one is
            worth; pairs that are not named cannot be.
        targets: How many declared things there are.
    """
    before = _totals(weights, targets)
    after = _totals(_turned(weights, targets), targets)
    last = len(weights)
    through = [
        {
            j: before[i][j] + weight + after[last - i - 1][targets - j - 1]
            for j, weight in row.items()
        }
        for i, row in enumerate(weights)
    ]
    path = _path(before, weights, targets)
    least = before[last][targets] - _NEAR
    return tuple(_pair(i, j, through, least) for i, j in path)


def _turned(weights: Sequence[Mapping[int, float]], targets: int) -> list[dict[int, float]]:
    return [{targets - j - 1: weight for j, weight in row.items()} for row in reversed(weights)]


def _totals(weights: Sequence[Mapping[int, float]], targets: int) -> list[list[float]]:
    """Return the best total of the first i printed and the first j declared things."""
    totals = [[0.0] * (targets + 1)]
    for row in weights:
        above = totals[-1]
        if not row:
            totals.append(above)
            continue
        line = above.copy()
        for j in range(targets):
            here = max(line[j], line[j + 1])
            weight = row.get(j)
            line[j + 1] = here if weight is None else max(here, above[j] + weight)
        totals.append(line)
    return totals


def _path(
    totals: list[list[float]], weights: Sequence[Mapping[int, float]], targets: int
) -> list[tuple[int, int]]:
    path: list[tuple[int, int]] = []
    i, j = len(weights), targets
    while i and j:
        weight = weights[i - 1].get(j - 1)
        # Later ones first gives way: of two that are equal, the first is taken.
        if totals[i][j] == totals[i - 1][j]:
            i -= 1
        elif weight is not None and totals[i][j] == totals[i - 1][j - 1] + weight:
            i, j = i - 1, j - 1
            path.append((i, j))
        else:
            j -= 1
    return path[::-1]


def _pair(i: int, j: int, through: list[dict[int, float]], least: float) -> Pair:
    rivals = [each for each, total in through[i].items() if each != j and total > least]
    twins = [
        each
        for each, totals in enumerate(through)
        if each != i and totals.get(j, least - 1) > least
    ]
    return Pair(printed=i, declared=j, rival=rivals[0] if rivals else None, twins=tuple(twins))
