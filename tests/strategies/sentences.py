"""Sentences as reports write them, with figures that agree, and wild ones."""

from attrs import frozen
from hypothesis import strategies as st

_UNITS = st.sampled_from(["件", "条", "份"])
_LABELS = ("政务动态", "公告", "文件", "会议", "人事", "规划", "统计")
_WILD = (
    "0123456789一二十百万亿,.，。；、：（）()《》〔〕%％件条年月日其中分别为占同比增长上年比"
    "没有均全部办结申请余约第 \n\t〇①"
)


@frozen
class Listed:
    """A sentence that divides a total into parts."""

    total: int
    parts: tuple[int, ...]
    text: str


@st.composite
def listed(draw: st.DrawFn, *, off: int = 0) -> Listed:
    """Return a list that is whole; its total is off by so much."""
    parts = draw(st.lists(st.integers(0, 5000), min_size=2, max_size=len(_LABELS)))
    unit, mark = draw(_UNITS), draw(st.sampled_from("、，；"))
    total = sum(parts) + off
    names = [*_LABELS[: len(parts) - 1], "其他"]
    shown = [draw(figures(part)) for part in parts]
    members = mark.join(f"{name}{part}{unit}" for name, part in zip(names, shown, strict=True))
    text = f"全年公开信息{draw(figures(total))}{unit}，其中{members}。"
    return Listed(total, tuple(parts), text)


@st.composite
def figures(draw: st.DrawFn, value: int) -> str:
    """Return a figure as people print it."""
    return draw(st.sampled_from([str(value), f"{value:,}"]))


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, int, int]:
    """Return a part, its whole, and with how many decimals the share is printed."""
    whole = draw(st.integers(1, 20_000))
    return draw(st.integers(0, whole)), whole, draw(st.integers(0, 2))


def wild_texts() -> st.SearchStrategy[str]:
    """Return texts of the characters that mean something to whoever reads sentences."""
    return st.text(st.sampled_from(_WILD) | st.characters(), max_size=200)
