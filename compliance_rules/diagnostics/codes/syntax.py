"""Codes for the syntax of rule files (CR1xx)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = (
    Code(
        id="CR101",
        message=Phrase("expected {expected}, found {found}", "此处应为{expected}，却是{found}"),
        explanation=Phrase(
            "The text cannot go on like this. The caret shows the first word that does not fit, "
            "the message what may stand there.",
            "文字到这里无法继续。插入符指向第一个不合适的词，信息说明此处可以写什么。",
        ),
    ),
    Code(
        id="CR102",
        message=Phrase("this text has no closing quote", "这段文字缺少后引号"),
        explanation=Phrase(
            'Text stands in "…" or “…” and ends on the line on which it begins.',
            '文字写在 "…" 或 “…” 中，并且在同一行结束。',
        ),
        hint=Phrase(
            'close it on the same line; write \\" for a quote inside',
            '请在同一行补上后引号；文字中的引号写作 \\"',
        ),
    ),
    Code(
        id="CR103",
        message=Phrase("the character {code} may not stand here", "此处不能有字符 {code}"),
        explanation=Phrase(
            "Control characters inside a file cannot be seen and mean nothing.",
            "文件中的控制字符和字节序标记看不见，也没有含义。",
        ),
        hint=Phrase("delete it", "请删除它"),
    ),
    Code(
        id="CR104",
        message=Phrase("nested deeper than {most} levels", "嵌套超过 {most} 层"),
        explanation=Phrase(
            "Brackets may be nested at most 64 deep; nothing that a person reads aloud needs more.",
            "括号最多嵌套 64 层，供人朗读的规则不需要更多。",
        ),
        hint=Phrase("name a part with define", "请用 define 给其中一部分命名"),
    ),
    Code(
        id="CR105",
        message=Phrase("'{opened}' is never closed", "“{opened}”没有配对的右括号"),
        explanation=Phrase(
            "A bracket that is opened must be closed before the next declaration begins.",
            "左括号必须在下一个声明开始之前配对。",
        ),
        hint=Phrase(
            "close what was opened on line {line}, in '{block}'",
            "请补上第 {line} 行左括号对应的右括号，它在“{block}”中",
        ),
    ),
    Code(
        id="CR106",
        message=Phrase("'{found}' closes nothing", "“{found}”没有配对的左括号"),
        explanation=Phrase(
            "A closing bracket stands where none is open, or another kind is.",
            "此处没有待配对的左括号，或者左括号是另一种。",
        ),
        hint=Phrase("delete it, or open what it should close", "请删除它，或补上对应的左括号"),
    ),
    Code(
        id="CR110",
        message=Phrase("this operator needs parentheses here", "此处的运算符需要加括号"),
        explanation=Phrase(
            "Comparisons cannot follow each other without `and`, nor can `not` stand in a sum. "
            "Parentheses say what is meant.",
            "比较不能不加 and 就连在一起，not 不能出现在加减之中。请用括号说明含义。",
        ),
        hint=Phrase("put parentheses round one part", "请给其中一部分加上括号"),
    ),
    Code(
        id="CR111",
        message=Phrase("'{found}' is no {what}", "“{found}”不是{what}"),
        explanation=Phrase(
            "Only the words that the hint names may stand here.", "此处只能使用规定的几个词。"
        ),
        hint=Phrase("one of: {words}", "可选：{words}"),
    ),
    Code(
        id="CR112",
        message=Phrase("this number must be at least {least}", "此数不能小于 {least}"),
        explanation=Phrase(
            "Weights, deductions, caps and lengths are never negative.",
            "权重、扣分、封顶和长度都不能为负数。",
        ),
    ),
    Code(
        id="CR113",
        message=Phrase("'{name}' is said twice", "“{name}”写了两次"),
        explanation=Phrase(
            "Each attribute may be given once; which of the two is meant cannot be known.",
            "每个属性只能写一次，否则无法知道以哪一个为准。",
        ),
        hint=Phrase("keep one of the two", "请只保留一处"),
    ),
    Code(
        id="CR114",
        message=Phrase("'{name}' has no label", "“{name}”没有标签"),
        explanation=Phrase(
            "A row or column has the label that the form prints, in quotes. "
            "One that is printed without a label is marked so.",
            "行和列要写明表格上印的名称，写在引号里。表格上没有名称的要注明。",
        ),
        hint=Phrase(
            'write {name} "label", or {name} unlabelled if none is printed',
            '请写 {name} "名称"；表格上没有名称时写 {name} unlabelled',
        ),
    ),
    Code(
        id="CR115",
        message=Phrase("there is no day {text}", "没有 {text} 这一天"),
        explanation=Phrase(
            "A date is written YYYY-MM-DD and must be in the calendar.",
            "日期写作 YYYY-MM-DD，并且必须存在于日历中。",
        ),
    ),
    Code(
        id="CR116",
        message=Phrase("{what} is missing here", "此处缺少{what}"),
        explanation=Phrase(
            "A table needs both columns and rows, a fact at least one pattern.",
            "表需要有列和行，事实至少需要一个模式。",
        ),
    ),
    Code(
        id="CR117",
        message=Phrase("this must be a whole number", "此处必须是整数"),
        explanation=Phrase(
            "Versions, lengths and numbers of decimals are whole numbers.",
            "版本号、长度和小数位数都是整数。",
        ),
    ),
    Code(
        id="CR118",
        message=Phrase(
            "members needs an aggregate: sum, min, max or count",
            "members（下级）后面需要合计、最小、最大或计数",
        ),
        explanation=Phrase(
            "The reports of several bodies give one figure only when they are aggregated.",
            "多个单位的报告只有汇总后才是一个数。",
        ),
        hint=Phrase("write members sum(…)", "请写 members sum(…)"),
    ),
    Code(
        id="CR119",
        message=Phrase("this number has more than {most} digits", "此数超过 {most} 位"),
        explanation=Phrase(
            "No figure of a report is nearly as long; one with so many digits is a slip.",
            "报告中的数字不会这么长，这么多位应是笔误。",
        ),
    ),
    Code(
        id="CR120",
        message=Phrase("'{name}' cannot be a name here", "“{name}”不能在此处作名称"),
        explanation=Phrase(
            "Facts, definitions and their parameters stand bare in expressions, where this word "
            "is an operator. Rows and columns cannot be called 'also' or 'in', which other labels "
            "and units follow.",
            "事实、定义及其参数在表达式中单独出现，而这个词在表达式中是运算符。"
            "行和列不能叫“亦作”（also）或“在”（in），这两个词后面跟的是别的名称和单位。",
        ),
        hint=Phrase("choose another name", "请换一个名称"),
    ),
    Code(
        id="CR121",
        message=Phrase("within needs a comparison before it", "within（误差）前面需要一个比较"),
        explanation=Phrase(
            "A tolerance says how far the two sides of a comparison may differ.",
            "误差说明比较的两边可以相差多少。",
        ),
        hint=Phrase("write A = B within 0.5", "请写 A = B within 0.5"),
    ),
)
