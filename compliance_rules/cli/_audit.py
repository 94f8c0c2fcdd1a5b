"""`audit`: audit reports and print their scorecards."""

import argparse
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from compliance_rules.audit import Audit, audit
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import (
    add_lang,
    add_output,
    add_rules,
    add_waivers,
    chosen_lang,
    chosen_waivers,
    spoken,
    today,
)
from compliance_rules.cli._output import show_error, write
from compliance_rules.diagnostics import Diagnostic, show, show_all
from compliance_rules.errors import DiagnosedError

_RANKS = {"note": 0, "warning": 1, "error": 2, "never": 3}
_FORMATS: dict[str, Callable[[Audit, bool], str]] = {
    "text": lambda result, _: str(result),
    "json": lambda result, everything: result.to_json(everything=everything),
    "markdown": lambda result, _: result.to_markdown(),
    "html": lambda result, _: result.to_html(),
}


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("files", nargs="+", metavar="FILE", help="a report")
    add_rules(command)
    command.add_argument(
        "--previous", metavar="FILE", help="the same body's report of the year before"
    )
    command.add_argument(
        "--member",
        action="append",
        default=[],
        metavar="FILE",
        dest="members",
        help="the report of a body below this one; may be given more than once",
    )
    add_waivers(command)
    command.add_argument(
        "--format", choices=tuple(_FORMATS), default="text", help="default: %(default)s"
    )
    command.add_argument(
        "--all",
        action="store_true",
        dest="everything",
        help="in JSON, also the findings that passed or do not apply",
    )
    add_lang(command)
    add_output(command)
    command.add_argument(
        "--fail-on",
        choices=tuple(_RANKS),
        default="error",
        help="exit with 1 when something at least as bad fails; default: %(default)s",
    )
    command.add_argument(
        "--fail-under",
        type=_decimal,
        metavar="SCORE",
        help="exit with 1 when the score is below this, or there is none",
    )


def run(options: argparse.Namespace) -> Exit:
    """Audit every file; one that cannot be read costs only itself."""
    if options.format == "html" and len(options.files) > 1:
        show_error(show(Diagnostic.of("CR022", count=len(options.files)), spoken(options)))
        return Exit.UNABLE
    try:
        waivers = chosen_waivers(options)
    except DiagnosedError as error:
        show_error(show_all(error.diagnostics, spoken(options)))
        return Exit.UNABLE
    day = today()
    shown: list[str] = []
    outcome = Exit.CLEAN
    for file in options.files:
        try:
            result = audit(
                file,
                rules=options.rules,
                previous=options.previous,
                members=options.members,
                lang=chosen_lang(options),
                waivers=waivers,
                today=day,
            )
        except DiagnosedError as error:
            show_error(show_all(error.diagnostics, spoken(options)))
            outcome = Exit.UNABLE
            continue
        shown.append(_FORMATS[options.format](result, options.everything))
        outcome = max(outcome, _verdict(result, options))
    return max(outcome, write("\n".join(shown), options) if shown else outcome)


def _verdict(result: Audit, options: argparse.Namespace) -> Exit:
    found = any(
        finding.needs_mending and _RANKS[finding.severity] >= _RANKS[options.fail_on]
        for finding in result.findings
    )
    below = options.fail_under is not None and (
        result.score is None or result.score < options.fail_under
    )
    return Exit.FOUND if found or below else Exit.CLEAN


def _decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        message = f"not a number: {text!r}"
        raise argparse.ArgumentTypeError(message)
    return number
