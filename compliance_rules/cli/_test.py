"""`test`: run the tests that packs declare beside their rules."""

import argparse
from pathlib import Path

from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import add_lang, chosen_lang, spoken
from compliance_rules.cli._output import say, show_error
from compliance_rules.diagnostics import show_all
from compliance_rules.errors import DiagnosedError
from compliance_rules.packs import (
    coverage_report,
    load,
    mutant_report,
    run_tests,
    survivors,
    test_report,
    trees,
    untested_rules,
)


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument(
        "packs",
        nargs="+",
        metavar="PACK",
        help="name of a shipped pack, or path of a rule file or folder",
    )
    command.add_argument(
        "--coverage", action="store_true", help="show which outcomes of each rule tests expect"
    )
    command.add_argument(
        "--mutate",
        action="store_true",
        help="change each stable rule a little, and exit with 1 if no test notices a change",
    )
    add_lang(command)


def run(options: argparse.Namespace) -> Exit:
    """Run the tests of every pack; one that does not compile costs only itself."""
    outcome = Exit.CLEAN
    for name in options.packs:
        try:
            pack = load(name)
        except DiagnosedError as error:
            show_error(show_all(error.diagnostics, spoken(options)))
            outcome = Exit.UNABLE
            continue
        results = run_tests(pack, _folder(name))
        lang = chosen_lang(options) or pack.lang
        say(test_report(pack.name, results, untested_rules(pack), lang))
        if not all(each.is_passed for each in results):
            outcome = max(outcome, Exit.FOUND)
        if options.coverage:
            say(coverage_report(pack, lang))
        if options.mutate:
            count, alive = survivors(pack.name, trees(name).files, pack, _folder(name))
            say(mutant_report(pack.name, count, alive, lang))
            outcome = max(outcome, Exit.FOUND if alive else Exit.CLEAN)
    return outcome


def _folder(name: str) -> Path | None:
    """Return the folder of a pack that was given by its path."""
    path = Path(name)
    if path.is_dir():
        return path
    return path.parent if path.is_file() else None
