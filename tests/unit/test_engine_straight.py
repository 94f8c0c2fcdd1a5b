"""The code of a pack: what it decides, what it leaves, and what it is made of."""

import pickle
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import get_args

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_rules.compiler import Pack
from compliance_rules.engine import Finding, Status, _worthwhile, evaluate
from compliance_rules.engine import _straight as straight
from compliance_rules.engine._evaluate import found_by
from compliance_rules.engine._failing import Failing
from compliance_rules.engine._scope import Scope
from compliance_rules.engine._straight import Straight, straighten
from compliance_rules.language.words import Missing
from compliance_rules.model import Report, State, Value
from compliance_rules.packs import compile_text, load, pack_folder, shipped_names
from compliance_rules.packs._blank import blank_report
from compliance_rules.packs._steps import Case
from compliance_rules.packs._tests import prepare
from tests.conformance.cases import Case as Vector
from tests.conformance.cases import all_cases, report_of
from tests.strategies.reports import figure, lost
from tests.unit.straight_packs import filled, pack_of, without

CASES = tuple(all_cases())


@pytest.mark.parametrize(
    ("check", "figures", "expected"),
    [
        ("x[r, c] + x[s, c] = x[t, c]", {"x_r_c": "1", "x_t_c": "1"}, True),
        ("x[r, c] + x[s, c] = x[t, c]", {"x_r_c": "1"}, False),
        ("m[r, c] = 0.3", {"m_r_c": "0.3"}, True),
        ("m[r, c] = x[r, c] within 0.05", {"m_r_c": "3.05", "x_r_c": "3"}, True),
        ("m[r, c] = x[r, c] within 0.05", {"m_r_c": "3.06", "x_r_c": "3"}, False),
        ("m[r, c] < x[r, c] within 0.05", {"m_r_c": "2.95", "x_r_c": "3"}, False),
        ("x[r, c] = x[s, c] within 10%", {"x_r_c": "11", "x_s_c": "10"}, True),
        ("x[r, c] = x[s, c] within 10%", {"x_r_c": "12", "x_s_c": "10"}, False),
        ("min(x[*, c]) = 0 and max(x[*, c]) = 4", {"x_s_c": "4"}, True),
        ("x[r, c] * m[r, c] = 0.25", {"x_r_c": "1", "m_r_c": "0.25"}, True),
        ("abs(x[r, c] - x[s, c]) in 2..3", {"x_s_c": "3"}, True),
        ("if x[r, c] > 0 then x[s, c] > 0", {"x_r_c": "1"}, False),
        ("not x[r, c] = 1 or x[r, c] in {1, 2}", {"x_r_c": "1"}, True),
        ("count(x[*, c]) = 3", {}, True),
        ("x[r, c] is known and x[r, c] is present", {}, True),
        ("x[r, c] is blank", {}, False),
    ],
)
def test_plain_figures_are_decided(check: str, figures: dict[str, str], expected: bool) -> None:  # noqa: FBT001 - what is expected
    pack = pack_of(check)
    code = straighten(pack)
    report = filled(pack, **figures)
    assert (0,) == code.whole.decided
    (known,) = code.known(report, None)
    assert known is True if expected else isinstance(known, Failing)
    assert [expected] == [each.status is Status.PASS for each in found(None, pack, report)]


def found(code: Straight | None, pack: Pack, report: Report) -> Sequence[Finding]:
    return found_by(code, pack, Scope(report=report), "en")


@pytest.mark.parametrize("state", [State.BLANK, State.DASH, State.GARBLED, State.ABSENT])
def test_what_rests_on_a_figure_that_is_not_there_is_left_to_the_evaluator(state: State) -> None:
    pack = pack_of("x[r, c] = 0", "x[s, c] = 0", "x[r, c] = 0?0")
    report = without(filled(pack), state, "x", "r", "c")
    assert [False, True, True] == straighten(pack).known(report, None)


def test_a_figure_that_is_too_large_or_too_fine_is_left_to_the_evaluator() -> None:
    pack = pack_of("x[r, c] = x[r, c]", "m[r, c] = m[r, c]")
    report = filled(pack, x_r_c="1" + "0" * 15, m_r_c="0.0000001")
    assert [False, False] == straighten(pack).known(report, None)


def test_an_expression_of_texts_has_no_code() -> None:
    pack = pack_of('a mentions "x"', "x[r, c] / x[s, c] = 2", "x[r, c] = 0")
    code = straighten(pack)
    assert (2,) == code.whole.decided
    assert 1 == len(code.whole.places.every)


