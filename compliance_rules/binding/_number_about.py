"""What 余, 近, 约 and the like make of a figure: the range that it lies in.

People round to the last digit that is not 0, so that digit's place is the
measure: 1570余 is 1570 to 1579, 18万余 is up to 189999. Of a figure without
zeros at its end the words say nothing (1639余 stands for 1639 in real reports):
it is taken as it stands. The ranges are wide rather than narrow, since a rule
fails only where no figure of the range could be right.
"""

from decimal import Context, Decimal, localcontext

from compliance_rules.binding._number_digits import place

#: Words that stand before and behind a figure; the longer of two that begin alike first.
WORDS_BEFORE = ("大约", "大概", "约", "将近", "接近", "近", "超过", "超", "逾", "不足", "至少")
WORDS_AFTER = ("以上", "左右", "上下")
_ABOVE = frozenset({"超过", "超", "逾", "至少", "余", "多", "以上"})
_BELOW = frozenset({"将近", "接近", "近", "不足"})
_AROUND = frozenset({"大约", "大概", "约", "左右", "上下"})


def bounds(figure: Decimal, words: tuple[str, ...], *, is_whole: bool) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest figure that the words allow; both included."""
    step, said = place(figure), frozenset(words)
    if step == 1:
        return figure, figure
    below = step // 2 if said & (_BELOW | _AROUND) else 0
    above = step - is_whole if said & _ABOVE else step // 2 if said & _AROUND else 0
    # Room for every digit: the usual 28 would round.
    with localcontext(Context(prec=4000)):
        return figure - below, figure + above
