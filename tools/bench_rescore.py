"""Measure how long it takes to score a large store again, when little or much has changed.

Run as `python -m tools.bench_rescore [--reports N] [--copies N] [--wrong N]`. The store is made of
reports in text whose figures differ, each with a year before; one in `--wrong` has a sum
that is wrong. They are audited once, and their rows are then copied under other ids.
"""

import argparse
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from compliance_rules.batch import Options, open_store, rescore, run
from compliance_rules.batch._store import writable_store
from compliance_rules.batch._tables import TABLES, Table

_EXAMPLE: Final = Path(__file__).parent.parent / "examples" / "shifan-2020.txt"
#: What is wrong in the example, and how it is right; and the figures that differ.
_RIGHT: Final = (
    ("\t9\t2\t0\t0\t1\t0\t12\n二、", "\t{natural}\t2\t0\t0\t1\t0\t{total}\n二、"),
    ("予以公开\t5\t1\t0\t0\t1\t0\t6\n", "予以公开\t{granted}\t1\t0\t0\t1\t0\t{disclosed}\n"),
    ("总计\t\t9\t2\t0\t0\t1\t0\t12\n", "总计\t\t{natural}\t2\t0\t0\t1\t0\t{total}\n"),
    ("申请15件", "申请{total}件"),
)
_OWN: Final = 'pack own "own rules" extends cn.form2019 {{ version "1" language zh }}\n{rules}\n'
_OF_CELLS: Final = {
    "weights and a severity changed": """
override rule balance { weight 7 }
override rule filled { severity error weight 3 }
""",
    "a rule of cells changed": """
disable rule applicants because "another follows"
rule near "the total may miss the sum by one" in applications {
    check column total = column natural + sum(column legal.*) within 1
}
""",
}
_OF_TEXT: Final = {
    "a rule of the text changed": """
disable rule text_sums because "another follows"
rule words "the text must speak of disclosure" { check report mentions "公开" }
""",
}
#: So many copies of each report are made together.
_TOGETHER: Final = 50
#: So many copies of each report where a rule of the text changes.
_FEW: Final = 5
_GOAL, _SECONDS = 1_000_000, 60


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--reports", type=int, default=100, help="reports that are audited")
    parser.add_argument("--copies", type=int, default=200, help="how often each is in the store")
    parser.add_argument("--wrong", type=int, default=10, help="one of so many has a wrong sum")
    parser.add_argument("--processes", type=int, default=2, help="processes that audit")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), options.reports, options.copies, options.wrong, options.processes)


def measure(folder: Path, reports: int, copies: int, wrong: int = 10, processes: int = 2) -> None:
    """Measure in a folder, and print."""
    folder.mkdir(exist_ok=True)
    _write(folder / "reports", reports, wrong)
    store = folder / "old.duckdb"
    # Asked for by its name: packs that are asked for later are compared with it.
    options = Options(rules="cn.form2019")
    run([folder / "reports"], store=store, options=options, processes=processes)
    # A rule of the text takes as long as evaluating it: on fewer reports that is seen as well.
    done = 1
    for several, cases in ((min(copies, _FEW), _OF_TEXT), (copies, _OF_CELLS)):
        _copy(store, done, several)
        done = several
        with open_store(store) as opened:
            ((number,),) = opened.rows("SELECT count(*) FROM audits WHERE state = 'audited'")
            ((broken,),) = opened.rows("SELECT count(DISTINCT audit) FROM corrections")
        size = store.stat().st_size / 2**20
        _say(f"store of {number} reports ({broken} with wrong cells), {size:.0f} MB")
        for name, rules in cases.items():
            _case(folder, store, name, rules, int(str(number)), processes)


def _case(  # noqa: PLR0913, PLR0917 - what is measured
    folder: Path, store: Path, name: str, rules: str, number: int, processes: int
) -> None:
    path, target = folder / "own.rules", folder / "new.duckdb"
    path.write_text(_OWN.format(rules=rules), encoding="utf-8")
    begin, used = time.perf_counter(), _used()
    rescore(store, target, options=Options(rules=str(path)), processes=processes)
    spent, used = time.perf_counter() - begin, _used() - used
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = 1_000_000 * spent / number
    goal = spent * _GOAL / number
    verdict = "met" if goal <= _SECONDS else "MISSED"
    _say(
        f"{name}: {spent:.1f} s, {each:.0f} µs a report ({1_000_000 * used / number:.0f} of "
        f"processor time), {memory:.0f} MB here; {_GOAL} in {goal:.0f} s at that rate "
        f"(goal: at most {_SECONDS}) {verdict}"
    )
    target.unlink()


def _used() -> float:
    parts = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in parts)


# --- the store --------------------------------------------------------------------------


def _write(folder: Path, number: int, wrong: int) -> None:
    """Write reports of two years, whose figures differ."""
    folder.mkdir()
    example = _EXAMPLE.read_text(encoding="utf-8")
    for at in range(number):
        text = example
        # In some the sums are left as they are: wrong.
        for old, new in _RIGHT if at % wrong else ():
            if old not in text:
                raise ValueError(old)
            figures = {"natural": 9 + at, "total": 12 + at, "granted": 4 + at}
            text = text.replace(old, new.format(**figures, disclosed=6 + at))
        text = text.replace("示范县", f"示范第{at // 2}县").replace("2020年", f"{2019 + at % 2}年")
        (folder / f"{at:06}.txt").write_text(text, encoding="utf-8")


def _copy(store: Path, done: int, copies: int) -> None:
    """Put each audit of a store into it until it is there so many times."""
    with writable_store(store) as opened:
        opened.connection.execute("SET memory_limit = '4GB'")
        opened.connection.execute("SET preserve_insertion_order = false")
        for table in TABLES:
            opened.connection.execute(f"CREATE TEMP TABLE base AS {_base(table)}")
            for first in range(done, copies, _TOGETHER):
                last = min(first + _TOGETHER, copies)
                opened.connection.execute(_copying(table), {"first": first, "last": last})
            opened.connection.execute("DROP TABLE base")


def _base(table: Table) -> str:
    """Return the query for the rows of a table that are no copies."""
    key = table.columns[0].name
    first = "SELECT id FROM audits WHERE source NOT LIKE '%#%'"
    return f'SELECT * FROM "{table.name}" WHERE {key} IN ({first})'  # noqa: S608 - our own names


def _copying(table: Table) -> str:
    """Return the statement that copies the rows of a table for other ids."""
    key = table.columns[0].name
    other = "((base.{key}::HUGEINT + copy * 1000000007::HUGEINT) % 9223372036854775807)::BIGINT"
    named = {
        key: other.format(key=key),
        "source": "source || '#' || copy",
        "previous": "previous || '#' || copy",
    }
    values = ", ".join(named.get(each.name, f'"{each.name}"') for each in table.columns)
    copies = "(SELECT unnest(range($first::BIGINT, $last::BIGINT)) AS copy)"
    return f'INSERT INTO "{table.name}" SELECT {values} FROM base, {copies}'  # noqa: S608 - our own names


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