def test_what_several_instances_add_up_is_added_up_once() -> None:
    pack = pack_of("sum(x[*, c]) = 0", "sum(x[*, c]) = x[r, d]")
    assert 1 == straighten(pack).whole.source.count(" + v1 + ")


def test_a_pack_gets_its_code_when_it_is_used_again(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Pack] = []
    monkeypatch.setattr(straight, "straighten", written.append)
    pack = pack_of("x[r, c] = 0")
    report = filled(pack)
    for _ in range(2):
        evaluate(pack, report)
    assert [] == written
    evaluate(pack, report)
    assert [pack] == written


def test_the_code_of_a_pack_goes_with_it() -> None:
    before = len(_worthwhile._USED)  # noqa: SLF001 - nothing else shows it
    evaluate(pack_of("x[r, c] = 0"), filled(pack_of("x[r, c] = 0")))
    assert before >= len(_worthwhile._USED)  # noqa: SLF001 - the same


def test_a_pass_goes_to_another_process_whole() -> None:
    pack = pack_of("x[r, c] = 0")
    report = filled(pack)
    (first,) = evaluate(pack, report)
    (second,) = evaluate(pack, report)
    assert second == pickle.loads(pickle.dumps(first))  # noqa: S301 - our own


def test_a_pass_has_no_other_parts() -> None:
    pack = pack_of("x[r, c] = 0")
    (passed,) = evaluate(pack, filled(pack))
    with pytest.raises(AttributeError, match="wieght"):
        _ = passed.wieght  # type: ignore[attr-defined] # what is tested


@pytest.mark.parametrize("case", CASES, ids=[f"{case.topic}: {case.title}" for case in CASES])
def test_every_conformance_vector_has_the_findings_of_the_evaluator(case: Vector) -> None:
    pack = case.pack()
    previous = None if case.previous is None else report_of(case.previous, pack.form)
    scope = Scope(
        report=report_of(case.report, pack.form),
        previous=previous,
        members=tuple(report_of(member, pack.form) for member in case.members),
    )
    assert found_by(None, pack, scope, "en") == found_by(straighten(pack), pack, scope, "en")


@pytest.mark.parametrize("name", shipped_names())
def test_the_tests_of_the_shipped_packs_have_the_findings_of_the_evaluator(name: str) -> None:
    pack = load(name)
    code = straighten(pack)
    cases = [each.case for each in prepare(pack, pack_folder(name))[:12] if each.case is not None]
    for case in (*cases, Case(blank_report(pack.form))):
        scope = Scope(report=case.report, previous=case.previous)
        found, expected = (found_by(each, pack, scope, "zh") for each in (code, None))
        assert expected == found


@pytest.mark.parametrize("depth", [5, 10, 18])
def test_what_is_nested_deeply_is_decided_or_left(depth: int) -> None:
    sign = "not (if x[r, c] = 1 then " * depth + "x[r, c] = 0" + ")" * depth
    minus = "-(1 - " * depth + "x[r, c]" + ")" * depth
    pack = pack_of(sign, f"{minus} = 0")
    report = filled(pack)
    code = straighten(pack)
    assert found(None, pack, report) == found(code, pack, report)
    assert depth > 5 or (0, 1) == code.whole.decided


OPEN = (
    'pack p "P" { version "1" }\nsection a "A"\n'
    'table o "O" in a { cells count columns { c "C" d "D" }'
    ' rows { each office all "All" } }\n'
    'table q "Q" in a { cells count columns { c "C" } rows { each office } }\n'
    'rule sums "S" in o { check sum(row each office) = row all }\n'
    'rule rows "R" in o { check column c <= column d missing as zero }\n'
    'rule both "B" in o { check column c = q[same, c] }\n'
)


def with_rows(report: Report, **tables: Mapping[str, tuple[Value, ...]]) -> Report:
    """Return a report with rows of its own in its tables, by their labels."""
    for name, rows in tables.items():
        table, columns = report.tables[name], tuple(report.form.tables[name].columns.leaves)
        cells = dict(table.cells)
        for label, values in rows.items():
            cells |= {
                (f"office[{label}]", column): value
                for column, value in zip(columns, values, strict=True)
            }
        keys = (*table.rows, *(f"office[{label}]" for label in rows))
        table = evolve(table, cells=cells, rows=keys)
        report = evolve(report, tables={**report.tables, name: table})
    return report


