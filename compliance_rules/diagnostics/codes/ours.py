"""Codes for faults of this library and of functions that a program adds to it (CR9xx)."""

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
    Code(
        id="CR902",
        message=Phrase("the function '{name}' failed: {what}", "函数“{name}”出错：{what}"),
        explanation=Phrase(
            "A Python program added this function to the language; it raised an error, or gave "
            "something else than it promises. Numbers are int, Fraction or Decimal, never float.",
            "这个函数由 Python 程序添加。它抛出了错误，或者返回值与声明的类型不符。"
            "数必须是 int、Fraction 或 Decimal，不能是 float。",
        ),
        hint=Phrase("mend the function", "请修正该函数"),
    ),
)
