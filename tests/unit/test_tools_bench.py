"""The benchmark in short: what is measured does the same as its limit, in so many calls.

Nothing here is timed: calls are counted, which is the same on every machine.
"""

import cProfile
import pstats
import subprocess
import sys

import pytest

from compliance_rules.engine import Status, evaluate
from compliance_rules.packs._blank import blank_report
from tools import bench
from tools.bench_by_hand import TABLE, columns_by_hand, figures, many_figures, one_by_hand

#: Modules that no import of the library needs.
HEAVY = {
    "attr",
    "cn2an",
    "charset_normalizer",
    "decimal",
    "difflib",
    "email",
    "jinja2",
    "json",
    "lxml",
    "opencc",
    "pyparsing",
    "rapidfuzz",
    "re2",
    "simplejson",
    "tabulate",
    "wcwidth",
}
#: Of a warm audit of a text.
UNUSED = {
    "charset_normalizer",
    "compliance_rules.language.ast",
    "difflib",
    "docx",
    "jinja2",
    "lxml",
    "pdfplumber",
    "pyparsing",
    "xlsxwriter",
}


def calls(run: object) -> int:
    """Return how many calls a run makes."""
    profile = cProfile.Profile()
    profile.runcall(run)  # type: ignore[arg-type] # a function without arguments
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined] # typeshed forgot it


def imported(program: str) -> set[str]:
    """Return the modules that a program has imported when it ends."""
    code = f"{program}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(done.stdout.splitlines()[-1].split())


def test_the_limit_makes_the_same_checks() -> None:
    pack = bench.table_pack()
    for report in (blank_report(pack.form), bench.with_failures(blank_report(pack.form))):
        verdicts = one_by_hand(pack.form.tables[TABLE])(figures(report))
        found = [each.status is Status.PASS for each in evaluate(pack, report)]

        assert sorted(found) == sorted(verdicts)
        assert bench.checks(pack) == len(found)


def test_five_checks_fail_where_they_should() -> None:
    pack = bench.table_pack()
    found = evaluate(pack, bench.with_failures(blank_report(pack.form)))

    assert 5 == sum(each.status is Status.FAIL for each in found)


def test_columns_make_the_same_checks() -> None:
    pytest.importorskip("numpy", reason="the limit for many reports is written in NumPy")
    pack = bench.table_pack()
    form = pack.form.tables[TABLE]
    verdicts = columns_by_hand(form, 0 * many_figures(form, 3))()

    assert isinstance(verdicts, list)
    assert bench.checks(pack) == len(verdicts)
    assert all(each.all() for each in verdicts)


def test_a_check_that_passes_takes_few_calls_once_the_pack_is_in_use() -> None:
    pack = bench.table_pack()
    report = blank_report(pack.form)
    for _ in range(3):
        evaluate(pack, report)

    assert calls(lambda: evaluate(pack, report)) <= 40 * bench.checks(pack)


def test_a_thousand_reports_in_columns_take_as_many_calls_as_one() -> None:
    np = pytest.importorskip("numpy", reason="columns are arrays of NumPy")
    from compliance_rules.engine._columns import Column, column_plan, verdicts  # noqa: PLC0415 - needs the same

    plan = column_plan(bench.table_pack())

    def judged(count: int) -> int:
        there, nowhere = np.ones(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
        column = Column(np.zeros(count, dtype=np.int32), there, nowhere, nowhere)
        columns = dict.fromkeys(plan.keys, column)
        verdicts(plan, columns, count)
        return calls(lambda: verdicts(plan, columns, count))

    assert judged(1) == judged(1_000)


def test_a_check_takes_so_many_calls() -> None:
    pack = bench.table_pack()
    report = blank_report(pack.form)
    evaluate(pack, report)

    assert calls(lambda: evaluate(pack, report)) <= 800 * bench.checks(pack)


def test_twice_the_rules_take_twice_the_calls() -> None:
    once, twice = (calls(lambda n=n: bench.compiled(bench.rules_text(n))) for n in (20, 40))

    assert twice <= 2.2 * once


def test_an_import_brings_nothing_heavy() -> None:
    assert set() == HEAVY & (imported("import compliance_rules") - imported("pass"))


def test_a_warm_audit_imports_only_what_it_uses() -> None:
    program = (
        "import compliance_rules as cr\n"
        f"cr.load({bench.PACK!r})\n"
        f"str(cr.audit({str(bench.EXAMPLE)!r}, rules={bench.PACK!r}))"
    )
    imported(program)

    assert set() == UNUSED & imported(program)


@pytest.mark.parametrize(
    ("found", "said"),
    [(1.5, "| 1.5 × | reached |"), (2.5, "| 2.5 × | missed |"), (None, "not there")],
)
def test_a_line_says_whether_a_goal_is_reached(found: float | None, said: str) -> None:
    figure = bench.Figure(name="a", beside="b", goal=2, unit="×", found=found)

    assert said in bench.line(figure)
    assert said in bench.page([figure], "a machine")
