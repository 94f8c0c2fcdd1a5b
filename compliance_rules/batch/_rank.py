"""Rank the reports of a store by score, and tell what moved since the year before."""

from decimal import Decimal
from typing import Final

from attrs import frozen

from compliance_rules.batch._choice import Choice, nothing
from compliance_rules.batch._store import Store
from compliance_rules.errors import BatchError

#: Scores of a year in their order, equal ones with equal ranks, those without at the end.
#: Where a body has several different reports of the year before, none of them counts.
_RANKED: Final = """
    WITH scored AS (
        SELECT a.id, a.source, a.sha256, a.body, a.body_key, a."year", a.region, a.level,
            a.grade, a.decided,
            CASE WHEN $dimension IS NULL THEN a.score ELSE d.score END AS score
        FROM audits a LEFT JOIN dimensions d ON d.audit = a.id AND d.dimension = $dimension
        WHERE a.state = 'audited'
            AND ($region IS NULL OR a.region = $region)
            AND ($level IS NULL OR a.level = $level)
            AND ($pack IS NULL OR a.pack = $pack)
    ),
    ranked AS (
        SELECT *, CASE WHEN score IS NOT NULL THEN
            rank() OVER (PARTITION BY "year" ORDER BY score DESC NULLS LAST) END AS place
        FROM scored
    ),
    before AS (
        SELECT body_key, region, any_value(score) AS score, any_value(place) AS place
        FROM ranked WHERE "year" = $year - 1 AND body_key IS NOT NULL
        GROUP BY body_key, region HAVING count(DISTINCT sha256) = 1
    )
    SELECT r.place, r.body, r.region, r.level, r.score, r.grade, r.decided,
        b.score, b.place, r.source
    FROM ranked r LEFT JOIN before b
        ON b.body_key = r.body_key AND b.region IS NOT DISTINCT FROM r.region
    WHERE r."year" = $year
    ORDER BY r.place NULLS LAST, r.body NULLS LAST, r.source
"""
_DIMENSIONS: Final = "SELECT DISTINCT dimension FROM dimensions ORDER BY 1"


@frozen
class Ranked:
    """A report with its place; equal scores have equal places, and no score has none."""

    place: int | None
    body: str | None
    region: str | None
    level: str | None
    score: Decimal | None
    grade: str | None
    #: Share of the points that was decided, from 0 to 1.
    decided: Decimal
    #: The same body's of the year before.
    score_before: Decimal | None
    place_before: int | None
    source: str

    @property
    def rise(self) -> Decimal | None:
        """By how much the score rose since the year before."""
        if self.score is None or self.score_before is None:
            return None
        return self.score - self.score_before

    @property
    def places_up(self) -> int | None:
        """How many places it moved up."""
        if self.place is None or self.place_before is None:
            return None
        return self.place_before - self.place


def rank(store: Store, choice: Choice, dimension: str | None = None) -> tuple[Ranked, ...]:
    """Return the reports of one year, best first.

    Args:
        store: What is asked.
        choice: Which reports; places of both years are among these.
        dimension: The dimension whose score counts instead of the whole one.

    Raises:
        BatchError: The store has nothing of it.
    """
    require_dimension(store, dimension)
    values = {**choice.of(store).known(), "dimension": dimension}
    rows = store.connection.execute(_RANKED, values).fetchall()
    return tuple(Ranked(*row) for row in rows)


def require_dimension(store: Store, dimension: str | None) -> None:
    """See that a store has scores of a dimension, if one is wanted.

    Raises:
        BatchError: It has none; the error tells which it has.
    """
    known = [row[0] for row in store.rows(_DIMENSIONS)]
    if dimension is not None and dimension not in known:
        raise BatchError((nothing(dimension, known),))
