"""Take over what stored audits found, and score it by other rules: in SQL, many at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from attrs import define, field

from compliance_rules.batch._rescore_tables import COUNTS, OUTCOMES, PARTS, SCORES, STAYING
from compliance_rules.batch._rescore_ways import WAIVER_NOTES, Group
from compliance_rules.batch._rows import Field, lines
from compliance_rules.batch._store import Store
from compliance_rules.batch._tables import AUDITS
from compliance_rules.compiler import Pack
from compliance_rules.scoring import Counts, RuleResult, outcome, round_half_even, summed

#: So many signatures are scored together.
_TOGETHER: Final = 20_000
#: What is told of a rule in its rows.
TOLD: Final = "title, severity, weight, points"
_COUNTED: Final = f"""
    CREATE TEMP VIEW counted AS
    SELECT r.audit, w.grp, r.rule, {COUNTS} FROM rules r
        JOIN ways w ON w.id = r.audit JOIN ruled k ON k.grp = w.grp AND k.rule = r.rule
        WHERE k.is_kept AND w.way IN ('carried', 'partial')
    UNION ALL
    SELECT s.audit, w.grp, s.rule, {COUNTS} FROM settled s JOIN ways w ON w.id = s.audit
        WHERE w.way IN ('carried', 'partial')
"""  # noqa: S608 - our own names
#: What rules are called is compared last: there are many rows, and few that differ.
_DIFFERENT: Final = f"""
    SELECT d.* FROM (
        SELECT w.grp, r.rule, {COUNTS}, count(*), {TOLD}
        FROM rules r JOIN ways w ON w.id = r.audit
        WHERE w.way IN ('carried', 'partial') GROUP BY ALL
    ) d JOIN ruled k USING (grp, rule) WHERE k.is_kept
    UNION ALL
    SELECT w.grp, s.rule, {COUNTS}, count(*), NULL, NULL, NULL, NULL
    FROM settled s JOIN ways w ON w.id = s.audit
    WHERE w.way IN ('carried', 'partial') GROUP BY ALL
    ORDER BY ALL
"""  # noqa: S608 - our own names
_RULES: Final = f"""
    CREATE TEMP TABLE renewed AS
    SELECT c.audit, c.rule, k.title, o.status, k.severity, o.weight, o.points,
        c.passed, c.failed, c.unknown, c.not_applicable, c.error, 0 AS waived, k.plan
    FROM counted c ANTI JOIN staying USING (grp, rule)
        JOIN outcomes o USING (grp, rule, {COUNTS}) JOIN ruled k USING (grp, rule)
    WHERE c.rule IN ({{names}})
"""  # noqa: S608 - our own names
_RULES_IN_PLACE: Final = (
    """
    DELETE FROM rules WHERE rowid IN (
        SELECT r.rowid FROM rules r JOIN ways w ON w.id = r.audit
            LEFT JOIN staying s ON s.grp = w.grp AND s.rule = r.rule
        WHERE s.rule IS NULL OR w.way NOT IN ('carried', 'partial')
    )
    """,
    "INSERT INTO rules SELECT * FROM renewed",
    "INSERT INTO rules SELECT * FROM fresh_rules",
    "DROP TABLE renewed",
)
#: Where rules came, went or moved, findings have other places.
_FINDINGS: Final = """
    CREATE TEMP TABLE renewed AS
    SELECT f.* REPLACE (k.severity AS severity, k.remediation AS remediation)
    FROM findings f JOIN ways w ON w.id = f.audit JOIN groups g ON g.grp = w.grp
        JOIN ruled k ON k.grp = w.grp AND k.rule = f.rule
    WHERE g.is_same AND w.way IN ('carried', 'partial')
        AND (f.severity, f.remediation) IS DISTINCT FROM (k.severity, k.remediation)
    UNION ALL
    SELECT audit, row_number() OVER (PARTITION BY audit ORDER BY ord, "position"),
        rule, status, severity, key, message, remediation, fingerprint, waived, place, evidence
    FROM (
        SELECT f.* REPLACE (k.severity AS severity, k.remediation AS remediation), k.place AS ord
        FROM findings f JOIN ways w ON w.id = f.audit JOIN groups g ON g.grp = w.grp
            JOIN ruled k ON k.grp = w.grp AND k.rule = f.rule
        WHERE NOT g.is_same AND k.is_kept AND w.way IN ('carried', 'partial')
        UNION ALL
        SELECT f.*, k.place AS ord
        FROM fresh_findings f JOIN ways w ON w.id = f.audit
            JOIN ruled k ON k.grp = w.grp AND k.rule = f.rule
        WHERE w.way = 'partial'
    )
