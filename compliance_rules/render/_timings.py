"""Where the time of an audit went, as a table and as JSON."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

import simplejson

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Lang, Phrase
from compliance_rules.render._grid import grid

TimingKind: TypeAlias = Literal["stage", "reader", "rule"]

_HEADS = (
    Phrase("what", "项目"),
    Phrase("name", "名称"),
    Phrase("times", "次数"),
    Phrase("milliseconds", "毫秒"),
    Phrase("share", "占比"),
)
_KINDS: dict[TimingKind, Phrase] = {
    "stage": Phrase("stage", "阶段"),
    "reader": Phrase("reader", "读取器"),
    "rule": Phrase("rule", "规则"),
}
_STAGES = {
    "waivers": Phrase("waivers", "读取豁免"),
    "read": Phrase("read", "读取"),
    "choose": Phrase("choose and load rules", "选择并载入规则"),
    "bind": Phrase("bind to the form", "对照格式"),
    "evaluate": Phrase("evaluate", "检查"),
    "score": Phrase("score", "评分"),
    "correct": Phrase("find wrong cells", "查找有误单元格"),
    "render": Phrase("render", "输出"),
}
_MILLION = Decimal(1_000_000)


@frozen(kw_only=True)
class Timing:
    """What one stage, reader or rule took, all its calls together."""

    kind: TimingKind
    #: A stage; the format that a reader reads; the id of a rule.
    name: str
    calls: int
    nanoseconds: int


def timings_text(timings: Sequence[Timing], lang: Lang) -> str:
    """Return a table; shares are of all stages together."""
    whole = sum(each.nanoseconds for each in timings if each.kind == "stage")
    rows = [
        (
            _KINDS[each.kind].say(lang),
            _name(each, lang),
            str(each.calls),
            str(_milliseconds(each)),
            f"{each.nanoseconds * 100 // max(whole, 1)}%",
        )
        for each in timings
    ]
    return grid([each.say(lang) for each in _HEADS], rows, right=(2, 3, 4))


def timings_json(timings: Iterable[Timing]) -> str:
    """Return one JSON object; times in milliseconds."""
    found = {
        "schema": "compliance-rules/profile/1",
        "timings": [
            {
                "kind": each.kind,
                "name": each.name,
                "calls": each.calls,
                "milliseconds": _milliseconds(each),
            }
            for each in timings
        ],
    }
    return simplejson.dumps(found, ensure_ascii=False, indent=2, use_decimal=True)


def _name(timing: Timing, lang: Lang) -> str:
    known = _STAGES.get(timing.name) if timing.kind == "stage" else None
    return timing.name if known is None else known.say(lang)


def _milliseconds(timing: Timing) -> Decimal:
    return (timing.nanoseconds / _MILLION).quantize(Decimal("0.001"))
