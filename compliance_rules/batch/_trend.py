"""How scores went over the years: of all reports, or of each region, level or body."""

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from itertools import groupby
from typing import Final, Literal, TypeAlias, get_args

from attrs import evolve, frozen

from compliance_rules.batch._choice import Choice
from compliance_rules.batch._rank import require_dimension
from compliance_rules.batch._store import Store

#: What reports are put together by.
Group: TypeAlias = Literal["all", "region", "level", "body"]
GROUPS: Final[tuple[Group, ...]] = get_args(Group)
_NAMES: Final = {"all": "''", "region": "a.region", "level": "a.level", "body": "a.body"}
#: The sum and the number give the mean, which is divided in decimals.
_TREND: Final = """
    WITH scored AS (
        SELECT {name} AS name, a."year",
            CASE WHEN $dimension IS NULL THEN a.score ELSE d.score END AS score
        FROM audits a LEFT JOIN dimensions d ON d.audit = a.id AND d.dimension = $dimension
        WHERE a.state = 'audited' AND a."year" IS NOT NULL
            AND ($year IS NULL OR a."year" <= $year)
            AND ($region IS NULL OR a.region = $region)
            AND ($level IS NULL OR a.level = $level)
            AND ($pack IS NULL OR a.pack = $pack)
    )
    SELECT name, "year", count(*), count(score), sum(score), quantile_disc(score, 0.5),
        min(score), max(score)
    FROM scored WHERE name IS NOT NULL GROUP BY name, "year" ORDER BY name, "year"
"""
_PLACES: Final = Decimal("0.000001")


@frozen
class Trend:
    """The scores of a group of reports in one year."""

    name: str
    year: int
    reports: int
    #: Reports that have a score.
    scored: int
    mean: Decimal | None
    #: As many reports are better as are worse; of two in the middle the lower.
    middle: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    #: By how much the mean rose since the year before.
    rise: Decimal | None = None


def trend(
    store: Store, choice: Choice, *, by: Group = "all", dimension: str | None = None
) -> tuple[Trend, ...]:
    """Return the scores of each group year by year.

    Args:
        store: What is asked.
        choice: Which reports; its year is the last one.
        by: What reports are put together by; those without it are left out.
        dimension: The dimension whose score counts instead of the whole one.

    Raises:
        BatchError: The store has nothing of it.
    """
    require_dimension(store, dimension)
    last = choice.of(store).year
    values = {**evolve(choice, year=last).known(), "dimension": dimension}
    query = _TREND.format(name=_NAMES[by])
    rows = [_trend(*row) for row in store.connection.execute(query, values).fetchall()]
    groups = groupby(rows, key=lambda each: each.name)
    return tuple(each for _, group in groups for each in _rising(group))


def _trend(  # noqa: PLR0913, PLR0917 - a row of the query
    name: str,
    year: int,
    reports: int,
    scored: int,
    total: Decimal | None,
    middle: Decimal | None,
    lowest: Decimal | None,
    highest: Decimal | None,
) -> Trend:
    mean = None if total is None else (total / scored).quantize(_PLACES, ROUND_HALF_EVEN)
    return Trend(name, year, reports, scored, mean, middle, lowest, highest)


def _rising(group: Iterator[Trend]) -> Iterator[Trend]:
    before: Trend | None = None
    for each in group:
        if before is None or before.year != each.year - 1 or None in {before.mean, each.mean}:
            yield each
        elif before.mean is not None and each.mean is not None:
            yield evolve(each, rise=each.mean - before.mean)
        before = each
