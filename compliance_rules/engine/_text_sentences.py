"""Cut running text into sentences, folded for comparing, each with its place in the text."""

from functools import cached_property, lru_cache

from attrs import define

from compliance_rules._patterns import late
from compliance_rules.model import fold_with_map

#: Longer texts are not looked into: nobody writes them, and each must end in time.
LONGEST_TEXT = 1_000_000
#: Longer sentences are not looked into; no person writes one.
LONGEST_SENTENCE = 3_000
_ENDS = late("[。!?]")
_ENDS_LINE = late(r"[。！？!?；;：:]\s*$")
_NUMBERED = late(
    r"\s*(?:第[一二三四五六七八九十]+[章节条部]|[(（]?[一二三四五六七八九十]{1,3}[)）、]"
    r"|[(（]?[0-9]{1,2}[)）、．.](?![0-9])|[一二三四五六七八九十]是)"
)
#: A line so short without an end is a heading.
_SHORT = 20
_TITLE = late("《[^《》]{0,200}》")


@define(frozen=True, slots=False, eq=False)
class Sentence:
    """A sentence as it is compared, and where each of its characters stands in the text."""

    text: str
    #: One more offset stands at the end.
    offsets: tuple[int, ...]
    #: Characters of the text that separate figures and not their digits: the wide comma.
    wide_commas: frozenset[int]
    #: Which block of lines that belong together it stands in.
    block: int

    @property
    def start(self) -> int:
        """Where it starts in the text."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.offsets[-1]

    @cached_property
    def titles(self) -> tuple[tuple[int, int], ...]:
        """Where titles in 《…》 stand in it."""
        return tuple(found.span() for found in _TITLE.finditer(self.text))

    def is_titled(self, at: int) -> bool:
        """Whether a character of it stands in the title of something."""
        return any(start <= at < end for start, end in self.titles)

    def has_space(self, start: int, end: int) -> bool:
        """Whether the text has something between two of its characters that folding took out."""
        return self.offsets[end - 1] - self.offsets[start] != end - 1 - start


@lru_cache(maxsize=32)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text, in its order."""
    if len(text) > LONGEST_TEXT:
        return ()
    found: list[Sentence] = []
    for number, (start, end) in enumerate(_blocks(text)):
        found.extend(_in_block(text, start, end, number))
    return tuple(found)


def _blocks(text: str) -> list[tuple[int, int]]:
    """Return the stretches of lines that belong together: a line break may cut a sentence."""
    blocks: list[tuple[int, int]] = []
    start = at = 0
    lines = text.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        at += len(line) + 1
        if _is_whole(line) or _NUMBERED.match(following):
            blocks.append((start, at - 1))
            start = at
    if start < len(text):
        blocks.append((start, len(text)))
    return blocks


def _is_whole(line: str) -> bool:
    """Whether a line ends where its sentence does: at a mark, or as a heading or nothing."""
    bare = line.strip()
    return bool(_ENDS_LINE.search(line)) or (
        len(bare) <= _SHORT and (not bare or bool(_NUMBERED.match(line)) or bare.isalpha())
    )


def _in_block(text: str, start: int, end: int, number: int) -> list[Sentence]:
    folded, offsets = fold_with_map(text[start:end])
    places = tuple(start + each for each in offsets)
    commas = frozenset(at for at, place in enumerate(places[:-1]) if text[place] == "，")
    found, begin = [], 0
    for mark in [*(each.end() for each in _ENDS.finditer(folded)), len(folded)]:
        if begin < mark:
            inside = frozenset(at - begin for at in commas if begin <= at < mark)
            last = places[mark - 1] + 1
            cut = (*places[begin:mark], last)
            found.append(Sentence(folded[begin:mark], cut, inside, number))
        begin = mark
    return [each for each in found if len(each.text) <= LONGEST_SENTENCE]
