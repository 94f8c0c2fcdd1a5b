"""A sentence that is quoted as evidence: where it stands, and what is said of it."""

from decimal import Decimal
from fractions import Fraction
from math import floor

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Phrase
from compliance_rules.engine._text_sentences import Sentence


@frozen
class Quote:
    """A stretch of a text, and what is wrong with it; nothing where it is only quoted."""

    start: int
    end: int
    note: Phrase | None = None


def quote(sentence: Sentence, phrase: Phrase | None = None, **said: str | Phrase) -> Quote:
    """Return a sentence with what is said of it."""
    if phrase is None:
        return Quote(sentence.start, sentence.end)
    note = Phrase(phrase.say("en", **said), phrase.say("zh", **said))
    return Quote(sentence.start, sentence.end, note)


def digits(value: Decimal) -> str:
    """Return a figure in plain digits, without zeros that say nothing."""
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def per_cent(part: Decimal | Fraction, whole: Decimal | Fraction) -> str:
    """Return a share in per cent, rounded to two places."""
    return f"{decimals(100 * Fraction(part) / Fraction(whole))}%"


def decimals(value: Fraction) -> str:
    """Return a number in plain digits, rounded to two places, halves away from 0."""
    rounded = floor(abs(value) * 100 + Fraction(1, 2))
    sign = "-" if value < 0 and rounded else ""
    return sign + digits(Decimal(rounded).scaleb(-2))
