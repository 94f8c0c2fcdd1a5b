"""Reports in archives: read in memory, within limits."""

import io
import os
import tarfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from compliance_rules.batch import Options, run
from compliance_rules.batch._archives import is_archive, member_names, read_member
from compliance_rules.batch._entries import listed
from compliance_rules.batch._sources import hash_of, in_archive
from compliance_rules.errors import BatchError
from tests.batches import contents, report, write_pack


def _zip(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def _tar(path: Path, files: Mapping[str, bytes], mode: str = "w") -> Path:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for name, each in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(each)
            archive.addfile(entry, io.BytesIO(each))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    packed = data.getvalue()
    if mode == "gz":
        import gzip  # noqa: PLC0415 - for this kind only

        packed = gzip.compress(packed)
    path.write_bytes(packed)
    return path


def _refused(path: Path) -> list[str]:
    found = listed([path])
    assert () == found.entries
    return [each.message() for each in found.problems]


@pytest.mark.parametrize("kind", ["zip", "tar", "tar.gz"])
def test_an_archive_stands_for_the_files_in_it(tmp_path: Path, kind: str) -> None:
    files = {"b/2.txt": b"two", "a.txt": b"one", ".hidden/x": b"", "__MACOSX/b/._2.txt": b""}
    # What it holds decides, not its name.
    path = tmp_path / "reports.dat"
    made = _zip(path, files) if kind == "zip" else _tar(path, files, kind.rpartition(".")[2])
    assert is_archive(made)
    found = listed([tmp_path])
    assert [f"{path}!/a.txt", f"{path}!/b/2.txt"] == [each.path for each in found.entries]
    assert b"two" == read_member(str(path), "b/2.txt")
    assert [f"{path}!/a.txt"] == [each.path for each in listed([f"{path}!/a.txt"]).entries]


def test_a_report_in_an_archive_is_audited_as_its_file_is(tmp_path: Path) -> None:
    texts = {
        "1.txt": report("甲县人民政府", 2019, left=2),
        "2.txt": report("甲县人民政府", 2020, carried=1),
        "bad.txt": "x",
    }
    loose, packed = tmp_path / "loose", tmp_path / "packed"
    loose.mkdir()
    packed.mkdir()
    for name, text in texts.items():
        (loose / name).write_text(text, encoding="utf-8")
    _zip(packed / "all.zip", {name: text.encode() for name, text in texts.items()})
    options = Options(rules=write_pack(tmp_path))
    summaries = [
        run([each], store=tmp_path / f"{each.name}.duckdb", options=options, processes=1)
        for each in (loose, packed)
    ]
    assert summaries[0] == summaries[1]
    assert (3, 2, 1, 1) == (
        summaries[1].reports,
        summaries[1].audited,
        summaries[1].failed,
        summaries[1].paired,
    )
    found, expected = (contents(tmp_path / f"{each}.duckdb") for each in ("packed", "loose"))
    for table in ("rules", "findings", "cells", "reading"):
        assert sorted(repr(row[1:]) for row in expected[table]) == sorted(
            repr(row[1:]).replace(f"{packed}/all.zip!/", f"{loose}/") for row in found[table]
        )
    again = run(
        [packed], store=tmp_path / "packed.duckdb", options=options, processes=1, resumes=True
    )
    assert 3 == again.kept
    assert [] == [each.name for each in packed.iterdir() if each.name != "all.zip"]


def test_an_office_file_is_no_archive() -> None:
    examples = Path("examples")
    assert not any(
        is_archive(examples / f"shifan-2020.{each}") for each in ("docx", "xlsx", "txt", "pdf")
    )


def test_a_damaged_archive_is_one_bad_report(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"a.txt": b"text" * 100})
    path.write_bytes(path.read_bytes()[:60])
    assert [str(path)] == [each.path for each in listed([path]).entries]


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path / "bomb.zip", {"a.txt": b"\0" * 5_000_000})
    assert [
        f"the archive {path} cannot be used: it unpacks to more than 400 times its size"
    ] == _refused(path)


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path / "secret.zip", {"a.txt": b"text"})
    data = bytearray(path.read_bytes())
    # The flag stands in the file's own head and in the list at the end.
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert [f"the archive {path} cannot be used: it is encrypted"] == _refused(path)


def test_a_compressed_tar_that_is_too_large_to_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("compliance_rules.batch._archives._MOST_HELD", 1)
    path = _tar(tmp_path / "large.tgz", {"a.txt": b"\0" * 2_000_000}, "gz")
    assert ["CR824"] == [each.code for each in listed([path]).problems]


def test_names_that_come_twice_hide_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "one")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "two")
    assert ("a.txt", "a.txt#2") == member_names(str(path))
    assert [b"one", b"two"] == [read_member(str(path), each) for each in ("a.txt", "a.txt#2")]


def test_names_in_gbk_are_read(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"xxxx.txt": b"one"})
    path.write_bytes(path.read_bytes().replace(b"xxxx", "甲县".encode("gbk")))
    assert ("甲县.txt",) == member_names(str(path))


def test_a_report_that_is_not_in_its_archive_has_no_hash(tmp_path: Path) -> None:
    path = _zip(tmp_path / "a.zip", {"a.txt": b"one"})
    assert "" == hash_of(f"{path}!/b.txt")
    with pytest.raises(BatchError) as raised:
        read_member(str(path), "b.txt")
    assert [f"the archive {path} cannot be used: the report is not in it"] == [
        each.message() for each in raised.value.diagnostics
    ]


def test_a_folder_may_have_the_mark_in_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "odd!"
    folder.mkdir()
    (folder / "a.txt").write_text("x")
    assert in_archive(str(folder / "a.txt")) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_no_archive_and_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert [str(path)] == [each.path for each in listed([path]).entries]
