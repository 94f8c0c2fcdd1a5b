"""Quote the sentences that functions on texts rest on, each with its place."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.diagnostics import Lang, Location
from compliance_rules.engine import _words as words
from compliance_rules.engine._expressions import evaluate
from compliance_rules.engine._finding import Evidence
from compliance_rules.engine._scope import DoesNotApplyError, MissingFailsError, Scope
from compliance_rules.engine._text_names import CLAIMS, COUNTING, HOLDING, QUOTING, SLIPS
from compliance_rules.engine._walk import parts
from compliance_rules.model import Passage

if TYPE_CHECKING:
    from compliance_rules.engine._text_quotes import Quote

#: More sentences are not quoted.
_MOST = 20
_MOST_SAID = 3
_LONGEST = 300
_LONGEST_SAID = 120


@frozen
class Quoted:
    """A quoted sentence, with the text that it stands in."""

    leaf: plan.Expression
    scope: Scope
    text: str
    quote: "Quote"
    #: The passages that the text is made of; none where it stands in no section.
    passages: tuple[Passage, ...]

    @property
    def words(self) -> str:
        """The sentence as printed, in one line."""
        return " ".join(self.text[self.quote.start : self.quote.end].split())


def quoted(node: plan.Expression, scope: Scope) -> tuple[Quoted, ...]:
    """Return the sentences that an expression rests on, in its order, none twice."""
    found: dict[tuple[plan.Expression, int | None, int], Quoted] = {}
    for each in islice(_quoted(node, scope), _MOST):
        found.setdefault((each.leaf, each.scope.member, each.quote.start), each)
    return tuple(found.values())


def _quoted(node: plan.Expression, scope: Scope) -> Iterator[Quoted]:
    if isinstance(node, plan.Function) and node.registered is None and node.name in QUOTING:
        yield from _of_call(node, scope)
        return
    for child, inner in parts(node, scope):
        yield from _quoted(child, inner)


def _of_call(node: plan.Function, scope: Scope) -> Iterator[Quoted]:
    # Imported here: few rules read sentences.
    from compliance_rules.engine._text_calls import said  # noqa: PLC0415 - see above

    try:
        arguments = [evaluate(each, scope) for each in node.arguments]
        quotes = said(node.name, arguments).quotes
    except (DoesNotApplyError, MissingFailsError):
        return
    leaf, text = node.arguments[0], arguments[0]
    if isinstance(text, str):
        passages = _passages(leaf, scope)
        yield from (Quoted(leaf, scope, text, each, passages) for each in quotes)


def evidence(found: Quoted, name: str, label: str) -> Evidence:
    """Return a quoted sentence as evidence, under the name of its text."""
    text = found.words
    return Evidence(
        name=name,
        label=label,
        text=text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…",
        kind="section",
        location=_place(found.passages, found.quote.start),
    )


def _passages(leaf: plan.Expression, scope: Scope) -> tuple[Passage, ...]:
    match leaf:
        case plan.SectionText(section, whose):
            return scope.whose(whose).sections[section].passages
        case plan.ReportText(whose):
            return scope.whose(whose).passages
        case _:
            return ()


def _place(passages: tuple[Passage, ...], offset: int) -> Location:
    """Return the place of a character of passages that stand one on a line."""
    starts = [0, *accumulate(len(each.text) + 1 for each in passages)]
    at = min(bisect_right(starts, offset) - 1, len(passages) - 1)
    return passages[at].place(offset - starts[at])


def in_words(found: tuple[Quoted, ...], lang: Lang) -> str:
    """Return quoted sentences in one line, with what is wrong with each."""
    lines = [_in_words(each, lang) for each in found[:_MOST_SAID]]
    more = "…" if len(found) > _MOST_SAID else ""
    return words.SEMICOLON.say(lang).join(lines) + more


def _in_words(found: Quoted, lang: Lang) -> str:
    text = found.words
    if len(text) > _LONGEST_SAID:
        text = f"{text[: _LONGEST_SAID - 1]}…"
    if found.quote.note is None:
        return words.QUOTED.say(lang, text=text)
    return words.QUOTED_BECAUSE.say(lang, text=text, why=found.quote.note)


def says_it_all(node: plan.Expression) -> bool:
    """Whether the sentences say all that is wrong, so that the expression need not be shown."""
    match node:
        case plan.Comparison("=" | "<=" | "<", plan.Function(name, _, None)):
            return name in COUNTING or name in SLIPS
        case plan.Function(name, _, None):
            return name in HOLDING
        case plan.Not(plan.Function(name, _, None)):
            return name in CLAIMS
        case _:
            return False
