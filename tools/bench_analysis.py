"""Measure how surely and how fast wrong cells are located, and packs are looked through.

Seeded cases on the table of requests of the form of 2019. What is timed is the
search for sets of cells; checking a proposal by the whole pack, which takes as long as
an audit, is timed apart. The figures of others are those that they were measured at
on another machine. Ends with 1 where a figure of the tables below is missed.
`make bench-analysis`
"""

import random
import sys
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from statistics import median
from time import process_time

from attrs import evolve, frozen

from compliance_rules import compile, load  # noqa: A004 - the library's own word
from compliance_rules.analysis import analyse, locate
from compliance_rules.analysis._dependent import implied_equalities
from compliance_rules.analysis._errors import NotLocatedError, TooMuchWorkError
from compliance_rules.analysis._locate import broken_problems
from compliance_rules.analysis._problem import Problem, Ranges
from compliance_rules.analysis._smallest import smallest
from compliance_rules.compiler import Pack
from compliance_rules.engine import CellKey, Relation, relations
from compliance_rules.model import Report, State, Value
from compliance_rules.packs._blank import blank_report

_PACK, _TABLE = "cn.form2019", "applications"
_CASES = 200
#: Each case is timed so often, and the best counts: the machine does other work too.
_RUNS = 3
#: For each number of wrong cells: the most milliseconds in the middle, and at worst.
_LIMITS: Mapping[int, tuple[float, float | None]] = {1: (1, None), 2: (10, 250), 3: (100, None)}
_LARGE = 10**15
#: What the same took with `errorlocate`, by cells, and with `validatetools`.
_OTHERS: Mapping[int, str] = {1: "71 to 944 ms", 2: "4 to 7 s"}
_OTHERS_REDUNDANCY = "5.2 s, calls 41 of 41 redundant"
_RELATIONS = 1000


@frozen
class Case:
    """A report with wrong cells, and what they should hold."""

    report: Report
    right: Mapping[CellKey, Decimal]


def whole_report(pack: Pack, rng: random.Random, most: int = 40) -> Report:
    """Return a report whose table of requests agrees with itself."""
    report = blank_report(pack.form)
    form = pack.form.tables[_TABLE]
    rows, columns = list(form.rows.leaves), list(form.columns.leaves)
    inner = [each for each in columns if each != "total"]
    outcome = [each for each in rows if each.startswith("outcome.") and each != "outcome.total"]
    figures: dict[tuple[str, str], int] = {}
    for column in inner:
        for row in outcome:
            figures[row, column] = rng.randrange(most) if rng.random() < 0.4 else 0  # noqa: PLR2004
        figures["outcome.total", column] = sum(figures[row, column] for row in outcome)
        at_hand = figures["outcome.total", column] + rng.randrange(most)
        figures["carried_out", column] = at_hand - figures["outcome.total", column]
        figures["carried_in", column] = rng.randrange(at_hand + 1)
        figures["received", column] = at_hand - figures["carried_in", column]
    for row in rows:
        figures[row, "total"] = sum(figures[row, column] for column in inner)
    return changed(
        report, {CellKey(_TABLE, *at): Decimal(figure) for at, figure in figures.items()}
    )


def changed(report: Report, figures: Mapping[CellKey, Decimal]) -> Report:
    """Return a report with other figures in some cells."""
    tables = dict(report.tables)
    for cell, figure in figures.items():
        bound = tables[cell.table]
        value = Value(text=format(figure, "f"), state=State.VALUE, value=figure)
        tables[cell.table] = evolve(bound, cells={**bound.cells, (cell.row, cell.column): value})
    return evolve(report, tables=tables)


def case(pack: Pack, wrong: int, rng: random.Random, most: int = 40) -> Case:
    """Return a case with so many wrong cells, which no smaller set explains."""
    while True:
        report = whole_report(pack, rng, most)
        cells = [CellKey(_TABLE, *at) for at in report.tables[_TABLE].cells]
        chosen = rng.sample(cells, wrong)
        right = {cell: report.tables[_TABLE][cell.row, cell.column].value for cell in chosen}
        known = {cell: figure for cell, figure in right.items() if figure is not None}
        slips = {cell: _slip(figure, rng, most) for cell, figure in known.items()}
        broken = changed(report, slips)
        found = [_answers(each) for each in broken_problems(relations(pack, broken), broken)]
        if len(found) == 1 and found[0] and len(found[0][0]) == wrong:
            return Case(broken, known)


def _slip(figure: Decimal, rng: random.Random, most: int) -> Decimal:
    while True:
        other = Decimal(rng.randrange(2 * most))
        if other != figure:
            return other


