"""Lines that are rows of a table: cells split at tabs, at pipes or at wide gaps."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from compliance_rules._patterns import late
from compliance_rules.model import Grid, GridCell
from compliance_rules.readers._lines import Line, begin

#: A pipe that no backslash protects.
_PIPE = late(r"(?<!\\)(?:\\\\)*\|")
_GAP = late(r"[ \u3000]{2,}")
_ALIGNMENT = late(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_LEAST_GAPPED = 3


def tab_row(line: Line) -> tuple[GridCell, ...]:
    """Return the cells of a line that tabs divide, empty ones included."""
    return _row(line, line.text.split("\t"), 0)


def is_tab_row(line: Line) -> bool:
    """Whether tabs divide a line; some only indent it, or stand at its end."""
    if "\t" not in line.text:
        return False
    text = line.text.strip(" ").lstrip("\t ")
    filled = sum(1 for cell in text.split("\t") if cell.strip())
    return filled > 1 or text.count("\t") > 1


def pipe_row(line: Line, *, left: bool = False, right: bool = False) -> tuple[GridCell, ...]:
    """Return the cells of a line that pipes divide.

    Outer pipes divide nothing, unless `left` or `right` says that an empty cell stands there.
    """
    start, end = begin(line.text), len(line.text.rstrip())
    marks = [found.end() - 1 for found in _PIPE.finditer(line.text, start, end)]
    edges = [start - 1, *marks, end]
    if not left and len(marks) > 0 and marks[0] == start:
        edges.pop(0)
    if not right and len(marks) > 1 and marks[-1] == end - 1:
        edges.pop()
    return tuple(
        _cell(line, line.text[before + 1 : after], before + 1) for before, after in pairwise(edges)
    )


def aligned_row(line: Line, alignment: Line | None) -> tuple[GridCell, ...]:
    """Return the cells of a row in a table whose alignment tells how many there are.

    Where the alignment has no outer pipe, a pipe at the edge of a row may stand behind
    an empty cell: it does if the row has as many cells then.
    """
    if alignment is not None:
        text = alignment.text.strip()
        whole = pipe_row(line, left=text[0] != "|", right=text[-1] != "|")
        if len(whole) == len(pipe_row(alignment)):
            return whole
    return pipe_row(line)


def is_pipe_row(line: Line) -> bool:
    """Whether a line begins and ends with a pipe, as rows of plain text do."""
    text = line.text.strip()
    return len(text) > 1 and text.startswith("|") and text.endswith("|")


def has_pipe(line: Line) -> bool:
    """Whether a pipe divides a line."""
    return _PIPE.search(line.text) is not None


def is_alignment(line: Line) -> bool:
    """Whether a line is the one that Markdown has below the header of a table."""
    text = line.text.strip()
    return "|" in text and "-" in text and _ALIGNMENT.fullmatch(text) is not None


def gap_row(line: Line) -> tuple[GridCell, ...]:
    """Return the cells of a line that wide gaps divide."""
    start = begin(line.text)
    cells: list[GridCell] = []
    for gap in _GAP.finditer(line.text.rstrip(), start):
        cells.append(_cell(line, line.text[start : gap.start()], start))
        start = gap.end()
    return (*cells, _cell(line, line.text[start:].rstrip(), start))


def is_gap_row(line: Line) -> bool:
    """Whether wide gaps divide a line into several cells; fewer may be running text."""
    return len(_GAP.findall(line.text.strip())) >= _LEAST_GAPPED - 1


def grid(rows: Sequence[tuple[GridCell, ...]]) -> Grid:
    """Return rows as one grid, placed where its first cell stands."""
    return Grid(rows=tuple(rows), location=rows[0][0].location)


def _row(line: Line, texts: Sequence[str], start: int) -> tuple[GridCell, ...]:
    return tuple(_cells(line, texts, start))


def _cells(line: Line, texts: Sequence[str], start: int) -> Iterator[GridCell]:
    for text in texts:
        yield _cell(line, text, start)
        start += len(text) + 1


def _cell(line: Line, text: str, start: int) -> GridCell:
    """Return a cell without outer spaces, placed at its first character."""
    stripped = text.strip()
    offset = begin(text) if stripped else 0
    return GridCell(text=stripped, location=line.at(start + offset))
