"""What the engine says, in both languages."""

from compliance_rules.diagnostics import Phrase

NOT_EQUAL = Phrase(
    "{where}{left} does not equal {right}; they differ by {difference}",
    "{where}{left}，与 {right} 不相等，相差 {difference}",
)
EQUAL = Phrase("{where}{left} equals {right}", "{where}{left}，不应等于 {right}")
NOT_LESS = Phrase("{where}{left} is not less than {right}", "{where}{left}，不小于 {right}")
NOT_AT_MOST = Phrase("{where}{left} is more than {right}", "{where}{left}，大于 {right}")
NOT_MORE = Phrase("{where}{left} is not more than {right}", "{where}{left}，不大于 {right}")
NOT_AT_LEAST = Phrase("{where}{left} is less than {right}", "{where}{left}，小于 {right}")
NOT_NEAR = Phrase(
    "{where}{left} does not equal {right} within {within}; they differ by {difference}",
    "{where}{left}，与 {right} 之差超过 {within}，相差 {difference}",
)
NO_READING = Phrase(
    "{where}{left} fits none of the readings {options}; the nearest figure is {nearest}",
    "{where}{left}，与各种口径都不一致（{options}），最接近的是 {nearest}",
)
NOT_ONE_OF = Phrase("{where}{left} is none of {options}", "{where}{left}，不在 {options} 之中")
NOT_BETWEEN = Phrase(
    "{where}{left} is not between {low} and {high}", "{where}{left}，不在 {low} 至 {high} 之间"
)
NOT_MENTIONED = Phrase("{where}{left} does not mention {words}", "{where}{left}没有提到{words}")
NO_MATCH = Phrase(
    "{where}{left} has nothing like {pattern}", "{where}{left}中没有符合 {pattern} 的内容"
)
NOT_KNOWN = Phrase("{where}{left} is not known", "{where}{left}没有数据")
NOT_UNKNOWN = Phrase("{where}{left} is known", "{where}{left}有数据")
NOT_BLANK = Phrase("{where}{left} is not blank", "{where}{left}不是空白")
NOT_PRESENT = Phrase("{where}{left} is not there", "{where}没有{left}")
NOT_ORDERED = Phrase("{where}{values} are not in order", "{where}{values}，顺序不对")
NOT_HELD = Phrase("{where}what is demanded does not hold: {values}", "{where}不符合要求：{values}")
NOT_HELD_BARE = Phrase("{where}what is demanded does not hold", "{where}不符合要求")
BOTH = Phrase("{first}; {second}", "{first}；{second}")
HELD = Phrase("{where}holds", "{where}相符")
MISSING_FAILS = Phrase("{where}figures are missing: {cells}", "{where}缺少数据：{cells}")

UNKNOWN = Phrase("{where}cannot be decided: {cells}", "{where}无法判定：{cells}")
UNKNOWN_BARE = Phrase("{where}cannot be decided", "{where}无法判定")
UNKNOWN_WHEN = Phrase(
    "{where}cannot tell whether the rule applies: {cells}", "{where}无法判定规则是否适用：{cells}"
)
WHEN_FALSE = Phrase("the rule's condition does not hold", "不满足规则的适用条件")
#: Why a cell has no figure, by what became of it.
STATES = {
    "blank": Phrase("{cells} blank", "{cells}为空白"),
    "garbled": Phrase("{cells} not readable as a figure", "{cells}不是可识别的数"),
    "absent": Phrase("{cells} not found", "{cells}未找到"),
    "value": Phrase("{cells} only approximate", "{cells}只是约数"),
}
AND_MORE = Phrase("{shown} and {more} more", "{shown}等{count}处")
SUM_OF = Phrase("the sum of {count} figures = {total}{parts}", "{count} 项之和 = {total}{parts}")
OF_WHICH = Phrase(" (not 0: {parts})", "（其中不为 0 的：{parts}）")
UNKNOWN_FIGURE = Phrase("?", "？")

SECTION_ABSENT = Phrase("section “{label}” was not found", "没有找到“{label}”部分")
SECTION_EMPTY = Phrase("section “{label}” is empty", "“{label}”部分没有内容")
SECTION_PRESENT = Phrase("section “{label}” is there", "有“{label}”部分")
TABLE_ABSENT = Phrase("table “{label}” was not found", "没有找到“{label}”表")
TABLE_PRESENT = Phrase("table “{label}” is there", "有“{label}”表")
ROW_ABSENT = Phrase("row “{label}” was not found", "没有找到“{label}”行")
ROW_PRESENT = Phrase("row “{label}” is there", "有“{label}”行")
COLUMN_ABSENT = Phrase("column “{label}” was not found", "没有找到“{label}”列")
COLUMN_PRESENT = Phrase("column “{label}” is there", "有“{label}”列")
NO_TABLE = Phrase("its table was not found", "没有找到所在的表")
NOT_FOUND = Phrase("“{label}” was not found", "没有找到“{label}”")
OUT_OF_ORDER = Phrase(
    "section “{label}” stands before “{other}”, which the form has earlier",
    "“{label}”排在“{other}”之前，与规定顺序不符",
)
IN_ORDER = Phrase("section “{label}” stands in its place", "“{label}”顺序正确")
CELL_BLANK = Phrase("“{label}” is blank", "“{label}”为空白")
CELL_DASH = Phrase("“{label}” holds {text} and no figure", "“{label}”填的是“{text}”，不是数")
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
FAULT = Phrase("internal fault: {what}", "程序内部错误：{what}")
