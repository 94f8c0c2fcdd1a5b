"""Find the one figure that a text states of something, in digits or in words for none."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.engine._text_claims import says_none
from compliance_rules.engine._text_items import Item, stretches
from compliance_rules.engine._text_plain import LEADS_IN, PARTIAL, PLAIN, TAIL, is_only
from compliance_rules.engine._text_quotes import Quote, quote
from compliance_rules.engine._text_sentences import Sentence, sentences
from compliance_rules.engine._text_times import is_of_year, main_year, without_fillers
from compliance_rules.model import fold

_MARKS = late("[,;:、。]")
_CLAUSE_END = late("[,;。!?、(]")
_COUNTED = late(f"(?:{TAIL.pattern})*(?:为|是|有|共计|共|计|达到|达)?[:]?")
_LISTED = late("分别|其中|各")


@frozen
class Stated:
    """A figure that a text states, and its sentence."""

    value: Decimal
    quote: Quote


@lru_cache(maxsize=64)
def stated_of(text: str, noun: str) -> tuple[Stated, ...]:
    """Return the figures that a text states of something as a whole; 0 where it says none."""
    wanted, year = fold(noun), main_year(text)
    if not wanted:
        return ()
    found = [each for sentence in sentences(text) for each in _in_sentence(sentence, wanted, year)]
    found += [Stated(Decimal(0), each) for each in says_none(text, noun)]
    return tuple(sorted(set(found), key=lambda each: each.quote.start))


def _in_sentence(sentence: Sentence, noun: str, year: str) -> Iterator[Stated]:
    if noun not in sentence.text or not is_of_year(sentence.text, year):
        return
    for item in stretches(sentence)[0].items:
        value = item.figure.value
        if value is not None and not item.figure.slack and _is_of(sentence, item, noun):
            yield Stated(value, quote(sentence))


def _is_of(sentence: Sentence, item: Item, noun: str) -> bool:
    """Whether a figure is of all that a noun names: `[本年度我局收到]政府信息公开申请12件`."""
    end = _CLAUSE_END.search(sentence.text, item.figure.end)
    tail = sentence.text[item.figure.end : end.start() if end else len(sentence.text)]
    *before, label = _MARKS.split(item.gap)
    is_other = PARTIAL.search(label) or _LISTED.search(item.gap) or tail
    if noun not in label or is_other or not item.figure.unit or item.figure.is_share:
        return False
    lead, _, after = label.rpartition(noun)
    if any(without_fillers(each) for each in before[-1:]) and not LEADS_IN.search(lead):
        return False
    # Of 行政复议和行政诉讼共2件, nobody knows how many are which: no other noun may stand there.
    bare = without_fillers(LEADS_IN.sub("", lead))
    return is_only(PLAIN, bare) and _COUNTED.fullmatch(after) is not None
