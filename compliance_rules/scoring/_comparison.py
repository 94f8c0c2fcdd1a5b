"""What changed between two audits: failures that are new, mended, still there, or due to rules.

Two findings are the same where they have one fingerprint, which is that of a rule and a
place of one body's reports of all years; between two bodies, where rule and key agree.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, TypeAlias, get_args

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Severity
from compliance_rules.engine import Finding, Status, apart
from compliance_rules.scoring._rounding import round_half_even
from compliance_rules.scoring._scorecard import Scorecard

#: In the order of what to look at first.
Kind: TypeAlias = Literal["new", "unclear", "unchanged", "fixed", "accepted", "rules"]
_ORDER = {kind: at for at, kind in enumerate(get_args(Kind))}
_RANKS: Mapping[Severity, int] = {"error": 0, "warning": 1, "note": 2}
#: Decimals that JSON has of points, so that an audit read back is the same.
_PLACES = 6


@frozen(kw_only=True)
class Noted:
    """A finding as far as a comparison needs it."""

    rule: str
    key: str
    status: Literal["fail", "unknown", "error"]
    severity: Severity
    message: str
    fingerprint: str
    is_waived: bool = False

    @property
    def needs_mending(self) -> bool:
        """Whether it failed and nobody has accepted that."""
        return self.status == "fail" and not self.is_waived


@frozen(kw_only=True)
class Audited:
    """One side of a comparison: an audit just made, or one read back."""

    source: str
    title: str | None
    body: str | None
    year: int | None
    score: Decimal | None
    scale: Decimal
    #: The name and version of each pack.
    packs: tuple[tuple[str, str], ...]
    #: The points of each rule by its id; None where the rule did not count.
    points: Mapping[str, Decimal | None]
    noted: tuple[Noted, ...]


@frozen(kw_only=True)
class Change:
    """A failure of either side, and what became of it."""

    kind: Kind
    rule: str
    key: str
    severity: Severity
    message: str
    #: The points of its rule before and now; None where it did not count.
    points_before: Decimal | None
    points: Decimal | None


@frozen(kw_only=True)
class Comparison:
    """Two audits and what lies between them."""

    before: Audited
    after: Audited
    changes: tuple[Change, ...]
    #: Points then and now of each rule for which they differ, in the order of the rules.
    moved: Mapping[str, tuple[Decimal | None, Decimal | None]]

    @property
    def rise(self) -> Decimal | None:
        """By how much the score rose; None where one of them is missing, or another scale."""
        first, then = self.before, self.after
        if first.score is None or then.score is None or first.scale != then.scale:
            return None
        return then.score - first.score

    def count(self, kind: Kind) -> int:
        """Return how many changes are of a kind."""
        return sum(each.kind == kind for each in self.changes)


def audited(scorecard: Scorecard) -> Audited:
    """Return a scorecard as one side of a comparison."""
    info = scorecard.report
    return Audited(
        source=info.source,
        title=info.title,
        body=info.body,
        year=info.year,
        score=scorecard.score,
        scale=scorecard.scale,
        packs=tuple((each.name, each.version) for each in scorecard.packs),
        points={
            each.id: None
            if each.status is Status.NOT_APPLICABLE or not each.weight
            else round_half_even(each.points, _PLACES)
            for each in scorecard.rules
        },
        noted=tuple(_noted(apart(scorecard.findings))),
    )


def _noted(findings: Iterable[Finding]) -> Iterable[Noted]:
    for each in findings:
        match each.status:
            case Status.FAIL | Status.UNKNOWN | Status.ERROR:
                yield Noted(
                    rule=each.rule,
                    key=each.key,
                    status=each.status.value,
                    severity=each.severity,
                    message=each.message,
                    fingerprint=each.fingerprint,
                    is_waived=each.waived is not None,
                )
            case _:
                pass


def compared(before: Audited, after: Audited, between: Audited | None = None) -> Comparison:
    """Return what changed between two audits.

    Args:
        before: The earlier one.
        after: The later one.
        between: The earlier report by the later rules: what differs from it already is
            due to the rules. Without it, only what rests on a rule that the other side
            does not have at all is known to be.
    """
    match = _Match(before, after, between)
    kinds = [(match.kind_of_old(key), key, each) for key, each in match.old.items()]
    kinds += [
        (match.kind_of_new(key), key, each)
        for key, each in match.new.items()
        if key not in match.old
    ]
    found = [_change(match.new.get(key, each), kind, before, after) for kind, key, each in kinds]
    found.sort(key=lambda each: (_ORDER[each.kind], _RANKS[each.severity]))
    return Comparison(
        before=before,
        after=after,
        changes=tuple(found),
        moved={
            rule: (before.points.get(rule), after.points.get(rule))
            for rule in dict.fromkeys((*before.points, *after.points))
            if before.points.get(rule) != after.points.get(rule)
        },
    )


_Key: TypeAlias = tuple[str, ...]


class _Match:
    """The findings of all sides by what is the same in them."""

    def __init__(self, before: Audited, after: Audited, between: Audited | None) -> None:
        self._is_one_body = before.body == after.body
        self._before, self._after = before, after
        self._then, self._now = self._by_key(before), self._by_key(after)
        self._between = None if between is None else self._by_key(between)
        self.old = {key: each for key, each in self._then.items() if each.needs_mending}
        self.new = {key: each for key, each in self._now.items() if each.needs_mending}

    def _by_key(self, side: Audited) -> dict[_Key, Noted]:
        if self._is_one_body and all(each.fingerprint for each in side.noted):
            return {(each.fingerprint,): each for each in side.noted}
        seen: Counter[tuple[str, str]] = Counter()
        found: dict[_Key, Noted] = {}
        for each in side.noted:
            seen[each.rule, each.key] += 1
            found[each.rule, each.key, str(seen[each.rule, each.key])] = each
        return found

    def kind_of_old(self, key: _Key) -> Kind:
        """Return what became of a failure of the earlier side."""
        now = self._now.get(key)
        if now is not None:
            if now.needs_mending:
                return "unchanged"
            return "accepted" if now.is_waived else "unclear"
        rule = self.old[key].rule
        is_gone = rule not in self._after.points
        if is_gone or not self._fails_between(key, otherwise=True):
            return "rules"
        return "fixed"

    def kind_of_new(self, key: _Key) -> Kind:
        """Return how a failure of the later side came about."""
        is_of_new_rule = self.new[key].rule not in self._before.points
        if self._between is None:
            return "rules" if is_of_new_rule else "new"
        return "rules" if self._fails_between(key, otherwise=False) else "new"

    def _fails_between(self, key: _Key, *, otherwise: bool) -> bool:
        """Whether the earlier report fails there by the later rules."""
        if self._between is None:
            return otherwise
        found = self._between.get(key)
        return found is not None and found.needs_mending


def _change(each: Noted, kind: Kind, before: Audited, after: Audited) -> Change:
    return Change(
        kind=kind,
        rule=each.rule,
        key=each.key,
        severity=each.severity,
        message=each.message,
        points_before=before.points.get(each.rule),
        points=after.points.get(each.rule),
    )
