"""Tables on a terminal, Chinese columns aligned; the only user of tabulate."""

from collections.abc import Sequence

from tabulate import tabulate

from compliance_rules.render._safe import one_line


def grid(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Sequence[int] = (),
    widest: int | None = None,
) -> str:
    """Return a table; a line break in a header or cell starts a new line of it.

    Args:
        header: What stands over each column.
        rows: The cells, as text: nothing in them is taken for a number.
        right: The columns that are aligned to the right, counted from 0.
        widest: The terminal cells that a column may take before its text is wrapped.
    """
    aligned = tuple("right" if at in right else "left" for at in range(len(header)))
    text = tabulate(
        [[_cell(each) for each in row] for row in rows],
        headers=[_cell(each) for each in header],
        tablefmt="simple",
        colalign=aligned if rows else None,
        maxcolwidths=widest if rows else None,
        disable_numparse=True,
    )
    return _trimmed(text)


def pairs(rows: Sequence[tuple[str, str]]) -> str:
    """Return names and what they stand for, one a line, the latter aligned."""
    shown = [[_cell(name), _cell(text)] for name, text in rows]
    return _trimmed(tabulate(shown, tablefmt="plain", disable_numparse=True))


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _cell(text: str) -> str:
    return "\n".join(one_line(line) for line in text.split("\n"))
