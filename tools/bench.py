"""Measure what the library takes beside a limit that is run in the same minute.

    python -m tools.bench          # every figure, and the page about them
    python -m tools.bench import   # the figures whose name holds a word; no page

A figure is a ratio of medians, or a time where the goal is one. The exit code is 1
when a goal is missed. The page names the machine and says which are missed.
"""

import os
import platform
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import process_time_ns
from typing import Any, Literal, TypeAlias

from attrs import evolve, frozen

from compliance_rules.audit import audit
from compliance_rules.compiler import Check, Pack
from compliance_rules.diagnostics import Location
from compliance_rules.engine import Status, apart, evaluate
from compliance_rules.engine._columns import Column, column_plan, verdicts
from compliance_rules.engine._places import read
from compliance_rules.engine._straight import straighten
from compliance_rules.model import Report, State, Value
from compliance_rules.packs import load
from compliance_rules.packs._blank import blank_report
from compliance_rules.packs._cache_folder import VARIABLE
from compliance_rules.scoring import Scorecard, score
from tools.bench_by_hand import (
    TABLE,
    columns_by_hand,
    columns_in_polars,
    figures,
    many_figures,
    one_by_hand,
    report_by_hand,
)

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "explanation" / "performance.md"
REFERENCE = ROOT.parent / "shared" / "reports" / "tangyuan-2020.txt"
EXAMPLE = ROOT / "examples" / "shifan-2020.txt"
PACK = "cn.form2021"
_FOIA = "us.foia"
_RULES = ("cn.form.balance", "cn.form.outcomes", "cn.form.applicants")
_ROUNDS = 15
_REPORTS = 100_000
_WARM_UP, _BATCH = 200, 600
#: What an audit exits with that was made: nothing found, or something.
_DONE = (0, 1)

Unit: TypeAlias = Literal["×", "ms", "B"]


@frozen(kw_only=True)
class Figure:
    """What was measured; without `found` there is nothing yet that could be."""

    name: str
    beside: str
    goal: float
    unit: Unit
    found: float | None

    @property
    def is_reached(self) -> bool:
        """Whether it is as good as it must be."""
        return self.found is not None and self.found <= self.goal


# --- clocks --------------------------------------------------------------------------


def nanoseconds(call: Callable[[], object], repeats: int = 1, rounds: int = _ROUNDS) -> float:
    """Return the median time of one call."""
    call()
    return median(_spent(call, repeats) / repeats for _ in range(rounds))


def _spent(call: Callable[[], object], repeats: int) -> int:
    began = process_time_ns()
    for _ in range(repeats):
        call()
    return process_time_ns() - began


def processes(*commands: Sequence[str], rounds: int = 9) -> list[float]:
    """Return the median processor time of processes in seconds, taken in turns."""
    spent: list[list[float]] = [[] for _ in commands]
    for _ in range(rounds + 1):
        for command, times in zip(commands, spent, strict=True):
            times.append(_processor(command))
    # The first round filled the caches, ours and Python's.
    return [median(times[1:]) for times in spent]


