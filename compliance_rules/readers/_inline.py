"""Markdown inside a line: marks taken out, places kept."""

import re

from compliance_rules._patterns import late
from compliance_rules._values import frozen

_MARK = late(
    r"(?P<escape>\\[!-/:-@\[-`{-~])|(?P<bold>\*{2,3})|(?P<br><br\s*/?>)"
    r"|&(?P<entity>nbsp|ensp|emsp|amp|lt|gt|quot);"
    r"|(?P<tag></?(?:p|div|center|span|font|b|strong|i|em|u|sup|sub|h[1-6])(?:\s[^<>]{0,200})?>)"
)
_ENTITIES = {"nbsp": " ", "ensp": " ", "emsp": " ", "amp": "&", "lt": "<", "gt": ">", "quot": '"'}


@frozen
class Inline:
    """Text without marks, and where in it columns of the source were skipped."""

    text: str
    shifts: tuple[tuple[int, int], ...] = ()


def inline(source: str, line_break: str = " ") -> Inline:
    """Return text without Markdown's marks: bold, escapes, entities, `<br>`, tags of a line."""
    parts: list[str] = []
    shifts: list[tuple[int, int]] = []
    done = length = 0
    unpaired = _unpaired(source)
    for mark in _MARK.finditer(source):
        if mark.start() == unpaired:
            continue
        kept = _kept(mark, line_break)
        between = source[done : mark.start()]
        parts += (between, kept)
        length += len(between) + len(kept)
        shifts.append((length, len(mark.group()) - len(kept)))
        done = mark.end()
    return _stripped("".join((*parts, source[done:])), tuple(shifts))


def _unpaired(source: str) -> int:
    """Return where a mark for bold stands that has no partner; -1 for none."""
    bold = [mark.start() for mark in _MARK.finditer(source) if mark.lastgroup == "bold"]
    return bold[-1] if len(bold) % 2 else -1


def _kept(mark: re.Match[str], line_break: str) -> str:
    match mark.lastgroup:
        case "escape":
            return mark.group()[1:]
        case "br":
            return line_break
        case "entity":
            return _ENTITIES[mark.group("entity")]
        case _:
            return ""


def _stripped(text: str, shifts: tuple[tuple[int, int], ...]) -> Inline:
    """Return text without outer spaces; the spaces before it are skipped columns too."""
    before = len(text) - len(text.lstrip())
    moved = tuple((max(at - before, 0), by) for at, by in shifts)
    return Inline(text.strip(), ((0, before), *moved) if before else moved)
