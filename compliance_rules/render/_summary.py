"""The head of a scorecard and its tables, as rows of plain text."""

from collections import Counter
from collections.abc import Mapping

from compliance_rules.compiler import Change
from compliance_rules.diagnostics import Lang, Phrase
from compliance_rules.engine import Status, apart, tally
from compliance_rules.render import _words as words
from compliance_rules.render._figures import figure_text, percent_text, points_text
from compliance_rules.scoring import (
    DeductionResult,
    DimensionScore,
    PackUsed,
    RuleResult,
    Scorecard,
)

_UNSCORED = "–"


def summary(scorecard: Scorecard) -> list[tuple[str, str]]:
    """Return what the report is, under which packs, and what the audit comes to."""
    lang, info = scorecard.lang, scorecard.report
    missing = words.NONE.say(lang)
    rows = [
        (words.REPORT, info.title or missing),
        (words.BODY, info.body or missing),
        (words.YEAR, missing if info.year is None else str(info.year)),
        (words.SOURCE, info.source),
        *((words.PACK, _pack(each, lang)) for each in scorecard.packs),
        (words.SCORE, _score(scorecard)),
    ]
    if scorecard.grade is not None:
        rows.append((words.GRADE, scorecard.grade))
    share = words.DECIDED_SHARE.say(lang, share=percent_text(scorecard.decided))
    if scorecard.possible:
        rows.append((words.DECIDED, share))
    rows.append(
        (words.RULE_COUNTS, _counts(Counter(each.status for each in scorecard.rules), lang))
    )
    rows.append((words.FINDINGS, _findings(scorecard)))
    return [(name.say(lang), text) for name, text in rows]


def dimension_rows(scorecard: Scorecard) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of the table of dimensions."""
    heads = (words.DIMENSION, words.SCALED, words.POINTS, words.POSSIBLE)
    return (
        [each.say(scorecard.lang) for each in heads],
        [_dimension(each) for each in scorecard.dimensions],
    )


def deduction_rows(scorecard: Scorecard) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of the table of deductions."""
    heads = (words.DEDUCTION, words.PRICE, words.OUTCOME, words.TAKEN, words.AT_STAKE)
    return (
        [each.say(scorecard.lang) for each in heads],
        [_deduction(each, scorecard.lang) for each in scorecard.deductions],
    )


def rule_rows(scorecard: Scorecard) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of the table of rules."""
    counts = (words.PASSED, words.FAILED, words.UNKNOWN, words.APART)
    heads = (words.RULE, words.TITLE, words.OUTCOME, words.OF_WEIGHT, *counts)
    return (
        [each.say(scorecard.lang) for each in heads],
        [_rule(each, scorecard.lang) for each in scorecard.rules],
    )


def change_text(change: Change, lang: Lang) -> str:
    """Return what a pack changed in one that it extends."""
    return words.CHANGE[change.kind].say(
        lang,
        target=change.target,
        by=change.by,
        because=change.because,
        attributes=", ".join(change.attributes),
    )


def nothing_to_mend(scorecard: Scorecard) -> Phrase:
    """Return what is said where nothing failed: not more than was decided."""
    open_ones = (Status.UNKNOWN, Status.ERROR)
    is_open = any(finding.status in open_ones for finding in apart(scorecard.findings))
    return words.NOTHING_FOUND_YET if is_open else words.NOTHING_TO_MEND


def _outcome(rule: RuleResult, lang: Lang) -> str:
    """Return a rule's outcome in words."""
    said = words.STATUS[rule.status]
    if rule.is_draft:
        return words.DRAFT.say(lang, outcome=said)
    return words.DEPRECATED.say(lang, outcome=said) if rule.is_deprecated else said.say(lang)


def _pack(pack: PackUsed, lang: Lang) -> str:
    named = f"{pack.name} {pack.version}".rstrip()
    return named + (words.WHY.say(lang, why=pack.why) if pack.why else "")


def _score(scorecard: Scorecard) -> str:
    lang = scorecard.lang
    if scorecard.score is None:
        return words.NO_SCORE.say(lang)
    score, scale = figure_text(scorecard.score), figure_text(scorecard.scale)
    parts = [words.OUT_OF.say(lang, score=score, scale=scale)]
    if scorecard.bonus:
        parts.append(words.BONUS.say(lang, points=points_text(scorecard.bonus)))
    if scorecard.cap is not None:
        parts.append(words.CAPPED.say(lang, cap=figure_text(scorecard.cap)))
    return words.COMMA.say(lang).join(parts)


def _counts(counted: Mapping[Status, int], lang: Lang) -> str:
    shown = [f"{counted[each]} {said.say(lang)}" for each, said in words.STATUS.items()]
    kept = [text for each, text in zip(words.STATUS, shown, strict=True) if counted[each]]
    return words.COMMA.say(lang).join(kept) or "0"


def _findings(scorecard: Scorecard) -> str:
    lang = scorecard.lang
    counted = _counts(tally(scorecard.findings), lang)
    number = sum(each.waived is not None for each in apart(scorecard.findings))
    if not number:
        return counted
    return words.COMMA.say(lang).join((counted, words.OF_WHICH_WAIVED.say(lang, number=number)))


def _dimension(dimension: DimensionScore) -> list[str]:
    if dimension.score is None:
        return [dimension.title, _UNSCORED, _UNSCORED, _UNSCORED]
    return [
        dimension.title,
        figure_text(dimension.score),
        points_text(dimension.points),
        points_text(dimension.possible),
    ]


def _deduction(deduction: DeductionResult, lang: Lang) -> list[str]:
    points = figure_text(deduction.points)
    cost = words.PRICE_EACH if deduction.is_each else words.PRICE_ONCE
    said = cost.say(lang, points=points)
    if deduction.at_most is not None:
        most = figure_text(deduction.at_most)
        said = words.PRICE_EACH_AT_MOST.say(lang, points=points, most=most)
    return [
        deduction.title,
        said,
        words.STATUS[deduction.status].say(lang),
        points_text(deduction.lost),
        points_text(deduction.at_stake) if deduction.at_stake else "",
    ]


def _rule(rule: RuleResult, lang: Lang) -> list[str]:
    counts = rule.counts
    # What is waived counts as if it did not apply.
    apart = counts.not_applicable + counts.waived
    numbers = (counts.passed, counts.failed, counts.unknown, apart)
    return [rule.id, rule.title, _outcome(rule, lang), _points(rule), *map(str, numbers)]


def _points(rule: RuleResult) -> str:
    if rule.is_scored:
        return f"{points_text(rule.points)}/{figure_text(rule.weight)}"
    return f"+{figure_text(rule.bonus)}" if rule.bonus else _UNSCORED
