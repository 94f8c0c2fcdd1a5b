"""Find sentences that say none or all of something: 没有发生行政复议, 全部办结.

Only what is said of the whole, plainly and as a fact is a claim: none of a kind of
them, of a part of the year or of some offices, or an aim, says nothing.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile

from compliance_rules._patterns import late
from compliance_rules.engine._text_plain import PARTIAL, behind, is_led_in, is_only, leads_to
from compliance_rules.engine._text_quotes import Quote, quote
from compliance_rules.engine._text_sentences import Sentence, sentences
from compliance_rules.engine._text_times import is_of_year, main_year
from compliance_rules.model import fold

_MOST_WORD = 60
_CLAUSE = late("[^,;:。!?]+")
_BRACKETS = late(r"\([^()]*\)")
_NONE = (
    "没有发生过|没有发生|没有收到|没有接到|没有出现|没有产生|没有受理|没有接收|没有收取|没有被"
    "|未发生过|未发生|未收到|未接到|未接收到|未接收|未出现|未产生|未受理|未收取|未有|未被|未曾|从未|没有|无|零"
)
_NEGATION = late(f"(?:均|都|也|暂|尚|并|亦|既)?(?P<word>{_NONE})")
_ZERO = late(
    "(?:均|都|全年|本年度|总数|数量|也|皆|合计|共|共计|全部)*(?:(?:为|是|有|计)?(?:0|零)(?:件|宗|起|例|次|份|人次|人|元|条)?"
    f"|(?:{_NONE})(?:案件|情况|发生|过)?|零报告|零发生)"
)
_ALL = late("全部|悉数|一律|均(?!等|衡|为|价|摊)|都(?!市)|皆|全(?=按|予|获|被)|无一例外|件件")
_MANNER = late(
    "已经|已|均|都|全部|在法定期限内|在规定期限内|在法定时限内|在规定时限内|按照规定|按规定|按时限|按时|按期|如期"
    "|依法依规|依法|依规|及时|规范|妥善|圆满|予以|获得|获|得到|得以|被|作出|进行|做出|了|有效|准确|到位|限时|按要求"
)
_RATE = late("(?:率)(?:均|都|已|继续|保持)*(?:达到|达|为|是|保持)?(?:100%|百分之百|百分百)")
_NOT = late("(?:未|没有|不|并非|尚未|基本|几乎|大部|绝大|近乎)(?:能|能够|曾|再)?$")
_EACH = late("(?:也|已)?(?:均|皆)")
_COUNTED = late("[0-9](?:件|宗|起|条|份|篇|个|项|人次)$")
_EXCEPT = late("除|其余|结转|转下|转入|正在|尚在|未办结|未审结|待")


@lru_cache(maxsize=64)
def says_none(text: str, noun: str) -> tuple[Quote, ...]:
    """Return the sentences that say that there was none of something."""
    wanted = fold(noun)
    if not wanted or len(wanted) > _MOST_WORD:
        return ()
    year = main_year(text)
    return tuple(quote(each) for each in sentences(text) if _says_none(each, wanted, year))


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
    year = main_year(text)
    found = (each for each in sentences(text) if is_of_year(each.text, year))
    return tuple(quote(each) for each in found if _says_all(each, wanted, about))


# --- none ----------------------------------------------------------------------------


def _says_none(sentence: Sentence, noun: str, year: str) -> bool:
    if noun not in sentence.text or not is_of_year(sentence.text, year):
        return False
    return any(_is_none(clause, noun) for clause in _clauses(sentence.text) if noun in clause)


def _clauses(text: str) -> Iterator[str]:
    yield from (found.group() for found in _CLAUSE.finditer(_BRACKETS.sub("", text)))


def _is_none(clause: str, noun: str) -> bool:
    """Whether a clause says 没有……noun, or noun……为0."""
    if PARTIAL.search(clause):
        return False
    at = clause.rfind(noun)
    before, after = clause[:at], clause[at + len(noun) :]
    return _is_negated(before, after, clause) or _is_zero(before, after)


def _is_negated(before: str, after: str, clause: str) -> bool:
    found = next(_NEGATION.finditer(before), None)
    if found is None or _is_quoted(clause, found.start()):
        return False
    between = before[found.end() :]
    if behind(after)[-1] or after.endswith("的"):
        return False
    return leads_to(between) if found["word"] != "零" else not between


def _is_zero(before: str, after: str) -> bool:
    """Whether what follows a noun says 0, and what leads up to it does not narrow it."""
    return any(_ZERO.fullmatch(each) for each in behind(after)) and is_led_in(before)


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
    if PARTIAL.search(clause):
        return False
    at = clause.find(deed)
    if at >= 0 and _RATE.match(clause, at + len(deed)):
        return not _NOT.search(clause[:at])
    for found in _ALL.finditer(clause):
        at = clause.find(deed, found.end())
        if at < 0:
            return False
        is_done = is_only(_MANNER, clause[found.end() : at])
        if is_done and not _NOT.search(clause[: found.start()]):
            return not _is_quoted(clause, found.start())
    return False


def _is_about(clauses: list[str], noun: str) -> bool:
    """Whether the last clause, or the one that it goes on from, names something."""
    *before, last = clauses
    if not noun or noun in last:
        return True
    if _EACH.match(last) and not any(each.startswith("其中") for each in before):
        # 均 speaks of all that was counted before it: 行政复议7件，诉讼9件，均获维持.
        counted = takewhile(_COUNTED.search, reversed(before))
        return any(noun in each for each in counted)
    parts = next((at for at, each in enumerate(before) if each.startswith("其中")), len(before))
    before = before[:parts]
    return bool(before) and noun in before[-1]
