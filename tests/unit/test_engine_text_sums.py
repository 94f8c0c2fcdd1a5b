"""Lists in sentences whose parts do not add up."""

import pytest

from compliance_rules.engine._text_sums import broken_sums


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (
            "1744 + 393 + 21 + 2 = 2160, not 2139",
            "主动公开信息2,139条，其中网站1,744条、微信393条、微博21条、其他2条。",
        ),
        (
            "1744 + 393 + 21 + 2 = 2160, more than 2139",
            "主动公开信息2,139条，其中网站1,744条、微信393条、微博21条、公开栏2条。",
        ),
        (
            "1744 + 393 + 21 + 2 = 2160, more than 2139",
            "主动公开2139条，其中政务动态、公告、文件、人事分别为1744、393、21、2条。",
        ),
        (
            "258 + 35 + 265 + 158 + 0 = 716, not 805",
            "受理申请859件，答复805件，其中予以公开258件，不予公开35件，无法提供265件，不予处理158件，其他处理0件。",
        ),
        ("3 cannot be part of 2", "收到申请2件，其中网上申请3件。"),
        ("8 + 5 = 13, more than 10", "受理申请10件，其中网上申请8件、信函申请5件。"),
        ("60 + 50 = 110, more than 100", "全年收到申请100件。其中，网上申请60件，信函申请50件。"),
        (
            "880 + 1080 + 370 = 2330, not 2230",
            "收取信息处理费2230元（其中甲局880元、乙局1080元、其他单位370元）。",
        ),
        ("3 + 2 = 5, not 6", "行政复议3件、行政诉讼2件，合计6件。"),
        (
            "80 + 70 + 20 = 170, more than 165",
            "公开文件165件，其中包括请示80件、批复70件、函20件。",
        ),
        ("80 + 70 = 150, not 160", "公开文件160件，其中具体为请示80件、批复70件。"),
        ("3 + 2 = 5, not 4", "收到申请四件，其中个人三件、其他两件。"),
        ("90 + 20 = 110, more than 100", "收到申请100件，其中自然人申请90件，法人申请20件。"),
    ],
)
def test_a_sum_that_does_not_hold_is_told_with_its_figures(expected: str, text: str) -> None:
    (quote,) = broken_sums(text)
    assert quote.note is not None
    assert expected == quote.note.en


@pytest.mark.parametrize(
    "text",
    [
        # 其中 twice, and nobody can tell where the first list ends
        "收到100件，其中网上60件，其中邮件70件，信函80件。",
        # as many names as figures are needed
        "主动公开2139条，其中网站、微信分别为1744、393、21条。",
        # other units, approximate parts, two ways of dividing
        "公开信息100条，其中文件80件、公告50件。",
        "公开信息100条，其中文件约80条、公告50条。",
        "收到申请100件，其中网上申请80件、自然人申请90件。",
        "收到申请100件，其中网上60件、信函40件、自然人90件。",
        # figures that are no parts
        "收到申请12345678901234件，其中网上12345678901235件。",
        "收到申请10件，其中网上8件、信函2件，办结9件。",
        "收到申请10件，其中网上8件，同比增加20件。",
        # nothing before the list
        "其中网上8件、信函5件。",
        "概述如下。\n其中网上8件、信函5件。",
        # rounded figures may be off
        "公开信息12.5万条，其中文件10.24万条、其他2.3万条。",
        "行政复议3件，共计召开会议6次，合计约7件。",
        "约3件，答复2件，合计6件。",
        "其中3件，合计6件。",
        "收到申请100件，其中60件、50件。",
        "收到申请100件，其中网上60件，发布信息50件。",
        "收到申请10件，其中网上8件、信函2件，其他工作5件。",
        "收到申请10件，其中网上8件，协助其他单位办理3件。",
        "收到申请10件，其中网上、信函分别为8、2、5件。",
        "收到申请100件，其中网上60、信函50件。",
        "公开信息10条，其中文件8条；公告7条。",
    ],
)
def test_what_may_be_read_otherwise_is_left_alone(text: str) -> None:
    assert () == broken_sums(text)


def test_a_sentence_may_be_a_list_of_the_total_before_it() -> None:
    total = "受理申请859件；答复805件（含结转18件，另有72件顺延）。"
    parts = "部分公开258件，占33.9%；不予公开35件；无法提供265件；不予处理158件；其他处理0件。"
    (quote,) = broken_sums(total + parts)
    assert "258 + 35 + 265 + 158 + 0 = 716, not 805" == (quote.note.en if quote.note else "")
    assert () == broken_sums(total + parts.replace("0件", "89件"))
    # with what the brackets add or take away
    assert () == broken_sums(total + parts.replace("0件", "71件"))


@pytest.mark.parametrize(
    "text",
    [
        "办结859件。答复805件，部分公开258件，无法提供265件，其他处理282件。",
        "受理申请859件。部分公开258件，无法提供265件，其他处理0件。",
        "受理申请859件。部分公开258件，无法提供265件，办理建议30件，其他处理0件，发布会2次。",
        "受理申请859件。文件258件，无法提供265件，不予处理3件，其他处理0件。",
        "受理申请859件。部分公开258件，无法提供265件，不予处理3件，不予公开1件。",
        "部分公开258件，无法提供265件，不予处理3件，其他处理0件。",
    ],
)
def test_a_sentence_that_may_be_no_such_list_is_left_alone(text: str) -> None:
    assert () == broken_sums(text)


def test_a_semicolon_parts_two_lists() -> None:
    text = "收到申请10件，其中网上8件、信函2件；公开信息20条，其中规章类15条、文件类8条。"
    (quote,) = broken_sums(text)
    assert "15 + 8 = 23，超过 20" == (quote.note.zh if quote.note else "")


def test_the_quote_is_the_sentence() -> None:
    text = "一切正常。收到申请2件，其中网上申请3件。以上。"
    (quote,) = broken_sums(text)
    assert "收到申请2件，其中网上申请3件。" == text[quote.start : quote.end]
