"""The numbers that Word draws in front of paragraphs: counted as Word counts them."""

import re
from collections.abc import Mapping

from attrs import define, field

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.readers._docx_names import Element, attribute, integer, switch, w
from compliance_rules.readers._docx_numerals import numeral
from compliance_rules.readers._docx_styles import Styles

_LEVELS = 9
_PLACE = late(r"%([1-9])")
#: After these a label needs no space.
_CLOSED = "、）》】．。：；"


@frozen(kw_only=True)
class _Level:
    """How one level of a list is numbered."""

    start: int
    kind: str
    text: str
    is_joined: bool
    is_legal: bool
    #: The levels below this one (from 1) start it anew; None for all, 0 for none.
    restart: int | None


@frozen(kw_only=True)
class _List:
    """A list as a paragraph names it: what counts for it, its levels, where it starts anew."""

    counter: str
    levels: Mapping[int, _Level]
    #: The level of each paragraph style that has one.
    styles: Mapping[str, int]
    starts: Mapping[int, int]


@define
class Numbering:
    """The lists of a file, and how far each has been counted."""

    styles: Styles
    _lists: dict[str, _List] = field(factory=dict)
    _counts: dict[str, dict[int, int]] = field(factory=dict)
    #: Lists and levels that have started anew.
    _started: set[tuple[str, int]] = field(factory=set)

    @classmethod
    def of(cls, root: Element | None, styles: Styles) -> "Numbering":
        """Return the lists of the part that defines them."""
        numbering = cls(styles)
        if root is not None:
            numbering._lists.update(_lists(root, styles))
        return numbering

    def label(self, properties: Element | None) -> str:
        """Return the label of the next paragraph, which this counts; nothing for most."""
        found = self._place(properties)
        if found is None:
            return ""
        name, level = found
        chosen = self._lists[name]
        counts = self._counts.setdefault(chosen.counter, {})
        self._count(name, chosen, level, counts)
        return _label(chosen, level, counts)

    def _place(self, properties: Element | None) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph."""
        name: str | None = None
        level: int | None = None
        for said in self.styles.numbers(properties):
            if level is None:
                level = integer(said.find(w("ilvl")))
            name = attribute(said.find(w("numId")))
            if name is not None:
                break
        if name not in self._lists:
            return None
        by_style = self._lists[name].styles
        if level is None:
            named = (by_style[each] for each in self.styles.ids(properties) if each in by_style)
            level = next(named, 0)
        return (name, level) if level < _LEVELS else None

    def _count(self, name: str, chosen: _List, level: int, counts: dict[int, int]) -> None:
        if level in chosen.starts and (name, level) not in self._started:
            self._started.add((name, level))
            counts[level] = chosen.starts[level]
        else:
            counts[level] = counts.get(level, _start(chosen, level) - 1) + 1
        for below in range(level + 1, _LEVELS):
            restart = chosen.levels[below].restart if below in chosen.levels else None
            if restart is None or level < restart:
                counts.pop(below, None)


def _start(chosen: _List, level: int) -> int:
    if level in chosen.starts:
        return chosen.starts[level]
    return chosen.levels[level].start if level in chosen.levels else 1


def _label(chosen: _List, level: int, counts: Mapping[int, int]) -> str:
    """Return the label that a level draws, with what parts it from the text."""
    here = chosen.levels.get(level)
    if here is None or here.kind == "bullet":
        return ""

    def count(place: re.Match[str]) -> str:
        at = int(place.group(1)) - 1
        kind = chosen.levels[at].kind if at in chosen.levels and not here.is_legal else "decimal"
        return numeral(counts.get(at, _start(chosen, at)), kind)

    label = _PLACE.sub(count, here.text)
    parted = not label or here.is_joined or label[-1] in _CLOSED
    return label if parted else f"{label} "


def _lists(root: Element, styles: Styles) -> dict[str, _List]:
    abstracts = {
        each.get(w("abstractNumId"), ""): each for each in root.iterchildren(w("abstractNum"))
    }
    numbers = {each.get(w("numId"), ""): each for each in root.iterchildren(w("num"))}
    found: dict[str, _List] = {}
    for name, number in numbers.items():
        abstract = _abstract(number, abstracts, numbers, styles)
        # List 0 is how a paragraph says that it is in none.
        if abstract is not None and name != "0":
            found[name] = _list(number, abstract)
    return found


def _abstract(
    number: Element,
    abstracts: Mapping[str, Element],
    numbers: Mapping[str, Element],
    styles: Styles,
) -> Element | None:
    """Return what defines a list, where that is a style by way of the style's list."""
    abstract = abstracts.get(attribute(number.find(w("abstractNumId"))) or "")
    link = None if abstract is None else attribute(abstract.find(w("numStyleLink")))
    said = styles.list_of(link) if link else None
    linked = numbers.get(said or "")
    if linked is None:
        return abstract
    return abstracts.get(attribute(linked.find(w("abstractNumId"))) or "")


def _list(number: Element, abstract: Element) -> _List:
    levels: dict[int, _Level] = {}
    styles: dict[str, int] = {}
    starts: dict[int, int] = {}
    own = [each.find(w("lvl")) for each in number.iterchildren(w("lvlOverride"))]
    for element in (*abstract.iterchildren(w("lvl")), *(each for each in own if each is not None)):
        at = integer(element, "ilvl")
        if at is None or at >= _LEVELS:
            continue
        levels[at] = _level(element)
        style = attribute(element.find(w("pStyle")))
        if style:
            styles[style] = at
    for override in number.iterchildren(w("lvlOverride")):
        at, start = integer(override, "ilvl"), integer(override.find(w("startOverride")))
        if at is not None and start is not None:
            starts[at] = start
    counter = abstract.get(w("abstractNumId"), "")
    return _List(counter=counter, levels=levels, styles=styles, starts=starts)


def _level(element: Element) -> _Level:
    start = integer(element.find(w("start")))
    return _Level(
        start=0 if start is None else start,
        kind=attribute(element.find(w("numFmt"))) or "decimal",
        text=attribute(element.find(w("lvlText"))) or "",
        is_joined=attribute(element.find(w("suff"))) == "nothing",
        is_legal=bool(switch(element, "isLgl")),
        restart=integer(element.find(w("lvlRestart"))),
    )
