"""The store: a DuckDB database with the tables of `_tables`, written whole chunks at a time."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from attrs import define, field, frozen

from compliance_rules.batch._rows import NULL
from compliance_rules.batch._tables import TABLES, VERSION, Table
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.errors import BatchError

if TYPE_CHECKING:
    import duckdb

#: A line of the table of reports holds one of them; more than this is none.
_LONGEST_LINE = 256 * 1024 * 1024
#: A store that is written takes no more memory than this, however large it grows.
_MEMORY = "400MB"
#: Its threads each need some of that; the processes that audit take the processors.
_THREADS = 2
#: Rows of so many characters are written without waiting for more.
_HEAVY = 64 * 1024 * 1024
_IN_USE = ("lock on file", "being used by another process", "different configuration")

_STORED = """
    SELECT id, sha256, settings, state, previous_sha256 FROM audits
    WHERE id IN (SELECT unnest(?::BIGINT[]))
"""
_COUNTS = """
    SELECT count(*), count(*) FILTER (state = 'audited'), count(previous_sha256) FROM audits
    WHERE id IN (SELECT unnest(?::BIGINT[]))
"""


@frozen
class Stored:
    """What tells whether an audit in the store is that of a file as it is now."""

    sha256: str
    settings: str
    state: str
    previous_sha256: str | None


@define(eq=False)
class Store:
    """What many audits found; close it, or use it as a context.

    Its tables are described in `docs/reference/store.md`; `connection` takes SQL.
    """

    path: Path
    connection: "duckdb.DuckDBPyConnection"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write what is left to the disk, and let others use the store."""
        self.connection.close()

    def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[object, ...]]:
        """Return what a query in SQL gives; `values` stand for its question marks."""
        return self.connection.execute(query, values).fetchall()

    def stored(self, ids: Iterable[int]) -> Mapping[int, "Stored"]:
        """Return which of some audits are there, by their ids."""
        rows = self.connection.execute(_STORED, [list(ids)]).fetchall()
        return {row[0]: Stored(*row[1:]) for row in rows}

    def counts(self, ids: Iterable[int]) -> tuple[int, int, int]:
        """Return how many of some reports are there, were audited, and with a year before."""
        ((number, audited, paired),) = self.connection.execute(_COUNTS, [list(ids)]).fetchall()
        return number, audited, paired

    def write(self, chunk: "Chunk") -> None:
        """Write the rows of some audits, instead of those that it had: all or nothing.

        Raises:
            BatchError: They cannot be written; the store is as it was.
        """
        try:
            with tempfile.TemporaryDirectory(prefix="compliance-rules-") as folder:
                self._write(chunk, Path(folder))
        except _errors() as error:
            raise _unwritable(self.path, error) from error

    def insert(self, tables: Iterable[Table], rows: Mapping[str, Iterable[str]]) -> None:
        """Add lines of CSV to tables, by their names: all or nothing.

        Raises:
            BatchError: They cannot be written; the store is as it was.
        """
        try:
            with tempfile.TemporaryDirectory(prefix="compliance-rules-") as folder:
                self._insert(tables, rows, Path(folder))
        except _errors() as error:
            raise _unwritable(self.path, error) from error

    def _insert(
        self, tables: Iterable[Table], rows: Mapping[str, Iterable[str]], folder: Path
    ) -> None:
        self.connection.begin()
        try:
            for table in tables:
                if table.name in rows:
                    file = _spilled(folder / f"{table.name}.csv", rows[table.name])
                    self.connection.execute(_insertion(table), [file])
            self.connection.commit()
        except BaseException:
            self.connection.rollback()
            raise

    def _write(self, chunk: "Chunk", folder: Path) -> None:
        files = {name: _spilled(folder / f"{name}.csv", each) for name, each in chunk.rows.items()}
        self.connection.begin()
        try:
            self._remove(chunk.replaced, TABLES)
            self._remove(chunk.rescored, tuple(each for each in TABLES if each.is_of_audit))
            for table in TABLES:
                if table.name in files:
                    self.connection.execute(_insertion(table), [files[table.name]])
            self.connection.commit()
        except BaseException:
            self.connection.rollback()
            raise

    def _remove(self, ids: Sequence[int], tables: Sequence[Table]) -> None:
        for table in tables if ids else ():
            key = table.columns[0].name
            self.connection.execute(
                f'DELETE FROM "{table.name}" WHERE {key} IN (SELECT unnest(?::BIGINT[]))',  # noqa: S608 - our own names
                [list(ids)],
            )


@define
class Chunk:
    """Rows that are written together."""

    #: Lines of CSV, by table.
    rows: dict[str, list[str]] = field(factory=dict)
    #: Audits whose rows are taken out before.
    replaced: list[int] = field(factory=list)
    #: The same, where the cells and the report stay.
    rescored: list[int] = field(factory=list)
    size: int = 0
    _characters: int = 0

    @property
    def is_heavy(self) -> bool:
        """Whether it should not wait for more: what is written together is in memory together."""
        return self._characters >= _HEAVY

    def add(self, rows: Mapping[str, str]) -> None:
        """Add the rows of an audit, by table."""
        self.size += 1
        for table, text in rows.items():
            self.rows.setdefault(table, []).append(text)
            self._characters += len(text)


