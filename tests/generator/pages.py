"""The page of a source before anything is done to it: title, headings, text, tables."""

from collections.abc import Iterator, Mapping
from functools import cache

from compliance_rules.model import FormTable
from tests.generator.marks import Head
from tests.generator.sources import Source, source
from tests.layouts import Block, Page, TableBlock, table_block

#: The parts of section one, with figures that are none of any cell.
_PARTS = (
    "（一）主动公开情况。围绕重点领域，通过政府网站公开各类信息1570余条，召开新闻发布会12场。",
    "（二）依申请公开情况。{requests}",
    "（三）政府信息管理情况。制定行政规范性文件管理制度2项，清理过期信息36条。",
    "（四）平台建设情况。政务新媒体账号由26个减少到16个，网站访问量93.4万次。",
    "（五）监督保障情况。组织业务培训3次，参加培训180人次，考核结果占年度考核的5%。",
)
_BELOW: Mapping[str, tuple[str, ...]] = {
    "problems": (
        "2024年工作中仍存在公开内容不够丰富、政策解读形式单一等问题，主要有3个方面。",
        "下一步将重点做好两项工作：一是加强学习，二是健全制度。",
    ),
    "other": ("本年度未收取信息处理费，无其他需要报告的事项。",),
    "disputes": ("全年发生行政复议案件{reviews}件，均已依法办理。",),
}


@cache
def page(name: str) -> Page:
    """Return the page of one of `SOURCES`."""
    made = source(name)
    return tuple(_blocks(made))


def title(of: Source) -> str:
    """Return the title that the form asks for."""
    return f"{of.body}{of.year}年政府信息公开工作年度报告"


def _blocks(of: Source) -> Iterator[Block]:
    yield Block(text=title(of))
    yield Block(
        text=f"根据《中华人民共和国政府信息公开条例》，现公布{of.year}年政府信息公开工作年度报告。"
        f"本报告由六个部分组成，统计期限自{of.year}年1月1日至12月31日。"
    )
    for heading in of.headings:
        yield Block(heading=heading)
        for text in _texts(heading, of):
            yield Block(text=text)
        for table in of.form.tables.values():
            if table.section == heading.section:
                yield Block(table=_table(table, of))


def _table(table: FormTable, of: Source) -> TableBlock:
    return table_block(table, of.cells[table.name])


def _texts(heading: Head, of: Source) -> Iterator[str]:
    facts = of.facts
    if heading.section == "overview":
        requests = (
            f"全年共收到政府信息公开申请{facts['stated_received']}件，"
            f"结转下年度继续办理{facts['stated_carried_out']}件。"
        )
        for part in _PARTS:
            yield part.format(requests=requests)
    elif heading.section is None:
        yield "按照年度工作要点，逐项抓好落实，各项任务按期完成。"
    for text in _BELOW.get(heading.section or "", ()):
        yield text.format(reviews=facts["stated_reviews"])
