"""`read`: show what was read of a report, without auditing it."""

import argparse
from collections.abc import Callable

from compliance_rules import render
from compliance_rules.audit import read
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import add_lang, add_output, add_rules, spoken
from compliance_rules.cli._output import show_error, write
from compliance_rules.diagnostics import Lang, show_all
from compliance_rules.errors import DiagnosedError
from compliance_rules.model import Report

_FORMATS: dict[str, Callable[[Report, Lang], str]] = {
    "table": lambda report, lang: render.report_table(report, lang=lang),
    "json": lambda report, lang: render.report_json(report, lang=lang),
    "html": lambda report, lang: render.report_html(report, lang=lang),
}


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("file", metavar="FILE", help="a report")
    add_rules(command)
    command.add_argument(
        "--format", choices=tuple(_FORMATS), default="table", help="default: %(default)s"
    )
    add_lang(command)
    add_output(command)


def run(options: argparse.Namespace) -> Exit:
    """Read one file and show it beside the form."""
    try:
        report = read(options.file, options.rules)
    except DiagnosedError as error:
        show_error(show_all(error.diagnostics, spoken(options)))
        return Exit.UNABLE
    return write(_FORMATS[options.format](report, spoken(options)), options)
