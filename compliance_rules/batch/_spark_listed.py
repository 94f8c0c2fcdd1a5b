"""What a DataFrame of files stands for: reports, reports in archives, and waivers beside them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any, Final

from compliance_rules.batch._archives import is_archive, member_names, read_member
from compliance_rules.batch._entries import is_beside, is_none
from compliance_rules.batch._sources import MARK
from compliance_rules.errors import BatchError
from compliance_rules.packs import WAIVERS

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

#: How archives begin: ZIP, gzip, bzip2, xz; and where a tar says that it is one.
_BEGINNINGS: Final = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_USTAR: Final = slice(257, 262)


def reports_of(files: "DataFrame") -> "DataFrame":
    """Return the reports among files, those in archives too, each with the waivers beside it.

    Args:
        files: `source`, `content` and what is told of each.

    Returns:
        The same columns, and `waivers`, the bytes of the file of them in its folder.
    """
    from pyspark.sql import functions as f  # noqa: PLC0415 - large, and of an extra

    folder = f.regexp_replace("source", "[^/]*$", "").alias("folder")
    name = f.element_at(f.split("source", "/"), -1)
    waivers = files.where(name == WAIVERS).select(folder, f.col("content").alias("waivers"))
    reports = files.where(name != WAIVERS).select("*", folder)
    # Reports in an archive have the waivers that stand beside the archive.
    return (
        reports.join(f.broadcast(waivers), "folder", "left")
        .drop("folder")
        .mapInArrow(_unpacked, _with_waivers(files))
    )


def _with_waivers(files: "DataFrame") -> Any:  # noqa: ANN401 - a type of PySpark
    from pyspark.sql.types import BinaryType  # noqa: PLC0415 - large, and of an extra

    return files.select("*").schema.add("waivers", BinaryType())


def _unpacked(batches: "Iterator[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    import pyarrow as pa  # noqa: PLC0415 - large, and of an extra

    for batch in batches:
        for row in batch.to_pylist():
            for each in _reports(row):
                yield pa.RecordBatch.from_pylist([each], batch.schema)


def _reports(row: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Return the report of a row, or those of an archive; what is damaged is refused later."""
    data = row["content"] or b""
    if is_none(row["source"].rpartition("/")[2]):
        return
    if not data.startswith(_BEGINNINGS) and data[_USTAR] != b"ustar":
        yield row
        return
    with NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        try:
            names = sorted(member_names(file.name)) if is_archive(Path(file.name)) else None
        except BatchError:
            names = None
        if names is None:
            yield row
            return
        for name in names:
            if not is_beside(name):
                source = f"{row['source']}{MARK}{name}"
                yield {**row, "source": source, "content": _member(file.name, name)}


def _member(archive: str, name: str) -> bytes:
    """Return the bytes of a report; none where they cannot be had, which its reader tells."""
    try:
        return read_member(archive, name)
    except BatchError:
        return b""
