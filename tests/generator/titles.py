"""Titles as real reports have them (variants, section 1)."""

import random
import re
from collections.abc import Callable, Mapping

from tests.generator.change import Noise, on_title, replaced
from tests.layouts import Block, Page

_YEAR = re.compile(r"(\d{4})年")
_STANDARD = "年政府信息公开工作年度报告"


def _said(words: str) -> Callable[[str], list[str]]:
    return lambda title: [title.replace(_STANDARD, words)]


def _year_first(title: str) -> list[str]:
    found = _YEAR.search(title)
    if found is None:
        return [title]
    return [f"{found.group()}{title[: found.start()]}{title[found.end() :]}"]


def _broken(title: str) -> list[str]:
    at = title.index(_STANDARD) - 4
    return [title[:at], title[at:]]


def _letter(page: Page, _rng: random.Random) -> Page:
    """Print a document number and an addressee before the report."""
    return (Block(text="清统字〔2021〕4号"), page[0], Block(text="市政府办公室："), *page[1:])


def _advertised(page: Page, _rng: random.Random) -> Page:
    """Print what a mirror shows in place of the title."""
    return (Block(text="免费文档下载_范文大全_每日更新"), *page)


TITLES: Mapping[str, Noise] = {
    "year first": on_title(_year_first),
    "spaces round the year": on_title(lambda title: [_YEAR.sub(r" \1 年", title)]),
    "title on two lines": on_title(_broken),
    "title without 工作": on_title(_said("年政府信息公开年度报告")),
    "年度 twice": on_title(_said("年度政府信息公开工作年度报告")),
    "年度 before": on_title(_said("年度政府信息公开工作报告")),
    "政务 for 政府": on_title(_said("年政务信息公开年度报告")),
    "title without year": on_title(lambda title: ["信息公开工作年度报告"]),  # noqa: ARG005 - the name is the protocol's
    "title twice": on_title(lambda title: [title, title]),
    "title in brackets": on_title(lambda title: [f"《{title}》"]),
    "letter": _letter,
    "advertising": _advertised,
    "full-width year": on_title(
        lambda title: [
            replaced(dict(zip("0123456789", "０１２３４５６７８９", strict=True)))(title)
        ]
    ),
}
