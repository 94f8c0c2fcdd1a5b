"""Codes for packs, overlays and limits (CR4xx, but for CR41x)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = (
    Code(
        id="CR401",
        message=Phrase("pack '{name}' has no pack declaration", "规则包“{name}”没有规则包声明"),
        explanation=Phrase(
            "One of a pack's files says which pack it is, with `pack NAME`.",
            "规则包的某个文件要用 `pack 名称` 说明这是哪个规则包。",
        ),
        hint=Phrase(
            'begin with: pack {name} "title" {{ version "1.0.0" }}',
            '请以此开头：pack {name} "标题" {{ version "1.0.0" }}',
        ),
    ),
    Code(
        id="CR402",
        message=Phrase(
            "a second pack declaration in pack '{name}'", "规则包“{name}”有第二个规则包声明"
        ),
        explanation=Phrase(
            "All files of a folder are one pack, which is declared once.",
            "一个文件夹中的全部文件是一个规则包，只声明一次。",
        ),
        hint=Phrase("the first one is at {first}", "第一个在 {first}"),
    ),
    Code(
        id="CR403",
        message=Phrase(
            "the pack is named '{found}', not '{name}'", "规则包的名称是“{found}”，不是“{name}”"
        ),
        explanation=Phrase(
            "A pack is found under the name that it declares.",
            "规则包按其声明的名称查找，二者必须一致。",
        ),
        hint=Phrase("declare it as '{name}', or move it", "请声明为“{name}”，或移动文件"),
    ),
    Code(
        id="CR404",
        message=Phrase("no pack '{name}' to extend", "没有可扩展的规则包“{name}”"),
        explanation=Phrase(
            "The pack named after `extends` was not found.",
            "没有找到 `extends` 之后所写的规则包。",
        ),
    ),
    Code(
        id="CR405",
        message=Phrase("packs extend each other in a circle: {chain}", "规则包循环扩展：{chain}"),
        explanation=Phrase(
            "A pack builds on packs that are complete without it.",
            "被扩展的规则包不能反过来依赖扩展它的规则包。",
        ),
        hint=Phrase("take one `extends` out", "请去掉其中一处 `extends`"),
    ),
    Code(
        id="CR406",
        message=Phrase(
            "{what} '{name}' of pack '{pack}' is another in pack '{other}'",
            "规则包“{pack}”的{what}“{name}”与规则包“{other}”中的不同",
        ),
        explanation=Phrase(
            "Two packs that are used together declare one name differently. A pack may repeat "
            "what another declares, but not change it.",
            "一起使用的两个规则包对同一名称作了不同的声明。可以重复相同的声明，但不能改变。",
        ),
        hint=Phrase(
            "rename it; a rule may be overridden or disabled, a table extended",
            "请改名；规则可用 override 或 disable 调整，表可用 extend 扩展",
        ),
    ),
    Code(
        id="CR407",
        message=Phrase(
            "{what} '{name}' is declared in this pack, not in one that it extends",
            "{what}“{name}”由本规则包声明，并非来自所扩展的规则包",
        ),
        explanation=Phrase(
            "`override`, `disable` and `extend` change what another pack declares.",
            "`override`、`disable` 和 `extend` 用来改变其他规则包的声明。",
        ),
        hint=Phrase("change the declaration itself", "请直接修改声明"),
    ),
    Code(
        id="CR408",
        message=Phrase(
            "packs '{first}' and '{second}' override {attribute} of rule '{rule}' differently",
            "规则包“{first}”和“{second}”对规则“{rule}”的 {attribute} 作了不同的覆盖",
        ),
        explanation=Phrase(
            "Neither of the two packs extends the other, so that neither has the last word.",
            "两个规则包互不扩展，无法决定以哪一个为准。",
        ),
        hint=Phrase("override it in this pack as well", "请在本规则包中也作覆盖"),
    ),
    Code(
        id="CR409",
        message=Phrase(
            "the extension changes '{name}', which table '{table}' already has",
            "扩展改变了表“{table}”已有的“{name}”",
        ),
        explanation=Phrase(
            "`extend table` adds labels, rows and columns. It does not change the type or the "
            "nature of what is there; a row with cells gets rows below it only as a `subtotal`.",
            "`extend table` 只增加标签、行和列，不改变已有内容的类型和性质；"
            "有单元格的行，只有标为 `subtotal` 才能在下面增加行。",
        ),
        hint=Phrase("leave out what is there already, but for its name", "对已有内容只写名称"),
    ),
    Code(
        id="CR420",
        message=Phrase(
            "the pack needs language version {found}; this is version {known}",
            "规则包需要语言版本 {found}，当前是版本 {known}",
        ),
        explanation=Phrase(
            "The pack is written for another version of the rule language.",
            "规则包是为另一版本的规则语言编写的。",
        ),
        hint=Phrase("update the library", "请更新程序"),
    ),
    Code(
        id="CR421",
        message=Phrase(
            "the pack expands to more than {most} instances", "规则包展开后超过 {most} 个实例"
        ),
        explanation=Phrase(
            "Every row, column, cell or section that a rule speaks of is an instance. So many "
            "are not meant for one report.",
            "规则所说的每一行、列、单元格、章节都是一个实例，一份报告不会有这么多。",
        ),
        hint=Phrase("use smaller tables or fewer rules", "请减小表或减少规则"),
    ),
    Code(
        id="CR422",
        message=Phrase("the rules expand to more than {most} values", "规则展开后超过 {most} 个值"),
        explanation=Phrase(
            "Definitions that use definitions, and aggregates over large tables, can grow without "
            "bounds. Here is where it stops.",
            "定义套定义、对大表汇总，会使规则无限增长，因此设有上限。",
        ),
        hint=Phrase("use fewer nested definitions or smaller tables", "请减少定义的嵌套或减小表"),
    ),
    Code(
        id="CR423",
        message=Phrase("the expression is nested too deeply", "表达式嵌套过深"),
        explanation=Phrase(
            "With its definitions put in, the expression has more levels than {most}.",
            "代入定义之后，表达式的层数超过了上限。",
        ),
        hint=Phrase("use at most {most} levels", "请不要超过 {most} 层"),
    ),
    Code(
        id="CR424",
        severity="warning",
        message=Phrase("no rule bears the tag '{tag}'", "没有规则带有标签“{tag}”"),
        explanation=Phrase(
            "A dimension of the scorecard adds up the rules that bear its tags.",
            "评分维度汇总带有其标签的规则。",
        ),
    ),
    Code(
        id="CR425",
        message=Phrase(
            "{what} '{name}' stands twice in the scorecard", "评分卡中{what}“{name}”出现两次"
        ),
        explanation=Phrase(
            "Every grade and dimension has a title of its own, and no two grades begin at the "
            "same score.",
            "每个等级和维度的名称不能重复，也不能有两个等级从同一分数开始。",
        ),
        hint=Phrase("keep one of them", "请只保留一个"),
    ),
    Code(
        id="CR426",
        message=Phrase("a second scorecard in pack '{name}'", "规则包“{name}”有第二个评分卡"),
        explanation=Phrase(
            "A pack has one scorecard, which replaces the inherited one.",
            "一个规则包只有一个评分卡，它取代继承来的评分卡。",
        ),
        hint=Phrase("the first one is at {first}", "第一个在 {first}"),
    ),
    Code(
        id="CR427",
        message=Phrase(
            "packs '{first}' and '{second}' bring different scorecards",
            "规则包“{first}”和“{second}”的评分卡不同",
        ),
        explanation=Phrase(
            "Neither of the two packs extends the other, so that neither scorecard has the last "
            "word.",
            "两个规则包互不扩展，无法决定用哪一个评分卡。",
        ),
        hint=Phrase("declare a scorecard in this pack", "请在本规则包中声明评分卡"),
    ),
    Code(
        id="CR428",
        message=Phrase("rule '{name}' is disabled", "规则“{name}”已停用"),
        explanation=Phrase(
            "What is disabled is not audited, so that nothing of it can be changed or expected.",
            "停用的规则不参与审核，不能再覆盖，也不能写进测试。",
        ),
        hint=Phrase("pack '{pack}' disables it", "停用它的是规则包“{pack}”"),
    ),
    Code(
        id="CR429",
        message=Phrase("rule '{name}' demands nothing", "规则“{name}”没有任何要求"),
        explanation=Phrase(
            "A rule has at least one `check` or `require` statement.",
            "一条规则至少要有一个 `check` 或 `require` 语句。",
        ),
        hint=Phrase("add a `check` or `require` statement", "请加上 `check` 或 `require` 语句"),
    ),
    Code(
        id="CR430",
        message=Phrase("'{what}' takes only *", "“{what}”之后只能写 *"),
        explanation=Phrase(
            "`require only` asks whether the report has anything that the form does not have, "
            "which is one question for all rows, columns or sections.",
            "`require only` 检查报告中有没有格式之外的内容，只能针对全部行、列或章节。",
        ),
        hint=Phrase("write {what} *", "请写 {what} *"),
    ),
    Code(
        id="CR461",
        message=Phrase("deduction '{title}' is for no rule", "扣分项“{title}”没有对应任何规则"),
        explanation=Phrase(
            "A deduction takes its points when a rule that it names, or one with a tag that it "
            "names, fails or cannot be decided.",
            "扣分项所列的规则或带有所列标签的规则不合格或无法判定时，才扣去相应的分数。",
        ),
        hint=Phrase("write { rule NAME } or { tags NAME }", "请写 { 规则 名称 } 或 { 标签 名称 }"),
    ),
    Code(
        id="CR462",
        message=Phrase(
            "a scorecard that deducts has no dimensions", "按扣分计算的评分卡不能有维度"
        ),
        explanation=Phrase(
            "A dimension is a share of the points that rules earn. With deductions, rules earn "
            "nothing: each deduction takes points from the scale.",
            "维度按规则得分计算。列有扣分项的评分卡从满分中扣分，规则本身不得分。",
        ),
        hint=Phrase("leave out the dimensions or the deductions", "请去掉维度或扣分项"),
    ),
    Code(
        id="CR463",
        message=Phrase("there is no scorecard '{name}'", "没有评分卡“{name}”"),
        explanation=Phrase(
            "A scorecard is chosen by the name that stands behind the word `scorecard`; the one "
            "without a name is the pack's own.",
            "评分卡按“评分卡”一词之后的名称选用；没有名称的是规则包自己的评分卡。",
        ),
    ),
)
