"""Options that several commands share."""

import argparse
import os

from compliance_rules.diagnostics import Lang


def add_rules(command: argparse.ArgumentParser) -> None:
    """Add `--rules`."""
    command.add_argument(
        "--rules",
        metavar="PACK",
        help="name of a shipped pack, or path of a rule file or folder; "
        "default: the most specific shipped pack that applies",
    )


def add_lang(command: argparse.ArgumentParser) -> None:
    """Add `--lang`."""
    command.add_argument(
        "--lang", choices=("en", "zh"), help="language of the messages; default: the pack's"
    )


def add_output(command: argparse.ArgumentParser) -> None:
    """Add `--output`."""
    command.add_argument(
        "--output",
        metavar="PATH",
        help="write there instead of to standard output, whole or not at all",
    )


def chosen_lang(options: argparse.Namespace) -> Lang | None:
    """Return the language that was asked for, if one was."""
    match options.lang:
        case "zh":
            return "zh"
        case "en":
            return "en"
        case _:
            return None


def spoken(options: argparse.Namespace) -> Lang:
    """Return the language for what is said before a pack is known.

    Without `--lang` the locale decides, as POSIX orders its variables.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return chosen_lang(options) or ("zh" if locale.startswith("zh") else "en")