def open_store(path: str | Path) -> Store:
    """Open a store to ask it.

    Raises:
        BatchError: There is none, it is in use, or it is no store.
        ModuleNotFoundError: The extra `batch` is not installed.
    """
    place = Path(path)
    if not place.exists():
        raise BatchError((Diagnostic.of("CR805", path=str(place)),))
    return _opened(place, is_read_only=True)


def writable_store(path: str | Path) -> Store:
    """Open a store to write it, or make it; no one else can use it meanwhile.

    Raises:
        BatchError: It is in use, is no store, or cannot be made.
        ModuleNotFoundError: The extra `batch` is not installed.
    """
    place = Path(path)
    if not place.exists():
        _make(place)
    return _opened(place, is_read_only=False)


def has_duckdb() -> bool:
    """Whether the extra that stores need is installed."""
    return find_spec("duckdb") is not None


def _make(path: Path) -> None:
    """Make a store beside its place and put it there: it is there whole or not at all."""
    # Two runs may come here at once, each with a name of its own.
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        forget(part)
        connection = _connect(part, is_read_only=False)
        try:
            for statement in _statements():
                connection.execute(statement)
            connection.execute("CHECKPOINT")
        finally:
            connection.close()
        _put(part, path)
    except _errors() as error:
        raise _unwritable(path, error) from error
    finally:
        forget(part)


def _put(part: Path, path: Path) -> None:
    """Give a new store its name, but never in place of one that is there by now."""
    try:
        # A link fails where there is a file already: another run may be writing to it.
        path.hardlink_to(part)
    except FileExistsError:
        return
    except OSError:
        # Some file systems have no links.
        part.rename(path)


def forget(part: Path) -> None:
    """Remove what a run has left that was killed while it made a store."""
    part.unlink(missing_ok=True)
    part.with_name(f"{part.name}.wal").unlink(missing_ok=True)


def making(table: Table) -> Iterator[str]:
    """Return the statements that make a table, with what its columns mean."""
    yield table.definition
    for column in table.columns:
        meaning = column.meaning.replace("'", "''")
        yield f"""COMMENT ON COLUMN "{table.name}"."{column.name}" IS '{meaning}'"""


def _statements() -> Iterator[str]:
    for table in TABLES:
        yield from making(table)
    yield f"CREATE TABLE store AS SELECT '{VERSION}' AS version"


def _opened(path: Path, *, is_read_only: bool) -> Store:
    import duckdb  # noqa: PLC0415 - slow to import, and of an extra

    try:
        connection = _connect(path, is_read_only=is_read_only)
    except duckdb.Error as error:
        if any(each in str(error) for each in _IN_USE):
            raise BatchError((Diagnostic.of("CR801", path=str(path)),)) from error
        raise BatchError((Diagnostic.of("CR802", path=str(path)),)) from error
    try:
        # All of it: a result that is not read to its end keeps the connection from others.
        found = connection.execute("SELECT version FROM store").fetchall()
    except duckdb.Error as error:
        connection.close()
        raise BatchError((Diagnostic.of("CR802", path=str(path)),)) from error
    if found != [(VERSION,)]:
        connection.close()
        version = str(found[0][0]) if found else "?"
        problem = Diagnostic.of("CR803", path=str(path), found=version, known=VERSION)
        raise BatchError((problem,))
    return Store(path, connection)


def _connect(path: Path, *, is_read_only: bool) -> "duckdb.DuckDBPyConnection":
    import duckdb  # noqa: PLC0415 - slow to import, and of an extra

    # Nothing is fetched from a network: a query does with what is there.
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if not is_read_only:
        # Else what has been written is kept in mind until most of the machine's memory is full.
        config["memory_limit"] = _MEMORY
        config["threads"] = _THREADS
    return duckdb.connect(str(path), read_only=is_read_only, config=config)


def _errors() -> tuple[type[Exception], ...]:
    import duckdb  # noqa: PLC0415 - slow to import, and of an extra

    return (duckdb.Error, OSError)


def _unwritable(path: Path, error: Exception) -> BatchError:
    reason = str(error).partition("\n")[0]
    return BatchError((Diagnostic.of("CR804", path=str(path), reason=reason),))


def _spilled(path: Path, texts: Iterable[str]) -> str:
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.writelines(texts)
    return str(path)


def _insertion(table: Table) -> str:
    """Return the statement that puts a file of lines into a table."""
    types = ", ".join(f"'{each.name}': 'VARCHAR'" for each in table.columns)
    values = ", ".join(
        f'from_base64("{each.name}")' if each.type == "BLOB" else f'"{each.name}"::{each.type}'
        for each in table.columns
    )
    return (
        f'INSERT INTO "{table.name}" SELECT {values} FROM read_csv(?, columns={{{types}}}, '  # noqa: S608 - our own names
        f"header=false, auto_detect=false, delim=',', quote='\"', escape='\"', nullstr='{NULL}', "
        f"allow_quoted_nulls=false, parallel=false, new_line='\\n', "
        f"max_line_size={_LONGEST_LINE})"
    )
