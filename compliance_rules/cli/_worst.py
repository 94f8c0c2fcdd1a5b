"""`worst`: show which rules fail most in the reports of a store, and where."""

import argparse
from collections.abc import Sequence
from decimal import Decimal

from compliance_rules.batch import Store, Worst
from compliance_rules.batch import worst as most_failing
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._store import MOST_DRAWN, add_store, answer, choice
from compliance_rules.diagnostics import Phrase
from compliance_rules.render import Chart, Item, ListColumn, Listing, Point

_COLUMNS = (
    ListColumn(name="rule", heading=Phrase("rule", "规则")),
    ListColumn(name="title", heading=Phrase("what it asks", "要求")),
    ListColumn(name="failing", heading=Phrase("fail", "不符合"), is_number=True),
    ListColumn(name="decided", heading=Phrase("of", "已判定"), is_number=True),
    ListColumn(name="undecided", heading=Phrase("undecided", "未判定"), is_number=True),
    ListColumn(name="findings", heading=Phrase("places", "处数"), is_number=True),
    ListColumn(name="region", heading=Phrase("most in", "最多的地区")),
    ListColumn(name="region_failing", heading=Phrase("fail there", "该地不符合"), is_number=True),
    ListColumn(name="region_decided", heading=Phrase("of", "该地已判定"), is_number=True),
)


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_store(command)


def run(options: argparse.Namespace) -> Exit:
    """Show the rules that fail in any report of one year, the most frequent first."""
    return answer(options, lambda store: _listing(store, options))


def _listing(store: Store, options: argparse.Namespace) -> Listing:
    meant = choice(options).of(store)
    rows = most_failing(store, meant)[: options.top]
    return Listing(
        schema="compliance-rules/worst/1",
        title=Phrase("Rules that fail most, {year}", "{year}年度不符合最多的规则"),
        about=meant.known(),
        columns=_COLUMNS,
        rows=tuple(map(_row, rows)),
        chart=_chart(rows[:MOST_DRAWN]),
    )


def _chart(rows: Sequence[Worst]) -> Chart:
    points = (Point("", each.rule, Decimal(each.failing)) for each in rows)
    rule, failing = Phrase("rule", "规则"), Phrase("reports that fail", "不符合的报告数")
    return Chart(kind="bars", x=failing, y=rule, value=failing, points=tuple(points))


def _row(each: Worst) -> tuple[Item, ...]:
    return (
        each.rule,
        each.title,
        each.failing,
        each.decided,
        each.undecided,
        each.findings,
        each.region,
        each.region_failing,
        each.region_decided,
    )
