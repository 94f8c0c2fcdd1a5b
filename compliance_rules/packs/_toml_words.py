"""What Python's reader of TOML says of a mistake, in both languages."""

import re
from typing import Final

from compliance_rules.diagnostics import Phrase

#: The reader's words, whole; what stands between quotes or after a colon may be anything.
_WORDS: Final[tuple[tuple[str, str], ...]] = (
    (r"Invalid statement", "这一行不是名称、等号和值，也不是表头"),
    (r"Expected newline or end of document after a statement", "值的后面应当换行"),
    (r"Expected '=' after a key in a key/value pair", "名称的后面应当是半角等号"),
    (r"Expected (['\"].+['\"])", "此处应当是 {0}"),
    (r"Expected '\]' at the end of a table declaration", "表头应当以 ] 结束"),
    (r"Expected '\]\]' at the end of an array declaration", "表头应当以 ]] 结束"),
    (r"Found invalid character (.+)", "有不允许的字符 {0}"),
    (r"Illegal character (.+)", "有不允许的字符 {0}"),
    (r"Cannot declare (.+) twice", "{0} 不能声明两次"),
    (r"Cannot redefine namespace (.+)", "{0} 不能再次声明"),
    (r"Cannot mutate immutable namespace (.+)", "{0} 已经写完，不能再添加"),
    (r"Cannot overwrite a value", "这一项已经有值，不能再写"),
    (r"Duplicate inline table key (.+)", "名称 {0} 重复"),
    (r"Invalid initial character for a key part", "名称的第一个字符不合要求；特殊字符要加半角引号"),
    (r"Unclosed array", "方括号没有结束"),
    (r"Unclosed inline table", "花括号没有结束"),
    (r"Unescaped '\\' in a string", "文字中的反斜杠要写两次"),
    (r"Invalid hex value", "十六进制数不合要求"),
    (r"Escaped character is not a Unicode scalar value", "转义字符不是有效的 Unicode 字符"),
    (r"Unterminated string", "文字没有以半角引号结束"),
    (r"Expected .+ at the end of a string", "文字没有以半角引号结束"),
    (r"Invalid date or datetime", "日期不存在"),
    (r"Invalid value", "值不合要求；文字要加半角引号"),
    (r"Exceeds the limit .+", "数字的位数过多"),
)
#: Said of what a later version of the reader may find.
_OTHER: Final = "此处写法有误（{0}）"


def toml_words(said: str) -> Phrase:
    """Return what the reader said, in both languages."""
    for pattern, chinese in _WORDS:
        found = re.fullmatch(pattern, said, re.DOTALL)
        if found:
            return Phrase(said, chinese.format(*map(_shown, found.groups())))
    return Phrase(said, _OTHER.format(said))


def _shown(part: str) -> str:
    """Return a character or word as said, and a path of names as TOML writes it."""
    names = re.findall(r"'([^']*)'", part) if part.startswith("(") else []
    return ".".join(names) or part
