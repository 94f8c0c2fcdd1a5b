"""Run a command and turn whatever happens into an exit code."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

from compliance_rules import __version__
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import spoken
from compliance_rules.cli._output import show_error
from compliance_rules.diagnostics import Diagnostic, show

#: How many objects are made before the collector looks for those that nobody holds. Nearly all
#: that a command makes at first stays: looking often would cost more than it finds.
_GARBAGE: Final = 50_000
_NAME: Final = "compliance-rules"
#: Commands that open no store: nothing that they leave behind must be closed.
_HOLDS_NOTHING: Final = frozenset({"audit", "check", "explain", "fmt", "read", "rules"})
#: What each command does; its module says what it takes (`add`) and does it (`run`).
_COMMANDS = {
    "audit": "audit reports and print their scorecards",
    "batch": "audit many reports into a store",
    "rank": "rank the reports of a store by score",
    "export": "write the tables of a store as Parquet files, or to PostgreSQL",
    "rescore": "audit the reports of a store by other rules, without their files",
    "worst": "show which rules fail most in the reports of a store",
    "trend": "show how the scores in a store went over the years",
    "compare": "show what changed between two audits, or between two years of a store",
    "heatmap": "show the share of reports in a store that fail, by rule and region",
    "check": "show every problem of rule packs",
    "explain": "explain how a rule came out on a report, or what a code means",
    "fmt": "lay rule files out in the one way",
    "test": "run the tests that packs declare beside their rules",
    "read": "show what was read of a report, without auditing it",
    "rules": "list, show, write, describe and compare rule packs",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Without arguments it runs that of the process, which ends with it.
    """
    if arguments is not None:
        return _run(arguments)
    gc.set_threshold(_GARBAGE)
    outcome = _run(sys.argv[1:])
    if _HOLDS_NOTHING.intersection(sys.argv[1:2]):
        # Else all that is there would be looked through once more at the very end.
        gc.freeze()
    return outcome


def _run(given: Sequence[str]) -> int:
    options = _parser(given).parse_args(given)
    try:
        outcome: Exit = _module(options.command).run(options)
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing more can be said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLEAN
    except KeyboardInterrupt:
        return Exit.UNABLE
    except Exception as fault:  # noqa: BLE001 - the edge: whatever else escapes is ours
        show_error(show(Diagnostic.of("CR901", what=repr(fault)), spoken(options)))
        import traceback  # noqa: PLC0415 - slow to import

        show_error("".join(traceback.format_exception(fault)))
        return Exit.FAULT
    return outcome


def _module(command: str) -> Any:  # noqa: ANN401 - a module that has `add` and `run`
    return import_module(f"compliance_rules.cli._{command}")


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog=_NAME,
        description="Audit reports against declarative rule packs.",
        epilog="Exit codes: 0 nothing to complain of, 1 something found, "
        "2 could not do the job, 3 a fault of this program.",
    )
    top.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    # Without its name, argparse would lay out the usage to find what stands before the command.
    commands = top.add_subparsers(prog=_NAME, dest="command", required=True, metavar="COMMAND")
    for name, summary in _COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary)
        # The command is among what was given; no other needs to be known.
        if name in given:
            _module(name).add(command)
    return top
