"""Which report is the same body's of the year before, by what the store knows."""

from collections.abc import Collection
from typing import Final

from attrs import frozen

from compliance_rules.batch._store import Store
from compliance_rules.diagnostics import Diagnostic

#: Bodies with several reports of a year; more are not told.
_MOST_TOLD = 20
#: The report of each body and year, where there is only one: copies count as one.
_LATEST: Final = """
    SELECT body_key, region, "year", count(DISTINCT sha256) AS kinds,
        min(source) AS source, min(sha256) AS sha256, min(body) AS body
    FROM audits
    WHERE state = 'audited' AND body_key IS NOT NULL AND "year" IS NOT NULL
    GROUP BY ALL
"""
#: Audits that were made with another report of the year before than there is now.
_WANTED: Final = f"""
    WITH latest AS ({_LATEST})
    SELECT a.id, a.sha256,
        CASE WHEN p.kinds = 1 THEN p.source END AS previous,
        CASE WHEN p.kinds = 1 THEN p.sha256 END AS previous_sha256
    FROM audits a LEFT JOIN latest p
        ON p.body_key = a.body_key AND p."year" = a."year" - 1
        AND p.region IS NOT DISTINCT FROM a.region
    WHERE a.id IN (SELECT unnest(?::BIGINT[]))
        AND a.state = 'audited' AND a.named_previous IS NULL
        AND a.previous_sha256 IS DISTINCT FROM
            (CASE WHEN p.kinds = 1 THEN p.sha256 END)
    ORDER BY a.source
"""  # noqa: S608 - our own text
_SEVERAL: Final = f"""
    WITH latest AS ({_LATEST})
    SELECT DISTINCT p.body, p."year"
    FROM audits a JOIN latest p
        ON p.body_key = a.body_key AND p."year" = a."year" - 1
        AND p.region IS NOT DISTINCT FROM a.region
    WHERE a.id IN (SELECT unnest(?::BIGINT[]))
        AND a.state = 'audited' AND a.named_previous IS NULL AND p.kinds > 1
    ORDER BY ALL LIMIT {_MOST_TOLD}
"""  # noqa: S608 - our own text


@frozen
class Pair:
    """An audit, and the report of the year before that it is to be made with, if any."""

    id: int
    sha256: str
    previous: str | None
    previous_sha256: str | None


@frozen
class Pairs:
    """The audits to be made again, and bodies with several reports of the year before."""

    wanted: tuple[Pair, ...]
    ambiguous: tuple[Diagnostic, ...]


def pairs(store: Store, ids: Collection[int]) -> Pairs:
    """Return which of these audits are to be made with another report of the year before.

    Where a body has several different reports of a year, none is taken.
    """
    wanted = store.connection.execute(_WANTED, [list(ids)]).fetchall()
    several = store.connection.execute(_SEVERAL, [list(ids)]).fetchall()
    return Pairs(
        wanted=tuple(Pair(*row) for row in wanted),
        ambiguous=tuple(Diagnostic.of("CR816", body=body, year=year) for body, year in several),
    )
