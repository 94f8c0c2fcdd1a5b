"""`rules`: list, show, write, describe and compare packs."""

import argparse
from collections.abc import Callable
from pathlib import Path

from compliance_rules import render
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import add_lang, add_output, spoken
from compliance_rules.cli._output import say, show_error, write
from compliance_rules.diagnostics import Diagnostic, Lang, show, show_all
from compliance_rules.errors import DiagnosedError
from compliance_rules.packs import catalogue, difference, effective, left_out, reference, scaffold

_PACK = "name of a shipped pack, or path of a rule file or folder"


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, (summary, takes, _) in _ACTIONS.items():
        action = actions.add_parser(name, help=summary, description=summary)
        takes(action)
        add_lang(action)


def run(options: argparse.Namespace) -> Exit:
    """Do what was asked for."""
    try:
        return _ACTIONS[options.action][2](options)
    except DiagnosedError as error:
        show_error(show_all(error.diagnostics, spoken(options)))
        return Exit.UNABLE


# --- list ------------------------------------------------------------------------------


def _add_list(action: argparse.ArgumentParser) -> None:
    _add_format(action, "text", "json")
    add_output(action)


def _list(options: argparse.Namespace) -> Exit:
    lang = spoken(options)
    entries, problems = catalogue(lang), left_out()
    is_json = options.format == "json"
    text = render.catalogue_json(entries) if is_json else render.catalogue_text(entries, lang)
    written = write(text, options)
    if not problems:
        return written
    show_error(show_all(problems, lang))
    return Exit.UNABLE


# --- show ------------------------------------------------------------------------------


def _add_show(action: argparse.ArgumentParser) -> None:
    action.add_argument("pack", metavar="PACK", help=_PACK)
    action.add_argument("rule", nargs="?", metavar="RULE", help="the only rule to show")
    add_output(action)


def _show(options: argparse.Namespace) -> Exit:
    lang = spoken(options)
    return write(render.rules_text(effective(options.pack, options.rule, lang), lang), options)


# --- new -------------------------------------------------------------------------------


def _add_new(action: argparse.ArgumentParser) -> None:
    action.add_argument("name", metavar="NAME", help="the pack's name, such as cn.heilongjiang")
    action.add_argument("path", metavar="PATH", help="a folder that is not there yet")
    action.add_argument("--extends", metavar="PACK", help="the shipped pack that it builds on")


def _new(options: argparse.Namespace) -> Exit:
    lang: Lang = spoken(options)
    try:
        files = scaffold(options.name, Path(options.path), extends=options.extends, lang=lang)
    except OSError as error:
        reason = error.strerror or str(error)
        path = str(error.filename or options.path)
        show_error(show(Diagnostic.of("CR020", path=path, reason=reason), lang))
        return Exit.UNABLE
    for file in files:
        say(str(file))
    return Exit.CLEAN


# --- doc -------------------------------------------------------------------------------


def _add_doc(action: argparse.ArgumentParser) -> None:
    action.add_argument("pack", metavar="PACK", help=_PACK)
    _add_format(action, "markdown", "html")
    add_output(action)


def _doc(options: argparse.Namespace) -> Exit:
    page = reference(options.pack, options.lang)
    shown = render.pack_html if options.format == "html" else render.pack_markdown
    return write(shown(page), options)


# --- diff ------------------------------------------------------------------------------


def _add_diff(action: argparse.ArgumentParser) -> None:
    action.add_argument("old", metavar="OLD", help=_PACK)
    action.add_argument("new", metavar="NEW", help=_PACK)
    _add_format(action, "text", "json")
    add_output(action)


def _diff(options: argparse.Namespace) -> Exit:
    lang = spoken(options)
    found = difference(options.old, options.new, lang)
    text = (
        render.difference_json(found)
        if options.format == "json"
        else render.difference_text(found, lang)
    )
    outcome = Exit.FOUND if found.items else Exit.CLEAN
    return max(outcome, write(text, options))


def _add_format(action: argparse.ArgumentParser, *formats: str) -> None:
    action.add_argument(
        "--format", choices=formats, default=formats[0], help="default: %(default)s"
    )


#: What each action is for, what it takes, and what does it.
_ACTIONS: dict[
    str,
    tuple[
        str,
        Callable[[argparse.ArgumentParser], None],
        Callable[[argparse.Namespace], Exit],
    ],
] = {
    "list": ("list the packs that ship with the library", _add_list, _list),
    "show": ("show rules as they are in force, and where each part comes from", _add_show, _show),
    "new": ("write a new pack with an example rule and its tests", _add_new, _new),
    "doc": ("write the reference of a pack", _add_doc, _doc),
    "diff": ("show what changes for a report between two packs", _add_diff, _diff),
}
