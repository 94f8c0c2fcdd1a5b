"""From what the grammar found to values: names, texts, numbers, words of a list."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

import pyparsing as pp
from attrs import frozen

from compliance_rules.diagnostics import DID_YOU_MEAN, Diagnostic, Phrase, Source, Span
from compliance_rules.language import ast
from compliance_rules.language._elements import Raw
from compliance_rules.language._expected import nearest, unexpected
from compliance_rules.language._grammar import inside
from compliance_rules.language.words import RESERVED, canonical

#: A number may have this many digits; no figure of a report has nearly as many.
MAX_DIGITS = 100
_ESCAPE = re.compile(r'\\([n"\\“”])')
_CLOSING = {"group": "')'", "arguments": "')'", "options": "'}'"}


def unescape(inner: str) -> str:
    r"""Return a string's text.

    A backslash before anything that needs none stays, so that patterns may be
    written as they are: `\d`.
    """
    return _ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], inner)


@frozen
class Stop:
    """What the grammar expected where it could not go on."""

    name: str
    at: int


class Tokens:
    """One stretch of a rule file that the grammar has parsed.

    `text` is what the scanner made of the whole source, of the same length;
    `base` is where the stretch starts in it.
    """

    def __init__(
        self, source: Source, text: str, base: int, problems: list[Diagnostic] | None = None
    ) -> None:
        self.source = source
        self.problems: list[Diagnostic] = [] if problems is None else problems
        #: Where the grammar could not go on, if so.
        self.stopped: Stop | None = None
        self._text = text
        self._base = base

    def report(
        self,
        code: str,
        place: Raw | Span,
        hint: Phrase | None = None,
        **arguments: str | int | Phrase,
    ) -> None:
        """Note a mistake."""
        span = self.span(place) if isinstance(place, Raw) else place
        self.problems.append(Diagnostic.of(code, span, hint=hint, **arguments))

    # --- stretches -------------------------------------------------------------------

    def parse(self, grammar: pp.ParserElement, end: int, shown: int) -> Raw | None:
        """Return what the grammar finds from here to `end`, or note why it finds nothing.

        `shown` is the end of the text that a message may quote.
        """
        try:
            found = grammar.parse_string(self._text[self._base : end])[0]
        except pp.ParseBaseException as error:
            stopped = Stop(str(error.msg).removeprefix("Expected "), self._base + error.loc)
            self._expected(stopped, shown)
            self.stopped = stopped
            return None
        return found if isinstance(found, Raw) else None

    def inside(self, brackets: Raw | None) -> tuple["Tokens", Raw | None]:
        """Return what stands in brackets; nothing where there are none, or it has a mistake."""
        if brackets is None:
            return self, None
        start, end = self._base + brackets.start + 1, self._base + brackets.end
        is_open = brackets.text == "open"
        inner = Tokens(self.source, self._text, start, self.problems)
        found = inner.parse(
            inside(brackets.kind), end if is_open else end - 1, min(end + is_open, len(self._text))
        )
        if found is not None and is_open:
            closing = Stop(_CLOSING.get(brackets.kind, "'}'"), end)
            inner._expected(closing, min(end + 1, len(self._text)))
        return inner, found

    def _expected(self, stop: "Stop", shown: int) -> None:
        place = (self._base, shown)
        self.problems.append(unexpected(self.source, self._text, place, stop.at, stop.name))

    # --- places ----------------------------------------------------------------------

    def span(self, raw: Raw) -> Span:
        """Return where something stands in the source."""
        return Span(self.source, self._base + raw.start, self._base + raw.end)

    def span_of(self, start: int, end: int) -> Span:
        """Return the span between two offsets in the source."""
        return Span(self.source, start, end)

    def between(self, first: Raw, last: Raw) -> Span:
        """Return the span from one part to another."""
        return Span(self.source, self._base + first.start, self._base + last.end)

    def places(self, raw: Raw) -> tuple[tuple[str, int], ...]:
        """Return where the items of a declaration stand, by their kind."""
        return tuple((each.kind, self._base + each.start) for each in raw.many("items"))

    # --- values ----------------------------------------------------------------------

    def text(self, raw: Raw) -> str:
        """Return a string's text as the source has it, wide punctuation and all."""
        span = self.span(raw)
        return unescape(self.source.text[span.start + 1 : span.end - 1])

    def texts(self, raws: Iterable[Raw]) -> tuple[str, ...]:
        """Return the texts of several strings."""
        return tuple(map(self.text, raws))

    def string(self, raw: Raw) -> ast.Text:
        """Return a string with its place."""
        return ast.Text(self.text(raw), span=self.span(raw))

    def name(self, raw: Raw) -> str:
        """Return a name."""
        return unicodedata.normalize("NFC", raw.text)

    def names(self, raws: Iterable[Raw]) -> tuple[str, ...]:
        """Return several names."""
        return tuple(map(self.name, raws))

    def free_name(self, raw: Raw) -> str:
        """Return a name that expressions use bare, which some words cannot be."""
        name = self.name(raw)
        if name in RESERVED:
            self.report("CR120", raw, name=name)
        return name

    def path(self, raw: Raw) -> ast.Path:
        """Return a path."""
        return ast.Path(tuple(self.name(raw).split(".")), span=self.span(raw))

    def paths(self, raws: Iterable[Raw]) -> tuple[ast.Path, ...]:
        """Return several paths."""
        return tuple(map(self.path, raws))

    def number(self, raw: Raw) -> ast.Number:
        """Return a number, exactly; `3%` is 0.03."""
        text = "".join(raw.text.replace("_", "").split())
        if len(text) > MAX_DIGITS:
            self.report("CR119", raw, most=MAX_DIGITS)
            text = "0"
        is_percent = text.endswith("%")
        value = Decimal(f"{text[:-1]}E-2" if is_percent else text)
        return ast.Number(value, is_percent, span=self.span(raw))

    def decimal(self, raw: Raw, *, least: Decimal | None = Decimal(0)) -> Decimal:
        """Return a number as such, noting one that is too small."""
        number = self.number(raw).value
        if least is None or number >= least:
            return number
        self.report("CR112", raw, least=str(least))
        return least

    def whole(self, raw: Raw) -> int:
        """Return a whole number."""
        number = self.decimal(raw)
        if number != number.to_integral_value():
            self.report("CR117", raw)
        return int(number)

    def day(self, raw: Raw) -> ast.Date:
        """Return a date."""
        try:
            found = date.fromisoformat(raw.text)
        except ValueError:
            self.report("CR115", raw, text=raw.text)
            found = date.min
        return ast.Date(found, span=self.span(raw))

    def choice(self, raw: Raw, words: Mapping[str, str], what: Phrase) -> str:
        """Return the English spelling of one of several words."""
        found = canonical(self.name(raw), words)
        if found is not None:
            return found
        guess = nearest(raw.text, [*words, *words.values()])
        if guess is not None:
            self.report("CR111", raw, DID_YOU_MEAN, what=what, found=raw.text, guess=guess)
        else:
            choices = Phrase(", ".join(words), "、".join(words.values()))
            self.report("CR111", raw, what=what, found=raw.text, words=choices)
        return next(iter(words))

    def by_kind(self, raws: Iterable[Raw]) -> dict[str, Raw]:
        """Return items by kind; a second one of a kind is a mistake."""
        found: dict[str, Raw] = {}
        for item in raws:
            if item.kind in found:
                self.report("CR113", item, name=item.kind.removesuffix(" clause"))
            found.setdefault(item.kind, item)
        return found
