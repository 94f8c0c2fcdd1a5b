"""Find the figures that running text states, each with its place.

Patterns meet folded text; the figure is then read from the text as printed,
where spaces still show that `2020 15` are two figures. What belongs to the
figure beyond the match, a further digit or a unit, is read with it: half a
figure is a wrong one.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.binding._normal import fold, fold_with_map
from compliance_rules.binding._numbers import read_value
from compliance_rules.model import (
    NUMERALS,
    PLACEHOLDER,
    VALUE_GROUP,
    FormFact,
    Passage,
    StatedFigure,
    compile_pattern,
)

_DIGIT = "[0-9０-９]"
#: What stands before a match and belongs to its figure: more of the number, or
#: the first number of a range. A full-width comma ends a clause as a rule.
_MORE_BEFORE = late(
    rf"(?:(?:{_DIGIT}|[{NUMERALS}])[,.．~～\-–－至到]?|(?<![-—–－])[-−－+＋]|[数几])+$"
)
_MORE_AFTER = late(
    rf"(?:[,.．]?{_DIGIT})*\s*[百千]?[万亿萬億]{{0,2}}[余多]?[万亿]?\s*"
    r"(?:[%％‰]|元|圆|件|条|个|项|次|份|宗|篇|人次)?(?:左右|以上|上下)?"
)
_ORDINAL = late(r"第\s*$")
#: Figures one after the other, as no sentence has them: the row of a table that was read as text.
_ROW_GOES_ON = late(
    rf"(?:\s+{_DIGIT}[0-9０-９,.，．]*\s*(?:件|条|个|项|次)?(?![^\s0-9０-９])){{2}}"
)
_LONGEST_BEFORE = 40


@frozen
class _Found:
    """A stretch of a passage that states the figure."""

    start: int
    end: int


def stated_figures(fact: FormFact, passages: Iterable[Passage]) -> tuple[StatedFigure, ...]:
    """Return every figure that the passages state for a fact, in the order of their places.

    A figure that several patterns find is one figure.
    """
    return tuple(chain.from_iterable(_in_passage(fact, passage) for passage in passages))


def _in_passage(fact: FormFact, passage: Passage) -> Iterator[StatedFigure]:
    done = -1
    for found in sorted(_matches(fact, passage.text), key=lambda each: (each.start, -each.end)):
        if found.start >= done and not _ROW_GOES_ON.match(passage.text, found.end):
            done = found.end
            text = passage.text[found.start : found.end]
            place = passage.place(found.start)
            yield StatedFigure(value=read_value(text, fact.cells, place), passage=passage)


def _matches(fact: FormFact, text: str) -> Iterator[_Found]:
    folded = _folded(text)
    offsets: tuple[int, ...] = ()
    for pattern in fact.patterns:
        expression = compile_pattern(pattern)
        group = expression.groupindex[VALUE_GROUP]
        for match in expression.finditer(folded):
            # Most texts state nothing: only a match pays for the map.
            offsets = offsets or fold_with_map(text)[1]
            start, last = offsets[match.start(group)], offsets[match.end(group) - 1]
            if (
                not _ORDINAL.search(text[max(start - _LONGEST_BEFORE, 0) : start])
                or f"第{PLACEHOLDER}" in pattern
            ):
                yield _whole(text, start, last + 1)


@lru_cache(maxsize=512)
def _folded(text: str) -> str:
    """Return a passage folded: each is looked through for every fact."""
    return fold(text)


def _whole(text: str, start: int, end: int) -> _Found:
    """Return the stretch of the whole figure that a match may have found a part of."""
    before = _MORE_BEFORE.search(text[max(start - _LONGEST_BEFORE, 0) : start])
    after = _MORE_AFTER.match(text, end)
    return _Found(
        start - len(before.group()) if before else start,
        end + len(after.group().rstrip()) if after else end,
    )
