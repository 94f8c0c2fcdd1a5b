"""The words that only pages have, in both languages."""

from collections.abc import Mapping
from typing import Final

from compliance_rules.diagnostics import Phrase

#: By the names that templates use.
PAGE: Final[Mapping[str, Phrase]] = {
    "score": Phrase("Score", "得分"),
    "summary": Phrase("Summary", "概要"),
    "dimensions": Phrase("Scores by dimension", "分项得分"),
    "to_mend": Phrase("To mend, worst first", "需要整改，最严重的在前"),
    "undecided": Phrase("Could not be decided", "无法判定"),
    "faults": Phrase("Faults of this program, not of the report", "本程序的故障，与报告无关"),
    "waived": Phrase("Waived", "已豁免"),
    "how_score": Phrase("How the score comes about", "得分的构成"),
    "report": Phrase("The report", "报告原文"),
    "reading": Phrase("How the report was read", "报告的识别情况"),
    "waivers": Phrase("Waivers that waive nothing here", "在此没有生效的豁免"),
    "changes": Phrase("Changed rules", "规则变更"),
    "corrections": Phrase("Likely corrections", "可能的更正"),
    "rule": Phrase("rule", "规则"),
    "asks": Phrase("what it asks", "要求"),
    "outcome": Phrase("outcome", "结果"),
    "weight": Phrase("weight", "分值"),
    "points": Phrase("points", "得分"),
    "lost": Phrase("lost", "扣分"),
    "at_stake": Phrase("at stake", "待定"),
    "gain": Phrase("mending brings", "整改后可得"),
    "costs": Phrase("costs", "扣分"),
    "do": Phrase("do", "整改"),
    "rests_on": Phrase("rests on", "依据"),
    "seen": Phrase("seen", "所见"),
    "show": Phrase("show in the report", "在原文中查看"),
    "unmark": Phrase("clear marks", "清除标记"),
    "left": Phrase("left side of the relation", "等式左边"),
    "right": Phrase("right side of the relation", "等式右边"),
    "guessed": Phrase("matched by likeness or position", "按相似度或位置匹配"),
    "garbled": Phrase("could not be read", "无法识读"),
    "named": Phrase("part of the form", "格式规定的内容"),
    "legend": Phrase("Marks", "图例"),
    "no_source": Phrase("The text of the report is not at hand.", "没有报告原文。"),
    "skip": Phrase("Skip to the report", "跳到报告原文"),
    "dimension": Phrase("dimension", "分项"),
    "deductions": Phrase("Deductions", "扣分情况"),
    "possible": Phrase("possible", "应得分"),
    "total": Phrase("sum", "合计"),
}
