"""Which reports a run is about."""

from pathlib import Path

import duckdb
import pytest

from compliance_rules.batch._entries import listed
from compliance_rules.batch._manifest import Entry, read_manifest
from compliance_rules.errors import BatchError


def _touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def _names(folder: Path, *paths: str) -> list[str]:
    found = listed(folder / each for each in paths)
    assert found.problems == ()
    return [Path(each.path).relative_to(folder).as_posix() for each in found.entries]


def _messages(path: Path) -> list[str]:
    with pytest.raises(BatchError) as raised:
        read_manifest(path)
    return [each.message() for each in raised.value.diagnostics]


def test_a_folder_stands_for_the_files_below_it(tmp_path: Path) -> None:
    _touch(tmp_path, "b.pdf", "a/2.txt", "a/1.docx", "a/x/3.html")
    assert ["b.pdf", "a/1.docx", "a/2.txt", "a/x/3.html"] == _names(tmp_path, ".")


def test_what_stands_beside_reports_is_left_out(tmp_path: Path) -> None:
    beside = (".hidden", ".git/x", "~$a.docx", "waivers.toml", "s.duckdb", "s.duckdb.wal")
    _touch(tmp_path, "a.docx", *beside)
    assert ["a.docx"] == _names(tmp_path, ".")


def test_a_pattern_stands_for_what_it_fits(tmp_path: Path) -> None:
    _touch(tmp_path, "a/1.txt", "b/2.txt", "b/3.pdf")
    assert ["a/1.txt", "b/2.txt"] == _names(tmp_path, "**/*.txt")


def test_a_report_that_is_named_twice_is_one(tmp_path: Path) -> None:
    _touch(tmp_path, "a.txt")
    assert ["a.txt"] == _names(tmp_path, ".", "a.txt", "*.txt")


def test_a_path_that_gives_nothing_is_told_and_the_others_count(tmp_path: Path) -> None:
    _touch(tmp_path, "a.txt")
    found = listed([tmp_path / "none", tmp_path / "*.pdf", tmp_path / "a.txt"])
    assert [str(tmp_path / "a.txt")] == [each.path for each in found.entries]
    assert [
        f"{tmp_path / 'none'} cannot be listed: no such file or folder",
        f"{tmp_path / '*.pdf'} cannot be listed: no file fits the pattern",
    ] == [each.message() for each in found.problems]


def test_a_manifest_tells_whose_reports_are(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    path.write_text(
        "path,body,region,level,year,previous\n"
        "a.txt,示范县人民政府,黑龙江,county,2020,old/a.txt\n"
        "\n"
        "b.txt,,,,,\n",
        encoding="utf-8-sig",
    )
    assert (
        Entry(
            path=str(tmp_path / "a.txt"),
            body="示范县人民政府",
            region="黑龙江",
            level="county",
            year=2020,
            previous=str(tmp_path / "old/a.txt"),
        ),
        Entry(path=str(tmp_path / "b.txt")),
    ) == read_manifest(path)


def test_a_manifest_may_be_in_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    path.write_bytes("path,body\na.txt,示范县\n".encode("gb18030"))
    assert ["示范县"] == [each.body for each in read_manifest(path)]


def test_what_a_manifest_tells_counts_where_the_path_is_given_too(tmp_path: Path) -> None:
    _touch(tmp_path, "a.txt", "b.txt")
    manifest = tmp_path / "all.csv"
    manifest.write_text("path,year\na.txt,2020\n")
    found = listed([tmp_path / "a.txt", tmp_path / "b.txt"], [manifest])
    assert [2020, None] == [each.year for each in found.entries]


def test_every_wrong_line_of_a_manifest_is_told(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    path.write_text("path,level,year\na.txt,town,2020\nb.txt,city,20\n,city,2020\na,b,c,d\n")
    assert [
        f"{path}, line 2: level cannot be 'town'",
        f"{path}, line 3: year cannot be '20'",
        f"{path}, line 4: path cannot be ''",
        f"{path}, line 5: the line cannot be 'a,b,c,d'",
    ] == _messages(path)


def test_a_manifest_lists_a_report_once(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    path.write_text("path\na.txt\na.txt\n")
    assert [f"{path}, line 3: path cannot be '{tmp_path / 'a.txt'}'"] == _messages(path)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"path,bodies\n", "there is no column 'bodies'"),
        (b"body\nx\n", "it has no column 'path'"),
        (b"", "it has no column 'path'"),
        (b'path\n"a', "it is not CSV"),
        (b"\xff\xff", "it is not text in UTF-8 or GB18030"),
    ],
)
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, text: bytes, reason: str) -> None:
    path = tmp_path / "all.csv"
    path.write_bytes(text)
    assert [f"the manifest {path} cannot be used: {reason}"] == _messages(path)


def test_a_manifest_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    assert [f"the manifest {path} cannot be used: No such file or directory"] == _messages(path)


def test_a_manifest_may_be_parquet(tmp_path: Path) -> None:
    path = tmp_path / "all[1].parquet"
    query = "SELECT 'a.txt' AS path, 2020 AS year, '示范县' AS body, NULL AS region, '省' AS parent"
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    expected = Entry(path=str(tmp_path / "a.txt"), year=2020, body="示范县", parent="省")
    assert (expected,) == read_manifest(path)


def test_a_parquet_file_that_is_broken_is_no_manifest(tmp_path: Path) -> None:
    path = tmp_path / "all.parquet"
    path.write_bytes(b"PAR1 and no more")
    assert [f"the manifest {path} cannot be used: it is not a whole Parquet file"] == _messages(
        path
    )
