"""The one layout of rule files."""

import pytest

from compliance_rules.diagnostics import Lang, Source
from compliance_rules.language import parse, print_file, spelling

TIDY = """# A pack.

# It has two comments before it.
pack a.b "甲" extends c, d {
    version "1.0.0"
    reference "一"
    # about the second
    reference "二"
}

section one "一" also "壹"
section two "二" { section part "（一）" }

table t "表" in two {
    cells count, blank as 0
    columns {
        natural "自然人"
        legal "法人" {
            # kept inside
            business "企业"  # at the end of its line
            other "其他"
        }
        total "总计" cells amount in "万元"
    }
    rows { cases unlabelled }
}

fact f "件数" count from one, two {
    pattern "\\d{value}件"
    # last in its block
}

define d(a, b) = (a + b) * 2

rule r "规" in t {
    check row a + row b = row c  # why
    check f = {
        t[a, natural] + t[b, natural],  # one reading
        t[a, natural]
    }
    require order
    # points
    weight 3
    deduct 1 each, at most 2
    message "{f} \\"件\\""
}

disable rule c.r because "另有规定"

scorecard "评分" {
    scale 100
    dimension "完整性" { tags a, b }
    grade "优秀" from 90
}

test "试" {
    given blank
    set t[a, natural] = 2
    expect r fails at natural, [a, natural]
    expect score = 0
}

# The end.
"""


def layout(text: str, lang: Lang = "en") -> str:
    file, problems = parse(Source("x.rules", text))
    assert problems == ()
    return print_file(file, lang)


def test_a_tidy_file_stays_as_it_is() -> None:
    assert TIDY == layout(TIDY)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("", ""),
        ("# only a comment\n", "  # only a comment  "),
        ('section a "x"\nsection b "y"\n', 'section a "x"\n\n\nsection b "y"'),
        ('section a "x"  # why\n', 'section a "x" # why'),
        ('section a "x"  # one  # two\n', 'section a # one\n "x" # two\n'),
        ('section a "x"\n\n# about b\nsection b "y"\n', 'section a "x"\n# about b\nsection b "y"'),
        ('rule r "" {}\n', 'rule r "" { }'),
        ('rule r "" {  # empty\n}\n', 'rule r "" { # empty\n }'),
        ('rule r "" {\n    # empty\n}\n', 'rule r "" {\n# empty\n }'),
        (
            'rule r "" {\n    require order\n    weight 1\n}\n',
            'rule r "" { weight 1 require order }',
        ),
        (
            'table t "" {\n    columns { a "x"  b "y" }\n    rows { c "z" }\n}\n',
            'table t "" { rows { c "z" } columns { a "x" b "y" } }',
        ),
        ("define d() = a - (b - c)\n", "define d() = (a) - (b - (c))"),
        ("define d() = not (a and b) or c\n", "define d() = (not (a and b)) or c"),
        ("define d() = 0.030\n", "define d() = 0.030"),
        ("define d() = 3%\n", "define d() = 3%"),
        (
            "define d() = sum((row a.* except a.b), c)\n",
            "define d() = sum((row a.* except a.b), c)",
        ),
        ('define d() = f("\\\\n", "\\d", "a\\\\")\n', 'define d() = f("\\\\n", "\\d", "a\\\\")'),
        ('define d() = f("“x”")\n', "define d() = f(“\\“x\\””)"),
    ],
)
def test_there_is_one_layout(expected: str, text: str) -> None:
    assert expected == layout(text)
    assert expected == layout(expected)


def test_a_line_is_at_most_a_hundred_columns_where_it_can_be_broken() -> None:
    labels = "  ".join(f'r{index} "名称{index}"' for index in range(8))
    expected = "".join(f'        r{index} "名称{index}"\n' for index in range(8))
    printed = layout(f'table t "" {{ columns {{ a "x" }} rows {{ {labels} }} }}')
    assert f"    rows {{\n{expected}    }}\n" in printed


def test_a_file_turns_into_the_other_spelling_and_back() -> None:
    chinese = layout(TIDY, lang="zh")
    assert '规则 r "规" 在 t {' in chinese
    assert "    检查 行 a + 行 b = 行 c  # why\n" in chinese
    assert "    扣分 1 每个, 至多 2\n" in chinese
    assert TIDY == layout(chinese)


def test_the_spelling_of_a_file_is_the_one_of_most_keywords() -> None:
    assert "en" == spelling(Source("x.rules", TIDY))
    assert "zh" == spelling(Source("x.rules", layout(TIDY, lang="zh")))
    assert "en" == spelling(Source("x.rules", ""))


@pytest.mark.parametrize(
    "key", ["natural", "t[a, b]", "[a, b]", '"a]b"', '"Office (A), North"', "office[North]"]
)
def test_a_key_is_printed_so_that_it_is_read_as_the_same(key: str) -> None:
    text = f'test "t" {{\n    given blank\n    expect r fails at {key}\n}}\n'
    printed = layout(text)
    assert parse(Source("x.rules", text))[0] == parse(Source("x.rules", printed))[0]
    assert printed == layout(printed)
    assert key in printed
