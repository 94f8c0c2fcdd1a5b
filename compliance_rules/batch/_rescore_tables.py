"""What a store has besides its own tables while it is rescored."""

from typing import Final

from attrs import evolve

from compliance_rules.batch._tables import (
    AUDITS,
    CORRECTIONS,
    DIMENSIONS,
    FINDINGS,
    READING,
    REPORTS,
    RULES,
    TABLES,
    Column,
    Table,
)

#: The tables that are made anew; what they were is called as they are, with `old_` before it.
REMADE: Final = (AUDITS, DIMENSIONS, CORRECTIONS, READING)

_AUDIT = Column("audit", "BIGINT", "the audit")
_GROUP = Column("grp", "INTEGER", "number of the group")
_RULE = Column("rule", "VARCHAR", "the rule's id")
_COUNTS = tuple(
    each
    for each in RULES.columns
    if each.name in ("passed", "failed", "unknown", "not_applicable", "error")
)
#: The names of how many instances had which outcome.
COUNTS: Final = ", ".join(each.name for each in _COUNTS)

GROUPS: Final = Table(
    "groups",
    "Audits that were made by the same, and what they are made by now.",
    (
        _GROUP,
        Column("old_plan", "VARCHAR", "`old_audits.plan`"),
        Column("old_pack", "VARCHAR", "`old_audits.pack`"),
        Column("pack", "VARCHAR", "name of the pack"),
        Column("pack_version", "VARCHAR", "its version"),
        Column("plan", "VARCHAR", "`audits.plan`"),
        Column("is_same", "BOOLEAN", "whether its rules are the same, in the same order"),
        Column("rests", "BOOLEAN", "whether one that is decided otherwise rests on cells"),
    ),
)
RULED: Final = Table(
    "ruled",
    "The rules of each group as they are now.",
    (
        _GROUP,
        _RULE,
        Column("place", "INTEGER", "place among the rules"),
        Column("title", "VARCHAR", "what it demands"),
        Column("severity", "VARCHAR", "`error`, `warning` or `note`"),
        Column("remediation", "VARCHAR", "what to do"),
        Column("plan", "VARCHAR", "hash of what decides it"),
        Column("is_kept", "BOOLEAN", "whether it was decided by the same"),
        Column("relates", "BOOLEAN", "whether cells must stand to each other by it"),
        Column("hides", "BOOLEAN", "whether one of them may then be unknown and nothing said"),
    ),
)
SETTLED: Final = Table("settled", "What became of rules anew.", (_AUDIT, _RULE, *_COUNTS))
FRESH_FINDINGS: Final = evolve(FINDINGS, name="fresh_findings")
FRESH_RULES: Final = evolve(RULES, name="fresh_rules")
FRESH_REPORTS: Final = evolve(REPORTS, name="fresh_reports")
TURNED: Final = Table(
    "turned",
    "Audits with which it went another way than was thought.",
    (_AUDIT, Column("way", "VARCHAR", "the way")),
)
OUTCOMES: Final = Table(
    "outcomes",
    "What a rule comes to where so many of its instances passed, failed and so on.",
    (
        _GROUP,
        _RULE,
        *_COUNTS,
        *(each for each in RULES.columns if each.name in ("status", "weight", "points")),
        Column("kind", "INTEGER", "equal for what scores alike; 0 for what is most common"),
    ),
)
STAYING: Final = Table(
    "staying", "Rules of each group whose rows are as they were.", (_GROUP, _RULE)
)
SCORES: Final = Table(
    "scores",
    "What audits come to whose rules come to the same.",
    (
        Column("number", "BIGINT", "number of the signature"),
        *(
            each
            for each in AUDITS.columns
            if each.name in ("score", "scale", "grade", "decided", "points", "possible")
        ),
    ),
)
PARTS: Final = evolve(
    DIMENSIONS,
    name="parts",
    columns=(Column("number", "BIGINT", "number of the signature"), *DIMENSIONS.columns[1:]),
)
#: Those that last as long as the connection.
TEMPORARY: Final = (
    GROUPS,
    RULED,
    SETTLED,
    FRESH_RULES,
    FRESH_FINDINGS,
    FRESH_REPORTS,
    TURNED,
    OUTCOMES,
    STAYING,
    SCORES,
    PARTS,
)
WRITTEN: Final = (*TABLES, SETTLED, FRESH_RULES, FRESH_FINDINGS, FRESH_REPORTS, TURNED)
