"""Laws of the functions on texts."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from compliance_rules.compiler._functions import FUNCTIONS
from compliance_rules.engine._scope import DoesNotApplyError
from compliance_rules.engine._text_calls import said
from compliance_rules.engine._text_copies import copied, longest_copy
from compliance_rules.engine._text_growth import broken_growth
from compliance_rules.engine._text_names import QUOTING
from compliance_rules.engine._text_sentences import sentences
from compliance_rules.engine._text_shares import broken_shares
from compliance_rules.engine._text_sums import broken_sums
from tests.strategies.sentences import Listed, listed, shares, wild_texts

#: The first figure in words takes its time: what reads it is imported then.
_SOME = settings(deadline=None)


@_SOME
@given(listed())
def test_a_list_that_adds_up_is_never_told(sentence: Listed) -> None:
    assert () == broken_sums(sentence.text)


@_SOME
@given(st.integers(1, 300).flatmap(lambda off: listed(off=off)))
def test_a_whole_list_that_does_not_add_up_is_always_told(sentence: Listed) -> None:
    # A beginning of the list that has all but parts of 0 adds up to the total as well.
    assert 1 == len(broken_sums(sentence.text))


@_SOME
@given(shares())
def test_a_share_that_is_rounded_is_never_told(figures: tuple[int, int, int]) -> None:
    part, whole, places = figures
    text = f"全年答复{whole}件，其中予以公开{part}件，占{_share(part, whole, places)}%。"
    assert () == broken_shares(text)


@_SOME
@given(shares(), st.integers(2, 9))
def test_a_share_that_is_off_in_its_last_place_is_told(
    figures: tuple[int, int, int], off: int
) -> None:
    part, whole, places = figures
    wrong = _share(part, whole, places) + off * Decimal(1).scaleb(-places)
    text = f"全年答复{whole}件，其中予以公开{part}件，占{wrong}%。"
    assert 1 == len(broken_shares(text))


@_SOME
@given(shares())
def test_growth_that_is_rounded_is_never_told(figures: tuple[int, int, int]) -> None:
    before, now, places = figures[0] + 1, figures[1], figures[2]
    assume(now != before)
    word = "增加" if now > before else "减少"
    rate = _share(abs(now - before), before, places)
    text = f"收到申请{now}件，比上年{before}件{word}{abs(now - before)}件，{word}{rate}%。"
    assert () == broken_growth(text)
    assert 1 == len(broken_growth(text.replace(word, "减少" if now > before else "增加")))


def _share(part: int, whole: int, places: int) -> Decimal:
    share = Fraction(100 * part, whole) * int(f"1{'0' * places}")
    return (
        (Decimal(share.numerator) / share.denominator)
        .quantize(Decimal(1), ROUND_HALF_UP)
        .scaleb(-places)
    )


@_SOME
@given(wild_texts(), wild_texts())
def test_any_text_ends_in_something_with_its_quotes_in_it(text: str, other: str) -> None:
    for name in sorted(QUOTING - {"stated_count", "share_fits", "growth_fits"}):
        for signature in FUNCTIONS[name]:
            rest = [other if kind == "text" else 7 for kind in signature.parameters[1:]]
            for quote in said(name, [text, *rest]).quotes:
                assert 0 <= quote.start < quote.end <= len(text)


@_SOME
@given(wild_texts(), st.sampled_from(["申请", "全", "办结"]))
def test_any_text_states_something_or_nothing(text: str, noun: str) -> None:
    for name, rest in (("stated_count", []), ("share_fits", [1, 3]), ("growth_fits", [1, 3])):
        try:
            quotes = said(name, [text, noun, *rest]).quotes
        except DoesNotApplyError:
            continue
        assert all(0 <= quote.start < quote.end <= len(text) for quote in quotes)


@_SOME
@given(wild_texts())
def test_sentences_stand_in_their_order_and_do_not_overlap(text: str) -> None:
    done = 0
    for each in sentences(text):
        assert done <= each.start < each.end <= len(text)
        assert len(each.text) + 1 == len(each.offsets)
        done = each.end


@_SOME
@given(st.text("甲乙", max_size=60), st.text("甲乙", max_size=60))
def test_the_longest_passage_is_the_one_that_trying_all_finds(text: str, other: str) -> None:
    expected = max(
        (
            end - start
            for start in range(len(text))
            for end in range(start, len(text) + 1)
            if text[start:end] in other
        ),
        default=0,
    )
    assert expected == longest_copy(text, other)


@_SOME
@given(st.text("甲乙", max_size=60), st.text("甲乙", max_size=60))
def test_what_is_copied_is_what_trying_all_finds(text: str, other: str) -> None:
    covered = {
        at
        for start in range(len(text) - 12)
        if text[start : start + 13] in other
        for at in range(start, start + 13)
    }
    share = Decimal(len(covered)) / Decimal(max(len(text), 1))
    assert copied(text, other) == share.quantize(Decimal("0.0001"))
