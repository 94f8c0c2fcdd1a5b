"""Find sentences that say none or all of something: 没有发生行政复议, 全部办结.

Only what is said of the whole, plainly and as a fact is a claim: none of a kind of
them, of a part of the year or of some offices, or an aim, says nothing.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from compliance_rules.engine._text_quotes import Quote, quote
from compliance_rules.engine._text_sentences import Sentence, sentences
from compliance_rules.model import fold

_MOST_WORD = 60
_CLAUSE = re.compile("[^,;:。!?]+")
_BRACKETS = re.compile(r"\([^()]*\)")
_NONE = (
    "没有发生过|没有发生|没有收到|没有接到|没有出现|没有产生|没有受理|没有接收|没有收取|没有被"
    "|未发生过|未发生|未收到|未接到|未接收到|未接收|未出现|未产生|未受理|未收取|未有|未被|未曾|从未|没有|无|零"
)
_NEGATION = re.compile(f"(?:均|都|也|暂|尚|并|亦|既)?(?P<word>{_NONE})")
#: What may stand between 没有 and the noun, and behind the noun: words that narrow nothing.
_PLAIN = re.compile(
    "任何|有关|关于|涉及|相关|因|由于|针对|就|与|对|本级|本|我|该|公民|法人|其他组织|其它组织|社会公众|群众"
    "|向|政府信息|信息|政务|公开|依申请|政府|工作|事务|事项|方面|引起|引发|产生|而|导致|提起|提出|申请|被"
    "|的|和|及|或者|或|与|以及|、|行政|案件|案例|案|情况|情形|事件|件|宗|起|等|数量|总数|人|类|过|收到|受理"
    "|接到|接收|发生|办理|新收|共|了|出现|进行|《|》|中华人民共和国|条例|为|现象|行为|费用|任何形式|之|所|于"
)
#: Nouns that are named beside others, with words that narrow none of them.
_OTHERS = "行政复议|行政诉讼|复议|诉讼|举报|投诉|申诉|收费|减免|信访|应诉"
_BESIDE = re.compile(f"{_PLAIN.pattern}|{_OTHERS}")
#: A clause with one of these does not speak of the whole year and the whole body.
_PARTIAL = re.compile(
    "其中|各(?!类|项|种)|部分|个别|多数|有的|若干|下属|所属|直属|[0-9]家|[0-9]个|上年|去年|往年|上一年|历年|历史|季度"
    "|上半年|下半年|以前|此前|至今|如(?!期|实|下)|若|凡|当(?!年|前)|除|以外|之外|非|不是|不存在|确保|力争|努力|应|要求|争取"
    "|目标|必须|要|防止|避免|杜绝|原则|下一步|计划|将|希望|实现|做到|到期|期满|剩余|余下|尚未|待"
)
_ZERO = re.compile(
    "(?:均|都|全年|本年度|总数|数量|也|皆|合计|共|共计|全部)*(?:(?:为|是|有|计)?(?:0|零)(?:件|宗|起|例|次|份|人次|人|元|条)?"
    f"|(?:{_NONE})(?:案件|情况|发生|过)?|零报告|零发生)"
)
_ALL = re.compile("全部|悉数|一律|均(?!等|衡|为|价|摊)|都(?!市)|皆|全(?=按|予|获|被)|无一例外|件件")
_MANNER = re.compile(
    "已经|已|均|都|全部|在法定期限内|在规定期限内|在法定时限内|在规定时限内|按照规定|按规定|按时限|按时|按期|如期"
    "|依法依规|依法|依规|及时|规范|妥善|圆满|予以|获得|获|得到|得以|被|作出|进行|做出|了|有效|准确|到位|限时|按要求"
)
_RATE = re.compile("(?:率)(?:均|都|已|继续|保持)*(?:达到|达|为|是|保持)?(?:100%|百分之百|百分百)")
_NOT = re.compile("(?:未|没有|不|并非|尚未|基本|几乎|大部|绝大|近乎)(?:能|能够|曾|再)?$")
_EXCEPT = re.compile("除|其余|结转|转下|转入|正在|尚在|未办结|未审结|待")


@lru_cache(maxsize=64)
def says_none(text: str, noun: str) -> tuple[Quote, ...]:
    """Return the sentences that say that there was none of something."""
    wanted = fold(noun)
    if not wanted or len(wanted) > _MOST_WORD:
        return ()
    return tuple(quote(each) for each in sentences(text) if _says_none(each, wanted))


@lru_cache(maxsize=64)
def says_all(text: str, deed: str, noun: str = "") -> tuple[Quote, ...]:
    """Return the sentences that say that something was done with all.

    Args:
        text: The text.
        deed: What was done: 办结, 维持.
        noun: What it was done with: 申请. Where it is given, only sentences count
            that name it in the clause of the claim or the one before.
    """
    wanted, about = fold(deed), fold(noun)
    if not wanted or max(len(wanted), len(about)) > _MOST_WORD:
        return ()
    return tuple(quote(each) for each in sentences(text) if _says_all(each, wanted, about))


# --- none ----------------------------------------------------------------------------


def _says_none(sentence: Sentence, noun: str) -> bool:
    if noun not in sentence.text:
        return False
    return any(_is_none(clause, noun) for clause in _clauses(sentence.text) if noun in clause)


def _clauses(text: str) -> Iterator[str]:
    yield from (found.group() for found in _CLAUSE.finditer(_BRACKETS.sub("", text)))


def _is_none(clause: str, noun: str) -> bool:
    """Whether a clause says 没有……noun, or noun……为0."""
    if _PARTIAL.search(clause):
        return False
    at = clause.rfind(noun)
    before, after = clause[:at], clause[at + len(noun) :]
    return _is_negated(before, after, clause) or _is_zero(before, after)


def _is_negated(before: str, after: str, clause: str) -> bool:
    found = next(_NEGATION.finditer(before), None)
    if found is None or _is_quoted(clause, found.start()):
        return False
    between = before[found.end() :]
    if found["word"] == "零":
        return not between and _is_only(_BESIDE, after)
    return _is_only(_BESIDE, between) and _is_only(_BESIDE, after) and not after.endswith("的")


def _is_zero(before: str, after: str) -> bool:
    """Whether what follows a noun says 0, and what leads up to it does not narrow it."""
    tail = after
    while found := _BESIDE.match(tail):
        if _ZERO.fullmatch(tail):
            return _is_led_in(before)
        tail = tail[found.end() :]
    return _ZERO.fullmatch(tail) is not None and _is_led_in(before)


_LEADS_IN = re.compile("收到|受理|接到|接收|新收|发生|出现|产生|被申请|被提起|收取|办理")


def _is_led_in(before: str) -> bool:
    """Whether a noun stands alone, or behind a verb that anyone may stand before."""
    verbs = list(_LEADS_IN.finditer(before))
    rest = before[verbs[-1].end() :] if verbs else before
    return _is_only(_BESIDE, _DATE.sub("", rest))


_DATE = re.compile(
    "截至|截止|[0-9]{4}年度?|[0-9]{1,2}月|[0-9]{1,2}日|全年|本年度?|年度|今年|期间|目前"
)


def _is_only(plain: re.Pattern[str], text: str) -> bool:
    """Whether a text is made of plain words alone."""
    at = 0
    while at < len(text):
        found = plain.match(text, at)
        if found is None or found.end() == at:
            return False
        at = found.end()
    return True


def _is_quoted(text: str, at: int) -> bool:
    return text.count('"', 0, at) % 2 == 1


# --- all -----------------------------------------------------------------------------


def _says_all(sentence: Sentence, deed: str, noun: str) -> bool:
    text = sentence.text
    if deed not in text or noun not in text or _EXCEPT.search(text):
        return False
    clauses = list(_clauses(text))
    return any(
        _is_all(clause, deed) and _is_about(clauses[: at + 1], noun)
        for at, clause in enumerate(clauses)
    )


def _is_all(clause: str, deed: str) -> bool:
    """Whether a clause says 全部……deed, or deed率100%."""
    if _PARTIAL.search(clause):
        return False
    at = clause.find(deed)
    if at >= 0 and _RATE.match(clause, at + len(deed)):
        return not _NOT.search(clause[:at])
    for found in _ALL.finditer(clause):
        at = clause.find(deed, found.end())
        if at < 0:
            return False
        is_done = _is_only(_MANNER, clause[found.end() : at])
        if is_done and not _NOT.search(clause[: found.start()]):
            return not _is_quoted(clause, found.start())
    return False


def _is_about(clauses: list[str], noun: str) -> bool:
    """Whether the last clause, or the one that it goes on from, names something."""
    *before, last = clauses
    if not noun or noun in last:
        return True
    parts = next((at for at, each in enumerate(before) if each.startswith("其中")), len(before))
    before = before[:parts]
    return bool(before) and noun in before[-1]
