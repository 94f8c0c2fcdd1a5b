"""Explain one rule on one report: the figures put in, what held, what was read where."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import evolve

from compliance_rules.audit._run import Waivers, _bound, _choose, _document, _waivers
from compliance_rules.compiler import Change, Pack
from compliance_rules.diagnostics import Diagnostic, Lang
from compliance_rules.engine import Finding, Traced, trace
from compliance_rules.errors import RulePackError
from compliance_rules.model import BoundTable, Document, How, Node, Printed, Report
from compliance_rules.packs import effective
from compliance_rules.render import (
    CellRead,
    ExplainedInstance,
    Explanation,
    Match,
    RuleView,
    worst_first,
)
from compliance_rules.scoring import waive

#: Of the keys that a rule has, more are not listed in a message.
_MOST_KEYS = 12


def explain(  # noqa: PLR0913 - as `audit`, with the rule and its key
    rule: str,
    source: str | Path | Document,
    *,
    rules: str | Path | None = None,
    key: str | None = None,
    previous: str | Path | Document | None = None,
    members: Sequence[str | Path | Document] = (),
    lang: Lang | None = None,
    waivers: Waivers | None = None,
    today: date | None = None,
) -> Explanation:
    """Return how a rule came out on a report, step by step.

    Args:
        rule: A rule of the pack, by its own name or its full id.
        source: As for `audit`.
        rules: The name of a shipped pack, or the path of a rule file or folder;
            without it the most specific shipped pack that applies is taken.
        key: The only instance that is wanted: the row, column or section that it stands for.
        previous: As for `audit`.
        members: As for `audit`.
        lang: As for `audit`.
        waivers: As for `audit`; only those of this rule count.
        today: As for `audit`.

    Raises:
        ReportReadError: A file cannot be read, or holds nothing of the form.
        PackNotFoundError: There is no such pack, or none applies.
        RulePackError: The rules have mistakes, or no such rule or key.
        WaiversError: The waivers cannot be read, or have mistakes.
    """
    document = _document(source)
    pack = _choose(document, rules, lang).pack
    spoken = lang or pack.lang
    shown = _in_force(effective(pack.name if rules is None else rules, rule, spoken))
    report = _bound(document, pack)
    before = None if previous is None else _bound(_document(previous), pack)
    traced: tuple[Traced, ...] = ()
    if shown.disabled is None:
        traced = trace(
            pack,
            pack.rule(shown.id),
            report,
            previous=before,
            members=[_bound(_document(member), pack) for member in members],
            lang=spoken,
        )
    findings = [each.finding for each in traced]
    accepted = waive(_waivers(source, waivers), pack, report.info, findings, today=today)
    traced = tuple(map(_with_finding, traced, accepted.findings))
    matches = dict(_matches(report, "")) | dict(_matches(before, "previous "))
    return Explanation(
        rule=shown,
        source=report.info.source,
        lang=spoken,
        instances=worst_first(_instance(each, matches) for each in _wanted(traced, shown.id, key)),
        changes=_changes(pack, shown.id),
        key=key,
    )


def _with_finding(traced: Traced, finding: Finding) -> Traced:
    return evolve(traced, finding=finding)


def _in_force(found: Sequence[RuleView]) -> RuleView:
    """Return the rule of a name that is in force, or the last one that was switched off."""
    return next((each for each in found if each.disabled is None), found[-1])


def _changes(pack: Pack, rule: str) -> tuple[Change, ...]:
    return tuple(each for each in pack.changes if each.target == rule)


def _wanted(traced: tuple[Traced, ...], rule: str, key: str | None) -> tuple[Traced, ...]:
    if key is None:
        return traced
    found = tuple(each for each in traced if each.finding.key == key)
    if not found:
        known = list(dict.fromkeys(each.finding.key for each in traced))
        more = "…" if len(known) > _MOST_KEYS else ""
        keys = ", ".join(known[:_MOST_KEYS]) + more
        raise RulePackError((Diagnostic.of("CR432", rule=rule, key=key, keys=keys),))
    return found


def _instance(traced: Traced, matches: Mapping[str, tuple[Match, ...]]) -> ExplainedInstance:
    return ExplainedInstance(
        finding=traced.finding,
        steps=traced.steps,
        cells=tuple(
            CellRead(evidence=each, matches=matches.get(each.name, ()))
            for each in traced.finding.evidence
        ),
    )


# --- how things were read ---------------------------------------------------------------


def _matches(report: Report | None, prefix: str) -> Iterator[tuple[str, tuple[Match, ...]]]:
    """Return how each cell and section was found, by the names that evidence has."""
    if report is None:
        return
    for path, section in report.sections.items():
        if section.heading is not None:
            yield f"{prefix}{path}", (_match("heading", section.heading),)
    for name, table in report.tables.items():
        yield from _in_table(table, report, f"{prefix}{name}")


def _in_table(
    table: BoundTable, report: Report, name: str
) -> Iterator[tuple[str, tuple[Match, ...]]]:
    form = report.form.tables[table.name]
    rows = {
        row: _line("row", table.row_labels.get(row), form.rows.nodes_by_path.get(row))
        for row in table.rows
    }
    columns = {
        column: _line(
            "column", table.column_labels.get(column), form.columns.nodes_by_path.get(column)
        )
        for column in table.columns
    }
    for row, column in table.cells:
        yield f"{name}[{row}, {column}]", (*rows.get(row, ()), *columns.get(column, ()))
    for row, matches in rows.items():
        yield f"{name}[{row}, *]", matches
    for column, matches in columns.items():
        yield f"{name}[*, {column}]", matches


def _line(what: str, printed: Printed | None, trail: tuple[Node, ...] | None) -> tuple[Match, ...]:
    """Return how a row or column was found; one that has no label was found by its place."""
    if printed is not None:
        return (_match(what, printed),)
    is_labelled = trail is not None and bool(trail[-1].labels)
    return (Match(what, How.POSITION),) if is_labelled else ()


def _match(what: str, printed: Printed) -> Match:
    return Match(what, printed.how, printed.likeness, printed.text)
