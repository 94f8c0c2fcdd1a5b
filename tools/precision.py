"""Say how precise each rule is on reports with real figures, and write the page about it."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import define, field
from tabulate import tabulate

import compliance_rules as cr
from compliance_rules.engine import Status
from compliance_rules.model import Document
from tests.forms import SHARED
from tests.layouts import LAYOUTS
from tests.reports.figures import BORNE_OUT, CONTRADICTED, REPORTS, report_of

_ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = _ROOT / "docs" / "explanation" / "precision.md"
_REFERENCE: Final = SHARED / "reports" / "tangyuan-2020.txt"
#: What is wrong with the reference report, with the number of places.
_OF_REFERENCE: Final = {"labels": 7, "assessment": 3, "dates": 1, "quotation": 1}
_HEADS: Final = ("rule", "severity", "decided", "failed", "of them true", "precision")

_HEAD: Final = (
    "# How precise the rules are",
    "",
    "Written by `make precision`.",
    "",
    "The figures are those of six real reports, each in three layouts.",
    "What is known to be wrong with them is known here too.",
    "Beside them are sentences of these reports, some of which their figures contradict.",
    "A pair of years and the reference report are the rest.",
    "*Precision* is the share of a rule's failures that are true faults.",
    "A dash is a rule that never failed there.",
    "",
)


@define
class Tally:
    """What became of a rule on all reports."""

    severity: str = ""
    passed: int = 0
    failed: int = 0
    true: int = 0
    unknown: int = 0

    @property
    def precision(self) -> str:
        """The share of its failures that are true; a dash where it never failed."""
        return f"{100 * self.true / self.failed:.0f} %" if self.failed else "–"


@define
class Tallies:
    """What became of every rule."""

    rules: dict[str, Tally] = field(factory=dict)
    reports: int = 0

    def add(self, audit: cr.Audit, faults: Mapping[str, int]) -> None:
        """Count an audit of a report whose faults are known, by rule and number of places."""
        self.reports += 1
        counts: dict[str, Counter[Status]] = {}
        for each in audit.findings:
            counts.setdefault(each.rule, Counter())[each.status] += 1
        severities = {each.id: each.severity for each in audit.rules}
        for rule, counted in counts.items():
            tally = self.rules.setdefault(rule, Tally(severities[rule]))
            tally.passed += counted[Status.PASS]
            tally.failed += counted[Status.FAIL]
            tally.true += min(counted[Status.FAIL], faults.get(rule.rpartition(".")[2], 0))
            tally.unknown += counted[Status.UNKNOWN]

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Return a row for each rule that decided something, the least precise first."""
        known = ((name, each) for name, each in self.rules.items() if each.passed or each.failed)
        for name, each in sorted(known, key=lambda one: (one[1].true - one[1].failed, one[0])):
            decided = str(each.passed + each.failed)
            figures = (decided, str(each.failed), str(each.true), each.precision)
            yield name, each.severity, *figures

    def false_alarms(self) -> int:
        """Return how many failures are no faults."""
        return sum(each.failed - each.true for each in self.rules.values())


def main() -> int:
    """Print the table and write the page; exit with 1 where there is a false alarm."""
    found = Tallies()
    for source, previous, faults in _cases():
        found.add(cr.audit(source, previous=previous), faults)
    PAGE.write_text(_page(found), encoding="utf-8")
    print(tabulate(found.rows(), headers=_HEADS))
    print(f"\n{_summary(found)}")
    return 1 if found.false_alarms() else 0


def _cases() -> Iterator[tuple[Document | Path, Document | None, Mapping[str, int]]]:
    """Return each report, that of the year before, and the faults that it has."""
    for name, (_, _, faults, _) in REPORTS.items():
        for layout in LAYOUTS:
            yield report_of(name, layout), None, faults
    for name, overview, _, _ in CONTRADICTED:
        yield report_of(name, overview=overview), None, {**REPORTS[name][2], **_faults_of(overview)}
    for name, overview in BORNE_OUT:
        yield report_of(name, overview=overview), None, REPORTS[name][2]
    yield report_of("suqian-2024"), report_of("suqian-2023"), {"own_words": 2}
    yield _REFERENCE, None, _OF_REFERENCE


def _faults_of(overview: str) -> Mapping[str, int]:
    """Return what is wrong with a sentence: what is wrong with any part of it as well."""
    return {rule: 1 for _, said, rule, _ in CONTRADICTED if said.rstrip("。") in overview}


def _summary(found: Tallies) -> str:
    failed = sum(each.failed for each in found.rules.values())
    return (
        f"{found.reports} reports, {failed} failures, {found.false_alarms()} of them false alarms."
    )


def _page(found: Tallies) -> str:
    table = tabulate(found.rows(), headers=_HEADS, tablefmt="github")
    return "\n".join((*_HEAD, _summary(found), "", table, ""))


if __name__ == "__main__":
    sys.exit(main())
