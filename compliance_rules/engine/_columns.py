"""Decide instances for many reports at once, in columns: a stored year, judged anew.

The same code as for one report runs on arrays of whole numbers. Where a number could
grow beyond 64 bits it runs on Python's own numbers, so that nothing is ever cut off.
What no array can decide stays undecided, and `settle` asks the evaluator.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from compliance_rules.compiler import Pack, plan
from compliance_rules.engine._evaluate import status_of
from compliance_rules.engine._finding import Status
from compliance_rules.engine._lower import Lowering
from compliance_rules.engine._places import Place, whole
from compliance_rules.engine._straight import Decide, all_instances, lowered_by, made, written
from compliance_rules.model import Report, State, Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask: TypeAlias = NDArray[np.bool_]
    Codes: TypeAlias = NDArray[np.uint8]

#: What stands in a table of verdicts.
UNDECIDED, PASS, FAIL, NOT_APPLICABLE, UNKNOWN, ERROR = range(6)
CODES = {
    Status.PASS: PASS,
    Status.FAIL: FAIL,
    Status.NOT_APPLICABLE: NOT_APPLICABLE,
    Status.UNKNOWN: UNKNOWN,
    Status.ERROR: ERROR,
}
#: So many reports are judged together: few enough for what is in between to stay near.
_TOGETHER = 8_192


@frozen
class ColumnKey:
    """A cell of every report, in units of how many decimal places."""

    table: str
    row: str
    column: str
    whose: plan.Whose
    scale: int


@frozen(eq=False)
class Column:
    """One cell of many reports, an entry a report."""

    #: The figures in units of the key's last place, as whole numbers of 32 or 64 bits.
    figures: "NDArray[Any]"
    #: Where a figure is known exactly; where the cell is blank or holds a dash.
    is_figure: "Mask"
    is_blank: "Mask"
    #: Where there is a figure that is not known exactly, or not small enough.
    is_open: "Mask"


@frozen(eq=False)
class ColumnPlan:
    """The code of a pack for columns."""

    pack: Pack
    places: tuple[Place, ...]
    #: Each instance of a check, in the order of the rules.
    instances: tuple[tuple[plan.Rule, plan.Instance], ...]
    #: The instances that are decided here, and the places that each rests on.
    decided: Mapping[int, tuple[int, ...]]
    source: str
    #: For each of them whether it applies, and whether it holds.
    judge: Decide

    @property
    def keys(self) -> tuple[ColumnKey, ...]:
        """The cells that it takes."""
        return tuple(dict.fromkeys(map(_key, self.places)))

    @property
    def left(self) -> tuple[tuple[str, str], ...]:
        """The instances that only the evaluator can decide: their rules and keys."""
        every = enumerate(self.instances)
        return tuple((rule.id, each.key) for at, (rule, each) in every if at not in self.decided)


def column_plan(pack: Pack) -> ColumnPlan:
    """Return the code of a pack for columns."""
    lowering, every = Lowering(pack.form, has_sums=False), all_instances(pack)
    lowered = lowered_by(lowering, every)
    results = [code for each in lowered.values() for code in (each.applies, each.holds)]
    source = written(lowering, results)
    return ColumnPlan(
        pack=pack,
        places=tuple(lowering.places),
        instances=tuple(every),
        decided={at: tuple(sorted(each.places)) for at, each in lowered.items()},
        source=source,
        judge=made(source, _least, _most),
    )


def _key(place: Place) -> ColumnKey:
    return ColumnKey(place.table, place.row, place.column, place.whose, place.scale)


def _least(operands: Sequence[Any]) -> Any:  # noqa: ANN401 - arrays or numbers
    import numpy as np  # noqa: PLC0415 - an extra

    return reduce(np.minimum, operands)


def _most(operands: Sequence[Any]) -> Any:  # noqa: ANN401 - arrays or numbers
    import numpy as np  # noqa: PLC0415 - an extra

    return reduce(np.maximum, operands)


# --- columns of reports --------------------------------------------------------------


def columns_of(
    plan_: ColumnPlan, reports: Sequence[Report], previous: Sequence[Report | None] | None = None
) -> dict[ColumnKey, Column]:
    """Return what a plan takes, from reports that are bound to the pack's form."""
    before = previous or [None] * len(reports)
    return {
        key: _column(_values(key, reports if key.whose == "this" else before), key.scale)
        for key in plan_.keys
    }


def _values(key: ColumnKey, reports: Iterable[Report | None]) -> list[Value | bool | None]:
    """Return the cell of each report; False for a report that is not there."""
    at = (key.row, key.column)
    return [each is not None and each.tables[key.table].cells.get(at) for each in reports]


