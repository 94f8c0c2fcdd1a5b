"""Fenced code blocks of the project's Markdown pages."""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).resolve().parent.parent.parent
#: Folders and files that hold pages for people.
_PAGES = ("README.md", "CONTRIBUTING.md", "docs/**/*.md")
_FENCE = re.compile(r"^(?P<indent> *)(?P<ticks>`{3,})(?P<info>[^`\n]*)$")


@frozen(kw_only=True)
class Snippet:
    """One fenced block: where it stands, what it is, and what it holds."""

    page: Path
    #: Line of its first line of content.
    line: int
    #: The first word after the fence.
    language: str
    #: The other words, such as `file=report.txt`.
    options: tuple[str, ...]
    text: str

    @property
    def name(self) -> str:
        """Where it stands, as editors open it."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"

    @property
    def file(self) -> str | None:
        """The name of the file that the block shows, where it says one."""
        named = [each.removeprefix("file=") for each in self.options if each.startswith("file=")]
        return named[0] if named else None


def pages() -> tuple[Path, ...]:
    """Return every page, sorted."""
    return tuple(sorted({path for pattern in _PAGES for path in ROOT.glob(pattern)}))


def snippets(page: Path) -> tuple[Snippet, ...]:
    """Return the fenced blocks of a page in its order."""
    return tuple(_blocks(page, page.read_text(encoding="utf-8").splitlines()))


def prose(page: Path) -> Iterator[tuple[int, str]]:
    """Return the lines of a page outside its fenced blocks, with their numbers."""
    inside = ""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        fence = _FENCE.match(line)
        if fence and (not inside or line.strip() == inside):
            inside = "" if inside else fence["ticks"]
        elif not inside:
            yield number, line


def _blocks(page: Path, lines: list[str]) -> Iterator[Snippet]:
    number = 0
    while number < len(lines):
        fence = _FENCE.match(lines[number])
        number += 1
        if fence is None:
            continue
        first = number
        while number < len(lines) and lines[number].strip() != fence["ticks"]:
            number += 1
        language, *options = fence["info"].split() or [""]
        yield Snippet(
            page=page,
            line=first + 1,
            language=language,
            options=tuple(options),
            text=textwrap.dedent("\n".join(lines[first:number]) + "\n"),
        )
        number += 1
