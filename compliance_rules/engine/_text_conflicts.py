"""Find figures that a text states twice and differently, in the same words.

Only statements that stand at the beginning of their sentence and use the same words
are compared, bodies and years apart; more than two figures are a list of something.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.engine import _text_words as words
from compliance_rules.engine._text_items import stretches
from compliance_rules.engine._text_quotes import Quote, digits, quote
from compliance_rules.engine._text_sentences import Sentence, sentences
from compliance_rules.engine._text_times import is_of_year, main_year, without_fillers

_LEADS_IN = late("[,:]")
_DATED = late("[0-9年月日至起止—–~-]*")
#: What is said of another time, of a part, or of what shall be.
_OTHER = late(
    "其中|上年|去年|往年|上一年|历年|同比|季度|上半年|下半年|计划|目标|预计|任务|每|平均|以前|此前|分别|第"
    "|新增|增加|减少|培训|会议|会上|次"
)
#: Headings of what has figures of its own: bodies and channels.
_OF_ONE = late("[局委办厅院镇乡县区市处所站司]|微|平台|媒体|公报")
#: What is done on one channel after the other, each with its own figure.
_CHANNELLED = late("发布|推送|转发|转载|更新|刊发|刊登|编发|发放|公开")
_CHANNEL = late(
    "网站|微信|微博|公众号|客户端|新媒体|平台|专栏|栏目|公报|抖音|视频号|电子屏|公示栏|公开栏|报刊"
)
_SHORTEST = 5
_MOST = 2


@frozen
class _Statement:
    """A figure that a sentence states of something, in its words."""

    sentence: Sentence
    noun: str
    unit: str
    value: Decimal
    #: The heading above, where it names a body or a channel.
    body: str


@lru_cache(maxsize=32)
def conflicting_figures(text: str) -> tuple[Quote, ...]:
    """Return the sentences that state another figure than an earlier one in the same words."""
    groups: dict[tuple[str, str], list[_Statement]] = {}
    for each in _statements(text):
        groups.setdefault((each.noun, each.unit), []).append(each)
    found = [said for group in groups.values() if (said := _conflict(group)) is not None]
    return tuple(sorted(found, key=lambda each: each.start))


def _conflict(group: list[_Statement]) -> Quote | None:
    first = group[0]
    if len({each.value for each in group}) != _MOST or len({each.body for each in group}) > 1:
        return None
    other = next(each for each in group if each.value != first.value)
    said = {"first": digits(other.value), "second": digits(first.value)}
    return quote(other.sentence, words.TWO_FIGURES, **said)


def _statements(text: str) -> Iterator[_Statement]:
    year, body, all_of_them = main_year(text), "", sentences(text)
    channels = {each.block for each in all_of_them if _CHANNEL.search(each.text)}
    for sentence in all_of_them:
        if not sentence.text.endswith(("。", "!", "?")) and not _has_figures(sentence):
            body = sentence.text if _OF_ONE.search(sentence.text) else ""
        found = _statement(sentence, year, body)
        # A paragraph that names a channel may speak of it in all its sentences.
        is_of_channel = sentence.block in channels or _CHANNEL.search(body)
        if found is not None and not (is_of_channel and _CHANNELLED.match(found.noun)):
            yield found


def _has_figures(sentence: Sentence) -> bool:
    return any(item.figure.unit for item in stretches(sentence)[0].items)


def _statement(sentence: Sentence, year: str, body: str) -> _Statement | None:
    """Return what the first figure of a sentence states."""
    items = stretches(sentence)[0].items
    if not items or items[0].figure.value is None or _OTHER.search(sentence.text):
        return None
    first, lead = items[0], sentence.text[: items[0].figure.start]
    if first.figure.is_share or not first.figure.unit or not is_of_year(lead, year):
        return None
    *before, clause = _LEADS_IN.split(lead)
    if any(_DATED.fullmatch(without_fillers(each)) is None for each in before) or "(" in lead:
        return None
    noun = without_fillers(clause)
    is_named = len(noun) >= _SHORTEST and not re.search("[0-9、;]", noun)
    if not is_named or first.figure.value is None:
        return None
    return _Statement(sentence, noun, first.figure.unit, first.figure.value, body)
