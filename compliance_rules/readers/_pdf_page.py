"""The pages of a PDF as values: characters the right way up, each once, and drawn lines."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from compliance_rules._patterns import late
from compliance_rules._values import frozen

#: Left, top, right, bottom in points from the top left of the page.
Box: TypeAlias = tuple[float, float, float, float]
#: What stands for a character that the file does not tell.
LOST = "\N{REPLACEMENT CHARACTER}"
#: A letter printed again this near (in its own height) only makes itself bold.
_AGAIN = 0.12
_HALF, _QUARTER = 2, 1
#: Fonts of web browsers name shapes that a character shares with its radical by the radical.
_RADICALS = str.maketrans(
    "⺁⺇⺌⺍⺝⺟⺠⺢⺮⺶⺷⺻⻄⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "厂几小小月母民水竹羊羊聿西见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
_SHAPES = late("[\u2f00-\u2fd5\ufb00-\ufb06]")


@frozen
class Char:
    """One visible character and where it stands."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    is_bold: bool = False

    @property
    def height(self) -> float:
        """The height of its font, which all characters of a line share."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The height on the page of its middle."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """How far to the right its middle is."""
        return (self.left + self.right) / 2


@frozen
class Stroke:
    """A line, upright or level."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Whether it goes from left to right."""
        return self.right - self.left > self.bottom - self.top


@frozen(kw_only=True)
class Page:
    """One page, turned so that its text reads from left to right."""

    number: int
    width: float
    height: float
    #: In the order in which the file draws them.
    chars: tuple[Char, ...]
    strokes: tuple[Stroke, ...]
    #: How much of it one picture covers, up to 1.
    pictures: float


def page_of(raw: Mapping[str, Any]) -> Page:
    """Return a page from what was taken out of the file."""
    width, height = raw["size"]
    turns = Counter(each[5] for each in raw["chars"] if each[4].strip())
    turn = turns.most_common(1)[0][0] if turns else 0
    # Most of a page reads one way; what does not is a mark across it.
    chars = [
        Char(*_turned(each[:4], turn, width, height), plain(each[4]), each[6])
        for each in raw["chars"]
        if each[5] == turn and each[4].strip() and _is_inside(each[:4], width, height)
    ]
    return Page(
        number=raw["number"],
        width=height if turn % _HALF else width,
        height=width if turn % _HALF else height,
        chars=_once(chars),
        strokes=tuple(Stroke(*_turned(each, turn, width, height)) for each in raw["lines"]),
        pictures=raw["pictures"],
    )


def plain(text: str) -> str:
    """Return the characters that are meant where a font gives their shapes."""
    text = text.translate(_RADICALS)
    return _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)


def hull(boxes: Iterable[Char | Stroke]) -> Box:
    """Return the box round all of them."""
    every = list(boxes)
    return (
        min(each.left for each in every),
        min(each.top for each in every),
        max(each.right for each in every),
        max(each.bottom for each in every),
    )


def _is_inside(box: Sequence[float], width: float, height: float) -> bool:
    """Whether the page shows a character; a crop box may cut it off."""
    left, top, right, bottom = box
    return 0 <= (left + right) / 2 <= width and 0 <= (top + bottom) / 2 <= height


def _turned(box: Sequence[float], turn: int, width: float, height: float) -> Box:
    """Return a box on the page turned back, to the right by `turn` times 90 degrees."""
    left, top, right, bottom = box
    if turn == _HALF:
        return (width - right, height - bottom, width - left, height - top)
    if turn == _QUARTER:
        return (height - bottom, left, height - top, right)
    if turn > _HALF:
        return (top, width - right, bottom, width - left)
    return (left, top, right, bottom)


def _once(chars: Iterable[Char]) -> tuple[Char, ...]:
    """Return characters without those that are printed over themselves."""
    kept: list[Char] = []
    near: defaultdict[tuple[str, int, int], list[Char]] = defaultdict(list)
    for char in chars:
        places = [
            (char.text, round(char.left) + across, round(char.top) + down)
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
        ]
        # A font without widths piles up all its letters: those are no copies.
        has_width = char.right - char.left > _AGAIN * char.height
        if has_width and any(
            _is_same(char, other) for place in places for other in near.get(place, ())
        ):
            continue
        near[char.text, round(char.left), round(char.top)].append(char)
        kept.append(char)
    return tuple(kept)


def _is_same(char: Char, other: Char) -> bool:
    most = min(_AGAIN * char.height, 1.0)
    return abs(char.left - other.left) <= most and abs(char.top - other.top) <= most
