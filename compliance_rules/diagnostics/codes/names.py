"""Codes for names in rule files (CR2xx)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = (
    Code(
        id="CR201",
        message=Phrase("no {axis} '{name}' in table '{table}'", "表“{table}”中没有{axis}“{name}”"),
        explanation=Phrase(
            "A row or column is named by its path from the top of the table, names joined by dots. "
            "The table has none of that path.",
            "行和列用从表的最上层起、以点相连的路径指定。该表没有这个路径。",
        ),
    ),
    Code(
        id="CR202",
        message=Phrase("no table '{name}'", "没有表“{name}”"),
        explanation=Phrase(
            "Neither this pack nor one that it extends declares a table of that name.",
            "本规则包及其所扩展的规则包都没有声明这个表。",
        ),
    ),
    Code(
        id="CR203",
        message=Phrase("no section '{name}'", "没有章节“{name}”"),
        explanation=Phrase(
            "A section is named by its path: a nested one by all names from the outermost section.",
            "章节用路径指定，嵌套的章节要写出从最外层起的全部名称。",
        ),
    ),
    Code(
        id="CR204",
        message=Phrase("nothing is named '{name}'", "没有名为“{name}”的内容"),
        explanation=Phrase(
            "In an expression a bare name is a parameter, a fact, a section, a definition or the "
            "report. Rows and columns are written `row NAME` and `column NAME`.",
            "表达式中单独的名称可以是参数、事实、章节、定义或者整份报告。"
            "行和列要写作 `row 名称`、`column 名称`。",
        ),
    ),
    Code(
        id="CR205",
        message=Phrase("no function or definition '{name}'", "没有函数或定义“{name}”"),
        explanation=Phrase(
            "What is called with parentheses is an aggregate, a function of the library, or a "
            "`define` of this pack or of one that it extends.",
            "带括号调用的应当是汇总、内置函数，或者本规则包及其所扩展规则包中的 `define`。",
        ),
    ),
    Code(
        id="CR206",
        message=Phrase("no rule '{name}'", "没有规则“{name}”"),
        explanation=Phrase(
            "A rule is named by its own name or by its full id, the pack's name in front. Only "
            "rules of this pack and of the packs that it extends are seen.",
            "规则用自身名称或带规则包名称的完整编号指定，只能指定本规则包及其所扩展规则包中的规则。",
        ),
    ),
    Code(
        id="CR207",
        message=Phrase(
            "nothing is known of a report by the name '{name}'", "报告没有“{name}”这一项"
        ),
        explanation=Phrase(
            "Of a report as a whole its title, body, year, level, region and date of publication "
            "are known.",
            "报告整体可用的有标题、机关、年度、层级、地区和发布日期。",
        ),
    ),
    Code(
        id="CR208",
        message=Phrase("{what} '{name}' is already declared", "{what}“{name}”已经声明过"),
        explanation=Phrase(
            "A name is declared once for each kind of thing, and once among the rows, columns or "
            "sections that stand side by side.",
            "同类内容、同一层的行、列或章节中，一个名称只能声明一次。",
        ),
        hint=Phrase("the first one is at {first}", "第一次声明在 {first}"),
    ),
    Code(
        id="CR209",
        message=Phrase(
            "'{name}' names both {first} and {second}",
            "“{name}”既是{first}的名称，又是{second}的名称",
        ),
        explanation=Phrase(
            "Facts, sections and definitions are used by their bare name, so that each name may "
            "stand for one of them only.",
            "事实、章节和定义都以单独的名称使用，所以一个名称只能代表其中一个。",
        ),
        hint=Phrase("rename one of them", "请给其中一个改名"),
    ),
    Code(
        id="CR210",
        message=Phrase(
            "the name '{name}' is taken by the language", "名称“{name}”已被规则语言占用"
        ),
        explanation=Phrase(
            "`report` and the names of aggregates and functions have a meaning of their own in "
            "expressions.",
            "`report` 以及汇总和函数的名称在表达式中有固定含义。",
        ),
        hint=Phrase("choose another name", "请换一个名称"),
    ),
    Code(
        id="CR212",
        message=Phrase(
            "'{name}' and '{other}' have the same label “{label}”",
            "“{name}”与“{other}”的标签相同：“{label}”",
        ),
        explanation=Phrase(
            "Rows, columns and sections that stand side by side are told apart by their labels, "
            "which are compared without regard to width and spaces.",
            "同一层的行、列、章节靠标签区分，比较时不计全角半角和空格。",
        ),
        hint=Phrase("give each a label of its own", "请使各自的标签不同"),
    ),
    Code(
        id="CR213",
        message=Phrase("the attribute '{name}' is given twice", "属性“{name}”写了两次"),
        explanation=Phrase(
            "A rule or an override gives each attribute once.",
            "一条规则或一处覆盖中，每个属性只能写一次。",
        ),
        hint=Phrase("keep one of them", "请只保留一个"),
    ),
    Code(
        id="CR215",
        message=Phrase("rule '{rule}' has no instance '{key}'", "规则“{rule}”没有实例“{key}”"),
        explanation=Phrase(
            "A key after `at` is the path of the row, column or section that an instance stands "
            "for, or a table with both in brackets.",
            "`at` 之后是实例所对应的行、列或章节的路径，或者表名加方括号中的行和列。",
        ),
    ),
    Code(
        id="CR216",
        message=Phrase("{name} means nothing here", "此处没有 {name} 可用"),
        explanation=Phrase(
            "`{label}` is the label of the row, column or section that an instance stands for. "
            "A check of single values, `require order` and `require only` have none.",
            "`{label}` 是实例所对应的行、列或章节的标签。只比较单个数值的检查、"
            "`require order` 和 `require only` 没有标签。",
        ),
        hint=Phrase("leave it out", "请删去"),
    ),
    Code(
        id="CR217",
        message=Phrase(
            "the message speaks of '{name}', which the check does not use",
            "消息用到了“{name}”，而检查没有用到",
        ),
        explanation=Phrase(
            "A fact or an open row stands for one figure or row in each instance of the check. "
            "A message can only show those that the check itself speaks of.",
            "事实或不定行在检查的每个实例中各代表一个数或一行，消息只能显示检查本身用到的。",
        ),
        hint=Phrase("use it in the check, or leave it out", "请在检查中用到它，或者从消息中删去"),
    ),
)
