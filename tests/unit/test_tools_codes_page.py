"""The generated page of codes: every code, readable as Markdown."""

import re

from compliance_rules.diagnostics import CODES
from tools.codes_page import FAMILIES, codes_page

_PAGE = codes_page()


def test_every_code_has_an_entry_in_order() -> None:
    assert sorted(CODES) == re.findall(r"^### (CR\d{3})$", _PAGE, re.MULTILINE)


def test_every_family_that_has_codes_has_a_chapter() -> None:
    digits = sorted({id_[2] for id_ in CODES})
    chapters = re.findall(r"^## (.*)$", _PAGE, re.MULTILINE)
    assert [f"CR{digit}xx: {FAMILIES[digit]}" for digit in digits] == chapters


def test_an_entry_says_how_bad_it_is_in_both_languages_and_what_to_do() -> None:
    expected = """\
### CR411

error: `no rule files in {path}` · `{path} 中没有规则文件`

A pack in a folder is the folder's files whose names end in .rules; there are none.

文件夹形式的规则包由其中扩展名为 .rules 的文件组成，这个文件夹里一个也没有。

Hint: `rule files end in .rules` · `规则文件的扩展名是 .rules`
"""
    assert expected in _PAGE


def test_backticks_do_not_end_the_code_that_they_stand_in() -> None:
    for line in _PAGE.splitlines():
        if line.startswith(("error:", "warning:", "note:", "Hint:")):
            assert line.count("`") % 2 == 0
