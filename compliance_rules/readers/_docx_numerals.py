"""The numerals that Word draws in front of list items."""

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_OLD = str.maketrans("一二三四五六七八九十百千", "壹貳參肆伍陸柒捌玖拾佰仟")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_HAN = str.maketrans("0123456789", _DIGITS)
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST = 9999
_ALPHABET = 26


def numeral(number: int, kind: str) -> str:
    """Return a number as Word draws it; in digits where it has no other form."""
    draw = _KINDS.get(kind, str)
    return draw(number) if 0 < number <= _MOST else str(number)


def chinese(number: int) -> str:
    """Return a number up to 9999 in Chinese: 十一, 一百零一."""
    text = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += _DIGITS[digit] + unit
        elif text and not text.endswith("零"):
            text += "零"
    text = text.rstrip("零")
    return text[1:] if text.startswith("一十") else text


def _legal(number: int, table: dict[int, int]) -> str:
    text = chinese(number)
    return f"{'一' if text.startswith('十') else ''}{text}".translate(table)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letter(number: int) -> str:
    """Return a letter; after z comes aa, then bb."""
    times, at = divmod(number - 1, _ALPHABET)
    return chr(ord("a") + at) * (times + 1)


def _cycle(letters: str) -> Callable[[int], str]:
    return lambda number: letters[(number - 1) % len(letters)]


def _series(first: str, count: int) -> Callable[[int], str]:
    """Return what draws the first numbers as single characters, the others in digits."""
    return lambda number: chr(ord(first) + number - 1) if number <= count else str(number)


_KINDS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        chinese,
    ),
    "ideographDigital": lambda number: str(number).translate(_HAN),
    "taiwaneseDigital": lambda number: str(number).translate(_HAN),
    "japaneseDigitalTenThousand": lambda number: str(number).translate(_HAN),
    "chineseLegalSimplified": lambda number: _legal(number, _LEGAL),
    "ideographLegalTraditional": lambda number: _legal(number, _LEGAL_OLD),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerLetter": _letter,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "decimalEnclosedCircle": _series("①", 20),
    "decimalEnclosedCircleChinese": _series("①", 20),
    "decimalEnclosedParen": _series("⑴", 20),
    "decimalEnclosedFullstop": _series("⒈", 20),
    "ideographEnclosedCircle": _series("㊀", 10),
    "numberInDash": lambda number: f"- {number} -",
    "none": lambda _number: "",
    "bullet": lambda _number: "",
}
