"""A figure and the text that it was read from."""

from decimal import Decimal
from enum import Enum

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Location, Phrase


class State(Enum):
    """What became of a cell once it was read; all seven stay apart."""

    #: It holds something of its type.
    VALUE = "value"
    #: It is there and holds nothing.
    BLANK = "blank"
    #: It is there and holds a dash or a word for nothing: `—`, `/`, `无`.
    DASH = "dash"
    #: It holds something that is not of its type.
    GARBLED = "garbled"
    #: Its row or column was not found.
    ABSENT = "absent"
    #: Its whole table was not found.
    ABSENT_TABLE = "absent_table"
    #: The report left out its row or column, or its table, as the form lets it.
    LEFT_OUT = "left_out"

    @property
    def is_blank(self) -> bool:
        """Whether the cell is there without a figure: blank or a dash."""
        return self in (State.BLANK, State.DASH)

    @property
    def is_absent(self) -> bool:
        """Whether there is no cell to read."""
        return self in (State.ABSENT, State.ABSENT_TABLE, State.LEFT_OUT)

    @property
    def word(self) -> str:
        """The state in the words of the JSON: value, blank, garbled, absent or left_out."""
        if self.is_blank:
            return "blank"
        return "absent" if self is State.ABSENT_TABLE else self.value


@frozen(kw_only=True)
class Value:
    """What one cell or one phrase of the text says.

    `value` is the figure in the unit of its type. An approximate figure, such
    as `1570余`, lies between `value` and `high`, both included. A text cell in
    state VALUE has its words in `text` and no `value`.
    """

    #: As printed, with outer spaces removed.
    text: str
    state: State
    value: Decimal | None = None
    high: Decimal | None = None
    #: The unit as printed, such as `万元`.
    unit: str | None = None
    location: Location | None = None
    #: Why there is no figure, for garbled and absent ones.
    why: Phrase | None = None

    @property
    def is_approximate(self) -> bool:
        """Whether the text gives a range and not one figure."""
        return self.high is not None
