"""Print how much of generated reports is read exactly, absent or wrong.

By default each format with each kind of noise is read from one source, chosen
by turns; with --all from every source, which takes an hour. A word given as an
argument chooses the formats and kinds of noise that hold it.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from multiprocessing import Pool
from pathlib import Path
from typing import TypeAlias

from tests.generator.compare import Outcome, Reading
from tests.generator.corpus import FORMATS, Name, every, planned, readings
from tests.generator.noise import KINDS, NOISE
from tests.generator.sources import DISTINCT, REAL

PAGE = Path(__file__).resolve().parent.parent / "docs" / "explanation" / "reading-report.md"
_WORKERS = 2
_SHOWN = 20
_HEAD = ("documents", "cells", "exact", "absent", "wrong", "exact %", "absent %", "wrong %")
_INTRODUCTION = (
    "# How much is read\n\n"
    f"{{documents}} documents are written anew from the figures of {len(REAL)} real reports, and"
    f" from {len(DISTINCT)} sets of figures of our own in which no two cells are the same:"
    f" {len(FORMATS)} formats and styles, each with {len(NOISE)} kinds of noise.\n"
    "Noise is what real reports do to titles, headings, labels, tables, figures and characters;"
    " each kind is turned on alone, and some together.\n\n"
    "What is read is compared with what was printed: each cell, each section, each figure that the"
    " running text states, the year.\n"
    "*Exact* is the printed text, and the figure that it states.\n"
    "*Absent* was not read, and the report says so.\n"
    "*Wrong* is everything else, and must not be.\n\n"
    "In a PDF whose tables have no lines, nothing but the place of the figures tells their cells:"
    " tables of fewer than three rows or columns are absent, as are those whose figures do not"
    " stand in columns.\n\n"
    "This page is written by `make reading-report`.\n"
)

_Count: TypeAlias = Counter[Outcome]


def main(arguments: Sequence[str]) -> int:
    """Print the report and write its page; return 1 when anything was read wrong."""
    words = [each for each in arguments if not each.startswith("--")]
    names = [
        name
        for name in (every() if "--all" in arguments else planned())
        if all(word in str(name) for word in words)
    ]
    with Pool(_WORKERS) as pool:
        found = dict(zip(names, pool.imap(readings, names, chunksize=8), strict=True))
    text = _INTRODUCTION.format(documents=len(names)) + "".join(_sections(found))
    print(text)
    if not words:
        PAGE.write_text(text, "utf-8")
    bad = [(name, each) for name, read in found.items() for each in read if _is_wrong(each)]
    for name, each in bad[:_SHOWN]:
        print(f"wrong: {name}: {each.kind} {each.name}: {each.printed!r} read as {each.read!r}")
    return 1 if bad else 0


def _is_wrong(reading: Reading) -> bool:
    return reading.outcome is Outcome.WRONG


def _sections(found: Mapping[Name, tuple[Reading, ...]]) -> Iterator[str]:
    yield "\n## By format\n\n"
    yield _table("format", found, _format)
    for kind, noises in KINDS.items():
        part = {name: read for name, read in found.items() if name.noise in noises}
        if part:
            yield f"\n## Noise: {kind}\n\n"
            yield _table("noise", part, _noise)
    yield "\n## Sections and stated figures\n\n"
    yield _others(found)
    yield "\n## Where cells are absent\n\n"
    yield _matrix(found)


def _format(name: Name) -> str:
    return name.format


def _noise(name: Name) -> str:
    return name.noise


def _table(
    title: str, found: Mapping[Name, tuple[Reading, ...]], group: Callable[[Name], str]
) -> str:
    counts: dict[str, _Count] = {}
    documents: Counter[str] = Counter()
    for name, read in found.items():
        documents[group(name)] += 1
        counts.setdefault(group(name), Counter()).update(_outcomes(read, "cell"))
    rows = [(each, documents[each], *_figures(count)) for each, count in counts.items()]
    total = sum(counts.values(), start=Counter[Outcome]())
    if len(rows) > 1:
        rows.append(("all", len(found), *_figures(total)))
    return _markdown((title, *_HEAD), rows)


def _others(found: Mapping[Name, tuple[Reading, ...]]) -> str:
    rows = []
    for kind, title in (("section", "sections"), ("fact", "stated figures")):
        outcomes = (each for read in found.values() for each in _outcomes(read, kind))
        rows.append((title, len(found), *_figures(Counter(outcomes))))
    return _markdown(("what", "documents", "number", *_HEAD[2:]), rows)


def _matrix(found: Mapping[Name, tuple[Reading, ...]]) -> str:
    """Return the share of absent cells by noise and family of formats, in percent."""
    families = list(dict.fromkeys(_family(name) for name in found))
    counts: dict[str, dict[str, _Count]] = {}
    for name, read in found.items():
        row = counts.setdefault(name.noise, {family: Counter() for family in families})
        row[_family(name)].update(_outcomes(read, "cell"))
    rows = [
        (noise, *(_share(row[family], Outcome.ABSENT) for family in families))
        for noise, row in counts.items()
        if any(row[family][Outcome.ABSENT] for family in families)
    ]
    return _markdown(("noise", *(f"{family} %" for family in families)), rows)


def _family(name: Name) -> str:
    return name.format.split(",", maxsplit=1)[0]


def _outcomes(read: Iterable[Reading], kind: str) -> Iterator[Outcome]:
    return (each.outcome for each in read if each.kind == kind)


def _figures(count: _Count) -> tuple[object, ...]:
    outcomes = tuple(Outcome)
    shares = (_share(count, each) for each in outcomes)
    return (count.total(), *(count[each] for each in outcomes), *shares)


def _share(count: _Count, outcome: Outcome) -> str:
    total = count.total()
    return f"{Decimal(100 * count[outcome]) / total:.2f}" if total else ""


def _markdown(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    marks = ("---", *["---:"] * (len(head) - 1))
    return "".join(f"| {' | '.join(map(str, row))} |\n" for row in (head, marks, *rows))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
