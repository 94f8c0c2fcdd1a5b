"""Decide the rules that changed for all stored audits at once, where figures alone decide them."""

from collections.abc import Iterator, Sequence
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
_IDS: Final = "SELECT id FROM ways WHERE grp = ? AND way = 'carried' ORDER BY id"
_WANTED: Final = """
    CREATE OR REPLACE TEMP TABLE wanted (
        key INTEGER, whose VARCHAR, "table" VARCHAR, "row" VARCHAR, "column" VARCHAR, units INTEGER
    )
"""
#: Figures are read in units of their last place: `made` are such units where they are whole.
_FIGURES: Final = """
    CREATE OR REPLACE TEMP TABLE figures AS
    WITH taken AS (
        SELECT w.id, k.key, c.state, k.units, c.high, c.exact,
            TRY_CAST(c.value AS DECIMAL(23, 10)) * k.units::DECIMAL(7, 0) AS scaled
        FROM cells c
            JOIN wanted k ON k."table" = c."table" AND k."row" = c."row" AND k."column" = c."column"
            JOIN ways w ON w.id = c.audit
        WHERE k.whose = 'this' AND w.grp = $grp AND w.way = 'carried'
        UNION ALL
        SELECT w.id, k.key, c.state, k.units, c.high, c.exact,
            TRY_CAST(c.value AS DECIMAL(23, 10)) * k.units::DECIMAL(7, 0) AS scaled
        FROM cells c
            JOIN wanted k ON k."table" = c."table" AND k."row" = c."row" AND k."column" = c."column"
            JOIN others o ON o.previous = c.audit
            JOIN ways w ON w.id = o.id
        WHERE k.whose = 'previous' AND w.grp = $grp AND w.way = 'carried'
    ), made AS (
        SELECT id, key, state, scaled, TRY_CAST(scaled AS BIGINT) AS units,
            high IS NULL AND exact IS NULL AS is_one
        FROM taken
    )
    SELECT id, key, state = 'value' AND is_one AND units = scaled AS is_figure,
        CASE WHEN state = 'value' AND is_one AND units = scaled THEN units ELSE 0 END AS units,
        state IN ('blank', 'dash') AS is_blank, state = 'value' AS is_value
    FROM made ORDER BY id
"""
_PART: Final = """
    SELECT id, key, coalesce(is_figure, false) AS is_figure, coalesce(units, 0) AS units,
        is_blank, is_value FROM figures WHERE id BETWEEN ? AND ?
"""
_PREVIOUS: Final = "SELECT id FROM others WHERE id BETWEEN ? AND ?"
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
        for ids in _parts(store, group):
            _settle(store, group, plan, ids)
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
    """Gather the figures that are wanted, in the order of the audits."""
    store.connection.execute(_WANTED)
    for number, key in enumerate(plan.keys):
        row = [number, key.whose, key.table, key.row, key.column, 10**key.scale]
        store.connection.execute("INSERT INTO wanted VALUES (?, ?, ?, ?, ?, ?)", row)
    store.connection.execute(_FIGURES, {"grp": group.number})


def _parts(store: Store, group: Group) -> "Iterator[NDArray[np.int64]]":
    """Return the audits of a group, some at a time."""
    ids = store.connection.execute(_IDS, [group.number]).fetchnumpy()["id"]
    for at in range(0, len(ids), _TOGETHER):
        yield ids[at : at + _TOGETHER]


def _settle(store: Store, group: Group, plan: ColumnPlan, ids: "NDArray[np.int64]") -> None:
    """Enter what became of the rules where all instances pass or do not apply."""
    import numpy as np  # noqa: PLC0415 - an extra

    table = verdicts(plan, _columns(store, plan, ids), len(ids))
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


def _columns(store: Store, plan: ColumnPlan, ids: "NDArray[np.int64]") -> dict[ColumnKey, Column]:
    """Return what the code takes from the cells of audits, whose ids are in order."""
    import numpy as np  # noqa: PLC0415 - an extra

    between = [int(ids[0]), int(ids[-1])]
    found = store.connection.execute(_PART, between).fetchnumpy()
    with_previous = store.connection.execute(_PREVIOUS, between).fetchnumpy()["id"]
    lacks_previous = ~np.isin(ids, with_previous)
    at = np.searchsorted(ids, found["id"])
    # The figures of each key, one key after the other.
    keys = found["key"].astype(np.int32)
    by_key = np.argsort(keys, kind="stable")
    bounds = np.searchsorted(keys[by_key], np.arange(len(plan.keys) + 1))
    columns: dict[ColumnKey, Column] = {}
    for key, (start, end) in zip(plan.keys, pairwise(bounds), strict=True):
        own = by_key[start:end]
        places = at[own]
        figures = np.zeros(len(ids), dtype=np.int64)
        is_figure, is_blank, is_open = (np.zeros(len(ids), dtype=np.bool_) for _ in range(3))
        figures[places] = found["units"][own]
        is_figure[places] = found["is_figure"][own]
        is_blank[places] = found["is_blank"][own]
        is_open[places] = found["is_value"][own] & ~found["is_figure"][own]
        if key.whose == "previous":
            is_open |= lacks_previous
        columns[key] = column(figures, is_figure, is_blank, is_open)
    return columns
