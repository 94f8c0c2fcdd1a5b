"""Codes for types and axes in rule files (CR3xx)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = (
    Code(
        id="CR301",
        message=Phrase("expected {expected}, found {found}", "此处应为{expected}，而写的是{found}"),
        explanation=Phrase(
            "Numbers, texts, dates and truths (what a comparison gives) do not stand in for each "
            "other. Types are checked before any report is read.",
            "数、文字、日期和真假（比较的结果）不能互相代替，在读取报告之前就会检查。",
        ),
    ),
    Code(
        id="CR302",
        message=Phrase("a row never meets a column in one comparison", "一个比较中行与列不能相遇"),
        explanation=Phrase(
            "A relation between rows holds in every column, one between columns in every row. "
            "Together they speak of nothing that a report has.",
            "行与行的关系逐列成立，列与列的关系逐行成立，二者混在一起没有意义。",
        ),
        hint=Phrase(
            "name a single cell as TABLE[ROW, COLUMN], or sum one of them",
            "请用 表[行, 列] 指定单元格，或对其中一方求和",
        ),
    ),
    Code(
        id="CR303",
        message=Phrase(
            "the {axes} of '{left}' and of '{right}' are not the same",
            "“{left}”与“{right}”的{axes}不一致",
        ),
        explanation=Phrase(
            "Rows or columns of two tables are compared one by one, which needs the same names on "
            "both sides.",
            "两个表的行或列逐一比较，两边的名称必须相同。",
        ),
        hint=Phrase("compare single cells, written TABLE[ROW, COLUMN]", "请用 表[行, 列] 逐格比较"),
    ),
    Code(
        id="CR304",
        message=Phrase("which table's {axis} is meant is not said", "没有说明是哪个表的{axis}"),
        explanation=Phrase(
            "`row` and `column` speak of the rule's table, which stands after `in`.",
            "`row` 和 `column` 指的是规则所在的表，表写在 `in` 之后。",
        ),
        hint=Phrase(
            "write `in TABLE` after the rule's title, or TABLE[ROW, COLUMN]",
            "请在规则标题之后写 `in 表`，或写作 表[行, 列]",
        ),
    ),
    Code(
        id="CR305",
        message=Phrase(
            "{axis} '{name}' is a heading without cells", "{axis}“{name}”只是标题，没有单元格"
        ),
        explanation=Phrase(
            "A row or column with others below it has no cells of its own, unless it is marked "
            "`subtotal`.",
            "下面还有行或列的标题自身没有单元格，除非标为 `subtotal`。",
        ),
    ),
    Code(
        id="CR306",
        message=Phrase("'{path}' stands for several {axes}", "“{path}”代表多个{axes}"),
        explanation=Phrase(
            "`*` and `**` select several rows or columns, which an aggregate makes one. Outside "
            "an aggregate only one of the two in TABLE[ROW, COLUMN] may be `*`.",
            "`*` 和 `**` 选出多行或多列，要由汇总合而为一。汇总之外，"
            "表[行, 列] 中只有一个可以是 `*`。",
        ),
        hint=Phrase(
            "put it into sum( ), min( ), max( ), count( ), any( ) or all( )",
            "请放进 sum( )、min( )、max( )、count( )、any( ) 或 all( )",
        ),
    ),
    Code(
        id="CR307",
        message=Phrase("'{path}' is not among what is selected", "“{path}”不在所选范围内"),
        explanation=Phrase(
            "`except` takes something out of a path that ends in `*` or `**`; what it names must "
            "be selected by that path.",
            "`except` 从以 `*` 或 `**` 结尾的路径中剔除内容，所剔除的必须在所选范围内。",
        ),
    ),
    Code(
        id="CR308",
        message=Phrase("nothing is left to aggregate", "没有可汇总的内容"),
        explanation=Phrase(
            "An aggregate needs at least one row, column or value. This one has none.",
            "汇总至少要有一行、一列或一个值，而这里在任何报告中都没有。",
        ),
    ),
    Code(
        id="CR309",
        message=Phrase(
            "'{name}' is given {found} arguments instead of {expected}",
            "“{name}”要 {expected} 个参数，而写了 {found} 个",
        ),
        explanation=Phrase(
            "A function or definition is called with as many values as it names.",
            "调用函数或定义时，参数个数必须与其声明一致。",
        ),
    ),
    Code(
        id="CR310",
        message=Phrase("{kind} has no order", "{kind}不能比较大小"),
        explanation=Phrase(
            "Numbers and dates are smaller or greater than others. Texts are equal or not.",
            "数和日期可以比较大小，文字只能比较是否相同。",
        ),
        hint=Phrase("compare with = or !=", "请用 = 或 != 比较"),
    ),
    Code(
        id="CR311",
        message=Phrase("'{word}' cannot stand here", "“{word}”不能用在这里"),
        explanation=Phrase(
            "`previous` reaches one year back and `members` one level down: neither stands inside "
            "the other or itself, and a rule's facts and open rows do not reach into `members`.",
            "`previous` 只回到上一年，`members` 只到下一级：二者不能互相嵌套，"
            "事实和不定行也不能用在 `members` 之内。",
        ),
        hint=Phrase("use it once, on its own", "请单独使用一次"),
    ),
    Code(
        id="CR312",
        message=Phrase("'{name}' calls itself: {chain}", "“{name}”调用了自身：{chain}"),
        explanation=Phrase(
            "A definition is put in place of its name, which must come to an end.",
            "定义会代入到使用处，不能无止境地展开。",
        ),
        hint=Phrase("write what it stands for", "请直接写出所代表的表达式"),
    ),
    Code(
        id="CR313",
        message=Phrase(
            "'is {property}' is asked of a computed value", "“is {property}”用在了计算出来的值上"
        ),
        explanation=Phrase(
            "Only what is read from a report can be blank or present: a cell, a fact, a section "
            "or something known of the report.",
            "只有从报告中读取的内容才谈得上空白或存在：单元格、事实、章节和报告信息。",
        ),
        hint=Phrase("ask `is known` instead", "请改用 `is known`"),
    ),
    Code(
        id="CR314",
        message=Phrase(
            "the condition speaks of other rows or columns than the check",
            "条件与检查所说的行或列不同",
        ),
        explanation=Phrase(
            "A rule's `when` is one truth for the whole rule, or one for each instance of its "
            "checks. For a `require` statement it must be one truth.",
            "规则的 `when` 或者对整条规则只有一个结果，或者与检查的实例一一对应。"
            "对 `require` 语句只能有一个结果。",
        ),
        hint=Phrase(
            "name single cells in it, or make a rule of its own for the other statements",
            "请在条件中指定单元格，或者把其他语句另立一条规则",
        ),
    ),
    Code(
        id="CR315",
        message=Phrase(
            "the fact '{name}' stands inside an aggregate", "事实“{name}”用在了汇总之内"
        ),
        explanation=Phrase(
            "A text may state a figure several times, and each one is checked on its own; they "
            "are not added up.",
            "正文可能多次说到同一个数，每一处都单独检查，不相加。",
        ),
        hint=Phrase("compare the fact outside the aggregate", "请在汇总之外比较该事实"),
    ),
    Code(
        id="CR316",
        message=Phrase("{problem}", "{problem}"),
        explanation=Phrase(
            "A row declared with `each` stands for any number of rows that the report chooses. It "
            "is written `row each NAME`; other rows are written without `each`.",
            "用 `each` 声明的行代表由报告自行决定的若干行，写作 `row each 名称`；"
            "其他行不写 `each`。",
        ),
    ),
    Code(
        id="CR317",
        message=Phrase(
            "'{first}' and '{second}' are two open rows in one instance",
            "“{first}”和“{second}”是同一实例中的两个不定行",
        ),
        explanation=Phrase(
            "An instance is about one row that the report chose. The row of another table with "
            "the same label is written TABLE[same, COLUMN].",
            "一个实例只对应报告自定的一行。另一个表中标签相同的行写作 表[same, 列]。",
        ),
        hint=Phrase("write TABLE[same, COLUMN] for one of them", "请将其中一个写作 表[same, 列]"),
    ),
    Code(
        id="CR318",
        message=Phrase("'same' has no row to be the same as", "“same”没有可对照的行"),
        explanation=Phrase(
            "TABLE[same, COLUMN] is the row of TABLE that has the label of the instance's row: "
            "the check must speak of rows one by one, and TABLE must have a row to match.",
            "表[same, 列] 是该表中与实例所在行标签相同的行：检查必须逐行进行，"
            "而且该表要有能对应的行。",
        ),
        hint=Phrase(
            "use `row each NAME` or `column NAME` in the same check",
            "请在同一检查中使用 `row each 名称` 或 `column 名称`",
        ),
    ),
    Code(
        id="CR319",
        message=Phrase(
            "row '{row}' and column '{column}' give their cell two types",
            "行“{row}”和列“{column}”对同一单元格规定了两种类型",
        ),
        explanation=Phrase(
            "`cells` of a row and `cells` of a column meet in one cell, which has one type.",
            "行和列的 `cells` 在同一单元格相遇，而一个单元格只能有一种类型。",
        ),
        hint=Phrase("give the type to one of the two only", "请只在行或列一方规定类型"),
    ),
    Code(
        id="CR320",
        message=Phrase("{value} is not {kind}", "{value} 不是{kind}"),
        explanation=Phrase(
            "What a blank cell or a token counts as must itself be a figure that the cell may "
            "hold; text cells have no figures.",
            "空白或特定文字所代表的数，本身必须是该单元格可以填写的数；文字单元格没有数。",
        ),
    ),
    Code(
        id="CR321",
        message=Phrase(
            "a pattern needs exactly one {{value}}, this one has {count}",
            "模式中应当恰有一个 {{value}}，这里有 {count} 个",
        ),
        explanation=Phrase(
            "`{value}` stands where the figure stands in the text.",
            "`{value}` 表示数在文字中的位置。",
        ),
        hint=Phrase(
            "write {{value}} once, where the number stands", "请在数的位置写一次 {{value}}"
        ),
    ),
    Code(
        id="CR322",
        message=Phrase("the pattern cannot be used: {problem}", "模式不能使用：{problem}"),
        explanation=Phrase(
            "Patterns are RE2 regular expressions: they run in linear time and have neither "
            "look-around nor back-references.",
            "模式是 RE2 正则表达式，线性时间内完成，不支持环视和反向引用。",
        ),
    ),
    Code(
        id="CR323",
        message=Phrase(
            "`applies when` speaks of more than the report as a whole",
            "`applies when` 用到了报告信息以外的内容",
        ),
        explanation=Phrase(
            "A pack is chosen before a report's tables and sections are read, by what is known of "
            "the report as a whole.",
            "规则包在读取各表和各章节之前选定，只能依据报告整体的信息。",
        ),
        hint=Phrase(
            "use report.year, .level, .region, .body, .title or .published",
            "请使用 report.year、.level、.region、.body、.title 或 .published",
        ),
    ),
    Code(
        id="CR324",
        message=Phrase(
            "{name} must be {expected}, not {found}", "{name} 应当{expected}，不能是 {found}"
        ),
        explanation=Phrase(
            "Points, caps, scales and the like have a range outside of which they mean nothing.",
            "分值、上限、总分等各有其取值范围。",
        ),
    ),
    Code(
        id="CR325",
        message=Phrase(
            "'{first}' and '{second}' cannot both be given", "“{first}”与“{second}”不能同时使用"
        ),
        explanation=Phrase(
            "They are two ways of giving points, of which a rule has one.",
            "二者是两种不同的计分方式，一条规则只能用一种。",
        ),
        hint=Phrase("keep one of them", "请只保留一个"),
    ),
    Code(
        id="CR326",
        message=Phrase("{problem}", "{problem}"),
        explanation=Phrase(
            "A table has rows and columns; a subtotal has something below it; an ordered list has "
            "a length from 1 to 1000 and nothing else below it; only rows can be open, and an open "
            "one is not marked `optional`.",
            "表要有行和列；小计下面要有内容；有序列表的长度为 1 到 1000，下面不再有其他内容；"
            "只有行可以是不定的，不定行不标 `optional`。",
        ),
    ),
    Code(
        id="CR327",
        message=Phrase(
            "several years stand where one number belongs", "此处应为一个数，而这里是多个年份"
        ),
        explanation=Phrase(
            "`years( )` gives all years that a text names. It stands inside min( ), max( ) or "
            "count( ), or among the options of `in {…}`.",
            "`years( )` 给出文字中的全部年份，只能放在 min( )、max( )、count( ) 之内，"
            "或作为 `in {…}` 的选项。",
        ),
        hint=Phrase(
            "write min(years(…)), max(years(…)), count(years(…)) or X in {years(…)}",
            "请写 min(years(…))、max(years(…))、count(years(…)) 或 X in {years(…)}",
        ),
    ),
    Code(
        id="CR328",
        message=Phrase(
            "two different selections in one argument of an aggregate",
            "汇总的一个参数中有两种不同的选择",
        ),
        explanation=Phrase(
            "Inside one argument, selections with `*` are taken pairwise, which needs the same "
            "rows or columns on both sides.",
            "一个参数之内，带 `*` 的选择逐一配对，两边必须选中相同的行或列。",
        ),
        hint=Phrase("aggregate each on its own", "请分别汇总"),
    ),
    Code(
        id="CR329",
        message=Phrase("{problem}", "{problem}"),
        explanation=Phrase(
            "What is written can never mean anything: a division by nought, a range that ends "
            "before it starts, a choice among nothing, a date that is not in the calendar.",
            "所写内容不可能有意义：除以零、起点大于终点的范围、没有选项的选择、历法中没有的日期。",
        ),
    ),
    Code(
        id="CR330",
        message=Phrase("'except' needs a path with * or **", "“except”之前的路径要带 * 或 **"),
        explanation=Phrase(
            "`except` takes something out of several rows or columns; a single one has nothing "
            "to take out.",
            "`except` 从多行或多列中剔除内容，单独一行或一列没有可剔除的。",
        ),
        hint=Phrase(
            "end the path in .* or .**, or leave `except` out",
            "请让路径以 .* 或 .** 结尾，或删去 except",
        ),
    ),
)
