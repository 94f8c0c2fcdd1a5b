"""Which cells are probably wrong, in words and as JSON."""

from collections.abc import Mapping, Sequence

from compliance_rules.analysis import Correction, Corrections, Proposal
from compliance_rules.diagnostics import Lang, Phrase
from compliance_rules.engine import Finding, apart
from compliance_rules.render import _words as words
from compliance_rules.render._figures import figure_text
from compliance_rules.render._json_parts import Json, location_json, number_json
from compliance_rules.render._places import place
from compliance_rules.render._safe import one_line

#: So many ties of each mistake are told in words; JSON has them all.
_MOST = 5

HEADING = Phrase(
    "Likely corrections: any one of these makes all relations hold ({number})",
    "可能的更正：以下任一组都能使全部勾稽关系成立（{number} 组）",
)
HEADING_ONE = Phrase(
    "Likely correction: this makes all relations hold", "可能的更正：这样改可使全部勾稽关系成立"
)
HEADING_SEVERAL = Phrase(
    "Likely corrections: {number} mistakes; any one correction of each mends it",
    "可能的更正：共 {number} 处错误，每处按以下任一组更正即可",
)
NOT_LOCATED = Phrase("Which figure is wrong was not located: {why}", "未能确定哪一格有误：{why}")
_BECOMES = Phrase("{label}: {old} → {new}", "{label}：{old} → {new}")
_RANGE = Phrase("{low} to {high}", "{low} 至 {high}")
_AT_LEAST = Phrase("at least {low}", "至少 {low}")
_AT_MOST = Phrase("at most {high}", "至多 {high}")
_ANYTHING = Phrase("another figure", "其他数")
_EMPTY = Phrase("(nothing)", "（空）")
_MISTAKE = Phrase("mistake {number}: {explained}", "第 {number} 处错误，{explained}")
_EXPLAINS = Phrase("explains {number}: {findings}", "可解释 {number} 处不符：{findings}")


def is_told(found: Corrections) -> bool:
    """Whether there is anything to tell."""
    return found.outcome != "nothing broken"


def heading(found: Corrections, lang: Lang) -> str:
    """Return what stands over the proposals."""
    if found.mistakes > 1:
        return HEADING_SEVERAL.say(lang, number=found.mistakes)
    if len(found.proposals) == 1:
        return HEADING_ONE.say(lang)
    return HEADING.say(lang, number=len(found.proposals))


def why_not(found: Corrections, lang: Lang) -> str:
    """Return why nothing was located; nothing where something was."""
    if found.proposals or found.why is None:
        return ""
    return NOT_LOCATED.say(lang, why=found.why.say(lang))


def shown(found: Corrections) -> tuple[Proposal, ...]:
    """Return the proposals that are told in words: a few for each mistake."""
    told: dict[int, list[Proposal]] = {}
    for each in found.proposals:
        told.setdefault(each.mistake, []).append(each)
    return tuple(each for own in told.values() for each in own[:_MOST])


def proposals(
    found: Corrections, findings: Sequence[Finding], lang: Lang
) -> list[tuple[list[str], str]]:
    """Return each proposal: a line for each cell, and what it explains."""
    named = {each.fingerprint: each for each in apart(findings) if each.needs_mending}
    told: list[tuple[list[str], str]] = []
    for proposal in shown(found):
        lines = [_correction(each, lang) for each in proposal.corrections]
        explained = _explained(proposal, named, lang)
        if found.mistakes > 1:
            explained = _MISTAKE.say(lang, number=proposal.mistake, explained=explained)
        told.append((lines, explained))
    return told


def more(found: Corrections, lang: Lang) -> str:
    """Return how many proposals are not told, and what else was not located."""
    rest = len(found.proposals) - len(shown(found))
    lines = [words.MORE.say(lang, number=rest)] if rest else []
    if found.proposals and found.why is not None:
        lines.append(found.why.say(lang))
    return words.COMMA.say(lang).join(lines)


def corrections_json(found: Corrections, lang: Lang) -> list[Mapping[str, Json]]:
    """Return an entry for each cell; cells of one proposal have its number in common."""
    return [
        {
            "proposal": number,
            "mistake": proposal.mistake,
            "cell": str(each.cell),
            "label": each.label,
            "text": each.text,
            "value": number_json(each.value),
            "suggested": number_json(each.suggested),
            "least": number_json(each.low),
            "most": number_json(each.high),
            "slip": _slip(proposal, each, lang),
            "location": location_json(each.location),
            "explains": list(proposal.explains),
        }
        for number, proposal in enumerate(found.proposals, start=1)
        for each in proposal.corrections
    ]


def _correction(each: Correction, lang: Lang) -> str:
    old = one_line(each.text) or _EMPTY.say(lang)
    said = _BECOMES.say(lang, label=one_line(each.label), old=old, new=_needed(each, lang))
    notes = [place(each.location, lang), each.slip.say(lang) if each.slip else ""]
    why = words.COMMA.say(lang).join(one_line(note) for note in notes if note)
    return said + (words.WHY.say(lang, why=why) if why else "")


def _slip(proposal: Proposal, correction: Correction, lang: Lang) -> str | None:
    """Return the slip of all cells at once, else that of the cell."""
    found = proposal.slip or correction.slip
    return None if found is None else found.say(lang)


def _needed(each: Correction, lang: Lang) -> str:
    low = "" if each.low is None else figure_text(each.low)
    high = "" if each.high is None else figure_text(each.high)
    if low and high:
        return low if low == high else _RANGE.say(lang, low=low, high=high)
    if low:
        return _AT_LEAST.say(lang, low=low)
    return _AT_MOST.say(lang, high=high) if high else _ANYTHING.say(lang)


def _explained(proposal: Proposal, named: Mapping[str, Finding], lang: Lang) -> str:
    found = [named[each] for each in proposal.explains if each in named]
    listed = words.COMMA.say(lang).join(
        one_line(f"{each.rule} {each.key}".strip()) for each in found
    )
    said = _EXPLAINS.say(lang, number=len(found), findings=listed)
    if proposal.slip is None:
        return said
    return words.COMMA.say(lang).join((one_line(proposal.slip.say(lang)), said))
