"""What changed between two years of a store, body by body."""

import argparse
from collections.abc import Sequence

from compliance_rules.batch import Compared, Store
from compliance_rules.batch import compare as compared
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._store import LEVELS, MOST_DRAWN, add_store, answer, choice
from compliance_rules.diagnostics import Phrase
from compliance_rules.render import Chart, Item, ListColumn, Listing, Point

_RISE = Phrase("change", "变化")
_BODY = Phrase("body", "单位")
_COLUMNS = (
    ListColumn(name="body", heading=_BODY),
    ListColumn(name="region", heading=Phrase("region", "地区")),
    ListColumn(name="level", heading=Phrase("level", "层级"), words=LEVELS),
    ListColumn(name="score_before", heading=Phrase("before", "此前得分"), is_number=True),
    ListColumn(name="score", heading=Phrase("now", "现得分"), is_number=True),
    ListColumn(name="rise", heading=_RISE, is_number=True, is_change=True),
    ListColumn(name="mended", heading=Phrase("rules mended", "已改正规则"), is_number=True),
    ListColumn(name="broken", heading=Phrase("newly failing", "新不符合规则"), is_number=True),
    ListColumn(name="failing", heading=Phrase("still failing", "仍不符合规则"), is_number=True),
    ListColumn(name="source", heading=Phrase("file", "文件")),
)


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_store(command)
    command.add_argument(
        "--with",
        type=int,
        dest="before",
        metavar="YEAR",
        help="the earlier year; default: the year before",
    )


def run(options: argparse.Namespace) -> Exit:
    """Show each body that has a report of both years, the one that fell most first."""
    return answer(options, lambda store: _listing(store, options))


def _listing(store: Store, options: argparse.Namespace) -> Listing:
    meant, before, rows = compared(store, choice(options), options.before)
    rows = rows[: options.top]
    return Listing(
        schema="compliance-rules/compare/1",
        title=Phrase("From {before} to {year}", "{before}年度到{year}年度的变化"),
        about={**meant.known(), "before": before},
        columns=_COLUMNS,
        rows=tuple(map(_row, rows)),
        chart=_chart(rows[:MOST_DRAWN]),
    )


def _chart(rows: Sequence[Compared]) -> Chart:
    points = (Point("", each.body, each.rise) for each in rows if each.rise is not None)
    return Chart(kind="bars", x=_RISE, y=_BODY, value=_RISE, points=tuple(points))


def _row(each: Compared) -> tuple[Item, ...]:
    return (
        each.body,
        each.region,
        each.level,
        each.score_before,
        each.score,
        each.rise,
        each.mended,
        each.broken,
        each.failing,
        each.source,
    )
