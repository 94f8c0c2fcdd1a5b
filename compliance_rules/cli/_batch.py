"""`batch`: audit many reports into a store."""

import argparse
import os
import sys
from collections.abc import Callable
from typing import NoReturn, Self

from tqdm import tqdm

from compliance_rules.batch import LIMIT, Options, Progress, Summary, has_duckdb
from compliance_rules.batch import run as run_batch
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import (
    add_lang,
    add_rules,
    add_scorecard,
    add_waivers,
    chosen_lang,
    chosen_waivers,
    spoken,
    today,
)
from compliance_rules.cli._output import say, show_error
from compliance_rules.diagnostics import Diagnostic, Phrase, show, show_all
from compliance_rules.errors import DiagnosedError

_STAGES = {
    "first": Phrase("audited", "审核"),
    "again": Phrase("compared with the year before", "与上年比较"),
}
_FAILED = Phrase("{count} failed", "{count} 份失败")
_SUMMARY = Phrase(
    "{reports} reports: {audited} audited, {failed} could not be, "
    "{kept} were up to date, {paired} compared with the year before",
    "共 {reports} 份报告：完成审核 {audited} 份，无法审核 {failed} 份，"
    "无需重审 {kept} 份，与上年比较 {paired} 份",
)


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a report, a folder or archive of reports, or a pattern",
    )
    command.add_argument(
        "--manifest",
        action="append",
        default=[],
        metavar="FILE",
        dest="manifests",
        help="a table of reports in CSV or Parquet: path, body, region, level, year, previous, "
        "parent; may be given more than once",
    )
    command.add_argument(
        "--store", required=True, metavar="FILE", help="the DuckDB database to write to"
    )
    command.add_argument(
        "--resume",
        action="store_true",
        help="leave reports as they are in the store whose file, rules and options are the same",
    )
    add_rules(command)
    add_scorecard(command)
    add_waivers(command)
    command.add_argument(
        "--processes",
        type=_positive,
        metavar="NUMBER",
        help="how many processes audit; default: one for each core",
    )
    command.add_argument(
        "--limit",
        type=_seconds,
        default=LIMIT,
        metavar="SECONDS",
        help="the most time for one report; default: %(default)g",
    )
    add_lang(command)


def run(options: argparse.Namespace) -> Exit:
    """Audit all reports; those that cannot be audited are rows that say why."""
    if not has_duckdb():
        problem = Diagnostic.of("CR025", format=options.store, extra="batch")
        show_error(show(problem, spoken(options)))
        return Exit.UNABLE
    try:
        with _Bar(options) as bar:
            summary = _run(options, bar.show)
    except DiagnosedError as error:
        show_error(show_all(error.diagnostics, spoken(options)))
        return Exit.UNABLE
    return _told(summary, options)


def _run(options: argparse.Namespace, progress: Callable[[Progress], None]) -> Summary:
    return run_batch(
        options.paths,
        store=options.store,
        manifests=options.manifests,
        options=Options(
            rules=options.rules,
            lang=chosen_lang(options),
            spoken=spoken(options),
            waivers=chosen_waivers(options),
            today=today(),
            scorecard=options.scorecard,
            answers=tuple(options.answers),
        ),
        processes=options.processes or os.cpu_count() or 1,
        limit=options.limit,
        resumes=options.resume,
        progress=progress,
    )


def _told(summary: Summary, options: argparse.Namespace) -> Exit:
    lang = spoken(options)
    if summary.problems:
        show_error(show_all(summary.problems, lang))
    say(
        _SUMMARY.say(
            lang,
            reports=summary.reports,
            audited=summary.audited,
            failed=summary.failed,
            kept=summary.kept,
            paired=summary.paired,
        )
    )
    is_missing = any(each.severity == "error" for each in summary.problems)
    return Exit.UNABLE if is_missing or summary.failed else Exit.CLEAN


class _Bar:
    """A bar with rate and time left on standard error, if that is a terminal."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._lang = spoken(options)
        self._stage = ""
        self._bar: tqdm[NoReturn] = tqdm(disable=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def show(self, now: Progress) -> None:
        """Show how far the run is."""
        if not sys.stderr.isatty():
            return
        if now.stage != self._stage:
            self._bar.close()
            self._stage = now.stage
            title = _STAGES[now.stage].say(self._lang)
            self._bar = tqdm(total=now.total, desc=title, unit="", file=sys.stderr, smoothing=0.05)
        if now.failed:
            self._bar.set_postfix_str(_FAILED.say(self._lang, count=now.failed), refresh=False)
        self._bar.update(now.done - self._bar.n)


def _positive(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() else 0
    if number < 1:
        message = f"not a number of processes: {text!r}"
        raise argparse.ArgumentTypeError(message)
    return number


def _seconds(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number < float("inf"):
        message = f"not a number of seconds: {text!r}"
        raise argparse.ArgumentTypeError(message)
    return number
