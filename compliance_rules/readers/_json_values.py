"""JSON with places: every value knows its line and column, and numbers stay exact."""

import json
import re
from decimal import Decimal
from typing import NoReturn, TypeAlias

from attrs import define, field

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic, Location, Phrase
from compliance_rules.errors import ReportReadError

_SPACE = late(r"[ \t\r\n]*")
_STRING = late(r'"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*"')
_NUMBER = late(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD = late(r"[A-Za-z]+")
_HALF = late("[\ud800-\udfff]")
_WORDS = {"true": True, "false": False, "null": None}
_DEEPEST = 32
#: Figures have fewer digits by far; more would only take time.
_LONGEST_NUMBER = 100
_MOST_EXPONENT = 100
_MOST_VALUES = 300_000

_NO_VALUE = Phrase("a value is missing", "缺少值")
_NO_STRING = Phrase("a name in quotation marks is missing", "缺少用引号括起的名称")
_NO_COLON = Phrase("a colon is missing", "缺少冒号")
_NO_COMMA = Phrase("a comma or a closing bracket is missing", "缺少逗号或右括号")
_MORE = Phrase("something follows the end", "结尾之后还有内容")
_TOO_DEEP = Phrase(f"it is nested deeper than {_DEEPEST}", f"嵌套超过 {_DEEPEST} 层")
_TOO_MANY = Phrase(f"it has more than {_MOST_VALUES} values", f"值的数量超过 {_MOST_VALUES} 个")
_TOO_LONG = Phrase(
    f"the number is longer than {_LONGEST_NUMBER} characters",
    f"数字长度超过 {_LONGEST_NUMBER} 个字符",
)


@frozen
class Node:
    """A value and where it begins."""

    value: "Scalar | tuple[Node, ...] | dict[str, Node]"
    location: Location


Scalar: TypeAlias = str | Decimal | bool | None


def parse_json(text: str, source: str) -> Node:
    """Return the value that a text holds.

    Raises:
        ReportReadError: It is not JSON, or not JSON that has one meaning.
    """
    return _Parser(text=text, name=source).whole()


@define(kw_only=True)
class _Parser:
    """A text and how far it was read."""

    text: str
    name: str
    at: int = 0
    #: The last place that was asked for, its line, and where that begins.
    seen: int = 0
    line: int = 1
    begins: int = 0
    depth: int = 0
    count: int = 0
    shared: dict[str, str] = field(factory=dict)

    def whole(self) -> Node:
        node = self._value()
        if self._next():
            self._fail(_MORE)
        return node

    def _value(self) -> Node:
        sign = self._next()
        place = self._place()
        self.count += 1
        if self.count > _MOST_VALUES:
            self._fail(_TOO_MANY)
        if sign in ("{", "["):
            self.depth += 1
            if self.depth > _DEEPEST:
                self._fail(_TOO_DEEP)
            node = Node(self._members() if sign == "{" else self._items(), place)
            self.depth -= 1
            return node
        return Node(self._string() if sign == '"' else self._scalar(), place)

    def _members(self) -> dict[str, Node]:
        members: dict[str, Node] = {}
        while self._goes_on("}", is_first=not members):
            if self._next() != '"':
                self._fail(_NO_STRING)
            begin = self.at
            name = self._string()
            if name in members:
                self.at = begin
                self._fail(Phrase(f"'{name}' stands here twice", f"“{name}”重复出现"))
            if self._next() != ":":
                self._fail(_NO_COLON)
            self.at += 1
            members[name] = self._value()
        return members

    def _items(self) -> tuple[Node, ...]:
        items: list[Node] = []
        while self._goes_on("]", is_first=not items):
            items.append(self._value())
        return tuple(items)

    def _goes_on(self, closing: str, *, is_first: bool) -> bool:
        """Whether another member follows; passes the bracket or the comma in front of it."""
        if is_first:
            self.at += 1
        sign = self._next()
        if sign == closing:
            self.at += 1
            return False
        if not is_first:
            if sign != ",":
                self._fail(_NO_COMMA)
            self.at += 1
        return True

    def _string(self) -> str:
        found = _STRING.match(self.text, self.at)
        if found is None:
            self._fail(Phrase("the text in quotation marks is faulty", "引号内的文字有误"))
        self.at = found.end()
        raw = found[0]
        text = str(json.loads(raw)) if "\\" in raw else raw[1:-1]
        # Half a character cannot be written out again.
        return (
            self.shared.setdefault(text, text) if not _HALF.search(text) else _HALF.sub("�", text)
        )

    def _scalar(self) -> Decimal | bool | None:
        number = _NUMBER.match(self.text, self.at)
        if number is not None:
            return self._number(number)
        word = _WORD.match(self.text, self.at)
        if word is None:
            self._fail(_NO_VALUE)
        if word[0] not in _WORDS:
            self._fail(
                Phrase(f"{word[0][:20]} is no value of JSON", f"{word[0][:20]} 不是 JSON 的值")
            )
        self.at = word.end()
        return _WORDS[word[0]]

    def _number(self, found: re.Match[str]) -> Decimal:
        if len(found[0]) > _LONGEST_NUMBER:
            self._fail(_TOO_LONG)
        number = Decimal(found[0])
        if number and abs(number.adjusted()) > _MOST_EXPONENT:
            self._fail(_TOO_LONG)
        self.at = found.end()
        return number

    def _next(self) -> str:
        """Return the next character that is no space; empty at the end."""
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def _place(self) -> Location:
        """Return where the next character stands; lines are counted from the place before."""
        if self.at < self.seen:
            self.seen, self.line, self.begins = 0, 1, 0
        breaks = self.text.count("\n", self.seen, self.at)
        if breaks:
            self.line += breaks
            self.begins = self.text.rfind("\n", self.seen, self.at) + 1
        self.seen = self.at
        return Location(line=self.line, column=self.at - self.begins + 1)

    def _fail(self, reason: Phrase) -> NoReturn:
        raise ReportReadError(
            (Diagnostic.of("CR620", self._place(), source=self.name, reason=reason),)
        )
