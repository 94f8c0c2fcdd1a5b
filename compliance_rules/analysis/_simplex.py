"""Exact feasibility and extremes of bounded sums: the general simplex method in fractions.

Variables have bounds; some are sums of others. A conflict is told as the variables
whose bounds cannot all be kept. Bland's rule makes every search end.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from attrs import define, field

from compliance_rules.analysis._errors import TooMuchWorkError

Number = int | Fraction
End = Number | None
#: Of sets of whole figures, so many halves are looked at.
_MOST_HALVES = 200


@define
class Simplex:
    """Variables 0 to n-1 with bounds, each a value of its own or a sum of others."""

    _low: list[End] = field(factory=list)
    _high: list[End] = field(factory=list)
    _value: list[Number] = field(factory=list)
    #: The variables that are sums, each over variables that are not.
    _rows: dict[int, dict[int, Number]] = field(factory=dict)

    def variable(self, low: End = None, high: End = None) -> int:
        """Add a variable and return its number."""
        self._low.append(low)
        self._high.append(high)
        near = low if low is not None and low > 0 else 0
        self._value.append(high if high is not None and high < near else near)
        return len(self._low) - 1

    def add_sum(self, factors: Mapping[int, Number], low: End = None, high: End = None) -> int:
        """Add a variable that is the sum of others, and return its number."""
        row: dict[int, Number] = {}
        for number, times in factors.items():
            # What is a sum itself is replaced by what it is a sum of.
            for part, by in self._rows.get(number, {number: 1}).items():
                _add(row, part, times * by)
        number = self.variable(low, high)
        self._rows[number] = row
        self._value[number] = _total(row, self._value)
        return number

    def value(self, number: int) -> Number:
        """Return what a variable is at present."""
        return self._value[number]

    def narrowed(self, number: int, low: End = None, high: End = None) -> "Simplex":
        """Return a copy in which a variable has a bound more."""
        copy = Simplex(
            list(self._low),
            list(self._high),
            list(self._value),
            {basic: dict(row) for basic, row in self._rows.items()},
        )
        own_low, own_high = copy._low[number], copy._high[number]
        if low is not None and (own_low is None or low > own_low):
            copy._low[number] = low
        if high is not None and (own_high is None or high < own_high):
            copy._high[number] = high
        return copy

    def conflict(self) -> tuple[int, ...] | None:
        """Find values within all bounds; return the variables whose bounds clash if none are."""
        for number in range(len(self._low)):
            low, high = self._low[number], self._high[number]
            if low is not None and high is not None and low > high:
                return (number,)
            by = self._beyond(number)
            if by and number not in self._rows:
                self._move(number, by)
        while True:
            wrong = next((b for b in sorted(self._rows) if self._beyond(b)), None)
            if wrong is None:
                return None
            by = self._beyond(wrong)
            row = self._rows[wrong]
            entering = next((n for n in sorted(row) if self._can(n, row[n] * by)), None)
            if entering is None:
                return (wrong, *sorted(row))
            self._move(entering, _ratio(by, row[entering]))
            self._pivot(wrong, entering)

    def extreme(self, number: int, *, is_most: bool) -> End:
        """Return the least or the most that a variable may be; None where nothing bounds it.

        The values must be within all bounds; they stay so, and are those of the extreme.
        """
        goal = self.add_sum({number: 1 if is_most else -1})
        try:
            while True:
                row = self._rows[goal]
                entering = next((n for n in sorted(row) if self._can(n, row[n])), None)
                if entering is None:
                    found = self._value[goal]
                    return found if is_most else -found
                step, leaving = self._furthest(entering, up=row[entering] > 0, goal=goal)
                if step is None:
                    return None
                self._move(entering, step if row[entering] > 0 else -step)
                if leaving is not None:
                    self._pivot(leaving, entering)
        finally:
            del self._rows[goal]
            for each in (self._low, self._high, self._value):
                each.pop()

    def _furthest(self, entering: int, *, up: bool, goal: int) -> tuple[End, int | None]:
        """Return how far a variable may go, and the sum that stops it, if one does."""
        end = self._high[entering] if up else self._low[entering]
        step: End = None if end is None else _size(end - self._value[entering])
        leaving: int | None = None
        for basic in sorted(self._rows):
            times = self._rows[basic].get(entering)
            if not times or basic == goal:
                continue
            rises = (times > 0) == up
            stop = self._high[basic] if rises else self._low[basic]
            if stop is not None:
                room = _ratio(_size(stop - self._value[basic]), _size(times))
                if step is None or room < step:
                    step, leaving = room, basic
        return step, leaving

    def _beyond(self, number: int) -> Number:
        """Return by how much a variable must change to be within its bounds."""
        low, high, value = self._low[number], self._high[number], self._value[number]
        if low is not None and value < low:
            return low - value
        if high is not None and value > high:
            return high - value
        return 0

    def _can(self, number: int, by: Number) -> bool:
        """Whether a variable may rise, or with a negative figure fall."""
        end = self._high[number] if by > 0 else self._low[number]
        return bool(by) and (end is None or self._value[number] != end)

    def _move(self, number: int, by: Number) -> None:
        self._value[number] += by
        for basic, row in self._rows.items():
            times = row.get(number)
            if times:
                self._value[basic] += times * by

    def _pivot(self, basic: int, entering: int) -> None:
        row = self._rows.pop(basic)
        own = row.pop(entering)
        made: dict[int, Number] = {n: _ratio(-times, own) for n, times in row.items()}
        made[basic] = _ratio(1, own)
        for other in self._rows.values():
            times = other.pop(entering, 0)
            if times:
                for number, by in made.items():
                    _add(other, number, times * by)
        self._rows[entering] = made


def whole_conflict(simplex: Simplex, whole: Sequence[int]) -> frozenset[int] | None:
    """Find values within all bounds, some of them whole; return what clashes if none are.

    Raises:
        TooMuchWorkError: It could not be decided within the bound.
    """
    clash: set[int] = set()
    left = [simplex]
    for _ in range(_MOST_HALVES):
        if not left:
            return frozenset(clash)
        part = left.pop()
        found = part.conflict()
        if found is not None:
            clash.update(found)
            continue
        broken = _broken(part, whole)
        if broken is None:
            return None
        value = part.value(broken)
        left.append(part.narrowed(broken, low=ceil(value)))
        left.append(part.narrowed(broken, high=floor(value)))
    raise TooMuchWorkError


def whole_extreme(simplex: Simplex, number: int, whole: Sequence[int], *, is_most: bool) -> End:
    """Return the least or the most that a variable may be where some are whole.

    Values must exist. None where nothing bounds it.

    Raises:
        TooMuchWorkError: It could not be decided within the bound.
    """
    best: End = None
    left = [simplex]
    for _ in range(_MOST_HALVES):
        if not left:
            return best
        part = left.pop()
        if part.conflict() is not None:
            continue
        end = part.extreme(number, is_most=is_most)
        if end is None:
            return None
        if best is not None and (end <= best if is_most else end >= best):
            continue
        broken = _broken(part, whole)
        if broken is None:
            best = end
            continue
        value = part.value(broken)
        left.append(part.narrowed(broken, low=ceil(value)))
        left.append(part.narrowed(broken, high=floor(value)))
    raise TooMuchWorkError


def _broken(simplex: Simplex, whole: Sequence[int]) -> int | None:
    return next((each for each in whole if simplex.value(each).denominator != 1), None)


def _add(row: dict[int, Number], number: int, times: Number) -> None:
    found = row.get(number, 0) + times
    if found:
        row[number] = found
    else:
        row.pop(number, None)


def _total(row: Mapping[int, Number], values: Sequence[Number]) -> Number:
    return sum((times * values[number] for number, times in row.items()), 0)


def _size(number: Number) -> Number:
    return -number if number < 0 else number


def _ratio(above: Number, below: Number) -> Number:
    if below == 1:
        return above
    if below == -1:
        return -above
    found = Fraction(above) / below
    return found.numerator if found.denominator == 1 else found
