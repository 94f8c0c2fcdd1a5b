"""Run a command and turn whatever happens into an exit code."""

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from types import ModuleType

from compliance_rules import __version__
from compliance_rules.cli import _audit, _check, _explain, _fmt, _read, _rules, _test
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import spoken
from compliance_rules.cli._output import show_error
from compliance_rules.diagnostics import Diagnostic, show

#: Each command's module says what it takes (`add`) and does it (`run`).
_COMMANDS: dict[str, tuple[ModuleType, str]] = {
    "audit": (_audit, "audit reports and print their scorecards"),
    "check": (_check, "show every problem of rule packs"),
    "explain": (_explain, "explain how a rule came out on a report, or what a code means"),
    "fmt": (_fmt, "lay rule files out in the one way"),
    "test": (_test, "run the tests that packs declare beside their rules"),
    "read": (_read, "show what was read of a report, without auditing it"),
    "rules": (_rules, "list, show, write, describe and compare rule packs"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        outcome: Exit = _COMMANDS[options.command][0].run(options)
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing more can be said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.CLEAN
    except KeyboardInterrupt:
        return Exit.UNABLE
    except Exception as fault:  # noqa: BLE001 - the edge: whatever else escapes is ours
        show_error(show(Diagnostic.of("CR901", what=repr(fault)), spoken(options)))
        show_error("".join(traceback.format_exception(fault)))
        return Exit.FAULT
    return outcome


def _parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="compliance-rules",
        description="Audit reports against declarative rule packs.",
        epilog="Exit codes: 0 nothing to complain of, 1 something found, "
        "2 could not do the job, 3 a fault of this program.",
    )
    top.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, (module, summary) in _COMMANDS.items():
        module.add(commands.add_parser(name, help=summary, description=summary))
    return top
