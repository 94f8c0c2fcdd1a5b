"""The tables of a store, and the page that describes them."""

from pathlib import Path

import pytest

from compliance_rules.batch._store import writable_store
from compliance_rules.batch._tables import TABLES, Table

_PAGE = Path(__file__).parent.parent.parent / "docs" / "reference" / "store.md"

each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


@each_table
def test_the_page_describes_each_column(table: Table) -> None:
    text = _PAGE.read_text(encoding="utf-8")
    rows = [f"| `{each.name}` | `{each.type}` | {each.meaning} |" for each in table.columns]
    start = text.index(f"## {table.name}\n")
    assert (
        "\n".join(rows) == text[text.index("| --- | --- | --- |\n", start) :][20:].split("\n\n")[0]
    )


def test_no_figure_is_binary() -> None:
    types = {each.type for table in TABLES for each in table.columns}
    assert not types & {"FLOAT", "DOUBLE", "REAL"}


def test_the_database_describes_its_columns(tmp_path: Path) -> None:
    with writable_store(tmp_path / "s.duckdb") as store:
        query = "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
        told = {(row[0], row[1]): row[2] for row in store.rows(query)}
    assert {
        (table.name, each.name): each.meaning for table in TABLES for each in table.columns
    } == {key: meaning for key, meaning in told.items() if key[0] != "store"}
