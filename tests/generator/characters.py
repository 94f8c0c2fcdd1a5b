"""Characters as pages have them: widths, traditional ones, pinyin, lost ones (variants, 7)."""

import random
import re
from collections.abc import Mapping
from functools import cache

from opencc import OpenCC

from tests.generator.change import (
    Noise,
    both,
    on_everything,
    on_headings,
    on_labels,
    on_texts,
    on_title,
    replaced,
)
from tests.layouts import Page

_PINYIN = {
    "公": "gōng",
    "开": "kāi",
    "政": "zhèng",
    "府": "fǔ",
    "信": "xìn",
    "息": "xī",
    "行": "xíng",
    "情": "qíng",
    "况": "kuàng",
    "年": "nián",
}
_WIDE = {chr(code): chr(code + 0xFEE0) for code in range(ord("A"), ord("z") + 1)}
#: Characters that mirrors put into the text so that a copy is known.
_STRAY = "屑仔趨"
_LOST = re.compile(r"(?<=\d)[年月日件条个项次]")


@cache
def _converter(config: str) -> OpenCC:
    return OpenCC(config)


def _traditional(config: str) -> Noise:
    return on_everything(lambda text: _converter(config).convert(text))


def _with_pinyin(text: str) -> str:
    return "".join(f"{char}({_PINYIN[char]})" if char in _PINYIN else char for char in text)


def _stray(text: str) -> str:
    middle = len(text) // 2
    return text[:middle] + _STRAY[len(text) % len(_STRAY)] + text[middle:] if middle > 2 else text


def _between(mark: str) -> Noise:
    """Return noise that puts a character that nobody sees between all others of a label."""
    return both(on_labels(mark.join), on_headings(mark.join))


def _before(mark: str) -> Noise:
    """Return noise that indents all words."""
    return on_everything(mark.__add__)


def _lost_units(page: Page, rng: random.Random) -> Page:
    """Lose the characters after digits; the title has its own noise."""
    changed = on_texts(lambda text: _LOST.sub("", text))(page[1:], rng)
    return (page[0], *changed)


CHARACTERS: Mapping[str, Noise] = {
    "traditional characters": _traditional("s2t"),
    "Taiwan words": _traditional("s2twp"),
    "pinyin in brackets": both(
        on_headings(_with_pinyin),
        on_labels(_with_pinyin),
        on_title(lambda text: [_with_pinyin(text)]),
    ),
    "pinyin in running text": on_texts(_with_pinyin),
    "stray characters": both(on_headings(_stray), on_labels(_stray)),
    "half-width marks": on_everything(
        replaced({"（": "(", "）": ")", "，": ",", "：": ":", "、": "、"})
    ),
    "zero-width spaces": _between("\u200b"),
    "no-break spaces": _between("\u00a0"),
    "wide spaces before": _before("\u3000\u3000"),
    "soft hyphens": _between("\u00ad"),
    "full-width letters": on_everything(replaced(_WIDE)),
    "units lost": _lost_units,
}
