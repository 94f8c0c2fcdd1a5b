"""Rules made to hurt end in a diagnostic of their own, within the limits of the language."""

from pathlib import Path

import pytest

import compliance_rules as cr
from compliance_rules.errors import DiagnosedError, RulePackError

HEAD = 'pack my.own "自" { version "1" language zh }\n'
TABLE = (
    'section one "一、总体情况"\n'
    'table t "表" in one { cells count columns { a "甲" b "乙" } rows { x "子" y "丑" } }\n'
)


def codes(text: str) -> list[str]:
    """Return the codes of all that is wrong with a pack."""
    with pytest.raises(RulePackError) as caught:
        cr.compile(text)
    return [each.code for each in caught.value.diagnostics]


def nested(depth: int) -> str:
    return "(" * depth + "row x" + ")" * depth


def test_thirty_nested_parentheses_compile() -> None:
    pack = cr.compile(f'{HEAD}{TABLE}rule r "规" in t {{ check {nested(30)} = row y }}')
    assert [rule.id for rule in pack.rules] == ["my.own.r"]


def test_nesting_beyond_the_limit_is_refused() -> None:
    text = f'{HEAD}{TABLE}rule r "规" in t {{ check {nested(65)} = row y }}'
    assert "CR104" in codes(text)


def test_nesting_far_beyond_the_limit_is_refused_as_well() -> None:
    text = f'{HEAD}{TABLE}rule r "规" in t {{ check {nested(20_000)} = row y }}'
    assert "CR104" in codes(text)


def test_a_tower_of_unary_operators_ends() -> None:
    text = f'{HEAD}{TABLE}rule r "规" in t {{ check {"not " * 3000}row x = 0 }}'
    with pytest.raises(RulePackError):
        cr.compile(text)


def test_a_sum_of_five_hundred_terms_compiles() -> None:
    total = " + ".join(["row x"] * 500)
    pack = cr.compile(f'{HEAD}{TABLE}rule r "规" in t {{ check {total} = row y }}')
    assert len(pack.rules) == 1


def test_a_thousand_rules_compile() -> None:
    rules = "\n".join(f'rule r{at} "规" in t {{ check row x = row y }}' for at in range(1000))
    assert len(cr.compile(f"{HEAD}{TABLE}{rules}").rules) == 1000


def test_too_many_instances_are_refused() -> None:
    rows = " ".join(f'r{at} "行{at}"' for at in range(400))
    columns = " ".join(f'c{at} "列{at}"' for at in range(300))
    table = f'table big "大表" {{ cells count columns {{ {columns} }} rows {{ {rows} }} }}\n'
    found = codes(f'{HEAD}{table}rule r "规" in big {{ require filled * }}')
    assert len(found) == 1
    assert found[0].startswith("CR4")


def test_a_file_beyond_its_size_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big.rules"
    path.write_text(HEAD + "# " + "x" * 1024 * 1024, encoding="utf-8")
    with pytest.raises(RulePackError) as caught:
        cr.load(path)
    assert [each.code for each in caught.value.diagnostics] == ["CR001", "CR414"]


def test_an_endless_definition_is_refused() -> None:
    doubled = "\n".join(f"define d{at}(v) = d{at + 1}(v) + d{at + 1}(v)" for at in range(40))
    text = f'{HEAD}{TABLE}{doubled}\ndefine d40(v) = v\nrule r "规" in t {{ check d0(row x) = 0 }}'
    assert all(code.startswith(("CR3", "CR4")) for code in codes(text))


def test_a_pattern_that_backtracks_elsewhere_ends_here() -> None:
    pack = cr.compile(
        f'{HEAD}{TABLE}fact f "数" count from one {{ pattern "(a+)+b{{value}}件" }}\n'
        'rule r "规" { check f = 1 }'
    )
    report = "2020年某局政府信息公开工作年度报告\n一、总体情况\n" + "a" * 20_000 + "\n"
    assert cr.read(_document(report), pack).facts["f"] == ()


def _document(text: str) -> cr.Document:
    from compliance_rules.readers import read_document  # noqa: PLC0415 - only needed here

    return read_document(text.encode(), "hostile.txt")


def test_a_folder_of_links_leads_nowhere(tmp_path: Path) -> None:
    outside = tmp_path / "outside.rules"
    outside.write_text("this is not a rule", encoding="utf-8")
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "pack.rules").write_text(HEAD, encoding="utf-8")
    (folder / "link.rules").symlink_to(outside)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    assert cr.load(folder).name == "my.own"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    import os  # noqa: PLC0415 - pipes are not everywhere

    path = tmp_path / "pipe.rules"
    os.mkfifo(path)
    with pytest.raises(DiagnosedError):
        cr.load(path)
