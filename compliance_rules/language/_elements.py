"""The elements that the grammar is made of: what each finds is a `Raw` value."""

import re
from collections.abc import Mapping
from typing import cast

import pyparsing as pp
from attrs import field, frozen

from compliance_rules.language.words import KEYWORDS


@frozen
class Raw:
    """Something found: its kind, its place in the text, its parts."""

    kind: str
    start: int
    end: int
    #: A token's text; a keyword's in English.
    text: str = ""
    #: The parts of a list.
    items: "tuple[Raw, ...]" = ()
    #: The parts that have names.
    parts: pp.ParseResults = field(factory=pp.ParseResults, repr=False)

    def one(self, name: str) -> "Raw | None":
        """Return the part of that name, if there is one."""
        found = self.parts[name] if self.has(name) else None
        return found if isinstance(found, Raw) else None

    def the(self, name: str) -> "Raw":
        """Return the part of that name, which the grammar always finds.

        Raises:
            KeyError: It does not: a fault of ours.
        """
        found = self.one(name)
        if found is None:
            raise KeyError(name)
        return found

    def word(self, name: str) -> str:
        """Return the text of the part of that name."""
        return self.the(name).text

    def has(self, name: str) -> bool:
        """Return whether there is a part of that name."""
        return name in self.parts

    def many(self, name: str) -> "tuple[Raw, ...]":
        """Return the parts of the list of that name, in order."""
        found = self.one(name)
        return () if found is None else found.items


class Token(pp.Token):
    """A regular expression whose match is one `Raw`."""

    def __init__(self, pattern: str, name: str) -> None:
        super().__init__()
        self._match = re.compile(pattern).match
        self._kind = name
        self.errmsg = f"Expected {self.name}"

    def parseImpl(  # noqa: N802 - pyparsing's name for what an element does
        self,
        instring: str,
        loc: int,
        do_actions: bool = True,  # noqa: ARG002, FBT001, FBT002 - pyparsing calls it so
    ) -> tuple[int, pp.ParseResults]:
        """Match at a place."""
        found = self._match(instring, loc)
        if found is None:
            raise pp.ParseException(instring, loc, self.errmsg, self)
        return found.end(), _result(self._raw(loc, found.end(), found.group()))

    def _raw(self, start: int, end: int, text: str) -> Raw:
        return Raw(self._kind, start, end, text)

    def _generateDefaultName(self) -> str:  # noqa: N802 - pyparsing's name
        return self._kind


class Word(Token):
    """A keyword in either spelling; its `Raw` has the English one."""

    def __init__(self, word: str) -> None:
        english = word.replace(" ", r"\s+")
        super().__init__(rf"(?:{english}|{KEYWORDS[word]})(?!\w)", f"'{word}'")
        self._word = word

    def _raw(self, start: int, end: int, text: str) -> Raw:  # noqa: ARG002 - the match is known
        return Raw("word", start, end, self._word)


class Mark(pp.Token):
    """A punctuation mark, of which nothing is kept."""

    def __init__(self, text: str, name: str = "") -> None:
        super().__init__()
        self._text = text
        self._name = name or f"'{text}'"
        self.errmsg = f"Expected {self.name}"

    def parseImpl(  # noqa: N802 - pyparsing's name for what an element does
        self,
        instring: str,
        loc: int,
        do_actions: bool = True,  # noqa: ARG002, FBT001, FBT002 - pyparsing calls it so
    ) -> tuple[int, pp.ParseResults]:
        """Match at a place."""
        if not instring.startswith(self._text, loc):
            raise pp.ParseException(instring, loc, self.errmsg, self)
        return loc + len(self._text), pp.ParseResults()

    def _generateDefaultName(self) -> str:  # noqa: N802 - pyparsing's name
        return self._name


class Bracketed(pp.Token):
    """A pair of brackets and whatever stands between them, as one piece.

    Where the closing one is missing, the piece ends before the bracket that
    closes something outside it, and its text is `open`.
    """

    def __init__(self, opening: str, kind: str) -> None:
        super().__init__()
        self._opening = opening
        self._kind = kind
        self.errmsg = f"Expected {self.name}"

    def parseImpl(  # noqa: N802 - pyparsing's name for what an element does
        self,
        instring: str,
        loc: int,
        do_actions: bool = True,  # noqa: ARG002, FBT001, FBT002 - pyparsing calls it so
    ) -> tuple[int, pp.ParseResults]:
        """Match at a place."""
        if not instring.startswith(self._opening, loc):
            raise pp.ParseException(instring, loc, self.errmsg, self)
        end, is_closed = _closing(instring, loc)
        return end, _result(Raw(self._kind, loc, end, "" if is_closed else "open"))

    def _generateDefaultName(self) -> str:  # noqa: N802 - pyparsing's name
        return f"'{self._opening}'"


