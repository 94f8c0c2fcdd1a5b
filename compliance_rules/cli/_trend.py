"""`trend`: show how scores went over the years."""

import argparse
from collections.abc import Sequence

from compliance_rules.batch import GROUPS, Store, Trend
from compliance_rules.batch import trend as trend_of
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._store import LEVELS, MOST_DRAWN, add_store, answer, choice
from compliance_rules.diagnostics import Phrase
from compliance_rules.render import Chart, Item, ListColumn, Listing, Point

_TITLE = Phrase("Scores over the years, up to {year}", "截至{year}年度的历年得分")
_TITLE_BY = Phrase(
    "Scores over the years, up to {year}: {dimension}", "截至{year}年度的历年得分：{dimension}"
)
_NAMES = {"": Phrase("all", "全部"), **LEVELS}
_MEAN = Phrase("mean", "平均")
_YEAR = Phrase("year", "年度")
_OF = Phrase("of", "范围")
_COLUMNS = (
    ListColumn(name="name", heading=_OF, words=_NAMES),
    ListColumn(name="year", heading=_YEAR, is_number=True),
    ListColumn(name="reports", heading=Phrase("reports", "报告数"), is_number=True),
    ListColumn(name="scored", heading=Phrase("with a score", "有得分"), is_number=True),
    ListColumn(name="mean", heading=_MEAN, is_number=True),
    ListColumn(
        name="rise", heading=Phrase("since last year", "比上年"), is_number=True, is_change=True
    ),
    ListColumn(name="middle", heading=Phrase("middle", "中位"), is_number=True),
    ListColumn(name="lowest", heading=Phrase("lowest", "最低"), is_number=True),
    ListColumn(name="highest", heading=Phrase("highest", "最高"), is_number=True),
)


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_store(command)
    command.add_argument(
        "--of", choices=GROUPS, default="all", help="whose scores; default: those of all reports"
    )
    command.add_argument(
        "--by", metavar="DIMENSION", help="the score of this dimension of the scorecard"
    )


def run(options: argparse.Namespace) -> Exit:
    """Show the scores year by year."""
    return answer(options, lambda store: _listing(store, options))


def _listing(store: Store, options: argparse.Namespace) -> Listing:
    meant = choice(options)
    rows = trend_of(store, meant, by=options.of, dimension=options.by)[: options.top]
    about = {**meant.of(store).known(), "of": options.of, "dimension": options.by}
    return Listing(
        schema="compliance-rules/trend/1",
        title=_TITLE if options.by is None else _TITLE_BY,
        about=about,
        columns=_COLUMNS,
        rows=tuple(map(_row, rows)),
        chart=_chart(rows, _drawn(rows)),
    )


def _drawn(rows: Sequence[Trend]) -> frozenset[str]:
    """Return the groups that a picture has room for: the first by name."""
    return frozenset(sorted({each.name for each in rows})[:MOST_DRAWN])


def _chart(rows: Sequence[Trend], drawn: frozenset[str]) -> Chart:
    points = (
        Point(str(each.year), each.name, each.mean)
        for each in rows
        if each.mean is not None and each.name in drawn
    )
    return Chart(kind="lines", x=_YEAR, y=_OF, value=_MEAN, points=tuple(points))


def _row(each: Trend) -> tuple[Item, ...]:
    return (
        each.name,
        each.year,
        each.reports,
        each.scored,
        each.mean,
        each.rise,
        each.middle,
        each.lowest,
        each.highest,
    )
