"""Find the figures that a sentence states, and leave out what only looks like one.

Dates, ordinals, numbers of documents and telephones, and list numerals are no figures.
What may be read in two ways is a figure without a value: whatever needs it says nothing.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.binding import read_value
from compliance_rules.engine._text_sentences import Sentence
from compliance_rules.model import NUMERALS, CellType

_NUMBER = CellType(kind="number")
_ABOUT = "大约|大概|约|将近|接近|近|超过|超|逾|不足|至少|不少于|不低于|最多|平均"
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})++(?![0-9])(?:\.[0-9]++)?+|[0-9]++(?:\.[0-9]++)?+"
_WORDS = f"[{NUMERALS}]++(?:点[{NUMERALS}]++)?+"
#: What people count reports' things in.
COUNTERS = (
    *("件次", "人次", "条次", "场次", "宗次", "篇次", "户次"),
    *"件宗起条份篇部项个家次例人名位户期场批册册类种张本幅块类处",
)
_UNITS = (
    *("个百分点", "百分点", "工作日", "个工作日", "个月", "小时", "分钟", "公里", "平方米"),
    *("年度", "月份", "季度", "世纪", "周年", "周岁"),
    *COUNTERS,
    *("美元", "元", "%", "‰", "倍", "成", "番", "号", "年", "月", "日", "天", "时", "分", "秒"),
    *("点", "岁", "届", "版", "楼", "室", "路", "周", "级", "线", "栋"),
)
_NO_FIGURES = frozenset(
    [
        *("年", "年度", "月", "月份", "日", "号", "季度", "世纪", "时", "点", "分", "秒"),
        *("周年", "周岁", "岁", "届", "版", "楼", "室", "路", "级", "线", "栋", "番"),
    ]
)
#: Single numerals in words are figures only with these: 两件, but not 一个 or 三项.
_STRICT = frozenset(["件", "宗", "起", "条", "份", "篇", "元", "人次", "件次", "例", "%"])
_IDIOM = late("一(?:件事|次性|条龙|张网|条线|份份|件件|条条)")
_ANY_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_FIGURE = late(
    rf"(?P<about>{_ABOUT})?+(?P<percent>百分之)?+"
    rf"(?P<number>(?P<digits>{_DIGITS})|{_WORDS})(?P<large>[百千]?+[万亿]{{0,2}}+)"
    rf"(?P<more>[余多几][百千]?[万亿]?)?+(?P<unit>{_ANY_UNIT})?+"
    r"(?P<after>以上|左右|上下|以下|以内|多|余|有余|不到)?+"
)
_RANGE_BEFORE = late(rf"[0-9{NUMERALS}](?:%|[^\W\d_{NUMERALS}]{{0,2}})[-~—–至到/:]+$")
_RANGE_AFTER = late(r"[-~—–至到/:]+[0-9]")
_NUMBERED = late("(?:第|附件|附表|附图|表|图|No\\.?|№|编号|电话|热线|传真|邮编|邮政编码|号码)[:]?$")
_LONGEST_BEFORE = 12
_POWERS = {"百": 2, "千": 3, "万": 4, "亿": 8}
#: A longer row of digits is the number of something, and no sum of shorter ones is rounded.
_LONGEST_DIGITS = 12


@frozen(kw_only=True)
class Figure:
    """A figure of a sentence."""

    #: Where it stands in the sentence, its unit included.
    start: int
    end: int
    #: What is counted or measured; empty where the figure stands alone.
    unit: str
    #: None where it is approximate, or may be read in two ways.
    value: Decimal | None
    #: How much it may be off, because it was rounded: 12.5万 by 500.
    slack: Decimal = Decimal(0)

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage; its value is then in per cent."""
        return self.unit == "%"

    @property
    def low(self) -> Decimal:
        """The least that a figure with a value can stand for."""
        return (self.value or Decimal(0)) - self.slack

    @property
    def high(self) -> Decimal:
        """The most that a figure with a value can stand for."""
        return (self.value or Decimal(0)) + self.slack


@lru_cache(maxsize=4096)
def figures(sentence: Sentence) -> tuple[Figure, ...]:
    """Return the figures of a sentence, in its order."""
    found = (_figure(sentence, match) for match in _FIGURE.finditer(sentence.text))
    return tuple(each for each in found if each is not None)


def _figure(sentence: Sentence, found: re.Match[str]) -> Figure | None:
    text = sentence.text
    start, end = found.start("number"), found.end()
    before = text[max(start - _LONGEST_BEFORE, 0) : found.start()]
    unit = "%" if found["percent"] else found["unit"] or ""
    if sentence.is_titled(start) or _is_other(found, before, text[end : end + 2], unit):
        return None
    is_clear = (
        not (found["about"] or found["more"] or found["after"])
        and not before.endswith(("+", "-", "数", "几"))
        and not _RANGE_BEFORE.search(before)
        and not _RANGE_AFTER.match(text, end)
        and not any(at in sentence.wide_commas for at in range(start, found.end("number")))
        and not sentence.has_space(start, found.end("number"))
        and not (found["percent"] and found["unit"])
    )
    value = _value(found) if is_clear else None
    return Figure(
        start=found.start(),
        end=end,
        unit=unit,
        value=value,
        slack=Decimal(0) if value is None else _slack(found, unit),
    )


def _is_other(found: re.Match[str], before: str, after: str, unit: str) -> bool:
    """Whether digits or numerals are no figure: a date, an ordinal, part of a word."""
    if unit in _NO_FIGURES or before.endswith("[") or after.startswith("]"):
        return True
    if _NUMBERED.search(before) or (before[-1:].isascii() and before[-1:].isalnum()):
        return True
    if not unit and after[:1].isascii() and after[:1].isalpha():
        return True
    if found["digits"]:
        return len(found["digits"]) > _LONGEST_DIGITS or before.endswith((".", "_", "@"))
    if found["percent"]:
        return False
    number = found["number"]
    is_word = not unit or _IDIOM.match(found.string, found.start("number")) is not None
    return is_word or (len(number) == 1 and unit not in _STRICT) or number == "零"


def _value(found: re.Match[str]) -> Decimal | None:
    return _read(found["number"] + found["large"])


@lru_cache(maxsize=4096)
def _read(text: str) -> Decimal | None:
    return read_value(text, _NUMBER, None).value


def _slack(found: re.Match[str], unit: str) -> Decimal:
    """Return half of the last place that a rounded figure prints."""
    large = found["large"] or _large_words(found["number"])
    power = sum(_POWERS[each] for each in large)
    decimals = len(found["number"].replace("点", ".").partition(".")[2].rstrip("万亿"))
    if not power and not decimals and unit != "%":
        return Decimal(0)
    return Decimal((0, (5,), power - decimals - 1))


def _large_words(number: str) -> str:
    return "".join(each for each in number[-1:] if each in "万亿")


def neighbour_sums(found: Sequence[Figure]) -> set[Decimal]:
    """Return the figures and the sums of neighbours: 新收 and 上年结转 are one whole."""
    values = [each.value for each in found if each.value is not None]
    return {
        sum(values[start:end], Decimal(0))
        for start in range(len(values))
        for end in range(start + 1, len(values) + 1)
    }
