"""What labels and text are compared as."""

import pytest

from compliance_rules.binding._normal import (
    fold,
    fold_with_map,
    label_key,
    strip_number,
    without_readings,
)


@pytest.mark.parametrize(
    ("folded", "text"),
    [
        ("1,570件", "１，５７０　件"),
        ("二〇二〇年", "二○二○年"),
        ('危及"三安全一稳定"', "危及“三安全一稳定”"),
        ("[2021]30号", "〔2021〕30 号"),
        ("申请1件", "申请**1**\u200b件"),
        ("é", "e\u0301"),
        ("共é件", "共 e\u0301 件"),
        ("a¨", "a ¨"),
    ],
)
def test_text_is_folded_to_one_width_without_spaces_and_marks_unified(
    folded: str, text: str
) -> None:
    assert folded == fold(text)


def test_the_map_leads_every_folded_character_to_its_place() -> None:
    folded, offsets = fold_with_map("共 １０ 件…")

    assert "共10件..." == folded
    assert (0, 2, 3, 5, 6, 6, 6, 7) == offsets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("（一）予以公开", "(一) 予以公开"),
        ("危及“三安全一稳定”", '3危及"三安全一稳定"'[1:]),
        ("存在的主要问题、改进情况", "存在的主要问题改进情况"),
        ("信 息 内 容", "信息内容"),
    ],
)
def test_labels_that_differ_in_width_space_and_punctuation_have_one_key(
    one: str, other: str
) -> None:
    assert label_key(one) == label_key(other)


@pytest.mark.parametrize(
    ("ordinal", "rest", "label"),
    [
        ("一、", "总体情况", "一、总体情况"),
        ("一、 ", "总体情况", "一、 总体情况"),
        ("（一）", "予以公开", "（一）予以公开"),
        ("(七) ", "总计", "(七) 总计"),
        ("1.", "属于国家秘密", "1.属于国家秘密"),
        ("1、", "属于国家秘密", "1、属于国家秘密"),
        ("第一，", "加强领导", "第一，加强领导"),
        ("|六、", "其他", "|六、其他"),
        ("l六、", "其他", "l六、其他"),
        ("一)", "强化", "一)强化"),
        ("## 一、", "总体情况", "## 一、总体情况"),
        ("①", "予以公开", "①予以公开"),
        ("", "一般情况", "一般情况"),
        ("", "三类内部事务信息", "三类内部事务信息"),
        ("", "第三方", "第三方"),
        ("", "第二十条第（一）项", "第二十条第（一）项"),
        ("", "1.5万元", "1.5万元"),
        ("", "2020年工作", "2020年工作"),
        ("", "", ""),
    ],
)
def test_an_ordinal_is_split_from_the_label_and_nothing_else_is(
    ordinal: str, rest: str, label: str
) -> None:
    assert (ordinal, rest) == strip_number(label)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("公开情况", "公(gōng)开(kāi)情（qíng）况(kuàng)"),
        ("绿色的", "绿(lǜ)色(sè)的(de)"),
        ("第(a)项、第(b)项", "第(a)项、第(b)项"),
        ("公开(PDF)", "公开(PDF)"),
        ("行政许可（件）", "行(xíng)政许可（件）"),
    ],
)
def test_pinyin_behind_characters_is_no_part_of_a_label(label: str, text: str) -> None:
    assert label == without_readings(text)
