"""Make a stored audit again in a process, or decide some of its rules."""

import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

from attrs import evolve, frozen

from compliance_rules.audit import Audit, audit
from compliance_rules.batch._rescore_ways import hides
from compliance_rules.batch._rows import (
    Filed,
    audited_rows,
    failed_rows,
    found_rows,
    lines,
    notes_rows,
)
from compliance_rules.batch._task import Options, choice_of, rules_of
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.engine import Finding, Status, apart
from compliance_rules.errors import DiagnosedError
from compliance_rules.model import Document, ReportInfo
from compliance_rules.model._report import Level
from compliance_rules.packs import load
from compliance_rules.readers import read_document


@frozen
class Stored:
    """A report of the store, with all that its audit needs."""

    source: str
    sha256: str
    body: str | None
    region: str | None
    level: Level | None
    year: int | None
    previous: str | None
    previous_sha256: str | None
    named_previous: str | None
    parent: str | None
    members_sha256: str | None
    report: bytes
    report_before: bytes | None
    #: The way that its audit goes.
    way: str
    #: How many notes on it stay.
    notes: int
    #: Whether something in it is known not to stand to something as it should.
    is_gated: bool
    #: Whether a rule that changed rests on cells.
    rests: bool
    #: The name of its pack.
    pack: str
    members: tuple[str, ...]
    #: The rules of the pack that changed.
    fresh: tuple[str, ...]
    #: Paths and reports of the bodies below.
    below: tuple[tuple[str, bytes], ...] = ()


@frozen
class Settings:
    """What holds for all reports."""

    options: Options
    #: What is told of an audit's settings.
    settings: str


def rescored_rows(given: Settings, stored: Stored) -> Mapping[str, str]:
    """Return the rows of an audit, by table."""
    filed = filed_of(given, stored)
    try:
        if stored.way == "partial":
            return _partial(given, stored, filed)
        return _made_again(_audit(given, stored, rules_of(given.options)), stored, filed)
    except DiagnosedError as error:
        options = given.options
        return failed(error.diagnostics, filed, options, "unread")


def failed(
    problems: Sequence[Diagnostic], filed: Filed, options: Options, state: str
) -> Mapping[str, str]:
    """Return the rows of an audit that cannot be made."""
    rows = failed_rows(state, problems, filed, options.lang or options.spoken)
    return {**rows, **_turned(filed, "failed")}


def filed_of(given: Settings, stored: Stored) -> Filed:
    """Return what the store keeps of a report beside its audit."""
    return Filed(
        source=stored.source,
        sha256=stored.sha256,
        settings=given.settings,
        body=stored.body,
        region=stored.region,
        level=stored.level,
        year=stored.year,
        previous=stored.previous,
        previous_sha256=stored.previous_sha256,
        named_previous=stored.named_previous,
        parent=stored.parent,
        members=stored.members,
        members_sha256=stored.members_sha256,
        choice=choice_of(given.options),
    )


def _partial(given: Settings, stored: Stored, filed: Filed) -> Mapping[str, str]:
    """Return what became of the rules that changed."""
    result = _audit(given, stored, _some(given, stored.pack, stored.fresh), is_scored=False)
    if any(_looks_again(each, result.pack, stored) for each in apart(result.findings)):
        # Which cells are wrong is for all rules together to say.
        whole = _audit(given, stored, rules_of(given.options))
        return {**_made_again(whole, evolve(stored, way="whole"), filed), **_turned(filed, "whole")}
    counts, findings = found_rows(result, filed)
    return {"settled": counts, "fresh_findings": findings}


def _looks_again(finding: Finding, pack: Pack, stored: Stored) -> bool:
    """Whether an outcome of a rule that changed may change which cells are wrong."""
    if stored.is_gated and stored.rests:
        is_hidden = hides(pack.rule(finding.rule))
        return is_hidden or finding.status is not Status.NOT_APPLICABLE
    is_broken = finding.needs_mending and any(each.side for each in finding.evidence)
    return is_broken and not stored.is_gated


def _made_again(result: Audit, stored: Stored, filed: Filed) -> Mapping[str, str]:
    rows = dict(audited_rows(result, filed, with_cells=stored.way == "anew"))
    # What the tables hold of it is looked at until all is known.
    for name in ("rules", "findings"):
        rows[f"fresh_{name}"] = rows.pop(name)
    if stored.way == "anew":
        return {**rows, "fresh_reports": rows.pop("reports")}
    card = result.scorecard
    return {**rows, "reading": notes_rows(card.waivers, filed, card.lang, stored.notes)}


def _turned(filed: Filed, way: str) -> Mapping[str, str]:
    return {"turned": lines([(filed.id, way)])}


@lru_cache(maxsize=64)
def _some(given: Settings, name: str, fresh: tuple[str, ...]) -> Pack:
    """Return a pack that has only the rules that changed."""
    pack = rules_of(given.options) or load(name)
    return evolve(pack, rules=tuple(rule for rule in pack.rules if rule.id in fresh))


def _audit(given: Settings, stored: Stored, rules: Pack | None, *, is_scored: bool = True) -> Audit:
    options, before = given.options, stored.report_before
    return audit(
        _document(stored.report, stored.source),
        rules=rules,
        previous=None if before is None else _document(before, stored.previous or ""),
        members=[_document(each, path) for path, each in stored.below],
        lang=options.lang,
        waivers=options.waivers,
        today=options.today,
        scorecard=options.scorecard if is_scored else None,
        answers=dict(options.answers),
        known=ReportInfo(
            source=stored.source,
            body=stored.body,
            year=stored.year,
            level=stored.level,
            region=stored.region,
        ),
    )


def _document(packed: bytes, source: str) -> Document:
    return read_document(zlib.decompress(packed), source)
