"""Local requirements are asked of the reports that they are for, and of no others."""

import pytest

from compliance_rules.binding import describe
from compliance_rules.model import Document
from compliance_rules.packs import choose
from compliance_rules.readers import read_document


def _report(body: str, year: int) -> Document:
    text = f"{body}{year}年政府信息公开工作年度报告\n\n一、总体情况\n\n全年工作平稳。\n"
    return read_document(text.encode(), "report.txt")


@pytest.mark.parametrize(
    ("body", "year", "pack"),
    [
        ("武威市人民政府", 2025, "cn.gansu.wuwei2025"),
        ("武威市凉州区人民政府", 2025, "cn.gansu.wuwei2025"),
        ("甘肃省武威市古浪县文化馆", 2025, "cn.gansu.wuwei2025"),
        ("武威市人民政府", 2024, "cn.form2021"),
        ("武威市人民政府", 2020, "cn.form2019"),
        ("兰州市人民政府", 2025, "cn.form2021"),
        ("上海市人民政府办公厅", 2019, "cn.form2019"),
        ("上海市人民政府办公厅", 2020, "cn.shanghai2020"),
        ("上海市浦东新区人民政府", 2021, "cn.shanghai2021"),
        ("上海市浦东新区人民政府", 2025, "cn.shanghai2021"),
        ("哈尔滨市道里区人民政府", 2021, "cn.heilongjiang.harbin2021"),
        ("哈尔滨市道里区人民政府", 2022, "cn.form2021"),
        ("齐齐哈尔市人民政府", 2021, "cn.form2021"),
        ("武汉市生态环境局", 2020, "cn.hubei2020"),
        ("湖北省人民政府办公厅", 2020, "cn.hubei2020"),
        ("武汉市生态环境局", 2019, "cn.form2019"),
        ("武汉市生态环境局", 2021, "cn.form2021"),
        ("贵阳市人民政府", 2023, "cn.guizhou2023"),
        ("贵州省统计局", 2024, "cn.guizhou2023"),
        ("贵州省统计局", 2022, "cn.form2021"),
        ("银川市人民政府办公室", 2022, "cn.ningxia.yinchuan2022"),
        ("银川市兴庆区人民政府", 2025, "cn.ningxia.yinchuan2022"),
        ("石嘴山市人民政府", 2022, "cn.form2021"),
        ("示范县人民政府办公室", 2025, "cn.form2021"),
    ],
)
def test_a_report_is_audited_by_the_most_local_pack(body: str, year: int, pack: str) -> None:
    assert pack == choose(describe(_report(body, year))).pack.name
