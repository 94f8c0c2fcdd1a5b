"""Reading sentences takes time in proportion to the text, whatever stands in it."""

import pytest

from compliance_rules.engine._scope import DoesNotApplyError
from compliance_rules.engine._text_calls import said
from compliance_rules.engine._text_names import QUOTING
from tests.limits.test_linear import MOST, calls

#: What each function is given after the text.
REST: dict[str, tuple[str | int, ...]] = {
    "says_none": ("申请",),
    "says_all": ("申请", "办结"),
    "stated_count": ("申请",),
    "share_fits": ("申请", 1, 2),
    "growth_fits": ("申请", 1, 2),
    "copied": ("其中3件、申请",),
    "longest_copy": ("其中3件、申请",),
    "misquotes": ("信息公开条例",),
    "misattributions": ("年度报告", "示范县教育局"),
    "similarity": ("其中3件、申请",),
}


def read(name: str, text: str) -> None:
    try:
        said(name, [text, *REST.get(name, ())])
    except DoesNotApplyError:
        return


@pytest.mark.parametrize("name", sorted(QUOTING))
@pytest.mark.parametrize(
    "seed",
    [
        "收到申请10件，其中网上8件、信函2件。",
        f"{'其中3件、' * 580}。",
        f"{'申请3件，占3%，' * 360}。",
        f"{'由上年3件增加到' * 360}。",
        f"{'(申请3件' * 480}。",
        f"{'没有申请' * 700}。",
        f"{'申请均' * 900}。",
        f"{'3，' * 1400}。",
        f"{'《' * 2900}。",
    ],
)
def test_twice_the_text_takes_twice_the_work(seed: str, name: str) -> None:
    size = 2000 // len(seed) + 1
    # The texts differ, so that nothing is remembered of the first.
    once = calls(lambda: read(name, f"甲{name}。{seed * size}"))
    twice = calls(lambda: read(name, f"乙{name}。{seed * 2 * size}"))
    assert twice <= MOST * once


@pytest.mark.parametrize("seed", ["一", "其中", "3件、", "均为0", "(", "占3%", "《", "\n", "1,"])
def test_a_long_text_of_one_thing_ends(seed: str) -> None:
    text = seed * (15_000 // len(seed))
    for name in sorted(QUOTING):
        read(name, text)
