"""Take a printed figure apart: words such as 约 and 余, sign, numeral, unit, remark."""

import re
from decimal import Decimal

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.binding._number_about import WORDS_AFTER, WORDS_BEFORE
from compliance_rules.binding._number_digits import read_digits, shifted
from compliance_rules.binding._number_units import is_unit, parse_unit
from compliance_rules.binding._number_words import read_bare, read_words
from compliance_rules.diagnostics import Phrase
from compliance_rules.model import NUMERALS, CellType, simplified

NOT_A_NUMBER = Phrase("it is not a number", "不是数字")
_TWO_FIGURES = Phrase("it may hold two figures", "可能含有两个数")
_VAGUE = Phrase("it does not say how many", "没有说明具体数量")
_UNCLEAR = Phrase("its unit is not clear", "单位不明确")
_LEADING_ZERO = Phrase(
    "its figure begins with 0 and may be two run together", "数字以 0 开头，可能由两个数连成"
)
_SEPARATORS = Phrase("its separators do not stand in groups of three", "分隔符没有按三位一组排列")
_NARROW = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **dict(zip("，．＋﹢－−﹣（）％￥萬億", ",.++---()%¥万亿", strict=True)),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
    }
)
# A space between two signs of figures may stand between two figures.
_FREE_SPACE = late(
    rf"(?<![-0-9.,+{NUMERALS}])\s+|\s+(?![-0-9.,+{NUMERALS}])|(?<=[0-9])\s+(?=[百千]?[万亿])"
)
_BEFORE = late("|".join(WORDS_BEFORE))
_AFTER = late(f"(?:{'|'.join(WORDS_AFTER)})$")
_DIGITS = late(r"[0-9]+[亿万][0-9]+[万千百]?|[0-9](?:[0-9., ]*[0-9])?")
_WORDS = late(f"[{NUMERALS}点]+")
_ENDS_LARGE = late("[^0-9万亿]+[万亿]")
_HAS_LARGE = late("[万亿]")
_REST = late(r"([百千]?[万亿]{0,2})([余多]?)([百千]?[万亿]{0,2})([^\s0-9.,+()\-]{0,8})")
_REMARKED = late(r"([^()]+)\((.*)\)", re.DOTALL)


class Refused(Exception):  # noqa: N818 - a signal inside this package, not an error
    """A text that states no figure; `why` is for the reader of the report."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why)
        self.why = why


@frozen(kw_only=True)
class Parts:
    """A printed figure in its parts."""

    figure: Decimal
    #: Words that make it a range, as in 近100 or 100余.
    words: tuple[str, ...] = ()
    unit: str = ""


def split(printed: str, cells: CellType) -> Parts:
    """Take a printed figure apart.

    Raises:
        Refused: It is no figure, or may be read in two ways.
    """
    spaced = simplified(printed.translate(_NARROW)).removesuffix("。")
    plain = _without_remark(_FREE_SPACE.sub("", spaced), cells)
    body, words = _without_words(plain)
    core, currency = _without_currency(body)
    numeral, rest = _numeral(core.removeprefix("-" if core.startswith("-") else "+"))
    found = _REST.fullmatch(rest)
    if found is None:
        raise Refused(_why(plain))
    large, more, larger, base = found.groups()
    words = (*words, more) if more else words
    unit = large + larger + (base or currency)
    if not base and _HAS_LARGE.search(numeral) and parse_unit(cells.unit or "").power:
        raise Refused(_UNCLEAR)
    is_signed = core[:1] in ("+", "-")
    if (large and larger) or (words and is_signed) or not _is_fit(unit, cells):
        raise Refused(_why(plain))
    figure = shifted(_read(numeral, more), 0)
    return Parts(
        figure=figure.copy_negate() if figure and core.startswith("-") else figure,
        words=words,
        unit=unit,
    )


def _without_words(plain: str) -> tuple[str, tuple[str, ...]]:
    """Split 约, 近, 左右 and the like from what stands between them."""
    before, after = _BEFORE.match(plain), _AFTER.search(plain)
    start = before.end() if before else 0
    end = after.start() if after else len(plain)
    return plain[start:end], tuple(each.group() for each in (before, after) if each)


def _without_currency(body: str) -> tuple[str, str]:
    """Split 人民币 or ¥ off; the unit that it stands for comes back beside the rest."""
    core = body.removeprefix("人民币").removeprefix("¥")
    return core, "元" if core != body else ""


def _is_fit(unit: str, cells: CellType) -> bool:
    return not unit or is_unit(unit, cells)


def _without_remark(plain: str, cells: CellType) -> str:
    """Return text without a remark in brackets behind it: `22（其中修订16件）`.

    A unit in brackets is kept; a bare figure in brackets is a second figure.
    """
    found = _REMARKED.fullmatch(plain)
    if found is None:
        return plain
    figure, remark = found.group(1), found.group(2).strip()
    if is_unit(remark, cells):
        return figure + remark
    if not re.search(rf"[^\W\d_{NUMERALS}]", remark):
        raise Refused(_TWO_FIGURES)
    return figure


def _numeral(core: str) -> tuple[str, str]:
    """Split the numeral that text begins with from what follows it."""
    found = _DIGITS.match(core) or _WORDS.match(core)
    if found is None:
        raise Refused(_why(core))
    end = found.end()
    # 十二万 is 12 万元 where the form counts in 万元, like 12万.
    if _ENDS_LARGE.fullmatch(found.group()):
        end -= 1
    return core[:end], core[end:]


def _read(numeral: str, more: str) -> Decimal:
    figure = read_digits(numeral) if numeral[0].isascii() else read_words(numeral)
    if figure is None and more:
        figure = read_bare(numeral)
    if figure is None:
        raise Refused(_why(numeral))
    return figure


def _why(text: str) -> Phrase:
    """Return the likeliest reason why text is no figure."""
    if re.fullmatch(r"[数几若好][十百千万亿多干几]*.{0,4}", text):
        return _VAGUE
    if re.fullmatch(r"[+-]?0[0-9]+(?:\.[0-9]+)?\D{0,4}", text):
        return _LEADING_ZERO
    if re.fullmatch(r"[+-]?[0-9]+(?:[.,][0-9]+)+\D{0,4}", text):
        return _SEPARATORS
    if len(re.findall(f"[0-9]+|[{NUMERALS}]+", text)) > 1:
        return _TWO_FIGURES
    return NOT_A_NUMBER
