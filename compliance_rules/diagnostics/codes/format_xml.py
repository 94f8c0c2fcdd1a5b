"""Codes for reading XML (CR630 to CR639)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = (
    Code(
        id="CR630",
        message=Phrase(
            "{source} is not XML that can be read: line {line}, column {column}",
            "{source} 不是可读取的 XML：第 {line} 行第 {column} 列",
        ),
        explanation=Phrase(
            "The text breaks the rules of XML at this place: a tag that is not closed, a character "
            "that may not stand there.",
            "文字在该处违反 XML 的规则：标签没有闭合，或者有不允许的字符。",
        ),
        hint=Phrase("export the report again", "请重新导出报告"),
    ),
    Code(
        id="CR631",
        message=Phrase(
            "{source} declares a document type, and so could bring in entities",
            "{source} 带有文档类型声明，可能引入实体",
        ),
        explanation=Phrase(
            "Entities can grow without end or name other files; no report needs them, so XML with "
            "a document type is not read.",
            "实体可以无限膨胀，也可以引用其他文件；报告不需要它们，"
            "因此不读取带文档类型声明的 XML。",
        ),
        hint=Phrase("leave out <!DOCTYPE …>", "请去掉 <!DOCTYPE …>"),
    ),
    Code(
        id="CR632",
        message=Phrase(
            "{source} has more than {most} elements, or elements too deep in each other",
            "{source} 的元素超过 {most} 个，或者嵌套过深",
        ),
        explanation=Phrase(
            "A report of a large agency has some ten thousand elements; so many are "
            "something else.",
            "大型机构的报告也只有一万多个元素，这么多多半不是报告。",
        ),
        hint=Phrase("check that it is the right file", "请检查文件是否正确"),
    ),
)
