"""Figures as real reports print them: with words, units, signs, dashes (variants, 4 and 5)."""

import random
from collections.abc import Callable, Mapping
from decimal import Decimal

from tests.generator.change import Noise, on_figures
from tests.generator.marks import Figure

_WIDE = str.maketrans("0123456789.-+", "０１２３４５６７８９．－＋")


def _every(change: Callable[[Figure], Figure]) -> Noise:
    return on_figures(lambda figure, _rng: change(figure))


def _some(share: float, change: Callable[[Figure, random.Random], Figure]) -> Noise:
    return on_figures(lambda figure, rng: change(figure, rng) if rng.random() < share else figure)


def _with(before: str, after: str) -> Callable[[Figure, random.Random], Figure]:
    """Return a change that adds words to a number; amounts are of nothing that is counted."""
    return lambda figure, _rng: (
        figure.printed(f"{before}{figure}{after}")
        if figure.isdigit() and figure.key[2] != "amount"
        else figure
    )


def _zero_as(text: str) -> Noise:
    """Return noise that prints something else for every zero."""
    return _every(lambda figure: Figure(text, figure.key, None) if figure == "0" else figure)


def _words(figure: Figure, _rng: random.Random) -> Figure:
    if not figure.isdigit() or int(figure) < 3:
        return figure
    return figure.printed(f"{figure}（其中修订 {int(figure) // 2} 件）")


def _expired(figure: Figure, _rng: random.Random) -> Figure:
    if not figure.isdigit() or int(figure) < 3:
        return figure
    return figure.printed(f"{figure}（含自然失效 {int(figure) // 3} 件）")


def _grouped(figure: Figure) -> Figure:
    return figure.printed(f"{int(figure):,}") if figure.isdigit() else figure


def _decimal(figure: Figure) -> Figure:
    """Print a whole number with decimals, as some spreadsheets do."""
    return figure.printed(f"{figure}.00") if figure.isdigit() else figure


def _signed(figure: Figure, _rng: random.Random) -> Figure:
    """Print a change with its sign, as the 2019 form asks for."""
    if figure.key[2] == "change" and figure.isdigit() and figure != "0":
        return figure.printed(f"+{figure}")
    return figure


def _fallen(figure: Figure, _rng: random.Random) -> Figure:
    """Print a change that is a fall."""
    if figure.key[2] == "change" and figure.isdigit():
        return Figure("-8", figure.key, Decimal(-8))
    return figure


def _blank_total(figure: Figure, _rng: random.Random) -> Figure:
    """Leave the totals of all results blank, as one real report does."""
    if figure.key[2] == "total" and figure.key[1].startswith("outcome."):
        return Figure("", figure.key, None)
    return figure


def _amount(figure: Figure) -> Figure:
    """Print an amount with its unit."""
    is_amount = figure.key[2] == "amount" and figure.key[0] == "fees"
    # Where the label has another unit, words of this one would contradict it.
    if is_amount and str(figure.value) == figure:
        return figure.printed(f"{figure}万元")
    return figure


VALUES: Mapping[str, Noise] = {
    "zeros blank": _zero_as(""),
    "zeros as -": _zero_as("-"),
    "zeros as —": _zero_as("—"),
    "zeros as /": _zero_as("/"),
    "zeros as 无": _zero_as("无"),
    "figures with 件": _some(0.2, _with("", "件")),
    "figures with a space": _some(0.5, _with(" ", "\u00a0")),
    "figures with words": on_figures(_words, "documents"),
    "figures with other words": on_figures(_expired, "documents"),
    "thousands separated": _every(_grouped),
    "decimals": _every(_decimal),
    "full-width digits": _every(lambda figure: figure.printed(figure.translate(_WIDE))),
    "signs": on_figures(_signed),
    "falls": on_figures(_fallen),
    "totals blank": on_figures(_blank_total, "applications"),
    "amounts with a unit": _every(_amount),
}
