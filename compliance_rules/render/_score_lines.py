"""The score as a sum that can be followed line by line."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Lang, Phrase
from compliance_rules.render import _words as words
from compliance_rules.render._figures import figure_text, points_text
from compliance_rules.render._grid import grid
from compliance_rules.render._safe import one_line
from compliance_rules.scoring import Gain, ModelScore, RuleResult, Scorecard

_NOTHING = Gain(Decimal(0))
_UNSCORED = "–"
_SUM = Phrase(
    "{points} of {possible} points, on a scale of {scale}: {score}",
    "得分 {points} ÷ 应得分 {possible} × 满分 {scale} = {score}",
)
_LEFT = Phrase("{scale} less {lost} points: {score}", "满分 {scale} − 扣分 {lost} = {score}")
_HEADS = (
    words.RULE,
    words.OUTCOME,
    Phrase("weight", "分值"),
    Phrase("lost", "扣分"),
    words.AT_STAKE,
    words.POINTS,
    Phrase("mending brings", "整改后可得"),
)
_MODELS = Phrase("By the models of XCCDF", "按 XCCDF 计分模型")
_MODEL = Phrase("{model}: {score} of {maximum}", "{model}：{score}（满分 {maximum}）")


@frozen(kw_only=True)
class ScoreLine:
    """One line of the sum that is the score, as text."""

    rule: str
    title: str
    outcome: str
    status: str
    weight: str
    lost: str
    at_stake: str
    points: str
    #: By how much the score rises once all that failed is mended.
    gain: str


def score_lines(scorecard: Scorecard, gains: Mapping[str, Gain]) -> tuple[ScoreLine, ...]:
    """Return a line for each rule, in the order of the pack."""
    return tuple(
        _line(each, gains.get(each.id, _NOTHING), scorecard.lang) for each in scorecard.rules
    )


def score_sum(scorecard: Scorecard) -> str:
    """Return how the lines make the score."""
    lang = scorecard.lang
    if scorecard.score is None:
        return words.NO_SCORE.say(lang)
    if scorecard.deductions:
        return _LEFT.say(
            lang,
            scale=figure_text(scorecard.scale),
            lost=points_text(sum((each.lost for each in scorecard.deductions), Fraction(0))),
            score=figure_text(scorecard.score),
        )
    said = {
        "points": points_text(scorecard.points),
        "possible": points_text(scorecard.possible),
        "scale": figure_text(scorecard.scale),
        "score": figure_text(scorecard.score),
    }
    parts = [_SUM.say(lang, **said)]
    if scorecard.bonus:
        parts.append(words.BONUS.say(lang, points=points_text(Fraction(scorecard.bonus))))
    if scorecard.cap is not None:
        parts.append(words.CAPPED.say(lang, cap=figure_text(scorecard.cap)))
    return words.COMMA.say(lang).join(parts)


def score_table(
    scorecard: Scorecard, gains: Mapping[str, Gain], models: tuple[ModelScore, ...]
) -> str:
    """Return the lines, their sum, and the score by other models, for a terminal."""
    lang = scorecard.lang
    rows = [
        [each.rule, each.outcome, each.weight, each.lost, each.at_stake, each.points, each.gain]
        for each in score_lines(scorecard, gains)
    ]
    table = grid([each.say(lang) for each in _HEADS], rows, right=(2, 3, 4, 5, 6))
    others = [_model(each, lang) for each in models if each.score is not None]
    return "\n".join((table, "", score_sum(scorecard), "", _MODELS.say(lang), *others))


def risen(gain: Decimal) -> str:
    """Return what mending brings; nothing where it brings nothing."""
    return f"+{figure_text(gain)}" if gain > 0 else ""


def _line(rule: RuleResult, gain: Gain, lang: Lang) -> ScoreLine:
    return ScoreLine(
        rule=rule.id,
        title=one_line(rule.title),
        outcome=words.STATUS[rule.status].say(lang),
        status=rule.status.value,
        weight=figure_text(rule.weight) if rule.is_scored else _UNSCORED,
        lost=points_text(rule.lost) if rule.lost else "",
        at_stake=points_text(rule.at_stake) if rule.is_scored and rule.at_stake else "",
        points=points_text(rule.points) if rule.is_scored else _UNSCORED,
        gain=risen(gain.together),
    )


def _model(found: ModelScore, lang: Lang) -> str:
    score = points_text(found.score or Fraction(0))
    return "  " + _MODEL.say(
        lang, model=found.model, score=score, maximum=points_text(found.maximum)
    )
