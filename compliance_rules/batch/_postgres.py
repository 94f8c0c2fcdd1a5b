"""Write the tables of a store to a PostgreSQL database, for those who have a server."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from compliance_rules.batch._store import Store
from compliance_rules.batch._tables import TABLES, VERSION, Table
from compliance_rules.diagnostics import Diagnostic, Phrase
from compliance_rules.errors import BatchError

if TYPE_CHECKING:
    import psycopg

#: How an address of a database begins.
ADDRESSES: Final = ("postgresql://", "postgres://")
_TYPES: Final = {"BLOB": "BYTEA", "VARCHAR": "TEXT", "VARCHAR[]": "TEXT[]"}
_CHUNK: Final = 1000
#: Whoever writes such tables waits for the others; the number is the program's own.
_LOCK: Final = "SELECT pg_advisory_xact_lock(727001)"
_OTHER_VERSION: Final = Phrase("its tables are of another version", "其中的表结构是另一个版本")


def to_postgres(store: Store, address: str, *, schema: str = "public") -> None:
    """Write all tables into a schema of a database, instead of what it has of these audits.

    Tables are made if they are not there; audits of other stores stay. All is written in
    one transaction: whole or not at all.

    Args:
        store: What is written.
        address: `postgresql://user@host/database`, or what else libpq takes.
        schema: The schema; it is made if it is not there.

    Raises:
        BatchError: The database cannot be reached or written.
        ModuleNotFoundError: The extra `postgres` is not installed.
    """
    import psycopg  # noqa: PLC0415 - of an extra

    try:
        with psycopg.connect(address) as connection, connection.cursor() as cursor:
            cursor.execute(_LOCK)
            _prepare(cursor, schema)
            _clear(store, cursor)
            for table in TABLES:
                _copy(store, cursor, table)
    except psycopg.Error as error:
        # Not the address: it may have a password in it.
        reason = str(error).strip().partition("\n")[0]
        raise BatchError((Diagnostic.of("CR808", reason=reason),)) from error


def _prepare(cursor: "psycopg.Cursor[tuple[object, ...]]", schema: str) -> None:
    """Make what is not there, and choose the schema for what follows."""
    from psycopg import sql  # noqa: PLC0415 - of an extra

    name = sql.Identifier(schema)
    cursor.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(name))
    cursor.execute(sql.SQL("SET LOCAL search_path TO {}").format(name))
    cursor.execute("CREATE TABLE IF NOT EXISTS store (version TEXT PRIMARY KEY)")
    cursor.execute("INSERT INTO store SELECT %s WHERE NOT EXISTS (SELECT 1 FROM store)", [VERSION])
    if cursor.execute("SELECT version FROM store").fetchall() != [(VERSION,)]:
        raise BatchError((Diagnostic.of("CR808", reason=_OTHER_VERSION),))
    for table in TABLES:
        for statement in _definition(table):
            cursor.execute(statement)


def _definition(table: Table) -> "Iterator[psycopg.sql.Composed]":
    from psycopg import sql  # noqa: PLC0415 - of an extra

    name, key = sql.Identifier(table.name), sql.Identifier(table.columns[0].name)
    columns = sql.SQL(", ").join(
        sql.SQL("{} {}").format(
            sql.Identifier(each.name),
            sql.SQL(_TYPES.get(each.type, each.type)),
        )
        for each in table.columns
    )
    yield sql.SQL("CREATE TABLE IF NOT EXISTS {} ({})").format(name, columns)
    index = sql.Identifier(f"{table.name}_{table.columns[0].name}_index")
    yield sql.SQL("CREATE INDEX IF NOT EXISTS {} ON {} ({})").format(index, name, key)
    for each in table.columns:
        yield sql.SQL("COMMENT ON COLUMN {}.{} IS {}").format(
            name, sql.Identifier(each.name), sql.Literal(each.meaning)
        )


def _clear(store: Store, cursor: "psycopg.Cursor[tuple[object, ...]]") -> None:
    """Take out what the database has of the store's audits."""
    from psycopg import sql  # noqa: PLC0415 - of an extra

    cursor.execute("CREATE TEMPORARY TABLE own (id BIGINT) ON COMMIT DROP")
    with cursor.copy("COPY own FROM STDIN") as copy:
        for row in _rows(store, "SELECT id FROM audits"):
            copy.write_row(row)
    for table in TABLES:
        delete = sql.SQL("DELETE FROM {} WHERE {} IN (SELECT id FROM own)").format(
            sql.Identifier(table.name), sql.Identifier(table.columns[0].name)
        )
        cursor.execute(delete)


def _copy(store: Store, cursor: "psycopg.Cursor[tuple[object, ...]]", table: Table) -> None:
    from psycopg import sql  # noqa: PLC0415 - of an extra

    with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table.name))) as copy:
        for row in _rows(store, f'SELECT * FROM "{table.name}"'):  # noqa: S608 - our own name
            copy.write_row(row)


def _rows(store: Store, query: str) -> Iterator[tuple[object, ...]]:
    """Return rows of the store, some at a time: it may be larger than memory."""
    # Its own cursor, since the store's connection has one result at a time.
    with store.connection.cursor() as own:
        found = own.execute(query)
        while some := found.fetchmany(_CHUNK):
            yield from some
