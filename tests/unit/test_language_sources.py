"""The bytes of rule files, and the limits of what is read from them."""

import inspect
import sys
from collections.abc import Callable

import pytest

from compliance_rules.diagnostics import Source
from compliance_rules.language import MAX_BYTES, ast, parse, read_source


def test_utf_8_is_read_with_and_without_a_byte_order_mark() -> None:
    assert (Source("a", "节"), ()) == read_source("节".encode(), "a")
    assert (Source("a", "节"), ()) == read_source("\ufeff节".encode(), "a")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_other_encodings_are_told_of(encoding: str) -> None:
    source, (problem,) = read_source(b"# x\nsection a " + "总体情况".encode(encoding), "a.rules")
    assert source is None
    assert "CR002" == problem.code
    assert "a.rules is not UTF-8: line 2 has other bytes" == problem.message()


def test_a_file_may_have_one_mebibyte() -> None:
    assert read_source(b" " * MAX_BYTES, "a")[1] == ()
    source, (problem,) = read_source(b" " * (MAX_BYTES + 1), "a.rules")
    assert source is None
    assert "a.rules is larger than 1048576 bytes" == problem.message()


def codes(text: str) -> list[str]:
    return [each.code for each in parse(Source("x.rules", text))[1]]


def check(expression: str) -> str:
    return f'rule r "" {{ check {expression} }}\n'


def nested(opening: str, closing: str, depth: int) -> str:
    return opening * depth + "1" + closing * depth


@pytest.mark.parametrize(
    ("opening", "closing"), [("(", ")"), ("f(", ")"), ("1 + (", ")"), ("1 in {(", ")}")]
)
def test_brackets_may_be_nested_sixty_four_deep(opening: str, closing: str) -> None:
    most = 63 // (opening.count("(") + opening.count("{"))
    assert [] == codes(check(nested(opening, closing, most)))
    assert ["CR104"] == codes(check(nested(opening, closing, 65)))


@pytest.mark.parametrize("word", ["not ", "-", "previous ", "if a then "])
def test_words_may_be_nested_as_deep(word: str) -> None:
    assert [] == codes(check(word * 63 + "a"))
    assert ["CR104"] == codes(check(word * 64 + "a"))
    assert ["CR104"] == codes(check(word * 3000 + "a"))


def test_sections_and_rows_may_be_nested_as_deep() -> None:
    assert [] == codes('section a "x" {' * 64 + "}" * 64)
    assert ["CR104"] == codes('section a "x" {' * 65 + "}" * 65)
    row = 'columns { z "z" } rows {' + 'a "x" {' * 62 + "}" * 62 + "}"
    assert [] == codes(f'table t "" {{ {row} }}')


def test_one_declaration_too_deep_leaves_the_others() -> None:
    text = 'section a "x"\n' + check(nested("(", ")", 1000)) + 'section b "y"\n'
    file, (problem,) = parse(Source("x.rules", text))
    assert "CR104" == problem.code
    assert ["a", "b"] == [each.name for each in file.declarations if hasattr(each, "name")]


def test_little_stack_is_no_fault() -> None:
    def deeper(levels: int) -> list[str]:
        return codes(check(nested("(", ")", 60))) if levels == 0 else deeper(levels - 1)

    room = sys.getrecursionlimit() - len(inspect.stack(0))
    assert [] == deeper(room - 450)
    assert ["CR104"] == deeper(room - 150)


HOSTILE = [
    "}" * 20000,
    "{}" * 10000,
    "(" * 20000 + "}" * 20000,
    "({[" * 5000 + "]" * 5000,
    'rule r "" {' + "(" * 62 + "}" * 5000,
    "section\n" * 3000,
    "override\n" * 3000,
    '"' * 20001,
    "“" * 20001,
    "[" * 20000,
    "rule (\n" * 3000,
    'section a "x" ' * 500,
    check("9" * 100000),
    check("." * 100000),
    check("a." * 50000 + "a"),
    check("sum(row a.* except " + ", ".join("b" * 3000) + ")"),
    '"' + "\\" * 100001,
    'rule r "x" { chek 1 }\n' * 3000,
    "rule r “x” {\n" * 3000,
    "\ufeff" * 5000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_ends_soon(text: str) -> None:
    _, problems = parse(Source("x.rules", text))
    assert len(problems) <= 2001


def calls(work: Callable[[], object]) -> int:
    """Return how many functions of Python are called."""
    count = 0

    def counted(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


RULE = (
    'rule r "规" in t {\n    check row a + row b = sum(row c.*)\n    weight 3\n    tags a, b\n}\n'
)
GROWING: list[Callable[[int], str]] = [
    lambda size: RULE * size,
    lambda size: check(" + ".join(["row a"] * (10 * size))),
    lambda size: check(" and ".join(["(a = 1)"] * (10 * size))),
    lambda size: 'table t "" { columns { a "x" } rows {' + 'r "甲" ' * (10 * size) + "} }",
    lambda size: "# x\n" * (100 * size),
    lambda size: 'rule r "x" { weight }\n' * size,
]


@pytest.mark.parametrize("text", GROWING)
def test_twice_the_text_is_twice_the_work(text: Callable[[int], str]) -> None:
    parse(Source("x.rules", RULE))
    half = calls(lambda: parse(Source("x.rules", text(20))))
    whole = calls(lambda: parse(Source("x.rules", text(40))))
    assert whole < 2.2 * half


def test_a_thousand_rules_are_read() -> None:
    file, problems = parse(Source("x.rules", RULE * 1000))
    assert () == problems
    assert 1000 == sum(isinstance(each, ast.RuleDecl) for each in file.declarations)
