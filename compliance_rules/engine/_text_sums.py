"""Find lists in sentences whose parts do not add up: 2139条，其中……1744条、393条、21条、2条.

A list may leave parts out and a sentence may go on behind it, so a list fails only
where no way of reading it fits: its parts are more than any total before it, or it
says that it is whole (分别为, 其他) and no beginning of it adds up.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.engine import _text_words as words
from compliance_rules.engine._text_figures import Figure, neighbour_sums
from compliance_rules.engine._text_items import Item, Stretch, stretches
from compliance_rules.engine._text_quotes import Quote, digits, quote
from compliance_rules.engine._text_sentences import Sentence, sentences

_OPENS = "其中"
_LEAD = late("^其中(?:包括|包含|有|为)?")
_RESPECTIVELY = late("分别(?:为|是|有|达)?[:]?$")
_WHOLE = late("分为|具体为|具体是|具体如下")
_REST = late("(?:以及|和|及|与)?(?:其他|其它|其余|剩余)")
#: A clause with one of these is no part of the list before it.
_GOES_ON = late(
    "同比|环比|比上|较上|比去|较去|上年|去年|往年|增加|增长|减少|下降|上升|提高|降低|共|总计|合计"
    "|累计|平均|占|达到|目标|任务|超过|多于|已|均|全部|截至|目前|另|此外|同时|涉及|覆盖|至今|比"
)
#: Of labels that begin with what was done, all or none do.
_VERB = late(
    "(?:已|共|并|全年|新|编|撰)*(?:发布|举办|召开|开展|组织|制定|制发|印发|出台|报送|培训|转发|撰写|编制|回应"
    "|受理|收到|办结|答复|公开(?!栏)|转载|开设|更新|审核|清理|废止|修订|解读|回复|办理|推送|公示(?!栏)|公布(?!栏)|接受|接待|收集)"
)
#: Each family divides the same things in its own way; parts of two of them overlap.
_FAMILIES = (
    late(
        "网上|网络|网站|信函|当面|现场|传真|邮寄|邮件|邮箱|电话|窗口|渠道|微信|微博|公众号|新媒体|平台"
    ),
    late("自然人|公民|个人|法人|企业|社会组织|科研|公益|法律服务"),
    late("予以公开|部分公开|同意公开|不予|无法提供|不予处理|其他处理|办结|答复|结转|补正"),
    late("季度|上半年|下半年|月"),
    late("维持|纠正|撤销|驳回|未审结|审结|败诉|胜诉"),
    late("[省市县区镇乡局委办厅处院所]$|街道$|中心$"),
)
#: What is published in several of these is counted in each of them.
_CHANNEL = late("网站|微信|微博|公众号|客户端|新媒体|公报|公示栏|公开栏|电子屏|报刊|报纸|广播|电视")
#: A sum that is too large by at most one part in so many is a slip.
_SLIP = 20
_PAIR = 2
_AND = late("[、,和及与]")
_MOST_PARTS = 60
#: So many parts make a sentence without 其中 a list.
_LEAST = 4
_MOST_BEFORE = 6
_TRAILING_TOTAL = late(r"[,;、:]?(?:合计|总计|共计)(?:为)?[:]?$")


@frozen(kw_only=True)
class _List:
    """A list of parts, and what may be their total."""

    parts: tuple[Item, ...]
    #: What the parts are called.
    labels: tuple[str, ...]
    totals: tuple[Decimal, ...]
    #: The total as it is most likely meant.
    total: Figure
    #: How many parts are said to be all of it; None where the list may leave parts out.
    whole_from: int | None


@frozen
class _Before:
    """The figures of the sentence before, where it stands in the same block."""

    items: Sequence[Item] = ()
    beside: tuple[Figure, ...] = ()


@lru_cache(maxsize=32)
def broken_sums(text: str) -> tuple[Quote, ...]:
    """Return the sentences whose stated parts do not add up."""
    found: list[Quote] = []
    before, block = _Before(), -1
    for sentence in sentences(text):
        outer, *inner = stretches(sentence)
        beside = tuple(item.figure for each in inner for item in each.items)
        earlier = before if block == sentence.block else _Before()
        said = next(_in_sentence(sentence, outer, inner, earlier), None)
        if said is not None:
            found.append(said)
        before, block = _Before(outer.items, beside), sentence.block
    return tuple(found)


def _in_sentence(
    sentence: Sentence, outer: Stretch, inner: Sequence[Stretch], before: _Before
) -> Iterator[Quote]:
    beside = tuple(item.figure for each in inner for item in each.items)
    lists = [_lists(outer.items, beside, before), _unopened(outer.items, before)]
    lists += [
        _lists((Item("", each.head), *each.items), (), _Before())
        for each in inner
        if each.head is not None
    ]
    for each in lists:
        for one in each:
            yield from _judged(sentence, one)
    yield from _trailing(sentence, outer.items)


# --- finding lists -------------------------------------------------------------------


def _lists(items: Sequence[Item], beside: tuple[Figure, ...], before: _Before) -> Iterator[_List]:
    openings = [at for at, item in enumerate(items) if _OPENS in item.gap]
    for number, at in enumerate(openings):
        following = openings[number + 1] if number + 1 < len(openings) else len(items)
        heads = _since_break(items[:at])
        if not at and items[0].gap.startswith(_OPENS):
            heads, beside = _since_break(before.items), (*beside, *before.beside)
        parts = _parts(items[at:following], is_cut=following < len(items))
        found = _list(heads, parts, beside) if parts else None
        if found is not None:
            yield found


def _unopened(items: Sequence[Item], before: _Before) -> Iterator[_List]:
    """Return a sentence that is nothing but a list, down to 其他, of a total in the one before."""
    counted = [item for item in items if not item.figure.is_share]
    parts = _parts(counted, is_cut=False)
    if len(parts) < _LEAST or len(parts) < len(counted) or any(_OPENS in i.gap for i in items):
        return
    found = _list(before.items[-_MOST_BEFORE:], parts, before.beside)
    if found is None or found.whole_from != len(parts):
        return
    first, *others = [item.figure.value or Decimal(0) for item in parts]
    labels = found.labels[:-1]
    # A first figure as large as all others may be their total.
    if first < sum(others, Decimal(0)) and any(all(map(f.search, labels)) for f in _FAMILIES):
        yield found


def _since_break(items: Sequence[Item]) -> Sequence[Item]:
    """Return the figures since the last semicolon."""
    start = max((at for at, item in enumerate(items) if ";" in item.gap), default=0)
    return items[start:][-_MOST_BEFORE:]


def _parts(items: Sequence[Item], *, is_cut: bool) -> tuple[Item, ...]:
    """Return the members of a list that begins with the first item.

    Where another list follows, this one ends at a semicolon; without one nobody can
    tell where, and it is none.
    """
    if is_cut:
        last = max((at for at, item in enumerate(items) if ";" in item.gap), default=0)
        items = items[:last]
    found: list[Item] = []
    for item in items[:_MOST_PARTS]:
        if item.figure.is_share:
            continue
        if found and _GOES_ON.search(item.gap):
            break
        found.append(item)
    return tuple(found)


def _list(heads: Sequence[Item], parts: Sequence[Item], beside: Sequence[Figure]) -> _List | None:
    """Return a list with all that may be its total; None where it is not understood."""
    labels = tuple(map(_plain, parts))
    if _RESPECTIVELY.search(parts[0].gap):
        parts, labels = _respective(parts)
    unit = parts[-1].figure.unit if parts else ""
    known = [item.figure for item in heads if item.figure.unit == unit]
    if not unit or not known or any(each.value is None for each in known):
        return None
    units = {item.figure.unit for item in parts}
    if any(item.figure.value is None for item in parts) or units - {unit, ""}:
        return None
    if "" in units and not _RESPECTIVELY.search(parts[0].gap):
        return None
    return _List(
        parts=tuple(parts),
        labels=labels,
        totals=_totals(known, [each for each in beside if each.unit == unit]),
        total=known[-1],
        whole_from=_whole_from(parts, labels),
    )


def _respective(parts: Sequence[Item]) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """Return the figures of `A、B分别为1、2件` and their names; none where they are not as many."""
    said = _RESPECTIVELY.sub("", parts[0].gap.partition(_OPENS)[2]).strip("、,:")
    names = tuple(_AND.split(said))
    rest = takewhile(lambda item: not item.gap.strip("、,和及与"), parts[1:])
    found = (parts[0], *rest)
    return (found, names) if len(found) == len(names) else ((), ())


def _totals(known: Sequence[Figure], beside: Sequence[Figure]) -> tuple[Decimal, ...]:
    """Return what may be the total: figures before the list, sums of neighbours, brackets apart."""
    sums = neighbour_sums(known)
    apart = {
        figure.value + sign * each.value
        for figure in known
        for each in beside
        for sign in (1, -1)
        if figure.value is not None and each.value is not None
    }
    return tuple(sums | apart)


def _whole_from(parts: Sequence[Item], labels: Sequence[str]) -> int | None:
    """Return how many parts are said to be all; None where some may be left out."""
    if len(parts) > 1 and _WHOLE.search(parts[0].gap):
        return len(parts)
    rest = [at for at, label in enumerate(labels) if at and _REST.match(label)]
    # Behind another mark, 其他 may begin another statement.
    is_even = len({item.separator for item in parts[1:]}) == 1
    return rest[-1] + 1 if rest and is_even else None


# --- judging lists -------------------------------------------------------------------


def _judged(sentence: Sentence, found: _List) -> Iterator[Quote]:
    slack = found.total.slack + sum((item.figure.slack for item in found.parts), Decimal(0))
    values = [item.figure.value or Decimal(0) for item in found.parts]
    reached = [sum(values[: at + 1], Decimal(0)) for at in range(len(values))]
    most = max(found.totals)
    stated = digits(found.total.value or Decimal(0))
    if len(values) == 1:
        if values[0] > most + slack:
            said = {"part": digits(values[0]), "total": stated}
            yield quote(sentence, words.PART_OF_LESS, **said)
        return
    is_whole = found.whole_from is not None
    candidates = reached[(found.whole_from or 1) - 1 :]
    if any(abs(total - each) <= slack for total in found.totals for each in candidates):
        return
    if is_whole or (reached[-1] > most + slack and _is_one_list(found, values)):
        end = found.whole_from or len(values)
        phrase = words.NOT_THE_SUM if is_whole else words.MORE_THAN_ALL
        yield quote(sentence, phrase, sum=_sum(values[:end]), total=stated)


def _is_one_list(found: _List, values: Sequence[Decimal]) -> bool:
    """Whether parts that are too many can be nothing but parts, and of one division."""
    labels = found.labels
    marks = {item.separator for item in found.parts[1:]}
    families = {
        number for label in labels for number, each in enumerate(_FAMILIES) if each.search(label)
    }
    verbs = {bool(_VERB.match(label)) for label in labels}
    if len(marks) > 1 or ";" in marks or len(families) > 1 or len(verbs) > 1 or not all(labels):
        return False
    if _is_slip(found, sum(values, Decimal(0))) and (marks == {"、"} or len(labels) > _PAIR):
        return True
    is_one = any(all(map(each.search, labels)) for each in _FAMILIES) or _is_alike(labels)
    return is_one and not _CHANNEL.search("".join(labels))


def _is_slip(found: _List, reached: Decimal) -> bool:
    """Whether a sum is so little too large that a slip explains it better than overlap."""
    most = max(found.totals)
    return (reached - most) * _SLIP <= most


def _plain(item: Item) -> str:
    return _LEAD.sub("", item.label).strip("和及与")


def _is_alike(labels: Sequence[str]) -> bool:
    """Whether all labels begin or end in the same way, as those of one division do."""
    heads, tails = {each[:_PAIR] for each in labels}, {each[-_PAIR:] for each in labels}
    return len(heads) == 1 or len(tails) == 1 or {each[-1:] for each in labels} <= {"类", "型"}


def _sum(values: Sequence[Decimal]) -> str:
    return f"{' + '.join(map(digits, values))} = {digits(sum(values, Decimal(0)))}"


# --- totals behind the parts ---------------------------------------------------------


def _trailing(sentence: Sentence, items: Sequence[Item]) -> Iterator[Quote]:
    """Return `A 3件、B 4件，合计8件`, where no run of figures before adds up to the total."""
    for at, item in enumerate(items):
        if at < _PAIR or item.figure.value is None or not _TRAILING_TOTAL.fullmatch(item.gap):
            continue
        parts = [each.figure for each in _since_break(items[:at])]
        if len(parts) < _PAIR or any(
            each.value is None or each.unit != item.figure.unit for each in parts
        ):
            continue
        slack = item.figure.slack + sum((each.slack for each in parts), Decimal(0))
        if not any(abs(total - item.figure.value) <= slack for total in _totals(parts, ())):
            values = [each.value for each in parts if each.value is not None]
            stated = digits(item.figure.value)
            yield quote(sentence, words.NOT_THE_SUM, sum=_sum(values), total=stated)
