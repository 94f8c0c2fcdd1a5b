"""What the engine says, in both languages."""

from collections.abc import Mapping

from compliance_rules.diagnostics import Phrase

# --- small words ---------------------------------------------------------------------

COMMA = Phrase(", ", "、")
SEMICOLON = Phrase("; ", "；")
COLON = Phrase(": ", "：")
YES = Phrase("yes", "是")
NO = Phrase("no", "否")
UNKNOWN_FIGURE = Phrase("?", "？")
NOTHING = Phrase("nothing", "无")
NO_LOW = Phrase("anything", "不限")
AND_MORE = Phrase("{shown} and {more} more", "{shown}等{count}处")
YEAR_BEFORE = Phrase("{name} (year before)", "上年{name}")
OF_MEMBERS = Phrase("{name} over the bodies below", "下级单位{name}")
THE_REPORT = Phrase("the report", "报告")
ATTRIBUTES: Mapping[str, Phrase] = {
    "title": Phrase("the report's title", "报告标题"),
    "body": Phrase("the report's body", "报告单位"),
    "year": Phrase("the report's year", "报告年度"),
    "level": Phrase("the body's level", "单位层级"),
    "region": Phrase("the body's region", "所属地区"),
    "published": Phrase("the date of publication", "发布日期"),
}
AGGREGATES: Mapping[str, Phrase] = {
    "sum": Phrase("sum", "合计"),
    "min": Phrase("least", "最小值"),
    "max": Phrase("greatest", "最大值"),
    "count": Phrase("count", "个数"),
    "any": Phrase("any", "任一"),
    "all": Phrase("all", "全部"),
}
SUM_OF = Phrase("the sum of {count} figures = {total}{parts}", "{count} 项之和 = {total}{parts}")
OF_WHICH = Phrase(" (not 0: {parts})", "（其中不为 0 的：{parts}）")

# --- why a check fails ---------------------------------------------------------------

NOT_EQUAL = Phrase(
    "{left} does not equal {right}; they differ by {difference}",
    "{left}，与 {right} 不相等，相差 {difference}",
)
NOT_THE_SAME = Phrase("{left} is not {right}", "{left}，不是 {right}")
EQUAL = Phrase("{left} equals {right}", "{left}，不应等于 {right}")
NOT_LESS = Phrase("{left} is not less than {right}", "{left}，不小于 {right}")
NOT_AT_MOST = Phrase("{left} is more than {right}", "{left}，大于 {right}")
NOT_MORE = Phrase("{left} is not more than {right}", "{left}，不大于 {right}")
NOT_AT_LEAST = Phrase("{left} is less than {right}", "{left}，小于 {right}")
NOT_NEAR = Phrase(
    "{left} does not equal {right} within {within}; they differ by {difference}",
    "{left}，与 {right} 之差超过 {within}，相差 {difference}",
)
NO_READING = Phrase(
    "{left} fits no reading ({options}); the nearest figure is {nearest}",
    "{left}，与各种口径都不一致（{options}），最接近的是 {nearest}",
)
NO_READING_BARE = Phrase(
    "{left} fits no reading ({options})", "{left}，与各种口径都不一致（{options}）"
)
NOT_ONE_OF = Phrase("{left} is none of {options}", "{left}，不在 {options} 之中")
NOT_BETWEEN = Phrase("{left} is not between {low} and {high}", "{left}，不在 {low} 至 {high} 之间")
NOT_MENTIONED = Phrase("{left} does not mention {words}", "{left}没有提到{words}")
NONE_MENTIONED = Phrase("{left} mentions none of {words}", "{left}没有提到{words}中的任何一项")
MENTIONED = Phrase("{left} mentions {words}", "{left}提到了{words}")
NO_MATCH = Phrase("{left} has nothing like {pattern}", "{left}中没有符合 {pattern} 的内容")
NOT_KNOWN = Phrase("{left} is not known", "{left}没有数据")
IS_KNOWN = Phrase("{left} is known", "{left}有数据")
NOT_BLANK = Phrase("{left} is not blank", "{left}不是空白")
IS_BLANK = Phrase("{left} is blank", "{left}为空白")
NOT_PRESENT = Phrase("{left} was not found", "没有找到{left}")
IS_PRESENT = Phrase("{left} was found", "有{left}")
NOT_ORDERED = Phrase("not in the demanded order: {values}", "顺序不符合要求：{values}")
NOT_HELD = Phrase("does not hold: {values}", "不符合要求：{values}")
NOT_HELD_BARE = Phrase("does not hold", "不符合要求")
HELD = Phrase("holds", "相符")
MISSING_FAILS = Phrase("figures are missing: {cells}", "缺少数据：{cells}")
WHEN_FALSE = Phrase("the rule's condition does not hold", "不满足规则的适用条件")
TOO_MANY = Phrase(
    "the text states more figures than are compared ({most} combinations)",
    "正文写明的数据过多，只比较了前 {most} 种组合",
)

