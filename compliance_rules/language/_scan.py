"""Split a rule file into its declarations before any grammar looks at it.

The scanner knows strings, comments and brackets, nothing else. What it hands
on has the length of the source, so that every offset stays true: comments are
blanked and wide punctuation has become its ASCII twin.
"""

import re
from collections import Counter
from itertools import islice, pairwise

from attrs import frozen

from compliance_rules.diagnostics import Diagnostic, Phrase, Source, Span
from compliance_rules.language._depth import MAX_NESTING
from compliance_rules.language.ast import Comment
from compliance_rules.language.words import DECLARATIONS, KEYWORDS

_SPACES = (
    "\t\x0b\x0c\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)
_SPACES += "\u2028\u2029\u202f\u205f\u3000"
#: What a Chinese input method types, and the twin that the grammar knows.
_WIDE = str.maketrans(
    f"，（）｛｝［］＝＋－＜＞：＊／！．％０１２３４５６７８９{_SPACES}",
    f",(){{}}[]=+-<>:*/!.%0123456789{' ' * len(_SPACES)}",
)
_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | (?P<string>"(?:\\.|[^"\\\n])*"|“(?:\\.|[^“”\\\n])*”)
      | (?P<torn>["“][^\n]*)
      | (?P<open>[{(\[｛（［])
      | (?P<close>[})\]｝）］])
    """,
    re.VERBOSE,
)
#: What nobody sees: controls, byte order marks, marks that turn the direction of writing.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
    r"|\r(?!\n)"
)
_PAIRS = {"}": "{", ")": "(", "]": "["}
_WORDS = sorted({*DECLARATIONS, *(KEYWORDS[word] for word in DECLARATIONS)}, key=len)[::-1]
_ANY = rf"(?P<word>{'|'.join(_WORDS)})(?!\w)"
_START = re.compile(rf"^[^\S\n]*{_ANY}", re.MULTILINE)
#: The beginning of another declaration, spaces before it included.
DECLARATION = re.compile(rf"\s*{_ANY}")
_DEFINE = re.compile(rf"(?:define|{KEYWORDS['define']})(?!\w)")
_SPACE = re.compile(r"\s*")
_HEAD = re.compile(r"[^{\n]*")
#: Characters of a declaration that a message quotes.
_SHOWN = 40
#: A file with so many mistakes is not looked at any further.
MAX_PROBLEMS = 1000

_CHINESE_QUOTE = Phrase(
    "close it with ” before the next “ and on the same line; write \\“ for a quote inside",
    "请在同一行、下一个“之前补上后引号”；文字中的引号写作 \\“",
)
_MIXED_QUOTES = Phrase(
    'what begins with " ends with ", and what begins with “ ends with ”',
    '以 " 开始的文字以 " 结束，以“开始的文字以”结束',
)


@frozen
class Block:
    """The stretch of the source that holds one declaration."""

    start: int
    end: int


@frozen
class Scan:
    """What the scanner found; `text` has the source's length."""

    text: str
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...]
    diagnostics: tuple[Diagnostic, ...]


@frozen
class _Bracket:
    at: int
    char: str
    is_open: bool


def scan(source: Source) -> Scan:
    """Return the declarations of a file, its comments, and what is wrong with its brackets."""
    pieces: list[str] = []
    comments: list[Comment] = []
    brackets: list[_Bracket] = []
    problems: list[Diagnostic] = []
    done = 0
    for found in _TOKEN.finditer(source.text):
        start, end = found.span()
        pieces.append(source.text[done:start].translate(_WIDE))
        done = end
        span = Span(source, start, end)
        match found.lastgroup:
            case "comment":
                comments.append(_comment(found.group(), span))
                pieces.append(" " * (end - start))
            case "torn":
                problems.append(_torn(found.group(), span))
                pieces.append(f'"{" " * (end - start - 2)}"' if end - start > 1 else " ")
            case "string":
                pieces.append(found.group())
            case kind:
                char = found.group().translate(_WIDE)
                pieces.append(char)
                brackets.append(_Bracket(start, char, is_open=kind == "open"))
    pieces.append(source.text[done:].translate(_WIDE))
    text = "".join(pieces)
    text, unseen = _without_unseen(source, text)
    blocks, unbalanced = _split(source, text, brackets)
    return Scan(text, blocks, tuple(comments), (*problems, *unseen, *unbalanced))


def ascii_twins(text: str) -> str:
    """Return text of the same length with the twins of wide punctuation."""
    return text.translate(_WIDE)


def _without_unseen(source: Source, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return text with spaces for what nobody sees, and complain of it, strings included."""
    found = tuple(
        Diagnostic.of("CR103", Span(source, each.start(), each.end()), code=_code(each.group()))
        for each in islice(_UNSEEN.finditer(source.text), MAX_PROBLEMS)
    )
    return (_UNSEEN.sub(" ", text) if found else text), found


def _code(char: str) -> str:
    return f"U+{ord(char):04X}"


def _torn(text: str, span: Span) -> Diagnostic:
    if text.startswith("“"):
        return Diagnostic.of("CR102", span, hint=_CHINESE_QUOTE)
    return Diagnostic.of("CR102", span, hint=_MIXED_QUOTES if "”" in text else None)


def _comment(text: str, span: Span) -> Comment:
    line, column = span.source.position(span.start)
    before = span.source.line(line)[: column - 1]
    return Comment(text.rstrip(), not before.strip(), span=span)


def _split(
    source: Source, text: str, brackets: list[_Bracket]
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
        self._waiting: list[_Bracket] = []
        self._open_of: Counter[str] = Counter()
        self._bounds: list[int] = [_skip(text, 0)]

    def run(self, brackets: list[_Bracket]) -> None:
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

    def _open(self, bracket: _Bracket) -> None:
        self._waiting.append(bracket)
        self._open_of[bracket.char] += 1
        if len(self._waiting) == MAX_NESTING + 1:
            self.problems.append(Diagnostic.of("CR104", self._span(bracket), most=MAX_NESTING))

    def _pop(self) -> str:
        char = self._waiting.pop().char
        self._open_of[char] -= 1
        return char

    def _close(self, bracket: _Bracket) -> None:
        opener = _PAIRS[bracket.char]
        if self._open_of[opener]:
            # What is still open inside is left to the grammar, which knows what it was.
            while self._pop() != opener:
                pass
        elif bracket.char == "}" and len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Diagnostic.of("CR106", self._span(bracket), found=bracket.char))
        is_define = _DEFINE.match(self._text, self._bounds[-1]) is not None
        if bracket.char == "}" and not self._waiting and not is_define:
            self._bounds.append(_skip(self._text, bracket.at + 1))

    def _complain_of_open(self) -> None:
        if self._waiting:
            bracket = self._waiting[-1]
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
            self._waiting.clear()
            self._open_of.clear()

    def _span(self, bracket: _Bracket) -> Span:
        return Span(self._source, bracket.at, bracket.at + 1)


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
