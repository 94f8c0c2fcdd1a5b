"""Tables on a terminal, Chinese columns aligned."""

from collections.abc import Sequence

from compliance_rules.render._plain_grid import plain_grid
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
    top = [_cell(each) for each in header]
    body = [[_cell(each) for each in row] for row in rows]
    plain = plain_grid(top, body, right, widest)
    if plain is not None:
        return plain
    from tabulate import tabulate  # noqa: PLC0415 - slow to import

    aligned = tuple("right" if at in right else "left" for at in range(len(header)))
    text = tabulate(
        body,
        headers=top,
        tablefmt="simple",
        colalign=aligned if rows else None,
        maxcolwidths=widest if rows else None,
        disable_numparse=True,
    )
    return _trimmed(text)


def pairs(rows: Sequence[tuple[str, str]]) -> str:
    """Return names and what they stand for, one a line, the latter aligned."""
    shown = [[_cell(name), _cell(text)] for name, text in rows]
    plain = plain_grid((), shown, (), None)
    if plain is not None:
        return plain
    from tabulate import tabulate  # noqa: PLC0415 - slow to import

    return _trimmed(tabulate(shown, tablefmt="plain", disable_numparse=True))


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _cell(text: str) -> str:
    return "\n".join(one_line(line) for line in text.split("\n"))
