"""Tell which stored audits carry over to other rules, and which have to be made again.

An audit goes one of these ways:

- `carried`: what its rules found is taken over, or decided in columns;
- `partial`: the evaluator decides the rules that changed;
- `whole`: it is made again; its cells and what was read of it stay;
- `anew`: it is made again for another form or language, and its report is bound again;
- `failed`: that could not be done.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from compliance_rules.audit import answered
from compliance_rules.batch._plans import OF_CELLS, Planned, planned, relates
from compliance_rules.batch._rescore_tables import GROUPS, RULED
from compliance_rules.batch._rows import Field, lines
from compliance_rules.batch._store import Store
from compliance_rules.batch._task import Options, choice_of, rules_of
from compliance_rules.compiler import Pack, Rule
from compliance_rules.errors import ComplianceRulesError
from compliance_rules.packs import load, scored_by

#: Notes on waivers, on reports that an audit was made without, and on packs that were at fault.
WAIVER_NOTES: Final = ("CR447", "CR448", "CR449", "CR450", "CR451")
_OTHER_NOTES: Final = ("CR814", "CR817")
_OLD: Final = """
    SELECT plan, pack, min(id) FROM old_audits WHERE state = 'audited' AND plan IS NOT NULL
    GROUP BY plan, pack ORDER BY plan, pack
"""
_OTHERS: Final = """
    CREATE TEMP TABLE others AS SELECT a.id, p.id AS previous
    FROM old_audits a JOIN old_audits p ON p.source = a.previous AND p.sha256 = a.previous_sha256
    WHERE a.state = 'audited' AND p.state = 'audited'
"""
_WHOLE_MEMBERS: Final = """
    CREATE TEMP TABLE whole_members AS SELECT m.id FROM
        (SELECT id, members_sha256, unnest(members) AS source FROM old_audits
            WHERE state = 'audited' AND members IS NOT NULL) m
        JOIN old_audits p ON p.source = m.source AND p.state = 'audited'
    GROUP BY m.id, m.members_sha256
    HAVING sha256(string_agg(p.sha256, '' ORDER BY p.source)) = m.members_sha256
"""
_WAYS: Final = """
    CREATE TEMP TABLE ways AS SELECT a.id, g.grp, CASE
        WHEN g.grp IS NULL OR a.id IN (SELECT audit FROM old_reading WHERE code = 'CR419')
            THEN 'anew'
        WHEN $has_waivers
            OR a.id IN (SELECT audit FROM rules WHERE waived > 0)
            OR a.id IN (SELECT audit FROM old_reading WHERE list_contains($codes, code))
            OR (a.previous IS NOT NULL AND a.id NOT IN (SELECT id FROM others))
            OR (a.members IS NOT NULL AND a.id NOT IN (SELECT id FROM whole_members))
            THEN 'whole'
        ELSE 'carried' END AS way
    FROM old_audits a LEFT JOIN groups g ON a.plan = g.old_plan AND a.pack = g.old_pack
    WHERE a.state = 'audited'
"""
#: Audits in which something does not stand to something as it should: then it was looked
#: for cells that are wrong.
_GATED: Final = """
    CREATE TEMP TABLE gated AS SELECT DISTINCT f.audit
    FROM findings f JOIN ways w ON w.id = f.audit JOIN groups g ON g.grp = w.grp
        JOIN ruled k ON k.grp = w.grp AND k.rule = f.rule
    WHERE NOT g.is_same AND k.is_kept AND f.status = 'fail' AND NOT f.waived
        AND (contains(f.evidence, '"side": "left"') OR contains(f.evidence, '"side": "right"'))
"""
#: Of these, those in which relations between cells do not plainly hold.
_BROKEN: Final = """
    CREATE TEMP TABLE broken AS SELECT DISTINCT r.audit
    FROM rules r JOIN gated USING (audit) JOIN ways w ON w.id = r.audit
        JOIN ruled k ON k.grp = w.grp AND k.rule = r.rule
    WHERE k.is_kept AND k.relates
        AND (r.failed + r.unknown + r.error > 0 OR (k.hides AND r.not_applicable > 0))
