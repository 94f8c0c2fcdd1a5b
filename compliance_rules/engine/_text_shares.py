"""Find shares in sentences that their own figures contradict: 805件，其中……275件，占33.9%.

A share fails only where the sentence, or the one before, states its whole, and no
figure that may be the whole gives it, rounded as it is printed.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.engine import _text_words as words
from compliance_rules.engine._text_figures import Figure, figures, neighbour_sums
from compliance_rules.engine._text_items import Item
from compliance_rules.engine._text_quotes import Quote, decimals, digits, per_cent, quote
from compliance_rules.engine._text_sentences import Sentence, sentences

_OPENS = "其中"
SHARE = late(r"^[,、(]?(?:约|各|分别)?占(?P<base>[^,;、()占]{0,20})$")
#: What is said around the name of a whole.
_FILLERS = late(
    "总数量|总件数|总数|总量|总和|总|全部|全年|所有|本年度|全市|全县|全区|数量|件数|数|量|的"
    "|比重|比例|比率|比|率|为|达到|达|是|约|到"
)
_MOST_BEFORE = 12
#: So many shares that are of one whole say what the others in their list are of.
_ENOUGH = 2
_HUNDRED = Decimal(100)


@frozen
class _Share:
    """A stated share, the part that it is of, and what its whole is called."""

    stated: Figure
    part: Figure
    base: str
    #: How many figures of the sentence stand before the part.
    at: int


@lru_cache(maxsize=32)
def broken_shares(text: str, wholes: tuple[Fraction, ...] = ()) -> tuple[Quote, ...]:
    """Return the sentences with a share that none of the wholes before it gives.

    Args:
        text: The text.
        wholes: Further figures that a share may be of; they excuse, and never accuse.
    """
    found: list[Quote] = []
    before: tuple[int, Sequence[Item]] = (-1, ())
    for sentence in sentences(text):
        items = flat(sentence)
        earlier = before[1] if before[0] == sentence.block else ()
        stated = list(_shares(items))
        judged = (_judged(sentence, each, items, earlier, wholes) for each in stated)
        said = next((each for each in judged if each is not None), None)
        said = said or _odd_one(sentence, stated, items, earlier, wholes)
        if said is not None:
            found.append(said)
        before = sentence.block, items
    return tuple(found)


def flat(sentence: Sentence) -> tuple[Item, ...]:
    """Return all figures of a sentence with what stands before each, brackets among it."""
    found, done = [], 0
    for figure in figures(sentence):
        found.append(Item(sentence.text[done : figure.start], figure))
        done = figure.end
    return tuple(found)


def _shares(items: Sequence[Item]) -> Iterator[_Share]:
    for at, item in enumerate(items[1:], 1):
        found = SHARE.match(item.gap)
        part = items[at - 1].figure
        if found and item.figure.is_share and _is_count(part) and item.figure.value is not None:
            yield _Share(item.figure, part, _FILLERS.sub("", found["base"]), at - 1)


def _is_count(figure: Figure) -> bool:
    return bool(figure.unit) and not figure.is_share and "百分点" not in figure.unit


def _judged(
    sentence: Sentence,
    share: _Share,
    items: Sequence[Item],
    before: Sequence[Item],
    wholes: Sequence[Fraction],
) -> Quote | None:
    found = _wholes(share, items[: share.at + 1], before)
    if found is None or share.part.value is None:
        return None
    values = {*map(Fraction, neighbour_sums(found)), *wholes}
    large = [each.value for each in found if each.value and each.value >= share.part.value]
    if not large:
        return None
    if any(fits_share(share.stated, share.part, each) for each in values):
        return None
    return _told(sentence, share, large[-1])


def _odd_one(
    sentence: Sentence,
    stated: Sequence[_Share],
    items: Sequence[Item],
    before: Sequence[Item],
    wholes: Sequence[Fraction],
) -> Quote | None:
    """Return the share that is not of the whole that the others beside it are of.

    `答复805件。予以公开258件，占33.9%；无法提供265件，占32.9%；不予处理158件，占19.6%。`
    """
    bare = [each for each in stated if not each.base and each.part.value]
    parts = {id(each.part) for each in bare}
    if any(_OPENS in item.gap for item in items) or len({each.part.unit for each in bare}) != 1:
        return None
    others = [
        item.figure
        for item in [*before, *items]
        if item.figure.unit == bare[0].part.unit and id(item.figure) not in parts
    ]
    candidates = {*map(Fraction, neighbour_sums(others)), *wholes}
    whole = max(sorted(candidates), key=lambda each: _fitting(bare, each), default=Fraction(0))
    odd = [each for each in bare if not _fitting([each], whole)]
    is_other = any(_fitting([each], other) for each in odd for other in candidates)
    if not odd or len(bare) - len(odd) < _ENOUGH or is_other:
        return None
    return _told(sentence, odd[0], whole)


def _fitting(shares: Sequence[_Share], whole: Fraction) -> int:
    return sum(fits_share(each.stated, each.part, whole) for each in shares)


def _told(sentence: Sentence, share: _Share, whole: Decimal | Fraction) -> Quote:
    part = share.part.value or Decimal(0)
    return quote(
        sentence,
        words.NOT_THE_SHARE,
        part=digits(part),
        whole=decimals(Fraction(whole)),
        share=per_cent(part, whole),
        stated=f"{digits(share.stated.value or Decimal(0))}%",
    )


def fits_share(stated: Figure, part: Figure, whole: Fraction) -> bool:
    """Return whether a share is that of a part of a whole, rounded as it is printed."""
    low, high = Fraction(stated.low) * whole, Fraction(stated.high) * whole
    return whole > 0 and 100 * Fraction(part.high) >= low and 100 * Fraction(part.low) <= high


def _wholes(share: _Share, items: Sequence[Item], before: Sequence[Item]) -> list[Figure] | None:
    """Return the figures that a share may be of; None where one of them is not clear."""
    opening, earlier = _opening(items), items[:-1]
    candidates = [*before, *earlier][-_MOST_BEFORE:]
    if share.base:
        candidates = [each for each in candidates if _is_named(share.base, each.label)]
    elif opening is not None:
        # Of 其中办结805件，予以公开275件，占34.2%, the share is of a part before it.
        candidates = [*([] if opening else before), *earlier]
    else:
        return None
    same = [each.figure for each in candidates if each.figure.unit == share.part.unit]
    return None if any(each.value is None for each in same) else same


def _opening(items: Sequence[Item]) -> int | None:
    """Return where the list that the last figure is a part of begins."""
    return next((at for at in range(len(items) - 1, -1, -1) if _OPENS in items[at].gap), None)


def _is_named(base: str, label: str) -> bool:
    """Whether a figure is of what a share calls its whole."""
    return base in label or (len(base) > 1 and label.endswith(base[-2:]))
