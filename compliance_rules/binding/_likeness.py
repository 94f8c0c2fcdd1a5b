"""How like a printed label is to a declared one, from 0 to 1."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.binding._normal import label_key, strip_number, without_readings
from compliance_rules.diagnostics import Location
from compliance_rules.model import How, Printed

_BRACKETED = late(r"[（(〔\[【][^（(〔\[【）)〕\]】]*[）)〕\]】]")
_STEP = late(r"[-—–－→>:：]+")
#: Equal but for the ordinal.
_SAME_WORDS = 0.98
#: Equal but for a remark in brackets, or for the labels above that stand before it.
_SAME_CORE = 0.93
#: One is a part of the other.
_PART = 0.75
_LEAST_PART = 4
_ORDINAL = 0.02
_MOST = 0.99
#: Characters that are typed or recognised for each other.
_CONFUSED = str.maketrans("记它巳己", "计他已已")
_HUNDREDTH = Decimal("0.01")


def is_bracketed(text: str) -> bool:
    """Whether a label begins with an ordinal in brackets, which ranks below one without."""
    return any(mark in strip_number(text)[0] for mark in "（()）〔〕")


@frozen
class Key:
    """A label made ready for comparing."""

    full: str
    #: Without its ordinal.
    bare: str
    number: str
    #: Without its ordinal and without what stands in brackets.
    core: str
    #: Its last step, where it is written as a path: `三、办理结果-1.国家秘密`.
    tail: str


@lru_cache(maxsize=16384)
def key_of(text: str) -> Key:
    """Return a label made ready for comparing."""
    text = without_readings(text)
    number, rest = strip_number(text)
    bare = label_key(rest).translate(_CONFUSED)
    tail = _STEP.split(rest)[-1] if _STEP.search(rest) else ""
    return Key(
        full=label_key(text),
        bare=bare,
        number=label_key(number),
        core=label_key(_BRACKETED.sub("", rest)).translate(_CONFUSED) or bare,
        tail=label_key(strip_number(tail)[1]).translate(_CONFUSED) if tail else "",
    )


def likeness(printed: Key, declared: Key) -> float:
    """Return how like a printed label is to a declared one."""
    if not printed.bare or not declared.bare:
        return 0.0
    if printed.full == declared.full:
        return 1.0
    same = 0.0
    if printed.number and declared.number:
        same = _ORDINAL if printed.number == declared.number else -_ORDINAL
    if printed.bare == declared.bare:
        return min(_SAME_WORDS + same, _MOST)
    return min(max(_of_words(printed, declared) + same, 0.0), _MOST)


def _of_words(printed: Key, declared: Key) -> float:
    if declared.bare in (printed.core, printed.tail) or printed.core == declared.core:
        return _SAME_CORE
    like = ratio(printed.bare, declared.bare) / 100 * _SAME_WORDS
    short, long = sorted((printed.bare, declared.bare), key=len)
    if len(short) >= _LEAST_PART and short in long:
        return max(like, _PART)
    return like


class Finder:
    """Finds, among many declared labels, those that a printed one is like."""

    def __init__(self, labels: Sequence[tuple[int, Key]], bar: float) -> None:
        self._labels = labels
        self._bares = [key.bare for _, key in labels]
        self._bar = bar
        self._cutoff = (bar - _ORDINAL) / _SAME_WORDS * 100
        self._by_core: dict[str, list[int]] = {}
        for at, (_, key) in enumerate(labels):
            for core in {key.bare, key.core}:
                self._by_core.setdefault(core, []).append(at)

    def find(self, text: str) -> Iterator[tuple[int, float]]:
        """Return the numbers of the labels that a text is like, with how like it is."""
        printed = key_of(text)
        if not printed.bare:
            return
        hits = extract(
            printed.bare, self._bares, scorer=ratio, score_cutoff=self._cutoff, limit=None
        )
        near = {at for _, _, at in hits}
        near.update(self._by_core.get(printed.core, ()), self._by_core.get(printed.tail, ()))
        near.update(self._parts(printed.bare))
        for at in near:
            number, key = self._labels[at]
            like = likeness(printed, key)
            if like >= self._bar:
                yield number, like

    def _parts(self, bare: str) -> list[int]:
        """Return the labels that are a part of a text, or that it is a part of."""
        if len(bare) < _LEAST_PART:
            return []
        return [
            at
            for at, label in enumerate(self._bares)
            if bare in label or (label in bare and len(label) >= _LEAST_PART)
        ]


def best_likeness(text: str, labels: Iterable[str]) -> float:
    """Return how like a printed label is to the nearest of several declared ones."""
    printed = key_of(text)
    return max((likeness(printed, key_of(label)) for label in labels), default=0.0)


def printed(
    text: str, location: Location, labels: tuple[str, ...], how: How | None = None
) -> Printed:
    """Return a label as printed, with how it compares to the declared ones."""
    like = best_likeness(text, labels)
    return Printed(
        text=text,
        location=location,
        how=how or _how(text, labels),
        likeness=Decimal(repr(like)).quantize(_HUNDREDTH),
    )


def _how(text: str, labels: tuple[str, ...]) -> How:
    if not labels:
        return How.POSITION
    if text == labels[0]:
        return How.EXACT
    full = key_of(text).full
    if full == key_of(labels[0]).full:
        return How.NORMALISED
    if any(full == key_of(label).full for label in labels[1:]):
        return How.ALIAS
    return How.SIMILAR
