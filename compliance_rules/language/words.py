"""The words of the language, each in its English and its Chinese spelling."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

#: The signs of comparisons.
ComparisonOperator: TypeAlias = Literal["=", "!=", "<", "<=", ">", ">="]
#: What a rule can take a cell without a figure for.
Missing: TypeAlias = Literal["unknown", "zero", "not_applicable", "fail"]

#: Words that the grammar knows, English to Chinese.
KEYWORDS: Mapping[str, str] = {
    # declarations
    "pack": "规则包",
    "section": "章节",
    "table": "表",
    "fact": "事实",
    "define": "定义",
    "rule": "规则",
    "scorecard": "评分卡",
    "override": "调整",
    "disable": "停用",
    "extend": "扩充",
    "test": "测试",
    "ask": "询问",
    # pack
    "extends": "扩展自",
    "version": "版本",
    "requires": "需要",
    "language": "语言",
    "reference": "依据",
    "applies": "适用",
    "when": "当",
    # form
    "also": "亦作",
    "in": "在",
    "cells": "单元格",
    "blank": "空白",
    "as": "作为",
    "unknown": "未知",
    "tokens": "记号",
    "columns": "各列",
    "rows": "各行",
    "unlabelled": "无标签",
    "subtotal": "小计",
    "optional": "可选",
    "each": "每个",
    "list": "清单",
    "from": "取自",
    "pattern": "模式",
    # rules
    "require": "要求",
    "order": "顺序",
    "labels": "名称",
    "filled": "已填",
    "only": "仅有",
    "check": "检查",
    "severity": "严重程度",
    "weight": "权重",
    "deduct": "扣分",
    "at most": "至多",
    "score": "得分",
    "share": "按比例",
    "caps": "封顶",
    "bonus": "加分",
    "message": "说明",
    "remediation": "整改",
    "status": "状态",
    "missing": "缺失",
    "tags": "标签",
    # scorecard
    "scale": "满分",
    "decimals": "小数位",
    "dimension": "维度",
    "grade": "等级",
    "because": "因为",
    # tests
    "given": "给定",
    "set": "设",
    "text": "正文",
    "remove": "去掉",
    "expect": "预期",
    "at": "于",
    # expressions
    "if": "若",
    "then": "则",
    "or": "或",
    "and": "且",
    "not": "非",
    "row": "行",
    "column": "列",
    "except": "除去",
    "previous": "上年",
    "members": "下级",
    "own": "本报告",
    "within": "误差",
    "mentions": "提到",
    "matches": "匹配",
    "is": "是",
    "any": "任一",
    "all": "全部",
}

#: Types of cells.
KINDS: Mapping[str, str] = {
    "count": "件数",
    "integer": "整数",
    "number": "数值",
    "amount": "金额",
    "text": "文本",
}
SEVERITIES: Mapping[str, str] = {"note": "提示", "warning": "警告", "error": "错误"}
STATUSES: Mapping[str, str] = {"draft": "草案", "stable": "稳定", "deprecated": "废止"}
POLICIES: Mapping[str, str] = {
    "unknown": "未知",
    "zero": "零",
    "not_applicable": "不适用",
    "fail": "不合格",
}
OUTCOMES: Mapping[str, str] = {
    "passes": "通过",
    "fails": "不通过",
    "unknown": "未知",
    "not_applicable": "不适用",
}
PROPERTIES: Mapping[str, str] = {
    "known": "已知",
    "unknown": "未知",
    "blank": "空白",
    "present": "存在",
    "non_increasing": "不增",
    "non_decreasing": "不减",
    "increasing": "递增",
    "decreasing": "递减",
}
#: What can be asked of whoever audits a report.
ASKED: Mapping[str, str] = {"date": "日期", "number": "数值", "text": "文本", "yes_no": "是否"}
ANSWERS: Mapping[str, str] = {"yes": "是", "no": "否"}
LANGUAGES: Mapping[str, str] = {"en": "英文", "zh": "中文"}
#: Aggregates and functions that the library brings.
FUNCTIONS: Mapping[str, str] = {
    "sum": "合计",
    "min": "最小",
    "max": "最大",
    "count": "计数",
    "any": "任一",
    "all": "全部",
    "abs": "绝对值",
    "round": "舍入",
    "length": "字数",
    "similarity": "相似度",
    "misquotes": "误引",
    "misattributions": "误署",
    "invalid_dates": "无效日期",
    "broken_sums": "错误合计",
    "broken_shares": "错误占比",
    "broken_growth": "错误增幅",
    "conflicting_figures": "前后不一",
    "says_none": "称无",
    "says_all": "称全",
    "stated_count": "所述数",
    "share_fits": "占比相符",
    "growth_fits": "增幅相符",
    "copied": "雷同比例",
    "longest_copy": "最长雷同",
    "years": "年份",
    "date": "日期",
    "days": "天数",
}
#: `report` and what is known of it.
REPORT: Mapping[str, str] = {
    "report": "报告",
    "title": "标题",
    "body": "单位",
    "year": "年度",
    "level": "级别",
    "region": "地区",
    "published": "发布日期",
}
#: The row of a cell in another table that has the same label.
SAME: Mapping[str, str] = {"same": "同行"}

#: Words that cannot be the name of a fact, definition or section in an expression.
RESERVED: frozenset[str] = frozenset(
    word
    for english in (
        *("if", "then", "or", "and", "not", "row", "column", "except", "previous"),
        *("members", "own", "within", "mentions", "matches", "is", "in"),
    )
    for word in (english, KEYWORDS[english])
)

#: Words that begin a declaration.
DECLARATIONS: tuple[str, ...] = (
    *("pack", "section", "table", "fact", "define", "rule", "scorecard"),
    *("override", "disable", "extend", "test", "ask"),
)


def canonical(word: str, words: Mapping[str, str]) -> str | None:
    """Return the English spelling of a word in either spelling, or None if it is not among them."""
    if word in words:
        return word
    return next((english for english, chinese in words.items() if chinese == word), None)
