"""Reports made from real figures, what is known to be wrong with them, and sentences about them."""

import json
from functools import cache
from typing import Any

from attrs import evolve

from compliance_rules.model import Document
from compliance_rules.readers import read_document
from tests import layouts
from tests.forms import SHARED, national_form
from tests.layouts import Block, Layout

#: What a report says where it has nothing to say but what is asked of it.
_TEXTS = {
    "一、总体情况": (
        "{year}年，{body}做好主动公开、依申请公开、政府信息管理、政府信息公开平台建设和监督保障工作。"
        "全年收到政府信息公开申请{received}件，上年结转{carried_in}件，"
        "结转下年度继续办理{carried_out}件。"
        "政务公开列入年度考核，社会评议结果为满意，没有发生责任追究情形。"
    ),
    "五、其他需要报告的事项": "全年收取信息处理费0元。",
    "六、其他需要报告的事项": "全年收取信息处理费0元。",
}
#: The body, its level's last day to publish, and what is wrong with each report: the rules
#: that fail and those that cannot be decided, with the number of places.
REPORTS: dict[str, tuple[str, str, dict[str, int], dict[str, int]]] = {
    "hangzhou-2025": ("杭州市人民政府", "03-31", {}, {}),
    "suqian-2023": ("宿迁市人民政府", "03-31", {}, {}),
    "suqian-2024": ("宿迁市人民政府", "03-31", {}, {}),
    "shanghai-office-2019": (
        "上海市人民政府办公厅",
        "03-31",
        {"filled": 135},
        {"outcomes": 1, "applicants": 19},
    ),
    "shanghai-stc-2024": (
        "上海市科学技术委员会",
        "01-31",
        {"sections": 1, "labels": 4, "filled": 1},
        {"balance": 1, "applicants": 1, "narrated_carried_out_agree": 1},
    ),
    "tangyuan-2020": (
        "汤原县人民政府办公室",
        "03-31",
        {},
        {"filled": 12, "outcomes": 1, "applicants": 12},
    ),
}


@cache
def _figures(name: str) -> dict[str, Any]:
    path = SHARED / "reports" / "figures" / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def report_of(name: str, layout: Layout = "tabs", overview: str = "") -> Document:
    figures = _figures(name)
    form = national_form(figures["form"])
    body, day, _, _ = REPORTS[name]
    year = figures["report"]["year"]
    applications = figures["cells"]["applications"]
    said = {
        "year": year,
        "body": body,
        **{
            row: applications[row].get("total") or applications[row]["natural"]
            for row in ("received", "carried_in", "carried_out")
        },
    }
    page = layouts.page_of(
        form, figures["cells"], figures["headings"], f"{body}{year}年政府信息公开工作年度报告"
    )
    texts = {**_TEXTS, "一、总体情况": _TEXTS["一、总体情况"] + overview}
    blocks: list[Block] = []
    for block in page:
        before = blocks[-1].heading if blocks else None
        text = texts.get(before or "") if block.text else None
        blocks.append(evolve(block, text=text.format(**said)) if text else block)
    blocks.append(Block(text=f"{year + 1}年{int(day[:2])}月{int(day[3:])}日"))
    return read_document(layouts.write(tuple(blocks), layout).encode(), f"{name}.txt")


#: Sentences that the figures contradict: of which report, the rule that finds it, and what it says.
CONTRADICTED = [
    ("shanghai-office-2019", "予以公开及部分公开258件。", "narrated_disclosed_agree", "275"),
    ("shanghai-office-2019", "无法提供265件。", "narrated_unavailable_agree", "337"),
    (
        "shanghai-office-2019",
        "答复政府信息公开申请805件，其中予以公开及部分公开258件，占33.9%。",
        "text_shares",
        "32.05%",
    ),
    (
        "suqian-2024",
        "全市全年共收办政府信息公开申请3646件，比上年3607件增长1.05%。",
        "text_growth",
        "1.08%",
    ),
    ("suqian-2024", "政府信息公开申请均已办结。", "all_handled", "125"),
    ("suqian-2024", "没有发生行政诉讼。", "no_suits", "77"),
    ("hangzhou-2025", "政府信息公开行政复议均获维持。", "all_upheld", "790"),
    ("hangzhou-2025", "不予公开722件。", "narrated_refused_agree", "730"),
]

#: Sentences that the figures bear out.
BORNE_OUT = [
    ("shanghai-office-2019", "受理政府信息公开申请859件，答复805件，不予公开35件。"),
    ("suqian-2024", "全市全年共收办政府信息公开申请3646件，较上年3607件增长1.08%。"),
    (
        "suqian-2024",
        "予以公开1431件，部分公开471件，不予公开92件，无法提供941件，不予处理117件。",
    ),
    ("suqian-2024", "备案行政复议案件134件，备案行政诉讼案件57件。"),
    ("suqian-2023", "政府信息公开行政复议440件，政府信息公开行政诉讼113件。"),
    ("hangzhou-2025", "没有申请人对答复提出异议；办理建议提案均已办结。"),
]
