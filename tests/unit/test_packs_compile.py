"""Shipped packs are compiled without their tests, which come when somebody asks for them."""

import gc
from contextlib import suppress

import pytest

from compliance_rules.compiler import compile_pack
from compliance_rules.errors import RulePackError
from compliance_rules.language import ast
from compliance_rules.packs import _compile as compiling
from compliance_rules.packs import shipped_names
from compliance_rules.packs._sources import RuleFile, shipped_files, shipped_tests

each_pack = pytest.mark.parametrize("name", shipped_names())


@each_pack
def test_what_stands_in_the_folder_of_tests_is_tests(name: str) -> None:
    for file in shipped_tests(name):
        (tree,) = compiling.parse_files((file,)).files
        assert {ast.TestDecl} == {type(each) for each in tree.declarations}, file.name


def test_tests_are_none_of_the_files_that_decide_about_reports() -> None:
    rules, tests = shipped_files("cn.form"), shipped_tests("cn.form")
    assert rules
    assert tests
    assert not [each.name for each in rules if "/tests/" in each.name]
    assert not [each.name for each in tests if not each.name.startswith("cn.form/tests/")]
    assert () == shipped_tests("no.such.pack")


@each_pack
def test_a_pack_without_its_tests_is_the_same_pack(name: str) -> None:
    parsed = compiling.parse_shipped(name)
    assert parsed is not None
    trees = compiling.with_bases(name, {name: parsed}, None)
    whole, _ = compile_pack(name, {each: one.files for each, one in trees.items()})

    assert whole == compiling.compile_shipped(name)


def test_no_file_of_tests_is_parsed_until_they_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parsed: list[str] = []
    real = compiling.parse_files

    def noted(files: tuple[RuleFile, ...]) -> compiling.Parsed:
        parsed.extend(each.name for each in files)
        return real(files)

    monkeypatch.setattr(compiling, "parse_files", noted)
    for kept in (compiling.parse_shipped, compiling._parse_shipped_file):  # noqa: SLF001 - ours
        kept.cache_clear()

    pack = compiling.compile_shipped("cn.form2021")
    assert parsed
    assert [] == [each for each in parsed if "/tests/" in each]
    assert pack.tests
    assert {each.split("/")[0] for each in parsed if "/tests/" in each} == {"cn.form2021"}


def test_the_collector_is_as_it_was_after_rules_and_after_mistakes() -> None:
    for text in ('pack p "P" { version "1" }', "pack"):
        gc.enable()
        with suppress(RulePackError):
            compiling.compile_text(text)
        assert gc.isenabled()
        gc.disable()
        try:
            with suppress(RulePackError):
                compiling.compile_text(text)
            assert not gc.isenabled()
        finally:
            gc.enable()
