"""Small whole numbers in Chinese numerals, as in dates and in the ordinals of labels."""

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TEN = "十"
#: The numerals, for use inside a character class.
NUMERALS = "".join(_DIGITS) + _TEN


def small_number(text: str) -> int | None:
    """Return a number from 0 to 99 written as `12` or `十二`; None for anything else."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    tens, ten, ones = text.partition(_TEN)
    if not ten:
        return _DIGITS.get(text)
    high = 1 if not tens else _DIGITS.get(tens)
    low = 0 if not ones else _DIGITS.get(ones)
    return None if high is None or low is None else high * 10 + low


def digit_by_digit(text: str) -> int | None:
    """Return a number whose digits are spelled one by one: `二〇二〇`."""
    if text.isascii():
        return int(text) if text.isdigit() else None
    values = [_DIGITS.get(char) for char in text]
    if not values or any(value is None for value in values):
        return None
    return int("".join(map(str, values)))
