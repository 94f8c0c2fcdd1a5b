"""Text that a terminal, a Markdown page and a table show as it is."""

import pytest

from compliance_rules.diagnostics import Location
from compliance_rules.render._escape import code, escape
from compliance_rules.render._places import opened, place
from compliance_rules.render._safe import one_line, shorten


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("abc", "abc"),
        ("规范性文件", "规范性文件"),
        ("a b", "a\r\n\t b"),
        ("a b", "a  b"),
        ("一\u3000二", "一\u3000二"),
        ("␛[31m红␛[0m", "\x1b[31m红\x1b[0m"),
        ("␀␇␡", "\x00\x07\x7f"),
        ("⟨U+009B⟩2J", "\x9b2J"),
        ("⟨U+202E⟩abc", "\u202eabc"),
        ("⟨U+200B⟩", "\u200b"),
        ("⟨U+D800⟩", "\ud800"),
        ("a b", "a\u2028b"),
    ],
)
def test_what_commands_a_terminal_is_made_visible(shown: str, text: str) -> None:
    assert shown == one_line(text)


def test_long_text_is_cut_by_terminal_cells() -> None:
    assert shorten("一二三四", 8) == "一二三四"
    assert shorten("一二三四五", 8) == "一二三…"
    assert shorten("abcdefghij", 8) == "abcdefg…"
    assert shorten("\x1b" + "a" * 99, 8) == "␛aaaaaa…"


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("1.信访", "1.信访"),
        (r"1\. 信访", "1. 信访"),
        ("12.5", "12.5"),
        (r"\- a", "- a"),
        (r"\---", "---"),
        (r"\=", "="),
        (r"\# a", "# a"),
        (r"\*a\* \_b\_ \`c\` \[d\](e)", "*a* _b_ `c` [d](e)"),
        ("&lt;b&gt; &amp;amp; &#124;", "<b> &amp; |"),
        ("http:/&#8203;/a.&#8203;b", "http://a.b"),
        ("www.&#8203;a.&#8203;org", "www.a.org"),
        ("a@&#8203;b.&#8203;cn @&#8203;all", "a@b.cn @all"),
        ("#&#8203;12", "#12"),
        ("a b", "a\n\nb"),
    ],
)
def test_markdown_shows_text_as_it_is(shown: str, text: str) -> None:
    assert shown == escape(text)


def test_names_are_code_unless_they_would_end_it() -> None:
    assert code("cn.form2019.a") == "`cn.form2019.a`"
    assert code("a`b") == r"a\`b"
    assert code("a|b") == "a&#124;b"
    assert code(" ") == ""


@pytest.mark.parametrize(
    ("shown", "location"),
    [
        ("a.txt", None),
        ("a.txt", Location()),
        ("a.txt:3", Location(line=3)),
        ("a.txt:3:4", Location(line=3, column=4)),
        ("a.txt（第 2 个表 第 3 行 第 1 格）", Location(table=2, row=3, cell=1)),
        ("a.txt（工作表 x B2）", Location(sheet="x", ref="B2")),
    ],
)
def test_a_place_is_what_an_editor_opens_or_words(shown: str, location: Location | None) -> None:
    assert shown == opened("a.txt", location, "zh")


def test_a_place_in_words_names_the_line_only() -> None:
    assert place(Location(line=3, column=4), "en") == "line 3"
    assert place(Location(page=2, box=(1, 2, 3, 4)), "en") == "page 2"
    assert place(None, "en") == ""
