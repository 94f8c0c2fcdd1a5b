"""`rescore`: audit the reports of a store by other rules, without their files."""

import argparse
import sys

from tqdm import tqdm

from compliance_rules.batch import Options, rescore
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
from compliance_rules.cli._store import lacks, number
from compliance_rules.diagnostics import Phrase, show_all
from compliance_rules.errors import DiagnosedError

_TITLE = Phrase("scored", "重新评分")
_SUMMARY = Phrase(
    "{number} reports scored again into {path}", "{number} 份报告已重新评分，写入 {path}"
)


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("store", metavar="STORE", help="the store that `batch` has written")
    command.add_argument("target", metavar="NEW", help="the new store; not there yet")
    add_rules(command)
    add_scorecard(command)
    add_waivers(command)
    command.add_argument(
        "--processes",
        type=number,
        metavar="NUMBER",
        help="how many processes audit; default: one for each core",
    )
    add_lang(command)


def run(options: argparse.Namespace) -> Exit:
    """Audit what the store has read, into another store."""
    missing = lacks("duckdb", options)
    if missing is not None:
        return missing
    lang = spoken(options)
    bar = tqdm(desc=_TITLE.say(lang), unit="", disable=not sys.stderr.isatty())

    def show(done: int, total: int) -> None:
        bar.total = total
        bar.update(done - bar.n)

    try:
        with bar:
            found = rescore(
                options.store,
                options.target,
                options=Options(
                    rules=options.rules,
                    lang=chosen_lang(options),
                    spoken=lang,
                    waivers=chosen_waivers(options),
                    today=today(),
                    scorecard=options.scorecard,
                    answers=tuple(options.answers),
                ),
                processes=options.processes,
                progress=show,
            )
    except DiagnosedError as error:
        show_error(show_all(error.diagnostics, lang))
        return Exit.UNABLE
    say(_SUMMARY.say(lang, number=found, path=options.target))
    return Exit.CLEAN