#: A sentence of the text, and what is wrong with it.
QUOTED = Phrase("“{text}”", "“{text}”")
QUOTED_BECAUSE = Phrase("“{text}”: {why}", "“{text}”：{why}")
WITH_QUOTES = Phrase("{said}; the text says {quotes}", "{said}；正文为{quotes}")

# --- why it cannot be decided --------------------------------------------------------

UNKNOWN = Phrase("cannot be decided: {cells}", "无法判定：{cells}")
UNKNOWN_BARE = Phrase("cannot be decided", "无法判定")
UNKNOWN_WHEN = Phrase(
    "cannot tell whether the rule applies: {cells}", "无法判定规则是否适用：{cells}"
)
UNKNOWN_WHEN_BARE = Phrase("cannot tell whether the rule applies", "无法判定规则是否适用")
#: Why something has no figure, by what became of it.
REASONS: Mapping[str, Phrase] = {
    "blank": Phrase("{cells} blank", "{cells}为空白"),
    "garbled": Phrase("{cells} not readable as a figure", "{cells}不是可识别的数"),
    "absent": Phrase("{cells} not found", "{cells}未找到"),
    "approximate": Phrase("{cells} only approximate", "{cells}只是约数"),
    "unanswered": Phrase("no answer was given to {cells}", "尚未提供{cells}"),
    "nought": Phrase("{cells} divided by 0 or by what may be 0", "{cells}的除数为 0 或可能为 0"),
    "large": Phrase("{cells} too large to compute", "{cells}数值过大，无法计算"),
    "undated": Phrase("{cells} no date", "{cells}不是日期"),
    "undefined": Phrase("{cells} without a result", "{cells}得不出结果"),
}
THE_QUOTIENT = Phrase("a quotient", "某个商")
A_RESULT = Phrase("a result", "某个结果")
AS_PRINTED = Phrase("“{label}” (“{text}”)", "“{label}”（“{text}”）")

# --- what is required ----------------------------------------------------------------

SECTION_ABSENT = Phrase("section “{label}” was not found", "没有找到“{label}”部分")
SECTION_EMPTY = Phrase("section “{label}” is empty", "“{label}”部分没有内容")
SECTION_PRESENT = Phrase("section “{label}” is there", "有“{label}”部分")
TABLE_ABSENT = Phrase("table “{label}” was not found", "没有找到“{label}”表")
TABLE_PRESENT = Phrase("table “{label}” is there", "有“{label}”表")
ROW_ABSENT = Phrase("row “{label}” was not found", "没有找到“{label}”行")
ROW_PRESENT = Phrase("row “{label}” is there", "有“{label}”行")
COLUMN_ABSENT = Phrase("column “{label}” was not found", "没有找到“{label}”列")
COLUMN_PRESENT = Phrase("column “{label}” is there", "有“{label}”列")
NO_TABLE = Phrase(
    "“{label}” cannot be looked for: table “{table}” was not found",
    "无法查找“{label}”：没有找到“{table}”表",
)
NO_TABLE_BARE = Phrase(
    "cannot be decided: table “{table}” was not found", "无法判定：没有找到“{table}”表"
)
NOT_FOUND = Phrase("“{label}” was not found", "没有找到“{label}”")
OUT_OF_ORDER = Phrase(
    "section “{label}” stands before “{other}”, which the form has earlier",
    "“{label}”排在“{other}”之前，与规定顺序不符",
)
IN_ORDER = Phrase("section “{label}” stands in its place", "“{label}”顺序正确")
CELL_BLANK = Phrase("“{label}” is blank", "“{label}”为空白")
CELL_DASH = Phrase("“{label}” holds “{text}” and no figure", "“{label}”填的是“{text}”，不是数")
CELL_GARBLED = Phrase("“{label}” holds “{text}”: {why}", "“{label}”填的是“{text}”：{why}")
CELL_ABSENT = Phrase("“{label}” was not found in the report", "报告中没有找到“{label}”这一格")
CELL_FILLED = Phrase("“{label}” is filled", "“{label}”已填写")
NOT_OF_TYPE = Phrase("not a figure of its kind", "不是规定类型的数")
LABEL_DIFFERS = Phrase(
    "printed “{printed}”, the form has “{declared}”", "写作“{printed}”，统一格式为“{declared}”"
)
LABEL_SAME = Phrase("“{printed}” is the form's label", "“{printed}”与统一格式一致")
LABEL_LOST = Phrase("no label was found for “{declared}”", "没有找到“{declared}”的名称")
EXTRA_SECTION = Phrase("the form has no section “{printed}”", "统一格式没有“{printed}”部分")
EXTRA_ROW = Phrase("the form has no row “{printed}”", "统一格式没有“{printed}”行")
EXTRA_COLUMN = Phrase("the form has no column “{printed}”", "统一格式没有“{printed}”列")
NOTHING_EXTRA = Phrase("nothing but what the form has", "没有统一格式以外的内容")
