"""Headings of sections as real reports have them (variants, sections 2, 3 and 8)."""

import random
import re
from collections.abc import Mapping

from attrs import evolve

from tests.generator.change import Noise, on_headings
from tests.generator.marks import Head
from tests.layouts import Block, Page

_NUMBER = re.compile(r"^([一二三四五六七八九十]+)、")
#: By section: wordings seen, each number kept as the heading has it.
_WORDINGS: tuple[Mapping[str, str], ...] = (
    {
        "overview": "总体工作情况",
        "disclosure": "主动公开政府信息的情况",
        "requests": "收到和处理政府信息公开申请情况统计表",
        "disputes": "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "problems": "存在的主要问题和改进情况",
        "other": "其他需要报告的事项",
    },
    {
        "overview": "政府信息公开工作总体情况",
        "disclosure": "行政机关主动公开政府信息情况",
        "requests": "行政机关收到和处理信息公开申请情况",
        "disputes": "政府信息公开工作行政复议、行政诉讼情况",
        "problems": "政府信息公开工作存在的主要问题及改进情况",
        "other": "其它需要报告的事项",
    },
    {
        "overview": "2020年政务公开工作总体情况",
        "disclosure": "本年度主动公开政府信息情况",
        "requests": "收到和处理政府信息公开的申请情况",
        "disputes": "被申请行政复议、提起行政诉讼情况",
        "problems": "存在问题及改进情况",
        "other": "其他事项",
    },
    {
        "overview": "基本工作情况",
        "disclosure": "主动公开政务信息情况",
        "requests": "收到和处理政府信息公开申请情况（数据准确、要素齐全）",
        "disputes": "行政复议及行政诉讼",
        "problems": "信息公开工作存在的主要问题及改进措施",
        "other": "其他需要报告的事项",
    },
    {
        "overview": "概 述",
        "disclosure": "主动公开政府信息情况",
        "requests": "收到和处理政府信息公开申请情况",
        "disputes": "因政府信息公开工作被行政复议、提起行政诉讼情况",
        "problems": "存在问题与改进方向",
        "other": "其他需要报告的事项",
    },
)


def _worded(words: Mapping[str, str]) -> Noise:
    def change(heading: Head) -> str:
        found = _NUMBER.match(heading)
        number = found.group() if found else ""
        return number + words[heading.section] if heading.section else heading

    return on_headings(change)


def _numbered(heading: Head, mark: str) -> str:
    return _NUMBER.sub(mark, heading)


def _wrong_numbers(heading: Head) -> str:
    """Print 七 for 五 and 六."""
    return re.sub("^[五六]、", "七、", heading)


def _second_run(page: Page, _rng: random.Random) -> Page:
    """Give section one parts with numbers of their own, then start the numbers anew."""
    changed: list[Block] = []
    for block in page:
        if isinstance(block.heading, Head) and block.heading.section == "disclosure":
            for own in ("二、工作机制保障", "三、信息公开工作亮点", "四、教育培训情况"):
                changed.append(Block(heading=Head(own, None)))
                changed.append(Block(text="按照年度工作要点，逐项抓好落实，各项任务按期完成。"))
        heading = block.heading
        if isinstance(heading, Head) and heading.section not in (None, "overview"):
            number = {"disclosure": "一", "requests": "二", "disputes": "三", "problems": "四"}
            mark = number.get(heading.section or "", "五")
            changed.append(evolve(block, heading=heading.printed(_numbered(heading, f"{mark}、"))))
        else:
            changed.append(block)
    return tuple(changed)


def _extra_section(page: Page, _rng: random.Random) -> Page:
    """Put a section of the body's own between five and six."""
    changed: list[Block] = []
    for block in page:
        if isinstance(block.heading, Head) and block.heading.section == "other":
            changed.append(Block(heading=Head("六、2022年工作思路", None)))
            changed.append(Block(text="继续做好重点领域信息公开，年内培训2次。"))
            heading = block.heading.printed(_numbered(block.heading, "七、"))
            changed.append(evolve(block, heading=heading))
        else:
            changed.append(block)
    return tuple(changed)


def _preamble_lists(page: Page, _rng: random.Random) -> Page:
    """Let the preamble name the sections, in other words than the headings."""
    text = (
        "本年度报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
        "行政复议行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等七个部分组成。"
    )
    return (*page[:2], Block(text=text), *page[2:])


def _contents(page: Page, _rng: random.Random) -> Page:
    """Print the headings once before the report, as a table of contents."""
    listed = tuple(Block(text=str(block.heading)) for block in page if block.heading)
    return (*page[:1], Block(text="目录"), *listed, *page[1:])


def _nothing_to_report(text: str) -> Noise:
    def noise(page: Page, _rng: random.Random) -> Page:
        return (*page[:-1], evolve(page[-1], text=text))

    return noise


def _sub_headings(page: Page, _rng: random.Random) -> Page:
    """Give section six parts of its own."""
    texts = (
        "(一)贯彻落实政务公开年度工作要点情况",
        "按照要点要求，全年完成任务21项。",
        "(二)收取信息处理费情况",
        "全年收取信息处理费25件，金额2950元。",
    )
    return (*page[:-1], *(Block(text=text) for text in texts))


HEADINGS: Mapping[str, Noise] = {
    **{f"headings worded otherwise {i}": _worded(each) for i, each in enumerate(_WORDINGS, 1)},
    "headings without numbers": on_headings(lambda head: _numbered(head, "")),
    "headings with an edge": on_headings(lambda head: f"|{head}"),
    "headings with a letter": on_headings(lambda head: f"l{head}"),
    "headings with a space": on_headings(lambda head: head.replace("、", "、 ", 1)),
    "headings with digits": on_headings(
        lambda head: _NUMBER.sub(
            lambda found: f"{'一二三四五六七八九'.index(found.group(1)) + 1}. ", head
        )
    ),
    "headings in brackets": on_headings(lambda head: _NUMBER.sub(r"（\1）", head)),
    "headings with a colon": on_headings(lambda head: f"{head}："),
    "wrong numbers": on_headings(_wrong_numbers),
    "headings with marks": on_headings(lambda head: f"**{head}**"),
    "headings with spaces": on_headings(" ".join),
    "two runs of numbers": _second_run,
    "section of its own": _extra_section,
    "preamble lists sections": _preamble_lists,
    "table of contents": _contents,
    "section six: 无": _nothing_to_report("无。"),
    "section six: 无其他": _nothing_to_report("我单位无其他事项报告"),
    "section six in parts": _sub_headings,
}
