"""Laws of a whole audit: it always ends, and losing a figure never turns a verdict round."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import compliance_rules as cr
from compliance_rules.diagnostics import show_all
from compliance_rules.engine import Finding, Status, evaluate
from compliance_rules.errors import DiagnosedError
from compliance_rules.model import Report, State, Value
from compliance_rules.readers import read_document

EXAMPLE = Path(__file__).parents[2] / "examples" / "shifan-2020.txt"
PACK = cr.load("cn.form2019")
T = TypeVar("T")
_DECIDED = (Status.PASS, Status.FAIL)


@cache
def report() -> Report:
    return cr.read(EXAMPLE, PACK)


def cells() -> st.SearchStrategy[tuple[str, tuple[str, str]]]:
    names = [(name, key) for name, table in report().tables.items() for key in table.cells]
    return st.sampled_from(names)


def with_cell(bound: Report, name: str, key: tuple[str, str], value: Value | None) -> Report:
    table = bound.tables[name]
    kept = {each: old for each, old in table.cells.items() if each != key}
    changed = kept if value is None else {**kept, key: value}
    return evolve(bound, tables={**bound.tables, name: evolve(table, cells=changed)})


def checks(bound: Report) -> list[Finding]:
    """Return the findings of checks; `require filled` rightly speaks of what is gone."""
    return [f for f in evaluate(PACK, bound) if f.rule != "cn.form.filled"]


@settings(max_examples=40)
@given(st.lists(cells(), min_size=1, max_size=6), st.sampled_from([State.ABSENT, State.GARBLED]))
def test_losing_figures_never_turns_a_verdict_round(
    lost: list[tuple[str, tuple[str, str]]], state: State
) -> None:
    before = checks(report())
    damaged = report()
    for name, key in lost:
        value = None if state is State.ABSENT else Value(text="?", state=state)
        damaged = with_cell(damaged, name, key, value)
    after = checks(damaged)
    assert [(f.rule, f.key) for f in before] == [(f.rule, f.key) for f in after]
    for old, new in zip(before, after, strict=True):
        if old.status in _DECIDED and new.status in _DECIDED:
            assert old.status is new.status
        if old.status is Status.UNKNOWN:
            assert new.status is Status.UNKNOWN


@settings(max_examples=40)
@given(cells(), st.integers(0, 10**20))
def test_a_figure_that_is_put_in_is_the_one_that_is_used(
    cell: tuple[str, tuple[str, str]], figure: int
) -> None:
    name, key = cell
    value = Value(text=str(figure), state=State.VALUE, value=Decimal(figure))
    found = evaluate(PACK, with_cell(report(), name, key, value))
    place = f"{name}[{key[0]}, {key[1]}]"
    used = {e.value for f in found for e in f.evidence if e.name == place}
    assert used <= {Decimal(figure)}


def result_of(work: Callable[[], T]) -> T | str:
    """Return what comes of something, or the text of its diagnostics."""
    try:
        return work()
    except DiagnosedError as error:
        return show_all(error.diagnostics, "zh")


@settings(max_examples=60)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8")))
def test_any_bytes_end_in_an_audit_or_a_diagnostic(data: bytes) -> None:
    found = result_of(lambda: cr.audit(read_document(data, "any"), rules=PACK))
    assert str(found)
    assert isinstance(found, str) or found.score is None or 0 <= found.score <= 100


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_report_ends_in_an_audit_or_a_diagnostic(data: st.DataObject) -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = data.draw(
            st.sampled_from(["", "\t", lines[at][::-1], lines[at] * 2, "规章", "0\t0\t0"])
        )
    damaged = "\n".join(lines).encode()
    found = result_of(lambda: cr.audit(read_document(damaged, "damaged"), rules=PACK))
    assert found if isinstance(found, str) else found.to_json()


@settings(max_examples=60)
@given(st.text(max_size=300))
def test_any_text_as_rules_ends_in_a_pack_or_diagnostics(text: str) -> None:
    found = result_of(lambda: cr.compile(text))
    assert found if isinstance(found, str) else found.name


def test_the_order_of_rules_changes_no_verdict() -> None:
    turned = evolve(PACK, rules=tuple(reversed(PACK.rules)))
    found = {f.fingerprint: f.status for f in evaluate(PACK, report())}
    assert found == {f.fingerprint: f.status for f in evaluate(turned, report())}
