"""Codes for finding and loading packs (CR41x), and for writing and comparing them (CR43x)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = (
    Code(
        id="CR410",
        message=Phrase("there is no pack '{name}'", "没有名为“{name}”的规则包"),
        explanation=Phrase(
            "A pack is given by the name of a shipped one, or by the path of a file or folder. "
            "Neither was found.",
            "规则包可以用随程序发布的名称指定，也可以用规则文件或文件夹的路径指定。两者都没有找到。",
        ),
        hint=Phrase(
            "shipped packs: {names}; a path must exist", "随程序发布的有：{names}；路径必须存在"
        ),
    ),
    Code(
        id="CR411",
        message=Phrase("no rule files in {path}", "{path} 中没有规则文件"),
        explanation=Phrase(
            "A pack in a folder is the folder's files whose names end in .rules; there are none.",
            "文件夹形式的规则包由其中扩展名为 .rules 的文件组成，这个文件夹里一个也没有。",
        ),
        hint=Phrase("rule files end in .rules", "规则文件的扩展名是 .rules"),
    ),
    Code(
        id="CR412",
        message=Phrase(
            "more than {most} rule files in {path}", "{path} 中的规则文件超过 {most} 个"
        ),
        explanation=Phrase(
            "A folder with so many rule files is most likely not a pack.",
            "规则文件如此之多的文件夹多半不是一个规则包。",
        ),
        hint=Phrase("name the folder of one pack", "请指定单个规则包的文件夹"),
    ),
    Code(
        id="CR413",
        message=Phrase("cannot read {path}: {reason}", "无法读取 {path}：{reason}"),
        explanation=Phrase(
            "The operating system refused to open the rule file, or it is not a regular file.",
            "操作系统拒绝打开该规则文件，或者它不是普通文件。",
        ),
        hint=Phrase("check the path and its permissions", "请检查路径和访问权限"),
    ),
    Code(
        id="CR414",
        message=Phrase("no pack declaration in {path}", "{path} 中没有规则包声明"),
        explanation=Phrase(
            'A pack begins with `pack NAME "title" { … }`; none of the files has it.',
            '规则包以 `pack 名称 "标题" { … }` 开头，各文件中都没有。',
        ),
        hint=Phrase(
            'begin with: pack my.pack "title" { version "1.0.0" }',
            '请以此开头：pack my.pack "标题" { version "1.0.0" }',
        ),
    ),
    Code(
        id="CR415",
        message=Phrase(
            "{source}: no shipped pack applies to a report on {year}",
            "{source}：没有适用于{year}年度报告的规则包",
        ),
        explanation=Phrase(
            "Each shipped pack says for which reports it is meant; none is meant for this one.",
            "随程序发布的规则包各有适用范围，没有一个适用于这份报告。",
        ),
        hint=Phrase(
            "choose one with --rules; shipped packs: {names}",
            "请用 --rules 指定；随程序发布的有：{names}",
        ),
    ),
    Code(
        id="CR416",
        message=Phrase(
            "{source}: no pack can be chosen, the report does not tell its year",
            "{source}：无法选定规则包，报告没有写明年度",
        ),
        explanation=Phrase(
            "Which form a report must follow depends on its year, which stands in its title. "
            "No title with a year was found.",
            "报告应当使用哪一版格式取决于年度，年度写在标题里。没有找到带年度的标题。",
        ),
        hint=Phrase(
            "choose a pack with --rules; shipped packs: {names}",
            "请用 --rules 指定规则包；随程序发布的有：{names}",
        ),
    ),
    Code(
        id="CR417",
        message=Phrase(
            "'{file}' is not in the pack's own folder", "“{file}”不在规则包自己的文件夹内"
        ),
        explanation=Phrase(
            "A test reads reports from the folder of its pack only: no absolute path, no way out "
            "of the folder, and no link that leads out of it.",
            "测试只读取规则包文件夹内的报告：不能用绝对路径，不能离开该文件夹，"
            "也不能通过链接离开该文件夹。",
        ),
        hint=Phrase(
            "put the report beside the rules and name it from there",
            "请把报告放在规则旁边，并写相对路径",
        ),
    ),
    Code(
        id="CR418",
        message=Phrase("the step cannot be carried out: {why}", "这一步无法执行：{why}"),
        explanation=Phrase(
            "The steps of a test change its report one after the other. A step cannot change what "
            "is not there: what a report that is read does not have, or what a step before has "
            "removed.",
            "测试的各个步骤依次改动报告。报告中没有的内容不能改动，前面的步骤已去掉的也不能再改动。",
        ),
        hint=Phrase(
            "change the order of the steps, or leave this one out", "请调整步骤的顺序，或去掉这一步"
        ),
    ),
    Code(
        id="CR419",
        severity="warning",
        message=Phrase(
            "pack '{name}' cannot be loaded and was not considered: {code}: {why}",
            "规则包“{name}”无法载入，选定规则包时未予考虑：{code}：{why}",
        ),
        explanation=Phrase(
            "The pack for a report is chosen among the shipped ones. One of them has mistakes, or "
            "extends a pack that has; it may be the one that this report needs.",
            "为报告选定规则包时，要比较随程序发布的各个规则包。其中一个有错误，或者它所扩展的规则包"
            "有错误；这份报告需要的可能正是它。",
        ),
        hint=Phrase(
            "`compliance-rules check {name}` shows what is wrong; --rules takes a pack without "
            "choosing",
            "用 `compliance-rules check {name}` 查看错误；用 --rules 可直接指定规则包",
        ),
    ),
    Code(
        id="CR431",
        message=Phrase("pack '{pack}' has no rule '{name}'", "规则包“{pack}”没有规则“{name}”"),
        explanation=Phrase(
            "A rule is asked for by its own name or by its full id, which begins with the name "
            "of the pack that declares it.",
            "查询规则时写它自己的名称，或以所属规则包名称开头的完整编号。",
        ),
        hint=Phrase("its rules: {names}", "它的规则：{names}"),
    ),
    Code(
        id="CR432",
        message=Phrase("rule '{rule}' has nothing at '{key}'", "规则“{rule}”没有位置“{key}”"),
        explanation=Phrase(
            "A key is the row, column or section that one instance of a rule stands for, as "
            "findings show it.",
            "位置是规则的一个实例所代表的行、列或章节，与检查结果中的写法相同。",
        ),
        hint=Phrase("it has: {keys}", "它有：{keys}"),
    ),
    Code(
        id="CR433",
        message=Phrase("'{name}' is no name for a pack", "“{name}”不能用作规则包名称"),
        explanation=Phrase(
            "A pack's name is made of names joined by dots; each begins with a letter and has "
            "only letters, digits and `_`.",
            "规则包名称由点号连接的名称组成，每个名称以字母开头，只含字母、数字和 `_`。",
        ),
        hint=Phrase("such as cn.heilongjiang", "例如 cn.heilongjiang"),
    ),
    Code(
        id="CR434",
        message=Phrase(
            "the installed function '{name}' ({place}) cannot be used: {what}",
            "已安装的函数“{name}”（{place}）无法使用：{what}",
        ),
        explanation=Phrase(
            "A Python package that is installed offers a function for rules, and it could not be "
            "imported, or rules cannot call it.",
            "已安装的 Python 包提供了一个供规则调用的函数，但无法导入，或者规则不能调用它。",
        ),
        hint=Phrase("mend or uninstall the package", "请修正或卸载该 Python 包"),
    ),
    Code(
        id="CR464",
        message=Phrase(
            "pack '{pack}' has no scorecard '{name}'", "规则包“{pack}”没有评分卡“{name}”"
        ),
        explanation=Phrase(
            "`--scorecard` takes the name of a scorecard that the rules declare or inherit; "
            "`default` is the one of the pack itself.",
            "`--scorecard` 之后写规则包所声明或继承的评分卡名称；"
            "`default` 表示规则包自己的评分卡。",
        ),
        hint=Phrase("it has: {names}", "它有：{names}"),
    ),
    Code(
        id="CR465",
        message=Phrase(
            "no shipped pack has scorecard '{name}' for {source}",
            "没有适用于 {source} 且带有评分卡“{name}”的随附规则包",
        ),
        explanation=Phrase(
            "Without `--rules`, the pack that has the scorecard is taken, if it applies to the "
            "report's year and body.",
            "未指定 `--rules` 时，采用带有该评分卡且适用于报告年度和单位的规则包。",
        ),
        hint=Phrase("shipped scorecards: {names}", "随附的评分卡：{names}"),
    ),
    Code(
        id="CR466",
        message=Phrase("pack '{pack}' does not ask for '{name}'", "规则包“{pack}”没有询问“{name}”"),
        explanation=Phrase(
            "`--set NAME=VALUE` answers what a pack asks because no report tells it; packs say so "
            "with `ask NAME: TYPE`.",
            "`--set 名称=值` 用来回答规则包询问而报告中没有的内容；规则包用“询问 名称: 类型”声明。",
        ),
    ),
    Code(
        id="CR467",
        message=Phrase(
            "'{name}' must be {expected}, not '{found}'", "“{name}”应为{expected}，而不是“{found}”"
        ),
        explanation=Phrase(
            "The answer to a question has the type that the pack asks for.",
            "回答必须符合规则包规定的类型。",
        ),
        hint=Phrase("it asks: {question}", "问题是：{question}"),
    ),
)
