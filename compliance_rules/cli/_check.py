"""`check`: show every problem of rule packs."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from compliance_rules import render
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import add_lang, add_output, spoken
from compliance_rules.cli._output import replace, say, show_error, write
from compliance_rules.diagnostics import Diagnostic, Phrase, show_all
from compliance_rules.packs import check, check_deep, fix, path_files

_MENDED = Phrase("{place} mended: {advice}", "{place} 已改正：{advice}")
#: What the picture of a pack shows as well, table by table.
_PICTURED = ("CR722", "CR723")
_RANKS = {"note": 0, "warning": 1, "error": 2}


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument(
        "packs",
        nargs="+",
        metavar="PACK",
        help="name of a shipped pack, or path of a rule file or folder",
    )
    command.add_argument(
        "--format", choices=("text", "json", "sarif"), default="text", help="default: %(default)s"
    )
    for option, what in (("--select", "only these codes"), ("--ignore", "not these codes")):
        command.add_argument(
            option,
            action="append",
            default=[],
            metavar="CODE",
            help=f"{what}, or those that begin with it; may be given more than once",
        )
    command.add_argument(
        "--fail-on",
        choices=tuple(_RANKS),
        default="warning",
        help="exit with 1 when something at least as bad is found; errors exit with 2; "
        "default: %(default)s",
    )
    command.add_argument(
        "--fix",
        action="store_true",
        help="first mend, in the files themselves, what can be mended safely: "
        "operators of other languages and slips in keywords; what was mended is shown",
    )
    command.add_argument(
        "--deep",
        action="store_true",
        help="also look for relations that contradict or repeat each other, and for cells "
        "that none of them tells apart",
    )
    add_lang(command)
    add_output(command)


def run(options: argparse.Namespace) -> Exit:
    """Check every pack and show what was found, in the order of places."""
    if options.fix:
        show = [line for name in options.packs for line in _fixed(name, options)]
        if show:
            say("\n".join(show))
    checked = [_checked(name, options) for name in options.packs]
    found = [each for problems, _ in checked for each in problems if _is_wanted(each, options)]
    lang = spoken(options)
    outcome = max((_verdict(each, options) for each in found), default=Exit.CLEAN)
    match options.format:
        case "json":
            return max(outcome, write(render.diagnostics_json(found, lang), options))
        case "sarif":
            return max(outcome, write(render.diagnostics_sarif(found, lang), options))
        case _:
            if found:
                say(show_all(found, lang))
            if any(each.code in _PICTURED for each in found):
                for picture in (picture for _, picture in checked if picture and picture.en):
                    say("\n" + picture.say(lang))
            return outcome


def _checked(
    name: str, options: argparse.Namespace
) -> tuple[tuple[Diagnostic, ...], Phrase | None]:
    """Return the problems of a pack; what its relations say of each other only if it compiles."""
    found = check(name)
    if options.deep and not any(each.severity == "error" for each in found):
        deep = check_deep(name)
        return (*found, *deep.problems), deep.picture
    return found, None


def _fixed(name: str, options: argparse.Namespace) -> Iterator[str]:
    """Mend the files of a pack given by its path; return what was mended where."""
    if not Path(name).exists():
        return
    for file in path_files(Path(name))[0]:
        fixed = fix(file)
        if fixed is None:
            continue
        try:
            replace(Path(file.name), fixed.text.encode())
        except OSError as error:
            reason = error.strerror or str(error)
            show_error(show_all((Diagnostic.of("CR020", path=file.name, reason=reason),)))
            continue
        for problem in fixed.mended:
            line = problem.span.line if problem.span else 0
            advice = problem.advice(spoken(options))
            yield _MENDED.say(spoken(options), place=f"{file.name}:{line}", advice=advice or "")


def _is_wanted(problem: Diagnostic, options: argparse.Namespace) -> bool:
    if any(problem.code.startswith(code) for code in options.ignore):
        return False
    return not options.select or any(problem.code.startswith(code) for code in options.select)


def _verdict(problem: Diagnostic, options: argparse.Namespace) -> Exit:
    if problem.severity == "error":
        return Exit.UNABLE
    is_bad = _RANKS[problem.severity] >= _RANKS[options.fail_on]
    return Exit.FOUND if is_bad else Exit.CLEAN
