"""Find rises and falls in sentences that their own figures contradict: 比上年3607件增长1.05%.

Read are the figure of now, that of before, the difference and the rate, in the orders
in which people write them; any two of the first three and the rate must agree.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import takewhile
from typing import Literal, TypeAlias

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Phrase
from compliance_rules.engine import _text_words as words
from compliance_rules.engine._text_figures import Figure
from compliance_rules.engine._text_items import Item
from compliance_rules.engine._text_quotes import Quote, digits, per_cent, quote
from compliance_rules.engine._text_sentences import Sentence, sentences
from compliance_rules.engine._text_shares import flat

_Way: TypeAlias = Literal["up", "down"]
_UP = "增长|增加|上升|提高|增多|增幅|多|增"
_DOWN = "下降|减少|降低|下滑|回落|降幅|减幅|少|减"
_YEAR = r"(?:上年度?|上一年度?|去年|前一年|[0-9]{4}年)"
_COMPARED = rf"(?:同比|环比|与?{_YEAR}(?:同期)?相比|(?:比|较){_YEAR}(?:同期)?)"
#: How the difference and the rate are led in: nothing but these words may stand there.
CHANGE = late(
    rf"[,、()]*(?:同期)?(?:相比)?[,、]?(?:{_COMPARED}[,、]?)?(?:同比|数量|总量|总数)?"
    rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|达到|达|为|幅度为|率为|率达)?[:]?"
)
_LAST = frozenset({"同比", "上年", "上一年", "去年", "前一年"})
_SINCE = late(f"[0-9]{{4}}年|环比|{'|'.join(sorted(_LAST))}")
_BEFORE = late(rf"[,、(]*(?:同比|与|比|较){_YEAR}(?:同期)?(?:数量)?(?:的|为|是)?[(]?")
_FROM = late(rf".*(?:由|从){_YEAR}(?:同期)?(?:的|为)?")
_TO = late(
    rf"(?:(?P<up>增加|增长|上升|提高|增)|(?P<down>减少|下降|降低|降|减))(?:到|至|为)"
    rf"(?:了|本年度?|今年)?(?:{_YEAR})?(?:的)?"
)


@frozen(kw_only=True)
class Change:
    """A figure of now and what a sentence says of its change."""

    now: Figure
    before: Figure | None = None
    difference: Figure | None = None
    rate: Figure | None = None
    way: _Way


@lru_cache(maxsize=32)
def broken_growth(text: str) -> tuple[Quote, ...]:
    """Return the sentences with a rise or fall that their own figures contradict."""
    found = (_in_sentence(sentence) for sentence in sentences(text))
    return tuple(each for each in found if each is not None)


def _in_sentence(sentence: Sentence) -> Quote | None:
    items = flat(sentence)
    for at in range(len(items)):
        change = read_change(items[at:])
        said = _judged(sentence, change) if change is not None else None
        if said is not None:
            return said
    return None


# --- reading changes -----------------------------------------------------------------


def read_change(items: Sequence[Item]) -> Change | None:
    """Return what a sentence says of the change of its first figure; None if nothing clear."""
    if _BEFORE.fullmatch(items[0].gap) or CHANGE.fullmatch(items[0].gap):
        # It is the figure of before or the difference, of what stands further in front.
        return None
    return _risen(items) or _from_to(items)


def _risen(items: Sequence[Item]) -> Change | None:
    """Return `N件，比上年F件增加D件，增长P%`; F, D or P may be left out."""
    now, rest = items[0].figure, list(items[1:])
    before = None
    if rest and _BEFORE.fullmatch(rest[0].gap):
        before = rest.pop(0).figure
    return _with_changes(now, before, rest, None)


def _from_to(items: Sequence[Item]) -> Change | None:
    """Return `由上年F件增加到N件，增长P%`."""
    if not items[1:] or not _FROM.fullmatch(items[0].gap):
        return None
    found = _TO.fullmatch(items[1].gap)
    if found is None:
        return None
    way: _Way = "up" if found["up"] else "down"
    return _with_changes(items[1].figure, items[0].figure, items[2:], way)


def _with_changes(
    now: Figure, before: Figure | None, rest: Sequence[Item], way: _Way | None
) -> Change | None:
    """Return a change with the difference and the rate that follow; None where it says neither."""
    difference = rate = None
    if _is_of_two(rest[:2]) or _is_of_several(rest[:3]):
        return None
    for item in takewhile(lambda each: CHANGE.fullmatch(each.gap), rest[:2]):
        if rate is not None or (difference is not None and not item.figure.is_share):
            break
        found = CHANGE.fullmatch(item.gap)
        said: _Way = "up" if found is not None and found["up"] else "down"
        if way is not None and said != way:
            return None
        way = said
        if item.figure.is_share:
            rate = item.figure
        else:
            difference = item.figure
    if way is None or now.is_share or not now.unit:
        return None
    change = Change(now=now, before=before, difference=difference, rate=rate, way=way)
    return change if _is_clear(change) else None


def _is_of_two(rest: Sequence[Item]) -> bool:
    """Whether the difference and the rate are since different years."""
    found = {year for item in rest for year in _SINCE.findall(item.gap)}
    return len({year if year in found - _LAST else "" for year in found}) > 1


def _is_of_several(rest: Sequence[Item]) -> bool:
    """Whether rates follow each other, of several figures: 增长15%和16.4%."""
    return any(item.gap.strip("、,和及与/") == "" for item in rest)


def _is_clear(change: Change) -> bool:
    """Whether all figures are exact and count the same."""
    counted = [each for each in (change.now, change.before, change.difference) if each is not None]
    known = [*counted, *([change.rate] if change.rate is not None else [])]
    return (
        all(each.value is not None for each in known) and len({each.unit for each in counted}) == 1
    )


# --- judging them --------------------------------------------------------------------


@frozen(kw_only=True)
class _Known:
    """The figures of a change, as exact numbers."""

    now: Decimal
    before: Decimal
    slack: Decimal
    sign: int

    def shown(self) -> dict[str, str]:
        """Return the figures of now and before in digits."""
        return {"now": digits(self.now), "before": digits(self.before)}


def _judged(sentence: Sentence, change: Change) -> Quote | None:
    now, sign = _value(change.now), 1 if change.way == "up" else -1
    if change.before is not None:
        slack = change.now.slack + change.before.slack
        known = _Known(now=now, before=_value(change.before), slack=slack, sign=sign)
        said = _way(sentence, known) or _difference(sentence, change.difference, known)
        if said is not None:
            return said
    elif change.difference is not None:
        before = now - sign * _value(change.difference)
        slack = change.now.slack + change.difference.slack
        known = _Known(now=now, before=before, slack=slack, sign=sign)
    else:
        return None
    return None if change.rate is None else _rate(sentence, change.rate, known)


def _value(figure: Figure) -> Decimal:
    return figure.value or Decimal(0)


def _way(sentence: Sentence, known: _Known) -> Quote | None:
    if known.sign * (known.now - known.before) >= -known.slack:
        return None
    word: Phrase = words.RISE if known.sign > 0 else words.FALL
    return quote(sentence, words.WRONG_WAY, word=word, **known.shown())


def _difference(sentence: Sentence, difference: Figure | None, known: _Known) -> Quote | None:
    change = abs(known.now - known.before)
    if difference is None or abs(change - _value(difference)) <= known.slack + difference.slack:
        return None
    stated = digits(_value(difference))
    return quote(
        sentence, words.NOT_THE_CHANGE, change=digits(change), stated=stated, **known.shown()
    )


def _rate(sentence: Sentence, rate: Figure, known: _Known) -> Quote | None:
    if known.before <= known.slack or _is_rate(rate, known):
        return None
    return quote(
        sentence,
        words.NOT_THE_GROWTH,
        growth=per_cent(known.now - known.before, known.before),
        stated=f"{'-' if known.sign < 0 else ''}{digits(_value(rate))}%",
        **known.shown(),
    )


def _is_rate(rate: Figure, known: _Known) -> bool:
    """Whether a rate is that of a rise or fall, rounded as it is printed."""
    now, before, slack = map(Fraction, (known.now, known.before, known.slack))
    change = known.sign * (now - before)
    low, high = Fraction(rate.low) * (before - slack), Fraction(rate.high) * (before + slack)
    return 100 * (change + slack) >= low and 100 * (change - slack) <= high
