"""Where which rules fail: the share of failing reports by rule and region."""

from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final, Literal, TypeAlias, get_args

from attrs import frozen

from compliance_rules.batch._choice import Choice
from compliance_rules.batch._store import Store

#: What stands at the top: regions, or levels.
Across: TypeAlias = Literal["region", "level"]
ACROSS: Final[tuple[Across, ...]] = get_args(Across)
_SHARES: Final = """
    SELECT r.rule, min(r.title), a.{across},
        count(*) FILTER (r.status = 'fail'), count(*) FILTER (r.status IN ('fail', 'pass'))
    FROM rules r JOIN audits a ON a.id = r.audit
    WHERE a.{across} IS NOT NULL
        AND ($year IS NULL OR a."year" = $year)
        AND ($region IS NULL OR a.region = $region)
        AND ($level IS NULL OR a.level = $level)
        AND ($pack IS NULL OR a.pack = $pack)
    GROUP BY r.rule, a.{across}
"""
_PLACES: Final = Decimal("0.1")


@frozen
class Field:
    """How often a rule fails in one region."""

    failing: int
    #: Reports in which it was decided.
    decided: int

    @property
    def percent(self) -> Decimal | None:
        """The percentage of reports that fail among those where it was decided."""
        if not self.decided:
            return None
        return (100 * Decimal(self.failing) / self.decided).quantize(_PLACES, ROUND_HALF_EVEN)


@frozen
class Heatmap:
    """Rules that fail anywhere, the most frequent first, with a field for each region."""

    names: tuple[str, ...]
    #: Rules with their titles.
    rules: tuple[tuple[str, str], ...]
    #: Fields by rule and name.
    fields: dict[tuple[str, str], Field]


def heatmap(store: Store, choice: Choice, across: Across = "region") -> Heatmap:
    """Return how often each rule fails in each region.

    Raises:
        BatchError: The store has nothing of the choice.
    """
    query = _SHARES.format(across=across)
    rows = store.connection.execute(query, choice.of(store).known()).fetchall()
    fields = {(row[0], row[2]): Field(row[3], row[4]) for row in rows}
    titles = {row[0]: row[1] for row in rows}
    failing = dict.fromkeys(titles, 0)
    for (rule, _), each in fields.items():
        failing[rule] += each.failing
    order = sorted((each for each in titles if failing[each]), key=lambda x: (-failing[x], x))
    names = tuple(sorted({name for _, name in fields}))
    return Heatmap(names, tuple((each, titles[each]) for each in order), fields)
