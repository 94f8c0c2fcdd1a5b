"""Which rows and columns of a table to show: the form's, and the open rows of the report."""

from compliance_rules.model import AxisName, BoundTable, FormTable


def keys(form: FormTable, bound: BoundTable, axis: AxisName) -> tuple[str, ...]:
    """Return the keys of a table's rows or columns in the form's order.

    An open row stands for the rows that the report chose; the form's other
    rows are there whether they were found or not.
    """
    found = bound.rows if axis == "row" else bound.columns
    listed: dict[str, None] = {}
    for path, leaf in form.axis(axis).leaves.items():
        is_open = any(node.is_open for node in leaf.trail)
        chosen = (each for each in found if each.startswith(f"{path}["))
        listed.update(dict.fromkeys(chosen if is_open else (path,)))
    # What the report chose below an open row, and whatever else has cells.
    listed.update(dict.fromkeys(found))
    return tuple(listed)