"""
_FINDINGS_IN_PLACE: Final = (
    """
    DELETE FROM findings WHERE rowid IN (
        SELECT f.rowid FROM findings f JOIN ways w ON w.id = f.audit
            LEFT JOIN groups g ON g.grp = w.grp
            LEFT JOIN ruled k ON k.grp = w.grp AND k.rule = f.rule
        WHERE w.way NOT IN ('carried', 'partial') OR NOT g.is_same
            OR (f.severity, f.remediation) IS DISTINCT FROM (k.severity, k.remediation)
    )
    """,
    "INSERT INTO findings SELECT * FROM renewed",
    """
    INSERT INTO findings
    SELECT f.* FROM fresh_findings f JOIN ways w ON w.id = f.audit WHERE w.way <> 'partial'
    """,
    "DROP TABLE renewed",
)
_CORRECTIONS: Final = """
    INSERT INTO corrections SELECT c.* FROM old_corrections c
        JOIN ways w ON w.id = c.audit JOIN groups g ON g.grp = w.grp
    WHERE w.way IN ('carried', 'partial')
        AND (g.is_same OR (NOT g.rests AND c.audit IN (SELECT audit FROM gated)))
"""
#: What was said of waivers is said anew.
_READING: Final = """
    INSERT INTO reading SELECT r.* FROM old_reading r LEFT JOIN ways w ON w.id = r.audit
    WHERE w.id IS NULL OR w.way IN ('carried', 'partial')
        OR (w.way = 'whole' AND NOT list_contains($codes, r.code))
"""
#: A signature is which rules of an audit come to something else than in most audits.
_SIGNED: Final = f"""
    CREATE TEMP TABLE signed AS
    SELECT w.id, w.grp, coalesce(s.kinds, []) AS kinds
    FROM ways w LEFT JOIN (
        SELECT c.audit, list(o.kind ORDER BY o.kind) AS kinds
        FROM counted c JOIN outcomes o USING (grp, rule, {COUNTS})
        WHERE o.kind <> 0 AND c.rule IN ({{names}}) GROUP BY c.audit
    ) s ON s.audit = w.id
    WHERE w.way IN ('carried', 'partial')
"""  # noqa: S608 - our own names
_DIFFERING: Final = "SELECT DISTINCT rule FROM outcomes WHERE kind <> 0 ORDER BY rule"
_LEAVING: Final = """
    SELECT DISTINCT rule FROM outcomes ANTI JOIN staying USING (grp, rule) ORDER BY rule
"""
_SIGNATURES: Final = """
    CREATE TEMP TABLE signatures AS
    SELECT row_number() OVER () AS number, grp, kinds FROM (SELECT DISTINCT grp, kinds FROM signed)
"""
_SOME_SIGNATURES: Final = """
    SELECT number, grp, kinds FROM signatures WHERE number BETWEEN ? AND ? ORDER BY number
"""
_DIMENSIONS: Final = """
    INSERT INTO dimensions
    SELECT i.id, p."position", p.dimension, p.score, p.points, p.possible
    FROM signed i JOIN signatures s ON s.grp = i.grp AND s.kinds = i.kinds
        JOIN parts p ON p.number = s.number
"""
_REMADE: Final = {
    **{name: f"g.{name}" for name in ("pack", "pack_version", "plan")},
    **{f"{each.name}": f"c.{each.name}" for each in SCORES.columns[1:]},
    "settings": "$settings",
}
_COLUMNS: Final = ", ".join(_REMADE.get(each.name, f'a."{each.name}"') for each in AUDITS.columns)
_AUDITS: Final = f"""
    INSERT INTO audits SELECT {_COLUMNS}
    FROM old_audits a JOIN signed i ON i.id = a.id JOIN groups g ON g.grp = i.grp
        JOIN signatures s ON s.grp = i.grp AND s.kinds = i.kinds
        JOIN scores c ON c.number = s.number