"""
#: Which of their cells may be wrong is for all rules together to say.
_LOOK_AGAIN: Final = """
    UPDATE ways SET way = 'whole' WHERE way = 'carried'
        AND id IN (SELECT audit FROM broken) AND grp IN (SELECT grp FROM groups WHERE rests)
"""


@frozen(kw_only=True)
class Group:
    """Audits that were made by the same, and the pack for them now."""

    number: int
    pack: Pack
    #: The rules that are decided otherwise than they were.
    fresh: tuple[Rule, ...]


def find_ways(store: Store, options: Options) -> tuple[Group, ...]:
    """Make the tables `groups`, `ruled`, `ways`, `others` and `gated`."""
    groups: list[Group] = []
    for plan, pack, example in store.connection.execute(_OLD).fetchall():
        group = _group(store, options, len(groups), (plan, pack, example))
        if group is not None:
            groups.append(group)
    codes = [*WAIVER_NOTES, *_OTHER_NOTES]
    store.connection.execute(_OTHERS)
    store.connection.execute(_WHOLE_MEMBERS)
    store.connection.execute(_WAYS, {"has_waivers": bool(options.waivers), "codes": codes})
    store.connection.execute(_GATED)
    store.connection.execute(_BROKEN)
    store.connection.execute(_LOOK_AGAIN)
    return tuple(groups)


def _group(store: Store, options: Options, number: int, old: tuple[str, str, int]) -> Group | None:
    """Enter a group into the tables; None where its audits have to be made anew."""
    old_plan, old_pack, example = old
    context, rules, choice = old_plan.split(".")
    pack = _pack(options, old_pack, choice)
    if pack is None:
        return None
    now = planned(pack, options.lang or pack.lang, answered(pack, dict(options.answers)))
    if now.context != context:
        return None
    before = dict(
        store.connection.execute(
            "SELECT rule, plan FROM rules WHERE audit = ?", [example]
        ).fetchall()
    )
    changed = set(before.items()) ^ set(now.rules.items())
    name = now.name(choice_of(options))
    told = (
        number,
        *(old_plan, old_pack, pack.name, pack.version, name),
        name is not None and name.split(".")[1] == rules,
        any(plan.startswith(OF_CELLS) for _, plan in changed),
    )
    ruled = lines(_ruled(number, pack, now, before))
    store.insert((GROUPS, RULED), {"groups": [lines([told])], "ruled": [ruled]})
    fresh = (each for each in pack.rules if before.get(each.id) != now.rules[each.id])
    return Group(number=number, pack=pack, fresh=tuple(fresh))


def _pack(options: Options, name: str, choice: str) -> Pack | None:
    """Return the pack for reports that were audited by another; None if that is not known."""
    asked_for = rules_of(options)
    if asked_for is not None:
        return scored_by(asked_for, options.scorecard)
    wanted = choice_of(options)
    if not choice or not wanted.startswith(choice):
        return None
    try:
        return scored_by(load(name), options.scorecard)
    except ComplianceRulesError:
        return None


def _ruled(
    number: int, pack: Pack, now: Planned, before: Mapping[str, str]
) -> Iterator[Sequence[Field]]:
    for place, rule in enumerate(pack.rules):
        plan = now.rules[rule.id]
        yield (
            number,
            rule.id,
            place,
            rule.title,
            rule.severity,
            rule.remediation,
            plan,
            before.get(rule.id) == plan,
            relates(rule),
            hides(rule),
        )


def hides(rule: Rule) -> bool:
    """Whether a cell may be unknown to a rule that relates cells, and the rule not apply."""
    return rule.missing == "not_applicable" and relates(rule)
