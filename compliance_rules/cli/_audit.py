"""`audit`: audit reports and print their scorecards."""

import argparse
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from importlib.util import find_spec
from pathlib import Path

from compliance_rules import render
from compliance_rules.audit import Audit, audit, stage, timed
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import (
    add_lang,
    add_output,
    add_rules,
    add_scorecard,
    add_waivers,
    chosen_lang,
    chosen_waivers,
    spoken,
    today,
)
from compliance_rules.cli._output import has_colour, show_error, write
from compliance_rules.cli._progress import shown
from compliance_rules.cli._watch import watch
from compliance_rules.diagnostics import Diagnostic, Phrase, show, show_all
from compliance_rules.engine import apart
from compliance_rules.errors import DiagnosedError
from compliance_rules.scoring import Scorecard, selects_nothing

_AUDITED = Phrase("reports audited", "已审查报告")
_RANKS = {"note": 0, "warning": 1, "error": 2, "never": 3}
#: Formats in which each report has a text of its own.
_EACH: dict[str, Callable[[Audit, argparse.Namespace], str]] = {
    "text": lambda result, options: result.to_text(
        colour=has_colour(options), verbose=options.verbose, explain_score=options.explain_score
    ),
    "json": lambda result, options: result.to_json(everything=options.everything),
    "markdown": lambda result, _: result.to_markdown(),
}
#: Formats in which all reports share one text.
_TOGETHER: dict[str, Callable[[Sequence[Scorecard], argparse.Namespace], str]] = {
    "jsonl": lambda cards, options: "".join(
        render.to_json(each, everything=options.everything, on_one_line=True) for each in cards
    ).removesuffix("\n"),
    "csv": lambda cards, options: render.audits_csv(cards, everything=options.everything),
    "sarif": lambda cards, _: render.audits_sarif(cards),
    "junit": lambda cards, _: render.audits_junit(cards),
    "svrl": lambda cards, _: render.audits_svrl(cards),
}
#: Formats that show one report.
_ALONE: dict[str, Callable[[Audit], str | bytes]] = {
    "html": lambda result: result.to_html(),
    "xlsx": lambda result: result.to_xlsx(),
}
_FORMATS = (*_EACH, *_TOGETHER, *_ALONE)


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("files", nargs="+", metavar="FILE", help="a report")
    add_rules(command)
    command.add_argument(
        "--previous", metavar="FILE", help="the same body's report of the year before"
    )
    command.add_argument(
        "--member",
        action="append",
        default=[],
        metavar="FILE",
        dest="members",
        help="the report of a body below this one; may be given more than once",
    )
    add_scorecard(command)
    add_waivers(command)
    command.add_argument("--format", choices=_FORMATS, default="text", help="default: %(default)s")
    command.add_argument(
        "--all",
        action="store_true",
        dest="everything",
        help="in JSON and CSV, also the findings that passed or do not apply",
    )
    command.add_argument(
        "--verbose", action="store_true", help="as text, also list every check that was made"
    )
    command.add_argument(
        "--explain-score",
        action="store_true",
        help="as text, also show the score line by line and what mending each rule would bring",
    )
    command.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="NAME",
        help="only findings of this rule, tag or severity; may be given more than once",
    )
    command.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="NAME",
        help="no findings of this rule, tag or severity; may be given more than once",
    )
    command.add_argument(
        "--watch", action="store_true", help="audit again whenever a file is saved, until stopped"
    )
    command.add_argument(
        "--profile",
        action="store_true",
        help="also say, on standard error, where the time went: by stage, reader and rule; "
        "as JSON where the answer is JSON",
    )
    add_lang(command)
    add_output(command)
    command.add_argument(
        "--fail-on",
        choices=tuple(_RANKS),
        default="error",
        help="exit with 1 when something at least as bad fails; default: %(default)s",
    )
    command.add_argument(
        "--fail-under",
        type=_decimal,
        metavar="SCORE",
        help="exit with 1 when the score is below this, or there is none",
    )


def run(options: argparse.Namespace) -> Exit:
    """Audit every file; again whenever one is saved if that is asked for."""
    once = _profiled if options.profile else _audit_all
    if options.watch:
        return watch([Path(each) for each in _watched(options)], lambda: once(options))
    return once(options)


def _profiled(options: argparse.Namespace) -> Exit:
    """Audit every file, and say where the time went."""
    with timed() as clock:
        outcome = _audit_all(options)
    if options.format in ("json", "jsonl"):
        show_error(render.timings_json(clock.timings()))
    else:
        show_error(render.timings_text(clock.timings(), spoken(options)))
    return outcome


def _watched(options: argparse.Namespace) -> list[str]:
    """Return the files whose change changes the outcome."""
    others = (options.rules, options.previous, options.waivers, *options.members)
    return [*options.files, *(each for each in others if each is not None)]


def _audit_all(options: argparse.Namespace) -> Exit:
    """Audit every file; one that cannot be read costs only itself."""
    problem = _misuse(options)
    if problem is not None:
        show_error(show(problem, spoken(options)))
        return Exit.UNABLE
    try:
        waivers = chosen_waivers(options)
    except DiagnosedError as error:
        show_error(show_all(error.diagnostics, spoken(options)))
        return Exit.UNABLE
    day = today()
    results: list[Audit] = []
    outcome = Exit.CLEAN
    for file in shown(options.files, _AUDITED, options):
        try:
            result = audit(
                file,
                rules=options.rules,
                previous=options.previous,
                members=options.members,
                lang=chosen_lang(options),
                waivers=waivers,
                today=day,
                scorecard=options.scorecard,
                answers=dict(options.answers),
            )
        except DiagnosedError as error:
            show_error(show_all(error.diagnostics, spoken(options)))
            outcome = Exit.UNABLE
            continue
        unknown = selects_nothing(result.scorecard, (*options.select, *options.ignore))
        if unknown:
            problems = [Diagnostic.of("CR023", name=name) for name in unknown]
            show_error(show_all(problems, spoken(options)))
            return Exit.UNABLE
        result = result.only(options.select, options.ignore)
        results.append(result)
        outcome = max(outcome, _verdict(result, options))
    if not results:
        return outcome
    with stage("render"):
        text = _shown(results, options)
    return max(outcome, write(text, options))


def _misuse(options: argparse.Namespace) -> Diagnostic | None:
    """Return what keeps the options from being followed together."""
    if options.format in _ALONE and len(options.files) > 1:
        return Diagnostic.of("CR022", count=len(options.files))
    if options.format == "xlsx" and options.output is None:
        return Diagnostic.of("CR024")
    if options.format == "xlsx" and find_spec("xlsxwriter") is None:
        return Diagnostic.of("CR025", format=options.format, extra="xlsx")
    return None


def _shown(results: Sequence[Audit], options: argparse.Namespace) -> str | bytes:
    name = options.format
    if name in _ALONE:
        return _ALONE[name](results[0])
    if name in _TOGETHER:
        return _TOGETHER[name]([each.scorecard for each in results], options)
    return "\n".join(_EACH[name](each, options) for each in results)


def _verdict(result: Audit, options: argparse.Namespace) -> Exit:
    found = any(
        finding.needs_mending and _RANKS[finding.severity] >= _RANKS[options.fail_on]
        for finding in apart(result.findings)
    )
    below = options.fail_under is not None and (
        result.score is None or result.score < options.fail_under
    )
    return Exit.FOUND if found or below else Exit.CLEAN


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        message = f"not a number: {text!r}"
        raise argparse.ArgumentTypeError(message)
    return number
