"""`compare`: two audits with each other, or two years of a store."""

import argparse

from compliance_rules.audit import compare
from compliance_rules.cli import _compare_years as years
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import chosen_lang, spoken
from compliance_rules.cli._output import show_error, write
from compliance_rules.cli._store import FORMATS, lacks
from compliance_rules.diagnostics import Diagnostic, show, show_all
from compliance_rules.errors import DiagnosedError
from compliance_rules.render import comparison_listing
from compliance_rules.scoring import Comparison

_RANKS = {"note": 0, "warning": 1, "error": 2, "never": 3}
#: Options that speak of a store.
_OF_STORES = {
    "year": "--year",
    "region": "--region",
    "level": "--level",
    "pack": "--pack",
    "before": "--with",
    "top": "--top",
}
_OF_REPORTS = {"rules": "--rules", "rules_before": "--rules-before", "fail_on": "--fail-on"}


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    years.add(command)
    command.add_argument(
        "other",
        nargs="?",
        metavar="AFTER",
        help="the later report or saved audit; STORE is then the earlier one",
    )
    command.add_argument(
        "--rules", metavar="PACK", help="two reports: the pack for them, as for `audit`"
    )
    command.add_argument(
        "--rules-before",
        metavar="PACK",
        help="two reports: another pack, or version of it, for the earlier one; "
        "what only the rules changed is then told apart",
    )
    command.add_argument(
        "--fail-on",
        choices=tuple(_RANKS),
        help="two reports: exit with 1 when a failure at least as bad is new; default: error",
    )


def run(options: argparse.Namespace) -> Exit:
    """Compare what was given: two reports, or two years of a store."""
    odd = _OF_REPORTS if options.other is None else _OF_STORES
    given = [option for name, option in odd.items() if getattr(options, name) is not None]
    if given:
        code = "CR026" if options.other is None else "CR027"
        show_error(show(Diagnostic.of(code, option=given[0]), spoken(options)))
        return Exit.UNABLE
    return years.run(options) if options.other is None else _reports(options)


def _reports(options: argparse.Namespace) -> Exit:
    if options.format == "xlsx" and (missing := lacks("xlsxwriter", options, "xlsx")):
        return missing
    try:
        found = compare(
            options.store,
            options.other,
            rules=options.rules,
            rules_before=options.rules_before,
            lang=chosen_lang(options),
        )
    except DiagnosedError as error:
        show_error(show_all(error.diagnostics, spoken(options)))
        return Exit.UNABLE
    shown = FORMATS[options.format](comparison_listing(found), spoken(options))
    return max(_verdict(found, options.fail_on or "error"), write(shown, options))


def _verdict(found: Comparison, fail_on: str) -> Exit:
    ranks = (_RANKS[each.severity] for each in found.changes if each.kind == "new")
    return Exit.FOUND if any(rank >= _RANKS[fail_on] for rank in ranks) else Exit.CLEAN
