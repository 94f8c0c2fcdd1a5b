"""The functions on texts that rules may call, each with the sentences that it rests on."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from compliance_rules._values import frozen
from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine._functions import misquoted, undated
from compliance_rules.engine._scope import NO_FIGURE, DoesNotApplyError, Result
from compliance_rules.engine._text_claims import says_all, says_none
from compliance_rules.engine._text_conflicts import conflicting_figures
from compliance_rules.engine._text_copies import copied, copies, longest_copy
from compliance_rules.engine._text_fits import Rate, stated_growth, stated_shares
from compliance_rules.engine._text_growth import broken_growth
from compliance_rules.engine._text_owners import misattributed
from compliance_rules.engine._text_quotes import Quote
from compliance_rules.engine._text_shares import broken_shares
from compliance_rules.engine._text_stated import stated_of
from compliance_rules.engine._text_sums import broken_sums


@frozen
class Said:
    """What a function gives, and the sentences of its first text that it rests on."""

    result: Result
    quotes: tuple[Quote, ...] = ()


def said(name: str, arguments: Sequence[Result]) -> Said:
    """Return what a function on texts gives.

    Raises:
        DoesNotApplyError: The text says nothing of the kind that was asked for.
        KeyError: There is no such function.
    """
    return _FUNCTIONS[name](*arguments)


def _counted(find: Callable[[str], tuple[Quote, ...]]) -> Callable[..., Said]:
    """Return the function that tells how many are found."""

    def count(text: Result) -> Said:
        if not isinstance(text, str):
            return Said(numbers.unknown(object(), 0, is_whole=True))
        found = find(text)
        return Said(len(found), found)

    return count


def _broken_shares(text: Result, *wholes: Result) -> Said:
    """Count broken shares; where a whole is not known, any share may be of it."""
    known = [Fraction(each) for each in wholes if isinstance(each, int | Fraction)]
    if not isinstance(text, str):
        return Said(numbers.unknown(object(), 0, is_whole=True))
    found = broken_shares(text, tuple(known))
    if found and len(known) < len(wholes):
        return Said(numbers.unknown(object(), 0, len(found), is_whole=True), found)
    return Said(len(found), found)


def _says_none(text: Result, noun: Result) -> Said:
    if not isinstance(text, str) or not isinstance(noun, str):
        return Said(None)
    found = says_none(text, noun)
    return Said(bool(found), found)


def _says_all(text: Result, *terms: Result) -> Said:
    """Tell whether all was done: of `deed` alone, or of `noun, deed`."""
    known = [each for each in terms if isinstance(each, str)]
    if not isinstance(text, str) or len(known) < len(terms):
        return Said(None)
    found = says_all(text, known[-1], known[0] if len(known) > 1 else "")
    return Said(bool(found), found)


def _stated_count(text: Result, noun: Result) -> Said:
    """Return the one figure that a text states; two different ones are told elsewhere."""
    if not isinstance(text, str) or not isinstance(noun, str):
        return Said(numbers.unknown(object(), 0))
    found = stated_of(text, noun)
    if len({each.value for each in found}) != 1:
        raise DoesNotApplyError(NO_FIGURE)
    return Said(numbers.known(found[0].value), tuple(each.quote for each in found))


def _share_fits(text: Result, noun: Result, part: Result, whole: Result) -> Said:
    if not isinstance(text, str) or not isinstance(noun, str):
        return Said(None)
    return _held(stated_shares(text, noun), part, whole)


def _growth_fits(text: Result, noun: Result, now: Result, before: Result) -> Said:
    if not isinstance(text, str) or not isinstance(noun, str):
        return Said(None)
    rise = None
    if isinstance(now, int | Fraction) and isinstance(before, int | Fraction):
        rise = Fraction(now) - before
    return _held(stated_growth(text, noun), rise, before)


def _held(rates: Sequence[Rate], part: Result, whole: Result) -> Said:
    """Hold rates against figures; a text that states none is not spoken of."""
    if not rates:
        raise DoesNotApplyError(NO_FIGURE)
    if not isinstance(part, int | Fraction) or not isinstance(whole, int | Fraction) or whole <= 0:
        return Said(None)
    figures = Fraction(part), Fraction(whole)
    broken = [each for each in rates if not each.fits(*figures)]
    quotes = tuple(each.quoted(*figures) for each in broken or rates)
    return Said(not broken, quotes)


def _copied(text: Result, other: Result) -> Said:
    if isinstance(text, str) and isinstance(other, str):
        share = copied(text, other)
        if share is not None:
            return Said(numbers.known(share), copies(text, other))
    return Said(numbers.unknown(object(), 0, 1))


def _longest_copy(text: Result, other: Result) -> Said:
    if isinstance(text, str) and isinstance(other, str):
        length = longest_copy(text, other)
        if length is not None:
            return Said(length, copies(text, other)[:1])
    return Said(numbers.unknown(object(), 0, is_whole=True))


def _similarity(text: Result, other: Result) -> Said:
    """Return the passages for the likeness of two texts, which is measured elsewhere."""
    if isinstance(text, str) and isinstance(other, str):
        return Said(None, copies(text, other))
    return Said(None)


def _misquotes(text: Result, name: Result) -> Said:
    if not isinstance(text, str) or not isinstance(name, str):
        return Said(numbers.unknown(object(), 0, is_whole=True))
    found = tuple(Quote(*each) for each in misquoted(text, name))
    return Said(len(found), found)


def _misattributions(text: Result, document: Result, name: Result) -> Said:
    if not (isinstance(text, str) and isinstance(document, str) and isinstance(name, str)):
        return Said(numbers.unknown(object(), 0, is_whole=True))
    found = tuple(Quote(*each) for each in misattributed(text, document, name))
    return Said(len(found), found)


def _undated(text: str) -> tuple[Quote, ...]:
    return tuple(Quote(*each) for each in undated(text))


_FUNCTIONS: Mapping[str, Callable[..., Said]] = {
    "broken_sums": _counted(broken_sums),
    "broken_shares": _broken_shares,
    "broken_growth": _counted(broken_growth),
    "conflicting_figures": _counted(conflicting_figures),
    "says_none": _says_none,
    "says_all": _says_all,
    "stated_count": _stated_count,
    "share_fits": _share_fits,
    "growth_fits": _growth_fits,
    "copied": _copied,
    "longest_copy": _longest_copy,
    "similarity": _similarity,
    "misquotes": _misquotes,
    "misattributions": _misattributions,
    "invalid_dates": _counted(_undated),
}
