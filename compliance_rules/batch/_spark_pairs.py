"""Which reports an audit on Spark is made with: as `_pairs` finds them in a store."""

from typing import TYPE_CHECKING, Final

from attrs import frozen

from compliance_rules.batch._pairs import MOST_TOLD
from compliance_rules.batch._spark_rows import MEMBER, PREVIOUS
from compliance_rules.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

#: The report of each body and year: copies count as one.
_LATEST: Final = """
    SELECT body_key, region, year, count(DISTINCT sha256) AS kinds,
        min(source) AS source, min(body) AS body
    FROM {audits}
    WHERE state = 'audited' AND body_key IS NOT NULL AND year IS NOT NULL
    GROUP BY body_key, region, year
"""
#: The reports of the bodies below one, and whether all of them are there, each once.
_BELOW: Final = """
    SELECT a.source, min(a.body) AS body, min(a.year) AS year,
        min(a.named_previous) AS named_previous,
        bool_and(m.state = 'audited') AND count(DISTINCT m.body_key) = count(*) AS is_whole,
        collect_list(m.source) AS members
    FROM {audits} a JOIN {audits} m ON m.parent_key = a.body_key
        AND (m.year = a.year OR m.year IS NULL)
        AND (a.region IS NULL OR m.region IS NULL OR m.region = a.region)
    WHERE a.state = 'audited'
    GROUP BY a.source
"""
_BEFORE: Final = """
    SELECT a.source, a.body, a.year, p.source AS path, p.kinds, p.body AS their_body
    FROM {audits} a JOIN {latest} p ON p.body_key = a.body_key AND p.year = a.year - 1
        AND p.region <=> a.region
    WHERE a.state = 'audited' AND a.named_previous IS NULL
"""
_LINKS: Final = f"""
    SELECT source, {PREVIOUS} AS role, path FROM {{before}} WHERE kinds = 1
    UNION ALL
    SELECT source, {PREVIOUS}, named_previous FROM {{below}}
    WHERE is_whole AND named_previous IS NOT NULL
    UNION ALL
    SELECT source, {MEMBER}, explode(members) FROM {{below}} WHERE is_whole
"""  # noqa: S608 - our own text
_SEVERAL: Final = f"""
    SELECT DISTINCT their_body, year - 1 AS year FROM {{before}} WHERE kinds > 1
    ORDER BY their_body, year LIMIT {MOST_TOLD}
"""  # noqa: S608 - our own text
_INCOMPLETE: Final = f"""
    SELECT body, year FROM {{below}} WHERE NOT is_whole ORDER BY body, year LIMIT {MOST_TOLD}
"""  # noqa: S608 - our own text


@frozen
class SparkPairs:
    """The reports that audits are to be made again with, and bodies whose are not clear."""

    #: `source`, the `role` for its audit, and the `path` of the other report.
    links: "DataFrame"
    several: "DataFrame"
    incomplete: "DataFrame"

    @classmethod
    def of(cls, audits: "DataFrame") -> "SparkPairs":
        """Return them for the rows of the table `audits` of reports audited alone."""
        sql = audits.sparkSession.sql
        latest, below = sql(_LATEST, audits=audits), sql(_BELOW, audits=audits)
        before = sql(_BEFORE, audits=audits, latest=latest)
        return cls(
            sql(_LINKS, before=before, below=below),
            sql(_SEVERAL, before=before),
            sql(_INCOMPLETE, below=below),
        )

    def ambiguous(self) -> tuple[Diagnostic, ...]:
        """Tell of the bodies whose others are not clear."""
        return (
            *(Diagnostic.of("CR816", body=b, year=year) for b, year in self.several.collect()),
            *(Diagnostic.of("CR818", body=b, year=year) for b, year in self.incomplete.collect()),
        )
