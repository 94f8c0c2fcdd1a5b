"""The cells of one table as they were read, under and beside the form's labels."""

from collections.abc import Iterator, Mapping, Sequence

from compliance_rules._values import frozen
from compliance_rules.model import AxisName, BoundTable, FormTable, How, State, Value
from compliance_rules.render._figures import figure_text
from compliance_rules.render._grid import grid
from compliance_rules.render._keys import keys
from compliance_rules.render._safe import shorten

#: What stands behind a label that had to be guessed.
MARKS: Mapping[How, str] = {How.SIMILAR: " ~", How.POSITION: " #"}
ABSENT = "∅"
_BLANK, _GARBLED = "□", "?"
#: The same heading as on the left.
_DITTO = "〃"
#: One level of a tree of labels; spaces would be stripped.
_STEP = "· "
#: A table with more columns than this, and fewer rows, is shown on its side.
_MANY_COLUMNS = 8
_LABEL_WIDTH = 44


def figures(form: FormTable, bound: BoundTable) -> str:
    """Return the cells of a table as a grid, the shorter side across."""
    rows, columns = keys(form, bound, "row"), keys(form, bound, "column")
    is_on_its_side = len(columns) > max(_MANY_COLUMNS, len(rows))
    down: AxisName = "column" if is_on_its_side else "row"
    across: AxisName = "row" if is_on_its_side else "column"
    view = _View(form, bound, down, across)
    return grid(
        [view.corner(), *view.header()],
        [*view.body()],
        right=range(1, len(keys(form, bound, across)) + 1),
        widest=_LABEL_WIDTH,
    )


def cell(value: Value) -> str:
    """Return a cell as printed, with the figure where that reads otherwise."""
    match value.state:
        case State.ABSENT | State.ABSENT_TABLE | State.LEFT_OUT:
            return ABSENT
        case State.BLANK:
            return _BLANK
        case State.GARBLED:
            return f"{shorten(value.text, _LABEL_WIDTH)} {_GARBLED}"
        case State.DASH | State.VALUE:
            return _figure(value)


@frozen
class _View:
    """A table with one of its axes going down and the other across."""

    form: FormTable
    bound: BoundTable
    down: AxisName
    across: AxisName

    def corner(self) -> str:
        """Return what stands over the labels that go down."""
        heads = self.form.axis(self.down).heads
        return shorten(heads[0], _LABEL_WIDTH) if heads else ""

    def header(self) -> list[str]:
        """Return the labels across, one line a level, a shared heading written once."""
        trails = [self._trail(self.across, key) for key in self._keys(self.across)]
        deepest = max((len(trail) for trail in trails), default=0)
        before: tuple[str, ...] = ()
        shown = []
        for trail, key in zip(trails, self._keys(self.across), strict=True):
            above = _dittoed(trail, before)
            lines = [*above, *[""] * (deepest - len(trail)), self._marked(self.across, key)]
            shown.append("\n".join(lines))
            before = trail
        return shown

    def body(self) -> Iterator[list[str]]:
        """Return the rows of the grid, with a row of its own for each heading above others."""
        before: tuple[str, ...] = ()
        across = self._keys(self.across)
        for key in self._keys(self.down):
            trail = self._trail(self.down, key)
            for level, label in enumerate(trail[:-1]):
                if trail[: level + 1] != before[: level + 1]:
                    yield [_STEP * level + label, *[""] * len(across)]
            step = _STEP * (len(trail) - 1)
            label = step + self._marked(self.down, key)
            yield [label, *(cell(self._value(key, other)) for other in across)]
            before = trail

    def _keys(self, axis: AxisName) -> Sequence[str]:
        return keys(self.form, self.bound, axis)

    def _value(self, down: str, across: str) -> Value:
        return self.bound[(down, across) if self.down == "row" else (across, down)]

    def _trail(self, axis: AxisName, key: str) -> tuple[str, ...]:
        leaf = self.form.axis(axis).leaves.get(key)
        # A row that the report chose has only the label that it prints.
        return tuple(node.label for node in leaf.trail) if leaf else (key,)

    def _marked(self, axis: AxisName, key: str) -> str:
        """Return the last label of a key with the mark of how it was found."""
        return self._trail(axis, key)[-1] + self._mark(axis, key)

    def _mark(self, axis: AxisName, key: str) -> str:
        bound = self.bound
        found = bound.rows if axis == "row" else bound.columns
        labels = bound.row_labels if axis == "row" else bound.column_labels
        if key not in found:
            return f" {ABSENT}"
        if key in labels:
            return MARKS.get(labels[key].how, "")
        leaf = self.form.axis(axis).leaves.get(key)
        # What is there without its label was told by where it stands.
        return MARKS[How.POSITION] if leaf and leaf.node.labels else ""


def _dittoed(trail: tuple[str, ...], before: tuple[str, ...]) -> list[str]:
    return [
        _DITTO if trail[: level + 1] == before[: level + 1] else label
        for level, label in enumerate(trail[:-1])
    ]


def _figure(value: Value) -> str:
    text = shorten(value.text, _LABEL_WIDTH)
    if value.value is None or figure_text(value.value) == value.text:
        return text or _BLANK
    high = "" if value.high is None else f"..{figure_text(value.high)}"
    return f"{text} = {figure_text(value.value)}{high}"
