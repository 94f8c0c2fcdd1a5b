"""Find the passages that two texts have in common, exactly and in linear time.

A suffix automaton of the one text tells, for each place in the other, how long a
passage that ends there stands in both.
"""

from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from compliance_rules.diagnostics import Phrase
from compliance_rules.engine._text_quotes import Quote
from compliance_rules.engine._text_words import COPIED
from compliance_rules.model import fold, fold_with_map

#: Shorter passages are turns of phrase that many texts have.
SHORTEST = 13
#: Longer texts are not compared.
LONGEST = 150_000
_MOST_QUOTED = 3


def copied(text: str, other: str) -> Decimal | None:
    """Return the share of a text that stands in passages it has in common with another.

    Passages of fewer than 13 characters do not count. None for texts that are too
    long to compare; an empty text has nothing in common.
    """
    lengths = _lengths(fold(text), fold(other))
    if lengths is None:
        return None
    covered = reach = 0
    # From the end: each place is counted by the passage that reaches it.
    for length in reversed(lengths):
        reach = max(reach - 1, length if length >= SHORTEST else 0)
        covered += reach > 0
    share = Decimal(covered) / Decimal(max(len(lengths), 1))
    return share.quantize(Decimal("0.0001"), ROUND_HALF_EVEN)


def longest_copy(text: str, other: str) -> int | None:
    """Return how many characters the longest passage has that two texts have in common."""
    lengths = _lengths(fold(text), fold(other))
    return None if lengths is None else max(lengths, default=0)


@lru_cache(maxsize=16)
def copies(text: str, other: str) -> tuple[Quote, ...]:
    """Return the longest passages that a text has in common with another, none within another."""
    folded, offsets = fold_with_map(text)
    found = _passages(_lengths(folded, fold(other)) or ())
    return tuple(
        Quote(
            offsets[start],
            offsets[end - 1] + 1,
            Phrase(
                COPIED.say("en", length=str(end - start)), COPIED.say("zh", length=str(end - start))
            ),
        )
        for start, end in found
    )


def _passages(lengths: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return the longest stretches, the longest first."""
    ends = sorted(_maximal(lengths), key=lambda each: (each[0] - each[1], each[0]))
    chosen: list[tuple[int, int]] = []
    for start, end in ends:
        if len(chosen) == _MOST_QUOTED:
            break
        if all(end <= other[0] or start >= other[1] for other in chosen):
            chosen.append((start, end))
    return chosen


def _maximal(lengths: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    """Return the passages that no longer one goes on from."""
    following = (*lengths[1:], 0)[: len(lengths)]
    for at, (length, after) in enumerate(zip(lengths, following, strict=True)):
        if length >= SHORTEST and after <= length:
            yield at + 1 - length, at + 1


@lru_cache(maxsize=16)
def _lengths(text: str, other: str) -> tuple[int, ...] | None:
    """Return for each place of a text how long a passage that ends there stands in both."""
    if max(len(text), len(other)) > LONGEST:
        return None
    nexts, links, longest = _automaton(other)
    found: list[int] = []
    state = length = 0
    for char in text:
        while state and char not in nexts[state]:
            state = links[state]
            length = longest[state]
        if char in nexts[state]:
            state = nexts[state][char]
            length += 1
        found.append(length)
    return tuple(found)


def _automaton(text: str) -> tuple[list[dict[str, int]], list[int], list[int]]:
    """Return the suffix automaton of a text: transitions, links and longest lengths of states."""
    nexts: list[dict[str, int]] = [{}]
    links, longest, last = [-1], [0], 0
    for char in text:
        state = len(nexts)
        nexts.append({})
        links.append(0)
        longest.append(longest[last] + 1)
        at = last
        while at >= 0 and char not in nexts[at]:
            nexts[at][char] = state
            at = links[at]
        if at >= 0:
            target = nexts[at][char]
            if longest[target] == longest[at] + 1:
                links[state] = target
            else:
                clone = len(nexts)
                nexts.append(dict(nexts[target]))
                links.append(links[target])
                longest.append(longest[at] + 1)
                while at >= 0 and nexts[at].get(char) == target:
                    nexts[at][char] = clone
                    at = links[at]
                links[target] = links[state] = clone
        last = state
    return nexts, links, longest
