"""Tell apart what stands in a cell or on a line: a figure, a label, running text."""

from functools import lru_cache

from compliance_rules._patterns import late
from compliance_rules.binding._normal import is_han, without_readings
from compliance_rules.binding._numbers import read_value
from compliance_rules.model import CellType, State

_ANY_NUMBER = CellType(kind="number")
_DIGIT_OR_DASH = late(r"[0-9０-９]|^[\s\-—–―－﹣/／\\＼]+$|^[无無]。?$")
_RULE = late(r"[:：]?\s*[-—–－=_]{3,}\s*[:：]?")
_PAGE = late(
    r"[-—–－﹣·~～]+\s*[0-9０-９]{1,4}\s*[-—–－﹣·~～]+|第\s*[0-9０-９]{1,4}\s*页(?:.{0,8}页)?"
)
_SENTENCE = late(r"[。！？；]")
#: Labels of forms are shorter than this; so is every figure.
LONGEST_LABEL = 80
#: Words of letters take about twice the characters that Chinese ones take.
_LONGEST_IN_LETTERS = 160
_LONGEST_FIGURE = 40


def is_figure(text: str) -> bool:
    """Whether a text is a figure or a dash in place of one.

    A Chinese numeral alone may be a label or a piece of one: it is no figure here.
    """
    if text.isdecimal() and len(text) < _LONGEST_FIGURE:
        return True
    if not text or len(text) > _LONGEST_FIGURE or _DIGIT_OR_DASH.search(text) is None:
        return False
    return _reads_as_figure(text)


@lru_cache(maxsize=8192)
def _reads_as_figure(text: str) -> bool:
    return read_value(text, _ANY_NUMBER, None).state in (State.VALUE, State.DASH)


def is_longer_than_labels(text: str) -> bool:
    """Whether a text is longer than any label of a form."""
    if len(text) <= LONGEST_LABEL or len(without_readings(text)) <= LONGEST_LABEL:
        return False
    return len(text) > _LONGEST_IN_LETTERS or any(map(is_han, text))


def is_rule(text: str) -> bool:
    """Whether a text is a drawn line, such as `---`."""
    return _RULE.fullmatch(text) is not None


def is_page_number(text: str) -> bool:
    """Whether a line is the number of a page, such as `- 4 -`."""
    return len(text) < LONGEST_LABEL and _PAGE.fullmatch(text) is not None


def is_prose(text: str) -> bool:
    """Whether a line is running text rather than a label."""
    return is_longer_than_labels(text) or _SENTENCE.search(text) is not None