"""  # noqa: S608 - our own names
_NOT_AUDITED: Final = "INSERT INTO audits SELECT * FROM old_audits WHERE state <> 'audited'"


def carry(store: Store, groups: Sequence[Group], settings: str) -> None:
    """Take over all audits that go the ways `carried` and `partial`."""
    run = store.connection.execute
    run(_NOT_AUDITED)
    run(_READING, {"codes": list(WAIVER_NOTES)})
    run(_CORRECTIONS)
    _in_turn(store, (_FINDINGS, *_FINDINGS_IN_PLACE))
    run(_COUNTED)
    known = [_Known(each.pack) for each in groups]
    _enter_outcomes(store, known)
    _in_turn(store, (_SIGNED.format(names=_names(store, _DIFFERING)), _SIGNATURES))
    _in_turn(store, (_RULES.format(names=_names(store, _LEAVING)), *_RULES_IN_PLACE))
    _enter_scores(store, known)
    run(_DIMENSIONS)
    run(_AUDITS, {"settings": settings})


def _names(store: Store, query: str) -> str:
    """Return the rules that a query finds, as SQL has a list of texts."""
    found = (row[0] for row in store.connection.execute(query).fetchall())
    return ", ".join("'" + name.replace("'", "''") + "'" for name in ("", *found))


def _in_turn(store: Store, statements: Iterable[str]) -> None:
    for statement in statements:
        store.connection.execute(statement)


#: How many audits have which counts of a rule.
_Counted: TypeAlias = dict[tuple[int, ...], int]


@define
class _Known:
    """What the rules of a pack come to in the audits of a group."""

    pack: Pack
    #: For each rule what it comes to in most audits.
    most: list[RuleResult] = field(factory=list)
    #: What else they come to, each with the place of the rule; the first has number 1.
    others: list[tuple[int, RuleResult]] = field(factory=list)

    def results(self, kinds: Sequence[int]) -> list[RuleResult]:
        """Return what the rules come to in an audit with a signature."""
        found = self.most.copy()
        for kind in kinds:
            place, result = self.others[kind - 1]
            found[place] = result
        return found


# --- what rules come to -----------------------------------------------------------------


def _enter_outcomes(store: Store, known: Sequence[_Known]) -> None:
    """Fill the tables `outcomes` and `staying`."""
    found: defaultdict[tuple[int, str], _Counted] = defaultdict(lambda: defaultdict(int))
    told: defaultdict[tuple[int, str], set[tuple[object, ...]]] = defaultdict(set)
    size = len(_COUNT_NAMES)
    for grp, rule, *rest in store.connection.execute(_DIFFERENT).fetchall():
        found[grp, rule][tuple(rest[:size])] += rest[size]
        told[grp, rule].add((*rest[:size], *rest[size + 1 :]))
    rows: list[Sequence[Field]] = []
    staying: list[Sequence[Field]] = []
    for grp, each in enumerate(known):
        for place, rule in enumerate(each.pack.rules):
            some = list(_outcomes(each, grp, place, found[grp, rule.id]))
            rows.extend(some)
            # Title and severity, then weight and points, as the store has them.
            now = {(*row[2 : size + 2], rule.title, rule.severity, *row[-3:-1]) for row in some}
            if told[grp, rule.id] == now:
                staying.append((grp, rule.id))
    store.insert((OUTCOMES, STAYING), {"outcomes": [lines(rows)], "staying": [lines(staying)]})


_COUNT_NAMES: Final = tuple(COUNTS.split(", "))


def _outcomes(known: _Known, grp: int, place: int, counted: _Counted) -> Iterator[Sequence[Field]]:
    """Return the rows of one rule, and keep what it comes to."""
    rule, has_deductions = known.pack.rules[place], bool(known.pack.scorecard.deductions)
    made = [
        (outcome(known.pack, rule, Counts(**dict(zip(_COUNT_NAMES, counts, strict=True)))), times)
        for counts, times in counted.items()
    ]
    often: defaultdict[object, int] = defaultdict(int)
    for result, times in made:
        often[_alike(result, has_deductions=has_deductions)] += times
    kinds: dict[object, int] = {}
    for alike in sorted(often, key=lambda each: -often[each]):
        kinds[alike] = len(known.others) + len(kinds) if kinds else 0
    first: dict[object, RuleResult] = {}
    for result, _ in made:
        alike = _alike(result, has_deductions=has_deductions)
        first.setdefault(alike, result)
        counts = (getattr(result.counts, name) for name in _COUNT_NAMES)
        points = round_half_even(result.points, 6)
        yield grp, rule.id, *counts, result.status.value, result.weight, points, kinds[alike]
    for alike, kind in kinds.items():
        if kind:
            known.others.append((place, first[alike]))
        else:
            known.most.append(first[alike])


def _alike(result: RuleResult, *, has_deductions: bool) -> object:
    """Return what is equal for results that change no score if one stands for the other."""
    counts = result.counts
    missed = (counts.failed, counts.unknown + counts.error) if has_deductions else ()
    points = (result.weight, result.points, result.best, result.bonus)
    return result.status, points, counts.failed > 0, missed


# --- what audits come to ----------------------------------------------------------------


def _enter_scores(store: Store, known: Sequence[_Known]) -> None:
    """Fill the tables `scores` and `parts`."""
    first = 1
    while some := store.connection.execute(
        _SOME_SIGNATURES, [first, first + _TOGETHER - 1]
    ).fetchall():
        scores: list[Sequence[Field]] = []
        parts: list[Sequence[Field]] = []
        for number, grp, kinds in some:
            score, dimensions = _scored(number, known[grp], kinds)
            scores.append(score)
            parts.extend(dimensions)
        store.insert((SCORES, PARTS), {"scores": [lines(scores)], "parts": [lines(parts)]})
        first += _TOGETHER


def _scored(
    number: int, known: _Known, kinds: Sequence[int]
) -> tuple[Sequence[Field], list[Sequence[Field]]]:
    """Return the rows of a score and of its dimensions."""
    plan = known.pack.scorecard
    sums = summed(known.pack, known.results(kinds))
    points, possible = round_half_even(sums.points, 6), round_half_even(sums.possible, 6)
    score = (number, sums.score, plan.scale, sums.grade, sums.decided, points, possible)
    parts: list[Sequence[Field]] = [
        (
            number,
            at,
            each.title,
            each.score,
            round_half_even(each.points, 6),
            round_half_even(each.possible, 6),
        )
        for at, each in enumerate(sums.dimensions, 1)
    ]
    return score, parts
