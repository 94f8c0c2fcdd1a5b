"""What cannot be done ends in a clear message and exit code 2, and writes nothing."""

from pathlib import Path

import pytest

from compliance_rules.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "shifan-2020.txt"


def refuse(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Run the command line, which must refuse, and return what it said."""
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    return said.err


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "CR"),
        (b"\n \n\t\n", "CR"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "CR"),
        (b"PK\x03\x04" + b"\0" * 100, "CR"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "CR"),
        (bytes(range(256)) * 20, "CR"),
        ("今天天气很好。\n我们去公园散步。\n".encode(), "CR"),
    ],
    ids=["empty", "blank", "pdf", "zip", "png", "binary", "no-report"],
)
def test_a_file_that_is_no_report(
    content: bytes, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    said = refuse(["audit", str(path), "--rules", "cn.form2019"], capsys)
    assert f"error[{code}" in said
    assert "report.txt" in said


def test_a_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refuse(["audit", str(tmp_path / "nothing.txt")], capsys)
    assert "nothing.txt" in said


def test_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refuse(["audit", str(tmp_path)], capsys)
    assert str(tmp_path) in said


def test_a_huge_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(51 * 1024 * 1024)
    said = refuse(["audit", str(path)], capsys)
    assert "huge.txt" in said
    assert "50" in said


def test_a_report_in_gb18030_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(EXAMPLE.read_text(encoding="utf-8").encode("gb18030"))
    main(["audit", str(path), "--format", "json"])
    gb = capsys.readouterr().out
    main(["audit", str(EXAMPLE), "--format", "json"])
    utf = capsys.readouterr().out
    assert '"score"' in gb
    assert (
        gb.split('"packs"')[1].split('"reading"')[0]
        == utf.split('"packs"')[1].split('"reading"')[0]
    )


def test_a_pack_that_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    said = refuse(["audit", str(EXAMPLE), "--rules", "cn.form2091"], capsys)
    assert "error[CR410]: there is no pack 'cn.form2091'" in said
    assert "did you mean 'cn.form2021'?" in said


TEN_MISTAKES = """\
pack my.own "十个错误" { version "1" }
section overview "一、总体情况"
table t "表" in overwiev {
    cells count
    columns { a "甲" b "乙" }
    rows { x "子" y "丑" }
}
rule r1 "一" in t { check row z = row x }
rule r2 "二" in t { check row x = column a }
rule r3 "三" in t { check row x == row y }
rule r4 "四" in t { chek row x = row y }
rule r5 "五" in t { check row x + row y }
rule r6 "六" in t { check row x = row y weight -3 }
rule r7 "七" in t { check row x = row y severity bad }
rule r8 "八" in u { check row x = row y }
rule r9 "九" in t { check row x = unknown_name }
rule r9 "再来" in t { check row x = row y }
"""


def test_a_pack_with_ten_mistakes_shows_them_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ten.rules"
    path.write_text(TEN_MISTAKES, encoding="utf-8")
    said = refuse(["audit", str(EXAMPLE), "--rules", str(path)], capsys)
    for line in (3, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17):
        assert f"ten.rules:{line}:" in said, f"line {line} is not complained of:\n{said}"


def test_an_output_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "no" / "such" / "folder.json"
    said = refuse(["audit", str(EXAMPLE), "--output", str(target)], capsys)
    assert str(target) in said
    assert list(tmp_path.iterdir()) == []


def test_output_goes_to_the_file_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "card.json"
    target.write_text("old", encoding="utf-8")
    main(["audit", str(EXAMPLE), "--format", "json", "--output", str(target)])
    assert capsys.readouterr().out == ""
    assert target.read_text(encoding="utf-8").startswith("{")
    assert [each.name for each in tmp_path.iterdir()] == ["card.json"]


def test_one_bad_file_among_good_ones_costs_only_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "missing.txt"
    assert main(["audit", str(missing), str(EXAMPLE)]) == 2
    said = capsys.readouterr()
    assert "missing.txt" in said.err
    assert "示范县" in said.out
