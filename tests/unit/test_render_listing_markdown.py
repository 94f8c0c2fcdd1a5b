"""A list as Markdown: a title and a table, in which no text becomes markup."""

from decimal import Decimal

from compliance_rules.diagnostics import Phrase
from compliance_rules.render import Item, ListColumn, Listing, listing_markdown


def _listing(*rows: tuple[Item, ...]) -> Listing:
    return Listing(
        schema="s/1",
        title=Phrase("Of {name}", "{name}的情况"),
        about={"name": "*all*"},
        columns=(
            ListColumn(name="rule", heading=Phrase("rule", "规则")),
            ListColumn(
                name="change", heading=Phrase("change", "变化"), words={"new": Phrase("new", "新")}
            ),
            ListColumn(name="points", heading=Phrase("points", "得分"), is_number=True),
            ListColumn(name="message", heading=Phrase("finding", "内容")),
        ),
        rows=rows,
    )


def test_figures_stand_right_and_names_can_be_copied() -> None:
    found = listing_markdown(
        _listing(("p.sum", "new", Decimal("1.5"), "合计不等"), ("p.a", None, 2, None)), "zh"
    )
    assert [
        "# \\*all\\*的情况",
        "",
        "| 规则 | 变化 | 得分 | 内容 |",
        "| --- | --- | ---: | --- |",
        "| `p.sum` | 新 | 1.5 | 合计不等 |",
        "| `p.a` | – | 2.0 | – |",
    ] == found.splitlines()


def test_no_text_becomes_markup() -> None:
    found = listing_markdown(_listing(("a|b", "x", 1, "<b>|[x](y)\n# z")), "en")
    assert 5 == len(found.splitlines())
    assert "<b>" not in found
    assert "[x](y)" not in found
    assert 5 == found.splitlines()[-1].count("|")


def test_a_list_of_nothing_is_its_title() -> None:
    assert "# Of \\*all\\*" == listing_markdown(_listing(), "en")
