"""Split a rule file into its declarations before any grammar looks at it.

The scanner knows strings, comments and brackets, nothing else. What it hands
on has the length of the source, so that every offset stays true: comments are
blanked and wide punctuation has become its ASCII twin.
"""

import re
from itertools import islice

from attrs import frozen

from compliance_rules.diagnostics import Diagnostic, Phrase, Source, Span
from compliance_rules.language._split import MAX_PROBLEMS, Block, Bracket, split
from compliance_rules.language.ast import Comment

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
_CHINESE_QUOTE = Phrase(
    "close it with ” before the next “ and on the same line; write \\“ for a quote inside",
    "请在同一行、下一个“之前补上后引号”；文字中的引号写作 \\“",
)
_MIXED_QUOTES = Phrase(
    'what begins with " ends with ", and what begins with “ ends with ”',
    '以 " 开始的文字以 " 结束，以“开始的文字以”结束',
)


@frozen
class Scan:
    """What the scanner found; `text` has the source's length."""

    text: str
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...]
    diagnostics: tuple[Diagnostic, ...]


def scan(source: Source) -> Scan:
    """Return the declarations of a file, its comments, and what is wrong with its brackets."""
    pieces: list[str] = []
    comments: list[Comment] = []
    brackets: list[Bracket] = []
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
                pieces.append(_mended(found.group()))
                if pieces[-1].endswith("{"):
                    brackets.append(Bracket(start + len(pieces[-1]) - 1, "{", is_open=True))
                pieces.append(" " * (end - start - len(pieces[-1])))
            case "string":
                pieces.append(found.group())
            case kind:
                char = found.group().translate(_WIDE)
                pieces.append(char)
                brackets.append(Bracket(start, char, is_open=kind == "open"))
    pieces.append(source.text[done:].translate(_WIDE))
    text = "".join(pieces)
    text, unseen = _without_unseen(source, text)
    blocks, unbalanced = split(source, text, brackets)
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


def _mended(torn: str) -> str:
    """Return an empty string in place of one that is not closed, and a brace that ends its line."""
    text = torn.rstrip()
    brace = "{" if text.translate(_WIDE).endswith("{") else ""
    length = len(text) - len(brace)
    return f'"{" " * (length - 2)}"{brace}' if length > 1 else " " * length + brace


def _comment(text: str, span: Span) -> Comment:
    line, column = span.source.position(span.start)
    before = span.source.line(line)[: column - 1]
    return Comment(text.rstrip(), not before.strip(), span=span)
