"""`export`: write the tables of a store as Parquet files."""

import argparse

from compliance_rules.batch import export, open_store
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import add_lang, spoken
from compliance_rules.cli._output import show_error
from compliance_rules.cli._store import lacks
from compliance_rules.diagnostics import show_all
from compliance_rules.errors import DiagnosedError


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("store", metavar="STORE", help="the store that `batch` has written")
    command.add_argument("folder", metavar="FOLDER", help="where to write; not there yet")
    add_lang(command)


def run(options: argparse.Namespace) -> Exit:
    """Write a folder for each table."""
    missing = lacks("duckdb", options)
    if missing is not None:
        return missing
    try:
        with open_store(options.store) as store:
            export(store, options.folder)
    except DiagnosedError as error:
        show_error(show_all(error.diagnostics, spoken(options)))
        return Exit.UNABLE
    return Exit.CLEAN
