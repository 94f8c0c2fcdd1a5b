"""`rank`: rank the reports of a store by score."""

import argparse
from collections.abc import Sequence

from compliance_rules.batch import Choice, Ranked, Store
from compliance_rules.batch import rank as ranked
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._store import LEVELS, MOST_DRAWN, add_store, answer, choice
from compliance_rules.diagnostics import Phrase
from compliance_rules.render import Chart, Item, ListColumn, Listing, Point

_TITLE = Phrase("Reports of {year}, by score", "{year}年度报告得分排名")
_TITLE_BY = Phrase("Reports of {year}, by {dimension}", "{year}年度报告“{dimension}”得分排名")
_COLUMNS = (
    ListColumn(name="place", heading=Phrase("place", "名次"), is_number=True),
    ListColumn(name="body", heading=Phrase("body", "单位")),
    ListColumn(name="region", heading=Phrase("region", "地区")),
    ListColumn(name="level", heading=Phrase("level", "层级"), words=LEVELS),
    ListColumn(name="score", heading=Phrase("score", "得分"), is_number=True),
    ListColumn(name="grade", heading=Phrase("grade", "等级")),
    ListColumn(name="decided", heading=Phrase("decided", "已判定"), is_number=True),
    ListColumn(
        name="rise",
        heading=Phrase("since last year", "比上年"),
        is_number=True,
        is_change=True,
    ),
    ListColumn(
        name="places_up",
        heading=Phrase("places up", "名次升降"),
        is_number=True,
        is_change=True,
    ),
    ListColumn(name="source", heading=Phrase("file", "文件")),
)


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_store(command)
    command.add_argument(
        "--by", metavar="DIMENSION", help="rank by the score of this dimension of the scorecard"
    )


def run(options: argparse.Namespace) -> Exit:
    """Show the reports of one year, best first."""
    return answer(options, lambda store: _listing(store, options))


def _listing(store: Store, options: argparse.Namespace) -> Listing:
    meant: Choice = choice(options).of(store)
    rows = ranked(store, meant, options.by)[: options.top]
    return Listing(
        schema="compliance-rules/rank/1",
        title=_TITLE if options.by is None else _TITLE_BY,
        about={**meant.known(), "dimension": options.by},
        columns=_COLUMNS,
        rows=tuple(map(_row, rows)),
        chart=_chart(rows[:MOST_DRAWN]),
    )


def _chart(rows: Sequence[Ranked]) -> Chart:
    points = (
        Point("", f"{each.place}  {each.body or each.source}", each.score)
        for each in rows
        if each.score is not None
    )
    score, body = Phrase("score", "得分"), Phrase("body", "单位")
    return Chart(kind="bars", x=score, y=body, value=score, points=tuple(points))


def _row(each: Ranked) -> tuple[Item, ...]:
    return (
        each.place,
        each.body,
        each.region,
        each.level,
        each.score,
        each.grade,
        each.decided,
        each.rise,
        each.places_up,
        each.source,
    )
