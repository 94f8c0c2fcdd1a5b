"""Take values of the expected kind out of JSON, and gather what is not as it should be."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import define, field

from compliance_rules.diagnostics import Diagnostic, Location, Phrase
from compliance_rules.readers._json_values import Node

_OBJECT = Phrase("an object", "对象")
_ARRAY = Phrase("an array", "数组")
_TEXT = Phrase("a text", "文字")
_NUMBER = Phrase("a number", "数字")
_WHOLE = Phrase("a whole number from {low} on", "不小于 {low} 的整数")
_TRUTH = Phrase("true or false", "true 或 false")
#: More faults of one file are not told.
_MOST_TOLD = 20
_LARGEST = 10**9


@define
class Shape:
    """What was found wrong so far."""

    source: str
    faults: list[Diagnostic] = field(factory=list)

    def fault(self, node: Node, what: str, wanted: Phrase) -> None:
        """Note that a value is not what is wanted."""
        if len(self.faults) < _MOST_TOLD:
            self.faults.append(
                Diagnostic.of(
                    "CR621",
                    node.location,
                    source=self.source,
                    what=what,
                    wanted=wanted,
                )
            )

    def members(self, node: Node | None, what: str) -> Mapping[str, Node]:
        """Return the members of an object; none where there is no object."""
        if node is None or node.value is None:
            return {}
        if not isinstance(node.value, dict):
            self.fault(node, what, _OBJECT)
            return {}
        return node.value

    def items(self, node: Node | None, what: str) -> tuple[Node, ...]:
        """Return the items of an array; none where there is no array."""
        if node is None or node.value is None:
            return ()
        if not isinstance(node.value, tuple):
            self.fault(node, what, _ARRAY)
            return ()
        return node.value

    def text(self, node: Node | None, what: str) -> str | None:
        """Return a text; None where there is none."""
        if node is None or node.value is None or isinstance(node.value, str):
            return None if node is None or node.value is None else str(node.value)
        self.fault(node, what, _TEXT)
        return None

    def number(self, node: Node | None, what: str) -> Decimal | None:
        """Return a number; None where there is none."""
        if node is None or node.value is None:
            return None
        if isinstance(node.value, Decimal):
            return node.value
        self.fault(node, what, _NUMBER)
        return None

    def whole(self, node: Node | None, what: str, low: int = 1) -> int | None:
        """Return a whole number of a usual size; None where there is none."""
        if node is None or node.value is None:
            return None
        number = node.value
        if isinstance(number, Decimal) and low <= number <= _LARGEST and number == int(number):
            return int(number)
        self.fault(node, what, Phrase(_WHOLE.en.format(low=low), _WHOLE.zh.format(low=low)))
        return None

    def truth(self, node: Node | None, what: str) -> bool | None:
        """Return whether something holds; None where it is not told."""
        if node is None or node.value is None or isinstance(node.value, bool):
            return None if node is None or node.value is None else bool(node.value)
        self.fault(node, what, _TRUTH)
        return None

    def choice(self, node: Node | None, what: str, choices: tuple[str, ...]) -> str | None:
        """Return one of some words; None where there is none."""
        word = self.text(node, what)
        if node is None or word is None or word in choices:
            return word
        listed = " | ".join(choices)
        self.fault(node, what, Phrase(listed, listed))
        return None

    def location(self, node: Node | None) -> Location | None:
        """Return a place in a report; None where there is none."""
        if node is None or node.value is None:
            return None
        members = self.members(node, "location")
        numbers = {
            name: self.whole(members.get(name), name)
            for name in ("line", "column", "table", "row", "cell", "page")
        }
        return Location(
            **numbers,
            box=self._box(members.get("box")),
            sheet=self.text(members.get("sheet"), "sheet"),
            ref=self.text(members.get("ref"), "ref"),
        )

    def _box(self, node: Node | None) -> tuple[int, int, int, int] | None:
        sides = [self.whole(each, "box", -_LARGEST) for each in self.items(node, "box")]
        match sides:
            case [int(left), int(top), int(right), int(bottom)]:
                return left, top, right, bottom
            case []:
                return None
        if node is not None:
            self.fault(node, "box", Phrase("four whole numbers", "四个整数"))
        return None


def named(members: Mapping[str, Node], path: str) -> Iterator[tuple[str, str, Node]]:
    """Return the members of an object, each with its name and its path in messages."""
    for name, node in members.items():
        yield name, f"{path}.{name}", node