class Node(pp.ParseElementEnhance):
    """What an element finds, as one `Raw` with the named parts."""

    def __init__(self, kind: str, expression: pp.ParserElement) -> None:
        super().__init__(expression)
        self.saveAsList = False
        self._kind = kind

    def parseImpl(  # noqa: N802 - pyparsing's name for what an element does
        self,
        instring: str,
        loc: int,
        do_actions: bool = True,  # noqa: FBT001, FBT002 - pyparsing calls it so
    ) -> tuple[int, pp.ParseResults]:
        """Match at a place."""
        end, found = _parse(self.expr, instring, loc, do_actions=do_actions)
        return end, _result(Raw(self._kind, loc, _trimmed(instring, loc, end), parts=found))


class Many(pp.ParseElementEnhance):
    """What an element finds, as one `Raw` whose items are all the parts in order."""

    def __init__(self, expression: pp.ParserElement) -> None:
        super().__init__(expression)
        self.saveAsList = False

    def parseImpl(  # noqa: N802 - pyparsing's name for what an element does
        self,
        instring: str,
        loc: int,
        do_actions: bool = True,  # noqa: FBT001, FBT002 - pyparsing calls it so
    ) -> tuple[int, pp.ParseResults]:
        """Match at a place."""
        end, found = _parse(self.expr, instring, loc, do_actions=do_actions)
        items = tuple(each for each in found if isinstance(each, Raw))
        return end, _result(Raw("many", loc, _trimmed(instring, loc, end), items=items))


class ByWord(pp.Token):
    """One of several elements, each begun by a keyword of its own in either spelling."""

    _match = re.compile(r"\w+").match

    def __init__(self, elements: Mapping[str, pp.ParserElement], name: str) -> None:
        super().__init__()
        self._elements = {
            spelling: element
            for word, element in elements.items()
            for spelling in (word, KEYWORDS[word])
        }
        self._name = name
        self.errmsg = f"Expected {self.name}"

    def streamline(self) -> pp.ParserElement:
        """Flatten the elements; without it a `-` inside them would not commit."""
        for element in self._elements.values():
            element.streamline()
        return super().streamline()

    def parseImpl(  # noqa: N802 - pyparsing's name for what an element does
        self,
        instring: str,
        loc: int,
        do_actions: bool = True,  # noqa: FBT001, FBT002 - pyparsing calls it so
    ) -> tuple[int, pp.ParseResults]:
        """Match at a place."""
        word = self._match(instring, loc)
        element = None if word is None else self._elements.get(word.group())
        if element is None:
            raise pp.ParseException(instring, loc, self.errmsg, self)
        return _parse(element, instring, loc, do_actions=do_actions)

    def _generateDefaultName(self) -> str:  # noqa: N802 - pyparsing's name
        return self._name


def _parse(
    element: pp.ParserElement | None, text: str, at: int, *, do_actions: bool
) -> tuple[int, pp.ParseResults]:
    # How pyparsing's own elements call each other.
    return cast("pp.ParserElement", element)._parse(text, at, do_actions)  # noqa: SLF001


def _result(raw: Raw) -> pp.ParseResults:
    return pp.ParseResults([raw])


def _trimmed(text: str, start: int, end: int) -> int:
    """Return an end without the spaces that pyparsing skips before what it does not find."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


_BRACKET = re.compile(r'"(?:\\.|[^"\\\n])*"|“(?:\\.|[^“”\\\n])*”|(?P<bracket>[{(\[\])}])')
_CLOSES = {"{": "}", "(": ")", "[": "]"}


def _closing(text: str, at: int) -> tuple[int, bool]:
    """Return where the brackets that open at a place end, and whether they are closed."""
    waiting: list[str] = []
    for found in _BRACKET.finditer(text, at):
        bracket = found["bracket"]
        if bracket in _CLOSES:
            waiting.append(_CLOSES[bracket])
        elif bracket is not None:
            if bracket not in waiting:
                return found.start(), False
            # What is still open inside is for the grammar of the inside to complain of.
            while waiting.pop() != bracket:
                pass
            if not waiting:
                return found.end(), True
    return len(text), False
