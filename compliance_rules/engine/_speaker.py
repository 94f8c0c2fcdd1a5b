"""Say what became of an instance: its message in one line."""

from collections.abc import Sequence

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.diagnostics import Lang, Phrase
from compliance_rules.engine import _words as words
from compliance_rules.engine._failures import failure
from compliance_rules.engine._reasons import reasons
from compliance_rules.engine._scope import Scope
from compliance_rules.engine._shown import shown
from compliance_rules.engine._terms import Terms, terms_of
from compliance_rules.engine._text_evidence import in_words, quoted, says_it_all


@frozen(kw_only=True)
class Speaker:
    """Says things of one instance in one language."""

    scope: Scope
    lang: Lang
    #: The row or column that the instance stands for, and what it is called.
    key: str = ""
    label: str = ""

    def say(self, phrase: Phrase, **arguments: str) -> str:
        """Return a phrase, behind the label of the instance."""
        return self._placed(phrase.say(self.lang, **arguments))

    def held(self) -> str:
        """Return what is said of an instance that passes."""
        return self.say(words.HELD)

    def failed(self, node: plan.Expression, when: plan.Expression | None = None) -> str:
        """Return why an expression does not hold, with the sentences that it rests on."""
        found = quoted(node, self.scope)
        if when is not None:
            found += quoted(when, self.scope)
        sentences = in_words(found, self.lang)
        if sentences and says_it_all(node):
            return self._placed(sentences)
        said = failure(node, self._terms(node))
        if sentences:
            said = words.WITH_QUOTES.say(self.lang, said=said, quotes=sentences)
        return self._placed(said)

    def undecided(self, node: plan.Expression, *, is_condition: bool = False) -> str:
        """Return which figures are missing, and why."""
        cells = reasons(node, self._terms(node))
        if not cells:
            return self.say(words.UNKNOWN_WHEN_BARE if is_condition else words.UNKNOWN_BARE)
        return self.say(words.UNKNOWN_WHEN if is_condition else words.UNKNOWN, cells=cells)

    def missing(self, node: plan.Expression) -> str:
        """Return which figures are missing, for a rule that fails for it."""
        terms = evolve(self._terms(node), scope=self.scope.as_read())
        return self.say(words.MISSING_FAILS, cells=reasons(node, terms))

    def template(self, parts: Sequence[str | plan.RowLabel | plan.Expression]) -> str:
        """Return a rule's own message with its figures put in."""
        terms = Terms(scope=self.scope, lang=self.lang)
        return "".join(self._put_in(part, terms) for part in parts)

    def _put_in(self, part: str | plan.RowLabel | plan.Expression, terms: Terms) -> str:
        match part:
            case str():
                return part
            case plan.RowLabel():
                return self.label
            case _:
                return shown(terms.value(part), self.lang)

    def _terms(self, node: plan.Expression) -> Terms:
        return terms_of(node, self.key, self.scope, self.lang)

    def _placed(self, text: str) -> str:
        return f"{self.label}{words.COLON.say(self.lang)}{text}" if self.label else text
