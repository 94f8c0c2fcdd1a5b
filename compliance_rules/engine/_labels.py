"""Tell whether a printed label is a declared one."""

from collections.abc import Iterable

from compliance_rules._patterns import late
from compliance_rules.engine._numerals import NUMERALS, small_number
from compliance_rules.model import fold, label_key

_NUMBER = rf"([0-9]{{1,2}}|[{NUMERALS}]{{1,3}})"
#: An ordinal needs a mark or brackets: 一般 begins with none.
_ORDINAL = late(rf"(?:第{_NUMBER}(?:部分|章|[、,.:]?)|\({_NUMBER}\)[、,.:]?|{_NUMBER}[、,.:)])")
_CIRCLED = late(r"\s*[\u2460-\u2473]")


def is_declared(printed: str, declared: Iterable[str]) -> bool:
    """Return whether a printed label is a declared one, width, space and punctuation apart.

    How an ordinal is written is free (`一、`, `1.`, `（一）`), for that is
    typesetting; which ordinal it is belongs to the label, because official
    texts refer to items by it: one that was lost, added or changed makes
    another label.
    """
    key = label_key(printed)
    labels = tuple(declared)
    if any(label_key(each) == key for each in labels):
        return True
    ordinal, words = split_ordinal(printed)
    if ordinal is None:
        return False
    return any(split_ordinal(each) == (ordinal, words) for each in labels)


def split_ordinal(label: str) -> tuple[int | None, str]:
    """Return the number that a label begins with, and what the rest is compared as."""
    circled = _CIRCLED.match(label)
    if circled:
        number = small_number(fold(circled.group()))
        return number, label_key(label[circled.end() :])
    folded = fold(label)
    found = _ORDINAL.match(folded)
    if not found:
        return None, label_key(folded)
    number = small_number(next(each for each in found.groups() if each))
    return number, label_key(folded[found.end() :])
