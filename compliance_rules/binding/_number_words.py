"""Chinese numerals: what is a well-formed one, and its figure."""

import re
from decimal import Decimal

from compliance_rules._patterns import late
from compliance_rules.binding._number_digits import shifted

_SPELLINGS = str.maketrans(
    {
        **dict(
            zip(
                "〇○壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億",
                "零零一二二三三四五六六七八九十百千万亿",
                strict=True,
            )
        ),
        "兩": "两",
        "廿": "二十",
        "卅": "三十",
    }
)
_DIGIT = "[一二三四五六七八九]"
_TENS = f"{_DIGIT}十{_DIGIT}?"
_HUNDREDS = f"{_DIGIT}百(?:零{_DIGIT}|{_TENS})?"
_THOUSANDS = f"{_DIGIT}千(?:零{_TENS}|零{_DIGIT}|{_HUNDREDS})?"
_FIRST = f"(?:{_THOUSANDS}|{_HUNDREDS}|{_TENS}|十{_DIGIT}?|{_DIGIT})"
# 一万五 means 15000 to some and 10005 to others: what follows a large unit is
# four digits long or says 零.
_AFTER = f"(?:{_THOUSANDS}|零(?:{_HUNDREDS}|{_TENS}|{_DIGIT}))"
_NUMERAL = late(
    f"{_FIRST}(?:万{_AFTER}?)?|{_FIRST}亿(?:{_AFTER}万{_AFTER}?|零{_FIRST}(?:万{_AFTER}?)?)?"
)
# 三四件 is three or four; 二〇二〇 and 一二三 can only be digits.
_PLACES = late(f"[零{_DIGIT[1:-1]}]{{3,}}|{_DIGIT}零")
_PLACE_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_TWO = late("两(?![百千万亿])")
_LARGE = {"": 0, "万": 4, "亿": 8}
#: 百余件, 万余件: a unit alone means one of it.
_BARE = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def read_words(text: str) -> Decimal | None:
    """Return the figure of a Chinese numeral, or None if it is not well formed.

    Both the plain and the formal numerals are read, digits one by one
    (二〇二〇), and a decimal point (一点五万).
    """
    plain = text.translate(_SPELLINGS)
    if plain == "两":
        return Decimal(2)
    if _TWO.search(plain):
        return None
    plain = plain.replace("两", "二")
    whole, point, rest = plain.partition("点")
    if point:
        return _read_decimal(whole, rest)
    return _read_whole(whole)


def read_bare(text: str) -> Decimal | None:
    """Return the figure of a unit that stands alone, as in 百余."""
    figure = _BARE.get(text.translate(_SPELLINGS))
    return None if figure is None else Decimal(figure)


def _read_whole(text: str) -> Decimal | None:
    if text == "零":
        return Decimal(0)
    if _PLACES.fullmatch(text) and not text.startswith("零"):
        return Decimal(text.translate(_PLACE_DIGITS))
    if _NUMERAL.fullmatch(text) is None:
        return None
    # Imported here: it takes as long to load as all the rest, and few reports need it.
    from cn2an import cn2an  # noqa: PLC0415 - see above

    return Decimal(int(cn2an(text, "strict")))


def _read_decimal(whole: str, rest: str) -> Decimal | None:
    digits = rest.rstrip("万亿")
    figure = _read_whole(whole)
    if (
        figure is None
        or not re.fullmatch(f"[零{_DIGIT[1:-1]}]+", digits)
        or len(rest) > len(digits) + 1
    ):
        return None
    exact = Decimal(f"{figure}.{digits.translate(_PLACE_DIGITS)}")
    return shifted(exact, _LARGE[rest[len(digits) :]])
