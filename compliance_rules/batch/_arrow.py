"""The store's tables as Arrow: their columns, and their rows from lines of CSV."""

import base64
import re
from io import BytesIO
from typing import TYPE_CHECKING, Final

from compliance_rules._patterns import late
from compliance_rules.batch._rows import NULL
from compliance_rules.batch._tables import Column, Table

if TYPE_CHECKING:
    import pyarrow as pa

_DECIMAL: Final = late(r"DECIMAL\((\d+),(\d+)\)")
#: A text of a list, in quotes where it needs them.
_LISTED: Final = late(r"'((?:\\.|[^'\\])*)'|([^\s,\[\]']+)", re.DOTALL)
_LARGEST_BLOCK: Final = 1 << 30


def arrow_type(column: Column) -> "pa.DataType":
    """Return the type of a column in Arrow."""
    import pyarrow as pa  # noqa: PLC0415 - large, and of an extra

    decimal = _DECIMAL.fullmatch(column.type)
    if decimal is not None:
        return pa.decimal128(int(decimal[1]), int(decimal[2]))
    return {
        "BIGINT": pa.int64(),
        "INTEGER": pa.int32(),
        "BOOLEAN": pa.bool_(),
        "DATE": pa.date32(),
        "VARCHAR": pa.string(),
        "VARCHAR[]": pa.list_(pa.string()),
        "BLOB": pa.binary(),
    }[column.type]


def arrow_rows(table: Table, lines: str) -> "pa.RecordBatch":
    """Return lines of CSV, as `_rows` writes them, as rows of a table."""
    import pyarrow as pa  # noqa: PLC0415 - large, and of an extra
    from pyarrow import csv  # noqa: PLC0415 - large, and of an extra

    types = {each.name: arrow_type(each) for each in table.columns}
    plain = {
        name: pa.string() if pa.types.is_list(kind) or pa.types.is_binary(kind) else kind
        for name, kind in types.items()
    }
    data = lines.encode()
    found = csv.read_csv(
        BytesIO(data),
        csv.ReadOptions(
            column_names=list(types),
            use_threads=False,
            block_size=min(len(data) + 1, _LARGEST_BLOCK),
        ),
        csv.ParseOptions(newlines_in_values=True),
        csv.ConvertOptions(
            column_types=plain,
            null_values=[NULL],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["true"],
            false_values=["false"],
        ),
    )
    arrays = [_whole(found.column(name), kind) for name, kind in types.items()]
    return pa.RecordBatch.from_arrays(arrays, names=list(types))


def _whole(column: "pa.ChunkedArray", kind: "pa.DataType") -> "pa.Array":
    """Return a column with its lists and bytes, which CSV has as text."""
    import pyarrow as pa  # noqa: PLC0415 - large, and of an extra

    if pa.types.is_list(kind):
        return pa.array(map(_list, column.to_pylist()), kind)
    if pa.types.is_binary(kind):
        texts = column.to_pylist()
        return pa.array([None if each is None else base64.b64decode(each) for each in texts], kind)
    return pa.concat_arrays(column.chunks)


def _list(text: str | None) -> list[str] | None:
    if text is None:
        return None
    return [
        re.sub(r"\\(.)", r"\1", each[1]) if each[1] is not None else each[2]
        for each in _LISTED.finditer(text)
    ]
