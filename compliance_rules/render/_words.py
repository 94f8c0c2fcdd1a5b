"""The words of scorecards and reading tables, in both languages."""

from collections.abc import Mapping

from compliance_rules.diagnostics import Phrase, Severity
from compliance_rules.engine import Status
from compliance_rules.model import Level

STATUS: Mapping[Status, Phrase] = {
    Status.PASS: Phrase("pass", "通过"),
    Status.FAIL: Phrase("fail", "不通过"),
    Status.UNKNOWN: Phrase("unknown", "无法判定"),
    Status.NOT_APPLICABLE: Phrase("not applicable", "不适用"),
    Status.ERROR: Phrase("our fault", "程序故障"),
}
SEVERITY: Mapping[Severity, Phrase] = {
    "error": Phrase("error", "错误"),
    "warning": Phrase("warning", "警告"),
    "note": Phrase("note", "提示"),
}
#: Parts of a place in a report.
PLACE: Mapping[str, Phrase] = {
    "line": Phrase("line {0}", "第 {0} 行"),
    "column": Phrase("column {0}", "第 {0} 列"),
    "table": Phrase("table {0}", "第 {0} 个表"),
    "row": Phrase("row {0}", "第 {0} 行"),
    "cell": Phrase("cell {0}", "第 {0} 格"),
    "page": Phrase("page {0}", "第 {0} 页"),
    "sheet": Phrase("sheet {0}", "工作表 {0}"),
    "ref": Phrase("{0}", "{0}"),
}

# --- summary -------------------------------------------------------------------------

REPORT = Phrase("Report", "报告")
BODY = Phrase("Body", "单位")
YEAR = Phrase("Year", "年度")
SOURCE = Phrase("File", "文件")
PACK = Phrase("Rules", "规则包")
SCORE = Phrase("Score", "得分")
GRADE = Phrase("Grade", "等级")
DECIDED = Phrase("Decided", "已判定")
DECIDED_SHARE = Phrase("{share} of the points", "占应得分的 {share}")
RULE_COUNTS = Phrase("Outcomes", "规则结果")
FINDINGS = Phrase("Checks", "检查结果")
NO_SCORE = Phrase("none: no scored rule applied", "无：没有适用的计分规则")
OUT_OF = Phrase("{score} of {scale}", "{score}（满分 {scale}）")
BONUS = Phrase("bonus +{points}", "加分 +{points}")
CAPPED = Phrase("held down to {cap}", "一票否决，最高 {cap}")
WHY = Phrase(" ({why})", "（{why}）")
NONE = Phrase("not found", "未找到")

LEVEL = Phrase("Level", "层级")
REGION = Phrase("Region", "地区")
PUBLISHED = Phrase("Published", "发布日期")
LEVELS: Mapping[Level, Phrase] = {
    "nation": Phrase("nation", "国家"),
    "province": Phrase("province", "省级"),
    "city": Phrase("city", "市级"),
    "county": Phrase("county", "县级"),
    "township": Phrase("township", "乡镇街道"),
}

# --- sections of the scorecard ---------------------------------------------------------

