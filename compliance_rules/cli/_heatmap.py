"""`heatmap`: show the share of reports that fail, by rule and region."""

import argparse

from compliance_rules.batch import ACROSS, Heatmap, Store
from compliance_rules.batch import heatmap as heatmap_of
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._store import LEVELS, add_store, answer, choice
from compliance_rules.diagnostics import Phrase
from compliance_rules.render import Chart, Item, ListColumn, Listing, Point

_RULE = Phrase("rule", "规则")
_SHARE = Phrase("% that fail", "不符合的百分比")
_TITLES = {
    "region": Phrase("Reports that fail, in percent, {year}", "{year}年度各地区不符合的百分比"),
    "level": Phrase("Reports that fail, in percent, {year}", "{year}年度各层级不符合的百分比"),
}
_HEADINGS = {"region": Phrase("region", "地区"), "level": Phrase("level", "层级")}
#: More rules make no picture; `--top` says otherwise.
_MOST_RULES = 40


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_store(command)
    command.add_argument(
        "--across", choices=ACROSS, default="region", help="what stands at the top"
    )


def run(options: argparse.Namespace) -> Exit:
    """Show the rules that fail in any report of one year, with their share in each region."""
    return answer(options, lambda store: _listing(store, options))


def _listing(store: Store, options: argparse.Namespace) -> Listing:
    meant = choice(options).of(store)
    found = heatmap_of(store, meant, options.across)
    rules = found.rules[: options.top or _MOST_RULES]
    names = tuple(
        ListColumn(name=each, heading=LEVELS.get(each, Phrase(each, each)), is_number=True)
        for each in found.names
    )
    return Listing(
        schema="compliance-rules/heatmap/1",
        title=_TITLES[options.across],
        about={**meant.known(), "across": options.across},
        columns=(ListColumn(name="rule", heading=_RULE), *names),
        rows=tuple((rule, *_shares(found, rule)) for rule, _ in rules),
        chart=Chart(
            kind="heat",
            x=_HEADINGS[options.across],
            y=_RULE,
            value=_SHARE,
            points=tuple(_points(found, [rule for rule, _ in rules])),
        ),
    )


def _shares(found: Heatmap, rule: str) -> list[Item]:
    fields = (found.fields.get((rule, name)) for name in found.names)
    return [None if each is None else each.percent for each in fields]


def _points(found: Heatmap, rules: list[str]) -> list[Point]:
    shares = (
        (rule, name, found.fields.get((rule, name))) for rule in rules for name in found.names
    )
    return [
        Point(name, rule, each.percent)
        for rule, name, each in shares
        if each is not None and each.percent is not None
    ]
