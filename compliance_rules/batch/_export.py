"""Write the tables of a store as Parquet files, for programs that read folders of them."""

import shutil
from pathlib import Path
from typing import Final

from compliance_rules.batch._store import Store
from compliance_rules.batch._tables import AUDITS, REPORTS, TABLES, Table
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.errors import BatchError

#: Reports as they were read are for this program only.
_WRITTEN: Final = tuple(each for each in TABLES if each is not REPORTS)


def export(store: Store, folder: str | Path) -> None:
    """Write a folder for each table, in it one for each year and region.

    The folder is there whole or not at all. Each file of a table other than `audits`
    has the year and region of its audits as folders too, as data lakes expect.

    Raises:
        BatchError: The folder is there already, or cannot be written.
    """
    import duckdb  # noqa: PLC0415 - slow to import, and of an extra

    target = Path(folder)
    if target.exists():
        raise BatchError((Diagnostic.of("CR807", path=str(target)),))
    part = target.with_name(f".{target.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        for table in _WRITTEN:
            store.connection.execute(_copy(table, part / table.name))
        part.rename(target)
    except (duckdb.Error, OSError) as error:
        shutil.rmtree(part, ignore_errors=True)
        reason = str(error).partition("\n")[0]
        raise BatchError((Diagnostic.of("CR804", path=str(target), reason=reason),)) from error


def _copy(table: Table, folder: Path) -> str:
    place = str(folder).replace("'", "''")
    options = 'FORMAT parquet, COMPRESSION zstd, PARTITION_BY ("year", region)'
    return f"COPY ({_rows(table)}) TO '{place}' ({options})"


def _rows(table: Table) -> str:
    if table is AUDITS:
        return "SELECT * FROM audits ORDER BY source"
    return (
        f'SELECT t.*, a."year", a.region FROM "{table.name}" t JOIN audits a '  # noqa: S608 - our own names
        "ON a.id = t.audit ORDER BY a.source"
    )
