"""`explain`: how a rule came out on a report, or what a code means."""

import argparse

from compliance_rules.cli._exit import Exit
from compliance_rules.cli._explain_code import explain_code, is_code
from compliance_rules.cli._explain_rule import explain_rule
from compliance_rules.cli._options import add_lang, add_output, add_rules, add_waivers, spoken
from compliance_rules.cli._output import show_error
from compliance_rules.diagnostics import Diagnostic, show


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument(
        "rule",
        metavar="RULE",
        help="a rule, by its own name or its full id; or the code of a diagnostic, such as CR203",
    )
    command.add_argument("file", metavar="FILE", nargs="?", help="a report, for a rule")
    add_rules(command)
    command.add_argument("--key", metavar="KEY", help="the only row, column or section to show")
    command.add_argument(
        "--previous", metavar="FILE", help="the same body's report of the year before"
    )
    add_waivers(command)
    add_lang(command)
    add_output(command)


def run(options: argparse.Namespace) -> Exit:
    """Explain the rule on the report, or the code."""
    if options.file is not None:
        return explain_rule(options)
    if is_code(options.rule):
        return explain_code(options.rule, options)
    show_error(show(Diagnostic.of("CR019", rule=options.rule), spoken(options)))
    return Exit.UNABLE
