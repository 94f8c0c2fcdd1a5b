"""Measure a batch: two processes beside one, its own cost, going on, asking, memory.

Run as `python -m tools.bench_batch [REPORTS]`. Reports are copies of the examples in
every format, the year and body of the text ones changed. Cost is processor time, which
other programs on the machine change little; speed is by the clock.
"""

import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import compliance_rules as cr
from compliance_rules.batch import Choice, open_store, rank, run, worst

_EXAMPLES = Path(__file__).parent.parent / "examples"
_DEFAULT = 200
#: Of so many reports, the ending of each; text is what most reports come to.
_ENDINGS = ("txt", "txt", "html", "docx", "txt", "json", "csv", "txt", "xlsx", "pdf")
_CONTROL = 40


def main() -> None:
    """Measure and print."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else _DEFAULT
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _write(folder / "reports", number)
        control = _control(folder / "reports")
        seconds = {each: _batch(folder, each) for each in (1, 2)}
        _say(f"speed-up of two processes over one: {seconds[1] / seconds[2]:.2f}")
        _say(f"audit alone: {1000 * control:.1f} ms a report in one process")
        _again(folder)
        _ask(folder)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    _say(f"memory at most: {own:.0f} MB here, {workers:.0f} MB in a process that audits")


def _write(folder: Path, number: int) -> None:
    """Write reports of two years, in every format."""
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


def _control(folder: Path) -> float:
    """Return the processor seconds of one audit without a batch."""
    files = sorted(folder.iterdir())[:_CONTROL]
    cr.audit(files[0])
    begin = time.process_time()
    for file in files:
        cr.audit(file)
    return (time.process_time() - begin) / len(files)


def _batch(folder: Path, processes: int) -> float:
    """Run a batch into a new store, and return its seconds."""
    store = folder / f"{processes}.duckdb"
    begin, own, children = time.perf_counter(), time.process_time(), _children()
    summary = run([folder / "reports"], store=store, processes=processes)
    seconds = time.perf_counter() - begin
    own, children = time.process_time() - own, _children() - children
    _say(
        f"{processes} process(es): {summary.reports} reports, {summary.failed} failed, "
        f"{summary.paired} with a year before, {seconds:.1f} s, "
        f"{summary.reports / seconds:.1f} reports/s"
    )
    _say(
        f"  processor time: {own:.1f} s here, {children:.1f} s in processes that audit; "
        f"the batch's own cost {100 * own / max(children, 0.001):.1f} %"
    )
    size = store.stat().st_size / summary.reports / 1024
    _say(f"  store: {size:.0f} KB a report")
    return seconds


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _again(folder: Path) -> None:
    with _timed("resume of a finished run"):
        run([folder / "reports"], store=folder / "2.duckdb", processes=2, resumes=True)


def _ask(folder: Path) -> None:
    with _timed("rank"), open_store(folder / "2.duckdb") as store:
        rank(store, Choice())
    with _timed("worst"), open_store(folder / "2.duckdb") as store:
        worst(store, Choice())


@contextmanager
def _timed(what: str) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    _say(f"{what}: {time.perf_counter() - begin:.2f} s")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
