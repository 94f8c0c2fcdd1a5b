"""Hold the shares and rates of growth that a text states of something against figures."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.engine import _text_words as words
from compliance_rules.engine._text_figures import Figure
from compliance_rules.engine._text_growth import CHANGE, read_change
from compliance_rules.engine._text_items import Item
from compliance_rules.engine._text_quotes import Quote, decimals, digits, per_cent, quote
from compliance_rules.engine._text_sentences import Sentence, sentences
from compliance_rules.engine._text_shares import SHARE, flat
from compliance_rules.model import fold

_COMPARED = late("同比|上年|上一年|去年|前一年|[0-9]{4}年")
_SHARE_OF = late("(?:数量|总数|件数|数)?占(?:比|全部|总数|总量|的|比例|比重|为|到|达|了)*")


@frozen
class Rate:
    """A share or a rate of growth as stated, and which way it goes."""

    sentence: Sentence
    stated: Figure
    sign: int = 1

    def fits(self, part: Fraction, whole: Fraction) -> bool:
        """Return whether it is the share of a part, rounded as it is printed."""
        share = 100 * self.sign * part / whole
        return Fraction(self.stated.low) <= share <= Fraction(self.stated.high)

    def quoted(self, part: Fraction, whole: Fraction) -> Quote:
        """Return its sentence, with what the share is where it is another."""
        if self.fits(part, whole):
            return quote(self.sentence)
        sign = "-" if self.sign < 0 else ""
        return quote(
            self.sentence,
            words.NOT_THE_SHARE,
            part=decimals(part),
            whole=decimals(whole),
            share=per_cent(part, whole),
            stated=f"{sign}{digits(self.stated.low + self.stated.slack)}%",
        )


@lru_cache(maxsize=64)
def stated_shares(text: str, noun: str) -> tuple[Rate, ...]:
    """Return the shares that a text states of something, where they are exact."""
    return tuple(_shares(text, fold(noun)))


@lru_cache(maxsize=64)
def stated_growth(text: str, noun: str) -> tuple[Rate, ...]:
    """Return by what share a text says that something rose or fell since the year before."""
    return tuple(_growth(text, fold(noun)))


def _shares(text: str, noun: str) -> Iterator[Rate]:
    for sentence in sentences(text):
        items = flat(sentence)
        for at, item in enumerate(items):
            tail = item.label.rpartition(noun)[2] if noun in item.label else None
            is_own = tail is not None and _SHARE_OF.fullmatch(tail) is not None
            is_behind = at > 0 and SHARE.match(item.gap) and noun in items[at - 1].label
            if item.figure.is_share and item.figure.value is not None and (is_own or is_behind):
                yield Rate(sentence, item.figure)


def _growth(text: str, noun: str) -> Iterator[Rate]:
    for sentence in sentences(text):
        items = flat(sentence)
        for at in range(len(items)):
            rate = _own_rate(sentence, items[at], noun) or _rate_behind(sentence, items[at:], noun)
            if rate is not None and rate.stated.value is not None:
                yield rate


def _own_rate(sentence: Sentence, item: Item, noun: str) -> Rate | None:
    """Return the rate of `申请量同比增长1.05%`."""
    if not item.figure.is_share or noun not in item.label:
        return None
    tail = item.label.rpartition(noun)[2].lstrip("的量数件")
    found = CHANGE.fullmatch(tail)
    if found is None or not _COMPARED.search(tail):
        return None
    return Rate(sentence, item.figure, 1 if found["up"] else -1)


def _rate_behind(sentence: Sentence, items: Sequence[Item], noun: str) -> Rate | None:
    """Return the rate of `申请3646件，同比增长1.05%`, whatever is said between."""
    is_last = items[0].separator == "、"
    change = read_change(items) if noun in items[0].label and not is_last else None
    if change is None or change.rate is None:
        return None
    said = sentence.text[items[0].figure.start : change.rate.end]
    if change.before is None and not _COMPARED.search(said):
        return None
    return Rate(sentence, change.rate, 1 if change.way == "up" else -1)
