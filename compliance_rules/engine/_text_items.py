"""Lay the figures of a sentence out in lists: what stands before each, brackets apart."""

from functools import lru_cache

from compliance_rules._values import frozen
from compliance_rules.engine._text_figures import Figure, figures
from compliance_rules.engine._text_sentences import Sentence

#: Deeper brackets are read as if they were not there.
_DEEPEST = 20
#: What separates the members of a list, the weakest first.
SEPARATORS = "、,;"


@frozen
class Item:
    """A figure and the text that leads up to it from the figure before."""

    gap: str
    figure: Figure

    @property
    def separator(self) -> str:
        """The strongest mark between it and the figure before; empty if there is none."""
        return next((mark for mark in reversed(SEPARATORS) if mark in self.gap), "")

    @property
    def label(self) -> str:
        """What stands between the last mark and the figure: as a rule what is counted."""
        at = max(self.gap.rfind(mark) for mark in ("、", ",", ";", ":"))
        return self.gap[at + 1 :]


@frozen
class Stretch:
    """The figures of a sentence, or of one pair of brackets in it."""

    items: tuple[Item, ...]
    #: The figure that the brackets stand behind.
    head: Figure | None = None


@lru_cache(maxsize=4096)
def stretches(sentence: Sentence) -> tuple[Stretch, ...]:
    """Return the figures of a sentence outside of brackets, then those in each pair."""
    groups = _groups(sentence.text)
    items: dict[int, list[Item]] = {0: []}
    heads: dict[int, Figure | None] = {0: None}
    done: dict[int, int] = {}
    for figure in figures(sentence):
        group = groups[figure.start]
        if group not in items:
            items[group], heads[group] = [], _head(groups, figure, items)
        start = done.get(group, 0)
        gap = _text(sentence.text, groups, group, start, figure.start)
        items[group].append(Item(gap, figure))
        done[group] = figure.end
    return tuple(Stretch(tuple(found), heads[group]) for group, found in items.items())


def _groups(text: str) -> list[int]:
    """Return for each character which pair of brackets it stands in; 0 is none."""
    groups, stack, latest = [], [0], 0
    for char in text:
        if char == "(" and len(stack) <= _DEEPEST:
            latest += 1
            stack.append(latest)
        groups.append(stack[-1])
        if char == ")" and len(stack) > 1:
            stack.pop()
    return groups


def _text(text: str, groups: list[int], group: int, start: int, end: int) -> str:
    inside = (
        char for char, at in zip(text[start:end], groups[start:end], strict=True) if at == group
    )
    return "".join(inside).lstrip("(")


def _head(groups: list[int], figure: Figure, items: dict[int, list[Item]]) -> Figure | None:
    """Return the figure directly in front of the brackets that a figure stands in."""
    start = figure.start
    while start and groups[start - 1] == groups[figure.start]:
        start -= 1
    around = items.get(groups[start - 1], []) if start else []
    last = around[-1].figure if around else None
    return last if last is not None and last.end == start else None