def _answers(problem: Problem) -> list[Ranges]:
    try:
        return smallest(problem)
    except (TooMuchWorkError, NotLocatedError):
        return []


def measure(pack: Pack, cases: Sequence[Case]) -> tuple[int, list[float]]:
    """Return in how many cases the true set is among the answers, and the milliseconds of each."""
    right, times = 0, []
    for each in cases:
        found = relations(pack, each.report)
        best: list[float] = []
        for _ in range(_RUNS):
            start = process_time()
            (problem,) = broken_problems(found, each.report)
            answers = _answers(problem)
            best.append((process_time() - start) * 1000)
        times.append(min(best))
        true = {problem.cells.index(cell): figure for cell, figure in each.right.items()}
        right += any(
            set(answer) == set(true)
            and all(
                low is not None and high is not None and low <= Decimal(true[cell]) <= high
                for cell, (low, high) in answer.items()
            )
            for answer in answers
        )
    return right, times


def _line(wrong: str, found: str, times: Sequence[float], limit: str, others: str = "") -> None:
    print(f"| {wrong} | {found} | {median(times):.2f} | {max(times):.1f} | {limit} | {others} |")


def equalities(pack: Pack) -> list[Relation]:
    """Return the equalities of the table of requests."""
    found = relations(pack, blank_report(pack.form))
    return [
        each
        for each in found
        if each.sign == "=" and {cell.table for cell in each.factors} == {_TABLE}
    ]


def many_relations(count: int) -> Pack:
    """Return a pack with so many sums of rows and columns of one table."""
    columns = [f"c{number}" for number in range(30)]
    rows = [f"r{number}" for number in range(count - len(columns) - 1)]
    shown = [" ".join(f'{each} "{each}"' for each in names) for names in (rows, columns)]
    return compile(f"""
    pack many "M" {{ version "1" }}
    section s "S"
    table t "T" in s {{
        cells count
        rows {{ {shown[0]} total "total" }}
        columns {{ {shown[1]} every "all" }}
    }}
    rule down "D" in t {{ check row total = {" + ".join(f"row {each}" for each in rows)} }}
    rule across "A" in t {{
        check column every = {" + ".join(f"column {each}" for each in columns)}
    }}
    """)


def _timed(task: Callable[[], object], runs: int = _RUNS) -> float:
    """Return the milliseconds that a task takes at best."""
    times = []
    for _ in range(runs):
        start = process_time()
        task()
        times.append((process_time() - start) * 1000)
    return min(times)


def _packs(pack: Pack) -> bool:
    """Print what looking through packs takes; return whether a figure is missed."""
    own = equalities(pack)
    many = many_relations(_RELATIONS)
    in_many = analyse(many).relations
    lines: list[tuple[str, float, float, str]] = [
        (
            f"redundancy of {len(own)} equalities: {len(implied_equalities(own))} follow",
            _timed(lambda: implied_equalities(own)),
            10,
            _OTHERS_REDUNDANCY,
        ),
        (f"all of {_PACK}, conflicts included", _timed(lambda: analyse(pack)), 50, ""),
        (f"all of a pack of {in_many} relations", _timed(lambda: analyse(many), 1), 5000, ""),
    ]
    print("\n| rules against each other | ms | limit | others |")
    print("| --- | ---: | --- | --- |")
    for what, spent, limit, others in lines:
        print(f"| {what} | {spent:.1f} | {limit:.0f} ms | {others} |")
    return in_many < _RELATIONS or any(spent > limit for _, spent, limit, _ in lines)


def main() -> int:
    """Print the table; return 1 where a figure is missed."""
    pack = load(_PACK)
    rng = random.Random(20260101)  # noqa: S311 - nothing here is secret
    missed = False
    print("| wrong cells | true set found | median ms | worst ms | limit | others |")
    print("| ---: | ---: | ---: | ---: | --- | --- |")
    for wrong, (middle, worst) in _LIMITS.items():
        cases = [case(pack, wrong, rng) for _ in range(_CASES)]
        right, times = measure(pack, cases)
        is_slow = median(times) > middle or (worst is not None and max(times) > worst)
        missed |= is_slow or right < _CASES
        limit = f"{middle} ms" + (f", worst {worst} ms" if worst else "")
        _line(str(wrong), f"{right} of {_CASES}", times, limit, _OTHERS.get(wrong, ""))
    large = [case(pack, 1, rng, _LARGE) for _ in range(20)]
    right, times = measure(pack, large)
    missed |= right < len(large)
    _line("1, up to 10^15", f"{right} of {len(large)}", times, "")
    whole = _timed(lambda: locate(large[0].report, pack))
    print(f"\nWhole, with the check by the pack: {whole:.0f} ms for one.")
    missed |= _packs(pack)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
