"""Codes for rule files and report files that cannot be opened (CR0xx)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = (
    Code(
        id="CR001",
        message=Phrase("{name} is larger than {most} bytes", "{name} 超过 {most} 字节"),
        explanation=Phrase(
            "A rule file may have at most 1 MiB; larger ones are not read at all.",
            "规则文件最大 1 MiB，更大的文件不会读取。",
        ),
        hint=Phrase("split the pack into several files", "请把规则包拆成多个文件"),
    ),
    Code(
        id="CR002",
        message=Phrase(
            "{name} is not UTF-8: line {line} has other bytes",
            "{name} 不是 UTF-8 编码：第 {line} 行有其他字节",
        ),
        explanation=Phrase(
            "Rule files are UTF-8. An editor may have saved this one in GBK or another encoding.",
            "规则文件使用 UTF-8 编码。编辑器可能以 GBK 等其他编码保存了它。",
        ),
        hint=Phrase("save it as UTF-8", "请另存为 UTF-8 编码"),
    ),
    Code(
        id="CR018",
        message=Phrase("there is no code {code}", "没有代码 {code}"),
        explanation=Phrase(
            "Every diagnostic has a code; this one is none of them.",
            "每条诊断都有代码，这个代码不在其中。",
        ),
        hint=Phrase(
            "codes look like CR203 and stand in square brackets before a message",
            "代码形如 CR203，写在信息前的方括号里",
        ),
    ),
    Code(
        id="CR019",
        message=Phrase("'{rule}' can only be explained on a report", "“{rule}”要结合报告才能解释"),
        explanation=Phrase(
            "How a rule came out depends on the report; a code of a diagnostic needs none.",
            "规则的结果取决于报告；诊断代码则不需要报告。",
        ),
        hint=Phrase("write: explain RULE FILE", "请写：explain 规则 文件"),
    ),
    Code(
        id="CR020",
        message=Phrase("cannot write {path}: {reason}", "无法写入 {path}：{reason}"),
        explanation=Phrase(
            "The answer could not be written; what stood at that place is still there.",
            "结果未能写入，原来的文件没有改变。",
        ),
        hint=Phrase("check the folder and its permissions", "请检查文件夹和访问权限"),
    ),
    Code(
        id="CR021",
        message=Phrase("there is something at {path} already", "{path} 已经存在"),
        explanation=Phrase(
            "A new pack is written into a folder that is not there yet, or is empty; nothing is "
            "ever written over.",
            "新规则包只写入尚不存在或空的文件夹，从不覆盖已有内容。",
        ),
        hint=Phrase("name another folder", "请另选一个文件夹"),
    ),
    Code(
        id="CR022",
        message=Phrase(
            "this format shows one report, and {count} were given",
            "这种格式只展示一份报告，却给出了 {count} 份",
        ),
        explanation=Phrase(
            "A page or a workbook holds the report beside its scorecard.",
            "网页和工作簿都内含一份报告及其评分。",
        ),
        hint=Phrase("run it once for each report", "请每份报告运行一次"),
    ),
    Code(
        id="CR023",
        message=Phrase(
            "'{name}' is no rule, tag or severity of the pack",
            "“{name}”不是规则包中的规则、标签或严重程度",
        ),
        explanation=Phrase(
            "`--select` and `--ignore` take a rule's full id, its own name, the beginning of an id "
            "up to a dot, a tag, or one of note, warning and error.",
            "`--select` 和 `--ignore` 后面写规则的完整编号、规则自己的名称、编号中点号之前的部分、"
            "标签，或 note、warning、error 之一。",
        ),
        hint=Phrase(
            "see `compliance-rules rules show PACK`", "见 `compliance-rules rules show 规则包`"
        ),
    ),
    Code(
        id="CR024",
        message=Phrase("a workbook needs --output", "工作簿需要用 --output 指定文件"),
        explanation=Phrase(
            "A workbook (XLSX) is no text; a terminal cannot show it.",
            "工作簿（XLSX）不是文本，终端无法显示。",
        ),
        hint=Phrase("add --output scorecard.xlsx", "请加上 --output 评分.xlsx"),
    ),
    Code(
        id="CR025",
        message=Phrase(
            "writing {format} needs the extra [{extra}]", "生成 {format} 需要安装附加组件 [{extra}]"
        ),
        explanation=Phrase(
            "The libraries for each heavy format are installed only when they are asked for.",
            "各种格式所需的程序库只在需要时才安装。",
        ),
        hint=Phrase(
            "run pip install 'compliance-rules[{extra}]'",
            "请运行 pip install 'compliance-rules[{extra}]'",
        ),
    ),
    Code(
        id="CR026",
        message=Phrase(
            "{option} goes with two reports, and one store was given",
            "{option} 用于比较两份报告，而这里只给出了一个结果库",
        ),
        explanation=Phrase(
            "`compare` takes two reports or saved audits, or one store, of which it compares two "
            "years. Each has options of its own.",
            "`compare` 可以比较两份报告（或保存的评分结果），也可以比较一个结果库中的两个年度，"
            "两者的选项不同。",
        ),
        hint=Phrase("name the second report, or drop the option", "请写明第二份报告，或去掉该选项"),
    ),
    Code(
        id="CR027",
        message=Phrase(
            "{option} goes with a store, and two reports were given",
            "{option} 用于结果库，而这里给出了两份报告",
        ),
        explanation=Phrase(
            "`compare` takes two reports or saved audits, or one store, of which it compares two "
            "years. Each has options of its own.",
            "`compare` 可以比较两份报告（或保存的评分结果），也可以比较一个结果库中的两个年度，"
            "两者的选项不同。",
        ),
        hint=Phrase("name one store, or drop the option", "请只写一个结果库，或去掉该选项"),
    ),
)
