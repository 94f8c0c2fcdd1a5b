"""Options that several commands share."""

import argparse
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from compliance_rules.diagnostics import Lang

if TYPE_CHECKING:
    from compliance_rules.scoring import Waiver


def add_rules(command: argparse.ArgumentParser) -> None:
    """Add `--rules`."""
    command.add_argument(
        "--rules",
        metavar="PACK",
        help="name of a shipped pack, or path of a rule file or folder; "
        "default: the most specific shipped pack that applies",
    )


def add_scorecard(command: argparse.ArgumentParser) -> None:
    """Add `--scorecard` and `--set`."""
    command.add_argument(
        "--scorecard",
        metavar="NAME",
        help="score by this scorecard of the rules; default: the pack's own",
    )
    command.add_argument(
        "--set",
        action="append",
        default=[],
        type=_answer,
        metavar="NAME=VALUE",
        dest="answers",
        help="answer what the rules ask and no report tells, such as filed=2021-01-20; "
        "may be given more than once",
    )


def _answer(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (equals and name.strip() and value.strip()):
        message = f"not NAME=VALUE: {text!r}"
        raise argparse.ArgumentTypeError(message)
    return name.strip(), value.strip()


def add_waivers(command: argparse.ArgumentParser) -> None:
    """Add `--waivers` and `--no-waivers`."""
    waivers = command.add_mutually_exclusive_group()
    waivers.add_argument(
        "--waivers",
        metavar="PATH",
        help="a file of failures that are accepted; "
        "default: waivers.toml in the folder of each report, if there is one",
    )
    waivers.add_argument(
        "--no-waivers", action="store_true", dest="ignores_waivers", help="accept no failure"
    )


def chosen_waivers(options: argparse.Namespace) -> "tuple[Waiver, ...] | None":
    """Return the waivers for all reports; None if each has its own.

    Raises:
        WaiversError: The file of waivers cannot be read, or has mistakes.
    """
    if options.ignores_waivers:
        return ()
    if options.waivers is None:
        return None
    from compliance_rules.packs import read_waivers  # noqa: PLC0415 - few have waivers

    return read_waivers(Path(options.waivers))


def today() -> date:
    """Return the day on which waivers must hold."""
    return datetime.now(UTC).astimezone().date()


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
