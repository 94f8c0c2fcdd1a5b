"""Strategies for files of reports: bytes, texts, and figures as people write them."""

from decimal import Decimal

from cn2an import an2cn
from hypothesis import strategies as st

#: Pieces that readers have to tell apart.
_PIECES = st.sampled_from(
    [
        *("\n", "\r\n", "\r", "\t", "|", "  ", "\u3000", "\u2028", "\f", "\\", "&nbsp;", "<br>"),
        *("#", "# ", "**", "---", "===", "|---|", "```", "> ", "- ", "\ufeff", "\u200b"),
        *("一、总体情况", "规章", "12", "０", "收到申请1件", "年", "—", "政府信息公开工作年度报告"),
    ]
)

#: Texts that look like a report's file, and any other text.
texts = st.one_of(
    st.lists(_PIECES, max_size=40).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
)

#: Texts of files in one of the encodings that are in use.
encoded = st.builds(
    str.encode, texts, st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
)

#: Any bytes, and bytes that nearly are a text.
contents = st.one_of(
    st.binary(max_size=200),
    encoded,
    st.builds(lambda text, at: text[:at] + text[at + 1 :], encoded, st.integers(0, 200)),
    st.builds(
        bytes.__add__,
        st.sampled_from([b"%PDF-", b"PK\x03\x04", b"\xff\xfe", b"<html>", b"\x1f\x8b", b"{\\rtf"]),
        st.binary(max_size=60),
    ),
)

_WIDE = str.maketrans("0123456789,.+-", "０１２３４５６７８９，．＋－")

counts = st.one_of(st.integers(0, 200), st.integers(0, 99_999), st.integers(0, 10**12))


def _spellings(count: int) -> st.SearchStrategy[str]:
    plain, grouped = str(count), f"{count:,}"
    ways = [plain, grouped, grouped.replace(",", " "), f"+{plain}", f"{plain}.0"]
    ways += [way.translate(_WIDE) for way in ways]
    ways += [f" {plain}\u3000", f"{plain}件", f"{plain} 件", f"{plain}（其中公开 3 件）"]
    if count < 10**8:
        ways += [str(an2cn(count, "low")), str(an2cn(count, "up"))]
    if count and not count % 10_000:
        ways.append(f"{count // 10_000}万")
    return st.sampled_from(ways)


@st.composite
def spelled_counts(draw: st.DrawFn) -> tuple[Decimal, str]:
    """Return a count and one of the ways in which people write it."""
    count = draw(counts)
    return Decimal(count), draw(_spellings(count))


@st.composite
def spelled_amounts(draw: st.DrawFn) -> tuple[Decimal, str]:
    """Return an amount in 元 and one of the ways in which people write it."""
    yuan = Decimal(draw(st.integers(0, 10**12))).scaleb(-draw(st.integers(0, 4)))
    return yuan, draw(
        st.sampled_from(
            [f"{yuan:f}", f"{yuan:f}元", f"{yuan:,f} 元", f"￥{yuan:f}", f"{yuan.scaleb(-4):f}万元"]
        )
    )
