"""What the styles of a Word file say of its paragraphs and runs."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from attrs import define, field

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.readers._docx_names import Element, attribute, integer, switch, w

_Told = TypeVar("_Told")
_HEADING = late(r"(?i)(?:heading|标题|標題)\s*([1-9])")
_CONTENTS = late(r"(?i)(?:toc|contents|目录|目錄)\s*[1-9]")
_LEVELS = 9
_RAISED = frozenset({"superscript", "subscript"})


@frozen(kw_only=True)
class Style:
    """What one style says itself; None where it says nothing."""

    name: str
    based_on: str | None
    paragraph: Element | None
    run: Element | None


@define(frozen=True, slots=False)
class Styles:
    """The styles of a file by id."""

    root: Element | None = field(repr=False)

    @cached_property
    def _styles(self) -> Mapping[str, Style]:
        found = () if self.root is None else self.root.iterchildren(w("style"))
        return {each.get(w("styleId"), ""): _style(each) for each in found}

    @cached_property
    def _default(self) -> str | None:
        """The style of paragraphs that name none."""
        for each in () if self.root is None else self.root.iterchildren(w("style")):
            is_default = attribute(each, "default") in {"1", "true", "on"}
            if is_default and attribute(each, "type") == "paragraph":
                return attribute(each, "styleId")
        return None

    def level(self, properties: Element | None) -> int | None:
        """Return the level of a heading, from 1; None for running text."""
        own = _outline(properties)
        told = own if own is not None else self._told(self.named(properties), _style_level)
        return None if told is None or told >= _LEVELS else told + 1

    def is_contents(self, properties: Element | None) -> bool:
        """Whether a paragraph is an entry of the table of contents that Word writes."""
        style = self._styles.get(self.named(properties) or "")
        return style is not None and _CONTENTS.fullmatch(style.name) is not None

    def numbers(self, properties: Element | None) -> Iterator[Element]:
        """Yield what says how a paragraph is numbered, the nearest first."""
        own = _numbers(properties)
        if own is not None:
            yield own
        for style in self._chain(self.named(properties)):
            said = _numbers(style.paragraph)
            if said is not None:
                yield said

    def list_of(self, name: str) -> str | None:
        """Return the list that a style of lists stands for."""
        style = self._styles.get(name)
        numbers = None if style is None else _numbers(style.paragraph)
        return None if numbers is None else attribute(numbers.find(w("numId")))

    def ids(self, properties: Element | None) -> tuple[str, ...]:
        """Return the ids of a paragraph's style and of those that it is based on."""
        named = self.named(properties)
        return (named or "", *(each.based_on or "" for each in self._chain(named)))

    def is_on(self, name: str, run: Element | None, paragraph: Element | None) -> bool:
        """Whether a property such as `vanish` is on for a run."""
        return bool(self._for_run(lambda each: switch(each, name), run, paragraph))

    def is_raised(self, run: Element | None, paragraph: Element | None) -> bool:
        """Whether a run stands above or below the line."""
        return self._for_run(_position, run, paragraph) in _RAISED

    def named(self, properties: Element | None) -> str | None:
        """Return the id of a paragraph's style."""
        found = None if properties is None else properties.find(w("pStyle"))
        return attribute(found) or self._default

    def _for_run(
        self,
        tell: Callable[[Element | None], _Told | None],
        run: Element | None,
        paragraph: Element | None,
    ) -> _Told | None:
        own = tell(run)
        if own is not None:
            return own
        name = None if run is None else attribute(run.find(w("rStyle")))
        told = self._told(name, lambda style: tell(style.run))
        if told is not None:
            return told
        return self._told(self.named(paragraph), lambda style: tell(style.run))

    def _told(self, name: str | None, tell: Callable[[Style], _Told | None]) -> _Told | None:
        """Return what the nearest style of a chain says."""
        told = (tell(style) for style in self._chain(name))
        return next((each for each in told if each is not None), None)

    def _chain(self, name: str | None) -> Iterator[Style]:
        """Yield a style and those that it is based on; some files go round in circles."""
        seen: set[str] = set()
        while name and name not in seen and name in self._styles:
            seen.add(name)
            style = self._styles[name]
            yield style
            name = style.based_on


def _style(element: Element) -> Style:
    return Style(
        name=attribute(element.find(w("name"))) or "",
        based_on=attribute(element.find(w("basedOn"))),
        paragraph=element.find(w("pPr")),
        run=element.find(w("rPr")),
    )


def _style_level(style: Style) -> int | None:
    said = _outline(style.paragraph)
    if said is not None:
        return said
    heading = _HEADING.fullmatch(style.name.strip())
    return int(heading.group(1)) - 1 if heading else None


def _outline(properties: Element | None) -> int | None:
    return None if properties is None else integer(properties.find(w("outlineLvl")))


def _numbers(properties: Element | None) -> Element | None:
    return None if properties is None else properties.find(w("numPr"))


def _position(run: Element | None) -> str | None:
    return None if run is None else attribute(run.find(w("vertAlign")))
