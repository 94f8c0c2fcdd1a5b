"""Which reports an audit is made with, by what the store knows.

These are the same body's of the year before, and those of the bodies below it.
"""

from collections.abc import Collection
from typing import Final

from attrs import frozen

from compliance_rules.batch._store import Store
from compliance_rules.diagnostics import Diagnostic

#: Bodies with several reports of a year; more are not told.
MOST_TOLD = 20
#: The report of each body and year, where there is only one: copies count as one.
_LATEST: Final = """
    SELECT body_key, region, "year", count(DISTINCT sha256) AS kinds,
        min(source) AS source, min(sha256) AS sha256, min(body) AS body
    FROM audits
    WHERE state = 'audited' AND body_key IS NOT NULL AND "year" IS NOT NULL
    GROUP BY ALL
"""
#: The reports of the bodies below one, if all of them are there, each once: a sum of some
#: of them would be a wrong one. One that could not be read may be of any year.
_BELOW: Final = """
    SELECT a.id, count(*) AS number,
        coalesce(bool_and(m.state = 'audited'), false)
            AND count(DISTINCT m.body_key) = count(*) AS is_whole,
        list(m.source ORDER BY m.source) AS members,
        list(m.sha256 ORDER BY m.source) AS hashes,
        sha256(string_agg(m.sha256, '' ORDER BY m.source)) AS members_sha256
    FROM audits a JOIN audits m ON m.parent_key = a.body_key
        AND (m."year" = a."year" OR m."year" IS NULL)
        AND (a.region IS NULL OR m.region IS NULL OR m.region = a.region)
    WHERE a.state = 'audited'
    GROUP BY a.id
"""
#: Audits that were made with other reports than there are now.
_WANTED: Final = f"""
    WITH latest AS ({_LATEST}), below AS ({_BELOW}), found AS (
        SELECT a.*, m.hashes AS new_hashes,
            CASE WHEN a.named_previous IS NOT NULL THEN a.previous
                WHEN p.kinds = 1 THEN p.source END AS new_previous,
            CASE WHEN a.named_previous IS NOT NULL THEN a.previous_sha256
                WHEN p.kinds = 1 THEN p.sha256 END AS new_previous_sha256,
            CASE WHEN m.is_whole THEN m.members END AS new_members,
            CASE WHEN m.is_whole THEN m.members_sha256 END AS new_members_sha256
        FROM audits a LEFT JOIN latest p
            ON p.body_key = a.body_key AND p."year" = a."year" - 1
            AND p.region IS NOT DISTINCT FROM a.region
        LEFT JOIN below m ON m.id = a.id
        WHERE a.id IN (SELECT unnest(?::BIGINT[])) AND a.state = 'audited'
    )
    SELECT id, sha256, new_previous, new_previous_sha256, new_members, new_hashes
    FROM found
    WHERE previous_sha256 IS DISTINCT FROM new_previous_sha256
        OR members_sha256 IS DISTINCT FROM new_members_sha256
    ORDER BY source
"""  # noqa: S608 - our own text
_INCOMPLETE: Final = f"""
    WITH below AS ({_BELOW})
    SELECT a.body, a."year" FROM audits a JOIN below m ON m.id = a.id
    WHERE a.id IN (SELECT unnest(?::BIGINT[])) AND NOT m.is_whole
    ORDER BY ALL LIMIT {MOST_TOLD}
"""  # noqa: S608 - our own text
_SEVERAL: Final = f"""
    WITH latest AS ({_LATEST})
    SELECT DISTINCT p.body, p."year"
    FROM audits a JOIN latest p
        ON p.body_key = a.body_key AND p."year" = a."year" - 1
        AND p.region IS NOT DISTINCT FROM a.region
    WHERE a.id IN (SELECT unnest(?::BIGINT[]))
        AND a.state = 'audited' AND a.named_previous IS NULL AND p.kinds > 1
    ORDER BY ALL LIMIT {MOST_TOLD}
"""  # noqa: S608 - our own text


@frozen
class Pair:
    """An audit, and the reports that it is to be made with, if any."""

    id: int
    sha256: str
    previous: str | None
    previous_sha256: str | None
    #: Paths of the reports of the bodies below, with their hashes.
    members: tuple[tuple[str, str], ...] = ()


@frozen
class Pairs:
    """The audits to be made again, and bodies whose others are not clear."""

    wanted: tuple[Pair, ...]
    ambiguous: tuple[Diagnostic, ...]


def pairs(store: Store, ids: Collection[int]) -> Pairs:
    """Return which of these audits are to be made with other reports than they were.

    Where a body has several different reports of a year, none is taken; nor are those of
    the bodies below where one of them is missing or comes twice.
    """
    wanted = store.connection.execute(_WANTED, [list(ids)]).fetchall()
    several = store.connection.execute(_SEVERAL, [list(ids)]).fetchall()
    lacking = store.connection.execute(_INCOMPLETE, [list(ids)]).fetchall()
    return Pairs(
        wanted=tuple(_pair(*row) for row in wanted),
        ambiguous=(
            *(Diagnostic.of("CR816", body=body, year=year) for body, year in several),
            *(Diagnostic.of("CR818", body=body, year=year) for body, year in lacking),
        ),
    )


def _pair(  # noqa: PLR0913, PLR0917 - a row of the query
    id_: int,
    sha256: str,
    previous: str | None,
    previous_sha256: str | None,
    members: list[str] | None,
    hashes: list[str] | None,
) -> Pair:
    below = () if members is None else tuple(zip(members, hashes or (), strict=True))
    return Pair(id_, sha256, previous, previous_sha256, below)
