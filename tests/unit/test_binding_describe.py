"""What a file tells of the report as a whole."""

from datetime import date
from pathlib import Path

import pytest

from compliance_rules.binding._bodies import Standing, standing
from compliance_rules.binding._describe import describe
from compliance_rules.model import Level, ReportInfo
from compliance_rules.readers import read_document, read_file

SHARED = Path(__file__).parents[3] / "shared"


def told(*lines: str) -> ReportInfo:
    return describe(read_document("\n".join(lines).encode(), "report.txt"))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference report is not on this machine")
def test_the_reference_report_tells_its_body_and_year() -> None:
    info = describe(read_file(SHARED / "reports" / "tangyuan-2020.txt"))

    assert (
        "汤原县人民政府办公室2020年政府信息公开工作年度报告",
        "汤原县人民政府办公室",
        2020,
        "county",
        None,
        None,
    ) == (info.title, info.body, info.year, info.level, info.region, info.published)


BODIES: list[tuple[str, int, Level | None, str | None]] = [
    ("汤原县人民政府办公室", 2020, "county", None),
    ("上海市人民政府办公厅", 2019, "province", "上海"),
    ("上海市科学技术委员会", 2024, "province", "上海"),
    ("宿迁市人民政府", 2023, "city", "江苏"),
    ("宿迁市人民政府", 2024, "city", "江苏"),
    ("杭州市人民政府", 2025, "city", "浙江"),
]


@pytest.mark.parametrize(("body", "year", "level", "region"), BODIES)
@pytest.mark.parametrize(
    "title",
    [
        "{body}{year}年政府信息公开工作年度报告",
        "{year}年{body}政府信息公开工作年度报告",
        "{body} {year} 年政府信息公开工作年度报告",
        "{body}\n{year}年政府信息公开工作年度报告",
        "{body}{year}年政府信息公开\n工作年度报告",
        "{body}\n{year}年度\n政府信息公开工作年度报告",
        "{body}{year}年政府信息公开年度报告",
        "{body}{year}年度政府信息公开工作年度报告",
        "{body}{year}年度政府信息公开工作报告",
        "{body}{year}年政务信息公开年度报告",
        "{body}政府信息公开工作年度报告（{year}年度）",
        "# {body}{year}年政府信息公开工作年度报告\n",
        "政府信息公开年报\n{body}{year}年政府信息公开工作年度报告\n{body}2018年政府信息公开工作年度报告",
        "{year}年政府信息公开工作年度报告\n{body}",
    ],
)
def test_every_form_of_title_tells_body_year_level_and_region(
    title: str, body: str, year: int, level: Level | None, region: str | None
) -> None:
    info = told(title.format(body=body, year=year), "一、总体情况", "2017年，我们收到申请1件。")

    assert (body, year, level, region) == (info.body, info.year, info.level, info.region)


@pytest.mark.parametrize(
    "line",
    [
        "《汤原县2020年政府信息公开工作年度报告》解读",
        "关于印发2020年政府信息公开工作年度报告的通知",
        "政府信息公开工作年度报告制度",
        "2020年，我县收到申请1件。",
    ],
)
def test_what_only_mentions_a_report_is_no_title(line: str) -> None:
    assert (None, None, None) == (told(line).title, told(line).body, told(line).year)


def test_a_title_without_a_year_or_with_two_tells_none() -> None:
    assert told("信息公开工作年度报告").year is None
    assert told("汤原县2019-2020年政府信息公开工作年度报告").year is None
    assert told("汤原县3020年政府信息公开工作年度报告").year is None


def test_a_year_may_be_written_in_characters() -> None:
    assert told("汤原县二○二○年政府信息公开工作年度报告").year == 2020


def test_the_issuer_or_the_signature_names_the_body_where_the_title_does_not() -> None:
    title = "2020年政府信息公开工作年度报告"

    assert told(title, "发布机构：汤原县审计局", "一、总体情况").body == "汤原县审计局"
    assert told(title, "一、总体情况", "汤原县审计局", "2021年1月20日").body == "汤原县审计局"


@pytest.mark.parametrize(
    "line",
    [
        "发布日期：2021-01-20",
        "索引号：12 发布时间: 2021年1月20日 浏览次数：3",
        "[发布日期] | 2021.1.20",
        "发布日期\t2021/01/20",
    ],
)
def test_a_labelled_date_is_the_publications(line: str) -> None:
    info = told("汤原县2020年政府信息公开工作年度报告", line, "一、总体情况")

    assert date(2021, 1, 20) == info.published


@pytest.mark.parametrize("line", ["2021年1月20日", "二〇二一年一月二十日", "（2021年1月20日）"])
def test_a_date_at_the_end_is_the_publications(line: str) -> None:
    assert date(2021, 1, 20) == told("汤原县2020年政府信息公开工作年度报告", "文", line).published


@pytest.mark.parametrize(
    "line",
    ["发布日期：2021年2月30日", "发布日期：2019-05-15", "成文日期：2021-01-20，文", "2021年"],
)
def test_an_impossible_date_or_another_one_is_not_the_publications(line: str) -> None:
    assert told("汤原县2020年政府信息公开工作年度报告", line).published is None


@pytest.mark.parametrize(
    ("level", "region", "body"),
    [
        ("county", "上海", "上海市黄浦区人民政府"),
        ("county", "上海", "上海市浦东新区人民政府"),
        ("county", "江苏", "苏州市昆山市人民政府"),
        (None, None, "昆山市人民政府"),
        ("township", None, "昆山市玉山镇人民政府"),
        ("township", None, "下各镇"),
        ("township", "浙江", "杭州市西湖区北山街道办事处"),
        ("county", None, "镇原县人民政府"),
        ("county", None, "汤原县城镇建设局"),
        ("county", None, "中共汤原县委办公室"),
        ("county", None, "国家税务总局汤原县税务局"),
        ("province", "黑龙江", "国家税务总局黑龙江省税务局"),
        ("nation", None, "国家税务总局"),
        ("nation", None, "教育部"),
        ("province", "天津", "天津市市场监督管理委员会"),
        ("province", "内蒙古", "内蒙古自治区财政厅"),
        ("city", "内蒙古", "兴安盟行政公署"),
        ("city", "吉林", "吉林市教育局"),
        ("province", "吉林", "吉林省教育厅"),
        ("city", "江西", "景德镇市人民政府"),
        ("county", None, "科尔沁右翼前旗人民政府"),
        (None, None, "宿迁经济技术开发区管理委员会"),
        (None, "江苏", "宿迁市经济技术开发区"),
        (None, None, "新疆生产建设兵团第八师"),
        (None, None, "黑龙江大学"),
        (None, None, ""),
    ],
)
def test_a_name_tells_level_and_province_or_nothing(
    level: Level | None, region: str | None, body: str
) -> None:
    assert Standing(level, region) == standing(body)
