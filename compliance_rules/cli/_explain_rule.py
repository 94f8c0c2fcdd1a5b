"""`explain RULE FILE`: one rule on one report, step by step."""

import argparse

from compliance_rules import render
from compliance_rules.audit import explain
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import chosen_lang, chosen_waivers, spoken, today
from compliance_rules.cli._output import show_error, write
from compliance_rules.diagnostics import show_all
from compliance_rules.errors import DiagnosedError


def explain_rule(options: argparse.Namespace) -> Exit:
    """Explain the rule `options.rule` on the report `options.file`.

    It takes `rules`, `key`, `previous`, `lang`, the waivers and `output` from the options as well.
    """
    try:
        found = explain(
            options.rule,
            options.file,
            rules=options.rules,
            key=options.key,
            previous=options.previous,
            lang=chosen_lang(options),
            waivers=chosen_waivers(options),
            today=today(),
        )
    except DiagnosedError as error:
        show_error(show_all(error.diagnostics, spoken(options)))
        return Exit.UNABLE
    return write(render.explanation(found), options)
