"""`read`: show what was read of a report, without auditing it."""

import argparse

from compliance_rules import render
from compliance_rules.audit import read
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import add_lang, add_output, add_rules, spoken
from compliance_rules.cli._output import show_error, write
from compliance_rules.diagnostics import show_all
from compliance_rules.errors import DiagnosedError


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("file", metavar="FILE", help="a report")
    add_rules(command)
    command.add_argument(
        "--format", choices=("table", "json"), default="table", help="default: %(default)s"
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
    shown = render.report_json if options.format == "json" else render.report_table
    return write(shown(report, lang=spoken(options)), options)
