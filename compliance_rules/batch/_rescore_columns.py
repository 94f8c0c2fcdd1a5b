"""Decide the rules that changed for all stored audits at once, where figures alone decide them."""

from collections.abc import Sequence
from importlib.util import find_spec
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from attrs import evolve

from compliance_rules.batch._rescore_ways import Group, hides
from compliance_rules.batch._store import Store
from compliance_rules.compiler import Check, Rule
from compliance_rules.engine._columns import (
    NOT_APPLICABLE,
    PASS,
    Column,
    ColumnKey,
    ColumnPlan,
    column,
    column_plan,
    verdicts,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: So many audits are judged together.
_TOGETHER: Final = 50_000
#: Audits are judged in parts: sorting the figures of all of them takes longer than all else.
_PARTED: Final = f"""
    CREATE OR REPLACE TEMP TABLE parted AS
    SELECT id, ((row_number() OVER (ORDER BY id) - 1) // {_TOGETHER})::SMALLINT AS part
    FROM ways WHERE grp = ? AND way = 'carried'
"""  # noqa: S608 - our own number
_PARTS: Final = "SELECT DISTINCT part FROM parted ORDER BY part"
_IDS: Final = "SELECT id FROM parted WHERE part = ? ORDER BY id"
_WANTED: Final = """
    CREATE OR REPLACE TEMP TABLE wanted (
        key SMALLINT, whose VARCHAR, "table" VARCHAR, "row" VARCHAR, "column" VARCHAR, units INTEGER
    )
"""
#: Figures are read in units of their last place: `made` are such units where they are whole.
#: A cell holds a figure (1), nothing (2), a figure that is for the evaluator (3), or none (0).
_FIGURES: Final = """
    CREATE OR REPLACE TEMP TABLE figures AS
    WITH taken AS (
        SELECT p.part, p.id, k.key, c.state, k.units, c.high, c.exact,
            TRY_CAST(c.value AS DECIMAL(23, 10)) * k.units::DECIMAL(7, 0) AS scaled
        FROM cells c
            JOIN wanted k ON k."table" = c."table" AND k."row" = c."row" AND k."column" = c."column"
            JOIN parted p ON p.id = c.audit
        WHERE k.whose = 'this'
        UNION ALL
        SELECT p.part, p.id, k.key, c.state, k.units, c.high, c.exact,
            TRY_CAST(c.value AS DECIMAL(23, 10)) * k.units::DECIMAL(7, 0) AS scaled
        FROM cells c
            JOIN wanted k ON k."table" = c."table" AND k."row" = c."row" AND k."column" = c."column"
            JOIN others o ON o.previous = c.audit
            JOIN parted p ON p.id = o.id
        WHERE k.whose = 'previous'
    ), made AS (
        SELECT part, id, key, state, scaled, TRY_CAST(scaled AS BIGINT) AS units,
            high IS NULL AND exact IS NULL AS is_one
        FROM taken
    ), told AS (
        SELECT part, id, key, units, state,
            coalesce(state = 'value' AND is_one AND units = scaled, false) AS is_figure
        FROM made
    )
    SELECT part, id, key, CASE WHEN is_figure THEN units ELSE 0 END AS units,
        (CASE WHEN is_figure THEN 1 WHEN state IN ('blank', 'dash') THEN 2
            WHEN state = 'value' THEN 3 ELSE 0 END)::TINYINT AS holds
    FROM told
"""
_PART: Final = "SELECT id, key, units, holds FROM figures WHERE part = ?"
_PREVIOUS: Final = "SELECT o.id FROM others o JOIN parted p ON p.id = o.id WHERE p.part = ?"
#: What is left is for the evaluator.
_LEFT: Final = """
    UPDATE ways SET way = 'partial'
    WHERE grp = ? AND way = 'carried' AND id NOT IN (SELECT audit FROM settled)
"""
_TO_EVALUATOR: Final = "UPDATE ways SET way = 'partial' WHERE grp = ? AND way = 'carried'"


def decide(store: Store, groups: Sequence[Group]) -> None:
    """Fill the table `settled`; audits that need the evaluator go the way `partial`."""
    for group in groups:
        if not group.fresh:
            continue
        plan = _plan(group)
        if plan is None:
            store.connection.execute(_TO_EVALUATOR, [group.number])
            continue
        _collect(store, group, plan)
        for (part,) in store.connection.execute(_PARTS).fetchall():
            _settle(store, group, plan, part)
        store.connection.execute("DROP TABLE figures")
        store.connection.execute(_LEFT, [group.number])


def _plan(group: Group) -> ColumnPlan | None:
    """Return the code that decides the rules that changed; None where some need a report."""
    if find_spec("numpy") is None or not all(map(_has_checks_only, group.fresh)):
        return None
    plan = column_plan(evolve(group.pack, rules=group.fresh))
    return None if plan.left else plan


def _has_checks_only(rule: Rule) -> bool:
    return all(isinstance(each, Check) for each in rule.statements)


def _collect(store: Store, group: Group, plan: ColumnPlan) -> None:
    """Gather the figures that are wanted, each with the part that its audit is in."""
    store.connection.execute(_PARTED, [group.number])
    store.connection.execute(_WANTED)
    for number, key in enumerate(plan.keys):
        row = [number, key.whose, key.table, key.row, key.column, 10**key.scale]
        store.connection.execute("INSERT INTO wanted VALUES (?, ?, ?, ?, ?, ?)", row)
    store.connection.execute(_FIGURES)


def _settle(store: Store, group: Group, plan: ColumnPlan, part: int) -> None:
    """Enter what became of the rules where all instances pass or do not apply."""
    import numpy as np  # noqa: PLC0415 - an extra

    ids = store.connection.execute(_IDS, [part]).fetchnumpy()["id"]
    table = verdicts(plan, _columns(store, plan, part, ids), len(ids))
    passes, idle = table == PASS, table == NOT_APPLICABLE
    hidden = np.array([hides(rule) for rule, _ in plan.instances], dtype=np.bool_)
    settled = (passes | (idle & ~hidden[:, None])).all(axis=0)
    found = {"audit": ids[settled]}
    rules = np.array([rule.id for rule, _ in plan.instances], dtype=object)
    for rule in group.fresh:
        own = rules == rule.id
        found["passed"] = passes[own][:, settled].sum(axis=0)
        found["idle"] = idle[own][:, settled].sum(axis=0)
        store.connection.register("found", found)
        store.connection.execute(
            "INSERT INTO settled SELECT audit, ?, passed, 0, 0, idle, 0 FROM found", [rule.id]
        )
        store.connection.unregister("found")


def _columns(
    store: Store, plan: ColumnPlan, part: int, ids: "NDArray[np.int64]"
) -> dict[ColumnKey, Column]:
    """Return what the code takes from the cells of audits, whose ids are in order."""
    import numpy as np  # noqa: PLC0415 - an extra

    found = store.connection.execute(_PART, [part]).fetchnumpy()
    with_previous = store.connection.execute(_PREVIOUS, [part]).fetchnumpy()["id"]
    lacks_previous = ~np.isin(ids, with_previous)
    at = np.searchsorted(ids, found["id"])
    # The figures of each key, one key after the other.
    by_key = np.argsort(found["key"], kind="stable")
    bounds = np.searchsorted(found["key"][by_key], np.arange(len(plan.keys) + 1))
    columns: dict[ColumnKey, Column] = {}
    for key, (start, end) in zip(plan.keys, pairwise(bounds), strict=True):
        own = by_key[start:end]
        places, holds = at[own], found["holds"][own]
        figures = np.zeros(len(ids), dtype=np.int64)
        is_figure, is_blank, is_open = (np.zeros(len(ids), dtype=np.bool_) for _ in range(3))
        figures[places] = found["units"][own]
        is_figure[places], is_blank[places], is_open[places] = holds == 1, holds == 2, holds == 3  # noqa: PLR2004 - as above
        if key.whose == "previous":
            is_open |= lacks_previous
        columns[key] = column(figures, is_figure, is_blank, is_open)
    return columns
