"""What changed between two years of a store, body by body."""

from decimal import Decimal
from typing import Final

from attrs import evolve, frozen

from compliance_rules.batch._choice import Choice
from compliance_rules.batch._store import Store

#: Where a body has several different reports of a year, none of them is compared.
_COMPARED: Final = """
    WITH chosen AS (
        SELECT * FROM audits a
        WHERE a.state = 'audited' AND a.body_key IS NOT NULL AND a."year" IN ($before, $year)
            AND ($region IS NULL OR a.region = $region)
            AND ($level IS NULL OR a.level = $level)
            AND ($pack IS NULL OR a.pack = $pack)
    ),
    single AS (
        SELECT body_key, region, "year", arg_min(id, source) AS id
        FROM chosen GROUP BY body_key, region, "year" HAVING count(DISTINCT sha256) = 1
    ),
    paired AS (
        SELECT p.id AS old, n.id AS new
        FROM (SELECT * FROM single WHERE "year" = $before) p
        JOIN (SELECT * FROM single WHERE "year" = $year) n
            ON n.body_key = p.body_key AND n.region IS NOT DISTINCT FROM p.region
    ),
    moved AS (
        SELECT b.new, count(*) FILTER (o.status = 'fail' AND r.status = 'pass') AS mended,
            count(*) FILTER (o.status = 'pass' AND r.status = 'fail') AS broken,
            count(*) FILTER (o.status = 'fail' AND r.status = 'fail') AS kept
        FROM paired b JOIN rules o ON o.audit = b.old
        JOIN rules r ON r.audit = b.new AND r.rule = o.rule
        GROUP BY b.new
    )
    SELECT n.body, n.region, n.level, o.score, n.score,
        coalesce(m.mended, 0), coalesce(m.broken, 0), coalesce(m.kept, 0), o.source, n.source
    FROM paired b JOIN audits o ON o.id = b.old JOIN audits n ON n.id = b.new
    LEFT JOIN moved m ON m.new = b.new
    ORDER BY n.score - o.score NULLS LAST, n.body, n.source
"""


@frozen
class Compared:
    """A body's reports of two years."""

    body: str
    region: str | None
    level: str | None
    score_before: Decimal | None
    score: Decimal | None
    #: Rules that failed and pass now, that passed and fail now, and that fail in both.
    mended: int
    broken: int
    failing: int
    source_before: str
    source: str

    @property
    def rise(self) -> Decimal | None:
        """By how much the score rose."""
        if self.score is None or self.score_before is None:
            return None
        return self.score - self.score_before


def compare(
    store: Store, choice: Choice, before: int | None = None
) -> tuple[Choice, int, tuple[Compared, ...]]:
    """Return what changed for each body that has a report of both years, the worst first.

    Args:
        store: What is asked.
        choice: Which reports, and the later year; without one, the latest.
        before: The earlier year; without it, the year before the later one.

    Returns:
        The choice with its year, the earlier year, and the bodies.

    Raises:
        BatchError: The store has nothing of it.
    """
    meant = choice.of(store)
    first = before if before is not None or meant.year is None else meant.year - 1
    if first is not None:
        evolve(choice, year=first).of(store)
    values = {**meant.known(), "before": first}
    rows = store.connection.execute(_COMPARED, values).fetchall()
    return meant, first or 0, tuple(Compared(*row) for row in rows)
