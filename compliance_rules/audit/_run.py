"""Read, choose the pack, bind, evaluate, score."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from time import perf_counter_ns
from typing import TypeAlias

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.audit._answers import answered
from compliance_rules.audit._audit import Audit
from compliance_rules.audit._clock import running, stage
from compliance_rules.audit._placed import placed
from compliance_rules.binding import bind, describe
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic, Lang, Phrase
from compliance_rules.engine import Finding, apart, evaluate
from compliance_rules.errors import ReportReadError
from compliance_rules.model import Answer, Document, Report, ReportInfo
from compliance_rules.packs import choose, load, scored_by, waivers_beside
from compliance_rules.readers import read_file
from compliance_rules.scoring import PackUsed, Waiver, score, waive

#: A file, or a document that the caller extracted.
Source: TypeAlias = str | Path | Document
#: Waivers, or the path of a file of them.
Waivers: TypeAlias = str | Path | Iterable[Waiver]
#: A pack, the name of a shipped one, or the path of rules.
Rules: TypeAlias = str | Path | Pack

_ASKED_FOR = Phrase("asked for", "由使用者指定")
_EXTENDED = Phrase("extended by {name}", "被 {name} 扩展")


@frozen
class _Chosen:
    pack: Pack
    why: str
    #: What went wrong in choosing it.
    problems: tuple[Diagnostic, ...] = ()


def audit(  # noqa: PLR0913 - what an audit depends on, all but the source by name
    source: Source,
    *,
    rules: Rules | None = None,
    previous: Source | None = None,
    members: Sequence[Source] = (),
    lang: Lang | None = None,
    waivers: Waivers | None = None,
    today: date | None = None,
    known: ReportInfo | None = None,
    scorecard: str | None = None,
    answers: Mapping[str, Answer | int] | None = None,
) -> Audit:
    """Audit a report and return its scorecard with the evidence.

    Args:
        source: The report: a path, or a `Document`.
        rules: A pack, the name of a shipped one, or the path of a rule file or
            folder; without it the most specific shipped pack that applies is taken.
        previous: The same body's report of the year before.
        members: The reports of the bodies below this one.
        lang: The language of messages, `en` or `zh`; the pack's own by default.
        waivers: Failures that are accepted, or the path of a file of them; without
            it, `waivers.toml` in the report's folder if there is one.
        today: The day on which waivers must hold; without it, the report's date
            of publication.
        known: What is known of the report from elsewhere; it counts where the
            report itself does not tell.
        scorecard: The name of the scorecard to score by; without it the pack's own.
        answers: What no report tells and the rules ask for, by name: dates, numbers,
            texts, yes or no; texts are read as what is asked for.

    Raises:
        ReportReadError: A file cannot be read, or holds nothing of the form.
        PackNotFoundError: There is no such pack or scorecard, or none applies.
        RulePackError: The rules have mistakes.
        WaiversError: The waivers cannot be read, or have mistakes.
        AnswersError: The rules do not ask that, or an answer is not of the type asked for.
    """
    with stage("waivers"):
        accepted = _waivers(source, waivers)
    with stage("read"):
        document = _document(source)
        earlier = None if previous is None else _document(previous)
        lower = [_document(member) for member in members]
    with stage("choose"):
        chosen = _choose(document, rules, lang, known, scorecard)
        pack = chosen.pack
        spoken = lang or pack.lang
    with stage("bind"):
        report = _bound(document, pack)
        info = evolve(_filled(report.info, known), answers=answered(pack, answers or {}))
        report = evolve(report, info=info, reading=(*chosen.problems, *report.reading))
        before = None if earlier is None else _bound(earlier, pack)
        below = [_bound(each, pack) for each in lower]
    with stage("evaluate"):
        findings = _findings(pack, report, before, below, spoken)
    with stage("score"):
        waived = waive(accepted, pack, report.info, findings, today=today)
        card = score(pack, report, waived.findings, used=_used(chosen, spoken), lang=spoken)
        card = evolve(card, waivers=waived.notes)
    return _corrected(Audit(scorecard=card, report=report, pack=pack), before, below, findings)


def _corrected(
    audit: Audit,
    previous: Report | None,
    members: Sequence[Report],
    findings: Sequence[Finding],
) -> Audit:
    """Return an audit with the cells that are probably wrong, where relations are broken."""
    if not any(_rests_on_cells(each) for each in apart(audit.findings)):
        return audit
    with stage("correct"):
        # Imported here: most reports have no relation that is broken.
        from compliance_rules.analysis import locate  # noqa: PLC0415 - see above

        wrong = locate(
            audit.report, audit.pack, previous=previous, members=members, findings=findings
        )
        return evolve(audit, scorecard=evolve(audit.scorecard, corrections=wrong))


def _findings(
    pack: Pack, report: Report, previous: Report | None, members: Sequence[Report], lang: Lang
) -> Sequence[Finding]:
    clock = running()
    if clock is None:
        return evaluate(pack, report, previous=previous, members=members, lang=lang)
    found: list[Finding] = []
    for rule in pack.rules:
        began = perf_counter_ns()
        alone = evolve(pack, rules=(rule,))
        found.extend(evaluate(alone, report, previous=previous, members=members, lang=lang))
        clock.add("rule", rule.id, perf_counter_ns() - began)
    return tuple(found)


def _rests_on_cells(finding: Finding) -> bool:
    """Whether cells do not stand to each other as they should."""
    return finding.needs_mending and any(each.side for each in finding.evidence)


def read(source: Source, rules: Rules | None = None) -> Report:
    """Read a report and bind it to a pack's form, without auditing it.

    Args:
        source: The report: a path, or a `Document`.
        rules: As for `audit`.

    Raises:
        ReportReadError: The file cannot be read, or holds nothing of the form.
        PackNotFoundError: There is no such pack, or none applies.
        RulePackError: The rules have mistakes.
    """
    document = _document(source)
    return _bound(document, _choose(document, rules, None).pack)


def _waivers(source: Source, waivers: Waivers | None) -> tuple[Waiver, ...]:
    match waivers:
        case None:
            return () if isinstance(source, Document) else waivers_beside(Path(source))
        case str() | Path():
            from compliance_rules.packs import read_waivers  # noqa: PLC0415 - few have waivers

            return read_waivers(Path(waivers))
        case _:
            return tuple(waivers)


def _document(source: Source) -> Document:
    began = perf_counter_ns()
    document = placed(source) if isinstance(source, Document) else read_file(Path(source))
    clock = running()
    if clock is not None:
        clock.add("reader", document.format, perf_counter_ns() - began)
    return document


def _choose(
    document: Document,
    rules: Rules | None,
    lang: Lang | None,
    known: ReportInfo | None = None,
    scorecard: str | None = None,
) -> _Chosen:
    if rules is None:
        choice = choose(_filled(describe(document), known), scorecard)
        why = choice.reason(lang or choice.pack.lang)
        return _Chosen(scored_by(choice.pack, scorecard), why, choice.problems)
    pack = scored_by(rules if isinstance(rules, Pack) else load(rules), scorecard)
    return _Chosen(pack, _ASKED_FOR.say(lang or pack.lang))


def _filled(info: ReportInfo, known: ReportInfo | None) -> ReportInfo:
    """Return what a report tells, and what is known of it where it does not tell."""
    if known is None:
        return info
    return evolve(
        info,
        title=known.title if info.title is None else info.title,
        body=known.body if info.body is None else info.body,
        year=known.year if info.year is None else info.year,
        level=known.level if info.level is None else info.level,
        region=known.region if info.region is None else info.region,
        published=known.published if info.published is None else info.published,
    )


def _bound(document: Document, pack: Pack) -> Report:
    report = bind(document, pack.form)
    found = [section.is_found for section in report.sections.values()]
    found.extend(table.is_found for table in report.tables.values())
    if found and not any(found):
        raise ReportReadError(
            (Diagnostic.of("CR590", source=document.source, pack=pack.name, title=pack.title),)
        )
    return report


def _used(chosen: _Chosen, lang: Lang) -> tuple[PackUsed, ...]:
    pack = chosen.pack
    first = PackUsed(name=pack.name, title=pack.title, version=pack.version, why=chosen.why)
    return (
        first,
        *(
            PackUsed(
                name=base.name,
                title=base.title,
                version=base.version,
                why=_EXTENDED.say(lang, name=pack.name),
            )
            for base in pack.bases
        ),
    )
