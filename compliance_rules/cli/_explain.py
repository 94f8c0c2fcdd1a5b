"""`explain`: how a rule came out on a report."""

import argparse

from compliance_rules.cli._exit import Exit
from compliance_rules.cli._explain_rule import explain_rule
from compliance_rules.cli._options import add_lang, add_output, add_rules


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("rule", metavar="RULE", help="a rule, by its own name or its full id")
    command.add_argument("file", metavar="FILE", help="a report")
    add_rules(command)
    command.add_argument("--key", metavar="KEY", help="the only row, column or section to show")
    command.add_argument(
        "--previous", metavar="FILE", help="the same body's report of the year before"
    )
    add_lang(command)
    add_output(command)


def run(options: argparse.Namespace) -> Exit:
    """Explain the rule."""
    return explain_rule(options)
