"""A report that is given out in the name of another body."""

import pytest

from compliance_rules.engine._text_owners import misattributed

_DOCUMENT = "政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("现将样例镇人民政府2020年{}公布如下。", "样例镇人民政府2020年{}"),
        ("根据条例，现发布《示范县水利局2020年{}》。", "示范县水利局2020年{}"),
        ("样例镇人民政府2020年度{}\n\n正文", "样例镇人民政府2020年度{}"),
        ("总述。\n样例镇人民政府的{}由六个部分组成。", "样例镇人民政府的{}"),
        ("特编制 样例街道办事处 二〇二〇年 {}", "样例街道办事处 二〇二〇年 {}"),
    ],
)
def test_another_name_is_found(text: str, expected: str) -> None:
    said, wanted = text.format(_DOCUMENT), expected.format(_DOCUMENT)
    found = misattributed(said, _DOCUMENT, "示范县教育局")
    assert [wanted] == [said[start:end] for start, end in found]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("示范县教育局", "现公布示范县教育局2020年{}。"),
        ("示范县教育局", "现公布县教育局2020年{}。"),
        ("教育局", "现公布示范县教育局2020年{}。"),
        ("示范县人民政府办公室", "示范县人民政府编制2020年{}。"),
        ("示范县人民政府办公室", "现公布示范县政府办2020年{}。"),
        ("示范县教育局", "本局编制了2020年{}。"),
        ("示范县教育局", "全县{}按时公布。"),
        ("示范县教育局", "根据《国务院办公厅关于做好{}工作的通知》编制本报告。"),
        ("示范县教育局", "学习了样例镇人民政府{}的写法。"),
        ("示范县教育局", "我们参考样例镇人民政府{}。"),
        ("示范县教育局", "2020年{}"),
        ("示范县教育局", ""),
        ("", "现公布样例镇人民政府{}。"),
    ],
)
def test_what_may_be_its_own_name_is_not(name: str, text: str) -> None:
    assert () == misattributed(text.format(_DOCUMENT), _DOCUMENT, name)
