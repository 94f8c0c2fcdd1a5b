"""Measure a batch beside its goals: speed-up, own cost, memory, rescoring, going on.

Run as `python -m tools.bench_batch [--mixed N] [--small N]`; without options it is small
enough for a few minutes. Goals are for 2,000 mixed reports, 100,000 small ones, 10,000
resumed and 1,000,000 rescored: where fewer were measured, that is said, and what the
rate would come to. Cost is processor time, which other programs change little; speed is
by the clock.
"""

import argparse
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import define

import compliance_rules as cr
from compliance_rules.batch import (
    Choice,
    Options,
    Progress,
    heatmap,
    open_store,
    rank,
    run,
    worst,
)
from tests.batches import report, write_pack
from tools import bench_rescore

_EXAMPLES = Path(__file__).parent.parent / "examples"
#: Of so many reports, the ending of each; text is what most reports come to.
_ENDINGS = ("txt", "txt", "html", "docx", "txt", "json", "csv", "txt", "xlsx", "pdf")
_CONTROL = 40
_MEGABYTE = 1024
#: The goals, as the issue states them.
_SPEED_UP, _OWN_COST, _MOST_MEMORY = 1.8, 10, 1024
_COPIES = 200
_RESUMED, _RESUME_SECONDS = 10_000, 5
_SMALL = 100_000


def main() -> None:
    """Measure and print."""
    options = _options()
    _say(f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _mixed(folder, options.mixed)
        _small(folder, options.small)
        _again(folder, options.small)
        bench_rescore.measure(folder / "rescored", options.rescored, _COPIES)
        _ask(folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--mixed", type=int, default=200, help="reports in every format")
    parser.add_argument("--small", type=int, default=5000, help="reports of a few lines")
    parser.add_argument(
        "--rescored", type=int, default=100, help=f"reports to rescore, {_COPIES} copies of each"
    )
    return parser.parse_args()


# --- reports ----------------------------------------------------------------------------


def _write(folder: Path, number: int) -> Path:
    """Write reports in every format, of two years; year and body of those in text are changed."""
    folder.mkdir()
    for at in range(number):
        ending = _ENDINGS[at % len(_ENDINGS)]
        example = _EXAMPLES / f"shifan-2020.{ending}"
        target = folder / f"{at:06}.{ending}"
        if ending == "txt":
            year, body = 2019 + at % 2, at // 2
            text = example.read_text(encoding="utf-8").replace("示范县", f"示范第{body}县")
            target.write_text(text.replace("2020年", f"{year}年"), encoding="utf-8")
        else:
            shutil.copy(example, target)
    return folder


def _write_small(folder: Path, number: int) -> Path:
    """Write reports of a few lines, each body's of two years."""
    folder.mkdir()
    for at in range(number):
        text = report(f"示范第{at // 2}县人民政府", 2019 + at % 2, received=3 + at % 50)
        (folder / f"{at:06}.txt").write_text(text, encoding="utf-8")
    return folder


# --- goals ------------------------------------------------------------------------------


def _mixed(folder: Path, number: int) -> None:
    reports = _write(folder / "mixed", number)
    for ending in dict.fromkeys(_ENDINGS):
        _say(f"audit alone, {ending}: {1000 * _control(reports, ending):.1f} ms of processor time")
    one, two = (_batch(reports, folder / f"{each}.duckdb", each) for each in (1, 2))
    _goal(f"speed-up of two processes on {number} mixed reports", one / two, _SPEED_UP, least=True)


def _control(folder: Path, ending: str) -> float:
    """Return the processor seconds of one audit without a batch."""
    files = sorted(folder.glob(f"*.{ending}"))[:_CONTROL]
    cr.audit(files[0])
    begin = time.process_time()
    for file in files:
        cr.audit(file)
    return (time.process_time() - begin) / len(files)


def _batch(reports: Path, store: Path, processes: int) -> float:
    """Run a batch into a new store, and return its seconds."""
    begin, own, children = time.perf_counter(), time.process_time(), _children()
    summary = run([reports], store=store, processes=processes)
    seconds = time.perf_counter() - begin
    own, children = time.process_time() - own, _children() - children
    _say(
        f"{processes} process(es): {summary.reports} reports, {summary.failed} failed, "
        f"{summary.paired} with a year before, {seconds:.1f} s, "
        f"{1000 * (own + children) / summary.reports:.1f} ms of processor time each, "
        f"{store.stat().st_size / summary.reports / 1024:.0f} KB of store each"
    )
    _goal("the batch's own cost over reading and auditing, in %", 100 * own / children, _OWN_COST)
    return seconds


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@define
class _Memory:
    """The most memory of this process when a quarter of a run is done, in megabytes."""

    quarter: float = 0

    def see(self, now: Progress) -> None:
        """Look at it."""
        if now.stage == "first" and not self.quarter and now.done * 4 >= now.total:
            self.quarter = _own_memory()


def _small(folder: Path, number: int) -> None:
    reports, memory = _write_small(folder / "small", number), _Memory()
    options = Options(rules=write_pack(folder))
    store = folder / "small.duckdb"
    with _timed(f"{number} small reports, half of them with a year before"):
        run([reports], store=store, options=options, processes=2, progress=memory.see)
    _say(f"memory here: {memory.quarter:.0f} MB at a quarter, {_own_memory():.0f} MB at the end")
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _MEGABYTE
    together = _own_memory() + 2 * workers
    _goal(f"memory in MB with two processes ({number} of {_SMALL} reports)", together, _MOST_MEMORY)


def _own_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE


def _again(folder: Path, number: int) -> None:
    options = Options(rules=write_pack(folder))
    store = folder / "small.duckdb"
    with _timed(f"resume of {number} finished reports") as spent:
        run([folder / "small"], store=store, options=options, processes=2, resumes=True)
    _goal(
        f"seconds to resume {_RESUMED}, at that rate",
        spent[0] * _RESUMED / number,
        _RESUME_SECONDS,
    )


def _ask(folder: Path) -> None:
    for question in (rank, worst, heatmap):
        with _timed(question.__name__), open_store(folder / "small.duckdb") as store:
            question(store, Choice())


# --- words ------------------------------------------------------------------------------


def _goal(what: str, found: float, bound: float, *, least: bool = False) -> None:
    """Say how a measurement stands to its goal."""
    is_met = found >= bound if least else found <= bound
    words = "at least" if least else "at most"
    _say(f"{what}: {found:.2f} (goal: {words} {bound}) {'met' if is_met else 'MISSED'}")


@contextmanager
def _timed(what: str) -> Iterator[list[float]]:
    """Say how long something takes; the list has the seconds afterwards."""
    begin, spent = time.perf_counter(), list[float]()
    yield spent
    spent.append(time.perf_counter() - begin)
    _say(f"{what}: {spent[0]:.2f} s")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
