"""A table in Markdown, its cells made safe."""

from collections.abc import Iterable, Sequence

from compliance_rules.render._escape import code, escape


def markdown_table(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Sequence[int] = (),
    names: Sequence[int] = (),
) -> str:
    """Return a table.

    Args:
        header: What stands over the columns, taken as it is.
        rows: The cells, whatever is in them.
        right: Columns of figures.
        names: Columns of names and places, shown as code.
    """
    rules = ["---:" if at in right else "---" for at in range(len(header))]
    shown = (
        [code(cell) if at in names else escape(cell) for at, cell in enumerate(row)] for row in rows
    )
    return "\n".join(map(_row, (header, rules, *shown)))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