@pytest.mark.parametrize("figures", [(1, 2, 3, 4), (3, 1, 3, 5), (0, 0, 0, 0)])
@pytest.mark.parametrize("other", [figure(1), lost(State.BLANK), lost(State.GARBLED)])
@pytest.mark.parametrize("label", ["A", "A ", "B"])
def test_open_rows_have_the_findings_of_the_evaluator(
    figures: tuple[int, int, int, int], other: Value, label: str
) -> None:
    pack = compile_text(OPEN)
    a, b, c, d = map(figure, figures)
    rows = {"A": (a, b), "Second [old]": (c, d), "Third": (other, b)}
    report = with_rows(blank_report(pack.form), o=rows, q={label: (a,), "Third": (other,)})
    code = straighten(pack)
    for before in (None, report, blank_report(pack.form)):
        scope = Scope(report=report, previous=before)
        assert found_by(None, pack, scope, "en") == found_by(code, pack, scope, "en")


#: What may be asked of all open rows together, blanks looked after or not.
TOGETHER = (
    'pack p "P" { version "1" }\nsection a "A"\n'
    'table o "O" in a { cells number tokens {"N/A" as blank, "<1" as 0.5} columns { c "C" d "D" }'
    ' rows { each office all "All" } }\n'
    "define among(one, those) = one is blank or count(those) < 1 or"
    " any(not those is blank and those <= one) and any(not those is blank and those >= one)\n"
    "define least(one, those) = all(those is blank or one <= those)\n"
    'rule among "A" in o { check among(row all, row each office) }\n'
    'rule least "L" in o { check least(row all, row each office) missing as POLICY }\n'
    'rule bare "B" in o { check all(row each office >= row all) }\n'
    'rule both "O" in o { check any(o[office, c] > o[office, d]) }\n'
    'rule counted "C" in o { check count(row each office) > 1 missing as POLICY }\n'
    'rule ordered "R" in o {'
    " check column c is blank or column d is blank or column c <= column d }\n"
    'rule summed "S" in o { check not row all is blank and sum(row each office) * 2 >= row all }\n'
)
_CELLS = st.sampled_from(
    (
        *(figure(number) for number in (0, 1, 2)),
        *(lost(state) for state in (State.BLANK, State.DASH, State.GARBLED, State.ABSENT)),
        evolve(lost(State.BLANK), text="N/A"),
        Value(text="3余", state=State.VALUE, value=Decimal(3), high=Decimal(4)),
    )
)


@settings(deadline=None)
@given(
    st.lists(st.tuples(_CELLS, _CELLS), max_size=4),
    st.tuples(_CELLS, _CELLS),
    st.sampled_from(get_args(Missing)),
)
def test_what_is_asked_of_all_rows_has_the_findings_of_the_evaluator(
    rows: list[tuple[Value, Value]], total: tuple[Value, Value], policy: str
) -> None:
    pack = compile_text(TOGETHER.replace("POLICY", policy))
    report = with_rows(blank_report(pack.form), o={str(at): row for at, row in enumerate(rows)})
    table = report.tables["o"]
    cells = {**table.cells, ("all", "c"): total[0], ("all", "d"): total[1]}
    report = evolve(report, tables={"o": evolve(table, cells=cells)})
    code = straighten(pack)
    assert code.whole.decided
    assert found(None, pack, report) == found(code, pack, report)


def test_blank_rows_that_are_looked_after_are_decided() -> None:
    pack = compile_text(TOGETHER.replace("POLICY", "unknown"))
    blank = evolve(lost(State.BLANK), text="N/A")
    rows = {"A": (figure(0), blank), "B": (figure(0), figure(1))}
    known = straighten(pack).known(with_rows(blank_report(pack.form), o=rows), None)
    names = [rule.id for rule, _ in straight.all_instances(pack)]
    held = {name for name, each in zip(names, known, strict=True) if each}
    assert {"p.among", "p.least", "p.counted", "p.ordered"} <= held


def test_rows_and_sums_of_plain_figures_are_decided() -> None:
    pack = compile_text(OPEN)
    one = figure(1)
    rows = {"A": (one, one), "B": (one, figure(0))}
    known = straighten(pack).known(with_rows(blank_report(pack.form), o=rows), None)
    *sums, of_rows, of_total, both = known
    assert all(isinstance(each, Failing) for each in sums)
    assert [frozenset({"A"}), True, False] == [of_rows, of_total, both]


def test_a_report_of_many_rows_has_its_code_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Pack] = []
    monkeypatch.setattr(straight, "straighten", written.append)
    pack = compile_text(OPEN)
    rows = {str(at): (figure(1), figure(1)) for at in range(300)}
    evaluate(pack, with_rows(blank_report(pack.form), o=rows))
    assert [pack] == written
