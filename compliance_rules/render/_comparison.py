"""What lies between two audits, as a list that every format of lists can show."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Final

from compliance_rules.diagnostics import Phrase
from compliance_rules.render._listing import Item, ListColumn, Listing
from compliance_rules.scoring import Audited, Comparison, Kind, round_half_even

SCHEMA: Final = "compliance-rules/comparison/1"
_KINDS: Final[Mapping[Kind, Phrase]] = {
    "new": Phrase("new", "新出现"),
    "unclear": Phrase("no longer decided", "变为无法判定"),
    "unchanged": Phrase("unchanged", "仍存在"),
    "fixed": Phrase("fixed", "已改正"),
    "accepted": Phrase("accepted by now", "已豁免"),
    "rules": Phrase("by the rules only", "仅因规则变化"),
}
#: Not a finding: a rule whose points moved without one.
_POINTS: Final = "points"
_SEVERITIES: Final = {
    "error": Phrase("error", "错误"),
    "warning": Phrase("warning", "警告"),
    "note": Phrase("note", "提示"),
}
_TITLE = Phrase(
    "{before} → {after}; score {score_before} → {score}: {new} new, {fixed} fixed, "
    "{unchanged} unchanged, {unclear} no longer decided, {accepted} accepted by now, "
    "{rules} by the rules only",
    "{before} → {after}；得分 {score_before} → {score}：新出现 {new}，已改正 {fixed}，"
    "仍存在 {unchanged}，变为无法判定 {unclear}，已豁免 {accepted}，仅因规则变化 {rules}",
)
_COLUMNS: Final = (
    ListColumn(
        name="change",
        heading=Phrase("change", "变化"),
        words={str(kind): word for kind, word in _KINDS.items()}
        | {_POINTS: Phrase("points only", "仅得分变化")},
    ),
    ListColumn(name="severity", heading=Phrase("severity", "程度"), words=_SEVERITIES),
    ListColumn(name="rule", heading=Phrase("rule", "规则")),
    ListColumn(name="key", heading=Phrase("place", "位置")),
    ListColumn(name="points_before", heading=Phrase("points before", "此前得分"), is_number=True),
    ListColumn(name="points", heading=Phrase("points now", "现得分"), is_number=True),
    ListColumn(name="message", heading=Phrase("finding", "内容")),
)


def comparison_listing(comparison: Comparison) -> Listing:
    """Return a row for each failure of either side, and for each rule whose points moved alone."""
    shown = {each.rule for each in comparison.changes}
    rows: list[tuple[Item, ...]] = [
        (
            each.kind,
            each.severity,
            each.rule,
            each.key,
            _rounded(each.points_before),
            _rounded(each.points),
            each.message,
        )
        for each in comparison.changes
    ]
    rows += [
        (_POINTS, None, rule, None, _rounded(before), _rounded(now), None)
        for rule, (before, now) in comparison.moved.items()
        if rule not in shown
    ]
    return Listing(
        schema=SCHEMA,
        title=_TITLE,
        about={
            "before": comparison.before.source,
            "after": comparison.after.source,
            "packs_before": _packs(comparison.before),
            "packs": _packs(comparison.after),
            "score_before": comparison.before.score,
            "score": comparison.after.score,
            **{kind: comparison.count(kind) for kind in _KINDS},
        },
        columns=_COLUMNS,
        rows=tuple(rows),
    )


def _packs(side: Audited) -> str:
    return ", ".join(f"{name} {version}" for name, version in side.packs)


def _rounded(points: Decimal | None) -> Decimal | None:
    """Return points with two decimals, as scorecards show them."""
    return None if points is None else round_half_even(Fraction(points), 2)
