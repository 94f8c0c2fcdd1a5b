"""Which rules fail most in the reports of a store, and where."""

from decimal import Decimal
from typing import Final

from attrs import frozen

from compliance_rules.batch._choice import Choice
from compliance_rules.batch._store import Store

#: A rule counts where it was decided; the region is that with the highest share.
_WORST: Final = """
    WITH counted AS (
        SELECT r.*, coalesce(a.region, '') AS region,
            r.status = 'fail' AS fails, r.status IN ('fail', 'pass') AS is_decided
        FROM rules r JOIN audits a ON a.id = r.audit
        WHERE ($year IS NULL OR a."year" = $year)
            AND ($region IS NULL OR a.region = $region)
            AND ($level IS NULL OR a.level = $level)
            AND ($pack IS NULL OR a.pack = $pack)
    ),
    by_region AS (
        SELECT rule, region, count(*) FILTER (fails) AS failing,
            count(*) FILTER (is_decided) AS decided
        FROM counted WHERE region <> '' GROUP BY rule, region
    ),
    most AS (
        -- Shares are compared as products: a quotient would be rounded.
        SELECT o.rule, o.region, o.failing, o.decided FROM by_region o
        WHERE o.failing > 0 AND NOT EXISTS (
            SELECT 1 FROM by_region x WHERE x.rule = o.rule AND x.failing > 0 AND (
                x.failing * o.decided > o.failing * x.decided
                OR (x.failing * o.decided = o.failing * x.decided
                    AND (x.failing, o.region) > (o.failing, x.region))
            )
        )
    ),
    totals AS (
        SELECT rule, min(title) AS title, min(severity) AS severity,
            count(*) FILTER (fails) AS failing, count(*) FILTER (is_decided) AS decided,
            count(*) FILTER (status = 'unknown') AS undecided,
            sum(failed) AS findings
        FROM counted GROUP BY rule
    )
    SELECT t.rule, t.title, t.severity, t.failing, t.decided, t.undecided, t.findings,
        m.region, m.failing, m.decided
    FROM totals t LEFT JOIN most m ON m.rule = t.rule
    WHERE t.failing > 0
    ORDER BY t.failing DESC, t.findings DESC, t.rule
"""


@frozen
class Worst:
    """A rule with how often it fails."""

    rule: str
    title: str
    severity: str
    #: Reports in which it fails, and in which it was decided at all.
    failing: int
    decided: int
    undecided: int
    #: Instances that failed, in all reports.
    findings: int
    #: The region where the share of failing reports is highest, if one is known.
    region: str | None
    region_failing: int | None
    region_decided: int | None

    @property
    def share(self) -> Decimal:
        """The share of reports that fail among those where it was decided."""
        return Decimal(self.failing) / Decimal(self.decided)


def worst(store: Store, choice: Choice) -> tuple[Worst, ...]:
    """Return the rules that fail in any report, the most frequent first.

    Raises:
        BatchError: The store has nothing of the choice.
    """
    values = choice.of(store).known()
    return tuple(Worst(*row) for row in store.connection.execute(_WORST, values).fetchall())
