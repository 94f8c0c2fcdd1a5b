"""Codes for faults of this library (CR9xx)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = (
    Code(
        id="CR901",
        message=Phrase("internal fault: {what}", "程序内部错误：{what}"),
        explanation=Phrase(
            "Something went wrong inside the library; the report and the rules are not to blame. "
            "Please report it with the files that show it.",
            "程序自身出错，与报告和规则无关。请连同能重现问题的文件一并反馈。",
        ),
    ),
)
