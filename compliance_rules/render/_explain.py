"""One rule on one report, step by step, on one screen."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from compliance_rules._values import frozen
from compliance_rules.compiler import Change
from compliance_rules.diagnostics import Lang, Location, Phrase
from compliance_rules.engine import Evidence, Finding, Status, Step
from compliance_rules.model import How, State
from compliance_rules.render import _words as words
from compliance_rules.render._details import acceptance
from compliance_rules.render._pack_text import rules_text
from compliance_rules.render._pack_views import RuleView
from compliance_rules.render._places import opened
from compliance_rules.render._safe import one_line

_MARKS = {True: "✓", False: "✗", None: "?"}
_STATUS = {
    Status.PASS: "✓",
    Status.FAIL: "✗",
    Status.UNKNOWN: "?",
    Status.NOT_APPLICABLE: "–",
    Status.ERROR: "!",
}
#: More instances, and more cells of one instance, are counted and not shown.
MOST_INSTANCES = 5
MOST_CELLS = 12
#: What was read is shown of so many instances: all of it must stay on one screen.
MOST_DETAILED = 2

_OF = Phrase("{rule} in {source}", "{rule}，报告 {source}")
_OUTCOME = Phrase("Outcome: {counts}", "结果：{counts}")
_NOTHING = Phrase("nothing to judge", "没有可判定的内容")
_MORE = Phrase("and {number} more; --key KEY shows one of them", "另有 {number} 处；用 --key 查看")
_ALL_PASS = Phrase("--key KEY shows one of them", "用 --key 查看其中一处")
_READ = Phrase("read", "读取")
_LABEL = {
    "row": Phrase("row {how}", "行{how}"),
    "column": Phrase("column {how}", "列{how}"),
    "heading": Phrase("heading {how}", "标题{how}"),
}
_HOW = {
    How.EXACT: Phrase("exact", "完全一致"),
    How.NORMALISED: Phrase("exact but for spaces and punctuation", "除空格、标点外一致"),
    How.ALIAS: Phrase("by another accepted label", "符合可接受的别名"),
    How.SIMILAR: Phrase("similar {likeness}", "相似度 {likeness}"),
    How.POSITION: Phrase("by position", "按位置"),
}
_STATE = {
    State.BLANK: Phrase("blank", "空白"),
    State.DASH: Phrase("a dash: {text}", "填写为“{text}”"),
    State.GARBLED: Phrase("not readable: {text}", "无法识读：{text}"),
    State.ABSENT: Phrase("not found", "未找到"),
    State.ABSENT_TABLE: Phrase("its table was not found", "表未找到"),
    State.LEFT_OUT: Phrase("left out, as the form allows", "未列（格式允许不列）"),
}


@frozen
class Match:
    """How a label was matched to the form; `text` is what the report prints."""

    what: str
    how: How
    likeness: Decimal = Decimal(1)
    text: str = ""


@frozen(kw_only=True)
class CellRead:
    """A piece of evidence, and how it was found."""

    evidence: Evidence
    matches: tuple[Match, ...] = ()


@frozen(kw_only=True)
class ExplainedInstance:
    """One finding with its steps and what was read for it."""

    finding: Finding
    steps: tuple[Step, ...] = ()
    cells: tuple[CellRead, ...] = ()


@frozen(kw_only=True)
class Explanation:
    """One rule on one report."""

    rule: RuleView
    #: The file that was audited.
    source: str
    lang: Lang
    #: Failing ones first, then unknown ones, then the rest.
    instances: tuple[ExplainedInstance, ...]
    changes: tuple[Change, ...] = ()
    #: The instance that was asked for; then all that are given are shown.
    key: str | None = None


def explanation(explained: Explanation) -> str:
    """Return the rule, the figures put into it, what held, and what was read where."""
    lines = [
        _OF.say(explained.lang, rule=explained.rule.id, source=one_line(explained.source)),
        "",
        rules_text([explained.rule], explained.lang),
        *_changes(explained),
        "",
        _OUTCOME.say(explained.lang, counts=_counts(explained)),
    ]
    shown = _shown(explained)
    for number, instance in enumerate(shown):
        lines.append("")
        lines.extend(_instance(instance, explained))
        if number < MOST_DETAILED or explained.key is not None:
            lines.extend(_cells(instance, explained))
    lines.extend(_rest(explained, len(shown)))
    return "\n".join(lines)


def _changes(explained: Explanation) -> Iterator[str]:
    for change in explained.changes:
        said = {
            "target": change.target,
            "by": change.by,
            "because": change.because,
            "attributes": ", ".join(change.attributes),
        }
        yield f"# {one_line(words.CHANGE[change.kind].say(explained.lang, **said))}"


def _counts(explained: Explanation) -> str:
    statuses = [each.finding.status for each in explained.instances]
    counted = (
        f"{words.STATUS[status].say(explained.lang)} {statuses.count(status)}"
        for status in Status
        if status in statuses
    )
    said = words.COMMA.say(explained.lang).join(counted)
    return said or _NOTHING.say(explained.lang)


def _shown(explained: Explanation) -> tuple[ExplainedInstance, ...]:
    if explained.key is not None:
        return explained.instances
    wanted = [each for each in explained.instances if _is_wanted(each.finding)]
    return tuple(wanted[:MOST_INSTANCES])


def _is_wanted(finding: Finding) -> bool:
    return finding.status not in (Status.PASS, Status.NOT_APPLICABLE)


def _rest(explained: Explanation, shown: int) -> Iterator[str]:
    if explained.key is not None:
        return
    wanted = sum(_is_wanted(each.finding) for each in explained.instances)
    if wanted > shown:
        yield ""
        yield _MORE.say(explained.lang, number=wanted - shown)
    elif not wanted and explained.instances:
        yield from _one_reason(explained)


def _one_reason(explained: Explanation) -> Iterator[str]:
    """Return where to look on, or why a rule does not apply where it applies nowhere."""
    if any(each.finding.status is Status.PASS for each in explained.instances):
        yield _ALL_PASS.say(explained.lang)
        return
    for reason in dict.fromkeys(each.finding.message for each in explained.instances[:1]):
        yield one_line(reason)


def _instance(instance: ExplainedInstance, explained: Explanation) -> Iterator[str]:
    finding, lang = instance.finding, explained.lang
    key = one_line(finding.key) or words.WHOLE.say(lang)
    yield f"{_STATUS[finding.status]} {key}  {one_line(finding.message)}"
    if finding.waived is not None:
        said = (f"{name}: {one_line(what)}" for name, what in acceptance(finding.waived, lang))
        yield f"    {words.COMMA.say(lang).join(said)}"
    for step in instance.steps:
        mark = " " if step.is_plain else _MARKS[step.held]
        yield f"    {'  ' * step.depth}{mark} {one_line(step.text)}"


def _cells(instance: ExplainedInstance, explained: Explanation) -> Iterator[str]:
    lang = explained.lang
    for cell in instance.cells[:MOST_CELLS]:
        yield f"      {_READ.say(lang)} {_cell(cell, explained)}"
    if len(instance.cells) > MOST_CELLS:
        yield f"      {words.MORE.say(lang, number=len(instance.cells) - MOST_CELLS)}"


def _cell(cell: CellRead, explained: Explanation) -> str:
    evidence, lang = cell.evidence, explained.lang
    place = _place(evidence, explained)
    parts = [f"{one_line(evidence.name)} = {_figure(evidence, lang)}", place]
    matches = words.COMMA.say(lang).join(_match(each, lang) for each in cell.matches)
    return "  ".join(part for part in (*parts, matches) if part)


def _place(evidence: Evidence, explained: Explanation) -> str:
    location: Location | None = evidence.location
    # A place in the report of another year would be looked for in this one.
    if location is None or not evidence.is_of_report:
        return ""
    return opened(explained.source, location, explained.lang)


def _figure(evidence: Evidence, lang: Lang) -> str:
    state = _STATE.get(evidence.state)
    if state is None:
        return one_line(evidence.text)
    return one_line(state.say(lang, text=evidence.text))


def _match(match: Match, lang: Lang) -> str:
    how = _HOW[match.how].say(lang, likeness=f"{match.likeness:.2f}")
    said = _LABEL[match.what].say(lang, how=how)
    if match.text and match.how not in (How.EXACT, How.POSITION):
        said += f" “{one_line(match.text)}”"
    return said


def worst_first(instances: Iterable[ExplainedInstance]) -> tuple[ExplainedInstance, ...]:
    """Return instances with the failing ones first, then those that could not be decided."""
    order = (Status.FAIL, Status.ERROR, Status.UNKNOWN, Status.PASS, Status.NOT_APPLICABLE)
    return tuple(sorted(instances, key=lambda each: order.index(each.finding.status)))


__all__ = [
    "CellRead",
    "ExplainedInstance",
    "Explanation",
    "Match",
    "explanation",
    "worst_first",
]