DIMENSIONS = Phrase("Scores by dimension", "分项得分")
DIMENSION = Phrase("dimension", "分项")
DEDUCTIONS = Phrase("Deductions", "扣分情况")
DEDUCTION = Phrase("deduction", "扣分项")
PRICE = Phrase("costs", "扣分标准")
PRICE_ONCE = Phrase("{points}", "扣 {points} 分")
PRICE_EACH = Phrase("{points} each", "每处扣 {points} 分")
PRICE_EACH_AT_MOST = Phrase("{points} each, at most {most}", "每处扣 {points} 分，最多扣 {most} 分")
TAKEN = Phrase("lost", "扣分")
POINTS = Phrase("points", "得分")
POSSIBLE = Phrase("possible", "应得分")
SCALED = Phrase("score", "折合")
TO_MEND = Phrase("To mend, worst first ({number})", "需要整改，最严重的在前（{number} 处）")
NOTHING_TO_MEND = Phrase("Nothing to mend was found.", "没有发现需要整改的问题。")
NOTHING_FOUND_YET = Phrase(
    "Nothing that fails was found among what could be decided.",
    "能够判定的部分没有发现不符之处。",
)
UNDECIDED = Phrase("Could not be decided ({number})", "无法判定（{number} 处）")
UNDECIDED_RULE = Phrase("{rule} {title}: {number} undecided", "{rule} {title}：{number} 处无法判定")
FAULTS = Phrase(
    "Faults of this program, not of the report ({number})",
    "本程序的故障，与报告无关（{number} 处）",
)
HOW_SCORE = Phrase("How the score comes about", "得分的构成")
ALL_CHECKS = Phrase("All checks ({number})", "全部检查（{number} 处）")
RULE_TABLE = Phrase("All rules", "全部规则")
CHANGES = Phrase("Changed rules", "规则变更")
READING = Phrase("How the report was read", "报告的识别情况")
REMEDIATION = Phrase("do", "整改")
REFERENCE = Phrase("rests on", "依据")
EVIDENCE = Phrase("seen", "所见")
REASON = Phrase("for example", "例如")
PLACES = Phrase("where", "位置")
LOST = Phrase("costs", "扣分")
AT_STAKE = Phrase("at stake", "待定")
NOTHING_LOST = Phrase("nothing yet: the rule is a draft", "试行规则，不计分")
LOST_POINTS = Phrase("{points} points", "{points} 分")
MORE = Phrase("and {number} more", "另有 {number} 处")
WHOLE = Phrase("the report", "整份报告")
IS = Phrase("{name}: {text}", "{name}：{text}")
BLANK = Phrase("blank", "空白")
ABSENT = Phrase("not found", "未找到")
LEFT_OUT = Phrase("left out", "未列")
CODE_MORE = Phrase("and {number} more of these: {places}", "同类另有 {number} 处：{places}")
WAIVED = Phrase("Waived ({number})", "已豁免（{number} 处）")
WAIVED_BECAUSE = Phrase("waived because", "豁免理由")
APPROVED_BY = Phrase("approved by", "批准人")
EXPIRES = Phrase("holds until", "有效期至")
OF_WHICH_WAIVED = Phrase("{number} of what failed waived", "不通过中已豁免 {number} 处")
HINT = Phrase("hint", "建议")
WAIVER_NOTES = Phrase("Waivers that waive nothing here", "在此没有生效的豁免")
#: Between the items of a list.
COMMA = Phrase("; ", "；")

# --- table of rules --------------------------------------------------------------------

RULE = Phrase("rule", "规则")
TITLE = Phrase("what it asks", "要求")
OUTCOME = Phrase("outcome", "结果")
OF_WEIGHT = Phrase("points", "得分")
PASSED = Phrase("pass", "通过")
FAILED = Phrase("fail", "不通过")
UNKNOWN = Phrase("unknown", "无法判定")
APART = Phrase("n/a", "不适用")
DRAFT = Phrase("{outcome} (draft)", "{outcome}（试行）")
DEPRECATED = Phrase("{outcome} (deprecated)", "{outcome}（将停用）")

# --- changes of packs ------------------------------------------------------------------

CHANGE: Mapping[str, Phrase] = {
    "disable": Phrase(
        "{target} off: {by}, because {because}", "{target} 停用：{by}，理由：{because}"
    ),
    "override": Phrase(
        "{target} changed by {by}: {attributes}", "{target} 由 {by} 修改：{attributes}"
    ),
    "extend": Phrase("{target} extended by {by}", "{target} 由 {by} 扩展"),
}

# --- what was read ---------------------------------------------------------------------

SECTIONS = Phrase("Sections", "章节")
FACTS = Phrase("Figures in the text", "正文中的数")
FOUND_PLACE = Phrase("place", "位置")
PRINTED = Phrase("as printed", "原文")
FORM_LABEL = Phrase("the form's", "格式要求")
FIGURE = Phrase("figure", "数值")
FACT = Phrase("fact", "事项")
LEGEND = Phrase(
    "~ matched by likeness   # matched by position   ∅ not found   □ blank   ? not readable"
    "   * not in the form",
    "~ 按相似度匹配   # 按位置匹配   ∅ 未找到   □ 空白   ? 无法识读   * 格式中没有",
)
NOT_IN_FORM = Phrase("Not in the form", "格式中没有的")
