"""`export`: write the tables of a store as Parquet files, or to a PostgreSQL database."""

import argparse

from compliance_rules.batch import ADDRESSES, export, open_store, to_postgres
from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import add_lang, spoken
from compliance_rules.cli._output import show_error
from compliance_rules.cli._store import lacks
from compliance_rules.diagnostics import show_all
from compliance_rules.errors import DiagnosedError


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument("store", metavar="STORE", help="the store that `batch` has written")
    command.add_argument(
        "target",
        metavar="TARGET",
        help="a folder that is not there yet, or postgresql://USER@HOST/DATABASE",
    )
    command.add_argument(
        "--schema", default="public", metavar="NAME", help="of the database; default: %(default)s"
    )
    add_lang(command)


def run(options: argparse.Namespace) -> Exit:
    """Write a folder for each table, or a table of a database."""
    is_database = options.target.startswith(ADDRESSES)
    missing = lacks("duckdb", options)
    if missing is None and is_database:
        missing = lacks("psycopg", options, "postgres")
    if missing is not None:
        return missing
    try:
        with open_store(options.store) as store:
            if is_database:
                to_postgres(store, options.target, schema=options.schema)
            else:
                export(store, options.target)
    except DiagnosedError as error:
        show_error(show_all(error.diagnostics, spoken(options)))
        return Exit.UNABLE
    return Exit.CLEAN
