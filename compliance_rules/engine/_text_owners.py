"""Find where a text gives a document of its own to another body."""

from collections.abc import Iterator

from compliance_rules._patterns import late
from compliance_rules.model import fold, fold_with_map

_YEAR = r"(?:(?:19|20)[0-9]{2}|[一二三四五六七八九〇零]{4})年度?"
#: What stands before a document that a text gives out as its own.
_GIVEN = late(r"(?:公布|发布|编制|形成|制作|起草|现将|将|撰写)了?(?:如下)?[:《“]*$")
_BEFORE = late(rf"(?P<who>[\u4e00-\u9fff]{{2,30}}?)的?(?:{_YEAR})?(?:的)?$")
_LEADING = late(
    r"^.*(?:公布|发布|编制|形成|制作|起草|现将|撰写)了?(?=[\u4e00-\u9fff])|^(?:现|由|将|是|为)"
)
_BODY = late(
    r"(?:政府|委员会|管委会|局|厅|部|署|办|办公室|办公厅|办事处|中心|院|所|站|队|镇|乡|街道|县|市|区|旗|省|自治区)$"
)
#: What a text calls itself, all of something, or no name at all.
_NO_NAME = late(
    r"^(?:本|我|全|各|该|上|下|有关|相关)|[了的向按对把在以从]|关于|做好|工作|通知|要求|规定|条例"
)
_BOUNDARY = "。；;，,、！!？?"
_LONGEST = 40


def misattributed(text: str, document: str, name: str) -> tuple[tuple[int, int], ...]:
    """Return where a text gives out a document as that of another body than `name`.

    Args:
        text: What is searched.
        document: What the document is called: 政府信息公开工作年度报告.
        name: The body whose text it is.

    Returns:
        For each place, where the other name and the document begin and end. A name
        counts only at the beginning of a paragraph or behind a word such as 现公布,
        and only if neither name is a short form of the other.
    """
    wanted, own = fold(document), _core(name)
    found: list[tuple[int, int]] = []
    at = 0
    for paragraph in text.splitlines(keepends=True):
        folded, offsets = fold_with_map(paragraph)
        found.extend(
            (at + offsets[start], at + offsets[end - 1] + 1)
            for start, end, who in _named(folded, wanted)
            if not _is_same(_core(who), own)
        )
        at += len(paragraph)
    return tuple(found)


def _named(folded: str, document: str) -> Iterator[tuple[int, int, str]]:
    """Return where documents are given out in a name, and the name."""
    at = folded.find(document) if document else -1
    while at >= 0:
        start = max(_start(folded, at), at - _LONGEST)
        found = _BEFORE.search(folded[start:at].rstrip("《“"))
        if found is not None:
            who = _LEADING.sub("", found["who"])
            begins = start + found.start("who") + len(found["who"]) - len(who)
            if _is_given(folded, begins) and _BODY.search(who) and not _NO_NAME.search(who):
                yield begins, at + len(document), who
        at = folded.find(document, at + len(document))


def _start(folded: str, at: int) -> int:
    """Return where the clause begins in which something stands."""
    return max(folded.rfind(mark, 0, at) for mark in (*_BOUNDARY, "《", "“")) + 1


def _is_given(folded: str, at: int) -> bool:
    """Return whether what stands here begins a paragraph, or is given out."""
    before = folded[:at].strip()
    return not before.strip("《“") or _GIVEN.search(before[-_LONGEST:]) is not None


def _core(name: str) -> str:
    return fold(name).replace("人民", "").strip()


def _is_same(who: str, own: str) -> bool:
    """Return whether two names may be of one body: an office speaks for its government."""
    if not who or not own:
        return True
    # A short form leaves characters out: 县政府办 for 示范县政府办公室.
    short, long = sorted((who, own), key=len)
    rest = iter(long)
    return all(char in rest for char in short)
