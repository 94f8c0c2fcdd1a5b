"""Divide a rule file at its top level into the stretches that hold one declaration each."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from attrs import frozen

from compliance_rules.diagnostics import Diagnostic, Source, Span
from compliance_rules.language._depth import MAX_NESTING
from compliance_rules.language.words import DECLARATIONS, KEYWORDS

_PAIRS = {"}": "{", ")": "(", "]": "["}
_WORDS = sorted({*DECLARATIONS, *(KEYWORDS[word] for word in DECLARATIONS)}, key=len)[::-1]
_ANY = rf"(?P<word>{'|'.join(_WORDS)})(?!\w)"
_START = re.compile(rf"^[^\S\n]*{_ANY}", re.MULTILINE)
#: The beginning of another declaration, spaces before it included.
DECLARATION = re.compile(rf"\s*{_ANY}")
_DEFINE = re.compile(rf"(?:define|{KEYWORDS['define']})(?!\w)")
_SPACE = re.compile(r"\s*")
_INDENT = re.compile(r"[^\S\n]*")
_HEAD = re.compile(r"[^{\n]*")
#: Characters of a declaration that a message quotes.
_SHOWN = 40
#: A file with so many mistakes is not looked at any further.
MAX_PROBLEMS = 1000


@frozen
class Block:
    """The stretch of the source that holds one declaration."""

    start: int
    end: int


@frozen
class Bracket:
    """A bracket outside strings and comments, in its ASCII form."""

    at: int
    char: str
    is_open: bool


def split(
    source: Source, text: str, brackets: Sequence[Bracket]
) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """Split at the top level; where brackets do not balance, at the starts of lines."""
    splitter = _Splitter(source, text, is_mending=False)
    splitter.run(brackets)
    if splitter.problems:
        splitter = _Splitter(source, text, is_mending=True)
        splitter.run(brackets)
    return splitter.blocks(), tuple(splitter.problems)


class _Splitter:
    """One walk over the brackets and the possible starts of declarations."""

    def __init__(self, source: Source, text: str, *, is_mending: bool) -> None:
        self.problems: list[Diagnostic] = []
        self._source = source
        self._text = text
        self._is_mending = is_mending
        self._waiting: list[Bracket] = []
        self._open_of: Counter[str] = Counter()
        self._indents: dict[int, int] = {}
        self._bounds: list[int] = [_skip(text, 0)]

    def run(self, brackets: Sequence[Bracket]) -> None:
        """Walk once over the text."""
        starts = iter([*(found.start("word") for found in _START.finditer(self._text)), -1])
        start = next(starts)
        for bracket in brackets:
            while -1 < start < bracket.at:
                self._begin(start)
                start = next(starts)
            if bracket.is_open:
                self._open(bracket)
            else:
                self._close(bracket)
        while start > -1:
            self._begin(start)
            start = next(starts)
        self._complain_of_open()

    def blocks(self) -> tuple[Block, ...]:
        """Return the stretches between the bounds, outer spaces left out."""
        bounds = sorted({*self._bounds, len(self._text)})
        stretches = (
            Block(start, start + len(self._text[start:end].rstrip()))
            for start, end in pairwise(bounds)
        )
        return tuple(each for each in stretches if each.start < each.end)

    def _begin(self, at: int) -> None:
        is_strong = at == 0 or self._text[at - 1] == "\n"
        if self._waiting and self._is_mending and is_strong:
            self._complain_of_open()
        if not self._waiting:
            self._bounds.append(at)

    def _open(self, bracket: Bracket) -> None:
        self._waiting.append(bracket)
        self._open_of[bracket.char] += 1
        if len(self._waiting) == MAX_NESTING + 1:
            self.problems.append(Diagnostic.of("CR104", self._span(bracket), most=MAX_NESTING))

    def _pop(self) -> str:
        char = self._waiting.pop().char
        self._open_of[char] -= 1
        return char

    def _close(self, bracket: Bracket) -> None:
        opener = _PAIRS[bracket.char]
        if self._is_mending and bracket.char == "}":
            self._close_inner(bracket)
        if self._open_of[opener]:
            # What is still open inside is left to the grammar, which knows what it was.
            while self._pop() != opener:
                pass
        elif bracket.char == "}" and len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Diagnostic.of("CR106", self._span(bracket), found=bracket.char))
        is_define = _DEFINE.match(self._text, self._bounds[-1]) is not None
        if bracket.char == "}" and not self._waiting and not is_define:
            self._bounds.append(_skip(self._text, bracket.at + 1))

    def _close_inner(self, closing: Bracket) -> None:
        """Complain of braces that a brace further left cannot mean to close.

        Where braces do not balance, how the lines are indented tells which one is missing.
        """
        column = self._indent(closing.at, is_first=True)
        while column is not None and len(self._waiting) > 1:
            opening = self._waiting[-1]
            if opening.char != "{" or (self._indent(opening.at) or 0) <= column:
                break
            self._complain(self._waiting[-1])
            self._pop()

    def _indent(self, at: int, *, is_first: bool = False) -> int | None:
        """Return how far the line of an offset is indented; None if it must be first and is not."""
        start = at - self._source.position(at)[1] + 1
        if start not in self._indents:
            found = _INDENT.match(self._text, start)
            self._indents[start] = found.end() - start if found else 0
        indent = self._indents[start]
        return None if is_first and start + indent != at else indent

    def _complain_of_open(self) -> None:
        for bracket in self._waiting[:1] + self._waiting[1:][-2:]:
            self._complain(bracket)
        self._waiting.clear()
        self._open_of.clear()

    def _complain(self, bracket: Bracket) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            return
        line = self._source.position(bracket.at)[0]
        head = _HEAD.match(self._source.text, self._bounds[-1])
        block = (head.group() if head else "").strip()
        self.problems.append(
            Diagnostic.of(
                "CR105",
                self._span(bracket),
                opened=bracket.char,
                line=line,
                block=block if len(block) <= _SHOWN else f"{block[:_SHOWN]}…",
            )
        )

    def _span(self, bracket: Bracket) -> Span:
        return Span(self._source, bracket.at, bracket.at + 1)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
