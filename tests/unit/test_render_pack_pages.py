"""The reference of a pack as Markdown and HTML: complete, readable, harmless."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from compliance_rules.packs import reference
from compliance_rules.render import pack_html, pack_markdown
from tests.unit.packs_overlay import write_overlay

_HOSTILE = """
pack cn.bad "<script>alert(1)</script> | --> `x`" { version "1" reference "<img src=x onerror=1>" }
section a "<b>A</b> | *x*"
table t "T <i>" in a { cells count columns { c "C|C" d "</td>" } rows { r "R" { s "<S>" u "U" } } }
rule one "<u>" in t { check row r.s = row r.u  reference "``` <x>" remediation "</pre><script>" }
rule two "second" in t { check column c <= column d within 5% when report.year in 2019.. }
rule three "third" { check t[r.s, c] in {1, 2} or t[r.u, d] is known }
rule four "</section>" { check a matches "</code>" }
test "</code><script>" { given blank expect one passes }
"""


class _Tags(HTMLParser):
    """Collects the tags of a page and holds that they are closed in order."""

    _VOID = ("meta", "img")

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        assert not any(name.startswith("on") or name == "src" for name, _ in attrs)
        if tag not in self._VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_markdown_has_every_rule_with_its_examples() -> None:
    page = pack_markdown(reference("cn.form2019"))
    assert "### balance" in page
    assert "- 在每一列中：“一、本年新收政府信息公开申请数量” + " in page
    assert "**不通过的例子**\n\n- an unbalanced column is caught" in page


def test_markdown_pictures_both_sides_of_a_relation() -> None:
    rows = pack_markdown(reference("cn.form2019")).split("\n")
    (head,) = [row for row in rows if row.startswith("|  | 自然人")]
    at = head.split("|").index(" `balance` ")
    marks = {
        row.split("|")[1].strip(): row.split("|")[at].strip() for row in rows if row.count("|") > at
    }
    assert "●" == marks["一、本年新收政府信息公开申请数量"]
    assert "○" == marks["四、结转下年度继续办理"]
    assert "" == marks["&emsp;（一）予以公开"]


def test_words_come_in_the_language_asked_for() -> None:
    page = pack_markdown(reference("cn.form2019", "en"))
    assert "- in every column: “一、本年新收政府信息公开申请数量” + " in page
    assert "**Fails**" in page


def test_an_overlay_tells_its_changes(tmp_path: Path) -> None:
    page = pack_markdown(reference(write_overlay(tmp_path)))
    assert "`cn.form.labels` off: `cn.example`, because the province prints its own" in page
    assert "### labels" not in page


def test_markdown_keeps_the_layout_of_rules() -> None:
    assert "\n    check row received + row carried_in" in pack_markdown(
        reference("cn.form2019", "en")
    )


def test_no_text_of_a_pack_is_markup_in_markdown(tmp_path: Path) -> None:
    page = pack_markdown(reference(write_overlay(tmp_path, _HOSTILE), "en"))
    outside = re.sub(r"(?ms)^(`{3,})text\n.*?^\1$|`[^`\n]*`|<!--.*?-->", "", page)
    assert "<" not in outside
    assert "````text\nrule one" in page


@pytest.mark.parametrize("text", [_HOSTILE, None], ids=["hostile", "overlay"])
def test_no_text_of_a_pack_is_markup_in_html(text: str | None, tmp_path: Path) -> None:
    path = write_overlay(tmp_path) if text is None else write_overlay(tmp_path, text)
    tags = _Tags()
    tags.feed(pack_html(reference(path)))
    tags.close()
    assert [] == tags.open
    assert not tags.seen & {"script", "img", "b", "i", "u", "link", "iframe"}


def test_html_needs_nothing_else() -> None:
    page = pack_html(reference("cn.form2019"))
    assert not re.search(r"https?://|url\(|@import", page)


def test_html_names_the_rules_of_a_cell() -> None:
    page = pack_html(reference("cn.form2019"))
    assert '<span class="right">○ <a href="#rule-narrated_requests_agree">' in page


def test_a_condition_is_told_in_words(tmp_path: Path) -> None:
    page = pack_markdown(reference(write_overlay(tmp_path, _HOSTILE), "en"))
    assert "- only where the report's year is 2019 or more" in page
    assert "≤ “&lt;/td&gt;”, give or take 5%" in page


def test_what_may_be_left_out_is_said_on_both_pages() -> None:
    page = reference("cn.hubei2020")
    assert "| 其他主动公开文件（可不列） |" in pack_markdown(page)
    assert "<th>其他主动公开文件（可不列）</th>" in pack_html(page)
    assert pack_markdown(page).count("可不列") == 1
