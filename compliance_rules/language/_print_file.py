"""Print a whole file: its declarations, the lines between them, and its comments."""

from bisect import bisect_left
from collections import deque
from collections.abc import Sequence

from attrs import frozen

from compliance_rules.diagnostics import Lang, Source
from compliance_rules.language import ast
from compliance_rules.language._print import Line, Printer
from compliance_rules.language.words import KEYWORDS


def print_file(file: ast.File, lang: Lang = "en") -> str:
    """Return a file's text in the one layout, comments kept where they belong.

    A comment that stands alone goes before the line of what follows it, one at
    the end of a line stays at the end of its line.
    """
    blocks = _blocks(file, lang)
    pieces: list[str] = []
    for before, block in zip((None, *blocks), blocks, strict=False):
        if before is not None and not _are_together(before, block):
            pieces.append("")
        pieces.extend(block.lines)
    return "".join(f"{piece.rstrip()}\n" for piece in pieces)


def spelling(source: Source) -> Lang:
    """Return the spelling that most keywords of a file have; English where none leads."""
    words = source.text.split()
    chinese = sum(word.strip("{}(),") in _CHINESE for word in words)
    english = sum(word.strip("{}(),") in KEYWORDS for word in words)
    return "zh" if chinese > english else "en"


_CHINESE = frozenset(KEYWORDS.values())


@frozen
class _Block:
    """A declaration or a group of comments, as printed."""

    lines: tuple[str, ...]
    #: The kind of a declaration of one line, `comment`, or empty.
    kind: str
    #: Whether an empty line follows it in the source.
    is_apart: bool = False


def _are_together(before: _Block, block: _Block) -> bool:
    if before.kind == "comment":
        return not before.is_apart
    return bool(before.kind) and before.kind == block.kind


def _blocks(file: ast.File, lang: Lang) -> list[_Block]:
    waiting = deque(file.comments)
    printer = Printer(lang, tuple(map(_start, file.comments)))
    blocks: list[_Block] = []
    for declared in file.declarations:
        start, end = (declared.span.start, declared.span.end) if declared.span else (0, 0)
        blocks.extend(_comment_blocks(file, _take(waiting, start), start))
        inner = [*_take(waiting, end), *_trailing(file, waiting, end)]
        lines = _with_comments(printer.declaration(declared), inner)
        kind = type(declared).__name__ if len(lines) == 1 else ""
        blocks.append(_Block(tuple(lines), kind))
    blocks.extend(_comment_blocks(file, list(waiting), None))
    return blocks


def _take(waiting: deque[ast.Comment], limit: int) -> list[ast.Comment]:
    """Take the comments that begin before an offset."""
    taken: list[ast.Comment] = []
    while waiting and _start(waiting[0]) < limit:
        taken.append(waiting.popleft())
    return taken


def _trailing(file: ast.File, waiting: deque[ast.Comment], end: int) -> list[ast.Comment]:
    """Take the comment that stands behind a declaration on its last line."""
    if not waiting or waiting[0].is_alone or file.source is None:
        return []
    between = file.source.text[end : _start(waiting[0])]
    return [] if "\n" in between or between.strip() else [waiting.popleft()]


def _comment_blocks(
    file: ast.File, comments: Sequence[ast.Comment], start: int | None
) -> list[_Block]:
    """Return comments in groups, as empty lines in the source divide them."""
    blocks: list[_Block] = []
    lines: list[str] = []
    following = [*map(_start, comments[1:]), start]
    for comment, after in zip(comments, following, strict=False):
        lines.append(comment.text)
        is_apart = _is_apart(file, comment, after)
        if is_apart or after == start:
            blocks.append(_Block(tuple(lines), "comment", is_apart))
            lines = []
    return blocks


def _is_apart(file: ast.File, comment: ast.Comment, after: int | None) -> bool:
    if file.source is None or comment.span is None or after is None:
        return False
    return file.source.text[comment.span.end : after].count("\n") > 1


def _with_comments(lines: Sequence[Line], comments: Sequence[ast.Comment]) -> list[str]:
    """Return the lines with comments before or behind those that they belong to."""
    known = sorted((line.anchor, i) for i, line in enumerate(lines) if line.anchor is not None)
    anchors = [anchor for anchor, _ in known]
    behind: dict[int, str] = {}
    before: dict[int, list[str]] = {}
    for comment in comments:
        at = bisect_left(anchors, _start(comment))
        if comment.is_alone:
            index = known[at][1] if at < len(known) else len(lines) - 1
            before.setdefault(index, []).append(comment.text)
        else:
            index = known[at - 1][1] if at else 0
            behind[index] = f"{behind.get(index, '')}  {comment.text}"
    printed: list[str] = []
    for index, line in enumerate(lines):
        indent = _indent(lines, index)
        printed.extend(f"{indent}{comment}" for comment in before.get(index, ()))
        printed.append(line.text + behind.get(index, ""))
    return printed


def _indent(lines: Sequence[Line], index: int) -> str:
    text = lines[index].text
    indent = text[: len(text) - len(text.lstrip())]
    # Before a closing brace a comment belongs to what the brace closes.
    return f"{indent}    " if text.strip() == "}" else indent


def _start(comment: ast.Comment) -> int:
    return comment.span.start if comment.span else 0
