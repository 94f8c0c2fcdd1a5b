"""What is no TOML is told in Chinese too, whatever it is."""

import pytest

from compliance_rules.diagnostics import Diagnostic, Source
from compliance_rules.packs._toml_words import toml_words
from compliance_rules.packs._waiver_toml import read_toml

_DEEP = "[" * 5000


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ("a", "名称的后面应当是半角等号"),
        ("=", "这一行不是名称、等号和值，也不是表头"),
        ("a = 1 b = 2", "值的后面应当换行"),
        ("a. = 1", "名称的第一个字符不合要求；特殊字符要加半角引号"),
        ("a = “甲”", "值不合要求；文字要加半角引号"),
        ('a = "甲', "文字没有以半角引号结束"),
        ('a = "甲\n"', "有不允许的字符 '\\n'"),
        ('a = "\\ux"', "十六进制数不合要求"),
        ('a = "\\ud800"', "转义字符不是有效的 Unicode 字符"),
        ('a = "\\甲"', "文字中的反斜杠要写两次"),
        ("a = 2026-02-30", "日期不存在"),
        ("a = [1", "方括号没有结束"),
        ("a = {b = 1", "花括号没有结束"),
        ("a = {b = 1, b = 2}", "名称 'b' 重复"),
        ("a = 1\na = 2", "这一项已经有值，不能再写"),
        ("[a]\n[a]", "a 不能声明两次"),
        ("a = {}\n[a.b]", "a.b 不能声明两次"),
        ("a = []\n[[a]]", "a 已经写完，不能再添加"),
        ("[[waiver]", "表头应当以 ]] 结束"),
        ("[waiver", "表头应当以 ] 结束"),
        ("# \x01", "有不允许的字符 '\\x01'"),
        ("a = 'b", '此处应当是 "\'"'),
        ("a = " + "1" * 5000, "数字的位数过多"),
        (f"a = {_DEEP}", "嵌套过深"),
    ],
)
def test_a_mistake_is_told_in_chinese(text: str, zh: str) -> None:
    found = read_toml(Source("waivers.toml", text))
    assert isinstance(found, Diagnostic)
    assert f"不符合 TOML 格式：{zh}" == found.message("zh")


def test_what_is_not_known_is_told_as_it_was_said() -> None:
    said = toml_words("Something {new}")
    assert ("Something {new}", "此处写法有误（Something {new}）") == (said.en, said.zh)
