"""Find the sections of a form by their headings."""

from collections.abc import Mapping, Sequence
from itertools import count, takewhile, zip_longest

from attrs import evolve, field

from compliance_rules._values import frozen
from compliance_rules.binding._align import align
from compliance_rules.binding._cells import is_figure
from compliance_rules.binding._likeness import Finder, is_bracketed, key_of, printed
from compliance_rules.binding._normal import label_key, without_readings
from compliance_rules.binding._stream import Cell, Entry
from compliance_rules.binding._vocabulary import Vocabulary
from compliance_rules.model import Form, FormSection, Printed

#: Below these, a line is no heading of the section.
_BAR = 0.7
#: For a line with the ordinal of the section that it is most like.
_NUMBERED_BAR = 0.55
#: For a line with neither an ordinal nor a format that marks it as a heading.
_PLAIN_BAR = 0.85
#: For a heading that stands out of order.
_STRAY_BAR = 0.85
#: A figure follows at once: most likely the label of a row.
_ROW_BAR = 0.95
#: The ordinal is one of another rank: most likely a heading inside a section.
_RANK_BAR = 0.9
#: A line that is so much more like another section's label is not this one's heading.
_RIVAL = 0.05
_FLOOR = 0.35
_MARKED = 0.02
#: A list of contents has one heading right after the other.
_HAS_BODY = 0.15
#: What stands over a list of contents, which has so many lines at least.
_CONTENTS = frozenset({"目录", "目次"})
_LEAST_LISTED = 3
_LONGEST = 60
_MOST = 60


@frozen(kw_only=True)
class FoundSection:
    """A section's heading in the stream, and where what belongs to it ends."""

    path: str
    entry: int
    end: int
    heading: Printed
    #: Entries that would have done as well.
    others: tuple[int, ...] = ()


@frozen(kw_only=True)
class _Candidate:
    entry: Entry
    cell: Cell
    #: Its ordinal, if it has one.
    number: str = ""
    #: What it must reach for reasons of its own.
    bar: float = 0.0
    has_body: bool = True
    #: For each section: how like its label the line is.
    like: Mapping[int, float] = field(factory=dict)

    @property
    def is_marked(self) -> bool:
        """Whether an ordinal, or the format, marks it as a heading."""
        return bool(self.number) or self.entry.level is not None


def find_sections(
    stream: Sequence[Entry], form: Form, vocabulary: Vocabulary
) -> dict[str, FoundSection]:
    """Return the sections found, by path, nested ones within their parents."""
    found: dict[str, FoundSection] = {}
    waiting: list[tuple[str | None, int, int]] = [(None, 0, len(stream))]
    while waiting:
        parent, start, end = waiting.pop()
        sections = [each for each in form.sections.values() if each.parent == parent]
        if sections:
            inside = _find(stream[start:end], sections, vocabulary, end)
            found.update(inside)
            waiting.extend((each.path, each.entry + 1, each.end) for each in inside.values())
    return {path: found[path] for path in form.sections if path in found}


def _find(
    stream: Sequence[Entry], sections: Sequence[FormSection], vocabulary: Vocabulary, end: int
) -> dict[str, FoundSection]:
    candidates = _candidates(stream, sections, vocabulary)
    chosen = _chosen(candidates, len(sections))
    order = sorted(chosen.items(), key=lambda each: candidates[each[1]].entry.index)
    starts = [candidates[i].entry.index for _, i in order]
    ends = [*starts[1:], end][: len(starts)]
    return {
        sections[j].path: FoundSection(
            path=sections[j].path,
            entry=candidates[i].entry.index,
            end=stop,
            heading=printed(
                candidates[i].cell.text, candidates[i].cell.location, sections[j].labels
            ),
            others=_others(candidates, i, j, set(chosen.values())),
        )
        for (j, i), stop in zip(order, ends, strict=True)
    }


def _chosen(candidates: Sequence[_Candidate], sections: int) -> dict[int, int]:
    """Return the candidate for each section that has one."""
    weights = [
        {
            j: like + _MARKED * each.is_marked + _HAS_BODY * each.has_body - _FLOOR
            for j, like in each.like.items()
        }
        for each in candidates
    ]
    chosen = {pair.declared: pair.printed for pair in align(weights, sections)}
    taken = set(chosen.values())
    # What stands out of order is found as well: that it does is for rules to say.
    strays = sorted(
        (-like, i, j)
        for i, each in enumerate(candidates)
        for j, like in each.like.items()
        if like >= _STRAY_BAR and each.is_marked
    )
    for _, i, j in strays:
        if i not in taken and j not in chosen:
            chosen[j] = i
            taken.add(i)
    return chosen