def _processor(command: Sequence[str]) -> float:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": _compiled_python()}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(  # noqa: S603 - our own programs
        command, env=environment, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    if done.returncode not in _DONE:
        raise RuntimeError(done.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _compiled_python() -> str:
    """Return a folder for compiled modules, so that every process finds them."""
    return str(Path(tempfile.gettempdir()) / f"compliance-rules-bench-{os.getuid()}")


# --- one report and many -------------------------------------------------------------


def table_pack() -> Pack:
    """Return the pack with the relations of table 三 alone."""
    pack = load(PACK)
    return evolve(pack, rules=tuple(pack.rule(each) for each in _RULES))


def checks(pack: Pack) -> int:
    """Return how many checks the rules of a pack make."""
    statements = [each for rule in pack.rules for each in rule.statements]
    return sum(len(each.instances) for each in statements if isinstance(each, Check))


def with_failures(report: Report) -> Report:
    """Return a report in which five sums are wrong by one."""
    table = report.tables[TABLE]
    cells = dict(table.cells)
    for row in ("received", "carried_in", "outcome.granted"):
        at = (row, "total")
        cells[at] = evolve(cells[at], value=(cells[at].value or Decimal(0)) + 1, text="1")
    return evolve(report, tables={**report.tables, TABLE: evolve(table, cells=cells)})


def one_report() -> Iterator[Figure]:
    """Measure one report, all right and with failures."""
    pack = table_pack()
    right = blank_report(pack.form)
    yield from _one_report(pack, right, 2, "all pass")
    yield from _one_report(pack, with_failures(right), 10, "5 failures with evidence")


def _one_report(pack: Pack, report: Report, goal: float, name: str) -> Iterator[Figure]:
    by_hand = one_by_hand(pack.form.tables[TABLE])
    whole_by_hand = report_by_hand(pack.form.tables[TABLE])
    values, code = figures(report), straighten(pack)
    taken, _ = read(code.whole.places, report, None)
    # What is measured beside each other must do the same.
    expected = sorted(by_hand(values))
    assert sorted(code.whole.passes(taken)) == expected  # noqa: S101 - of the benchmark
    assert sorted(each.status is Status.PASS for each in evaluate(pack, report)) == expected  # noqa: S101 - the same
    failures = [len(each) for each in whole_by_hand(report)]
    assert sorted(len(each.evidence) for each in apart(evaluate(pack, report))) == sorted(failures)  # noqa: S101 - the same
    limit = nanoseconds(lambda: by_hand(values), 2_000)
    whole_limit = nanoseconds(lambda: whole_by_hand(report), 200)
    name = f"one report, {checks(pack)} checks, {name}"
    yield Figure(
        name=f"{name}: verdicts on its figures",
        beside=f"the checks as straight-line Python, {limit / 1000:.1f} µs",
        goal=goal,
        unit="×",
        found=nanoseconds(lambda: code.whole.passes(taken), 2_000) / limit,
    )
    yield Figure(
        name=f"{name}: findings from the report",
        beside=f"the same by hand, figures taken out too, {whole_limit / 1000:.1f} µs",
        goal=goal,
        unit="×",
        found=nanoseconds(lambda: _with_evidence(pack, report), 200) / whole_limit,
    )
    if failures:
        yield Figure(
            name=f"{name}: those in words as well",
            beside="",
            goal=20,
            unit="ms",
            found=nanoseconds(lambda: _in_words(pack, report), 20) / 1e6,
        )


def _with_evidence(pack: Pack, report: Report) -> None:
    """Find everything, and show what did not pass."""
    for finding in apart(evaluate(pack, report)):
        _ = finding.evidence


def _in_words(pack: Pack, report: Report) -> None:
    """Find everything, show what did not pass, and say why."""
    for finding in apart(evaluate(pack, report)):
        _ = finding.evidence, finding.message


def many_reports() -> Iterator[Figure]:
    """Measure many reports at once."""
    import numpy as np  # noqa: PLC0415 - for this alone

    pack = table_pack()
    values = many_figures(pack.form.tables[TABLE], _REPORTS)
    limit = nanoseconds(columns_by_hand(pack.form.tables[TABLE], values), rounds=5)
    each = limit / _REPORTS / 1000
    beside = f"the checks over columns in NumPy, {each:.2f} µs a report"
    name = f"{_REPORTS:,} reports in columns"
    plan = column_plan(pack)
    there, nowhere = np.ones(_REPORTS, dtype=np.bool_), np.zeros(_REPORTS, dtype=np.bool_)
    # A row of its own for each cell, as the limit has it.
    columns = {
        key: Column(values[at % len(values)], there, nowhere, nowhere)
        for at, key in enumerate(plan.keys)
    }
    taken = [columns[key].figures for key in plan.keys]
    judged = nanoseconds(lambda: plan.judge(taken), rounds=5)
    table = nanoseconds(lambda: verdicts(plan, columns, _REPORTS), rounds=5)
    yield Figure(name=f"{name}, verdicts", beside=beside, goal=2, unit="×", found=judged / limit)
    in_polars = nanoseconds(columns_in_polars(pack.form.tables[TABLE], values), rounds=5)
    each = in_polars / _REPORTS / 1000
    yield Figure(
        name=f"{name}, verdicts",
        beside=f"the checks in polars, {each:.2f} µs a report",
        goal=1,
        unit="×",
        found=judged / in_polars,
    )
    yield Figure(
        name=f"{name}, table of verdicts, each",
        beside="",
        goal=0.005,
        unit="ms",
        found=table / _REPORTS / 1e6,
    )


def with_components(report: Report, count: int) -> Report:
    """Return a report in which each open row stands for so many rows."""
    place = Location(line=1, column=1)
    tables = dict(report.tables)
    for name, form in report.form.tables.items():
        opened = [path for path, leaf in form.rows.leaves.items() if leaf.node.is_open]
        rows = [f"{path}[Office {at}]" for path in opened for at in range(count)]
        cells = {
            (row, column): Value(text="0", state=State.VALUE, value=Decimal(0), location=place)
            for row in rows
            for column in form.columns.leaves
        }
        table = tables[name]
        tables[name] = evolve(table, cells={**table.cells, **cells}, rows=(*table.rows, *rows))
    return evolve(report, tables=tables)


def scored(pack: Pack, report: Report) -> Scorecard:
    """Return all that an audit does once a report is read and bound."""
    return score(pack, report, evaluate(pack, report), used=(), lang="en")


def many_components() -> Iterator[Figure]:
    """Measure a report with rows of its own."""
    pack = load(_FOIA)
    report = with_components(blank_report(pack.form), 20)
    yield Figure(
        name=f"{_FOIA}, one report with 20 components, findings and score",
        beside="",
        goal=20,
        unit="ms",
        found=nanoseconds(lambda: scored(pack, report), rounds=15) / 1e6,
    )


# --- packs ---------------------------------------------------------------------------

_COLD = """
from time import process_time_ns
from compliance_rules.packs import _compile
from compliance_rules.language import parse
from compliance_rules.compiler import compile_pack
_compile.compile_shipped("cn.form")
_compile.parse_shipped.cache_clear()
_compile._parse_shipped_file.cache_clear()
began = process_time_ns()
_compile.compile_shipped({pack!r})
print(process_time_ns() - began)
"""
_WARM = f"""
from time import process_time_ns
import compliance_rules.packs._cache
from compliance_rules.packs import load
from compliance_rules.packs._load import load_shipped
from compliance_rules.packs._sources import shipped_files
spent = []
for _ in range(15):
    load_shipped.cache_clear()
    shipped_files.cache_clear()
    began = process_time_ns()
    load({PACK!r})
    spent.append(process_time_ns() - began)
print(sorted(spent)[7])
"""


def rendering() -> Iterator[Figure]:
    """Measure each format of a scorecard, beyond the audit."""
    found = audit(EXAMPLE)
    formats: tuple[tuple[str, Callable[[], object]], ...] = (
        ("text", found.to_text),
        ("JSON", found.to_json),
        ("Markdown", found.to_markdown),
        ("HTML", found.to_html),
        ("SARIF", found.to_sarif),
        ("JUnit", found.to_junit),
        ("SVRL", found.to_svrl),
        ("CSV", found.to_csv),
        ("XLSX", found.to_xlsx),
    )
    for name, render in formats:
        render()
        yield Figure(
            name=f"rendering as {name}",
            beside="",
            goal=20,
            unit="ms",
            found=nanoseconds(render) / 1e6,
        )


def pack_loading() -> Iterator[Figure]:
    """Measure compiling a pack, and loading it from the cache."""
    for name, goal in ((PACK, 150), (_FOIA, 500)):
        yield Figure(
            name=f"cold parse and compile of {name} with what it extends",
            beside="",
            goal=goal,
            unit="ms",
            found=median(_printed(_COLD.format(pack=name)) for _ in range(5)) / 1e6,
        )
    once, twice = rules_text(60), rules_text(120)
    yield Figure(
        name="twice the rules",
        beside="once the rules",
        goal=2.2,
        unit="×",
        # Of the quickest of each, as other work only ever adds to it.
        found=min(nanoseconds(lambda: compiled(twice), rounds=1) for _ in range(9))
        / min(nanoseconds(lambda: compiled(once), rounds=1) for _ in range(9)),
    )
    load(PACK)
    yield Figure(name="warm load", beside="", goal=5, unit="ms", found=_printed(_WARM) / 1e6)


def _printed(program: str) -> float:
    command = [sys.executable, "-c", program]
    return float(subprocess.check_output(command))  # noqa: S603 - our own program


def compiled(text: str) -> Pack:
    """Return the pack that a text declares."""
    from compliance_rules.packs import compile_text  # noqa: PLC0415 - brings the grammar

    return compile_text(text)


def rules_text(count: int) -> str:
    """Return a pack with so many rules that are alike."""
    head = (
        'pack bench "Bench" { version "1" }\nsection a "A"\n'
        'table x "X" in a { cells count columns { c "C" d "D" } rows { r "R" s "S" t "T" } }\n'
    )
    rules = (
        f'rule r{number} "R {number}" {{ check x[r, c] + x[s, c] = x[t, d] + {number} weight 2 }}'
        for number in range(count)
    )
    return head + "\n".join(rules) + "\n"


# --- processes -----------------------------------------------------------------------


def whole_processes() -> Iterator[Figure]:
    """Measure imports and whole commands."""
    python = sys.executable
    report = REFERENCE if REFERENCE.exists() else EXAMPLE
    command = [python, "-m", "compliance_rules", "audit"]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(_as_page(report.read_text(encoding="utf-8")), encoding="utf-8")
        nothing, few, ours, lxml, text, html = processes(
            [python, "-c", "pass"],
            [python, "-c", "import attrs, decimal, json"],
            [python, "-c", "import compliance_rules"],
            [python, "-c", "import lxml.html"],
            [*command, str(report)],
            [*command, str(page)],
        )
    for name, beside, goal, found in (
        ("import compliance_rules", "import attrs, decimal, json", 3, ours / few),
        ("audit of a text, whole process", "python -c pass", 8, text / nothing),
        ("audit of its page, whole process", 'python -c "import lxml.html"', 8, html / lxml),
    ):
        yield Figure(name=name, beside=beside, goal=goal, unit="×", found=found)


def _as_page(text: str) -> str:
    """Return a text as a page: a paragraph a line."""
    from html import escape  # noqa: PLC0415 - for this alone

    lines = "".join(f"<p>{escape(line)}</p>\n" for line in text.splitlines() if line.strip())
    return f'<!doctype html><html><head><meta charset="utf-8"></head><body>{lines}</body></html>'


def memory() -> Iterator[Figure]:
    """Measure what stays of each report after some have been audited."""
    pack = load(PACK)
    for _ in range(_WARM_UP):
        audit(EXAMPLE, rules=pack)
    before = _resident()
    for _ in range(_BATCH):
        audit(EXAMPLE, rules=pack)
    yield Figure(
        name=f"memory that stays of each of {_BATCH} reports after {_WARM_UP}",
        beside="",
        goal=1024,
        unit="B",
        found=max(0, _resident() - before) / _BATCH,
    )


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


# --- what is said of it --------------------------------------------------------------

_GROUPS: dict[str, Callable[[], Iterator[Figure]]] = {
    "report": one_report,
    "columns": many_reports,
    "components": many_components,
    "rendering": rendering,
    "pack": pack_loading,
    "process": whole_processes,
    "memory": memory,
}
_INTRODUCTION = """# Performance

Each figure is a median, and a ratio to a limit that was run beside it where one is named:
to what the same work takes when it is written by hand for this one purpose.
Times are processor time, so that other work on the machine counts less.
The caches of the processes are warm, and a warm load is the second of its process.

The machine: {machine}

| what | beside | goal | found | |
| --- | --- | ---: | ---: | --- |
"""
_END = """
*Missed* is slower than the goal; *not there* is what has not been built.
*Verdicts on its figures* takes the figures as a list, as its limit does.
*Findings from the report* also takes each figure out of it, as its limit does.
It shows the cells of each check that fails; words are made when somebody reads them.
The report with 20 components is all zeros, and its passes are only counted.
With a third of its tokens N/A it takes about a fifth longer.
Whole numbers are given to polars in 64 bits, as it reads them; here they have as few as hold them.
If somebody gives polars 32 bits, it takes as long: then both wait for memory.
This page is written by `make bench`.
"""


def main(arguments: Sequence[str]) -> int:
    """Measure, print, write the page if everything was measured; 1 if a goal is missed."""
    chosen = [name for name in _GROUPS if not arguments or name in arguments]
    with tempfile.TemporaryDirectory() as folder:
        os.environ[VARIABLE] = folder
        Path(folder).chmod(0o700)
        found = [figure for name in chosen for figure in _shown(_GROUPS[name]())]
    if not arguments:
        PAGE.write_text(page(found, machine()), encoding="utf-8")
    return 0 if all(each.is_reached for each in found) else 1


def _shown(measured: Iterator[Figure]) -> Iterator[Figure]:
    for figure in measured:
        print(line(figure), flush=True)
        yield figure


def page(measured: Sequence[Figure], on: str) -> str:
    """Return the page of performance."""
    lines = "".join(f"{line(each)}\n" for each in measured)
    return _INTRODUCTION.format(machine=on) + lines + _END


def line(figure: Figure) -> str:
    """Return a figure as a line of the table."""
    found = "–" if figure.found is None else _amount(figure.found, figure.unit)
    said = "reached" if figure.is_reached else "not there" if figure.found is None else "missed"
    beside = figure.beside or "–"
    goal = _amount(figure.goal, figure.unit)
    return f"| {figure.name} | {beside} | {goal} | {found} | {said} |"


def _amount(number: float, unit: Unit) -> str:
    return f"{number:,.3g} {unit}" if number < 1000 else f"{number:,.0f} {unit}"  # noqa: PLR2004 - no 1e+03


def machine() -> str:
    """Return what the machine is, as far as it says so itself."""
    names: list[Any] = [_processor_name(), f"{os.cpu_count()} processors", platform.system()]
    return ", ".join([*names, f"Python {platform.python_version()}"]) + "."


def _processor_name() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    found = [each.partition(":")[2].strip() for each in lines if each.startswith("model name")]
    return found[0] if found else platform.machine()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
