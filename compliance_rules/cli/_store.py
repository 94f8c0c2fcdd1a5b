"""What the commands that ask a store have in common."""

import argparse
from collections.abc import Callable
from importlib.util import find_spec

from compliance_rules.batch import Choice, Store, open_store
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import add_lang, add_output, spoken
from compliance_rules.cli._output import show_error, write
from compliance_rules.diagnostics import Diagnostic, Lang, Phrase, show, show_all
from compliance_rules.errors import DiagnosedError
from compliance_rules.render import (
    Listing,
    listing_csv,
    listing_html,
    listing_json,
    listing_markdown,
    listing_text,
    listing_xlsx,
)

FORMATS: dict[str, Callable[[Listing, Lang], str | bytes]] = {
    "text": listing_text,
    "json": lambda listing, _: listing_json(listing),
    "csv": lambda listing, _: listing_csv(listing),
    "markdown": listing_markdown,
    "html": listing_html,
    "xlsx": listing_xlsx,
}
#: What a format needs beside the store.
_NEEDED = {"html": "vl_convert", "xlsx": "xlsxwriter"}
#: What people read instead of names of levels.
LEVELS = {
    "nation": Phrase("nation", "国家"),
    "province": Phrase("province", "省"),
    "city": Phrase("city", "市"),
    "county": Phrase("county", "县"),
    "township": Phrase("township", "乡"),
}
#: Of more bars or lines, a picture shows nothing.
MOST_DRAWN = 60


def add_store(command: argparse.ArgumentParser) -> None:
    """Add the store, which of its audits are meant, and how to show the answer."""
    command.add_argument("store", metavar="STORE", help="the store that `batch` has written")
    command.add_argument("--year", type=int, metavar="YEAR", help="default: the latest")
    command.add_argument("--region", metavar="REGION", help="only reports of this region")
    command.add_argument("--level", choices=("nation", "province", "city", "county", "township"))
    command.add_argument("--pack", metavar="PACK", help="only reports audited by this pack")
    command.add_argument("--top", type=number, metavar="NUMBER", help="only so many")
    command.add_argument("--format", choices=tuple(FORMATS), default="text")
    add_lang(command)
    add_output(command)


def number(text: str) -> int:
    """Return a number from 1 up.

    Raises:
        ArgumentTypeError: It is none.
    """
    found = int(text) if text.isascii() and text.isdecimal() else 0
    if found < 1:
        message = f"not a number from 1 up: {text!r}"
        raise argparse.ArgumentTypeError(message)
    return found


def choice(options: argparse.Namespace) -> Choice:
    """Return which audits are meant."""
    return Choice(year=options.year, region=options.region, level=options.level, pack=options.pack)


def answer(options: argparse.Namespace, ask: Callable[[Store], Listing]) -> Exit:
    """Open the store, ask it, and write the answer."""
    missing = lacks("duckdb", options)
    if missing is None and options.format in _NEEDED:
        missing = lacks(_NEEDED[options.format], options)
    if missing is not None:
        return missing
    try:
        with open_store(options.store) as store:
            listing = ask(store)
    except DiagnosedError as error:
        show_error(show_all(error.diagnostics, spoken(options)))
        return Exit.UNABLE
    return write(FORMATS[options.format](listing, spoken(options)), options)


def lacks(library: str, options: argparse.Namespace, extra: str = "batch") -> Exit | None:
    """Say that an extra is not installed, if it is not."""
    if find_spec(library) is not None:
        return None
    problem = Diagnostic.of("CR025", format=options.store, extra=extra)
    show_error(show(problem, spoken(options)))
    return Exit.UNABLE