def _others(
    candidates: Sequence[_Candidate], chosen: int, section: int, taken: set[int]
) -> tuple[int, ...]:
    like = candidates[chosen].like[section]
    return tuple(
        each.entry.index
        for i, each in enumerate(candidates)
        if i not in taken and each.like.get(section, 0.0) >= like and each.has_body
    )


def _candidates(
    stream: Sequence[Entry], sections: Sequence[FormSection], vocabulary: Vocabulary
) -> list[_Candidate]:
    keys = [(j, key_of(label)) for j, each in enumerate(sections) for label in each.labels]
    finder = Finder(keys, _NUMBERED_BAR)
    # No bar can be reached by a text much shorter or longer than every label.
    shortest = min((len(key.bare) for _, key in keys), default=1) / 2
    longest = max(_LONGEST, *(len(label) * 2 for each in sections for label in each.labels))
    found = [
        candidate
        for entry, following in zip_longest(stream, stream[1:])
        if (cell := entry.only) is not None
        and shortest <= len(cell.text)
        and (len(cell.text) <= longest or len(without_readings(cell.text)) <= longest)
        if (candidate := _candidate(entry, cell, following, finder)) is not None
    ]
    likely = [_likely(each, sections) for each in found]
    sure = [
        each
        for each in likely
        if each.like and vocabulary.best_axis(each.cell.text) <= max(each.like.values())
    ]
    return _with_bodies(_best(_without_contents(sure, stream), len(sections)))


def _candidate(
    entry: Entry, cell: Cell, following: Entry | None, finder: Finder
) -> _Candidate | None:
    like: dict[int, float] = {}
    for j, reached in finder.find(cell.text):
        like[j] = max(reached, like.get(j, 0.0))
    if not like:
        return None
    is_row = following is not None and following.only and is_figure(following.only.text)
    return _Candidate(
        entry=entry,
        cell=cell,
        number=key_of(cell.text).number,
        bar=_ROW_BAR if is_row else 0.0,
        like=like,
    )


def _likely(candidate: _Candidate, sections: Sequence[FormSection]) -> _Candidate:
    """Return a candidate with the sections only that it is enough like."""
    best = max(candidate.like.values())
    return evolve(
        candidate,
        like={
            j: like
            for j, like in candidate.like.items()
            if like >= best - _RIVAL and like >= _bar(candidate, sections[j], is_best=like == best)
        },
    )


def _bar(candidate: _Candidate, section: FormSection, *, is_best: bool) -> float:
    """Return how like a line must be to a section's label to be its heading."""
    if not candidate.is_marked:
        return max(candidate.bar, _PLAIN_BAR)
    if candidate.number and is_bracketed(candidate.cell.text) != is_bracketed(section.label):
        return max(candidate.bar, _RANK_BAR)
    if is_best and candidate.number and candidate.number == key_of(section.label).number:
        return max(candidate.bar, _NUMBERED_BAR)
    return max(candidate.bar, _BAR)


def _best(candidates: list[_Candidate], sections: int) -> list[_Candidate]:
    """Return the candidates most like a section's label, so that aligning stays cheap."""
    if len(candidates) <= _MOST:
        return candidates
    kept: set[int] = set()
    for j in range(sections):
        ranked = sorted(
            (i for i, each in enumerate(candidates) if j in each.like),
            key=lambda i: -candidates[i].like[j],
        )
        kept.update(ranked[: _MOST // 2])
    return [candidates[i] for i in sorted(kept)]


def _with_bodies(candidates: list[_Candidate]) -> list[_Candidate]:
    starts = {each.entry.index for each in candidates}
    return [evolve(each, has_body=each.entry.index + 1 not in starts) for each in candidates]


def _without_contents(candidates: list[_Candidate], stream: Sequence[Entry]) -> list[_Candidate]:
    """Leave out what stands in a list of contents, by the word above it.

    Where the headings themselves are worded otherwise, nothing else stands against its lines.
    """
    at = {each.entry.index: each for each in candidates}
    listed: set[int] = set()
    for entry in stream:
        if entry.only is not None and label_key(entry.only.text) in _CONTENTS:
            run = list(takewhile(at.__contains__, count(entry.index + 1)))
            listed.update(run if len(run) >= _LEAST_LISTED else ())
    return [each for each in candidates if each.entry.index not in listed]
