"""Choose which rules a scorecard speaks of; the score stays that of all of them."""

from collections.abc import Iterable

from attrs import evolve

from compliance_rules.engine import of_rules
from compliance_rules.scoring._scorecard import RuleResult, Scorecard


def select(
    scorecard: Scorecard, wanted: Iterable[str] = (), unwanted: Iterable[str] = ()
) -> Scorecard:
    """Return a scorecard with only the findings of some rules.

    Args:
        scorecard: The whole one.
        wanted: Rules by their full id, by their own name, or by the beginning of an id
            up to a dot; or tags; or severities. None means all.
        unwanted: The same, for rules that are left out.
    """
    wanted, unwanted = tuple(wanted), tuple(unwanted)
    kept = {
        rule.id
        for rule in scorecard.rules
        if (not wanted or _is_any(rule, wanted)) and not _is_any(rule, unwanted)
    }
    return evolve(scorecard, findings=of_rules(scorecard.findings, kept))


def selects_nothing(scorecard: Scorecard, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that are those of no rule, tag or severity."""
    return tuple(
        name
        for name in names
        if name not in ("error", "warning", "note")
        and not any(_is_any(rule, (name,)) for rule in scorecard.rules)
    )


def _is_any(rule: RuleResult, names: Iterable[str]) -> bool:
    return any(
        name in (rule.id, rule.id.rpartition(".")[2], rule.severity, *rule.tags)
        or rule.id.startswith(f"{name}.")
        for name in names
    )
