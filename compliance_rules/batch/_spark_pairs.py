"""Which reports an audit on Spark is made with: as `_pairs` has it for a store."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

#: The report of each body and year, where there is only one: copies count as one.
_LATEST: Final = """
    SELECT body_key, region, year, count(DISTINCT sha256) AS kinds,
        min(source) AS source, min(sha256) AS sha256
    FROM {audits}
    WHERE state = 'audited' AND body_key IS NOT NULL AND year IS NOT NULL
    GROUP BY body_key, region, year
"""
#: The reports of the bodies below one, if all of them are there, each once.
_BELOW: Final = """
    SELECT a.source,
        coalesce(bool_and(m.state = 'audited'), false)
            AND count(DISTINCT m.body_key) = count(*) AS is_whole,
        array_sort(collect_list(struct(m.source, m.sha256))) AS members
    FROM {audits} a JOIN {audits} m ON m.parent_key = a.body_key
        AND (m.year = a.year OR m.year IS NULL)
        AND (a.region IS NULL OR m.region IS NULL OR m.region = a.region)
    WHERE a.state = 'audited'
    GROUP BY a.source
"""
#: Audits that were made with other reports than there are now.
_WANTED: Final = """
    SELECT source, other, other_sha256, members FROM (
        SELECT a.source, a.previous_sha256, a.members_sha256,
            CASE WHEN a.named_previous IS NOT NULL THEN a.previous
                WHEN p.kinds = 1 THEN p.source END AS other,
            CASE WHEN a.named_previous IS NOT NULL THEN a.previous_sha256
                WHEN p.kinds = 1 THEN p.sha256 END AS other_sha256,
            CASE WHEN m.is_whole THEN m.members END AS members
        FROM {audits} a LEFT JOIN {latest} p
            ON p.body_key = a.body_key AND p.year = a.year - 1 AND p.region <=> a.region
        LEFT JOIN {below} m ON m.source = a.source
        WHERE a.state = 'audited'
    )
    WHERE NOT previous_sha256 <=> other_sha256
        OR NOT members_sha256 <=> sha2(array_join(members.sha256, ''), 256)
"""


def wanted(audits: "DataFrame") -> "DataFrame":
    """Return the audits that are to be made again, each with the others it is made with.

    Args:
        audits: The table of audits, each made by itself or with the year before that
            was named for it.

    Returns:
        Rows of `source`, `other` (the year before) with its `other_sha256`, and `members`,
        of which each has its `source` and `sha256`.
    """
    sql = audits.sparkSession.sql
    latest, below = sql(_LATEST, audits=audits), sql(_BELOW, audits=audits)
    return sql(_WANTED, audits=audits, latest=latest, below=below)


def with_others(plain: "DataFrame", others: "DataFrame") -> "DataFrame":
    """Return the reports that are to be audited with others, with the bytes of these.

    Args:
        plain: All reports: `source`, their bytes and what is told of them.
        others: As of `wanted`.
    """
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    bytes_ = [each for each in ("content", "report", "sha256") if each in plain.columns]
    before = plain.select(
        f.col("source").alias("before_source"),
        *(f.col(each).alias(f"before_{each}") for each in bytes_),
    )
    members = (
        others.select("source", f.explode("members.source").alias("member"))
        .join(plain.select(f.col("source").alias("member"), *bytes_), "member")
        .groupBy("source")
        .agg(
            f.array_sort(f.collect_list(f.struct(f.col("member").alias("source"), *bytes_))).alias(
                "members"
            )
        )
    )
    return (
        plain.join(others.drop("members"), "source")
        .join(before, f.col("other") == f.col("before_source"), "left")
        .join(members, "source", "left")
    )
