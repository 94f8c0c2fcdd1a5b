"""Words that narrow nothing: what may stand round a noun that is spoken of as a whole."""

import re

from compliance_rules._patterns import late

#: What may stand between 没有 and the noun, and behind the noun: words that narrow nothing.
PLAIN = late(
    "任何|有关|关于|涉及|相关|因|由于|针对|就|与|对|本级|本|我|该|公民|法人|其他组织|其它组织|社会公众|群众"
    "|向|政府信息|信息|政务|公开|依申请|政府|工作|事务|事项|方面|引起|引发|产生|而|导致|提起|提出|申请|被"
    "|的|和|及|或者|或|与|以及|、|行政|案件|案例|案|情况|情形|事件|件|宗|起|等|数量|总数|人|类|过|收到|受理"
    "|接到|接收|发生|办理|新收|共|了|出现|进行|《|》|中华人民共和国|条例|为|现象|行为|费用|任何形式|之|所|于"
)
#: Nouns that are named beside others, with words that narrow none of them.
_OTHERS = "行政复议|行政诉讼|复议|诉讼|举报|投诉|申诉|收费|减免|信访|应诉"
BESIDE = late(f"{PLAIN.pattern}|{_OTHERS}")
#: A clause with one of these does not speak of the whole year and the whole body.
PARTIAL = late(
    "其中|各(?!类|项|种)|部分|个别|多数|有的|若干|下属|所属|直属|[0-9]家|[0-9]个|上年|去年|往年|上一年|历年|历史|季度"
    "|上半年|下半年|以前|此前|至今|如(?!期|实|下)|若|凡|当(?!年|前)|除|以外|之外|非|不是|不存在|确保|力争|努力|应|要求|争取"
    "|目标|必须|要|防止|避免|杜绝|原则|下一步|计划|将|希望|实现|做到|到期|期满|剩余|余下|尚未|待"
)
LEADS_IN = late("收到|受理|接到|接收|新收|发生|出现|产生|被申请|被提起|收取|办理")
_DATE = late("截至|截止|[0-9]{4}年度?|[0-9]{1,2}月|[0-9]{1,2}日|全年|本年度?|年度|今年|期间|目前")
_AND = late("以及|或者|[、和及或与]")
#: What may stand behind a noun without making another one of it.
TAIL = late("案件|案例|案|事项|情况|情形|事件|现象|行为|件数|数量|总数|数|等|的|了")


def leads_to(before: str) -> bool:
    """Whether what stands before a noun narrows it in nothing: 政府信息公开, 行政复议、."""
    *others, last = _AND.split(before)
    return is_only(PLAIN, last) and all(is_only(BESIDE, each) for each in others)


def is_led_in(before: str) -> bool:
    """Whether a noun stands alone, or behind a verb that anyone may stand before."""
    verbs = list(LEADS_IN.finditer(before))
    rest = before[verbs[-1].end() :] if verbs else before
    return leads_to(_DATE.sub("", rest))


def behind(after: str) -> list[str]:
    """Return what may be left of the text behind a noun: without its tail and nouns beside it."""
    left, at, plain = [after], 0, TAIL
    while at < len(after):
        if plain is TAIL and _AND.match(after, at):
            plain = BESIDE
        found = plain.match(after, at)
        if found is None or found.end() == at:
            break
        at = found.end()
        left.append(after[at:])
    return left


def is_only(plain: re.Pattern[str], text: str) -> bool:
    """Whether a text is made of plain words alone."""
    at = 0
    while at < len(text):
        found = plain.match(text, at)
        if found is None or found.end() == at:
            return False
        at = found.end()
    return True