def _column(values: Sequence[Value | bool | None], scale: int) -> Column:
    import numpy as np  # noqa: PLC0415 - an extra

    size = len(values)
    figures = np.zeros(size, dtype=np.int64)
    is_figure, is_blank, is_open = (np.zeros(size, dtype=np.bool_) for _ in range(3))
    for at, value in enumerate(values):
        if isinstance(value, bool):
            is_open[at] = True
        elif value is None:
            continue
        elif value.state is State.VALUE and value.value is not None:
            found = whole(value.value, scale) if value.high is None else None
            is_figure[at], is_open[at] = found is not None, found is None
            # Figures in millionths may be too large for the array.
            if found is not None and abs(found) > _INT64:
                is_figure[at], is_open[at], found = False, True, 0
            figures[at] = found or 0
        else:
            is_blank[at] = value.state.is_blank
    return column(figures, is_figure, is_blank, is_open)


def column(
    figures: "NDArray[np.int64]", is_figure: "Mask", is_blank: "Mask", is_open: "Mask"
) -> Column:
    """Return a column of figures, in as few bits as hold them."""
    import numpy as np  # noqa: PLC0415 - an extra

    small = not figures.size or int(np.abs(figures).max()) < _INT32
    return Column(figures.astype(np.int32) if small else figures, is_figure, is_blank, is_open)


#: No number in an array may come near what its kind can hold.
_INT32, _INT64 = 2**30, 2**62

# --- verdicts ------------------------------------------------------------------------


def verdicts(plan_: ColumnPlan, columns: Mapping[ColumnKey, Column], reports: int) -> "Codes":
    """Return a table of verdicts: a row for each instance, a column for each report."""
    import numpy as np  # noqa: PLC0415 - an extra

    taken = [_taken(place, columns[_key(place)]) for place in plan_.places]
    table = np.zeros((len(plan_.instances), reports), dtype=np.uint8)
    figures = _wide_enough(plan_, [figures for figures, _ in taken])
    for first in range(0, reports, _TOGETHER):
        part = slice(first, first + _TOGETHER)
        results = iter(plan_.judge([each[part] for each in figures]))
        for at, (applies, holds) in zip(
            plan_.decided, zip(results, results, strict=True), strict=True
        ):
            _write(table[at, part], applies, holds)
    for at, places in plan_.decided.items():
        for place in places:
            is_plain = taken[place][1]
            if is_plain is not None:
                table[at][~is_plain] = UNDECIDED
    return table


def _taken(place: Place, column: Column) -> "tuple[NDArray[Any], Mask | None]":
    """Return the figures of a place, and where they are known; None is everywhere."""
    import numpy as np  # noqa: PLC0415 - an extra

    if column.is_figure.all():
        return column.figures, None
    if place.is_zero:
        return np.where(column.is_figure, column.figures, 0), ~column.is_open
    if place.blank is None:
        return column.figures, column.is_figure
    is_plain = column.is_figure | column.is_blank
    return np.where(column.is_figure, column.figures, place.blank), is_plain


def _wide_enough(plan_: ColumnPlan, figures: "list[NDArray[Any]]") -> "list[NDArray[Any]]":
    """Return figures of a kind that holds every number that the code comes to."""
    import numpy as np  # noqa: PLC0415 - an extra

    greatest = max((_greatest(each) for each in figures if each.size), default=0)
    reach = _reach(plan_, greatest)
    if reach < _INT32:
        return figures
    if reach < _INT64:
        return [each.astype(np.int64, copy=False) for each in figures]
    return [each.astype(object) for each in figures]


def _greatest(figures: "NDArray[Any]") -> int:
    return max(int(figures.max()), -int(figures.min()))


def _reach(plan_: ColumnPlan, greatest: int) -> int:
    """Return what no number that the code comes to is above, if no figure is."""
    # The same for all figures of so many digits: 10 where all are 0, beside large constants.
    return _reach_of(plan_, 10 ** len(str(greatest)))


@lru_cache(maxsize=16)
def _reach_of(plan_: ColumnPlan, greatest: int) -> int:
    lowering = Lowering(plan_.pack.form, greatest, has_sums=False)
    lowered_by(lowering, plan_.instances)
    return lowering.reach


def _write(row: "Codes", applies: Any, holds: Any) -> None:  # noqa: ANN401 - arrays or truths
    import numpy as np  # noqa: PLC0415 - an extra

    # One less than a failure is a pass.
    np.subtract(FAIL, np.asarray(holds), out=row, dtype=np.uint8, casting="unsafe")
    if applies is not True:
        row[~np.broadcast_to(np.asarray(applies, dtype=np.bool_), row.shape)] = NOT_APPLICABLE


def settle(
    plan_: ColumnPlan,
    table: "Codes",
    reports: Sequence[Report],
    previous: Sequence[Report | None] | None = None,
) -> "Codes":
    """Return a table in which the evaluator has decided what was left.

    An instance that stands for several figures of the text, or for open rows, has no
    single verdict, and stays undecided.
    """
    import numpy as np  # noqa: PLC0415 - an extra

    settled = table.copy()
    before = previous or [None] * len(reports)
    for at, number in zip(*np.nonzero(table == UNDECIDED), strict=True):
        rule, instance = plan_.instances[at]
        if not instance.over:
            status = status_of(rule, instance, reports[number], before[number])
            settled[at, number] = CODES[status]
    return settled
