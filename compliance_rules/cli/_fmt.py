"""`fmt`: lay rule files out in the one way."""

import argparse
import sys
from difflib import unified_diff
from pathlib import Path

from attrs import frozen

from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import add_lang, spoken
from compliance_rules.cli._output import replace, say, show_error
from compliance_rules.diagnostics import Diagnostic, show_all
from compliance_rules.packs import RuleFile, format_rules, path_files


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument(
        "paths", nargs="+", metavar="PATH", help="a rule file or folder; - for standard input"
    )
    command.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 if a file would change"
    )
    command.add_argument(
        "--diff", action="store_true", help="write nothing; show what would change"
    )
    command.add_argument(
        "--spelling",
        choices=("en", "zh"),
        help="turn every keyword into English or Chinese; default: the one that a file uses most",
    )
    add_lang(command)


@frozen
class _Layout:
    """A file with its text as it is and as it should be."""

    file: RuleFile
    before: str
    after: str


def run(options: argparse.Namespace) -> Exit:
    """Lay out every file; one with mistakes is left as it is."""
    outcome = Exit.CLEAN
    for path in options.paths:
        files, problems = _files(path)
        outcome = max(outcome, _complain(problems, options))
        for file in files:
            formatted, problems = format_rules(file, options.spelling)
            outcome = max(outcome, _complain(problems, options))
            if formatted is not None:
                layout = _Layout(file, file.data.decode("utf-8-sig"), formatted)
                outcome = max(outcome, _settle(layout, options, is_stream=path == "-"))
    return outcome


def _files(path: str) -> tuple[tuple[RuleFile, ...], tuple[Diagnostic, ...]]:
    if path == "-":
        return (RuleFile("<stdin>", sys.stdin.buffer.read()),), ()
    return path_files(Path(path))


def _complain(problems: tuple[Diagnostic, ...], options: argparse.Namespace) -> Exit:
    if not problems:
        return Exit.CLEAN
    show_error(show_all(problems, spoken(options)))
    return Exit.UNABLE


def _settle(layout: _Layout, options: argparse.Namespace, *, is_stream: bool) -> Exit:
    changed = layout.before != layout.after
    if options.diff:
        say(_diff(layout), end="")
    if options.check or options.diff:
        if changed and options.check:
            show_error(layout.file.name)
        return Exit.FOUND if changed else Exit.CLEAN
    if is_stream:
        say(layout.after, end="")
    elif changed:
        return _write(layout, options)
    return Exit.CLEAN


def _write(layout: _Layout, options: argparse.Namespace) -> Exit:
    path = layout.file.name
    try:
        replace(Path(path), layout.after.encode())
    except OSError as error:
        problem = Diagnostic.of("CR020", path=path, reason=error.strerror or str(error))
        return _complain((problem,), options)
    return Exit.CLEAN


def _diff(layout: _Layout) -> str:
    return "".join(
        unified_diff(
            layout.before.splitlines(keepends=True),
            layout.after.splitlines(keepends=True),
            f"{layout.file.name}",
            f"{layout.file.name} (formatted)",
        )
    )
